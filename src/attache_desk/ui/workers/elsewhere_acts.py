"""What is asked before something is kept beside a worker's ledger, or taken back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.contributions import EVIDENCE_GRADES
from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.foreign_periods import BASES, ForeignPeriod, ForeignPeriodDraft
from attache_desk.domain.foreign_periods import UNITS as LENGTH_UNITS
from attache_desk.domain.institutions import LegislationDecision, PeriodRequest
from attache_desk.domain.period_codes import PERIOD_TYPES, RELEVANCES, SCHEME_CODES
from attache_desk.services.ask_institution import RequestDraft, answer_request, ask_institution
from attache_desk.services.decide_legislation import (
    DecisionDraft,
    decide_legislation,
    revoke_decision,
)
from attache_desk.services.period_ports import LumpSum
from attache_desk.services.record_lump_sum import (
    LumpSumDraft,
    record_lump_sum,
    withdraw_lump_sum,
)
from attache_desk.services.record_period import record_period, withdraw_period
from attache_desk.ui.kit.choices import FIRST_STATES
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed, reason_asked
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.words import evidence_said
from attache_desk.ui.workers.period_words import (
    STATUS_CODES,
    relevance_said,
    scheme_code_said,
    status_code_said,
    type_said,
    unit_said,
)

translate = QCoreApplication.translate
_DAY = "2026-11-23"


def ask_period(context: Context, worker_id: str, parent: QWidget) -> FormDialog:
    """Ask for a period of another institution, in the codes of P5000."""
    say, desk = translate, context.desk
    undated = say("elsewhere", "Only where the paper names a length and not the days themselves.")
    between = say("elsewhere", "A day, month or year: 2019-03-01, 2019-03 or 2019.")
    proofs = [(one, evidence_said(one)) for one in EVIDENCE_GRADES[:3]]
    fields = (
        Field("country", say("elsewhere", "State"), "", _states(), required=True),
        Field("institution", say("elsewhere", "Institution")),
        Field("first", say("elsewhere", "From"), placeholder="2019-03", means=between),
        Field("last", say("elsewhere", "To"), placeholder="2021-08"),
        Field(
            "type",
            say("elsewhere", "Type"),
            "11",
            [(one, type_said(one)) for one in PERIOD_TYPES],
        ),
        Field(
            "scheme_code",
            say("elsewhere", "Kind of scheme"),
            "00",
            [(one, scheme_code_said(one)) for one in SCHEME_CODES],
        ),
        Field("scheme", say("elsewhere", "Name of the scheme")),
        Field(
            "relevance",
            say("elsewhere", "Counts for"),
            "111",
            [(one, relevance_said(one)) for one in RELEVANCES],
        ),
        Field("length", say("elsewhere", "Length"), placeholder="84", means=undated),
        Field(
            "unit",
            say("elsewhere", "Unit"),
            "month",
            [(one, unit_said(one)) for one in LENGTH_UNITS],
        ),
        Field(
            "basis",
            say("elsewhere", "Days a week"),
            "",
            [("", ""), *((str(one), str(one)) for one in BASES)],
        ),
        Field("evidence", say("elsewhere", "Who says so"), "worker-declared", proofs),
        Field("document", say("elsewhere", "Read from")),
        Field("remarks", say("elsewhere", "Remarks")),
    )
    asked = Asked(
        "period_dialog",
        say("elsewhere", "A period of another institution"),
        say("elsewhere", "As the paper says it; the codes are those of form P5000."),
        say("elsewhere", "Keep"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> ForeignPeriod:
        return record_period(desk, worker_id, ForeignPeriodDraft(**typed))

    return FormDialog(context, asked, work, parent)


def ask_lump_sum(context: Context, worker_id: str, parent: QWidget) -> FormDialog:
    """Ask which months a scheme paid out."""
    say, desk = translate, context.desk
    schemes = [("", ""), *((one.code, f"{one.code} – {one.name}") for one in desk.rules.schemes)]
    fields = (
        Field("scheme", say("elsewhere", "Scheme"), "", schemes, required=True, span=2),
        Field("first", say("elsewhere", "First month"), placeholder="2019-01", required=True),
        Field("last", say("elsewhere", "Last month"), placeholder="2021-12", required=True),
        Field("paid_on", say("elsewhere", "Paid on"), placeholder=_DAY, required=True),
        Field("amount", say("elsewhere", "Amount")),
        Field("document", say("elsewhere", "Read from"), required=True, span=2),
    )
    asked = Asked(
        "lump_sum_dialog",
        say("elsewhere", "Months a scheme paid out"),
        say(
            "elsewhere",
            "From then on these months count nowhere: in no total, on no certificate.",
        ),
        say("elsewhere", "Keep"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> LumpSum:
        return record_lump_sum(desk, worker_id, LumpSumDraft(**typed))

    return FormDialog(context, asked, work, parent)


def ask_request(context: Context, worker_id: str, parent: QWidget) -> FormDialog:
    """Ask whom periods are asked of."""
    say, desk = translate, context.desk
    directions = [
        ("sent", say("elsewhere", "We ask")),
        ("received", say("elsewhere", "We are asked")),
    ]
    due = say("elsewhere", "Left empty, it is due after sixty days. It then stands under Today.")
    fields = (
        Field("direction", say("elsewhere", "Who asks"), "sent", directions),
        Field("country", say("elsewhere", "State"), "", _states(), required=True),
        Field("institution", say("elsewhere", "Institution"), required=True),
        Field("reference", say("elsewhere", "Reference")),
        Field("asked_on", say("elsewhere", "Asked on"), placeholder=_DAY),
        Field("due_on", say("elsewhere", "Due"), placeholder="2027-01-22", means=due),
        Field("note", say("elsewhere", "Note"), span=2),
    )
    asked = Asked(
        "request_dialog",
        say("elsewhere", "A request for periods"),
        "",
        say("elsewhere", "Keep"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> PeriodRequest:
        return ask_institution(desk, worker_id, RequestDraft(**typed))

    return FormDialog(context, asked, work, parent)


def ask_decision(context: Context, worker_id: str, parent: QWidget) -> FormDialog:
    """Ask which state's law applies."""
    say, desk = translate, context.desk
    places = say("elsewhere", "One or more states, with commas: THA, MYS.")
    yes_no = [("", say("elsewhere", "final")), ("1", say("elsewhere", "provisional"))]
    fields = (
        Field("country", say("elsewhere", "Law of"), "", _states(), required=True),
        Field("places", say("elsewhere", "Works in"), means=places, required=True),
        Field(
            "status_code",
            say("elsewhere", "Why"),
            "01",
            [(one, status_code_said(one)) for one in STATUS_CODES],
            span=2,
        ),
        Field("first", say("elsewhere", "From"), placeholder=_DAY, required=True),
        Field("last", say("elsewhere", "Until"), placeholder="2028-11-22"),
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


def ask_period_back(
    context: Context, worker_id: str, one: ForeignPeriod, parent: QWidget
) -> FormDialog:
    """Ask why a period is withdrawn."""
    desk, asked = context.desk, _withdrawal("withdraw_period_dialog", f"{one.first} – {one.last}")

    def work(typed: Typed) -> None:
        withdraw_period(desk, worker_id, one.id, typed["reason"])

    return FormDialog(context, asked, work, parent)


def ask_lump_sum_back(
    context: Context, worker_id: str, one: LumpSum, parent: QWidget
) -> FormDialog:
    """Ask why months were not paid out after all."""
    said = f"{one.scheme}, {one.first} – {one.last}"
    desk, asked = context.desk, _withdrawal("withdraw_lump_sum_dialog", said)

    def work(typed: Typed) -> None:
        withdraw_lump_sum(desk, worker_id, one.id, typed["reason"])

    return FormDialog(context, asked, work, parent)


def ask_revocation(
    context: Context, worker_id: str, one: LegislationDecision, parent: QWidget
) -> FormDialog:
    """Ask why a decision no longer stands."""
    desk, asked = (
        context.desk,
        _withdrawal("revoke_decision_dialog", f"{one.country}, {one.first}"),
    )

    def work(typed: Typed) -> None:
        revoke_decision(desk, worker_id, one.id, typed["reason"])

    return FormDialog(context, asked, work, parent)


def ask_answer(context: Context, one: PeriodRequest, parent: QWidget) -> FormDialog:
    """Ask what an institution answered."""
    say, desk = translate, context.desk
    fields = (
        Field("answered_on", say("elsewhere", "Answered on"), placeholder=_DAY),
        Field("answer", say("elsewhere", "What was answered"), long=True),
    )
    asked = Asked(
        "answer_dialog",
        say("elsewhere", "The answer of {whom}").format(whom=one.institution),
        say("elsewhere", "Enter the periods it names as well, each with this answer as document."),
        say("elsewhere", "Keep"),
        fields,
    )

    def work(typed: Typed) -> None:
        answer_request(desk, one.id, typed["answered_on"], typed["answer"])

    return FormDialog(context, asked, work, parent)


def _withdrawal(name: str, what: str) -> Asked:
    say = translate
    return reason_asked(
        name,
        say("elsewhere", "Withdraw {what}?").format(what=what),
        say("elsewhere", "It stays on the books as withdrawn, with your reason."),
        say("elsewhere", "Withdraw"),
        say("elsewhere", "Why"),
    )


def _states() -> list[tuple[str, str]]:
    rest = sorted(set(COUNTRIES) - set(FIRST_STATES), key=lambda one: COUNTRIES[one].name)
    codes = (*FIRST_STATES, *rest)
    return [("", ""), *((code, f"{COUNTRIES[code].name} ({code})") for code in codes)]
