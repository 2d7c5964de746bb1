"""Pictures of pages onto a printer, at their true size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

PRINT_DPI: Final = 300
_NO_MARGINS: Final = QMarginsF(0, 0, 0, 0)


def fit_paper(printer: QPrinter, page: QImage, dpi: int) -> None:
    """Ask the printer for paper of a page's own size, without margins."""
    inches = QSizeF(page.width() / dpi, page.height() / dpi)
    size = QPageSize(inches, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, _NO_MARGINS, QPageLayout.Unit.Point)
    )
    printer.setFullPage(True)


def print_pages(printer: QPrinter, pages: Sequence[bytes], dpi: int = PRINT_DPI) -> None:
    """Print pages of PNG bytes drawn at `dpi`: true to size, smaller only where paper is small.

    A page keeps its shape on any paper, so that its code can be read.
    """
    painter = QPainter(printer)
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            _print_page(painter, printer, QImage.fromData(page), dpi)
    finally:
        painter.end()


def _print_page(painter: QPainter, printer: QPrinter, image: QImage, dpi: int) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    true = printer.resolution() / dpi
    scale = min(true, paper.width() / image.width(), paper.height() / image.height())
    painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)
