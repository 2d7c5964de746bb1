"""The end of a day in the field: the return for the office, and wiping the copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.carry_mission import make_return, refuse_to_forget
from attache_desk.services.take_in_return import ACKNOWLEDGEMENT
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.file_dialogs import ask_for_file, ask_for_folder
from attache_desk.ui.kit.panels import row
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.wording import sentence_of


class FieldEnds(QWidget):
    """`returned` after a return was written."""

    returned = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        back = button(Button("field_return_button", self.tr("Make the return …"), icon="save"))
        forget = button(
            Button("field_forget_button", self.tr("Wipe this copy …"), "danger", "delete")
        )
        back.clicked.connect(self._choose_return)
        forget.clicked.connect(self._choose_acknowledgement)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(row(forget, None, back))

    @Slot(str)
    def return_into(self, folder: str) -> None:
        """Write the return into a folder."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: make_return(desk, Path(folder)))
        job.done.connect(self._written)
        job.failed.connect(self._fail)

    @Slot(str)
    def check_acknowledgement(self, name: str) -> None:
        """Ask before the copy is wiped, once the office is known to have everything."""
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda _progress: refuse_to_forget(desk, Path(name)), "reading"
        )
        job.done.connect(self._ask_wipe)
        job.failed.connect(self._fail)

    @Slot()
    def _choose_return(self) -> None:
        ask_for_folder(self, self.tr("Where to save the return"), self.return_into)

    @Slot()
    def _choose_acknowledgement(self) -> None:
        kinds = self.tr("Acknowledgements (*{ending})").format(ending=ACKNOWLEDGEMENT)
        ask_for_file(
            self, self.tr("The office’s acknowledgement"), self.check_acknowledgement, kinds
        )

    @Slot(object)
    def _written(self, path: Path) -> None:
        said = self.tr("Saved as {name}. Take it to the office.")
        self._context.tell("success", said.format(name=path.name))
        self.returned.emit()

    @Slot(object)
    def _ask_wipe(self, _allowed: object) -> None:
        said = self.tr(
            "The office has everything. The key of this copy is destroyed and its files are"
            " removed; nobody can read it any more."
        )
        question = Question(self.tr("Wipe this copy?"), said, self.tr("Wipe it"), danger=True)
        self._context.confirm(question, self._context.window.wipe_desk)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
