"""What one version of a worker changed against the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Final

from attache_desk.domain.relatives import Relative
from attache_desk.domain.workers import IdentityDocument, NamePart, Worker

_NOT_COMPARED: Final = frozenset({"id", "registry_number", "version", "registered_at", "photo"})


def changed_fields(before: Worker, after: Worker) -> Mapping[str, tuple[str, str]]:
    """Give each changed field with its value before and after, as text; a photo only by name."""
    changed = {
        one.name: (_text(getattr(before, one.name)), _text(getattr(after, one.name)))
        for one in fields(Worker)
        if one.name not in _NOT_COMPARED and getattr(before, one.name) != getattr(after, one.name)
    }
    if before.photo != after.photo:
        changed["photo"] = ("", "")
    return changed


def _text(value: object) -> str:
    match value:
        case None:
            said = ""
        case tuple():
            said = "; ".join(_text(one) for one in value)
        case IdentityDocument():
            parts = (value.type, value.issuing_state, value.written or value.number)
            said = " ".join([*parts, str(value.expiry_date or "")]).strip()
        case NamePart():
            said = f"{value.kind}: {value.text}"
        case Relative():
            name = value.full_name_latin or value.full_name_native
            said = " ".join(filter(None, [value.relation, name, value.phone]))
        case bool():
            said = "✓" if value else ""
        case _:
            said = str(value)
    return said
