"""Digits as the five scripts write them."""

from __future__ import annotations

from typing import Final

_ZEROS: Final = (0x17E0, 0x0ED0, 0x0E50, 0x1040, 0x1090, 0xFF10)
_TO_ASCII: Final = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}


def ascii_digits(typed: str) -> str:
    """Write Khmer, Lao, Thai, Burmese, Shan and full-width digits as 0-9; keep all else.

    The typed form is the caller's to keep (domain.md, section 0, 10).
    """
    return typed if typed.isascii() else typed.translate(_TO_ASCII)
