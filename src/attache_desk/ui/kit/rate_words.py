"""The rates a month may be assessed by, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from attache_desk.domain.rate_choices import RateChoice, variant_name
from attache_desk.services.suggest_rate import BY_AGE

translate = QCoreApplication.translate


def choice_said(choice: RateChoice) -> str:
    """Say a relief, a category or the usual rate."""
    if choice.variant:
        name = variant_name(choice.variant)
        return translate("rates", "Special rate: {name}").format(name=name)
    if choice.category is not None:
        return translate("rates", "Category {number}").format(number=choice.category)
    return translate("rates", "The usual rate")


def entries_with_ages(choices: Sequence[RateChoice]) -> list[tuple[str, str]]:
    """Give the entries of a list to choose from for many workers, who may differ in age."""
    entries = choice_entries(choices)
    if any(one.category is not None for one in choices):
        said = translate("rates", "Category by each worker’s age when first insured")
        entries.append((BY_AGE, said))
    return entries


def code_of(choice: RateChoice | None) -> str:
    """Give the code of such an entry; None is by age."""
    return BY_AGE if choice is None else choice.code


def choice_of_code(code: str) -> RateChoice | None:
    """Give what such an entry stands for. Raises Refused for a code that is none."""
    return None if code == BY_AGE else RateChoice.read(code)


def choice_entries(choices: Sequence[RateChoice]) -> list[tuple[str, str]]:
    """Give the entries of a list to choose from."""
    return [(one.code, choice_said(one)) for one in choices]
