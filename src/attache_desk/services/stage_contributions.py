"""Read an employer's file, match its workers, assess its lines, and keep what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Final

from attache_desk.domain.assessments import Assessment, AssessmentRequest, assess
from attache_desk.domain.contribution_rows import (
    ReadFigures,
    ReadNumber,
    RowContext,
    name_in,
    read_figures,
    read_number,
)
from attache_desk.domain.contributions import (
    BETWEEN,
    LEFT_OUT,
    Amounts,
    ContributionEntry,
    ContributionLine,
    StagedSheet,
)
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.list_plans import check_list_plan
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.domain.repeated_lines import OTHERWISE, beside
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.services.list_plans_of import just, plans_of
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import Progress
from attache_desk.services.sheet_context import (
    SheetChoices,
    context_of,
    employer_of,
    rate_of,
    schemes_of,
)
from attache_desk.services.sheet_ports import (
    Cells,
    ReadSheet,
    SheetHeader,
    SheetRow,
)
from attache_desk.services.spread_rows import spread_rows

__all__ = ["Lines", "SheetChoices", "check_contributions", "stage_contributions"]

_DAYS: Final = re.compile(r"0?[0-9]|[12][0-9]|3[01]")
_CHUNK: Final = 2000
_NO_AMOUNTS: Final = Amounts()
_WHO: Final = ("scheme", "identifier", "other_identifier")
_FIGURES: Final = ("scheme", "month", "wage", "employee", "employer", "unpaid_days")
_Key = tuple[str | None, ...]
_Holder = tuple[str, str]  # a worker's id and name
_ACROSS_LINES: Final = frozenset({"row.worker-twice", "row.already-posted", *LEFT_OUT})
_LEFT: Final = "row.left-as-posted"


def stage_contributions(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> StagedSheet:
    """Keep a file's lines with all that is wrong with them, ready to be posted or sent back.

    Raises Refused when the file cannot be read, was staged or posted before, or says too
    little; a stop or a failure leaves nothing behind.
    """
    sheet, read = _checked(desk, path, choices, progress)
    with desk.begin() as work:
        _refuse_known(work.contributions.sheet_with(sheet.sha256), choices)
        if choices.instead_of:
            work.contributions.mark(choices.instead_of, "discarded", desk.now())
            work.audit.note("sheet.discarded", choices.instead_of)
        work.contributions.stage(sheet)
        if choices.variant:
            work.settings.put(rate_of(sheet.id), RateChoice(choices.variant).code)
        if read.plan and choices.plan:
            plan = replace(read.plan, scheme=sheet.scheme)
            work.contributions.remember_plan(sheet.employer_id, read.plan_source, plan, desk.now())
        work.audit.note("sheet.staged", sheet.id, {"lines": str(len(sheet.lines))})
        work.commit()
    return sheet


def check_contributions(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> StagedSheet:
    """Say what staging a file would find, and keep nothing."""
    return _checked(desk, path, choices, progress)[0]


def _checked(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> tuple[StagedSheet, ReadSheet]:
    if choices.plan and (problems := check_list_plan(choices.plan)):
        raise Invalid(problems)
    with desk.look() as view:
        plan_for = plans_of(view, choices.employer_id)
    if choices.plan:
        plan_for = just(choices.plan)
    read = desk.sheets.read_contributions(path, progress, plan_for)
    with desk.look() as view:
        _refuse_known(view.ledger.sheet_with(read.sha256), choices)
        employer_id = employer_of(view, read.header, choices)
        schemes = schemes_of(read, choices)
        context = context_of(desk.rules, read, choices, schemes[0])
        spread = spread_rows(desk.rules, read, context, schemes, choices.rate)
        lines = Lines(desk.rules, view, employer_id, context, RateChoice(choices.variant))
        found = spread.noted(lines.read(spread.rows, progress))
    sheet = StagedSheet(
        id=desk.new_id(),
        sha256=read.sha256,
        file_name=read.file_name,
        format=read.format,
        employer_id=employer_id,
        scheme=BETWEEN.join(schemes),
        month=context.month,
        state="staged",
        staged_at=desk.now(),
        lines=tuple(found),
        problems=tuple(_sheet_problems(read.header, found)),
        notes=read.notes,
    )
    return sheet, read


def _refuse_known(known: StagedSheet | None, choices: SheetChoices) -> None:
    if known is not None and known.state == "staged" and known.id == choices.instead_of:
        return
    if known is not None and known.state == "posted":
        raise Refused("sheet.already-posted", file=known.file_name)
    if known is not None:
        raise Refused("sheet.already-staged", file=known.file_name)


class Lines:
    """Turns rows into lines: read, matched, assessed, compared with each other and the ledger.

    Whoever and whatever a file names twice is looked up and assessed once.
    """

    def __init__(
        self,
        rules: RuleBook,
        view: View,
        employer_id: str,
        context: RowContext,
        rate: RateChoice = USUAL,
    ) -> None:
        self._rules = rules
        self._view = view
        self._employer_id = employer_id
        self._context = context
        self._rate = rate
        self._people: dict[_Key, _Person] = {}
        self._sums: dict[_Key, _Sums] = {}

    def read(self, rows: Sequence[SheetRow], progress: Progress) -> list[ContributionLine]:
        """Give a line for every row."""
        named = [tuple(map(row.cells.get, _WHO)) for row in rows]
        self._meet({key: row.cells for key, row in zip(named, rows, strict=True)})
        lines: list[ContributionLine] = []
        for at in range(0, len(rows), _CHUNK):
            progress.step(at, len(rows))
            for key, row in zip(named[at : at + _CHUNK], rows[at : at + _CHUNK], strict=True):
                lines.append(self._line(row, self._people[key]))
        return self.compare(lines)

    def read_one(self, row: SheetRow) -> ContributionLine:
        """Give the line of one row, not yet compared with the others."""
        key = tuple(map(row.cells.get, _WHO))
        self._meet({key: row.cells})
        return self._line(row, self._people[key])

    def compare(self, lines: Sequence[ContributionLine]) -> list[ContributionLine]:
        """Say of lines which ones stand twice in the file, or in the ledger already."""
        months = {line.month for line in lines if line.month}
        posted = self._view.ledger.standing_keys(self._employer_id, months)
        entries = self._standing(lines, posted)
        first: dict[LedgerKey, tuple[int, int]] = {}
        compared = []
        for line in lines:
            found: list[Problem] = []
            if line.worker_id and line.month:
                key = LedgerKey(line.worker_id, line.month, line.scheme)
                place = (line.row, line.part)
                if (before := first.setdefault(key, place)) != place:
                    said = {"row": str(before[0])}
                    found.append(Problem("identifier", "row.worker-twice", said))
                if key in posted:
                    found.append(beside(line, entries.get(key)))
            compared.append(_crossed(line, found))
        return compared

    def _standing(
        self, lines: Sequence[ContributionLine], posted: AbstractSet[LedgerKey]
    ) -> Mapping[LedgerKey, ContributionEntry]:
        """Read the entries lines may repeat; mostly there are none."""
        if not posted:
            return {}
        said = {
            LedgerKey(one.worker_id, one.month, one.scheme)
            for one in lines
            if one.worker_id and one.month
        }
        return self._view.ledger.standing_entries(self._employer_id, said & posted)

    def _meet(self, named: Mapping[_Key, Cells]) -> None:
        """Look up whom rows name, those met before left out."""
        read = {
            key: read_number(cells, self._context)
            for key, cells in named.items()
            if key not in self._people
        }
        numbers = {one.identifier for one in read.values() if one.identifier}
        held = dict(self._view.register.named_holders(numbers))
        read = self._by_other_numbers(read, named, held)
        for key, number in read.items():
            self._people[key] = _matched(number, held.get(number.identifier, ()))

    def _by_other_numbers(
        self,
        read: dict[_Key, ReadNumber],
        named: Mapping[_Key, Cells],
        held: dict[str, Sequence[_Holder]],
    ) -> dict[_Key, ReadNumber]:
        """Look for whom a row's first number does not find by the second one it gives."""
        others = {
            key: read_number({"identifier": other}, self._context)
            for key in read
            if (other := named[key].get("other_identifier"))
        }
        if not others:
            return read
        more = self._view.register.named_holders({one.identifier for one in others.values()})
        for key, second in others.items():
            first, ids = read[key].identifier, more.get(second.identifier, ())
            if ids and not held.get(first):
                read[key] = second
                held[second.identifier] = ids
            elif ids:
                held[first] = tuple(dict.fromkeys((*held[first], *ids)))
        return read

    def _line(self, row: SheetRow, person: _Person) -> ContributionLine:
        number, cells, part = row
        if "malformed" in cells:
            return _malformed(row, self._context)
        key = tuple(map(cells.get, _FIGURES))
        if (sums := self._sums.get(key)) is None:
            figures = read_figures(cells, self._context)
            sums = self._sums[key] = self._assessed(figures, cells.get("unpaid_days", ""))
        return ContributionLine(
            number,
            person.identifier,
            name_in(cells),
            sums.scheme,
            sums.month,
            sums.wage,
            sums.declared,
            sums.assessed,
            sums.contributory_wage,
            person.worker_id,
            person.worker_name,
            person.problems + sums.problems,
            person.warnings + sums.warnings,
            part,
            cells if person.problems or sums.problems else None,
        )

    def _counts_otherwise(self, scheme: str) -> bool:
        """Whether a row's own scheme counts in another currency than the sheet."""
        known = self._rules.by_code.get(scheme)
        return known is not None and known.currency != self._context.currency

    def _assessed(self, read: ReadFigures, unpaid: str = "") -> _Sums:
        days = int(unpaid) if _DAYS.fullmatch(ascii_digits(unpaid)) else None
        if unpaid and days is None:
            read = read.with_problem(Problem("unpaid_days", "row.days-unreadable"))
        if read.scheme != self._context.scheme and self._counts_otherwise(read.scheme):
            details = {"scheme": read.scheme}
            wrong = Problem("scheme", "row.other-currency", details)
            return _Sums(read.scheme, read.month, None, _NO_AMOUNTS, problems=(wrong,))
        sums = _Sums(read.scheme, read.month, read.wage, read.declared, problems=read.problems)
        if read.wage is None or read.month is None or read.wage.minor < 0:
            return sums
        request = AssessmentRequest(
            read.scheme,
            read.month,
            read.wage.amount,
            self._rate.variant,
            self._rate.category,
            unpaid_days=days,
        )
        try:
            found = assess(self._rules, request)
        except Refused as refusal:
            wrong = Problem("scheme", refusal.code, refusal.details)
            return replace(sums, problems=(*read.problems, wrong))
        assessed = Amounts(found.employee, found.employer, found.government)
        return replace(
            sums,
            assessed=assessed,
            contributory_wage=found.contributory_wage,
            warnings=(*differences(read.declared, assessed), *_unpaid(found)),
        )


