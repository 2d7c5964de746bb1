"""Contracts and demand letters brought to the office to be verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from attache_desk.domain.checklists import CaseKind, Checklist
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Problem

Finding = Literal["in-order", "deviates", "missing", "not-asked"]
FINDINGS: Final[tuple[Finding, ...]] = ("in-order", "deviates", "missing", "not-asked")
CaseState = Literal["open", "verified", "refused", "withdrawn"]
CASE_STATES: Final[tuple[CaseState, ...]] = ("open", "verified", "refused", "withdrawn")


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one item; `addendum` is the clause that puts a deviation right."""

    item: str
    finding: Finding
    note: str = ""
    addendum: str = ""


@dataclass(frozen=True, slots=True)
class VerificationCase:
    """A paper brought to be verified; `positions` are the jobs a demand letter speaks of.

    `number` is given once and never again, whatever becomes of the case. The fee is owed
    from the beginning and paid when its receipt has a number.
    """

    id: str
    number: str
    kind: CaseKind
    employer_id: str
    worker_id: str
    agency: str
    reference: str
    submitted_on: date
    positions: int
    fee: Money | None
    receipt: str
    checklist_version: str
    state: CaseState = "open"
    decided_on: date | None = None
    reason: str = ""
    addendum_signed_on: date | None = None
    checks: Mapping[str, Check] = field(default_factory=dict)

    @property
    def deviations(self) -> Sequence[Check]:
        """What differs from what is asked, or is missing."""
        return [one for one in self.checks.values() if one.finding in {"deviates", "missing"}]

    @property
    def needs_addendum(self) -> bool:
        """Whether clauses must be added before the paper can be verified."""
        return any(one.addendum for one in self.deviations)


def what_hinders(
    case: VerificationCase, checklist: Checklist, *, accredited: bool
) -> list[Problem]:
    """Say everything that stands against verifying a paper; nothing when it may be stamped."""
    hinders = []
    for item in checklist.items:
        check = case.checks.get(item.code)
        if check is None and item.required:
            hinders.append(Problem(item.code, "case.not-looked-at", {"item": item.titled("en")}))
        elif check and check.finding in {"deviates", "missing"} and not check.addendum:
            code = "case.no-addendum" if item.required else ""
            hinders += [Problem(item.code, code, {"item": item.titled("en")})] if code else []
    if case.needs_addendum and case.addendum_signed_on is None:
        hinders.append(Problem("addendum", "case.addendum-unsigned"))
    if case.fee is not None and case.fee.minor and not case.receipt:
        hinders.append(Problem("receipt", "case.fee-unpaid"))
    if case.kind == "demand-letter" and not accredited:
        hinders.append(Problem("employer", "case.not-accredited"))
    return hinders
