"""What the use cases ask about phones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class PhoneRead:
    """A phone as typed, in E.164, and as people write it; both empty when no state has such."""

    typed: str
    dialled: str = ""
    shown: str = ""
    state: str = ""


class Phones(Protocol):
    """The numbering plans of the world."""

    def read(self, typed: str, states: Sequence[str]) -> PhoneRead:
        """Read a phone: by its country code, else as the first of these states would dial it."""
