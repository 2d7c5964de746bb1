"""A picture on a screen: drawn when first seen, read aloud or pointed at, saved as PNG or SVG."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from attache_desk.domain.problems import DeskError
from attache_desk.services.export_picture import PICTURES, PictureOrder, export_picture
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.export_dialogs import ExportDialog
from attache_desk.ui.kit.looks import colours_of, worn_theme
from attache_desk.ui.kit.panels import EmptyState, row, scrolling, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.pictures.drawing import Paints
from attache_desk.ui.pictures.figures import Figure
from attache_desk.ui.wording import sentence_of

if TYPE_CHECKING:  # pyqtgraph is loaded when a picture is first seen
    from attache_desk.ui.pictures.canvases import Canvas

_NUMBERS: Final = "numpy"  # most of what pyqtgraph loads
_REDRAWN: Final = frozenset(
    {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange}
)
_LOW: Final = 8
_TALL: Final = 34


class PicturePanel(QWidget):
    """Shows one of several figures; `kind` is one of services.export_picture.PICTURES.

    `chosen` carries the key of a mark that was clicked, or opened with Return; `opened` only of
    one opened with Return or a double click.
    """

    chosen = Signal(object)
    opened = Signal(object)
    drawn = Signal()

    def __init__(self, context: Context, kind: str, name: str, nothing: EmptyState) -> None:
        super().__init__()
        self._tall = False
        self.setObjectName(f"{kind}_picture")
        self._context, self._kind, self._name = context, kind, name
        self._figures: Mapping[str, Figure] = {}
        self._subject = self._purpose = self._note = ""
        self._canvas: Canvas | None = None
        self._loading = False
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._draw)
        self._make_bar()
        self._nothing, self._area = nothing, self._scrolled()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.bar)
        inside.addLayout(self.controls)
        inside.addWidget(nothing, 1)
        inside.addWidget(self._area, 1)
        self.show_figures({})

    def _make_bar(self) -> None:
        """Make what stands above the picture: its words, saving it, and which one it is."""
        kind = self._kind
        self.which = QComboBox()
        self.which.setObjectName(f"{kind}_which")
        self.which.activated.connect(self._draw)
        self._apart = text("", "label")
        self._apart.setBuddy(self.which)
        self.controls = row(self._apart, self.which, None)
        self.reading = text("", "note", wrap=True)
        self.reading.setObjectName(f"{kind}_reading")
        self.save = button(Button(f"save_{kind}_picture", self.tr("Save picture …"), icon="save"))
        self.save.clicked.connect(self._ask)
        self.bar = QWidget()
        beside = row(self.reading, self.save)
        beside.setStretch(0, 1)
        self.bar.setLayout(beside)

    def _scrolled(self) -> QScrollArea:
        holder = QWidget()
        self._room = QVBoxLayout(holder)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.addStretch()
        area = scrolling(holder)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    @property
    def canvas(self) -> Canvas | None:
        """The canvas, once something was drawn."""
        return self._canvas

    def set_tall(self) -> None:
        """Take the room the picture asks for: the page around it scrolls."""
        self._tall = True

    def set_apart_by(self, said: str) -> None:
        """Say what the figures are told apart by, beside the list of them."""
        self._apart.setText(said)
        self.which.setAccessibleName(said)

    def show_figures(self, figures: Mapping[str, Figure], subject: str = "") -> None:
        """Show figures by what tells them apart; `subject` is whose they are, for the log."""
        kept = self.which.currentText()
        self._figures, self._subject = figures, subject
        self.which.clear()
        self.which.addItems(list(figures))
        self.which.setCurrentIndex(max(self.which.findText(kept), 0) if figures else -1)
        for part in (self._apart, self.which):
            part.setVisible(len(figures) > 1)
        for shown in (self.reading, self.save, self._area):
            shown.setVisible(bool(figures))
        self._nothing.setVisible(not figures)
        self._say_how()
        self._again.start()

    def figure(self) -> Figure | None:
        """Give the figure that is shown."""
        return self._figures.get(self.which.currentText())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _REDRAWN:
            self._again.start()

    @Slot()
    def _draw(self) -> None:
        figure = self.figure()
        if figure is None or not self.isVisible():
            return
        if self._canvas is None:
            self._load()
            return
        self._canvas.show_figure(figure, Paints(colours_of(worn_theme()), QApplication.font()))
        self._canvas.setAccessibleName(self._name)
        self._take_room(self._canvas.minimumHeight())
        self.drawn.emit()

    def _take_room(self, wanted: int) -> None:
        """Be as high as the picture where the page around scrolls, or a few lines of it."""
        line = QFontMetrics(QApplication.font()).height()
        self._area.setMinimumHeight(min(wanted, (_TALL if self._tall else _LOW) * line))
        self.reading.setMinimumHeight(2 * QFontMetrics(self.reading.font()).height())

    def _load(self) -> None:
        """Load what needs no window first, away from it: together it takes longer than a click."""
        if self._loading:
            return
        self._loading = True
        self.reading.setText(self.tr("The picture is being drawn …"))
        job = self._context.jobs.start(lambda _progress: import_module(_NUMBERS), "pictures")
        job.done.connect(self._make)
        job.failed.connect(self._fail)

    @Slot(object)
    def _make(self, _numbers: object) -> None:
        """Make the canvas. Its module makes Qt's classes, which belong to the window's thread."""
        from attache_desk.ui.pictures.canvases import Canvas  # noqa: PLC0415 - only for who looks

        self._canvas = canvas = Canvas()
        canvas.setObjectName(f"{self._kind}_canvas")
        canvas.told.connect(self.reading.setText)
        canvas.moved.connect(self._follow)
        canvas.chosen.connect(self.chosen)
        canvas.opened.connect(self.opened)
        self._room.insertWidget(0, canvas, 1)
        self._say_how()
        self._draw()

    def _say_how(self) -> None:
        self.reading.setText(self.tr("Point at it, or walk through it with the arrows."))

    @Slot(QRect)
    def _follow(self, place: QRect) -> None:
        middle = place.center()
        self._area.ensureVisible(middle.x(), middle.y(), 0, place.height())

    @Slot()
    def _ask(self) -> None:
        """Ask what it is for, where that is asked, and then where to."""
        if not PICTURES[self._kind]:
            self._ask_where("", "")
            return
        title, asks = self.tr("Save the picture"), self.tr("What is the picture for?")
        dialog = ExportDialog(self.window(), title, asks)
        dialog.chosen.connect(self._ask_where)
        dialog.open()

    @Slot(str, str)
    def _ask_where(self, purpose: str, note: str) -> None:
        self._purpose, self._note = purpose, note
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self.tr("Picture (*.png);;Drawing (*.svg)")
        dialog = QFileDialog(self.window(), self.tr("Save the picture"), place, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.selectFile(f"{self.file_name()}.png")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filterSelected.connect(self._end_as)
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def file_name(self) -> str:
        """Give what the file is proposed to be called: never whose picture it is."""
        return f"{self._kind}-{self._context.desk.now().date()}"

    @Slot(str)
    def _end_as(self, kind: str) -> None:
        if isinstance(dialog := self.sender(), QFileDialog):
            ending = "svg" if "*.svg" in kind else "png"
            dialog.setDefaultSuffix(ending)
            dialog.selectFile(f"{self.file_name()}.{ending}")

    @Slot(str)
    def _save(self, name: str) -> None:
        self.save_to(Path(name), self._purpose, self._note)

    def save_to(self, path: Path, purpose: str = "", note: str = "") -> None:
        """Draw the figure for paper and write it, whole or not at all."""
        figure = self.figure()
        if figure is None or self._canvas is None:
            return
        drawn = self._canvas.paper(figure, self._foot(), path.suffix.lower())
        order = PictureOrder(self._kind, self._subject, drawn, path, purpose, note)
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: export_picture(desk, order))
        job.done.connect(self._saved)
        job.failed.connect(self._fail)

    def _foot(self) -> str:
        """Say below the picture where and when it was made, and what it holds."""
        desk = self._context.desk
        made = f"{desk.identity.post} {desk.identity.desk} · {desk.now().date()}"
        if not PICTURES[self._kind]:
            return made
        holds = self.tr("Holds personal data. Pass it on only for what it was saved for.")
        return f"{made} · {holds}"

    @Slot(object)
    def _saved(self, path: Path) -> None:
        said = self.tr("Saved as {name}. The log says who saved it.").format(name=path.name)
        self._context.tell("success", said)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
