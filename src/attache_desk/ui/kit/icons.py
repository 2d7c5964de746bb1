"""Icons drawn in the colour of the look they stand in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QFile, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from attache_desk.ui.kit.lengths import with_text

NAME: Final = "iconName"
SIZE: Final = "iconPixels"


def set_icon(widget: QAbstractButton | QLabel, name: str, pixels: int = 20) -> None:
    """Give a button or a label an icon, `pixels` beside text of 100 %.

    It is drawn again whenever the look changes.
    """
    widget.setProperty(NAME, name)
    widget.setProperty(SIZE, pixels)
    draw_icon(widget)


def draw_icon(widget: QWidget) -> None:
    """Draw a widget's icon in the colour its text has, and as large as its text is."""
    name = widget.property(NAME)
    if not name:
        return
    widget.ensurePolished()
    pixels = with_text(widget.property(SIZE))
    colour = widget.palette().color(QPalette.ColorRole.WindowText)
    if isinstance(widget, QAbstractButton):
        widget.setIcon(_icon(name, widget.palette(), pixels))
        widget.setIconSize(QSize(pixels, pixels))
    elif isinstance(widget, QLabel):
        widget.setPixmap(picture(name, colour, pixels))


def draw_all_icons() -> None:
    """Draw every icon again, after the look changed."""
    for widget in QApplication.allWidgets():
        draw_icon(widget)


def _icon(name: str, palette: QPalette, pixels: int) -> QIcon:
    """Draw a button's icon for when it can be pressed and for when it cannot."""
    icon = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        icon.addPixmap(picture(name, colour, pixels), mode)
    return icon


def picture(name: str, colour: QColor, pixels: int) -> QPixmap:
    """Draw an icon in one colour, sharp on dense screens."""
    dense = 2
    drawn = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", _code(colour))))
    pixmap = QPixmap(pixels * dense, pixels * dense)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)  # nothing may fail from here to its end: it would take all down
    drawn.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(dense)
    return pixmap


def _source(name: str) -> bytes:
    file = QFile(f"desk:icons/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(name)
    return bytes(file.readAll().data())


def _code(colour: QColor) -> bytes:
    return colour.name().encode("ascii")
