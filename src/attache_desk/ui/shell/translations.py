"""The officer's language: files of translations, made from the sources of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QTranslator

ENGLISH: Final = "en"


def install_translations(application: QCoreApplication, resources: Path) -> None:
    """Load English, whose own file holds its plurals; more languages lie beside it."""
    translator = QTranslator(application)
    if translator.load(str(resources / "i18n" / f"{ENGLISH}.qm")):
        application.installTranslator(translator)
