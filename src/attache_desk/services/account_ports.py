"""What the use cases ask of employers' accounts: receipts, confirmations, follow-ups."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from attache_desk.domain.accounts import EmployerMonth, FollowUp, FollowUpState, Receipt
from attache_desk.domain.contributions import Amounts
from attache_desk.domain.missing_lists import ListGap
from attache_desk.domain.months import Month


@dataclass(frozen=True, slots=True)
class EntryKey:
    """One entry of the ledger; `number` as entries_of gives it."""

    worker_id: str
    month: Month
    scheme: str
    number: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What somebody beside the employer says of an entry: a fund's books, a document.

    `withdraws` is the serial of the confirmation this one takes back.
    """

    key: EntryKey
    evidence: str
    amounts: Amounts
    document: str
    at: datetime
    serial: int = 0
    withdraws: int | None = None


class Accounts(Protocol):
    """Accounts inside one writing transaction."""

    def months_of(
        self, employer_id: str, scheme: str = "", currency: str = ""
    ) -> Sequence[EmployerMonth]:
        """Read an employer's months, oldest first."""

    def add_receipt(self, receipt: Receipt) -> None:
        """Append a receipt and count it into its months."""

    def receipt(self, receipt_id: str) -> Receipt | None:
        """Read a receipt."""

    def receipt_numbered(self, employer_id: str, scheme: str, number: str) -> Receipt | None:
        """Find a standing receipt by its number."""

    def is_reversed(self, receipt_id: str) -> bool:
        """Whether a receipt was taken back."""

    def standing_confirmations(self, keys: Collection[EntryKey]) -> Sequence[Confirmation]:
        """List what was said of some entries and not withdrawn."""

    def confirm(self, confirmations: Sequence[Confirmation]) -> None:
        """Append confirmations and count them into their employers' months."""

    def add_follow_up(self, follow_up: FollowUp) -> None:
        """Note something to come back to."""

    def settle_follow_up(self, follow_up_id: str, state: FollowUpState, outcome: str) -> None:
        """Say what became of it."""

    def follow_up(self, follow_up_id: str) -> FollowUp | None:
        """Read a follow-up."""


class AccountView(Protocol):
    """Accounts at one moment, for reading."""

    def months_of(
        self, employer_id: str, scheme: str = "", currency: str = ""
    ) -> Sequence[EmployerMonth]:
        """Read an employer's months, oldest first."""

    def unpaid_amounts(self, before: Month) -> Iterator[tuple[str, str, Month, str, int]]:
        """Give employer, scheme, month, currency and minor units of all that is unpaid."""

    def list_gaps(
        self, before: Month, employer_id: str = "", since: Month | None = None
    ) -> Sequence[ListGap]:
        """Tell where lists stop before a month, and not before `since`: an employer's, or all."""

    def never_listed(
        self, employer_id: str = ""
    ) -> Sequence[tuple[str, str, Month, Mapping[str, frozenset[Month]]]]:
        """Give employers with open employments and no month posted: one of them, or all.

        With the state (alpha-3), the month the longest employment began, and by scheme the
        months whose list waits to be posted.
        """

    def receipts_of(self, employer_id: str) -> Sequence[Receipt]:
        """List an employer's receipts, newest first, reversals among them."""

    def confirmations_of(self, worker_id: str) -> Sequence[Confirmation]:
        """List what was said of a worker's entries beside the employer's word."""

    def follow_ups(self, employer_id: str = "", until: date | None = None) -> Sequence[FollowUp]:
        """List follow-ups, the next due first: an employer's, or all open ones until a day."""

    def employer_names(self) -> dict[str, str]:
        """Give every employer's name by id."""
