"""From one row of an employer's list to a contribution line, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from attache_desk.domain.contributions import Amounts, ContributionLine
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.identifiers import check_identifier
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.months import Month
from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import Problem

_SEPARATORS: Final = re.compile(r"[\s\-./]+")
_CURRENCY_SIGNS: Final = re.compile(
    r"฿|៛|₭|₫|₩|¥|\$|thb|khr|lak|mmk|vnd|krw|baht|riel|บาท|rm\b", re.I
)
_GROUPED: Final = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_CONTINENTAL: Final = re.compile(r"-?\d{1,3}(\.\d{3})+,\d{1,2}")
_PLAIN: Final = re.compile(r"-?\d+(\.\d+)?")
_ABSURD: Final = {"VND": 10**11, "KRW": 10**9, "LAK": 10**10, "KHR": 10**9, "MMK": 10**10}
_ABSURD_ELSEWHERE: Final = 10**7
_BUDDHIST_FROM: Final = 2400
_BUDDHIST: Final = 543
_MONTH_FIRST: Final = re.compile(r"(\d{1,2})[/\-. ](\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/\-. ](\d{1,2})(?:[/\-. ]\d{1,2})?(?: .*)?")
_NAMED: Final = re.compile(r"(\D+?)[\s\-/,]*(\d{4})")
_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january ม.ค. มกราคม មករា",
            "feb february ก.พ. กุมภาพันธ์ កុម្ភៈ",
            "mar march มี.ค. มีนาคม មីនា",
            "apr april เม.ย. เมษายน មេសា",
            "may พ.ค. พฤษภาคม ឧសភា",
            "jun june มิ.ย. มิถุนายน មិថុនា",
            "jul july ก.ค. กรกฎาคม កក្កដា",
            "aug august ส.ค. สิงหาคม សីហា",
            "sep sept september ก.ย. กันยายน កញ្ញា",
            "oct october ต.ค. ตุลาคม តុលា",
            "nov november พ.ย. พฤศจิกายน វិច្ឆិកា",
            "dec december ธ.ค. ธันวาคม ធ្នូ",
        ),
        start=1,
    )
    for name in names.split()
}
_THAI_DIGITS: Final = 13


@dataclass(frozen=True, slots=True)
class RowContext:
    """What holds for every row that does not say otherwise."""

    scheme: str
    month: Month | None
    currency: str
    employer_pays_the_same: bool = False


def read_row(number: int, cells: Mapping[str, str], context: RowContext) -> ContributionLine:
    """Read one row; what is wrong with it stands in the line's problems."""
    problems: list[Problem] = []
    warnings: list[Problem] = []
    identifier = read_identifier(cells.get("identifier", ""), problems, warnings)
    wage = _wage(cells.get("wage", ""), context.currency, problems)
    employee = _share("employee", cells, context.currency, problems)
    employer = _share("employer", cells, context.currency, problems)
    if employer is None and context.employer_pays_the_same:
        employer = employee
    month = _month(cells.get("month", ""), context.month, problems)
    return ContributionLine(
        row=number,
        identifier=identifier,
        name=_name(cells),
        scheme=cells.get("scheme", "").strip().upper() or context.scheme,
        month=month,
        wage=wage,
        declared=Amounts(employee, employer),
        assessed=Amounts(),
        problems=tuple(problems),
        warnings=tuple(warnings),
    )


def read_identifier(written: str, problems: list[Problem], warnings: list[Problem]) -> str:
    """Write a number as it is compared; thirteen digits must have a right check digit."""
    number = _SEPARATORS.sub("", ascii_digits(written)).upper()
    if not number:
        problems.append(Problem("identifier", "row.identifier-missing"))
        return ""
    if not number.isdigit():
        return number
    if len(number) == _THAI_DIGITS - 1 or len(number) == _THAI_DIGITS - 2:
        restored = number.zfill(_THAI_DIGITS)
        if check_identifier("TH-13", restored).valid:
            warnings.append(Problem("identifier", "row.leading-zero-restored"))
            return restored
    if len(number) == _THAI_DIGITS and not check_identifier("TH-13", number).valid:
        problems.append(Problem("identifier", "row.check-digit"))
    return number


def read_amount(written: str) -> Decimal | None:
    """Read an amount as lists write it; None when it is none."""
    text = _CURRENCY_SIGNS.sub("", ascii_digits(written)).replace("\u00a0", " ").strip()
    text = text.replace(" ", "").replace("−", "-").rstrip(".-") or text
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    if _CONTINENTAL.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _PLAIN.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def read_month(written: str) -> Month | None:
    """Read a month in any of the ways lists write it, B.E. years included; None when none."""
    text = " ".join(ascii_digits(written).split())
    if found := _YEAR_FIRST.fullmatch(text):
        return _make_month(int(found[1]), int(found[2]))
    if found := _MONTH_FIRST.fullmatch(text):
        return _make_month(int(found[2]), int(found[1]))
    if found := _NAMED.fullmatch(text):
        words = fold(found[1]).replace("พ.ศ.", " ").split()
        number = next((_NAMES[word] for word in words if word in _NAMES), None)
        return _make_month(int(found[2]), number) if number else None
    return None


def _make_month(year: int, month: int) -> Month | None:
    try:
        return Month(year - _BUDDHIST if year > _BUDDHIST_FROM else year, month)
    except ValueError:
        return None


def _wage(written: str, currency: str, problems: list[Problem]) -> Money | None:
    if not written.strip():
        problems.append(Problem("wage", "row.wage-missing"))
        return None
    amount = read_amount(written)
    if amount is None:
        problems.append(Problem("wage", "row.amount-unreadable", {"column": "wage"}))
        return None
    if amount < 0:
        problems.append(Problem("wage", "row.wage-negative"))
    elif amount > _ABSURD.get(currency, _ABSURD_ELSEWHERE):
        problems.append(Problem("wage", "row.wage-absurd"))
        return None
    return _money(amount, currency, "wage", problems)


def _share(
    name: str, cells: Mapping[str, str], currency: str, problems: list[Problem]
) -> Money | None:
    written = cells.get(name, "").strip()
    if not written or written in {"-", "–"}:
        return None
    amount = read_amount(written)
    if amount is None or amount > _ABSURD.get(currency, _ABSURD_ELSEWHERE):
        problems.append(Problem(name, "row.amount-unreadable", {"column": name}))
        return None
    if amount < 0:
        problems.append(Problem(name, "row.amount-negative", {"column": name}))
        return None
    return _money(amount, currency, name, problems)


def _money(amount: Decimal, currency: str, column: str, problems: list[Problem]) -> Money | None:
    if amount != round(amount, MINOR_DIGITS.get(currency, 2)):
        problems.append(Problem(column, "row.amount-too-fine", {"column": column}))
        return None
    return Money.of(amount, currency)


def _month(written: str, usual: Month | None, problems: list[Problem]) -> Month | None:
    if not written.strip():
        if usual is None:
            problems.append(Problem("month", "row.month-missing"))
        return usual
    month = read_month(written)
    if month is None:
        problems.append(Problem("month", "row.month-unreadable"))
    return month


def _name(cells: Mapping[str, str]) -> str:
    parts = [cells.get(part, "") for part in ("title", "first_name", "surname")]
    return cells.get("name", "").strip() or " ".join(filter(None, parts))