@dataclass(frozen=True, slots=True)
class _Person:
    """Whom a row names, and what is wrong with that."""

    identifier: str
    worker_id: str = ""
    worker_name: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sums:
    """What a row says of a month beside what the rules say, and what is wrong with that."""

    scheme: str
    month: Month | None
    wage: Money | None
    declared: Amounts
    assessed: Amounts = _NO_AMOUNTS
    contributory_wage: Money | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def _matched(number: ReadNumber, holders: Sequence[_Holder]) -> _Person:
    wrong, worker_id, name = list(number.problems), "", ""
    if len(holders) == 1:
        ((worker_id, name),) = holders
    elif holders:
        wrong.append(Problem("identifier", "row.worker-ambiguous"))
    elif number.identifier and not wrong:  # a number that is wrong in itself is nobody's
        wrong.append(Problem("identifier", "row.worker-unknown"))
    return _Person(number.identifier, worker_id, name, tuple(wrong), number.warnings)


def _crossed(line: ContributionLine, found: Sequence[Problem]) -> ContributionLine:
    """Put what was found across the lines in the place of what was found before."""
    if not found and not line.problems:
        return line
    own = [one for one in line.problems if one.code not in _ACROSS_LINES]
    if any(one.code == _LEFT for one in line.problems):  # it was decided before
        found = [Problem("month", _LEFT) if one.code == OTHERWISE else one for one in found]
    return line._replace(problems=(*own, *found))


