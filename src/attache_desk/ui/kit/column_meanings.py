"""What a column of a list may hold: said in words, and chosen from a list above or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QComboBox, QSpinBox

from attache_desk.domain.problems import DeskError, Invalid
from attache_desk.ui.wording import said_of, sentence_of

_SAID = {
    "full_name_latin": QT_TRANSLATE_NOOP("meaning", "Full name, Latin letters"),
    "full_name_native": QT_TRANSLATE_NOOP("meaning", "Full name, original script"),
    "birth_date": QT_TRANSLATE_NOOP("meaning", "Date of birth"),
    "sex": QT_TRANSLATE_NOOP("meaning", "Sex"),
    "nationality": QT_TRANSLATE_NOOP("meaning", "Nationality"),
    "document_number": QT_TRANSLATE_NOOP("meaning", "Document number"),
    "thai_id": QT_TRANSLATE_NOOP("meaning", "Thai 13-digit number"),
    "document_type": QT_TRANSLATE_NOOP("meaning", "Kind of document"),
    "issuing_state": QT_TRANSLATE_NOOP("meaning", "Issuing state"),
    "expiry_date": QT_TRANSLATE_NOOP("meaning", "Expiry date"),
    "phone": QT_TRANSLATE_NOOP("meaning", "Phone"),
    "place_of_birth": QT_TRANSLATE_NOOP("meaning", "Place of birth"),
    "home_address": QT_TRANSLATE_NOOP("meaning", "Address at home"),
    "identifier": QT_TRANSLATE_NOOP("meaning", "Worker’s number"),
    "name": QT_TRANSLATE_NOOP("meaning", "Name"),
    "title": QT_TRANSLATE_NOOP("meaning", "Title before the name"),
    "first_name": QT_TRANSLATE_NOOP("meaning", "Given name"),
    "surname": QT_TRANSLATE_NOOP("meaning", "Family name"),
    "wage": QT_TRANSLATE_NOOP("meaning", "Wage"),
    "employee": QT_TRANSLATE_NOOP("meaning", "Worker’s share"),
    "employer": QT_TRANSLATE_NOOP("meaning", "Employer’s share"),
    "month": QT_TRANSLATE_NOOP("meaning", "Wage month"),
    "scheme": QT_TRANSLATE_NOOP("meaning", "Scheme"),
}
_FURTHEST = 200  # rows; a list that begins later is none


def meaning_said(meaning: str) -> str:
    """Say what a column holds."""
    return said_of("meaning", _SAID, meaning)


def meaning_box(
    place: int, heading: str, meanings: Sequence[str], chosen: str, not_read: str
) -> QComboBox:
    """Make the choice of what one column holds; `not_read` says that it holds nothing of ours."""
    box = QComboBox()
    box.setObjectName(f"column_{place}")
    box.setAccessibleName(heading)
    box.addItem(not_read, "")
    for meaning in meanings:
        box.addItem(meaning_said(meaning), meaning)
    box.setMaxVisibleItems(len(meanings) + 1)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def row_field(first: int) -> QSpinBox:
    """Make the field that names the row with the headings, from `first` on."""
    field = QSpinBox()
    field.setRange(first, _FURTHEST)
    field.lineEdit().setTextMargins(8, 0, 0, 0)
    return field


def chosen_columns(boxes: Sequence[QComboBox]) -> dict[int, str]:
    """Give what each column was said to hold, those not read left out."""
    return {place: str(box.currentData()) for place, box in enumerate(boxes) if box.currentData()}


def columns_wrong(error: DeskError) -> str:
    """Say what is wrong with what columns were said to hold, each with the column's name."""
    if not isinstance(error, Invalid):
        return sentence_of(error)
    return " ".join(
        sentence_of(one) + (f" ({meaning_said(one.details['meaning'])})" if one.details else "")
        for one in error.problems
    )
