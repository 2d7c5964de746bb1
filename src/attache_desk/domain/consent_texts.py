"""What is read to a worker before an answer is asked, by version, language and purpose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attache_desk.domain.consents import PURPOSES
from attache_desk.domain.worker_languages import WORKER_LANGUAGES

# Read after all of them: that a no is no harm, and that a yes can be taken back.
WITHDRAWAL: Final = "withdrawal"
_NEEDED: Final = frozenset({*PURPOSES, WITHDRAWAL})


class ConsentTexts:
    """Every version there ever was: an answer names the one that was read."""

    def __init__(self, versions: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
        self._versions = versions

    @property
    def newest(self) -> str:
        """The version that is read from now on."""
        return max(self._versions, default="")

    def say(self, name: str, language: str, version: str = "") -> str:
        """Give the text of a purpose, of the newest version when none is named.

        Empty for a version or a language that is not known, as in answers from elsewhere.
        """
        texts = self._versions.get(version or self.newest, {})
        return texts.get(language, {}).get(name, "")


def check_consent_texts(versions: Mapping[str, Mapping[str, Mapping[str, str]]]) -> ConsentTexts:
    """Take texts as their files have them: version, language, purpose.

    Raises ValueError naming the version and language where a text is missing or unknown.
    """
    for version, languages in versions.items():
        if missing := set(WORKER_LANGUAGES) - set(languages):
            raise ValueError(f"{version} has no {min(missing)}")
        for language, texts in languages.items():
            if wrong := set(texts) ^ _NEEDED:
                raise ValueError(f"{version}, {language}: {min(wrong)}")
    return ConsentTexts(versions)
