"""The rates a month may be assessed by, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from attache_desk.domain.rate_choices import RateChoice

translate = QCoreApplication.translate


def choice_said(choice: RateChoice) -> str:
    """Say a relief, a category or the usual rate."""
    if choice.variant:
        return translate("rates", "Relief: {name}").format(name=choice.variant)
    if choice.category is not None:
        return translate("rates", "Category {number}").format(number=choice.category)
    return translate("rates", "The usual rate")


def choice_entries(choices: Sequence[RateChoice]) -> list[tuple[str, str]]:
    """Give the entries of a list to choose from."""
    return [(one.code, choice_said(one)) for one in choices]
