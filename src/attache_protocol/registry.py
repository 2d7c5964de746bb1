"""The numbers of event kinds and of their fields. A number once given is never reused.

A name without a number travels as text, so an older gateway carries what it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attache_protocol.problems import Malformed

SCHEMA_VERSION: Final = 1
_LONGEST_KIND: Final = 80

_KINDS: Final[Mapping[str, int]] = {
    "worker.registered": 1,
    "worker.amended": 2,
    "employer.registered": 3,
    "employment.opened": 4,
    "employment.closed": 5,
    "contributions.posted": 6,
    "certificate.issued": 7,
    "certificate.finalised": 8,
    "certificate.revoked": 9,
    "status.recorded": 10,
    "consent.recorded": 11,
    "workers.told-apart": 12,
    "worker.withdrawn": 13,
    "merge.decided": 14,
    "merge.undone": 15,
    "employer.amended": 16,
    "employer.merged": 17,
    "employer.accredited": 18,
    "verification.decided": 19,
    "contributions.reversed": 20,
    "contributions.confirmed": 21,
    "receipt.recorded": 22,
    "period.recorded": 23,
    "period.withdrawn": 24,
    "lump-sum.recorded": 25,
    "lump-sum.withdrawn": 26,
    "request.recorded": 27,
    "legislation.decided": 28,
    "legislation.revoked": 29,
    "pack.installed": 30,
    "terms.recorded": 31,
}
_FIELDS: Final[Mapping[str, int]] = {
    "registry_number": 1,
    "full_name_latin": 2,
    "full_name_native": 3,
    "script": 4,
    "birth_date": 5,
    "sex": 6,
    "nationality": 7,
    "documents": 8,
    "phones": 9,
    "place_of_birth": 10,
    "home_address": 11,
    "version": 12,
    "name": 13,
    "name_native": 14,
    "country": 15,
    "identifiers": 16,
    "worker_id": 17,
    "employer_id": 18,
    "started": 19,
    "ended": 20,
    "end_reason": 21,
    "entries": 22,
    "sheet_id": 23,
    "scheme": 24,
    "month": 25,
    "number": 26,
    "edition": 27,
    "kind": 28,
    "status": 29,
    "issued_on": 30,
    "digest": 31,
    "token": 32,
    "reason": 33,
    "birth_calendar": 34,
    "name_parts": 35,
    "aliases": 36,
    "honorific": 37,
    "home_division": 38,
    "occupation": 39,
    "skills": 40,
    "relatives": 41,
    "since": 42,
    "evidence": 43,
    "place": 44,
    "corrects": 45,
    "purpose": 46,
    "given": 47,
    "text_version": 48,
    "language": 49,
    "means": 50,
    "at": 51,
    "other_id": 52,
    "status_since": 53,
    "sector": 54,
    "branches": 60,
    "authority": 61,
    "granted_on": 62,
    "expires_on": 63,
    "employment_id": 64,
    "wage": 65,
    "wage_unit": 66,
    "hours": 67,
    "days": 68,
    "ends_on": 69,
    "decided_on": 70,
    "deviations": 71,
    "agency": 72,
    "positions": 73,
    "submitted_on": 74,
    "contract_number": 75,
    "sha256": 80,
    "paid_on": 81,
    "currency": 82,
    "amount": 83,
    "months": 84,
    "reverses": 85,
    "institution": 86,
    "type": 87,
    "scheme_code": 88,
    "relevance": 89,
    "first": 90,
    "last": 91,
    "length": 92,
    "unit": 93,
    "basis": 94,
    "document": 95,
    "direction": 96,
    "reference": 97,
    "asked_on": 98,
    "due_on": 99,
    "answered_on": 100,
    "status_code": 101,
    "places": 102,
    "provisional": 103,
}
_KIND_NAMES: Final = {number: name for name, number in _KINDS.items()}
_FIELD_NAMES: Final = {number: name for name, number in _FIELDS.items()}


def kind_key(name: str) -> int | str:
    """Give what stands for an event kind on the wire."""
    return _key(name, _KINDS, _KIND_NAMES, "kind")


def kind_name(key: object) -> str:
    """Read an event kind; one of a later version without a text reads as kind-NUMBER."""
    name = _name(key, _KIND_NAMES, "kind")
    if len(name) > _LONGEST_KIND or not name.isprintable():
        raise Malformed("odd-kind")
    return name


def field_keys(fields: Mapping[str, Any]) -> dict[int | str, Any]:
    """Write the top-level names of a payload for the wire."""
    return {_key(name, _FIELDS, _FIELD_NAMES, "field"): one for name, one in fields.items()}


def field_names(fields: object) -> dict[str, Any]:
    """Read a payload from the wire; what has no name here keeps its number as field-NUMBER."""
    if not isinstance(fields, Mapping):
        raise Malformed("not-fields")
    named = {_name(key, _FIELD_NAMES, "field"): value for key, value in fields.items()}
    if len(named) != len(fields):
        raise Malformed("field-twice")
    return named


def _key(name: str, numbers: Mapping[str, int], names: Mapping[int, str], noun: str) -> int | str:
    """Find the number of a name; a number of a later version goes on as it came."""
    unknown = re.fullmatch(rf"{noun}-([1-9][0-9]{{0,8}})", name)
    if unknown and int(unknown[1]) not in names:
        return int(unknown[1])
    return numbers.get(name, name)


def _name(key: object, names: Mapping[int, str], noun: str) -> str:
    if isinstance(key, str):
        return key
    if type(key) is int and key > 0:
        return names.get(key, f"{noun}-{key}")
    raise Malformed("odd-key")
