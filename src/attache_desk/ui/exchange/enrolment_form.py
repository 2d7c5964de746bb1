"""Joining the ministry's gateway with a one-time code."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from attache_desk.domain.problems import DeskError
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import Form, FormRow, value_of
from attache_desk.ui.kit.panels import Card, row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of


class EnrolmentForm(Card):
    """Asks for the gateway's address and the code; `enrolled` carries the Enrolment."""

    enrolled = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(self.tr("Join the ministry"))
        self._context = context
        said = self.tr(
            "This desk works without the ministry for as long as needed. To send what it has"
            " recorded, type the address and the one-time code the ministry gave you."
        )
        self.body.addWidget(text(said, "muted", wrap=True))
        form = Form(2)
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://")
        self.code = QLineEdit()
        self._url_row = form.add(FormRow("gateway_url", self.tr("Gateway’s address"), self.url))
        self._code_row = form.add(FormRow("enrolment_code", self.tr("One-time code"), self.code))
        self.body.addWidget(form)
        self.button = button(Button("enrol_button", self.tr("Join"), "primary", "key"))
        self.button.clicked.connect(self.enrol)
        self.code.returnPressed.connect(self.enrol)
        self.body.addLayout(row(None, self.button))

    @Slot()
    def enrol(self) -> None:
        """Try to join."""
        desk = self._context.desk
        url, code = value_of(self.url).strip(), value_of(self.code).strip()
        self._url_row.hush()
        self._code_row.hush()
        self.setEnabled(False)
        job = self._context.jobs.start(lambda _progress: enrol_desk(desk, url, code), "network")
        job.done.connect(self.enrolled)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        at_code = error.code.startswith("enrolment.")
        (self._code_row if at_code else self._url_row).say(sentence_of(error))

    @Slot()
    def _end(self) -> None:
        self.setEnabled(True)
