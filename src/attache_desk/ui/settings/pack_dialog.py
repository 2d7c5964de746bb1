"""A pack of rules before it is installed: what it says otherwise, and whose months change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.domain.rule_changes import RuleChange
from attache_desk.services.install_pack import ChangedMonth, PackPreview
from attache_desk.services.wording import counted
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.panels import EmptyState, row, text
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import money_said


class PackDialog(QDialog):
    """`agreed` carries the PackPreview to install."""

    agreed = Signal(object)

    def __init__(self, preview: PackPreview, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview = preview
        self.setObjectName("pack_dialog")
        self.setWindowTitle(f"{preview.pack.name} {preview.pack.version}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 900, 640)
        no = button(Button("pack_no", self.tr("Cancel")))
        yes = button(Button("pack_yes", self.tr("Install these rules"), "primary"))
        no.clicked.connect(self.reject)
        yes.clicked.connect(self._agree)
        said = self.tr("Version {version}, signed by the ministry. %n worked example(s) compute.",
                       "", preview.pack.examples)  # fmt: skip
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(10)
        inside.addWidget(text(preview.pack.title, "section", wrap=True))
        inside.addWidget(text(said.format(version=preview.pack.version), wrap=True))
        inside.addWidget(text(self.tr("What is said otherwise"), "section"))
        inside.addWidget(self._changes(), 1)
        inside.addWidget(text(self._whose(), "section", wrap=True))
        inside.addWidget(self._months(), 1)
        inside.addLayout(row(None, no, yes))

    def _whose(self) -> str:
        return self.tr("%n posted month(s) would be assessed otherwise", "", self._preview.entries)

    def _changes(self) -> QWidget:
        columns = (
            Column[RuleChange](self.tr("Scheme"), lambda one: one.scheme, 13),
            Column[RuleChange](self.tr("What"), lambda one: one.what, 11),
            Column[RuleChange](self.tr("From"), lambda one: f"{one.first or ''}", 9),
            Column[RuleChange](self.tr("Until now"), lambda one: one.before, 32),
            Column[RuleChange](self.tr("From now on"), lambda one: one.after, 32, stretch=True),
        )
        self.changes = RowsModel(columns)
        table = DataTable(self.changes, "pack_changes_table", self.tr("What is said otherwise"))
        nothing = EmptyState("check", self.tr("Nothing"), self.tr("Both say the same."))
        listed = ListPanel(table, nothing)
        self.changes.show_rows(self._preview.changes)
        return listed

    def _months(self) -> QWidget:
        columns = (
            Column[ChangedMonth](self.tr("Scheme"), lambda one: one.scheme, 14),
            Column[ChangedMonth](self.tr("Month"), lambda one: str(one.month), 10),
            Column[ChangedMonth](
                self.tr("Workers"), lambda one: counted(one.entries), 10, "right"
            ),
            Column[ChangedMonth](
                self.tr("Assessed"), lambda one: money_said(one.before), 20, "right"
            ),
            Column[ChangedMonth](
                self.tr("By the new rules"),
                lambda one: money_said(one.after),
                20,
                "right",
                stretch=True,
            ),
        )
        self.months = RowsModel(columns)
        table = DataTable(self.months, "pack_months_table", self.tr("Whose months change"))
        nothing = EmptyState(
            "check", self.tr("Nobody’s"), self.tr("No posted month would be assessed otherwise.")
        )
        listed = ListPanel(table, nothing)
        self.months.show_rows(self._preview.months)
        return listed

    @Slot()
    def _agree(self) -> None:
        self.agreed.emit(self._preview)
        self.accept()
