"""What the use cases ask of periods beside the ledger, requests and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.institutions import LegislationDecision, PeriodRequest
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month


@dataclass(frozen=True, slots=True)
class LumpSum:
    """Months a scheme paid out: they count nowhere from then on (domain.md, section 0, 11)."""

    id: str
    worker_id: str
    scheme: str
    first: Month
    last: Month
    paid_on: date
    document: str
    amount: Money | None


class Periods(Protocol):
    """Periods, requests and decisions inside one writing transaction."""

    def add_foreign(self, period: ForeignPeriod, at: datetime) -> None:
        """Append a period of another institution."""

    def withdraw_foreign(self, period_id: str, at: datetime, reason: str) -> bool:
        """Withdraw one; false when it is gone or was withdrawn."""

    def foreign_of(self, worker_id: str) -> Sequence[ForeignPeriod]:
        """List a worker's standing periods of other institutions."""

    def add_lump_sum(self, lump_sum: LumpSum, at: datetime) -> None:
        """Append months paid out."""

    def withdraw_lump_sum(self, lump_sum_id: str, at: datetime, reason: str) -> bool:
        """Withdraw them; false when they are gone or were withdrawn."""

    def lump_sums_of(self, worker_id: str) -> Sequence[LumpSum]:
        """List a worker's standing lump sums."""

    def add_request(self, request: PeriodRequest, at: datetime) -> None:
        """Append a request."""

    def answer_request(self, request_id: str, answered_on: date, answer: str) -> bool:
        """Note an answer; false when it is gone or was answered."""

    def request(self, request_id: str) -> PeriodRequest | None:
        """Read a request."""

    def decide(self, decision: LegislationDecision, at: datetime) -> None:
        """Append a decision."""

    def revoke(self, decision_id: str, at: datetime, reason: str) -> bool:
        """Revoke one; false when it is gone or was revoked."""

    def decisions_of(self, worker_id: str) -> Sequence[LegislationDecision]:
        """List a worker's decisions, newest first."""


class PeriodView(Protocol):
    """Periods, requests and decisions at one moment, for reading."""

    def foreign_of(self, worker_id: str) -> Sequence[ForeignPeriod]:
        """List a worker's standing periods of other institutions."""

    def lump_sums_of(self, worker_id: str) -> Sequence[LumpSum]:
        """List a worker's standing lump sums."""

    def requests_of(self, worker_id: str) -> Sequence[PeriodRequest]:
        """List a worker's requests, newest first."""

    def request(self, request_id: str) -> PeriodRequest | None:
        """Read a request."""

    def open_requests(self, until: date | None = None) -> Sequence[PeriodRequest]:
        """List requests without an answer, the next due first, due until a day."""

    def decisions_of(self, worker_id: str) -> Sequence[LegislationDecision]:
        """List a worker's decisions, newest first."""
