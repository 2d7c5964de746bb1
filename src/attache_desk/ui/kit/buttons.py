"""Buttons as the sheet dresses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from attache_desk.ui.kit.icons import set_icon

Kind = Literal["primary", "plain", "quiet", "danger"]


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says and is; `name` is its object name."""

    name: str
    text: str
    kind: Kind = "plain"
    icon: str = ""


def button(wanted: Button) -> QPushButton:
    """Make a button."""
    made = QPushButton(wanted.text)
    made.setObjectName(wanted.name)
    made.setProperty("kind", wanted.kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if wanted.kind == "primary":
        made.setAutoDefault(True)
    if wanted.icon:
        set_icon(made, wanted.icon, 18)
    return made


def tool(name: str, icon: str, says: str) -> QPushButton:
    """Make a button that is only a picture; `says` is its tip and its name for screen readers."""
    made = QPushButton()
    made.setObjectName(name)
    made.setProperty("kind", "tool")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setToolTip(says)
    made.setAccessibleName(says)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    set_icon(made, icon, 20)
    return made
