"""How a long use case tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of each step; this is where a stop takes effect."""

    def step(self, done: int, total: int) -> None:
        """Report progress; raises Cancelled once the officer has asked to stop."""


class NoProgress:
    """Nobody is watching, nobody will stop it."""

    def step(self, done: int, total: int) -> None:
        """Say nothing."""
