"""The worker's photo: chosen from a file, made small enough to travel."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import column

MOST_BYTES: Final = 40_000
_SIZE: Final = QSize(360, 450)
_SHOWN: Final = QSize(96, 120)
_QUALITIES: Final = (85, 75, 65, 50, 35)
_MOST_PIXELS_MB: Final = 256


class PhotoField(QWidget):
    """`edited` when the photo was changed by hand."""

    edited = Signal()
    unreadable = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.photo: bytes | None = None
        self._picture = QLabel()
        self._picture.setFixedSize(_SHOWN)
        self._picture.setProperty("kind", "photo")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(self.tr("Photo"))
        self._choose = button(Button("photo_button", self.tr("Photo …"), "quiet"))
        self._choose.clicked.connect(self._ask)
        inside = column(self._picture, self._choose, None, gap=6)
        inside.setAlignment(self._picture, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(inside)
        self.show_photo(None)

    def show_photo(self, photo: bytes | None) -> None:
        """Show a photo, or that there is none."""
        self.photo = photo
        pixmap = QPixmap()
        if photo and pixmap.loadFromData(photo):
            self._picture.setPixmap(
                pixmap.scaled(
                    _SHOWN,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        else:
            self._picture.setText(self.tr("No photo"))

    def load(self, path: Path) -> None:
        """Take a picture file as the photo."""
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        QImageReader.setAllocationLimit(_MOST_PIXELS_MB)
        image = reader.read()
        if image.isNull():
            self.unreadable.emit(
                self.tr("This is not a picture that can be read. Choose a JPEG or PNG file.")
            )
            return
        self.show_photo(shrunk(image))
        self.edited.emit()

    @Slot()
    def _ask(self) -> None:
        kinds = self.tr("Pictures (*.jpg *.jpeg *.png)")
        dialog = QFileDialog(self.window(), self.tr("Choose a photo"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._load_named)
        dialog.open()

    @Slot(str)
    def _load_named(self, name: str) -> None:
        self.load(Path(name))


def shrunk(image: QImage) -> bytes:
    """Crop to a passport photo's shape around the middle and shrink to at most 40 kB of JPEG."""
    want = _SIZE.scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (image.width() - want.width()) // 2, (image.height() - want.height()) // 3
    small = image.copy(QRect(left, top, want.width(), want.height())).scaled(
        _SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    flat = small.convertToFormat(QImage.Format.Format_RGB888)
    made = b""
    for quality in _QUALITIES:
        made = _jpeg(flat, quality)
        if len(made) <= MOST_BYTES:
            break
    return made


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
