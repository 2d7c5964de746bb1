"""What is asked before something is kept beside an employer, or taken out of use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.employer_particulars import (
    Accreditation,
    AccreditationDraft,
    Branch,
    BranchDraft,
    Contact,
    ContactDraft,
)
from attache_desk.services.employer_ports import EmployerMerge
from attache_desk.services.keep_particulars import (
    accredit_employer,
    keep_branch,
    keep_contact,
    withdraw_accreditation,
)
from attache_desk.services.merge_employers import merge_employers, undo_employer_merge
from attache_desk.services.register_ports import EmployerLine
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed, reason_asked
from attache_desk.ui.kit.screens import Context

translate = QCoreApplication.translate
_DAY = "2026-11-23"


def ask_branch(context: Context, employer_id: str, parent: QWidget) -> FormDialog:
    """Ask for a place where the employer works."""
    say, desk = translate, context.desk
    offered = desk.divisions.offered()
    provinces = [("", ""), *((one.code, f"{one} ({one.code})") for one in offered)]
    head = say(
        "particulars", "The fund’s number of the branch; left empty, it is the head office."
    )
    fields = (
        Field("number", say("particulars", "Number"), placeholder="000001", means=head),
        Field("name", say("particulars", "Name")),
        Field("address", say("particulars", "Address"), span=2),
        Field("division", say("particulars", "Province"), "", provinces),
        Field("phone", say("particulars", "Telephone")),
    )
    asked = Asked(
        "branch_dialog",
        say("particulars", "A place where the employer works"),
        "",
        say("particulars", "Keep"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> Branch:
        return keep_branch(desk, employer_id, BranchDraft(**typed))

    return FormDialog(context, asked, work, parent)


def ask_contact(context: Context, employer_id: str, parent: QWidget) -> FormDialog:
    """Ask whom to talk to."""
    say, desk = translate, context.desk
    fields = (
        Field("name", say("particulars", "Name"), required=True),
        Field("role", say("particulars", "What they do there")),
        Field("phone", say("particulars", "Telephone")),
        Field("email", say("particulars", "E-mail")),
        Field("note", say("particulars", "Note"), span=2),
    )
    asked = Asked(
        "contact_dialog",
        say("particulars", "Whom to talk to"),
        say("particulars", "Stays at this office; the ministry is not told."),
        say("particulars", "Keep"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> Contact:
        return keep_contact(desk, employer_id, ContactDraft(**typed))

    return FormDialog(context, asked, work, parent)


def ask_accreditation(context: Context, employer_id: str, parent: QWidget) -> FormDialog:
    """Ask for an accreditation."""
    say, desk = translate, context.desk
    until = say("particulars", "Three months before, it stands under Today.")
    fields = (
        Field("number", say("particulars", "Number"), required=True),
        Field("authority", say("particulars", "Given by"), required=True),
        Field("granted_on", say("particulars", "From"), placeholder=_DAY, required=True),
        Field(
            "expires_on",
            say("particulars", "Until"),
            placeholder="2031-11-22",
            required=True,
            means=until,
        ),
        Field("note", say("particulars", "Note"), span=2),
    )
    asked = Asked(
        "accreditation_dialog",
        say("particulars", "An accreditation"),
        say(
            "particulars", "Without one that stands, no demand letter of the employer is verified."
        ),
        say("particulars", "Keep"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> Accreditation:
        return accredit_employer(desk, employer_id, AccreditationDraft(**typed))

    return FormDialog(context, asked, work, parent)


def ask_withdrawal(context: Context, one: Accreditation, parent: QWidget) -> FormDialog:
    """Ask why an accreditation is withdrawn."""
    say, desk = translate, context.desk
    asked = reason_asked(
        "withdraw_accreditation_dialog",
        say("particulars", "Withdraw accreditation {number}?").format(number=one.number),
        say("particulars", "It stays on the books as withdrawn, with your reason."),
        say("particulars", "Withdraw"),
        say("particulars", "Why"),
    )
    return FormDialog(
        context, asked, lambda typed: withdraw_accreditation(desk, one, typed["reason"]), parent
    )


def ask_merge(
    context: Context, employer_id: str, others: Sequence[EmployerLine], parent: QWidget
) -> FormDialog:
    """Ask which other entry is the same employer."""
    say, desk = translate, context.desk
    entries = [("", ""), *((one.id, _line(one)) for one in others if one.id != employer_id)]
    fields = (
        Field("other", say("particulars", "The other entry"), "", entries, required=True),
        Field("reason", say("particulars", "How you know"), required=True, long=True),
    )
    asked = Asked(
        "merge_employers_dialog",
        say("particulars", "The same employer, registered twice"),
        say(
            "particulars",
            "The other entry is put under this one: its numbers lead here, its workers and months"
            " are shown here. It can be undone.",
        ),
        say("particulars", "Put it under this one"),
        fields,
    )

    def work(typed: Typed) -> EmployerMerge:
        return merge_employers(desk, employer_id, typed["other"], typed["reason"])

    return FormDialog(context, asked, work, parent)


def ask_undoing(context: Context, merge: EmployerMerge, parent: QWidget) -> FormDialog:
    """Ask why two entries are two employers after all."""
    say, desk = translate, context.desk
    asked = reason_asked(
        "undo_employer_merge_dialog",
        say("particulars", "{name} is another employer after all?").format(name=merge.merged_name),
        say(
            "particulars",
            "It stands for itself again with what was posted under it. What was posted since"
            " stays here.",
        ),
        say("particulars", "Undo"),
        say("particulars", "Why"),
    )
    return FormDialog(
        context, asked, lambda typed: undo_employer_merge(desk, merge, typed["reason"]), parent
    )


def _line(one: EmployerLine) -> str:
    return " · ".join(filter(None, (one.name, one.identifier, one.branch, one.country)))
