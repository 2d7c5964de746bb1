"""Putting a line right, and the month beside the one before, each in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.month_comparisons import Movement
from attache_desk.services.match_lines import Candidate
from attache_desk.services.repair_line import LineRepair, as_typed, repair_line
from attache_desk.services.restage_lines import Repair
from attache_desk.ui.contributions.people_words import candidate_said
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.kit.words import figure_said
from attache_desk.ui.wording import said_of

translate = QCoreApplication.translate
MOVEMENTS: Final = {
    "gone": QT_TRANSLATE_NOOP("movement", "gone"),
    "new": QT_TRANSLATE_NOOP("movement", "new"),
    "lower": QT_TRANSLATE_NOOP("movement", "paid less"),
    "higher": QT_TRANSLATE_NOOP("movement", "paid more"),
}


def movement_said(kind: str) -> str:
    """Say how somebody moved from one month to the next."""
    return said_of("movement", MOVEMENTS, kind)


def ask_repair(
    context: Context,
    sheet: StagedSheet,
    line: ContributionLine,
    candidates: Sequence[Candidate],
    parent: QWidget,
) -> FormDialog:
    """Ask how a line should read; workers with a like name are offered by name."""
    say, desk = translate, context.desk
    by_number = say("repair", "whoever has the number in the file")
    people = [("", by_number), *((one.worker.id, candidate_said(one)) for one in candidates)]
    now = as_typed(line)
    fields = [
        Field("worker_id", say("repair", "Who it is"), line.worker_id, people, span=2),
        Field("identifier", say("repair", "Number in the file"), now.identifier),
        Field("wage", say("repair", "Wage"), now.wage),
        Field("employee", say("repair", "Worker’s share"), now.employee),
        Field("employer", say("repair", "Employer’s share"), now.employer),
    ]
    if sheet.month is None or line.month != sheet.month:
        fields.append(Field("month", say("repair", "Month"), now.month))
    asked = Asked(
        "repair_dialog",
        say("repair", "Put row {row} right").format(row=line.row),
        say("repair", "In the file: {name}").format(name=line.name or "–"),
        say("repair", "Put right"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> Repair:
        return repair_line(desk, sheet.id, line.row, LineRepair(**typed), line.part)

    return FormDialog(context, asked, work, parent)


class MovementsDialog(QDialog):
    """Who is new, gone, or paid otherwise than in the month before."""

    def __init__(self, found: Sequence[Movement], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("movements_dialog")
        self.setWindowTitle(self.tr("Beside the month before"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 680, 520)
        columns = (
            Column[Movement](self.tr("What"), lambda one: movement_said(one.kind), 12),
            Column[Movement](self.tr("Worker"), lambda one: one.name, 30, stretch=True),
            Column[Movement](
                self.tr("Wage before"), lambda one: figure_said(one.before), 14, "right"
            ),
            Column[Movement](self.tr("Wage now"), lambda one: figure_said(one.after), 14, "right"),
        )
        self.rows = RowsModel(columns)
        table = DataTable(self.rows, "movements_table", self.tr("Beside the month before"))
        self.rows.show_rows(found)
        close = button(Button("movements_close", self.tr("Close"), "primary"))
        close.clicked.connect(self.accept)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.addWidget(text(self.tr("Beside the month before"), "section"))
        inside.addWidget(table, 1)
        inside.addLayout(row(None, close))
