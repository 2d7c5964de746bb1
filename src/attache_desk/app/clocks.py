"""The time and the identifiers of the running program."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Final

_VERSION_7: Final = 0x7 << 76
_VARIANT: Final = 0b10 << 62
_RANDOM: Final = ((1 << 12) - 1) << 64 | ((1 << 62) - 1)


def system_now() -> datetime:
    """Tell the machine's time, in UTC."""
    return datetime.now(tz=UTC)  # noqa: TID251 - the one place that implements the clock port


def time_ordered_id(now: datetime) -> str:
    """Make a UUIDv7 (RFC 9562, 5.7) as 32 hexadecimal digits."""
    milliseconds = int(now.timestamp() * 1000)
    random = secrets.randbits(128) & _RANDOM
    return f"{milliseconds << 80 | _VERSION_7 | _VARIANT | random:032x}"
