"""The worker's photo: from a file or the clipboard, framed by hand, small enough to travel."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from attache_desk.domain.problems import DeskError, Unavailable
from attache_desk.ui.kit.buttons import Button, button, tool
from attache_desk.ui.kit.drop_zones import file_in
from attache_desk.ui.kit.file_dialogs import ask_for_file
from attache_desk.ui.kit.panels import column, row
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.photo_crops import PhotoDialog
from attache_desk.ui.workers.scan_pictures import picture_within

MOST_BYTES: Final = 40_000
_SIZE: Final = QSize(360, 450)
_SHOWN: Final = QSize(96, 120)
_QUALITIES: Final = (85, 75, 65, 50, 35)
_LARGEST: Final = 1600


class PhotoField(QWidget):
    """`edited` when the photo was changed by hand: chosen, dropped, pasted or taken out."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.photo: bytes | None = None
        self._picture = QLabel()
        self._picture.setFixedSize(_SHOWN)
        self._picture.setProperty("kind", "photo")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(self.tr("Photo"))
        self._choose = button(Button("photo_button", self.tr("Photo …"), "quiet"))
        self._choose.setShortcut("Ctrl+Shift+O")
        self._choose.setToolTip("Ctrl+Shift+O")
        self._paste = tool(
            "photo_paste_button", "copy", self.tr("Paste a copied picture (Ctrl+Shift+V)")
        )
        self._paste.setShortcut("Ctrl+Shift+V")
        self._remove = tool("photo_remove_button", "delete", self.tr("Take the photo out"))
        for made, does in (
            (self._choose, self._ask),
            (self._paste, self.paste),
            (self._remove, self._take_out),
        ):
            made.clicked.connect(does)
        tools = row(None, self._paste, self._remove, None, gap=4)
        inside = column(self._picture, self._choose, tools, None, gap=6)
        inside.setAlignment(self._picture, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(inside)
        self.setAcceptDrops(True)
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
        self._remove.setEnabled(bool(photo))

    @Slot(object)
    def load(self, path: Path) -> None:
        """Take a picture file, and ask which part of it is the photo."""
        job = self._context.jobs.start(lambda _progress: _picture_in(path), "pictures")
        job.done.connect(self._frame)
        job.failed.connect(self._tell)

    @Slot()
    def paste(self) -> None:
        """Take the picture that was copied elsewhere, by the camera's program or a browser."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            said = self.tr("No picture was copied. Copy one in the camera’s program, then paste.")
            self._context.tell("info", said)
            return
        self._frame(image)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := file_in(event):
            event.acceptProposedAction()
            self.load(path)

    @Slot(object)
    def _frame(self, image: QImage) -> None:
        dialog = PhotoDialog(image, self.window())
        dialog.taken.connect(self._take)
        dialog.open()

    @Slot(object)
    def _take(self, part: QImage) -> None:
        self.show_photo(shrunk(part))
        self.edited.emit()

    @Slot()
    def _take_out(self) -> None:
        self.show_photo(None)
        self.edited.emit()

    @Slot()
    def _ask(self) -> None:
        kinds = self.tr("Pictures (*.jpg *.jpeg *.png)")
        ask_for_file(self, self.tr("Choose a photo"), self._load_named, kinds)

    @Slot(str)
    def _load_named(self, name: str) -> None:
        self.load(Path(name))

    @Slot(DeskError)
    def _tell(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def shrunk(image: QImage) -> bytes:
    """Shrink a picture of a passport photo's shape to at most 40 kB of JPEG."""
    small = image.scaled(
        _SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    flat = small.convertToFormat(QImage.Format.Format_RGB888)
    made = b""
    for quality in _QUALITIES:
        made = _jpeg(flat, quality)
        if len(made) <= MOST_BYTES:
            break
    return made


def _picture_in(path: Path) -> QImage:
    try:
        content = path.read_bytes()
    except OSError:
        raise Unavailable("file.cannot-read", file=path.name) from None
    return picture_within(content, _LARGEST)


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
