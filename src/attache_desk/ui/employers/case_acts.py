"""What is asked while a paper is taken in, looked at and decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.checklists import CASE_KINDS, ChecklistItem
from attache_desk.domain.money import MINOR_DIGITS
from attache_desk.domain.verifications import (
    FINDINGS,
    CaseState,
    Check,
    Finding,
    VerificationCase,
)
from attache_desk.services.find_worker import find_worker
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import EmployerLine, EmploymentLine
from attache_desk.services.verify_papers import (
    CaseDraft,
    check_item,
    decide_case,
    open_case,
    pay_fee,
    sign_addendum,
)
from attache_desk.ui.employers.case_words import FINDINGS as FINDINGS_SAID
from attache_desk.ui.employers.case_words import kind_said
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed, reason_asked
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import said_of

translate = QCoreApplication.translate
_DAY = "2026-11-23"


def ask_paper(
    context: Context,
    employers: Sequence[EmployerLine],
    staff: Sequence[EmploymentLine],
    parent: QWidget,
) -> FormDialog:
    """Ask for a paper brought to be verified; `staff` are the workers that may be meant."""
    say, desk = translate, context.desk
    firms = [(one.id, f"{one.name} {one.identifier}".strip()) for one in employers]
    if len(firms) > 1:
        firms.insert(0, ("", ""))
    people = [("", ""), *dict.fromkeys((one.worker_id, one.worker_name) for one in staff)]
    by_number = say(
        "case", "Of a contract: whose it is. Choose, or type a registry or passport number."
    )
    kinds = [(one, kind_said(one)) for one in CASE_KINDS]
    fields = (
        Field("kind", say("case", "What it is"), "contract", kinds),
        Field("employer_id", say("case", "Employer"), firms[0][0] if firms else "", firms),
        Field("worker_id", say("case", "Worker"), "", people, means=by_number, span=2),
        Field("reference", say("case", "Number or title of the paper")),
        Field("agency", say("case", "Agency")),
        Field("submitted_on", say("case", "Submitted"), placeholder=_DAY),
        Field("positions", say("case", "Workers asked for"), placeholder="40"),
        Field("fee", say("case", "Fee"), placeholder="300"),
        Field("currency", say("case", "Currency"), "THB", [(one, one) for one in MINOR_DIGITS]),
        Field("receipt", say("case", "Number of the receipt"), span=2),
    )
    asked = Asked(
        "paper_in_dialog",
        say("case", "A paper to verify"),
        say("case", "It gets a number of its own that is never given again."),
        say("case", "Take it in"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> VerificationCase:
        said = dict(typed)
        employer_id = said.pop("employer_id")
        said["worker_id"] = _worker(desk, said) if said["kind"] == "contract" else ""
        return open_case(desk, employer_id, CaseDraft(**said))

    return FormDialog(context, asked, work, parent)


def _worker(desk: Desk, said: Typed) -> str:
    """Give the id of the worker chosen, or of the one whose number was typed."""
    if not said["worker_id"].strip():
        return ""
    with desk.look() as view:
        return find_worker(view, said["worker_id"]).id


def ask_finding(
    context: Context,
    case_id: str,
    item: ChecklistItem,
    check: Check | None,
    parent: QWidget,
) -> FormDialog:
    """Ask what was found of an item."""
    say, desk = translate, context.desk
    found = [(one, said_of("case", FINDINGS_SAID, one)) for one in FINDINGS]
    clause = say("case", "Printed on the addendum both sides sign. Leave it empty when in order.")
    fields = (
        Field("finding", say("case", "Found"), check.finding if check else "in-order", found),
        Field("note", say("case", "Note"), check.note if check else ""),
        Field(
            "addendum",
            say("case", "Clause that puts it right"),
            check.addendum if check else "",
            means=clause,
            long=True,
        ),
    )
    asked = Asked(
        "finding_dialog", item.titled("en"), item.asks, say("case", "Keep"), fields
    )  # fmt: skip

    def work(typed: Typed) -> None:
        finding: Finding = next(one for one in FINDINGS if one == typed["finding"])
        check_item(desk, case_id, Check(item.code, finding, typed["note"], typed["addendum"]))

    return FormDialog(context, asked, work, parent)


def ask_signing(context: Context, case_id: str, parent: QWidget) -> FormDialog:
    """Ask when the addendum was signed."""
    say, desk = translate, context.desk
    fields = (Field("signed_on", say("case", "Signed on"), placeholder=_DAY, required=True),)
    asked = Asked(
        "addendum_dialog",
        say("case", "The addendum is signed"),
        say("case", "The day the later of both signed. Keep the scan among the papers."),
        say("case", "Keep"),
        fields,
    )
    return FormDialog(
        context, asked, lambda typed: sign_addendum(desk, case_id, typed["signed_on"]), parent
    )


def ask_fee(context: Context, case_id: str, parent: QWidget) -> FormDialog:
    """Ask for the receipt of the fee."""
    say, desk = translate, context.desk
    fields = (Field("receipt", say("case", "Number of the receipt"), required=True),)
    asked = Asked("fee_dialog", say("case", "The fee is paid"), "", say("case", "Keep"), fields)
    return FormDialog(
        context, asked, lambda typed: pay_fee(desk, case_id, typed["receipt"]), parent
    )


def ask_refusal(context: Context, case_id: str, state: CaseState, parent: QWidget) -> FormDialog:
    """Ask why a paper is refused, or was taken back."""
    say, desk = translate, context.desk
    refused = state == "refused"
    asked = reason_asked(
        "refuse_dialog",
        say("case", "Refuse this paper?") if refused else say("case", "Taken back?"),
        say("case", "The number stays used. The reason is printed on the sheet."),
        say("case", "Refuse") if refused else say("case", "Close it"),
        say("case", "Why"),
    )
    return FormDialog(
        context, asked, lambda typed: decide_case(desk, case_id, state, typed["reason"]), parent
    )
