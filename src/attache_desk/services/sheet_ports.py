"""What the use cases ask of employers' and funds' files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from attache_desk.domain.contributions import Amounts, ContributionLine, SheetFormat
from attache_desk.domain.list_plans import ListPlan
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem
from attache_desk.services.progress import Progress

# What a row holds, by what its columns mean (identifier, name, wage …), as written.
Cells = Mapping[str, str]


class SheetRow(NamedTuple):
    """One row as the file has it; `number` is the one a spreadsheet shows beside it.

    A row that stands for several months or schemes comes in parts, counted from 0.
    """

    number: int
    cells: Cells
    part: int = 0


@dataclass(frozen=True, slots=True)
class SheetHeader:
    """What the file says of itself; empty where it says nothing. Amounts are text in units.

    `schemes` are those a fund's own list may stand for, `country` is where its employer has the
    account. With a `pay_currency` the wages are in that one, not in the scheme's.
    """

    employer_account: str = ""
    branch: str = ""
    employer_name: str = ""
    month: str = ""
    scheme: str = ""
    currency: str = ""
    count: str = ""
    total_wages: str = ""
    total_contributions: str = ""
    total_employee: str = ""
    total_employer: str = ""
    rate: str = ""
    country: str = "THA"
    schemes: tuple[str, ...] = ()
    pay_currency: str = ""
    exchange_rate: str = ""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A file as read, before any rule looked at it; `unread_columns` were not understood.

    `notes` say what of the file was left unread: hidden sheets, other sheets. `plan` is what an
    officer said of its columns, where it was read by that.
    """

    sha256: str
    file_name: str
    format: SheetFormat
    header: SheetHeader
    rows: Sequence[SheetRow]
    unread_columns: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
    plan: ListPlan | None = None
    plan_source: str = ""


@dataclass(frozen=True, slots=True)
class WorkerRows:
    """A list of workers as read: cells keyed by the fields of a WorkerDraft."""

    sha256: str
    rows: Sequence[SheetRow]
    unread_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawTable:
    """The rows of one sheet that hold anything, by the number a spreadsheet shows."""

    sheet: str
    rows: Sequence[tuple[int, Sequence[str]]]


PlanFor = Callable[[Sequence[RawTable]], ListPlan | None]


def no_plan(_tables: Sequence[RawTable]) -> ListPlan | None:
    """Let a file be read by its own headings."""
    return None


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file of tables as it stands, before anybody said what its columns mean."""

    sha256: str
    file_name: str
    tables: Sequence[RawTable]


@dataclass(frozen=True, slots=True)
class SsoLine:
    """One insured person of an upload; amounts in satang."""

    identifier: str
    title: str
    first_name: str
    surname: str
    wage: int
    contribution: int


@dataclass(frozen=True, slots=True)
class SsoUpload:
    """A whole upload, as written; the employer contributes as much as the insured do."""

    employer_account: str
    branch: str
    payment_date: date
    month: Month
    employer_name: str
    rate: str
    lines: Sequence[SsoLine]


@dataclass(frozen=True, slots=True)
class NationalLine:
    """One worker's month in a fund's own list: shares by scheme, `base` the wage that counts."""

    fund_number: str
    paper_number: str
    name_latin: str
    name_native: str
    sex: str
    birth_date: str
    nationality: str
    wage: Money
    base: Money | None
    shares: Mapping[str, Amounts]


@dataclass(frozen=True, slots=True)
class NationalUpload:
    """An employer's month as the Vietnamese, the Cambodian or the Burmese fund lists it."""

    format: SheetFormat
    month: Month
    employer_name: str
    employer_account: str
    lines: Sequence[NationalLine]


class Sheets(Protocol):
    """Files in and out; reading never believes a file, and happens away from the window."""

    def sha256_of(self, path: Path) -> str:
        """Give a file's fingerprint."""

    def read_contributions(
        self, path: Path, progress: Progress, plan_for: PlanFor = no_plan
    ) -> ReadSheet:
        """Read a contribution file of any known format; raises Refused when it is none.

        Where `plan_for` gives a plan for its tables, the file is read by that.
        """

    def read_tables(self, path: Path, progress: Progress) -> RawFile:
        """Read every sheet of a file as rows of text; raises Refused when it has none."""

    def read_workers(self, path: Path, progress: Progress) -> WorkerRows:
        """Read a list of workers; raises Refused when it is none."""

    def write_with_reasons(
        self,
        source: Path,
        reasons: Mapping[int, str],
        target: Path,
        plan_for: PlanFor = no_plan,
        *,
        only_these: bool = False,
    ) -> None:
        """Write the employer's own sheet again with a column of reasons beside its rows.

        With `only_these`, only what stands over the list and the rows that have a reason.
        """

    def write_lines(self, lines: Sequence[ContributionLine], target: Path) -> None:
        """Write lines as a new sheet, text never taken for a formula."""

    def write_table(
        self, headings: Sequence[str], rows: Iterable[Sequence[str]], target: Path
    ) -> None:
        """Write any table as XLSX or CSV, text never taken for a formula, whole or not at all."""

    def sso_text(self, upload: SsoUpload) -> bytes:
        """Write an upload of 135-character lines; raises Invalid naming each faulty line."""

    def write_sso_workbook(self, upload: SsoUpload, target: Path) -> None:
        """Write an upload as the workbook of six columns, one sheet named after the branch."""

    def national_faults(self, upload: NationalUpload) -> Sequence[Problem]:
        """Name each row a fund's own list cannot hold as it is."""

    def write_national(self, upload: NationalUpload, target: Path) -> None:
        """Write a fund's own list, text never taken for a formula, whole or not at all."""
