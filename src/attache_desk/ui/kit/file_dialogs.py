"""Asking where a file lies."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_file(asker: QWidget, title: str, took: Callable[[str], None], kinds: str = "") -> None:
    """Have a file that exists chosen; `took`, a bound method, is called with its name."""
    _ask(QFileDialog(asker.window(), title, "", kinds), QFileDialog.FileMode.ExistingFile, took)


def ask_for_folder(asker: QWidget, title: str, took: Callable[[str], None]) -> None:
    """Have a folder chosen; `took`, a bound method, is called with its name."""
    _ask(QFileDialog(asker.window(), title), QFileDialog.FileMode.Directory, took)


def _ask(dialog: QFileDialog, mode: QFileDialog.FileMode, took: Callable[[str], None]) -> None:
    dialog.setFileMode(mode)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(took)
    dialog.open()
