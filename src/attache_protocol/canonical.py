"""CBOR in its one deterministic form (RFC 8949, 4.2.1): plain values only, bounded depth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import cbor2

from attache_protocol.problems import Malformed, TooLarge

DEEPEST: Final = 16
_WIDEST_INTEGER: Final = 64


def encode(value: object) -> bytes:
    """Write a value; the same value always gives the same bytes."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes, at_most: int) -> Any:  # noqa: ANN401 - CBOR is any of its kinds
    """Read one value of at most so many bytes.

    Raises Malformed for anything this module would not have written: other key order,
    repeated keys, trailing bytes, tags, floats, nesting deeper than DEEPEST.
    """
    if len(data) > at_most:
        raise TooLarge("too-many-bytes")
    try:
        value = cbor2.loads(data)
        _check(value, DEEPEST)
        again = encode(value)
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError):
        raise Malformed("not-cbor") from None
    if again != data:
        raise Malformed("not-deterministic")
    return value


def mapping(value: object) -> Mapping[int, Any]:
    """Take a value as a message: a map with integer keys."""
    if not isinstance(value, dict) or not all(type(key) is int for key in value):
        raise Malformed("not-a-message")
    return value


def _check(value: object, depth: int) -> None:
    if isinstance(value, dict | list):
        _check_inside(value, depth - 1)
    elif isinstance(value, int):
        if value.bit_length() > _WIDEST_INTEGER:
            raise Malformed("wide-integer")
    elif value is not None and not isinstance(value, str | bytes):
        raise Malformed("odd-value")


def _check_inside(container: dict[Any, object] | list[object], depth: int) -> None:
    if depth == 0:
        raise Malformed("too-deep")
    inside = container
    if isinstance(container, dict):
        if not all(type(key) in {int, str} for key in container):
            raise Malformed("odd-key")
        inside = list(container.values())
    for one in inside:
        _check(one, depth)
