"""Payments, follow-ups and the tables of an account in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from attache_desk.domain.accounts import ArrearsMonth, EmployerMonth, FollowUp, Receipt
from attache_desk.domain.missing_lists import MissingList
from attache_desk.domain.money import Money
from attache_desk.services.arrears_of import EmployerAccount
from attache_desk.services.wording import counted
from attache_desk.ui.kit.tables import Column
from attache_desk.ui.kit.words import figure_said
from attache_desk.ui.wording import said_of

AccountRow = tuple[EmployerMonth, ArrearsMonth | MissingList | None]
translate = QCoreApplication.translate
METHODS: Final = {
    "bank": QT_TRANSLATE_NOOP("payment", "Bank transfer"),
    "counter": QT_TRANSLATE_NOOP("payment", "At the fund’s counter"),
    "online": QT_TRANSLATE_NOOP("payment", "Online"),
    "cheque": QT_TRANSLATE_NOOP("payment", "Cheque"),
    "cash": QT_TRANSLATE_NOOP("payment", "Cash"),
    "other": QT_TRANSLATE_NOOP("payment", "Otherwise"),
}
KINDS: Final = {
    "promise": QT_TRANSLATE_NOOP("follow_up", "Promise to pay"),
    "letter": QT_TRANSLATE_NOOP("follow_up", "Letter"),
    "call": QT_TRANSLATE_NOOP("follow_up", "Call"),
    "visit": QT_TRANSLATE_NOOP("follow_up", "Visit"),
    "meeting": QT_TRANSLATE_NOOP("follow_up", "Meeting"),
}
STATES: Final = {
    "open": QT_TRANSLATE_NOOP("follow_up", "Open"),
    "kept": QT_TRANSLATE_NOOP("follow_up", "Kept"),
    "broken": QT_TRANSLATE_NOOP("follow_up", "Broken"),
    "done": QT_TRANSLATE_NOOP("follow_up", "Done"),
}


def method_said(method: str) -> str:
    """Say how something was paid."""
    return said_of("payment", METHODS, method)


def kind_said(kind: str) -> str:
    """Say what a follow-up is."""
    return said_of("follow_up", KINDS, kind)


def state_said(state: str) -> str:
    """Say what became of a follow-up."""
    return said_of("follow_up", STATES, state)


def month_columns() -> tuple[Column[AccountRow], ...]:
    """Give the columns of an account's months."""
    say = translate
    return (
        Column[AccountRow](say("account", "Month"), lambda one: str(one[0].month), 7),
        Column[AccountRow](say("account", "Scheme"), _scheme, 13),
        Column[AccountRow](say("account", "Lines"), lambda one: counted(one[0].lines), 5, "right"),
        Column[AccountRow](say("account", "Declared"), _declared, 8, "right"),
        Column[AccountRow](say("account", "Assessed"), _assessed, 11, "right"),
        Column[AccountRow](
            say("account", "Confirmed"),
            lambda one: figure_said(one[0].confirmed),
            8,
            "right",
        ),
        Column[AccountRow](
            say("account", "Paid"), lambda one: figure_said(one[0].paid), 8, "right"
        ),
        Column[AccountRow](say("account", "Unpaid"), _unpaid, 8, "right"),
        Column[AccountRow](say("account", "Due"), _due, 10),
        Column[AccountRow](say("account", "Surcharge"), _surcharge, 8, "right", stretch=True),
    )


def receipt_columns() -> tuple[Column[Receipt], ...]:
    """Give the columns of an account's receipts."""
    say = translate
    return (
        Column[Receipt](say("account", "Paid on"), lambda one: f"{one.paid_on}", 11),
        Column[Receipt](say("account", "Receipt"), lambda one: one.number, 14, stretch=True),
        Column[Receipt](say("account", "Amount"), _amount, 12, "right"),
        Column[Receipt](say("account", "For"), _months, 17),
    )


