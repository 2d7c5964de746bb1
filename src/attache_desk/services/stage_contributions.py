"""Read an employer's file, match its workers, assess its lines, and keep what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Final

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.contribution_rows import (
    ReadFigures,
    ReadNumber,
    RowContext,
    name_in,
    read_figures,
    read_number,
)
from attache_desk.domain.contributions import (
    LEFT_OUT,
    Amounts,
    ContributionEntry,
    ContributionLine,
    SheetFormat,
    StagedSheet,
)
from attache_desk.domain.employer_drafts import canonical_identifier
from attache_desk.domain.employers import EmployerIdentifier
from attache_desk.domain.list_plans import ListPlan, check_list_plan
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.repeated_lines import OTHERWISE, beside
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.services.list_plans_of import just, plans_of
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import Progress
from attache_desk.services.sheet_ports import (
    Cells,
    ReadSheet,
    SheetHeader,
    SheetRow,
)

_CHUNK: Final = 2000
_SSO: Final[Sequence[SheetFormat]] = ("th-sso-text", "th-sso-xlsx")
_ACCOUNT: Final = "social-security"
_NO_AMOUNTS: Final = Amounts()
_ACROSS_LINES: Final = frozenset({"row.worker-twice", "row.already-posted", *LEFT_OUT})
_LEFT: Final = "row.left-as-posted"


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What the officer says of a file; what the file says itself need not be said.

    A `plan` says how its columns are read; without one, as it was said for the last file of
    this employer headed alike. `instead_of` is the staged sheet this one takes the place of.
    """

    employer_id: str = ""
    scheme: str = ""
    month: Month | None = None
    variant: str | None = None
    plan: ListPlan | None = None
    instead_of: str = ""


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
            work.settings.put(relief_of(sheet.id), choices.variant)
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
        employer_id = _employer(view, read.header, choices)
        context = _context(desk.rules, read, choices)
        lines = Lines(desk.rules, view, employer_id, context, choices.variant)
        found = lines.read(read.rows, progress)
    sheet = StagedSheet(
        id=desk.new_id(),
        sha256=read.sha256,
        file_name=read.file_name,
        format=read.format,
        employer_id=employer_id,
        scheme=context.scheme,
        month=context.month,
        state="staged",
        staged_at=desk.now(),
        lines=tuple(found),
        problems=tuple(_sheet_problems(read.header, found)),
    )
    return sheet, read


def _refuse_known(known: StagedSheet | None, choices: SheetChoices) -> None:
    if known is not None and known.state == "staged" and known.id == choices.instead_of:
        return
    if known is not None and known.state == "posted":
        raise Refused("sheet.already-posted", file=known.file_name)
    if known is not None:
        raise Refused("sheet.already-staged", file=known.file_name)


def _employer(view: View, header: SheetHeader, choices: SheetChoices) -> str:
    """Find who sent the file: the employer chosen must be the one the file names."""
    named = ""
    if header.employer_account:
        account = EmployerIdentifier(_ACCOUNT, header.employer_account, header.branch)
        named = view.register.employer_holding(canonical_identifier(account, "THA"), "THA") or ""
        if not named and not choices.employer_id:
            raise Refused(
                "sheet.employer-unknown", account=header.employer_account, branch=header.branch
            )
    if choices.employer_id:
        if view.register.employer(choices.employer_id) is None:
            raise Refused("employer.not-found")
        if named and named != choices.employer_id:
            raise Refused("sheet.other-employer")
        return choices.employer_id
    if not named:
        raise Refused("sheet.employer-missing")
    return named


def _context(rules: RuleBook, read: ReadSheet, choices: SheetChoices) -> RowContext:
    header = read.header
    if header.scheme and choices.scheme and choices.scheme != header.scheme:
        raise Refused("sheet.other-scheme", scheme=header.scheme)
    code = header.scheme or choices.scheme or (read.plan.scheme if read.plan else "")
    if not code:
        raise Refused("sheet.scheme-missing")
    written = Month.parse(header.month) if header.month else None
    if written and choices.month and written != choices.month:
        raise Refused("sheet.other-month", month=str(written))
    month = written or choices.month
    if month is None and not any(row.cells.get("month") for row in read.rows):
        raise Refused("sheet.month-missing")
    return RowContext(code, month, rules.scheme(code).currency, read.format in _SSO)


def relief_of(sheet_id: str) -> str:
    """Name where the relief a sheet was staged with is kept, for its repairs."""
    return f"sheet-relief:{sheet_id}"


