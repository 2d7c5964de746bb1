"""The verification desk: contracts and demand letters looked at item by item, then decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from attache_desk.domain.checklists import CASE_KINDS, Checklist
from attache_desk.domain.contribution_rows import read_amount
from attache_desk.domain.desk_numbers import DeskNumber
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.employer_particulars import read_day, too_long
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.verifications import (
    FINDINGS,
    CaseState,
    Check,
    VerificationCase,
    what_hinders,
)
from attache_desk.services.employer_events import verification_decided
from attache_desk.services.ports import Desk, UnitOfWork, View
from attache_desk.services.rights import refuse_unless_may

SERIES: Final = "V"
_MOST_POSITIONS: Final = 100_000
_LONGEST_CLAUSE: Final = 2000


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A paper brought to be verified, as typed."""

    kind: str = "contract"
    worker_id: str = ""
    agency: str = ""
    reference: str = ""
    submitted_on: str = ""
    positions: str = ""
    fee: str = ""
    currency: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with all that is needed to decide it."""

    case: VerificationCase
    checklist: Checklist
    employer_name: str
    worker_name: str
    accredited: bool
    hinders: tuple[Problem, ...]


def open_case(desk: Desk, employer_id: str, draft: CaseDraft) -> VerificationCase:
    """Take a paper in under a number of its own.

    Raises Invalid with every problem, Refused when employer or worker are unknown.
    """
    read = _read(desk, employer_id, draft)
    where = desk.identity
    with desk.begin() as work:
        if (employer := work.employers.get(employer_id)) is None:
            raise Refused("employer.not-found")
        if draft.worker_id and work.workers.get(draft.worker_id) is None:
            raise Refused("worker.not-found")
        number = DeskNumber(where.post, where.desk, SERIES, work.numbers.take(SERIES))
        case = replace(read, number=str(number), employer_id=employer.id)
        work.records.open_case(case, desk.now())
        work.audit.note("case.opened", employer.id, {"number": case.number})
        work.commit()
    return case


def case_file(desk: Desk, case_id: str) -> CaseFile:
    """Read a case with its checklist and what stands against it. Raises Refused for none."""
    with desk.look() as view:
        case = view.records.case(case_id)
        if case is None:
            raise Refused("case.not-found")
        employer = view.register.employer(case.employer_id)
        names = view.register.names_of([case.worker_id]) if case.worker_id else {}
        accredited = _accredited(view, case.employer_id, desk.now().date())
    checklist = desk.checklists[case.kind]
    hinders = what_hinders(case, checklist, accredited=accredited)
    return CaseFile(
        case,
        checklist,
        employer.name if employer else "",
        names.get(case.worker_id, ""),
        accredited,
        tuple(hinders) if case.state == "open" else (),
    )


def check_item(desk: Desk, case_id: str, check: Check) -> None:
    """Note what was found of an item, in place of what was found before.

    Raises Refused for an unknown item or finding, a deviation nothing is said of, or a case
    that was decided.
    """
    if check.finding not in FINDINGS:
        raise Refused("case.unknown-finding")
    note, addendum = " ".join(check.note.split()), check.addendum.strip()
    if check.finding in {"deviates", "missing"} and not (note or addendum):
        raise Invalid([Problem("note", "case.deviation-unsaid")])
    if len(addendum) > _LONGEST_CLAUSE:
        problem = Problem("addendum", "text.too-long", {"most": str(_LONGEST_CLAUSE)})
        raise Invalid([problem])
    if problems := too_long(note=note):
        raise Invalid(problems)
    with desk.begin() as work:
        case = _open_one(work, case_id)
        if desk.checklists[case.kind].item(check.item) is None:
            raise Refused("case.unknown-item")
        work.records.check(case_id, replace(check, note=note, addendum=addendum), desk.now())
        work.commit()


def sign_addendum(desk: Desk, case_id: str, signed_on: str) -> None:
    """Note the day both parties signed the addendum."""
    problems: list[Problem] = []
    day = read_day("signed_on", signed_on, problems)
    if day is None:
        raise Invalid(problems)
    if day > desk.now().date():
        raise Invalid([Problem("signed_on", "employment.day-in-future")])
    with desk.begin() as work:
        case = _open_one(work, case_id)
        if not case.needs_addendum:
            raise Refused("case.nothing-to-add")
        work.records.sign_addendum(case_id, day)
        work.audit.note("case.addendum-signed", case.employer_id, {"number": case.number})
        work.commit()


def pay_fee(desk: Desk, case_id: str, receipt: str) -> None:
    """Note the number of the receipt the fee was paid with."""
    if not (number := " ".join(receipt.split())):
        raise Invalid([Problem("receipt", "required")])
    with desk.begin() as work:
        case = _open_one(work, case_id)
        work.records.pay_fee(case_id, number)
        work.audit.note("case.fee-paid", case.employer_id, {"number": case.number})
        work.commit()


def decide_case(desk: Desk, case_id: str, state: CaseState, reason: str = "") -> VerificationCase:
    """Verify a paper, refuse it, or note that it was taken back; queues the news.

    Raises Refused for anybody but an attaché, for refusing without a reason, for a case that
    was decided; Invalid with everything that stands against verifying.
    """
    refuse_unless_may(desk, "case.decide")
    why = " ".join(reason.split())
    if state in {"refused", "withdrawn"} and not why:
        raise Refused("entry.reason-missing")
    today = desk.now().date()
    with desk.begin() as work:
        case = _open_one(work, case_id)
        if state == "verified":
            accredited = _accredited(work, case.employer_id, today)
            checklist = desk.checklists[case.kind]
            if hinders := what_hinders(case, checklist, accredited=accredited):
                raise Invalid(hinders)
        work.records.decide(case_id, state, today, why)
        decided = replace(case, state=state, decided_on=today, reason=why)
        work.audit.note(f"case.{state}", case.employer_id, {"number": case.number})
        work.outbox.put(verification_decided(desk, decided))
        work.commit()
    return decided


def _open_one(work: UnitOfWork, case_id: str) -> VerificationCase:
    case = work.records.case(case_id)
    if case is None:
        raise Refused("case.not-found")
    if case.state != "open":
        raise Refused("case.decided")
    return case


def _accredited(seen: UnitOfWork | View, employer_id: str, on: date) -> bool:
    held = seen.records.accreditations_of(employer_id)
    return any(one.standing(on) in {"valid", "expiring"} for one in held)


def _read(desk: Desk, employer_id: str, draft: CaseDraft) -> VerificationCase:
    agency, reference = " ".join(draft.agency.split()), " ".join(draft.reference.split())
    problems = too_long(agency=agency, reference=reference)
    kind = next((one for one in CASE_KINDS if one == draft.kind), None)
    if kind is None:
        problems.append(Problem("kind", "case.unknown-kind"))
    if kind == "contract" and not draft.worker_id:
        problems.append(Problem("worker_id", "case.whose-contract"))
    today = desk.now().date()
    written = draft.submitted_on.strip() or today.isoformat()
    day = read_day("submitted_on", written, problems)
    if day and day > today:
        problems.append(Problem("submitted_on", "employment.day-in-future"))
    positions = _positions(draft.positions, problems) if kind == "demand-letter" else 1
    fee = _fee(draft, problems)
    if problems or kind is None or day is None:
        raise Invalid(problems)
    version = desk.checklists[kind].version
    return VerificationCase(
        desk.new_id(), "", kind, employer_id, draft.worker_id, agency, reference, day,
        positions, fee, " ".join(draft.receipt.split()), version,
    )  # fmt: skip


def _positions(written: str, problems: list[Problem]) -> int:
    text = ascii_digits(written.strip())
    if text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_POSITIONS:
        return int(text)
    problems.append(Problem("positions", "case.positions-unreadable"))
    return 0


def _fee(draft: CaseDraft, problems: list[Problem]) -> Money | None:
    if not draft.fee.strip():
        return None
    amount = read_amount(draft.fee)
    digits = MINOR_DIGITS.get(draft.currency)
    if amount is None or amount < 0 or digits is None or amount != round(amount, digits):
        problems.append(Problem("fee", "row.amount-unreadable", {"column": "fee"}))
        return None
    return Money.of(amount, draft.currency)
