"""What the use cases ask about Burmese text that may be written in the Zawgyi font's own code."""

from __future__ import annotations

from typing import Protocol


class Burmese(Protocol):
    """Zawgyi puts other signs into Unicode's Myanmar block: it reads right in one font only."""

    def is_zawgyi(self, text: str) -> bool:
        """Whether a text is all but surely Zawgyi; text without Burmese letters never is."""

    def to_unicode(self, text: str) -> str:
        """Write Zawgyi in Unicode; raises nothing, a sign nobody knows stays as it is."""
