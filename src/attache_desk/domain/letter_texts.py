"""The texts of letters in each language, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from attache_desk.domain.problems import Invalid, Problem

_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class LetterTexts:
    """The texts of one kind of letter, by language and by what they say."""

    by_language: Mapping[str, Mapping[str, str]]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are."""
        return tuple(self.by_language)

    def say(self, name: str, language: str, **details: str) -> str:
        """Give a text with its places filled in; English where a language lacks it."""
        texts = self.by_language.get(language, self.by_language[_ENGLISH])
        return texts.get(name, self.by_language[_ENGLISH][name]).format_map(details)


def read_letter_texts(data: Mapping[str, Any]) -> LetterTexts:
    """Read texts; a table within a language is named with a point: paper.passport.

    Raises Invalid when a language lacks a text English has, or has one more.
    """
    found = {language: _flat(texts) for language, texts in data.items()}
    english = set(found[_ENGLISH])
    faults = [
        Problem(language, "letters.text-missing", {"name": name})
        for language, texts in found.items()
        for name in sorted(english ^ set(texts))
    ]
    if faults:
        raise Invalid(faults)
    return LetterTexts(found)


def _flat(texts: Mapping[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, text in texts.items():
        if isinstance(text, Mapping):
            flat |= {f"{name}.{inner}": str(said) for inner, said in text.items()}
        else:
            flat[name] = str(text)
    return flat
