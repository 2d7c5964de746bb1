"""What the use cases ask of what is kept beside an employer, and of papers to verify."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from attache_desk.domain.contract_terms import ContractTerms
from attache_desk.domain.employer_particulars import Accreditation, Branch, Contact
from attache_desk.domain.verifications import CaseState, Check, VerificationCase


@dataclass(frozen=True, slots=True)
class EmployerMerge:
    """Two entries said to be one employer; the merged one stands under the kept one."""

    id: str
    kept_id: str
    merged_id: str
    merged_name: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A paper to verify as one line of a list."""

    id: str
    number: str
    kind: str
    employer_id: str
    employer_name: str
    worker_name: str
    reference: str
    submitted_on: date
    state: str
    decided_on: date | None
    checked: int
    deviations: int


class EmployerRecordsView(Protocol):
    """What is kept beside employers, at one moment."""

    def branches_of(self, employer_id: str) -> Sequence[Branch]:
        """List an employer's places, the head office first."""

    def contacts_of(self, employer_id: str) -> Sequence[Contact]:
        """List whom to talk to."""

    def accreditations_of(self, employer_id: str) -> Sequence[Accreditation]:
        """List accreditations, what ends last first."""

    def expiring(self, until: date) -> Sequence[Accreditation]:
        """List what each employer holds last, where that ends by a day."""

    def terms_of(self, employment_id: str) -> Sequence[ContractTerms]:
        """List the terms of an employment, the newest first."""

    def merges_of(self, employer_id: str) -> Sequence[EmployerMerge]:
        """List what stands under an employer."""

    def case(self, case_id: str) -> VerificationCase | None:
        """Read a case with what was found."""

    def cases(
        self, *, employer_id: str = "", state: str = "", text: str = "", limit: int = 500
    ) -> Sequence[CaseLine]:
        """List cases, the newest first."""

    def case_counts(self) -> Mapping[str, int]:
        """Count the cases in each state."""


class EmployerRecords(EmployerRecordsView, Protocol):
    """What is kept beside employers, inside one writing transaction."""

    def add_branch(self, branch: Branch, at: datetime) -> None:
        """Add a place."""

    def add_contact(self, contact: Contact, at: datetime) -> None:
        """Add a contact."""

    def add_accreditation(self, accreditation: Accreditation, at: datetime) -> None:
        """Add an accreditation."""

    def add_terms(self, terms: ContractTerms, at: datetime) -> None:
        """Add terms of an employment."""

    def drop_branch(self, branch_id: str, at: datetime) -> bool:
        """Take a place out of use; false when there is none."""

    def drop_contact(self, contact_id: str, at: datetime) -> bool:
        """Take a contact out of use; false when there is none."""

    def withdraw_accreditation(self, accreditation_id: str, at: datetime, reason: str) -> bool:
        """Withdraw an accreditation; false when there is none that stands."""

    def withdraw_terms(self, terms_id: str, at: datetime, reason: str) -> bool:
        """Withdraw terms that were noted wrongly; false when there are none."""

    def open_case(self, case: VerificationCase, at: datetime) -> None:
        """Add a case."""

    def check(self, case_id: str, check: Check, at: datetime) -> None:
        """Note what was found of one item, in place of what was found before."""

    def sign_addendum(self, case_id: str, signed_on: date) -> None:
        """Note that the addendum was signed."""

    def pay_fee(self, case_id: str, receipt: str) -> None:
        """Note the receipt of the fee."""

    def decide(self, case_id: str, state: CaseState, on: date, reason: str) -> None:
        """Close a case."""

    def merge(self, merge: EmployerMerge) -> None:
        """Put one employer under another and add their months up."""

    def undo_merge(self, merge_id: str, at: datetime, reason: str) -> bool:
        """Let a merged employer stand for itself again; false when there is no such merge."""
