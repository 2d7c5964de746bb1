"""Read an employer's file, match its workers, assess its lines, and keep what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Final

from attache_desk.domain.assessments import Assessment, AssessmentRequest, assess
from attache_desk.domain.contribution_rows import RowContext, read_row
from attache_desk.domain.contributions import (
    Amounts,
    ContributionLine,
    SheetFormat,
    StagedSheet,
)
from attache_desk.domain.employer_drafts import canonical_identifier
from attache_desk.domain.employers import EmployerIdentifier
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import Progress
from attache_desk.services.sheet_ports import ReadSheet, SheetHeader, SheetRow

_CHUNK: Final = 500
_SSO: Final[Sequence[SheetFormat]] = ("th-sso-text", "th-sso-xlsx")
_ACCOUNT: Final = "social-security"
_ACROSS_LINES: Final = frozenset({"row.worker-twice", "row.already-posted"})


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """What the officer says of a file; what the file says itself need not be said."""

    employer_id: str = ""
    scheme: str = ""
    month: Month | None = None
    variant: str | None = None


def stage_contributions(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> StagedSheet:
    """Keep a file's lines with all that is wrong with them, ready to be posted or sent back.

    Raises Refused when the file cannot be read, was staged or posted before, or says too
    little; a stop or a failure leaves nothing behind.
    """
    sheet = check_contributions(desk, path, choices, progress)
    with desk.begin() as work:
        _refuse_known(work.contributions.sheet_with(sheet.sha256))
        work.contributions.stage(sheet)
        work.audit.note("sheet.staged", sheet.id, {"lines": str(len(sheet.lines))})
        work.commit()
    return sheet


def check_contributions(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> StagedSheet:
    """Say what staging a file would find, and keep nothing."""
    read = desk.sheets.read_contributions(path, progress)
    with desk.look() as view:
        _refuse_known(view.ledger.sheet_with(read.sha256))
        employer_id = _employer(view, read.header, choices)
        context = _context(desk.rules, read, choices)
        lines = Lines(desk.rules, view, employer_id, choices.variant)
        found = lines.read(read.rows, context, progress)
    return StagedSheet(
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


def _refuse_known(known: StagedSheet | None) -> None:
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
    code = header.scheme or choices.scheme
    if not code:
        raise Refused("sheet.scheme-missing")
    written = Month.parse(header.month) if header.month else None
    if written and choices.month and written != choices.month:
        raise Refused("sheet.other-month", month=str(written))
    month = written or choices.month
    if month is None and not any(row.cells.get("month") for row in read.rows):
        raise Refused("sheet.month-missing")
    return RowContext(code, month, rules.scheme(code).currency, read.format in _SSO)


class Lines:
    """Turns rows into lines: read, matched, assessed, compared with each other and the ledger."""

    def __init__(self, rules: RuleBook, view: View, employer_id: str, variant: str | None) -> None:
        self._rules = rules
        self._view = view
        self._employer_id = employer_id
        self._variant = variant
        self._assessed: dict[tuple[str, Month, Decimal], Assessment | Problem] = {}

    def read(
        self, rows: Sequence[SheetRow], context: RowContext, progress: Progress
    ) -> list[ContributionLine]:
        """Give a line for every row."""
        lines: list[ContributionLine] = []
        for at in range(0, len(rows), _CHUNK):
            progress.step(at, 3 * len(rows))
            lines += [_line(row, context) for row in rows[at : at + _CHUNK]]
        lines = self._in_steps(lines, self._match, progress, 1)
        lines = self._in_steps(lines, self._assess, progress, 2)
        return self._compare(lines)

    def read_one(self, row: SheetRow, context: RowContext) -> ContributionLine:
        """Give the line of one row, not yet compared with the others."""
        (line,) = self._assess(self._match([_line(row, context)]))
        return line

    def compare_again(self, lines: Sequence[ContributionLine]) -> list[ContributionLine]:
        """Compare lines with each other and the ledger, forgetting what was found before."""
        return self._compare(
            [
                replace(
                    line, problems=tuple(p for p in line.problems if p.code not in _ACROSS_LINES)
                )
                for line in lines
            ]
        )

    def _in_steps(
        self,
        lines: list[ContributionLine],
        work: Callable[[Sequence[ContributionLine]], list[ContributionLine]],
        progress: Progress,
        third: int,
    ) -> list[ContributionLine]:
        done: list[ContributionLine] = []
        for at in range(0, len(lines), _CHUNK):
            progress.step(third * len(lines) + at, 3 * len(lines))
            done += work(lines[at : at + _CHUNK])
        return done

    def _match(self, lines: Sequence[ContributionLine]) -> list[ContributionLine]:
        register = self._view.register
        held = register.holders([line.identifier for line in lines if line.identifier])
        names = register.names_of([one for ids in held.values() for one in ids])
        return [_matched(line, held.get(line.identifier, ()), names) for line in lines]

    def _assess(self, lines: Sequence[ContributionLine]) -> list[ContributionLine]:
        return [self._assessed_line(line) for line in lines]

    def _assessed_line(self, line: ContributionLine) -> ContributionLine:
        if line.wage is None or line.month is None or line.wage.minor < 0:
            return line
        key = (line.scheme, line.month, line.wage.amount)
        if key not in self._assessed:
            self._assessed[key] = self._assess_one(*key)
        found = self._assessed[key]
        if isinstance(found, Problem):
            return line.with_problem(found)
        assessed = Amounts(found.employee, found.employer, found.government)
        line = replace(line, assessed=assessed, contributory_wage=found.contributory_wage)
        return _with_difference(line)

    def _assess_one(self, scheme: str, month: Month, wage: Decimal) -> Assessment | Problem:
        request = AssessmentRequest(scheme, month, wage, self._variant)
        try:
            return assess(self._rules, request)
        except Refused as refusal:
            return Problem("scheme", refusal.code, refusal.details)

    def _compare(self, lines: Sequence[ContributionLine]) -> list[ContributionLine]:
        keys = [self._key(line) for line in lines]
        counts = Counter(key for key in keys if key)
        first: dict[LedgerKey, int] = {}
        posted = self._view.ledger.already_posted(list(counts))
        compared = []
        for line, key in zip(lines, keys, strict=True):
            if key and counts[key] > 1 and first.setdefault(key, line.row) != line.row:
                twice = Problem("identifier", "row.worker-twice", {"row": str(first[key])})
                line = line.with_problem(twice)  # noqa: PLW2901 - the line with what was found
            if key and key in posted:
                line = line.with_problem(Problem("month", "row.already-posted"))  # noqa: PLW2901
            compared.append(line)
        return compared

    def _key(self, line: ContributionLine) -> LedgerKey | None:
        if not line.worker_id or line.month is None:
            return None
        return LedgerKey(line.worker_id, line.month, line.scheme, self._employer_id)


def _line(row: SheetRow, context: RowContext) -> ContributionLine:
    if "malformed" in row.cells:
        length = row.cells["malformed"]
        broken = Problem("row", "row.malformed", {"length": length})
        empty = Amounts()
        return ContributionLine(
            row.number, "", "", context.scheme, context.month, None, empty, empty,
            problems=(broken,),
        )  # fmt: skip
    return read_row(row.number, row.cells, context)


def _matched(
    line: ContributionLine, holders: Sequence[str], names: Mapping[str, str]
) -> ContributionLine:
    if not line.identifier:
        return line
    if not holders and any(one.where == "identifier" for one in line.problems):
        return line  # a number that is wrong in itself is nobody's
    if not holders:
        return line.with_problem(Problem("identifier", "row.worker-unknown"))
    if len(holders) > 1:
        return line.with_problem(Problem("identifier", "row.worker-ambiguous"))
    return replace(line, worker_id=holders[0], worker_name=names.get(holders[0], ""))


def _with_difference(line: ContributionLine) -> ContributionLine:
    """Warn where a declared share is not the assessed one."""
    pairs = (
        ("employee", line.declared.employee, line.assessed.employee),
        ("employer", line.declared.employer, line.assessed.employer),
    )
    warnings = [
        Problem(who, f"row.{who}-differs", {"declared": str(said), "assessed": str(owed)})
        for who, said, owed in pairs
        if said is not None and owed is not None and said != owed
    ]
    return replace(line, warnings=(*line.warnings, *warnings)) if warnings else line


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
