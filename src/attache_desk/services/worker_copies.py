"""A worker whole as text, to be read back exactly as it stood."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.relatives import Relative
from attache_desk.domain.workers import IdentityDocument, NamePart, Worker


def copy_of(worker: Worker) -> str:
    """Write a worker."""
    plain = _plain(_shallow(worker))
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_copy(text: str) -> Worker:
    """Read a worker."""
    said = json.loads(text)
    photo = said["photo"]
    more = {
        "birth_date": _date(said["birth_date"]),
        "status_since": _date(said["status_since"]),
        "registered_at": datetime.fromisoformat(said["registered_at"]),
        "photo": b64decode(photo) if photo is not None else None,
        "documents": tuple(map(_document, said["documents"])),
        "relatives": tuple(map(_relative, said["relatives"])),
        "name_parts": tuple(NamePart(**one) for one in said["name_parts"]),
        "phones": tuple(said["phones"]),
        "aliases": tuple(said["aliases"]),
    }
    return Worker(**{**said, **more})


def _shallow(one: Any) -> dict[str, Any]:  # noqa: ANN401 - a dataclass of the domain
    return {name: getattr(one, name) for name in one.__slots__}


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON is any of its kinds
    for kind, written in _WRITTEN.items():
        if isinstance(value, kind):
            return written(value)
    return value


def _fields(value: Any) -> Any:  # noqa: ANN401 - a dataclass of the domain
    return _plain(_shallow(value))


_WRITTEN: Final[Mapping[type, Callable[[Any], Any]]] = {
    PartialDate: str,
    datetime: datetime.isoformat,
    bytes: lambda one: b64encode(one).decode(),
    IdentityDocument: _fields,
    Relative: _fields,
    NamePart: _fields,
    dict: lambda many: {name: _plain(one) for name, one in many.items()},
    tuple: lambda many: [_plain(one) for one in many],
}


def _document(said: dict[str, Any]) -> IdentityDocument:
    dates = {name: _date(said[name]) for name in ("expiry_date", "issue_date")}
    return IdentityDocument(**{**said, **dates})


def _relative(said: dict[str, Any]) -> Relative:
    return Relative(**{**said, "birth_date": _date(said["birth_date"])})


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
