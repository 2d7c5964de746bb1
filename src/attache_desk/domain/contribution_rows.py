"""From one row of an employer's list to a number, a month and amounts, or what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from attache_desk.domain.contributions import Amounts
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.identifiers import check_identifier
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.months import Month
from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import Problem
from attache_desk.domain.worker_drafts import canonical_number

_CURRENCY_SIGNS: Final = re.compile(
    r"฿|៛|₭|₫|₩|¥|\$|thb|khr|lak|mmk|vnd|krw|baht|riel|บาท|rm\b", re.I
)
_GROUPED: Final = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_DOTTED: Final = re.compile(r"-?\d{1,3}(\.\d{3}){2,}(,\d{1,2})?")
_CONTINENTAL: Final = re.compile(r"-?\d{1,3}(\.\d{3})+,\d{1,2}")
_PLAIN: Final = re.compile(r"-?\d+(\.\d+)?")
_ABSURD: Final = {"VND": 10**11, "KRW": 10**9, "LAK": 10**10, "KHR": 10**9, "MMK": 10**10}
_ABSURD_ELSEWHERE: Final = 10**7
_BUDDHIST_FROM: Final = 2400
_BUDDHIST: Final = 543
_MONTH_FIRST: Final = re.compile(r"(?:\d{1,2}[/\-.])?(\d{1,2})[/\-. ](\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/\-. ](\d{1,2})(?:[/\-. ]\d{1,2})?(?: .*)?")
_NAMED: Final = re.compile(r"(\D+?)[\s\-/,]*(\d{4}|\d{2})")
_IN_TITLE: Final = re.compile(r"(?<![\d/\-.])(\d{4}[/\-]\d{1,2}|\d{1,2}[/\-]\d{4})(?![\d/\-.])")
_NAME_IN_TITLE: Final = re.compile(r"([^\d\s:]+)[\s\-/,]*(?:พ\.ศ\.|ค\.ศ\.)?\s*(\d{4})(?!\d)")
_BEFORE_IS_A_DAY: Final = re.compile(r"\d\s*$")
_LIKELY_YEARS: Final = range(1990, 2101)
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
_THAI_SCHEMES: Final = "TH-"
_THAI_DIGITS: Final = 13
_LOST_ZEROS: Final = (11, 12)
_LONGEST_AMOUNT: Final = 40
_LONGEST_TITLE: Final = 300


@dataclass(frozen=True, slots=True)
class RowContext:
    """What holds for every row that does not say otherwise."""

    scheme: str
    month: Month | None
    currency: str
    employer_pays_the_same: bool = False


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """The number of a row as it is compared, with what is wrong or was put right."""

    identifier: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFigures:
    """The month and the amounts of a row, with what is wrong with them."""

    scheme: str
    month: Month | None
    wage: Money | None
    declared: Amounts
    problems: tuple[Problem, ...] = ()


def read_number(cells: Mapping[str, str], context: RowContext) -> ReadNumber:
    """Read the number a row names its worker by."""
    problems: list[Problem] = []
    warnings: list[Problem] = []
    written, scheme = cells.get("identifier", ""), _scheme(cells, context)
    identifier = read_identifier(written, scheme, problems, warnings)
    return ReadNumber(identifier, tuple(problems), tuple(warnings))


def read_figures(cells: Mapping[str, str], context: RowContext) -> ReadFigures:
    """Read the month and the amounts of a row."""
    problems: list[Problem] = []
    wage = _wage(cells.get("wage", ""), context.currency, problems)
    employee = _share("employee", cells, context.currency, problems)
    employer = _share("employer", cells, context.currency, problems)
    if employer is None and context.employer_pays_the_same:
        employer = employee
    month = _month(cells.get("month", ""), context.month, problems)
    declared = Amounts(employee, employer)
    return ReadFigures(_scheme(cells, context), month, wage, declared, tuple(problems))


def problems_of_cell(meaning: str, written: str, context: RowContext) -> Sequence[Problem]:
    """Say what is wrong with one cell by itself, before anybody is looked up."""
    cells = {meaning: written}
    if meaning == "identifier":
        return read_number(cells, context).problems
    return [one for one in read_figures(cells, context).problems if one.where == meaning]


def _scheme(cells: Mapping[str, str], context: RowContext) -> str:
    return cells.get("scheme", "").strip().upper() or context.scheme


def read_identifier(
    written: str, scheme: str, problems: list[Problem], warnings: list[Problem]
) -> str:
    """Write a number as it is compared; in Thai schemes 13 digits need a right check digit.

    Elsewhere 13 digits are other things, such as Korean numbers that may carry no check digit.
    """
    number = canonical_number("", "", _visible(written).removeprefix("'"))
    if not number:
        problems.append(Problem("identifier", "row.identifier-missing"))
        return ""
    if "/" in number and (card := check_identifier("MM-NRC", number).canonical):
        return card
    if not (number.isascii() and number.isdigit()) or not scheme.startswith(_THAI_SCHEMES):
        return number
    if len(number) in _LOST_ZEROS:
        restored = number.zfill(_THAI_DIGITS)
        if check_identifier("TH-13", restored).valid:
            warnings.append(Problem("identifier", "row.leading-zero-restored"))
            return restored
    if len(number) == _THAI_DIGITS and not check_identifier("TH-13", number).valid:
        problems.append(Problem("identifier", "row.check-digit"))
    return number


def read_amount(written: str) -> Decimal | None:
    """Read an amount as lists write it; None when it is none."""
    if written.isascii() and len(written) <= _LONGEST_AMOUNT and _PLAIN.fullmatch(written):
        return Decimal(written)
    text = _CURRENCY_SIGNS.sub("", ascii_digits(_visible(written))).removeprefix("'")
    text = "".join(text.split()).replace("−", "-")
    text = text.rstrip(".-") or text
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    if _CONTINENTAL.fullmatch(text) or _DOTTED.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if len(text) > _LONGEST_AMOUNT or not _PLAIN.fullmatch(text):
        return None
    return Decimal(text)


def read_month(written: str) -> Month | None:
    """Read a month in any of the ways lists write it, B.E. years included; None when none.

    A whole date stands for its month, the day written first as everywhere in the region.
    """
    text = " ".join(ascii_digits(_visible(written)).split())
    if found := _YEAR_FIRST.fullmatch(text):
        return _make_month(int(found[1]), int(found[2]))
    if found := _MONTH_FIRST.fullmatch(text):
        return _make_month(int(found[2]), int(found[1]))
    if found := _NAMED.fullmatch(text):
        words = fold(found[1]).replace("พ.ศ.", " ").split()
        number = next((_NAMES[word] for word in words if word in _NAMES), None)
        return _make_month(_year(found[2], found[1]), number) if number else None
    return None


def months_in_title(text: str) -> set[Month]:
    """Find the months a title speaks of; whole dates are not months, they are when it was made."""
    plain = ascii_digits(_visible(text[:_LONGEST_TITLE]))
    found = {read_month(one[1]) for one in _IN_TITLE.finditer(plain)}
    for one in _NAME_IN_TITLE.finditer(plain):
        if not _BEFORE_IS_A_DAY.search(plain[: one.start()]):
            found.add(_named_at_the_end(one[1], one[2]))
    return {month for month in found if month and month.year in _LIKELY_YEARS}


def _named_at_the_end(words: str, year: str) -> Month | None:
    """Read a month whose name ends a run of letters: Thai and Khmer write no spaces."""
    folded = fold(words).rstrip("-/,")
    for name, number in _NAMES.items():
        if folded == name or (not name.isascii() and folded.endswith(name)):
            return _make_month(int(year), number)
    return None


def _visible(written: str) -> str:
    """Leave out marks that show nothing: directions, joiners, byte-order marks."""
    if written.isascii():
        return written
    return "".join(sign for sign in written if unicodedata.category(sign) != "Cf")


def _year(written: str, name: str) -> int:
    """Read a year of four digits, or of two: Buddhist beside a Thai name of the month."""
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004 - two digits of a year
        return year
    return year + (2500 if any("\u0e00" <= sign <= "\u0e7f" for sign in name) else 2000)


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
        return None
    if amount > _ABSURD.get(currency, _ABSURD_ELSEWHERE):
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


def name_in(cells: Mapping[str, str]) -> str:
    """Give the name of a row, put together where it stands in parts."""
    if name := cells.get("name", "").strip():
        return name
    parts = [cells.get(part, "").strip() for part in ("title", "first_name", "surname")]
    # A Sor Por Sor upload writes titles as codes: 003, 004, 005.
    told = [part for part in parts if part and not part.isdigit()]
    return " ".join(told)
