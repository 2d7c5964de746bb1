"""Pages of a paper, shown as they will print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from attache_desk.ui.kit.buttons import tool
from attache_desk.ui.kit.panels import row

DPI: Final = 130
STEP: Final = 1.25
SMALLEST: Final = 0.15
LARGEST: Final = 3.0


class PagePictures(QWidget):
    """Shows PNG pages below each other; fits the width until somebody zooms."""

    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QPixmap] = []
        self._labels: list[QLabel] = []
        self._zoom = 0.0
        self._sheet = QWidget()
        self._sheet.setProperty("kind", "page")
        self._column = QVBoxLayout(self._sheet)
        self._column.setSpacing(16)
        self._area = QScrollArea()
        self._area.setObjectName("pages")
        self._area.setAccessibleName(self.tr("The paper as it will print"))
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._sheet)
        smaller = tool("zoom_out", "zoom-out", self.tr("Smaller"))
        larger = tool("zoom_in", "zoom-in", self.tr("Larger"))
        smaller.clicked.connect(self._smaller)
        larger.clicked.connect(self._larger)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addLayout(row(None, smaller, larger, gap=4))
        inside.addWidget(self._area, 1)

    def show_pages(self, pictures: Sequence[bytes]) -> None:
        """Show pages, the first at the top."""
        for label in self._labels:
            self._column.removeWidget(label)
            label.deleteLater()
        self._pages = [_pixmap(data) for data in pictures]
        self._labels = [QLabel() for _ in self._pages]
        for number, label in enumerate(self._labels, 1):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAccessibleName(self.tr("Page {number}").format(number=number))
            self._column.addWidget(label)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self._draw)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self._larger if event.angleDelta().y() > 0 else self._smaller)()
            return
        super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._draw()
        return super().event(event)

    @Slot()
    def _larger(self) -> None:
        self._set_zoom(self._scale() * STEP)

    @Slot()
    def _smaller(self) -> None:
        self._set_zoom(self._scale() / STEP)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, SMALLEST), LARGEST)
        self._draw()
        self.zoomed.emit(self._zoom)

    def _scale(self) -> float:
        if self._zoom or not self._pages:
            return self._zoom or 1.0
        room = self._area.viewport().width() - 40
        return max(min(room / self._pages[0].width(), 1.0), SMALLEST)

    @Slot()
    def _draw(self) -> None:
        for label, page in zip(self._labels, self._pages, strict=True):
            wide = round(page.width() * self._scale())
            if label.pixmap().width() != wide:
                smooth = Qt.TransformationMode.SmoothTransformation
                label.setPixmap(page.scaledToWidth(wide, smooth))


def _pixmap(data: bytes) -> QPixmap:
    pixmap = QPixmap()
    pixmap.loadFromData(data)
    return pixmap
