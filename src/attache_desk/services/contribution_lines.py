"""From the rows of a file to contribution lines: matched, assessed and compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import count
from typing import Final

from attache_desk.domain.assessments import Assessment
from attache_desk.domain.contribution_rows import (
    ReadFigures,
    ReadNumber,
    RowContext,
    name_in,
    read_figures,
    read_number,
    scheme_in,
)
from attache_desk.domain.contributions import (
    LEFT_OUT,
    Amounts,
    ContributionLine,
)
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.domain.repeated_lines import OTHERWISE, beside
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.shared_lines import (
    Place,
    RowFigures,
    RowPerson,
    SharedLines,
    line_of,
)
from attache_desk.services.assess_line import assess_said, belonging_to, differences
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
_MALFORMED: Final = "malformed"
_MOST_MONTHS: Final = 2**32
_NOBODY: Final = -(2**62)
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
        self._people: list[RowPerson] = []
        self._person_at: dict[_Key, int] = {}
        self._figures: list[RowFigures] = []
        self._figures_at: dict[_Key, int] = {}

    def read(self, rows: Sequence[SheetRow], progress: Progress) -> SharedLines:
        """Give a line for every row."""
        named = [tuple(map(row.cells.get, _WHO)) for row in rows]
        self._meet({who: row.cells for who, row in zip(named, rows, strict=True)})
        places: list[Place] = []
        own: dict[int, ContributionLine] = {}
        for at in range(0, len(rows), _CHUNK):
            progress.step(at, len(rows))
            for who, row in zip(named[at : at + _CHUNK], rows[at : at + _CHUNK], strict=True):
                person_at = self._person_at[who]
                person = self._people[person_at]
                number, cells, part = row
                figures_at = self._find_figures(cells, person)
                if person.problems or self._figures[figures_at].problems or _MALFORMED in cells:
                    own[len(places)] = self._line(row, person)
                places.append((number, part, person_at, figures_at, name_in(cells)))
        return self._compared(SharedLines(self._people, self._figures, places, own))

    def read_one(self, row: SheetRow) -> ContributionLine:
        """Give the line of one row, not yet compared with the others."""
        who = tuple(map(row.cells.get, _WHO))
        self._meet({who: row.cells})
        return self._line(row, self._people[self._person_at[who]])

    def give(self, line: ContributionLine, who: Holder) -> ContributionLine:
        """Give a line to a worker, not yet compared with the others."""
        return belonging_to(self._rules, line, who, self._rate)

    def compare(self, lines: Sequence[ContributionLine]) -> list[ContributionLine]:
        """Say of lines which ones stand twice in the file, or in the ledger already."""
        numbers = _Numbers()
        keys = [numbers.of(one.worker_id, one.month, one.scheme) for one in lines]
        found = self._across(lines, keys, {line.month for line in lines}, numbers)
        return [_crossed(line, found.get(at, ())) for at, line in enumerate(lines)]

    def _compared(self, lines: SharedLines) -> SharedLines:
        """Compare lines that nobody compared before."""
        numbers = _Numbers()
        workers = [numbers.worker(one.worker_id) for one in lines.people]
        months = [numbers.month(one.month, one.scheme) for one in lines.figures]
        keys = [workers[person] + months[figures] for _, _, person, figures, _ in lines.places]
        found = self._across(lines, keys, {one.month for one in lines.figures}, numbers)
        return lines.with_own({at: _crossed(lines[at], wrong) for at, wrong in found.items()})

    def _across(
        self,
        lines: Sequence[ContributionLine],
        keys: Sequence[int],
        months: AbstractSet[Month | None],
        numbers: _Numbers,
    ) -> Mapping[int, Sequence[Problem]]:
        """Find what is wrong across lines, by their place; mostly there is nothing."""
        ledger = self._view.ledger
        posted = ledger.standing_keys(self._employer_id, {one for one in months if one})
        taken = {numbers.of(*one): one for one in posted}
        known = [one for one in keys if one >= 0]
        if len(set(known)) == len(known) and taken.keys().isdisjoint(known):
            return {}
        repeated = {taken[one] for one in keys if one in taken}
        entries = ledger.standing_entries(self._employer_id, repeated) if repeated else {}
        first: dict[int, int] = {}
        found: dict[int, list[Problem]] = {}
        for at, key in enumerate(keys):
            if key >= 0 and (before := first.setdefault(key, at)) != at:
                twice = {"row": str(lines[before].row)}
                found[at] = [Problem("identifier", "row.worker-twice", twice)]
            if key in taken:
                found.setdefault(at, []).append(beside(lines[at], entries.get(taken[key])))
        return found

    def _meet(self, named: Mapping[_Key, Cells]) -> None:
        """Look up whom rows name, those met before left out."""
        read = {
            who: read_number(cells, self._context)
            for who, cells in named.items()
            if who not in self._person_at
        }
        numbers = {one.identifier for one in read.values() if one.identifier}
        held = dict(self._view.register.named_holders(numbers))
        read = self._by_other_numbers(read, named, held)
        for who, number in read.items():
            self._person_at[who] = len(self._people)
            self._people.append(_matched(number, held.get(number.identifier, ())))

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

    def _line(self, row: SheetRow, person: RowPerson) -> ContributionLine:
        number, cells, part = row
        if _MALFORMED in cells:
            return _malformed(row, self._context)
        figures = self._figures[self._find_figures(cells, person)]
        line = line_of(number, part, name_in(cells), person, figures)
        return line._replace(cells=cells if line.problems else None)

    def _find_figures(self, cells: Cells, person: RowPerson) -> int:
        """Give the place of a row's figures, assessed where nobody asked for them before."""
        what: _Key = tuple(map(cells.get, _FIGURES))
        if scheme_in(cells, self._context) in self._asking:
            what += (person.nationality,)
        if (at := self._figures_at.get(what)) is None:
            at = self._figures_at[what] = len(self._figures)
            read = read_figures(cells, self._context)
            self._figures.append(self._assessed(read, cells, person.nationality))
        return at

    def _counts_otherwise(self, scheme: str) -> bool:
        """Whether a row's own scheme counts in another currency than the sheet."""
        known = self._rules.by_code.get(scheme)
        return known is not None and known.currency != self._context.currency

    def _assessed(self, read: ReadFigures, cells: Cells, nationality: str) -> RowFigures:
        unpaid = cells.get("unpaid_days", "")
        days = int(unpaid) if _DAYS.fullmatch(ascii_digits(unpaid)) else None
        if unpaid and days is None:
            read = read.with_problem(Problem("unpaid_days", "row.days-unreadable"))
        if read.scheme != self._context.scheme and self._counts_otherwise(read.scheme):
            details = {"scheme": read.scheme}
            wrong = Problem("scheme", "row.other-currency", details)
            return RowFigures(read.scheme, read.month, None, _NO_AMOUNTS, problems=(wrong,))
        figures = RowFigures(
            read.scheme, read.month, read.wage, read.declared, problems=read.problems
        )
        try:
            found = assess_said(self._rules, figures, self._rate, nationality, days)
        except Refused as refusal:
            wrong = Problem("scheme", refusal.code, refusal.details)
            return figures._replace(problems=(*read.problems, wrong))
        if found is None:
            return figures
        return figures._replace(
            assessed=found.amounts,
            contributory_wage=found.contributory_wage,
            warnings=(*differences(read.declared, found.amounts), *_unpaid(found)),
        )


