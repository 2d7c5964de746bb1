"""What is asked before something is kept beside a worker's ledger, or taken back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.contributions import EVIDENCE_GRADES
from attache_desk.domain.foreign_periods import BASES, ForeignPeriod, ForeignPeriodDraft
from attache_desk.domain.foreign_periods import UNITS as LENGTH_UNITS
from attache_desk.domain.institutions import PeriodRequest
from attache_desk.domain.period_codes import PERIOD_TYPES, RELEVANCES, SCHEME_CODES
from attache_desk.services.ask_institution import RequestDraft, answer_request, ask_institution
from attache_desk.services.period_ports import LumpSum
from attache_desk.services.record_lump_sum import (
    LumpSumDraft,
    record_lump_sum,
    withdraw_lump_sum,
)
from attache_desk.services.record_period import record_period, withdraw_period
from attache_desk.ui.kit.choices import state_entries
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed, reason_asked
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.words import evidence_said
from attache_desk.ui.workers.period_words import (
    relevance_said,
    scheme_code_said,
    type_said,
    unit_said,
)

translate = QCoreApplication.translate
_DAY = "2026-11-23"
YES = "1"


@dataclass(frozen=True, slots=True)
class Source:
    """What several periods entered one after the other have in common: whose paper it is."""

    country: str = ""
    institution: str = ""
    document: str = ""
    evidence: str = "worker-declared"


NO_SOURCE = Source()


def source_of(answered: PeriodRequest) -> Source:
    """Give what an institution's answer says of all the periods it names."""
    parts = (answered.institution, f"{answered.answered_on}", answered.reference)
    document = ", ".join(filter(None, parts))
    return Source(answered.country, answered.institution, document, "fund-confirmed")


def ask_period(
    context: Context, worker_id: str, parent: QWidget, source: Source = NO_SOURCE
) -> FormDialog:
    """Ask for a period of another institution, in the codes of P5000.

    What is kept comes with the source of a further period to be asked for, None for no more.
    """
    say, desk = translate, context.desk
    asked = Asked(
        "period_dialog",
        say("elsewhere", "A period of another institution"),
        say("elsewhere", "As the paper says it; the codes are those of form P5000."),
        say("elsewhere", "Keep"),
        (*_period_fields(source), *_proof_fields(source)),
        columns=2,
    )

    def work(typed: Typed) -> Source | None:
        said = dict(typed)
        again = said.pop("again") == YES
        record_period(desk, worker_id, ForeignPeriodDraft(**said))
        common = ("country", "institution", "document", "evidence")
        return Source(**{name: said[name] for name in common}) if again else None

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
        Field("country", say("elsewhere", "State"), "", state_entries(), required=True),
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


def ask_answer(context: Context, one: PeriodRequest, parent: QWidget) -> FormDialog:
    """Ask what an institution answered, or what we answered it.

    What is kept comes with the source of the periods to be entered, None for none.
    """
    say, desk = translate, context.desk
    fields = [
        Field("answered_on", say("elsewhere", "Answered on"), placeholder=_DAY),
        Field("answer", say("elsewhere", "What was answered"), long=True),
    ]
    title = say("elsewhere", "Our answer to {whom}")
    lead = say("elsewhere", "Name what was sent, like the number of a statement of periods.")
    if one.direction == "sent":
        title = say("elsewhere", "The answer of {whom}")
        lead = say("elsewhere", "The request is closed. The periods it names are entered next.")
        fields.append(
            Field(
                "periods",
                say("elsewhere", "Periods it names"),
                YES,
                [
                    (YES, say("elsewhere", "enter them now")),
                    ("", say("elsewhere", "it names none")),
                ],
            )
        )
    asked = Asked(
        "answer_dialog",
        title.format(whom=one.institution),
        lead,
        say("elsewhere", "Keep"),
        fields,
    )

    def work(typed: Typed) -> Source | None:
        answered = answer_request(desk, one.id, typed["answered_on"], typed["answer"])
        return source_of(answered) if typed.get("periods", "") == YES else None

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


def _period_fields(source: Source) -> tuple[Field, ...]:
    say = translate
    undated = say("elsewhere", "Only where the paper names a length and not the days themselves.")
    between = say("elsewhere", "A day, month or year: 2019-03-01, 2019-03 or 2019.")
    return (
        Field(
            "country", say("elsewhere", "State"), source.country, state_entries(), required=True
        ),
        Field("institution", say("elsewhere", "Institution"), source.institution),
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
    )


def _proof_fields(source: Source) -> tuple[Field, ...]:
    say = translate
    proofs = [(one, evidence_said(one)) for one in EVIDENCE_GRADES[:3]]
    return (
        Field("evidence", say("elsewhere", "Who says so"), source.evidence, proofs),
        Field("document", say("elsewhere", "Read from"), source.document),
        Field("remarks", say("elsewhere", "Remarks")),
        Field(
            "again",
            say("elsewhere", "After this one"),
            "",
            [
                ("", say("elsewhere", "that is all")),
                (YES, say("elsewhere", "another one of the same paper")),
            ],
        ),
    )
