"""Between the values of the domain and the columns of the store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final


def uid(hexadecimal: str) -> bytes:
    """Give the 16 bytes of an id; an id that is none belongs to nobody."""
    try:
        return bytes.fromhex(hexadecimal)
    except ValueError:
        return b""


def moment(at: datetime) -> str:
    """Write a time in UTC so that texts sort as times."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def read_moment(text: str) -> datetime:
    """Read a time."""
    return datetime.fromisoformat(text)


def to_json(value: object) -> str:
    """Write JSON, always the same way."""
    return _write(value)


_write: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True
).encode  # made once: json.dumps makes an encoder for every value


def from_json(text: str) -> Any:  # noqa: ANN401 - JSON is any of its kinds
    """Read JSON."""
    return json.loads(text)


def details(text: str) -> Mapping[str, str]:
    """Read the details of a problem or an act."""
    return {str(name): str(value) for name, value in from_json(text).items()}
