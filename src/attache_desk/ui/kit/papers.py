"""A paper on the screen, with the buttons to save and to print it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.printing_ports import Printing
from attache_desk.services.whole_files import write_file
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.page_pictures import DPI, PagePictures
from attache_desk.ui.kit.printers import PRINT_DPI, fit_paper, print_pages
from attache_desk.ui.kit.reflows import Wrapping


class PaperView(QWidget):
    """Shows a PDF; `saved` carries the Path it was written to, `printed` says it went out.

    `shown` once the paper can be seen, saved and printed.
    """

    shown = Signal()
    saved = Signal(object)
    printed = Signal()
    failed = Signal(DeskError)

    def __init__(self, jobs: JobRunner, printing: Printing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._printing = jobs, printing
        self._pdf, self._name = b"", "paper"
        self._printer: QPrinter | None = None  # Qt keeps no reference of its own while printing
        self._first_page = QImage()
        self.pictures = PagePictures()
        self.save_button = button(Button("save_pdf", self.tr("Save as PDF …"), icon="save"))
        self.print_button = button(Button("print", self.tr("Print …"), "primary", "print"))
        self.save_button.clicked.connect(self._ask_where)
        self.print_button.clicked.connect(self._ask_printer)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.pictures, 1)
        inside.addWidget(Wrapping((None, self.save_button, self.print_button)))
        self._enable(ready=False)

    def show_pdf(self, pdf: bytes, name: str) -> None:
        """Show a paper; `name` is what its file will be called, without ending."""
        self._pdf, self._name = pdf, name
        self._enable(ready=False)
        printing = self._printing
        job = self._jobs.start(lambda _progress: printing.page_pictures(pdf, DPI), "reading")
        job.done.connect(self._show)
        job.failed.connect(self.failed)

    def save_to(self, path: Path) -> None:
        """Write the paper to a file, whole or not at all."""
        pdf = self._pdf
        job = self._jobs.start(lambda _progress: write_file(path, pdf), "reading")
        job.done.connect(self.saved)
        job.failed.connect(self.failed)

    @Slot(object)
    def _show(self, pages: Sequence[bytes]) -> None:
        self.pictures.show_pages(pages)
        self._first_page = QImage.fromData(pages[0])
        self._enable(ready=True)
        self.shown.emit()

    def _enable(self, *, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    @Slot()
    def _ask_where(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self.window(), self.tr("Save as PDF"), place, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._name}.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save)
        dialog.open()

    @Slot(str)
    def _save(self, name: str) -> None:
        self.save_to(Path(name))

    @Slot()
    def _ask_printer(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self._name)
        fit_paper(self._printer, self._first_page, DPI)
        dialog = QPrintDialog(self._printer, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._draw_for_print)
        QDialog.open(dialog)

    @Slot()
    def _draw_for_print(self) -> None:
        printing, pdf = self._printing, self._pdf
        job = self._jobs.start(lambda _progress: printing.page_pictures(pdf, PRINT_DPI), "reading")
        job.done.connect(self._print)
        job.failed.connect(self.failed)

    @Slot(object)
    def _print(self, pages: Sequence[bytes]) -> None:
        if self._printer is None:
            return
        print_pages(self._printer, pages)
        self._printer = None
        self.printed.emit()