class _Numbers:
    """Gives a worker's month of a scheme one number, so that many lines are compared at once.

    Below zero it is nobody's, or of no month.
    """

    def __init__(self) -> None:
        self._workers: dict[str, int] = defaultdict(count().__next__)
        self._months: dict[tuple[Month, str], int] = defaultdict(count().__next__)

    def of(self, worker_id: str, month: Month | None, scheme: str) -> int:
        """Give the number of a worker's month."""
        return self.worker(worker_id) + self.month(month, scheme)

    def worker(self, worker_id: str) -> int:
        """Give a worker's part of it."""
        return self._workers[worker_id] * _MOST_MONTHS if worker_id else _NOBODY

    def month(self, month: Month | None, scheme: str) -> int:
        """Give the part of a scheme's month."""
        return self._months[month, scheme] if month else _NOBODY


def _matched(number: ReadNumber, holders: Sequence[Holder]) -> RowPerson:
    wrong, holder = list(number.problems), Holder("", "", "")
    if len(holders) == 1:
        (holder,) = holders
    elif holders:
        wrong.append(Problem("identifier", "row.worker-ambiguous"))
    elif number.identifier and not wrong:  # a number that is wrong in itself is nobody's
        wrong.append(Problem("identifier", "row.worker-unknown"))
    return RowPerson(number.identifier, *holder, tuple(wrong), number.warnings)


def _crossed(line: ContributionLine, found: Sequence[Problem]) -> ContributionLine:
    """Put what was found across the lines in the place of what was found before."""
    if not found and not line.problems:
        return line
    own = [one for one in line.problems if one.code not in _ACROSS_LINES]
    if any(one.code == _LEFT for one in line.problems):  # it was decided before
        found = [Problem("month", _LEFT) if one.code == OTHERWISE else one for one in found]
    return line._replace(problems=(*own, *found))


def _malformed(row: SheetRow, context: RowContext) -> ContributionLine:
    broken = Problem("row", "row.malformed", {"length": row.cells[_MALFORMED]})
    empty = Amounts()
    return ContributionLine(
        row.number, "", "", context.scheme, context.month, None, empty, empty, problems=(broken,)
    )


def _unpaid(found: Assessment) -> tuple[Problem, ...]:
    """Say why nothing is owed of a month with too many days without pay."""
    step = next((one for one in found.steps if one.code == "step.unpaid-days"), None)
    return (Problem("unpaid_days", "row.unpaid-days", dict(step.details)),) if step else ()
