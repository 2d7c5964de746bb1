"""Months typed by hand, with the rate the facts speak for said beside the choice of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.money import MINOR_DIGITS
from attache_desk.domain.rate_choices import USUAL
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.suggest_rate import RatesOffered, rates_offered
from attache_desk.services.wording import sentence_for
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed
from attache_desk.ui.kit.rate_words import choice_entries
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.words import evidence_said


class MonthsDialog(FormDialog):
    """Looks for a rate whenever employer, scheme or month are chosen; a hand’s choice stays."""

    def __init__(self, context: Context, worker_id: str, parent: QWidget) -> None:
        desk = context.desk

        def work(typed: Typed) -> Sequence[ContributionEntry]:
            return declare_months(desk, MonthsDraft(worker_id=worker_id, **typed))

        super().__init__(context, self._months_asked(context), work, parent)
        self._worker_id = worker_id
        self._by_hand = False
        rows = self.form.rows
        rows["rate_choice"].hide()
        for name in ("employer_id", "scheme"):
            box = rows[name].box
            if isinstance(box, Choice):
                box.activated.connect(self.look_for_rates)
        first, rate = rows["first"].box, rows["rate_choice"].box
        if isinstance(first, QLineEdit):
            first.editingFinished.connect(self.look_for_rates)
        if isinstance(rate, Choice):
            rate.activated.connect(self._keep_choice)

    @Slot()
    def look_for_rates(self) -> None:
        """Ask which rates there are for what is typed, and which one is likely."""
        typed = self.form.typed()
        month = read_month(typed["first"]) if typed["first"] else None
        desk, worker = self._context.desk, self._worker_id
        scheme, employer = typed["scheme"], typed["employer_id"]
        job = self._context.jobs.start(
            lambda _progress: rates_offered(desk, scheme, month, employer, worker), "reading"
        )
        job.done.connect(self._offer_rates)

    @Slot()
    def _keep_choice(self) -> None:
        self._by_hand = True

    @Slot(object)
    def _offer_rates(self, offered: RatesOffered) -> None:
        line = self.form.rows["rate_choice"]
        box = line.box
        if offered.scheme != self.form.typed()["scheme"] or not isinstance(box, Choice):
            return
        before = box.code()
        box.fill(choice_entries(offered.choices))
        line.setVisible(len(offered.choices) > 1)
        found, known = offered.suggestion, {one.code for one in offered.choices}
        if self._by_hand and before in known:
            box.show_code(before)
        else:
            self._by_hand = False
            box.show_code(found.choice.code if found else USUAL.code)
        if found:
            line.say(sentence_for(found.code, found.details), "info")
        else:
            line.hush()

    def _months_asked(self, context: Context) -> Asked:
        schemes = [(one.code, f"{one.code} – {one.name}") for one in context.desk.rules.schemes]
        proofs = [(one, evidence_said(one)) for one in ("worker-declared", "employer-declared")]
        paid_in = self.tr("Only where it was paid in another currency than the scheme’s.")
        fields = (
            Field("employer_id", self.tr("Employer"), "", [("", "")], required=True),
            Field("scheme", self.tr("Scheme"), "", [("", ""), *schemes], required=True),
            Field("first", self.tr("First month"), placeholder="2026-01", required=True),
            Field("last", self.tr("Last month"), placeholder="2026-06"),
            Field("rate_choice", self.tr("Rate"), "", choice_entries([USUAL]), span=2),
            Field("wage", self.tr("Wage a month"), placeholder="12000", required=True),
            Field("unpaid_days", self.tr("Unpaid working days"), placeholder="0"),
            Field("employee", self.tr("Worker’s share on the paper"), placeholder="600"),
            Field("employer", self.tr("Employer’s share on the paper"), placeholder="600"),
            Field("evidence", self.tr("Who says so"), "worker-declared", proofs),
            Field("document", self.tr("Read from"), placeholder=self.tr("Payslips, passbook …")),
            Field(
                "paid_in",
                self.tr("Paid in"),
                "",
                [("", ""), *((one, one) for one in MINOR_DIGITS)],
                means=paid_in,
            ),
            Field("rate", self.tr("Rate of exchange"), placeholder="4010"),
            Field("rate_on", self.tr("Rate of the day"), placeholder="2026-10-31"),
        )
        lead = self.tr("Months on a payslip or in a passbook, with no file of the employer.")
        title = self.tr("Post months by hand")
        return Asked("months_dialog", title, lead, self.tr("Post"), fields, columns=2)
