"""Who signs in at this desk: listed, let in, out, and each with a passphrase of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot

from attache_desk.domain.problems import DeskError
from attache_desk.services.ports import Desk, User
from attache_desk.services.rights import may
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import Card, EmptyState, hide_unless, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import role_said
from attache_desk.ui.settings.officer_dialogs import (
    AdmitDialog,
    DismissDialog,
    OfficerDialog,
    PassphraseDialog,
)
from attache_desk.ui.wording import sentence_of

_LIST_HIGH = 150


class OfficersCard(Card):
    """A clerk changes the own passphrase; an attaché also lets others in and out."""

    def __init__(self, context: Context) -> None:
        super().__init__(self.tr("Who signs in here"))
        self._context = context
        self._dialog: OfficerDialog | None = None
        said = self.tr(
            "Everybody has a passphrase of their own: what is done stands under the name of who"
            " did it, and some things need a second person."
        )
        self.body.addWidget(text(said, "muted", wrap=True))
        columns = (
            Column[User](self.tr("Name"), self._name, 30, stretch=True),
            Column[User](self.tr("Role"), lambda one: role_said(one.role), 16),
        )
        nobody = EmptyState("workers", self.tr("Nobody"), self.tr("Nobody signs in here yet."))
        self.officers = RowsModel(columns)
        self.table = DataTable(self.officers, "officers_table", self.tr("Officers"))
        panel = ListPanel(self.table, nobody)
        panel.setMinimumHeight(_LIST_HIGH)
        self.body.addWidget(panel)
        admit = button(Button("admit_button", self.tr("Let somebody in …"), icon="plus"))
        dismiss = button(Button("dismiss_button", self.tr("No longer let in …"), icon="close"))
        own = button(Button("passphrase_button", self.tr("Change my passphrase …"), icon="key"))
        admit.clicked.connect(self._ask_admit)
        dismiss.clicked.connect(self._ask_dismiss)
        own.clicked.connect(self._ask_passphrase)
        hide_unless(admit, may(context.desk, "user.admit"))
        hide_unless(dismiss, may(context.desk, "user.dismiss"))
        self.body.addWidget(Wrapping((own, None, dismiss, admit)))

    def reload(self) -> None:
        """Read who signs in."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: desk.key_holders.users(), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot()
    def _ask_admit(self) -> None:
        self._ask(AdmitDialog(self))

    @Slot()
    def _ask_passphrase(self) -> None:
        self._ask(PassphraseDialog(self))

    @Slot()
    def _ask_dismiss(self) -> None:
        if (officer := self.table.current()) is None:
            self._context.tell("info", self.tr("Mark in the list who is no longer let in."))
            return
        self._ask(DismissDialog(officer, self))

    def _ask(self, dialog: OfficerDialog) -> None:
        self._dialog = dialog
        dialog.wanted.connect(self._do)
        dialog.open()

    @Slot(object)
    def _do(self, act: Callable[[Desk], object]) -> None:
        """Do what the dialog asks; it stays open with what is wrong until it is done."""
        if (dialog := self._dialog) is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: act(desk))
        job.done.connect(self._done)
        job.failed.connect(dialog.show_refusal)

    @Slot(object)
    def _done(self, _nothing: object) -> None:
        if self._dialog is not None:
            self._context.tell("success", self._dialog.done_said())
            self._dialog.accept()
            self._dialog = None
        self.reload()

    @Slot(object)
    def _show(self, officers: Sequence[User]) -> None:
        self.officers.show_rows(officers)

    def _name(self, one: User) -> str:
        if one.id == self._context.desk.actor.id:
            return self.tr("{name} (signed in now)").format(name=one.name)
        return one.name

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
