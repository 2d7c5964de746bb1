"""Next of kin, dependants and survivors of a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from attache_desk.domain.partial_dates import PartialDate

RELATIONS: Final = (
    "spouse",
    "child",
    "mother",
    "father",
    "sibling",
    "grandparent",
    "guardian",
    "other",
)


@dataclass(slots=True)
class RelativeDraft:
    """One relative as typed; `emergency` is told first, a dependant may be owed benefits."""

    relation: str = ""
    full_name_latin: str = ""
    full_name_native: str = ""
    birth_date: str = ""
    phone: str = ""
    address: str = ""
    emergency: bool = False
    dependant: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A person who is told when something happens, or who may claim after the worker's death."""

    relation: str
    full_name_latin: str
    full_name_native: str
    birth_date: PartialDate | None
    phone: str
    address: str
    emergency: bool
    dependant: bool
