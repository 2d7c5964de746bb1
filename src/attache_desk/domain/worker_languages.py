"""The languages that workers are spoken to in, each by its own name."""

from __future__ import annotations

from typing import Final

WORKER_LANGUAGES: Final = {
    "km": "ភាសាខ្មែរ",
    "lo": "ພາສາລາວ",
    "my": "မြန်မာဘာသာ",
    "th": "ภาษาไทย",
    "vi": "Tiếng Việt",
    "en": "English",
}
_OF_STATE: Final = {"KHM": "km", "LAO": "lo", "MMR": "my", "THA": "th", "VNM": "vi"}
_OF_SCRIPT: Final = {"khmer": "km", "lao": "lo", "burmese": "my", "thai": "th"}


def language_of_worker(nationality: str, script: str = "") -> str:
    """Guess a worker's language from the nationality, else from the script of the name."""
    return _OF_STATE.get(nationality) or _OF_SCRIPT.get(script, "en")


def language_of_state(country: str) -> str:
    """Give the language of letters to somebody in a state (alpha-3), English where not known."""
    return _OF_STATE.get(country, "en")
