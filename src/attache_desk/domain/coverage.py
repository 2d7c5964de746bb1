"""What a certificate of coverage says: whose social-security law applies to its holder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class PrintedEmployer:
    """An employer as printed; `country` alpha-3, unknown fields are empty."""

    name: str
    name_native: str
    country: str
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class PrintedAgreement:
    """An agreement a decision rests on; what the register no longer knows of it is empty.

    `states` are alpha-3, `in_force_from` an ISO day.
    """

    title: str
    states: tuple[str, ...]
    in_force_from: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """A decision on the applicable legislation as printed (PD A1, sections 2 to 5).

    `country` and `places` are alpha-3; `last` is None for the duration of the activity;
    `where` is the address of the work, empty for no fixed one. `unbound` are the places whose
    state no agreement in force ties to `country`: there the decision binds nobody.
    """

    decision_id: str
    status_code: str
    country: str
    places: tuple[str, ...]
    where: str
    first: date
    last: date | None
    provisional: bool
    employers: tuple[PrintedEmployer, ...]
    agreements: tuple[PrintedAgreement, ...]
    unbound: tuple[str, ...]

    def to_record(self) -> dict[str, Any]:
        """Give everything as JSON values."""
        record = asdict(self)
        record["first"] = self.first.isoformat()
        record["last"] = self.last.isoformat() if self.last else None
        for name in ("places", "unbound"):
            record[name] = list(record[name])
        record["employers"] = [asdict(one) for one in self.employers]
        record["agreements"] = [
            asdict(one) | {"states": list(one.states)} for one in self.agreements
        ]
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Coverage:
        """Read what to_record() gave; ValueError, KeyError or TypeError for other things."""
        last = record["last"]
        return cls(
            **{
                **record,
                "places": _texts(record["places"]),
                "first": date.fromisoformat(record["first"]),
                "last": None if last is None else date.fromisoformat(last),
                "employers": tuple(PrintedEmployer(**one) for one in record["employers"]),
                "agreements": tuple(_agreement(one) for one in record["agreements"]),
                "unbound": _texts(record["unbound"]),
            }
        )


def _agreement(kept: Mapping[str, Any]) -> PrintedAgreement:
    return PrintedAgreement(**{**kept, "states": _texts(kept["states"])})


def _texts(kept: Any) -> tuple[str, ...]:  # noqa: ANN401 - what a file says may be anything
    if not isinstance(kept, list) or not all(isinstance(one, str) for one in kept):
        raise TypeError("a list of texts")
    return tuple(kept)
