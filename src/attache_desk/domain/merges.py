"""Two entries of one person made one, and made two again; nothing of either is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final, Literal

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.months import Month
from attache_desk.domain.workers import IdentityDocument, Worker

Side = Literal["kept", "merged"]

# What is chosen for each field, with what belongs to it; the rest is united.
CHOICES: Final[Mapping[str, Sequence[str]]] = {
    "full_name_latin": ("full_name_latin",),
    "full_name_native": ("full_name_native", "script"),
    "birth_date": ("birth_date", "birth_date_written", "birth_calendar"),
    "sex": ("sex",),
    "nationality": ("nationality",),
    "place_of_birth": ("place_of_birth",),
    "home_address": ("home_address",),
    "home_division": ("home_division",),
    "occupation": ("occupation",),
    "skills": ("skills",),
    "honorific": ("honorific",),
    "photo": ("photo",),
}
_NOT_UNDONE: Final = frozenset({"id", "registry_number", "version", "registered_at"})
_STANDING: Final = frozenset({"status", "status_since"})


def differing(kept: Worker, merged: Worker) -> Sequence[str]:
    """Name the fields in which both say something, and not the same."""
    return [
        name
        for name in CHOICES
        if getattr(kept, name) and getattr(merged, name)
        if getattr(kept, name) != getattr(merged, name)
    ]


def united(kept: Worker, merged: Worker, choices: Mapping[str, Side]) -> Worker:
    """Give the kept worker as it stands after the merge, at its next version.

    The kept entry's value is taken where nothing is chosen, the other's where it has none.
    Names not taken become aliases; documents, phones, relatives and parts of names are united.
    """
    taken = _taken(kept, merged, choices)
    return replace(
        kept,
        **taken,
        documents=_documents(kept, merged),
        phones=_unique((*kept.phones, *merged.phones)),
        name_parts=_unique((*kept.name_parts, *merged.name_parts)),
        relatives=_unique((*kept.relatives, *merged.relatives)),
        aliases=_aliases(kept, merged, taken),
        provisional=kept.provisional and merged.provisional,
        version=kept.version + 1,
    )


def parted(before: Worker, after: Worker, now: Worker) -> tuple[Worker, Sequence[str]]:
    """Take a merge back: `before` and `after` it, and as the worker stands now.

    Gives the worker at its next version, and the fields changed since the merge, whose later
    values stay.
    """
    values: dict[str, Any] = {}
    changed = []
    for name in (one.name for one in fields(Worker) if one.name not in _NOT_UNDONE | _STANDING):
        was, made, stands = (getattr(one, name) for one in (before, after, now))
        values[name] = was if stands == made else _later(was, made, stands)
        if stands != made:
            changed.append(name)
    return replace(now, **values, version=now.version + 1), changed


def posted_twice(
    kept: Iterable[ContributionEntry], merged: Iterable[ContributionEntry]
) -> Sequence[tuple[Month, str]]:
    """List months and schemes that stand posted under both entries."""
    both = _standing(kept) & _standing(merged)
    return sorted(both, key=lambda one: (one[0].number, one[1]))


def _standing(posted: Iterable[ContributionEntry]) -> set[tuple[Month, str]]:
    every = list(posted)
    taken_back = {(one.month, one.scheme, one.reverses) for one in every if one.reverses}
    return {
        (one.month, one.scheme)
        for one in every
        if not one.reverses and (one.month, one.scheme, one.number) not in taken_back
    }


def _taken(kept: Worker, merged: Worker, choices: Mapping[str, Side]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, group in CHOICES.items():
        first, second = (merged, kept) if choices.get(name) == "merged" else (kept, merged)
        source = first if getattr(first, name) else second
        values |= {one: getattr(source, one) for one in group}
    return values


def _documents(kept: Worker, merged: Worker) -> tuple[IdentityDocument, ...]:
    held = {_key(one): one for one in merged.documents}
    own = [_filled(one, held.get(_key(one), one)) for one in kept.documents]
    known = set(map(_key, kept.documents))
    return (*own, *(one for one in merged.documents if _key(one) not in known))


def _key(document: IdentityDocument) -> tuple[str, str, str]:
    return document.type, document.issuing_state, document.number


def _filled(one: IdentityDocument, other: IdentityDocument) -> IdentityDocument:
    names = ("written", "expiry_date", "issuer", "issue_date", "replaced_by")
    return replace(one, **{name: getattr(one, name) or getattr(other, name) for name in names})


def _aliases(kept: Worker, merged: Worker, taken: Mapping[str, Any]) -> tuple[str, ...]:
    names = [
        name for one in (kept, merged) for name in (one.full_name_latin, one.full_name_native)
    ]
    shown = {taken["full_name_latin"], taken["full_name_native"], ""}
    others = [name for name in names if name not in shown]
    return _unique((*kept.aliases, *merged.aliases, *others))


def _later(was: Any, made: Any, stands: Any) -> Any:  # noqa: ANN401 - a field of any kind
    """Keep what was changed since; of a list, without what the merge alone had brought."""
    if not isinstance(stands, tuple):
        return stands
    brought = [one for one in made if one not in was]
    return tuple(one for one in stands if one not in brought)


def _unique(many: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(many))
