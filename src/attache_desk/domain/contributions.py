"""Contributions: what an employer declared, what the rules assess, and what was posted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, NamedTuple

from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem

SheetFormat = Literal[
    "th-sso-text", "th-sso-xlsx", "vn-d02-lt", "kh-nssf", "mm-ssb", "generic", "mapped", "typed"
]
BETWEEN: Final = " + "  # stands between the schemes of a file for several
_UNPAID: Final = "row.unpaid-days"
SheetState = Literal["staged", "posted", "discarded"]

# How good the proof of a month is, best last; periods print it (product.md, row 37).
EVIDENCE_GRADES: Final = ("worker-declared", "employer-declared", "fund-confirmed", "paid")
# Why a line is left out although nothing is wrong with it: the ledger has the month already.
LEFT_OUT: Final = frozenset({"row.posted-the-same", "row.left-as-posted"})


def schemes_in(told: str) -> tuple[str, ...]:
    """Give the schemes a text names, set apart by plus signs or commas, each once."""
    codes = (one.strip().upper() for one in told.replace(",", "+").split("+"))
    return tuple(dict.fromkeys(filter(None, codes)))


@dataclass(frozen=True, slots=True)
class Amounts:
    """The shares of one month; None where the file or the rule names none."""

    employee: Money | None = None
    employer: Money | None = None
    government: Money | None = None

    @property
    def total(self) -> Money | None:
        """What employee and employer owe together."""
        if self.employee is None:
            return self.employer
        return self.employee if self.employer is None else self.employee.plus(self.employer)


class ContributionLine(NamedTuple):
    """One row of an employer's file, declared beside assessed, with all that is wrong with it.

    `row` is the number the spreadsheet shows, or the line number of a text file; where one row
    stands for several months or schemes, `part` counts its lines from 0. `cells` is what stands
    in it, by what its columns mean, kept while the line cannot be posted.
    """

    row: int
    identifier: str
    name: str
    scheme: str
    month: Month | None
    wage: Money | None
    declared: Amounts
    assessed: Amounts
    contributory_wage: Money | None = None
    worker_id: str = ""
    worker_name: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    part: int = 0
    cells: Mapping[str, str] | None = None

    @property
    def is_clean(self) -> bool:
        """Whether the line may be posted."""
        return not self.problems

    @property
    def is_left_out(self) -> bool:
        """Whether nothing is wrong, but its month stands in the ledger already."""
        return bool(self.problems) and all(one.code in LEFT_OUT for one in self.problems)

    @property
    def is_faulty(self) -> bool:
        """Whether somebody has to look at the line."""
        return bool(self.problems) and not self.is_left_out

    def written(self, meaning: str) -> str:
        """Give what the file says under a heading, where it was kept."""
        return self.cells.get(meaning, "") if self.cells else ""

    @property
    def unpaid_days(self) -> str:
        """The days without pay the row told, if any: they count as long as the row stands."""
        told = (one.details.get("days", "") for one in self.warnings if one.code == _UNPAID)
        return next(told, "")

    @property
    def difference(self) -> Money | None:
        """Declared minus assessed, for both shares together; None when either is unknown."""
        declared, assessed = self.declared.total, self.assessed.total
        return declared.minus(assessed) if declared and assessed else None

    def with_problem(self, problem: Problem) -> ContributionLine:
        """Add one more thing that is wrong."""
        return self._replace(problems=(*self.problems, problem))


@dataclass(frozen=True, slots=True)
class StagedSheet:
    """An employer's file as staged: every line with its problems, nothing posted yet.

    `notes` tell what an officer should know of the file and what hinders nothing: hidden
    sheets, for example. A file for several schemes names them all, set apart by BETWEEN.
    """

    id: str
    sha256: str
    file_name: str
    format: SheetFormat
    employer_id: str
    scheme: str
    month: Month | None
    state: SheetState
    staged_at: datetime
    lines: Sequence[ContributionLine]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes the file is for."""
        return schemes_in(self.scheme)

    @property
    def clean_lines(self) -> tuple[ContributionLine, ...]:
        """The lines that may be posted."""
        return tuple(line for line in self.lines if line.is_clean)

    @property
    def faulty_lines(self) -> tuple[ContributionLine, ...]:
        """The lines somebody has to look at."""
        return tuple(line for line in self.lines if line.is_faulty)

    @property
    def left_out(self) -> int:
        """How many lines the ledger has already."""
        return sum(line.is_left_out for line in self.lines)


@dataclass(frozen=True, slots=True)
class ContributionEntry:
    """One posted month of one worker, scheme and employer: never changed, only reversed.

    `number` tells entries of the same worker, month and scheme apart; `reverses` is the
    number of the entry this one takes back, or None. `posted_evidence` is the proof it was
    posted on, `evidence` the best there is by now: a fund may have `confirmed` it, or the
    employer's month may be paid whole. `reason` says why it replaces or takes back another.
    """

    worker_id: str
    month: Month
    scheme: str
    number: int
    employer_id: str
    sheet_id: str
    row: int
    wage: Money
    declared: Amounts
    assessed: Amounts
    evidence: str
    posted_at: datetime
    reverses: int | None = None
    posted_evidence: str = ""
    confirmed: Amounts = Amounts()
    reason: str = ""
