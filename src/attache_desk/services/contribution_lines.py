"""From the rows of a file to contribution lines: matched, assessed and compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
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
    LEFT_OUT,
    Amounts,
    ContributionEntry,
    ContributionLine,
)
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.domain.repeated_lines import OTHERWISE, beside
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.assess_line import belonging_to, differences
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.services.ports import View
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import Holder
from attache_desk.services.sheet_ports import (
    Cells,
    SheetRow,
)

_DAYS: Final = re.compile(r"0?[0-9]|[12][0-9]|3[01]")
_CHUNK: Final = 2000
_NO_AMOUNTS: Final = Amounts()
_WHO: Final = ("scheme", "identifier", "other_identifier")
_FIGURES: Final = ("scheme", "month", "wage", "employee", "employer", "unpaid_days")
_Key = tuple[str | None, ...]
_ACROSS_LINES: Final = frozenset({"row.worker-twice", "row.already-posted", *LEFT_OUT})
_LEFT: Final = "row.left-as-posted"


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
        self._asking = rules.asking
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

    def give(self, line: ContributionLine, who: Holder) -> ContributionLine:
        """Give a line to a worker, not yet compared with the others."""
        return belonging_to(self._rules, line, who, self._rate)

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
        held: dict[str, Sequence[Holder]],
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
        key = (*map(cells.get, _FIGURES), self._asked(cells, person))
        if (sums := self._sums.get(key)) is None:
            figures = read_figures(cells, self._context)
            sums = self._sums[key] = self._assessed(figures, cells, person.nationality)
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

    def _asked(self, cells: Cells, person: _Person) -> str | None:
        """Give the nationality of a row's worker where the scheme asks for it."""
        code = cells.get("scheme") or self._context.scheme
        return person.nationality if code in self._asking else None

    def _assessed(self, read: ReadFigures, cells: Cells, nationality: str) -> _Sums:
        unpaid = cells.get("unpaid_days", "")
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
            citizen=self._rules.is_citizen(read.scheme, nationality),
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
    nationality: str = ""
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


def _matched(number: ReadNumber, holders: Sequence[Holder]) -> _Person:
    wrong, holder = list(number.problems), Holder("", "", "")
    if len(holders) == 1:
        (holder,) = holders
    elif holders:
        wrong.append(Problem("identifier", "row.worker-ambiguous"))
    elif number.identifier and not wrong:  # a number that is wrong in itself is nobody's
        wrong.append(Problem("identifier", "row.worker-unknown"))
    return _Person(number.identifier, *holder, tuple(wrong), number.warnings)


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


def _unpaid(found: Assessment) -> tuple[Problem, ...]:
    """Say why nothing is owed of a month with too many days without pay."""
    step = next((one for one in found.steps if one.code == "step.unpaid-days"), None)
    return (Problem("unpaid_days", "row.unpaid-days", dict(step.details)),) if step else ()
