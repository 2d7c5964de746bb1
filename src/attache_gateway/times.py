"""Times as the database keeps them: milliseconds since 1970 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from attache_protocol.messages import milliseconds

__all__ = ["milliseconds", "read_milliseconds"]


def read_milliseconds(value: int) -> datetime:
    """Read a time."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=value)
