"""What institutions ask of each other and decide: requests for periods, the law that applies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Direction = Literal["sent", "received"]
DIRECTIONS: Final = ("sent", "received")

# PD A1, section 3 (standards.md): why the law of the named state applies.
STATUS_CODES: Final[Mapping[str, str]] = {
    "01": "posted-employed",
    "02": "employed-in-several",
    "03": "posted-self-employed",
    "04": "self-employed-in-several",
    "05": "civil-servant",
    "06": "contract-staff",
    "07": "mariner",
    "08": "employed-and-self-employed",
    "09": "civil-servant-and-other",
    "10": "flight-crew",
    "11": "exception",
    "12": "working-in-the-state",
}


@dataclass(frozen=True, slots=True)
class PeriodRequest:
    """A request for periods (S040) sent or received, and its answer (S041); `country` alpha-3."""

    id: str
    worker_id: str
    direction: Direction
    country: str
    institution: str
    reference: str
    asked_on: date
    due_on: date
    answered_on: date | None
    answer: str
    note: str


@dataclass(frozen=True, slots=True)
class LegislationDecision:
    """Which state's social-security law applies to somebody, from when to when, and why.

    `country` and `places` (where the work is done) are ISO 3166-1 alpha-3.
    """

    id: str
    worker_id: str
    employer_id: str
    status_code: str
    country: str
    places: tuple[str, ...]
    first: date
    last: date | None
    provisional: bool
    basis: str
    note: str
    revoked: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it stands and covers a day."""
        return not self.revoked and self.first <= day and (self.last is None or day <= self.last)
