"""What can be done to an employer's account, each in a dialog of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.accounts import (
    FOLLOW_UP_KINDS,
    PAYMENT_METHODS,
    FollowUp,
    FollowUpState,
    Receipt,
)
from attache_desk.domain.money import MINOR_DIGITS
from attache_desk.services.note_follow_up import FollowUpDraft, note_follow_up, settle_follow_up
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt, reverse_receipt
from attache_desk.ui.employers.account_words import kind_said, method_said, state_said
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed, reason_asked
from attache_desk.ui.kit.screens import Context

translate = QCoreApplication.translate
_DAY = "2026-11-23"


def ask_payment(
    context: Context, employer_id: str, schemes: Sequence[str], parent: QWidget
) -> FormDialog:
    """Ask for a receipt; schemes the employer has months in stand first."""
    say, desk = translate, context.desk
    rest = [one.code for one in desk.rules.schemes if one.code not in schemes]
    entries = [(one, one) for one in (*schemes, *rest)]
    months = say("account", "Which month it is for; left empty, it pays the oldest months first.")
    fields = (
        Field("scheme", say("account", "Scheme"), schemes[0] if schemes else "", entries),
        Field("number", say("account", "Number of the receipt"), required=True),
        Field("paid_on", say("account", "Paid on"), placeholder=_DAY, required=True),
        Field("amount", say("account", "Amount"), placeholder="12500.00", required=True),
        Field(
            "method",
            say("account", "How"),
            "bank",
            [(one, method_said(one)) for one in PAYMENT_METHODS],
        ),
        Field("months", say("account", "Wage month"), placeholder="2026-10", means=months),
        Field("note", say("account", "Note"), span=2),
    )
    asked = Asked(
        "payment_dialog",
        say("account", "Record a payment"),
        say("account", "Only what a receipt of the fund or the bank proves is recorded as paid."),
        say("account", "Record"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> Receipt:
        draft = ReceiptDraft(
            employer_id,
            typed["scheme"],
            typed["number"],
            typed["paid_on"],
            typed["method"],
            typed["amount"],
            {typed["months"]: typed["amount"]} if typed["months"].strip() else {},
            typed["note"],
        )
        return record_receipt(desk, draft)

    return FormDialog(context, asked, work, parent)


def ask_reversal(context: Context, receipt: Receipt, parent: QWidget) -> FormDialog:
    """Ask why a receipt is taken back."""
    say, desk = translate, context.desk
    asked = reason_asked(
        "reverse_receipt_dialog",
        say("account", "Take receipt {number} back?").format(number=receipt.number),
        say("account", "It stays on the books as taken back, and what it paid is owed again."),
        say("account", "Take back"),
        say("account", "Why"),
    )
    return FormDialog(
        context, asked, lambda typed: reverse_receipt(desk, receipt.id, typed["reason"]), parent
    )


def ask_follow_up(context: Context, employer_id: str, parent: QWidget) -> FormDialog:
    """Ask what to come back to, and when."""
    say, desk = translate, context.desk
    currencies = [(one, one) for one in MINOR_DIGITS]
    fields = (
        Field(
            "kind",
            say("account", "What"),
            "promise",
            [(one, kind_said(one)) for one in FOLLOW_UP_KINDS],
        ),
        Field("due_on", say("account", "On"), placeholder=_DAY, required=True),
        Field("amount", say("account", "Amount promised"), placeholder="12500"),
        Field("currency", say("account", "Currency"), "THB", currencies),
        Field("note", say("account", "Note"), span=2, long=True),
    )
    asked = Asked(
        "follow_up_dialog",
        say("account", "Come back to it"),
        say("account", "It stands under Today from that day on, until you say what became of it."),
        say("account", "Note it"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> FollowUp:
        return note_follow_up(desk, employer_id, FollowUpDraft(**typed))

    return FormDialog(context, asked, work, parent)


def ask_outcome(context: Context, follow_up: FollowUp, parent: QWidget) -> FormDialog:
    """Ask what became of a follow-up."""
    say, desk = translate, context.desk
    ends = [(one, state_said(one)) for one in ("kept", "broken", "done")]
    first = "kept" if follow_up.kind == "promise" else "done"
    fields = (
        Field("state", say("account", "What became of it"), first, ends),
        Field("outcome", say("account", "In a few words"), long=True),
    )
    asked = Asked(
        "outcome_dialog",
        say("account", "What became of it?"),
        f"{follow_up.due_on}  ·  {kind_said(follow_up.kind)}  {follow_up.note}",
        say("account", "Settle"),
        fields,
    )

    def work(typed: Typed) -> None:
        state = cast("FollowUpState", typed["state"])
        settle_follow_up(desk, follow_up.id, state, typed["outcome"])

    return FormDialog(context, asked, work, parent)
