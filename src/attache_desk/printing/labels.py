"""The words of our papers in English and in the languages of the workers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attache_desk.printing.text import Colour

_GREY = "5B6775"


@dataclass(frozen=True, slots=True)
class Institution:
    """Who issues: the state and the ministry in their own language and in English."""

    state: str
    ministry: str
    ministry_en: str
    emblem: str


class Labels:
    """The catalogue of resources/certificates/labels.toml."""

    def __init__(self, file: Path) -> None:
        self._words: Mapping[str, Any] = tomllib.loads(file.read_text("utf-8"))

    def say(self, name: str, language: str = "en") -> str:
        """Give a label; empty when a language has none."""
        return str(self._words[name].get(language, ""))

    def one_of(self, group: str, code: str, language: str = "en") -> str:
        """Give a word of a group; in English its code when the group does not know it."""
        words = self._words[group].get(code, {})
        return str(words.get(language, code if language == "en" else ""))

    def sex(self, code: str, language: str) -> str:
        """Write a sex in English and in a language."""
        words = self._words["sexes"].get(code, {})
        return " · ".join(filter(None, (words.get("en"), words.get(language))))

    def country(self, alpha_2: str, language: str) -> str:
        """Name a country, by its code when no name is kept."""
        return str(self._words["countries"].get(alpha_2, {}).get(language, "")) or (
            alpha_2 if language == "en" else ""
        )

    def country_colour(self, alpha_2: str) -> Colour:
        """Give the colour a country has in tables and time lines."""
        return colour(self._words["countries"].get(alpha_2, {}).get("colour", _GREY))

    def scheme(self, code: str) -> str:
        """Give a scheme's short name."""
        return str(self._words["schemes"].get(code, code))

    def institution(self, alpha_3: str) -> Institution:
        """Give the issuing institution of a state."""
        known = self._words["institutions"].get(alpha_3)
        if known is None:
            return Institution("", "", "Ministry of Labour", alpha_3)
        return Institution(**known)


def colour(code: str) -> Colour:
    """Read a colour written RRGGBB."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
