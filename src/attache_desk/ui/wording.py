"""Codes said in the officer's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from attache_desk.domain.problems import DeskError, Problem
from attache_desk.services.wording import DETAILS, SENTENCES, UNWORDED, fill_in


def sentence(code: str, details: Mapping[str, str]) -> str:
    """Say a code in the officer's language."""
    said = QCoreApplication.translate("wording", SENTENCES.get(code, UNWORDED))
    named = {
        name: QCoreApplication.translate("wording", DETAILS[value]) if value in DETAILS else value
        for name, value in details.items()
    }
    return fill_in(said, code, named)


def sentence_of(error: DeskError | Problem) -> str:
    """Say a failure or a problem in the officer's language."""
    return sentence(error.code, error.details)


def said_of(context: str, table: Mapping[str, object], code: str) -> str:
    """Say a code by a table marked with QT_TRANSLATE_NOOP; an unknown one as it is."""
    return QCoreApplication.translate(context, str(table.get(code, code)))
