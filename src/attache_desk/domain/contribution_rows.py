"""From one row of an employer's list to a number, a month and amounts, or what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from attache_desk.domain.contributions import Amounts
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.identifiers import check_identifier, is_thai_number
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.months import Month
from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import Problem
from attache_desk.domain.worker_drafts import canonical_number
from attache_desk.domain.written_months import months_in_title, read_month, visible

__all__ = [
    "ReadFigures",
    "ReadNumber",
    "RowContext",
    "amount_in",
    "currency_said",
    "months_in_title",
    "name_in",
    "read_amount",
    "read_figures",
    "read_identifier",
    "read_month",
    "read_number",
    "scheme_in",
]

_CURRENCY_SIGNS: Final = re.compile(
    r"฿|៛|₭|₫|₩|¥|\$|thb|khr|lak|mmk|vnd|krw|baht|riel|บาท|rm\b", re.I
)
_GROUPED: Final = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_DOTTED: Final = re.compile(r"-?\d{1,3}(\.\d{3}){2,}(,\d{1,2})?")
_CONTINENTAL: Final = re.compile(r"-?\d{1,3}(\.\d{3})+,\d{1,2}")
_PLAIN: Final = re.compile(r"-?\d+(\.\d+)?")
# Words that are others elsewhere (dong, won, yen) are left out.
_CURRENCIES: Final = {
    "THB": r"฿|บาท|\bthb\b|\bbaht\b",
    "KHR": r"៛|រៀល|\bkhr\b|\briels?\b",
    "LAK": r"₭|ກີບ|\blak\b|\bkip\b",
    "MMK": r"ကျပ်|\bmmk\b|\bkyats?\b",
    "VND": r"₫|\bvnd\b",
    "KRW": r"₩|\bkrw\b",
    "JPY": r"¥|\bjpy\b",
    "MYR": r"\bmyr\b|\brm(?=\s*\d|\b)",
    "SGD": r"\bsgd\b|\bs\$",
    "USD": r"ដុល្លារ|\busd|\bus\$|\bdollars?\b|\$",
}
_SAID: Final = {code: re.compile(pattern) for code, pattern in _CURRENCIES.items()}
# Where a unit is worth little, a point before three digits groups thousands.
_GROUPING_POINT: Final = frozenset({"VND", "KHR", "LAK", "MMK", "KRW"})
_POINTED: Final = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+")
_ABSURD: Final = {"VND": 10**11, "KRW": 10**9, "LAK": 10**10, "KHR": 10**9, "MMK": 10**10}
_ABSURD_ELSEWHERE: Final = 10**7
_THAI_SCHEMES: Final = "TH-"
_THAI_DIGITS: Final = 13
_LOST_ZEROS: Final = (11, 12)
_LONGEST_AMOUNT: Final = 40


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

    def with_problem(self, problem: Problem) -> ReadFigures:
        """Add one more thing that is wrong."""
        return replace(self, problems=(*self.problems, problem))


def read_number(cells: Mapping[str, str], context: RowContext) -> ReadNumber:
    """Read the number a row names its worker by."""
    problems: list[Problem] = []
    warnings: list[Problem] = []
    written, scheme = cells.get("identifier", ""), scheme_in(cells, context)
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
    return ReadFigures(scheme_in(cells, context), month, wage, declared, tuple(problems))


def problems_of_cell(meaning: str, written: str, context: RowContext) -> Sequence[Problem]:
    """Say what is wrong with one cell by itself, before anybody is looked up."""
    cells = {meaning: written}
    if meaning == "identifier":
        return read_number(cells, context).problems
    return [one for one in read_figures(cells, context).problems if one.where == meaning]


def scheme_in(cells: Mapping[str, str], context: RowContext) -> str:
    """Give the scheme a row is for: its own, where it names one."""
    return cells.get("scheme", "").strip().upper() or context.scheme


def read_identifier(
    written: str, scheme: str, problems: list[Problem], warnings: list[Problem]
) -> str:
    """Write a number as it is compared; in Thai schemes 13 digits need a right check digit.

    Elsewhere 13 digits are other things, such as Korean numbers that may carry no check digit.
    """
    if written.isascii() and written.isalnum():
        number = written.upper()
    else:
        number = canonical_number("", "", visible(written).removeprefix("'"))
    if not number:
        problems.append(Problem("identifier", "row.identifier-missing"))
        return ""
    if "/" in number and (card := check_identifier("MM-NRC", number).canonical):
        return card
    if not (number.isascii() and number.isdigit()) or not scheme.startswith(_THAI_SCHEMES):
        return number
    if len(number) in _LOST_ZEROS:
        restored = number.zfill(_THAI_DIGITS)
        if is_thai_number(restored):
            warnings.append(Problem("identifier", "row.leading-zero-restored"))
            return restored
    if len(number) == _THAI_DIGITS and not is_thai_number(number):
        problems.append(Problem("identifier", "row.check-digit"))
    return number


def read_amount(written: str) -> Decimal | None:
    """Read an amount as lists write it; None when it is none."""
    if written.isascii() and len(written) <= _LONGEST_AMOUNT and _PLAIN.fullmatch(written):
        return Decimal(written)
    text = _CURRENCY_SIGNS.sub("", ascii_digits(visible(written))).removeprefix("'")
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


def currency_said(text: str) -> str:
    """Give the currency a text names; empty when it names none or several."""
    plain = fold(text)
    said = [code for code, pattern in _SAID.items() if pattern.search(plain)]
    if said == ["SGD", "USD"] and "us" not in plain:
        return "SGD"  # S$
    return said[0] if len(said) == 1 else ""


def amount_in(written: str, currency: str) -> Decimal | None:
    """Read an amount, points before three digits taken for what they are in the currency."""
    if "." in written and currency in _GROUPING_POINT:
        bare = ascii_digits(visible(written)).strip()
        if _POINTED.fullmatch(bare):
            return Decimal(bare.replace(".", ""))
    return read_amount(written)


def _is_foreign(written: str, currency: str, column: str, problems: list[Problem]) -> bool:
    """Whether an amount names another currency: then it is a problem, not a number."""
    if written.replace(".", "", 1).isdigit():
        return False
    said = currency_said(written)
    if said in {"", currency} or (currency == "SGD" and "us" not in fold(written)):
        return False
    details = {"column": column, "said": said, "currency": currency}
    problems.append(Problem(column, "row.paid-in-other-currency", details))
    return True


def _wage(written: str, currency: str, problems: list[Problem]) -> Money | None:
    if not written.strip():
        problems.append(Problem("wage", "row.wage-missing"))
        return None
    if _is_foreign(written, currency, "wage", problems):
        return None
    amount = amount_in(written, currency)
    if amount is None:
        problems.append(Problem("wage", "row.amount-unreadable", {"column": "wage"}))
        return None
    if amount < 0 or amount > _ABSURD.get(currency, _ABSURD_ELSEWHERE):
        code = "row.wage-negative" if amount < 0 else "row.wage-absurd"
        problems.append(Problem("wage", code))
        return None
    return _money(amount, currency, "wage", problems)


def _share(
    name: str, cells: Mapping[str, str], currency: str, problems: list[Problem]
) -> Money | None:
    written = cells.get(name, "").strip()
    if not written or written in {"-", "–"}:
        return None
    if _is_foreign(written, currency, name, problems):
        return None
    amount = amount_in(written, currency)
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
