"""From a row that stands for several months or schemes to a row for each of them.

A Vietnamese row runs from one month to another, a Cambodian one stands for the fund's branches;
wages in another currency become the scheme's at the rate that was said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from attache_desk.domain.contribution_rows import (
    RowContext,
    amount_in,
    currency_said,
    read_amount,
    read_month,
)
from attache_desk.domain.contributions import ContributionLine
from attache_desk.domain.money import LARGEST, Money
from attache_desk.domain.months import Month, months_between
from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.shared_lines import SharedLines
from attache_desk.services.sheet_ports import Cells, ReadSheet, SheetRow

Place = tuple[int, int]
_NATIONAL: Final = frozenset({"vn-d02-lt", "kh-nssf", "mm-ssb"})
_SHARES: Final = ("employee", "employer")
_NONE: Final = frozenset({"", "-", "–"})
_MOST_MONTHS: Final = 120
_BASE_UNCERTAIN: Final = frozenset({"KH-NSSF-PEN"})  # whether classes count there is not known
# TM, TD and ON are known from programs that fill the form, the others in general only: a code
# that is not known is told and hinders nothing, one of leaving is asked about.
_STAYS: Final = frozenset({"TM", "TD", "TC", "ON", "TL", "GL", "DC"})
_LEAVES: Final = frozenset({"GH", "GC", "GD", "KL", "OF", "TS"})


@dataclass(frozen=True, slots=True)
class RowNotes:
    """What was found of a row before it was read; `base` is the wage it says is counted."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    base: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """Rows to be read one by one, and what is to be said of some of them."""

    rows: Sequence[SheetRow]
    notes: Mapping[Place, RowNotes] = field(default_factory=dict)

    def noted(self, lines: SharedLines) -> SharedLines:
        """Add to lines what was found of their rows before they were read."""
        if not self.notes:
            return lines
        return lines.with_own(
            {
                at: _noted(line, notes)
                for at, line in enumerate(lines)
                if (notes := self.notes.get((line.row, line.part)))
            }
        )


@dataclass(frozen=True, slots=True)
class Spreading:
    """How rows are spread; `every` when the schemes were chosen, not taken from the form."""

    rules: RuleBook
    context: RowContext
    schemes: Sequence[str]
    every: bool
    pay_currency: str
    rate: Decimal | None


def spread_rows(
    rules: RuleBook, read: ReadSheet, context: RowContext, schemes: Sequence[str], rate: str = ""
) -> Spread:
    """Give a row for each month and scheme a row stands for; plain lists stay as they are.

    Raises Refused for wages in another currency without a rate, and for a list that does not
    say which of several schemes its amounts are for.
    """
    header, foreign = read.header, _foreign(read.header.pay_currency, context.currency)
    how = Spreading(
        rules, context, schemes, tuple(schemes) != header.schemes, foreign,
        _rate(rate or header.exchange_rate),
    )  # fmt: skip
    if foreign and how.rate is None:
        raise Refused("sheet.rate-missing", currency=foreign, into=context.currency)
    if read.format in _NATIONAL:
        return _spread(read.rows, how, national=True)
    if len(schemes) == 1 and not foreign:
        return Spread(read.rows)
    if len(schemes) > 1 and any(row.cells.get(one) for row in read.rows for one in _SHARES):
        raise Refused("sheet.one-scheme")
    return _spread(read.rows, how, national=False)


def _spread(rows: Sequence[SheetRow], how: Spreading, *, national: bool) -> Spread:
    spread: list[SheetRow] = []
    notes: dict[Place, RowNotes] = {}
    for number, cells, _ in rows:
        said, found = _in_currency(dict(cells), how, shares=not national)
        months: Sequence[Month | None] = [None]
        if national:
            months, of_months = _months(said, how.context.month)
            found = _together(found, of_months)
        parts = [
            _cells(said, scheme, month, national=national)
            for month in months
            for scheme in _schemes(said, month, how)
        ]
        for part, one in enumerate(parts):
            spread.append(SheetRow(number, one, part))
            if found != RowNotes():
                notes[number, part] = found
    return Spread(spread, notes)


def _cells(said: Cells, scheme: str, month: Month | None, *, national: bool) -> Cells:
    """Give what a row says of one scheme and month."""
    cells = dict(said)
    cells.setdefault("scheme", scheme)
    if month is not None:
        cells["month"] = str(month)
    if national:
        for share in _SHARES:
            if amount := said.get(f"{scheme}.{share}"):
                cells[share] = amount
    return cells


def _schemes(said: Cells, month: Month | None, how: Spreading) -> Sequence[str]:
    """Say which schemes a row is for: those it gives amounts of, if it gives any."""
    if how.every or len(how.schemes) == 1:
        return how.schemes
    named = [
        one
        for one in how.schemes
        if any(said.get(f"{one}.{share}", "") not in _NONE for share in _SHARES)
    ]
    return named or [one for one in how.schemes if _is_in_force(how.rules, one, month, how)]


def _is_in_force(rules: RuleBook, scheme: str, month: Month | None, how: Spreading) -> bool:
    when = month or how.context.month
    return when is None or any(rate.span.covers(when) for rate in rules.scheme(scheme).rates)


def _months(said: dict[str, str], usual: Month | None) -> tuple[Sequence[Month | None], RowNotes]:
    """Say which months a row runs over, and what is wrong with that; take its plan in too."""
    _add_up(said)
    problems, warnings = _plan(said)
    if not said.get("wage") and said.get("coefficient"):
        problems.append(Problem("wage", "row.wage-by-coefficient"))
    first_said, last_said = said.get("from_month", ""), said.get("to_month", "")
    first = read_month(first_said) if first_said else usual
    if first is None:
        said["month"] = first_said
        return [None], RowNotes(tuple(problems), tuple(warnings))
    last = read_month(last_said) if last_said else max(first, usual or first)
    if last is None:
        said["month"] = last_said
        return [None], RowNotes(tuple(problems), tuple(warnings))
    run = {"first": str(first), "last": str(last)}
    count = first.months_to(last) + 1
    if count < 1 or count > _MOST_MONTHS:
        code = "row.months-reversed" if count < 1 else "row.months-too-many"
        problems.append(Problem("month", code, run))
    elif first_said and not last_said and (count > 1 or usual is None):
        warnings.append(Problem("month", "row.open-end", run))
    one_is_enough = any(one.code.startswith(("row.plan", "row.months")) for one in problems)
    months = [first] if one_is_enough else list(months_between(first, last))
    return months, RowNotes(tuple(problems), tuple(warnings), _base(said))


def _add_up(said: dict[str, str]) -> None:
    """Put the wage and what is paid on top of it together: contributions are due on all."""
    more = [said.get(one, "") for one in ("allowance", "supplement")]
    texts = [one for one in (said.get("wage", ""), *more) if one not in _NONE]
    if len(texts) < 2 or not said.get("wage"):  # noqa: PLR2004 - nothing to add
        return
    amounts = [amount_in(one, "VND") for one in texts]
    unread = next((text for text, one in zip(texts, amounts, strict=True) if one is None), None)
    total = sum((one for one in amounts if one is not None), Decimal(0))
    said["wage"] = unread if unread is not None else f"{total:f}"


def _plan(said: Cells) -> tuple[list[Problem], list[Problem]]:
    plan = said.get("plan", "")
    is_less = fold(said.get("record_type", "")).startswith(("giam", "bao giam"))
    details = {"plan": plan or said.get("record_type", "")}
    if plan in _LEAVES or (is_less and plan not in _STAYS):
        return [Problem("plan", "row.plan-leaves", details)], []
    if plan and plan not in _STAYS:
        return [], [Problem("plan", "row.plan-unknown", details)]
    return [], []


def _base(said: Cells) -> Decimal | None:
    base = said.get("base", "")
    return None if base in _NONE or base == said.get("wage") else read_amount(base)


def _in_currency(
    said: dict[str, str], how: Spreading, *, shares: bool
) -> tuple[dict[str, str], RowNotes]:
    """Write a row's amounts in the scheme's currency, where they were said in another one."""
    wage, currency = said.get("wage", ""), how.context.currency
    named = currency_said(wage) or currency_said(said.get("currency", ""))
    paid_in = _foreign(named or how.pay_currency, currency)
    amount = amount_in(wage, paid_in or currency)
    if not paid_in or amount is None or amount < 0:
        return said, RowNotes()
    details = {"currency": paid_in, "paid": f"{amount:f}", "into": currency}
    if how.rate is None or amount * how.rate > LARGEST:
        code = "row.rate-missing" if how.rate is None else "row.wage-absurd"
        return said, RowNotes(problems=(Problem("wage", code, details),))
    converted = ("wage", *_SHARES) if shares else ("wage",)
    for one in converted:
        if (paid := amount_in(said.get(one, ""), paid_in)) is not None:
            said[one] = f"{Money.of(paid * how.rate, currency).amount:f}"
    told = Problem("wage", "row.converted", details | {"rate": f"{how.rate:f}"})
    return said, RowNotes(warnings=(told,))


def _foreign(said: str, currency: str) -> str:
    return "" if said == currency else said


def _rate(written: str) -> Decimal | None:
    if not written.strip():
        return None
    rate = read_amount(written)
    if rate is None or not 0 < rate <= LARGEST:
        raise Refused("exchange.rate-unreadable")
    return rate


def _together(one: RowNotes, other: RowNotes) -> RowNotes:
    return RowNotes(
        (*one.problems, *other.problems),
        (*one.warnings, *other.warnings),
        one.base if other.base is None else other.base,
    )


def _noted(line: ContributionLine, notes: RowNotes) -> ContributionLine:
    """Add notes to a line, and compare the wage that is counted with the one it said."""
    warnings, counted = list(notes.warnings), line.contributory_wage
    compared = notes.base is not None and line.scheme not in _BASE_UNCERTAIN
    if compared and counted is not None and counted.amount != notes.base:
        details = {"declared": f"{notes.base or 0:f}", "assessed": str(counted)}
        warnings.append(Problem("wage", "row.base-differs", details))
    return line._replace(
        problems=(*notes.problems, *line.problems),
        warnings=(*line.warnings, *warnings),
    )
