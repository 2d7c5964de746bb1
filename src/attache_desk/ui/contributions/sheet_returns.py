"""Giving an employer the file back: whole with reasons, or only the rows that failed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.return_sheet import return_sheet
from attache_desk.ui.kit.file_dialogs import ask_for_file
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of

_WRITTEN = frozenset({".csv", ".xlsx"})


class SheetReturns(QObject):
    """Asks where the employer's file lies, where an earlier session brought it in.

    `source_found` carries the Path once it is known.
    """

    source_found = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._sheet_id = ""
        self._only_failures = False
        self.source: Path | None = None

    def begin(self, sheet_id: str, source: Path | None) -> None:
        """Return this sheet from now on."""
        self._sheet_id, self.source = sheet_id, source

    @Slot()
    def ask_whole(self) -> None:
        """Ask where to save the whole file with its reasons."""
        self._only_failures = False
        self._ask()

    @Slot()
    def ask_failures(self) -> None:
        """Ask where to save the rows that failed."""
        self._only_failures = True
        self._ask()

    def write(self, target: Path, *, only_failures: bool = False) -> None:
        """Write the file with a column of reasons."""
        if self.source is None:
            return
        desk, sheet_id, source = self._context.desk, self._sheet_id, self.source
        job = self._context.jobs.start(
            lambda _progress: return_sheet(
                desk, sheet_id, source, target, only_failures=only_failures
            ),
            "reading",
        )
        job.done.connect(self._written_failures if only_failures else self._written)
        job.failed.connect(self._fail)

    def ask_source(self) -> None:
        """Ask where the employer's file lies."""
        ask_for_file(self._window, self.tr("Which file did the employer send?"), self._take_source)

    def _ask(self) -> None:
        if self.source is None:
            self.source_found.connect(self._ask_target, Qt.ConnectionType.SingleShotConnection)
            self.ask_source()
        else:
            self._ask_target()

    @Slot()
    def _ask_target(self) -> None:
        if self.source is None:
            return
        kept = self.source.suffix.lower()
        suffix = kept if kept in _WRITTEN else ".xlsx"
        ending = "failures" if self._only_failures else "reasons"
        proposed = str(self.source.with_name(f"{self.source.stem}-{ending}{suffix}"))
        title = (
            self.tr("Save the rows that failed")
            if self._only_failures
            else self.tr("Save the file with reasons")
        )
        dialog = QFileDialog(self._window.window(), title, proposed)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(proposed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._target_named)
        dialog.open()

    @Slot(str)
    def _take_source(self, name: str) -> None:
        self.source = Path(name)
        self.source_found.emit(self.source)

    @Slot(str)
    def _target_named(self, name: str) -> None:
        self.write(Path(name), only_failures=self._only_failures)

    @Slot(object)
    def _written(self, _count: int) -> None:
        said = self.tr("The file with the reasons is saved. Send it back to the employer.")
        self._context.tell("success", said)

    @Slot(object)
    def _written_failures(self, count: int) -> None:
        said = self.tr("%n row(s) that failed are saved with their reasons.", "", count)
        more = self.tr("Once corrected, bring that file in: it holds only the rest.")
        self._context.tell("success", f"{said} {more}")

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
