"""The rows of a fund's own list, told by what their columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attache_desk.domain.contribution_rows import currency_said
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold
from attache_desk.domain.national_headings import (
    FoundList,
    currency_over,
    employer_number,
    rate_said,
)
from attache_desk.domain.national_lists import VIETNAMESE
from attache_desk.domain.sheet_columns import Heading
from attache_desk.services.sheet_ports import SheetHeader, SheetRow
from attache_desk.sheets.workbooks import Table

_NO: Final = frozenset({"", "0", "false", "khong", "no", "-"})
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PLAN: Final = re.compile(r"([A-Z]{2})\b")
_OF_A_PERSON: Final = ("identifier", "wage", "from_month", "birth_date")
_PART: Final = re.compile(r"(tang|giam|khac)\b")
_SECTION: Final = re.compile(
    r"(tang|giam|khac|dieu chinh|lao dong|tien luong|muc dong|muc luong|cong)\b"
)
_SEXES: Final = {"1": "M", "2": "F", "nam": "M", "nu": "F", "ប្រុស": "M", "ស្រី": "F"}


def national_header(table: Table, found: FoundList, month: str) -> SheetHeader:
    """Say what a list says of itself over its heading, the month being read already."""
    form = found.form
    named = {one.partition(".")[0] for one in found.columns if one.startswith(form.prefix)} or set(
        form.schemes
    )
    return SheetHeader(
        employer_account=employer_number(table.rows, found.row),
        month=month,
        country=form.country,
        schemes=tuple(one for one in form.schemes if one in named),
        pay_currency=currency_said(found.texts.get("wage", found.texts.get("base", "")))
        or currency_over(table.rows, found.row),
        exchange_rate=rate_said(table.rows, found.row),
    )


def national_rows(rows: Sequence[SheetRow], found: FoundList) -> list[SheetRow]:
    """Tell rows by what the form means: each worker by the fund's number and by a paper's."""
    told = [SheetRow(number, _told(found, cells)) for number, cells, _ in rows]
    return list(_without_sections(told)) if found.form is VIETNAMESE else told


def _without_sections(rows: Sequence[SheetRow]) -> Iterator[SheetRow]:
    """Leave out the rows that head a part of the form: I Tăng, II Giảm; those under it say so."""
    under = ""
    for row in rows:
        said = fold(row.cells["name"])
        if _SECTION.match(said) and not any(row.cells.get(one) for one in _OF_A_PERSON):
            under = said if _PART.match(said) else under
        elif under and not row.cells.get("record_type"):
            yield SheetRow(row.number, {**row.cells, "record_type": under})
        else:
            yield row


def number_column(found: FoundList) -> str:
    """Give the column that names the worker first."""
    return next(one for one in found.form.numbers if one in found.columns)


def plain_heading(found: FoundList) -> Heading:
    """Give the heading as any list has it."""
    return Heading(found.row, found.columns, found.unread, is_sso=False)


def _told(found: FoundList, cells: Mapping[str, str]) -> dict[str, str]:
    told = {name: cell for name, cell in cells.items() if cell}
    numbers = [told.pop(one, "") for one in found.form.numbers]
    first, *more = [*filter(None, numbers), ""]
    told["identifier"] = first
    if more and more[0]:
        told["other_identifier"] = more[0]
    if "wage" not in told and "base" in told:
        told["wage"] = told["base"]
    told.setdefault("wage", "")
    latin, native = told.get("full_name_latin", ""), told.get("full_name_native", "")
    told.setdefault("name", latin or native)
    if "sex" in told:
        told["sex"] = _SEXES.get(fold(told["sex"]), told["sex"])
    _date_birth(told)
    if "plan" in told:
        plan = _PLAN.match(told["plan"].strip().upper())
        told["plan"] = plan[1] if plan else told["plan"]
    return told


def _date_birth(told: dict[str, str]) -> None:
    """Leave of a birth date what is known of it: the form says where only the year is."""
    flag = fold(ascii_digits(told.pop("year_only", ""))).strip()
    born = ascii_digits(told.get("birth_date", ""))
    if flag not in _NO and (year := _YEAR.search(born)):
        told["birth_date"] = year[0]