def follow_up_columns() -> tuple[Column[FollowUp], ...]:
    """Give the columns of an employer's follow-ups."""
    say = translate
    return (
        Column[FollowUp](say("account", "On"), lambda one: f"{one.due_on}", 11),
        Column[FollowUp](say("account", "What"), _what, 24),
        Column[FollowUp](
            say("account", "Note"), lambda one: one.outcome or one.note, 12, stretch=True
        ),
        Column[FollowUp](say("account", "State"), lambda one: state_said(one.state), 8),
    )


def _scheme(one: AccountRow) -> str:
    return f"{one[0].scheme}  {one[0].assessed.currency}"


def _what(one: FollowUp) -> str:
    if one.amount is None:
        return kind_said(one.kind)
    return f"{kind_said(one.kind)}: {figure_said(one.amount)} {one.amount.currency}"


def missing_row(one: MissingList) -> AccountRow:
    """Make the row of a month no list came for: nothing stands in it but the estimate."""
    nothing = Money(0, one.estimate.currency)
    month = EmployerMonth(
        one.employer_id, one.scheme, one.month, 0, nothing, nothing, nothing, nothing
    )
    return month, one


def account_rows(account: EmployerAccount) -> Sequence[AccountRow]:
    """Give an account's months, the newest first, those without a list among them."""
    late = {(one.account.scheme, one.account.month): one for one in account.arrears}
    missing = {(one.scheme, one.month): one for one in account.missing}
    known = {(one.scheme, one.month) for one in account.months}
    rows: list[AccountRow] = [
        (one, missing.get((one.scheme, one.month)) or late.get((one.scheme, one.month)))
        for one in account.months
    ]
    rows += [missing_row(one) for place, one in missing.items() if place not in known]
    return sorted(rows, key=lambda one: one[0].month, reverse=True)


def why_missing(one: MissingList) -> str:
    """Say of a month without a list why one is asked for, and what the estimate is."""
    if one.last is None:
        said = translate(
            "account",
            "Somebody is noted as working there, and no list ever came; for {month} it was due on"
            " {due}.",
        )
        return said.format(month=one.month, due=one.due.day)
    said = translate(
        "account",
        "No list came for {month}; it was due on {due}. The estimate is what {last} came to: it is"
        " no debt, and in no sum.",
    )
    return said.format(month=one.month, due=one.due.day, last=one.last)


def estimate_said(one: MissingList, currency: str = "") -> str:
    """Say an amount nobody declared, or that there is nothing to go by."""
    if one.last is None:
        return translate("account", "not known")
    said = translate("account", "about {amount}").format(amount=figure_said(one.estimate))
    return f"{said} {currency}".strip()


def _declared(one: AccountRow) -> str:
    if isinstance(one[1], MissingList):
        return translate("account", "no list")
    return figure_said(one[0].declared)


def _assessed(one: AccountRow) -> str:
    if isinstance(one[1], MissingList):
        return estimate_said(one[1])
    return figure_said(one[0].assessed)


def _unpaid(one: AccountRow) -> str:
    if one[0].overpaid.minor:
        said = translate("account", "{amount} too much")
        return said.format(amount=figure_said(one[0].overpaid))
    return figure_said(one[0].unpaid) if one[0].unpaid.minor else "–"


def _due(one: AccountRow) -> str:
    arrears = one[1]
    if arrears is None or arrears.due.day is None:
        return ""
    if not arrears.due.enforced:
        return translate("account", "uncertain")
    return f"{arrears.due.day}"


def _surcharge(one: AccountRow) -> str:
    arrears = one[1]
    if not isinstance(arrears, ArrearsMonth) or not arrears.is_late:
        return ""
    known = arrears.late.amount
    return figure_said(known) if known else translate("account", "not known")


def _amount(one: Receipt) -> str:
    said = f"{figure_said(one.amount)} {one.amount.currency}"
    return f"− {said}" if one.reverses else said


def _months(one: Receipt) -> str:
    months = sorted(one.months)
    if len(months) <= 1:
        return "".join(str(month) for month in months)
    return f"{months[0]} … {months[-1]}"