def _malformed(row: SheetRow, context: RowContext) -> ContributionLine:
    broken = Problem("row", "row.malformed", {"length": row.cells["malformed"]})
    empty = Amounts()
    return ContributionLine(
        row.number, "", "", context.scheme, context.month, None, empty, empty, problems=(broken,)
    )


def differences(declared: Amounts, assessed: Amounts) -> tuple[Problem, ...]:
    """Warn where a declared share is not the assessed one."""
    pairs = (
        ("employee", declared.employee, assessed.employee),
        ("employer", declared.employer, assessed.employer),
    )
    return tuple(
        Problem(who, f"row.{who}-differs", {"declared": str(said), "assessed": str(owed)})
        for who, said, owed in pairs
        if said is not None and owed is not None and said != owed
    )


def _unpaid(found: Assessment) -> tuple[Problem, ...]:
    """Say why nothing is owed of a month with too many days without pay."""
    step = next((one for one in found.steps if one.code == "step.unpaid-days"), None)
    return (Problem("unpaid_days", "row.unpaid-days", dict(step.details)),) if step else ()


def _sheet_problems(header: SheetHeader, lines: Sequence[ContributionLine]) -> list[Problem]:
    """Compare what the header adds up to with what the lines add up to."""
    problems = []
    if not lines:
        problems.append(Problem("sheet", "sheet.no-rows"))
    if header.count and int(header.count) != len(lines):
        said = {"said": header.count, "found": str(len(lines))}
        problems.append(Problem("sheet", "sheet.count-differs", said))
    for name, said_total, amounts in (
        ("wages", header.total_wages, (line.wage for line in lines)),
        ("employee", header.total_employee, (line.declared.employee for line in lines)),
    ):
        found = _sum(amounts) if said_total else None
        if found and Decimal(said_total) != found.amount:
            details = {"column": name, "said": said_total, "found": str(found)}
            problems.append(Problem("sheet", "sheet.total-differs", details))
    return problems


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    total: Money | None = None
    for amount in amounts:
        if amount is not None:
            total = amount if total is None else total.plus(amount)
    return total
