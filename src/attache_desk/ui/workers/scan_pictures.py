"""Kept scans as pictures on the screen: small beside their names, large to be looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, Slot
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError, Refused
from attache_desk.services.ports import Desk
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.page_pictures import PagePictures
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of

_LARGE: Final = 1500
_PAGE_INCHES: Final = 12
_MOST_MB: Final = 256


def scan_picture(desk: Desk, paper_id: str, side: int) -> QImage:
    """Draw a kept scan, a PDF's first page, at most `side` pixels high and wide."""
    with desk.look() as view:
        found = view.persons.attachment(paper_id)
    if found is None:
        raise Refused("attachment.not-found")
    paper, content = found
    if paper.media_type == "application/pdf":
        content = desk.reader.first_page(content, max(side // _PAGE_INCHES, 1))
    return picture_within(content, side)


def picture_within(content: bytes, side: int) -> QImage:
    """Read a picture the right way up, at most `side` pixels high and wide."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MOST_MB)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    most = QSize(side, side)
    if (size := reader.size()).isValid() and size.boundedTo(most) != size:
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refused("paper.picture-damaged")
    return image


class ScanDialog(QDialog):
    """One kept scan in a window of its own; Escape closes it."""

    def __init__(self, context: Context, paper_id: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("scan_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 720, 760)
        self._context = context
        self.pictures = PagePictures()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self.pictures)
        desk = context.desk
        job: Job[QImage] = context.jobs.start(
            lambda _progress: scan_picture(desk, paper_id, _LARGE), "reading"
        )
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, image: QImage) -> None:
        self.pictures.show_pages([png(image)])

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
        self.close()


def png(image: QImage) -> bytes:
    """Write a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
