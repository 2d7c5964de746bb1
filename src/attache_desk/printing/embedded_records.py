"""The record our PDFs carry unseen, found again in the bytes of a file."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any, Final

MARK: Final = b"AttacheDesk"
_MOST_BYTES: Final = 2 * 1024 * 1024
_STREAM: Final = re.compile(rb"stream\r?\n(x[\x01\x5e\x9c\xda].*?)\r?\n?endstream", re.DOTALL)


def find_record(pdf: bytes) -> Mapping[str, Any] | None:
    """Give the record of a certificate, None when the file carries none that can be read.

    The record is looked for among the file's streams by what it holds: a file that another
    program has rewritten keeps it, though not at its place.
    """
    if MARK not in pdf:
        return None
    for found in _STREAM.finditer(pdf):
        if record := _read(found[1]):
            return record
    return None


def _read(packed: bytes) -> Mapping[str, Any] | None:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, _MOST_BYTES)
        if data[:2] == b"x\xda":  # packed once more by a program that rewrote the file
            data = zlib.decompressobj().decompress(data, _MOST_BYTES)
        if not data.startswith(b"{"):
            return None
        found = json.loads(data)
    except (zlib.error, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and "holder" in found else None
