"""Write an employer's month as the list of the Vietnamese, the Cambodian or the Burmese fund."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.contributions import Amounts, ContributionEntry
from attache_desk.domain.employers import Employer
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.national_lists import NATIONAL_LISTS, NationalList
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.workers import Worker
from attache_desk.services.ports import Desk, View
from attache_desk.services.sheet_ports import NationalLine, NationalUpload

_FUND_NUMBER = "social-security"


def form_of(kind: str) -> NationalList | None:
    """Give the fund's form of a format, None for the Thai ones."""
    return next((one for one in NATIONAL_LISTS if one.format == kind), None)


def export_national(
    desk: Desk, employer_id: str, month: Month, form: NationalList, target: Path
) -> int:
    """Write the standing lines of a month, a row for each worker; give how many rows.

    Raises Refused when nothing stands posted in the country's schemes, Invalid naming the row
    of each worker without any number, with different wages in two schemes, or with a name that
    no workbook can hold; then nothing is written.
    """
    with desk.look() as view:
        if (employer := view.register.employer(employer_id)) is None:
            raise Refused("employer.not-found")
        entries = _entries(desk.rules, view, employer, month, form)
        if not entries:
            raise Refused("export.no-lines", month=str(month))
        people = {one: view.register.worker(one) for one in entries}
    lines: list[NationalLine] = []
    problems: list[Problem] = []
    for number, (worker_id, posted) in enumerate(entries.items(), start=1):
        if (worker := people[worker_id]) is None:
            raise Refused("worker.not-found")
        line = _line(desk.rules, form, worker, posted)
        lines.append(line)
        problems += _faults(f"row.{number}", worker, line, posted)
    upload = NationalUpload(form.format, month, employer.name, _account(employer, form), lines)
    problems += desk.sheets.national_faults(upload)
    if problems:
        raise Invalid(problems)
    desk.sheets.write_national(upload, target)
    return len(lines)


def _entries(
    rules: RuleBook, view: View, employer: Employer, month: Month, form: NationalList
) -> Mapping[str, Mapping[str, ContributionEntry]]:
    """Give each worker's entries by scheme, workers in the order they were posted."""
    codes = [one.code for one in rules.schemes if one.code.startswith(form.prefix)]
    found: dict[str, dict[str, ContributionEntry]] = {}
    for code in codes:
        for entry in view.ledger.standing_in(code, month, employer.id):
            found.setdefault(entry.worker_id, {})[code] = entry
    return found


def _line(
    rules: RuleBook,
    form: NationalList,
    worker: Worker,
    posted: Mapping[str, ContributionEntry],
) -> NationalLine:
    current = [one for one in worker.documents if not one.replaced_by]
    fund = [one.number for one in current if _is_fund_s(one.type, one.issuing_state, form)]
    papers = [one.number for one in current if one.number not in fund and one.type != "thai-id"]
    entry = next(iter(posted.values()))
    return NationalLine(
        fund_number=next(iter(fund), ""),
        paper_number=next(iter(papers), ""),
        name_latin=worker.full_name_latin,
        name_native=worker.full_name_native,
        sex=worker.sex or "",
        birth_date=str(worker.birth_date or ""),
        nationality=worker.nationality,
        wage=entry.wage,
        base=_base(rules, entry),
        shares={code: _shares(one) for code, one in posted.items()},
    )


def _is_fund_s(kind: str, state: str, form: NationalList) -> bool:
    return kind == _FUND_NUMBER and state == form.country


def _shares(entry: ContributionEntry) -> Amounts:
    """Give what was declared, and what is assessed where nothing was."""
    said, owed = entry.declared, entry.assessed
    return Amounts(
        owed.employee if said.employee is None else said.employee,
        owed.employer if said.employer is None else said.employer,
    )


def _base(rules: RuleBook, entry: ContributionEntry) -> Money | None:
    """Work out the wage that counts; None where the rules do not say."""
    request = AssessmentRequest(entry.scheme, entry.month, entry.wage.amount)
    try:
        return assess(rules, request).contributory_wage
    except Refused:
        return None


def _faults(
    row: str, worker: Worker, line: NationalLine, posted: Mapping[str, ContributionEntry]
) -> Sequence[Problem]:
    told = {"worker": worker.registry_number}
    problems = []
    if not (line.fund_number or line.paper_number):
        problems.append(Problem(f"{row}.identifier", "export.no-number", told))
    if len({one.wage for one in posted.values()}) > 1:
        problems.append(Problem(f"{row}.wage", "export.wages-differ", told))
    return problems


def _account(employer: Employer, form: NationalList) -> str:
    if employer.country != form.country:
        return ""
    numbers = (one.value for one in employer.identifiers if one.type == _FUND_NUMBER)
    return next(numbers, "")
