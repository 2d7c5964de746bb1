"""A passport photo's frame in a larger picture, moved and sized by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.panels import row, text

SHAPE: Final = QSizeF(4, 5)
_STEP: Final = 0.02
_GROWTH: Final = 1.05
_SMALLEST: Final = 0.15
_AROUND: Final = QColor(0, 0, 0, 150)
_MOVES: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """Where the picture stands in the view, and how much smaller."""

    place: QRectF
    scale: float


class CropView(QWidget):
    """Shows a picture with the frame; what lies outside is dimmed.

    Arrows move the frame, + and - size it, R turns the picture; the mouse drags it and the
    wheel sizes it. The frame never leaves the picture.
    """

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self.setObjectName("crop_view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(360, 360))
        self.setAccessibleName(self.tr("The photo and its frame"))
        keys = self.tr("Arrows move the frame, plus and minus size it, R turns the picture.")
        self.setAccessibleDescription(keys)
        self._held: QPointF | None = None
        self._take(image)

    def cropped(self) -> QImage:
        """Give what lies in the frame."""
        return self._image.copy(self.frame.toRect())

    def move_by(self, right: float, down: float) -> None:
        """Move the frame, in the picture's pixels, as far as the picture goes."""
        whole = QRectF(self._image.rect())
        most = whole.bottomRight() - QPointF(self.frame.width(), self.frame.height())
        self.frame.moveLeft(min(max(self.frame.left() + right, 0), most.x()))
        self.frame.moveTop(min(max(self.frame.top() + down, 0), most.y()))
        self.update()

    def size_by(self, factor: float) -> None:
        """Size the frame about its middle."""
        most = SHAPE.scaled(QSizeF(self._image.size()), Qt.AspectRatioMode.KeepAspectRatio)
        high = min(max(self.frame.height() * factor, most.height() * _SMALLEST), most.height())
        middle = self.frame.center()
        self.frame.setSize(QSizeF(high * SHAPE.width() / SHAPE.height(), high))
        self.frame.moveCenter(middle)
        self.move_by(0, 0)

    @Slot()
    def turn(self) -> None:
        """Turn the picture by a quarter to the right."""
        self._take(self._image.transformed(QTransform().rotate(90)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._image.width() * _STEP
        key = Qt.Key(event.key())
        if key in _MOVES:
            right, down = _MOVES[key]
            self.move_by(right * step, down * step)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.size_by(_GROWTH)
        elif key == Qt.Key.Key_Minus:
            self.size_by(1 / _GROWTH)
        elif key == Qt.Key.Key_R:
            self.turn()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved = (event.position() - self._held) / self._shown().scale
            self._held = event.position()
            self.move_by(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.size_by(_GROWTH if event.angleDelta().y() > 0 else 1 / _GROWTH)
        event.accept()

    def paintEvent(self, event: object) -> None:
        shown = self._shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(shown.place, self._image)
        frame = QRectF(
            shown.place.topLeft() + self.frame.topLeft() * shown.scale,
            self.frame.size() * shown.scale,
        )
        painter.setClipRect(shown.place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_AROUND)
        for outside in _around(shown.place, frame):
            painter.drawRect(outside)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Qt.GlobalColor.white, 3 if self.hasFocus() else 1))
        painter.drawRect(frame)
        painter.end()

    def _take(self, image: QImage) -> None:
        self._image = image
        size = SHAPE.scaled(QSizeF(image.size()), Qt.AspectRatioMode.KeepAspectRatio)
        self.frame = QRectF(QPointF(0, 0), size)
        # A face stands above the middle of most pictures.
        self.frame.moveTo((image.width() - size.width()) / 2, (image.height() - size.height()) / 3)
        self.update()

    def _shown(self) -> _Shown:
        size = QSizeF(self._image.size())
        fitted = size.scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(0, 0), fitted)
        place.moveCenter(QRectF(self.rect()).center())
        return _Shown(place, fitted.width() / size.width())


class PhotoDialog(QDialog):
    """Asks which part of a picture is the photo; `taken` carries that part."""

    taken = Signal(object)

    def __init__(self, image: QImage, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("photo_dialog")
        self.setWindowTitle(self.tr("Which part is the photo?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 620, 640)
        self.view = CropView(image)
        turn = button(Button("crop_turn_button", self.tr("Turn (R)"), icon="refresh"))
        no = button(Button("crop_cancel_button", self.tr("Cancel")))
        yes = button(Button("crop_take_button", self.tr("Take this"), "primary", "check"))
        yes.setDefault(True)
        turn.clicked.connect(self.view.turn)
        no.clicked.connect(self.reject)
        yes.clicked.connect(self.accept)
        keys = self.tr(
            "Head and shoulders, face in the middle. Drag the frame or use the arrows; the wheel,"
            " + and − make it larger or smaller; Enter takes it."
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(12)
        inside.addWidget(text(keys, "muted", wrap=True))
        inside.addWidget(self.view, 1)
        inside.addLayout(row(turn, None, no, yes))
        self.view.setFocus()
        self.accepted.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.taken.emit(self.view.cropped())


def _around(whole: QRectF, frame: QRectF) -> Sequence[QRectF]:
    """Give what of a rectangle lies above, below, left and right of a frame."""
    between = frame.height()
    return (
        QRectF(whole.topLeft(), QPointF(whole.right(), frame.top())),
        QRectF(QPointF(whole.left(), frame.bottom()), whole.bottomRight()),
        QRectF(whole.left(), frame.top(), frame.left() - whole.left(), between),
        QRectF(frame.right(), frame.top(), whole.right() - frame.right(), between),
    )