def context_of(rules: RuleBook, sheet: StagedSheet) -> RowContext:
    """Give what holds for every row of a staged sheet."""
    return RowContext(sheet.scheme, sheet.month, rules.scheme(sheet.scheme).currency)


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
        variant: str | None = None,
    ) -> None:
        self._rules = rules
        self._view = view
        self._employer_id = employer_id
        self._context = context
        self._variant = variant
        self._people: dict[tuple[str, str], _Person] = {}
        self._sums: dict[tuple[str, ...], _Sums] = {}

    def read(self, rows: Sequence[SheetRow], progress: Progress) -> list[ContributionLine]:
        """Give a line for every row."""
        lines: list[ContributionLine] = []
        for at in range(0, len(rows), _CHUNK):
            progress.step(at, len(rows))
            lines += self._read(rows[at : at + _CHUNK])
        return self.compare(lines)

    def read_one(self, row: SheetRow) -> ContributionLine:
        """Give the line of one row, not yet compared with the others."""
        (line,) = self._read([row])
        return line

    def compare(self, lines: Sequence[ContributionLine]) -> list[ContributionLine]:
        """Say of lines which ones stand twice in the file, or in the ledger already."""
        months = {line.month for line in lines if line.month}
        posted = self._view.ledger.standing_keys(self._employer_id, months)
        entries = self._standing(lines, posted)
        first: dict[LedgerKey, int] = {}
        compared = []
        for line in lines:
            found: list[Problem] = []
            if line.worker_id and line.month:
                key = LedgerKey(line.worker_id, line.month, line.scheme)
                if (before := first.setdefault(key, line.row)) != line.row:
                    found.append(Problem("identifier", "row.worker-twice", {"row": str(before)}))
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

    def _read(self, rows: Sequence[SheetRow]) -> list[ContributionLine]:
        named = [_who(row.cells) for row in rows]
        self._meet({key: row.cells for key, row in zip(named, rows, strict=True)})
        return [self._line(row, self._people[key]) for key, row in zip(named, rows, strict=True)]

    def _meet(self, named: Mapping[tuple[str, str], Cells]) -> None:
        """Look up whom rows name, those met before left out."""
        read = {
            key: read_number(cells, self._context)
            for key, cells in named.items()
            if key not in self._people
        }
        register = self._view.register
        held = register.holders([one.identifier for one in read.values() if one.identifier])
        names = register.names_of([one for ids in held.values() for one in ids])
        for key, number in read.items():
            self._people[key] = _matched(number, held.get(number.identifier, ()), names)

    def _line(self, row: SheetRow, person: _Person) -> ContributionLine:
        cells = row.cells
        if "malformed" in cells:
            return _malformed(row, self._context)
        key = _figures(cells)
        if (sums := self._sums.get(key)) is None:
            sums = self._sums[key] = self._assessed(read_figures(cells, self._context))
        return ContributionLine(
            row.number,
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
            (*person.problems, *sums.problems),
            (*person.warnings, *sums.warnings),
            cells if person.problems or sums.problems else None,
        )

    def _assessed(self, read: ReadFigures) -> _Sums:
        sums = _Sums(read.scheme, read.month, read.wage, read.declared, problems=read.problems)
        if read.wage is None or read.month is None or read.wage.minor < 0:
            return sums
        request = AssessmentRequest(read.scheme, read.month, read.wage.amount, self._variant)
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
            warnings=_differences(read.declared, assessed),
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


def _who(cells: Cells) -> tuple[str, str]:
    return cells.get("scheme", ""), cells.get("identifier", "")


def _figures(cells: Cells) -> tuple[str, ...]:
    get = cells.get
    return (
        get("scheme", ""), get("month", ""), get("wage", ""), get("employee", ""),
        get("employer", ""),
    )  # fmt: skip


def _matched(number: ReadNumber, holders: Sequence[str], names: Mapping[str, str]) -> _Person:
    wrong, worker_id = list(number.problems), ""
    if len(holders) == 1:
        worker_id = holders[0]
    elif holders:
        wrong.append(Problem("identifier", "row.worker-ambiguous"))
    elif number.identifier and not wrong:  # a number that is wrong in itself is nobody's
        wrong.append(Problem("identifier", "row.worker-unknown"))
    name = names.get(worker_id, "")
    return _Person(number.identifier, worker_id, name, tuple(wrong), number.warnings)


def _crossed(line: ContributionLine, found: Sequence[Problem]) -> ContributionLine:
    """Put what was found across the lines in the place of what was found before."""
    if not found and not line.problems:
        return line
    own = [one for one in line.problems if one.code not in _ACROSS_LINES]
    if any(one.code == _LEFT for one in line.problems):  # it was decided before
        found = [Problem("month", _LEFT) if one.code == OTHERWISE else one for one in found]
    return replace(line, problems=(*own, *found))


def _malformed(row: SheetRow, context: RowContext) -> ContributionLine:
    broken = Problem("row", "row.malformed", {"length": row.cells["malformed"]})
    empty = Amounts()
    return ContributionLine(
        row.number, "", "", context.scheme, context.month, None, empty, empty, problems=(broken,)
    )


def _differences(declared: Amounts, assessed: Amounts) -> tuple[Problem, ...]:
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


def _sheet_problems(header: SheetHeader, lines: Sequence[ContributionLine]) -> list[Problem]:
    """Compare what the header adds up to with what the lines add up to."""
    problems = []
    if not lines:
        problems.append(Problem("sheet", "sheet.no-rows"))
    if header.count and int(header.count) != len(lines):
        said = {"said": header.count, "found": str(len(lines))}
        problems.append(Problem("sheet", "sheet.count-differs", said))
    for name, said_total, found in (
        ("wages", header.total_wages, _sum([line.wage for line in lines])),
        ("employee", header.total_employee, _sum([line.declared.employee for line in lines])),
    ):
        if said_total and found and Decimal(said_total) != found.amount:
            details = {"column": name, "said": said_total, "found": str(found)}
            problems.append(Problem("sheet", "sheet.total-differs", details))
    return problems


def _sum(amounts: Sequence[Money | None]) -> Money | None:
    total: Money | None = None
    for amount in amounts:
        if amount is not None:
            total = amount if total is None else total.plus(amount)
    return total
