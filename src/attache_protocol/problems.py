"""What may be wrong with bytes from somewhere else."""

from __future__ import annotations


class Malformed(Exception):
    """Bytes that are not what they should be; `reason` is a fixed word, never their content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Forged(Malformed):
    """Bytes the expected key did not sign."""


class TooLarge(Malformed):
    """Bytes, or what they unpack to, beyond the agreed size."""
