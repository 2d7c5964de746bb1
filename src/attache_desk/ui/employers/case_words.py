"""Papers to verify in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from attache_desk.domain.checklists import ChecklistItem
from attache_desk.domain.verifications import Check
from attache_desk.ui.wording import said_of

KINDS: Final = {
    "contract": QT_TRANSLATE_NOOP("case", "Contract"),
    "demand-letter": QT_TRANSLATE_NOOP("case", "Demand letter"),
}
STATES: Final = {
    "open": QT_TRANSLATE_NOOP("case", "Being looked at"),
    "verified": QT_TRANSLATE_NOOP("case", "Verified"),
    "refused": QT_TRANSLATE_NOOP("case", "Refused"),
    "withdrawn": QT_TRANSLATE_NOOP("case", "Taken back"),
}
FINDINGS: Final = {
    "in-order": QT_TRANSLATE_NOOP("case", "In order"),
    "deviates": QT_TRANSLATE_NOOP("case", "Differs"),
    "missing": QT_TRANSLATE_NOOP("case", "Missing"),
    "not-asked": QT_TRANSLATE_NOOP("case", "Not asked for"),
}
CheckRow = tuple[ChecklistItem, Check | None]


def kind_said(kind: str) -> str:
    """Say what kind of paper it is."""
    return said_of("case", KINDS, kind)


def state_said(state: str) -> str:
    """Say what became of a paper."""
    return said_of("case", STATES, state)


def finding_said(check: Check | None) -> str:
    """Say what was found of an item; nothing while nobody looked."""
    return said_of("case", FINDINGS, check.finding) if check else ""
