"""What the list of workers can show of each, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from attache_desk.domain.countries import COUNTRIES
from attache_desk.services.register_ports import WorkerLine
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.tables import Column
from attache_desk.ui.kit.words import entry_said
from attache_desk.ui.wording import said_of

# Shown until the officer chooses otherwise, by place.
USUAL: Final = frozenset({0, 1, 2, 3, 4, 6, 7, 8})
_HEADINGS = {
    "registry_number": QT_TRANSLATE_NOOP("column", "Number"),
    "name": QT_TRANSLATE_NOOP("column", "Name in passport"),
    "native_name": QT_TRANSLATE_NOOP("column", "Name"),
    "birth_date": QT_TRANSLATE_NOOP("column", "Born"),
    "sex": QT_TRANSLATE_NOOP("column", "Sex"),
    "nationality": QT_TRANSLATE_NOOP("column", "Nationality"),
    "document": QT_TRANSLATE_NOOP("column", "Document"),
    "status": QT_TRANSLATE_NOOP("column", "Status"),
    "employer": QT_TRANSLATE_NOOP("column", "Employer"),
    "phone": QT_TRANSLATE_NOOP("column", "Phone"),
    "home_division": QT_TRANSLATE_NOOP("column", "Province"),
    "newest": QT_TRANSLATE_NOOP("column", "Registered"),
}


def register_columns(province: Callable[[str], str] = str) -> Sequence[Column[WorkerLine]]:
    """Give every column of the register; `key` names the order it is sorted by.

    `province` says a code of a province in words.
    """
    return (
        _column("registry_number", 20),
        _column("full_name_latin", 18, key="name"),
        _column("full_name_native", 14, key="native_name"),
        _column("birth_date", 10),
        _column("sex", 4),
        Column(_said("nationality"), _nationality, 12, key="nationality"),
        _column("document", 10),
        Column(_said("status"), _standing, 11, key="status"),
        Column(_said("employer"), lambda one: one.employer, 14, stretch=True, key="employer"),
        Column(_said("phone"), lambda one: one.phone, 15),
        Column(
            _said("home_division"),
            lambda one: province(one.home_division) if one.home_division else "",
            14,
            key="home_division",
        ),
        Column(_said("newest"), lambda one: moment(one.registered_at), 16, key="newest"),
    )


def _column(field: str, width: int, key: str = "") -> Column[WorkerLine]:
    named = key or field
    return Column(_said(named), lambda one: str(getattr(one, field)), width, key=named)


def _said(key: str) -> str:
    return said_of("column", _HEADINGS, key)


def _standing(line: WorkerLine) -> str:
    """Say where somebody stands; that nobody saw a paper yet comes first."""
    return entry_said(line.status, provisional=line.provisional)


def _nationality(line: WorkerLine) -> str:
    known = COUNTRIES.get(line.nationality)
    return known.name if known else line.nationality
