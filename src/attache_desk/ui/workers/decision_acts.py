"""Which law applies: decided, certified, and taken back together with what certifies it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.coverage import Coverage
from attache_desk.domain.institutions import LegislationDecision
from attache_desk.services.decide_legislation import (
    DecisionDraft,
    decide_legislation,
    revoke_decision,
)
from attache_desk.services.issue_certificate import IssuedCertificate
from attache_desk.services.issue_coverage import CoveragePreview, issue_coverage
from attache_desk.services.printed_values import written_date, written_state
from attache_desk.services.register_ports import EmploymentLine
from attache_desk.ui.kit.choices import state_entries
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.period_words import STATUS_CODES, status_code_said

translate = QCoreApplication.translate
_DAY = "2026-11-23"
_AND = "1"


def ask_decision(
    context: Context, worker_id: str, employments: Sequence[EmploymentLine], parent: QWidget
) -> FormDialog:
    """Ask which state's law applies; the employers are those the worker has or had."""
    say, desk = translate, context.desk
    places = say("elsewhere", "One or more states, with commas: THA, MYS.")
    yes_no = [("", say("elsewhere", "final")), ("1", say("elsewhere", "provisional"))]
    lasting = sorted(employments, key=lambda one: one.ended is not None)
    employers = {one.employer_id: one.employer_name for one in lasting}
    fields = (
        Field(
            "country",
            say("elsewhere", "Law of"),
            desk.identity.country,
            state_entries(),
            required=True,
        ),
        Field("places", say("elsewhere", "Works in"), means=places, required=True),
        Field(
            "status_code",
            say("elsewhere", "Why"),
            "01",
            [(one, status_code_said(one)) for one in STATUS_CODES],
        ),
        Field(
            "employer_id",
            say("elsewhere", "Employer"),
            next((one.employer_id for one in lasting if one.ended is None), ""),
            [("", ""), *employers.items()],
            means=say("elsewhere", "As entered under Employment."),
        ),
        Field("first", say("elsewhere", "From"), placeholder=_DAY, required=True),
        Field(
            "last",
            say("elsewhere", "Until"),
            placeholder="2028-11-22",
            means=say("elsewhere", "Left empty: for the duration of the activity."),
        ),
        Field("provisional", say("elsewhere", "The decision is"), "", yes_no),
        Field("note", say("elsewhere", "Note")),
    )
    asked = Asked(
        "decision_dialog",
        say("elsewhere", "Which state’s social-security law applies"),
        say("elsewhere", "It names the agreement it rests on, or that there is none in force."),
        say("elsewhere", "Decide"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> LegislationDecision:
        draft = DecisionDraft(
            employer_id=typed["employer_id"],
            status_code=typed["status_code"],
            country=typed["country"],
            places=[one.strip() for one in typed["places"].split(",")],
            first=typed["first"],
            last=typed["last"],
            provisional=typed["provisional"] == "1",
            note=typed["note"],
        )
        return decide_legislation(desk, worker_id, draft)

    return FormDialog(context, asked, work, parent)


def ask_certificate(
    context: Context, worker_id: str, preview: CoveragePreview, parent: QWidget
) -> FormDialog:
    """Show what a certificate of coverage would state, and ask what the decision does not say."""
    say, desk, coverage = translate, context.desk, preview.coverage
    empty = say("elsewhere", "Left empty, the paper says: no fixed address.")
    fields = (Field("where", say("elsewhere", "Address of the work"), means=empty),)
    asked = Asked(
        "coverage_dialog",
        say("elsewhere", "A certificate of coverage"),
        "\n".join(coverage_said(coverage)),
        say("elsewhere", "Issue the certificate"),
        fields,
        warning="\n".join(_warnings(preview)),
    )

    def work(typed: Typed) -> IssuedCertificate:
        return issue_coverage(desk, worker_id, coverage.decision_id, typed["where"])

    return FormDialog(context, asked, work, parent)


def ask_revocation(
    context: Context,
    worker_id: str,
    one: LegislationDecision,
    certificates: Sequence[str],
    parent: QWidget,
) -> FormDialog:
    """Ask why a decision no longer stands, and whether its certificates go with it."""
    say, desk = translate, context.desk
    fields = [Field("reason", say("elsewhere", "Why"), required=True, long=True)]
    if certificates:
        numbers = ", ".join(certificates)
        fields.append(
            Field(
                "certificates",
                say("elsewhere", "Its certificate {numbers}").format(numbers=numbers),
                _AND,
                [
                    (_AND, say("elsewhere", "is revoked as well")),
                    ("", say("elsewhere", "is left standing")),
                ],
                means=say(
                    "elsewhere", "Left standing, this desk no longer accepts it; others do."
                ),
            )
        )
    asked = Asked(
        "revoke_decision_dialog",
        say("elsewhere", "Withdraw {what}?").format(what=f"{one.country}, {one.first}"),
        say("elsewhere", "It stays on the books as withdrawn, with your reason."),
        say("elsewhere", "Withdraw"),
        fields,
        danger=True,
    )

    def work(typed: Typed) -> Sequence[str]:
        along = typed.get("certificates", "") == _AND
        return revoke_decision(desk, worker_id, one.id, typed["reason"], with_certificates=along)

    return FormDialog(context, asked, work, parent)


def coverage_said(one: Coverage) -> list[str]:
    """Say in lines what a certificate of coverage would state."""
    say = translate
    until = (
        written_date(one.last.isoformat())
        if one.last
        else say("elsewhere", "the end of the activity")
    )
    firm = say("elsewhere", "provisional") if one.provisional else say("elsewhere", "final")
    names = ", ".join(each.name or each.name_native for each in one.employers)
    agreements = ", ".join(each.title for each in one.agreements)
    lines = [
        say("elsewhere", "Law of {state}, from {first} to {last} ({firm})").format(
            state=written_state(one.country),
            first=written_date(one.first.isoformat()),
            last=until,
            firm=firm,
        ),
        status_code_said(one.status_code),
        say("elsewhere", "Employer: {names}").format(
            names=names or say("elsewhere", "none is entered")
        ),
        say("elsewhere", "Works in: {states}").format(
            states=", ".join(map(written_state, one.places))
        ),
    ]
    if agreements:
        lines.append(say("elsewhere", "Rests on: {basis}").format(basis=agreements))
    return lines


def _warnings(preview: CoveragePreview) -> list[str]:
    longer, unbound = [sentence_of(one) for one in preview.warnings], preview.coverage.unbound
    if not unbound:
        return longer
    said = translate(
        "elsewhere",
        "No agreement is in force with {states}: the paper says that there it states the home"
        " institution’s decision and binds nobody else.",
    )
    return [*longer, said.format(states=", ".join(map(written_state, unbound)))]
