"""The record our PDFs carry unseen, found again in the bytes of a file."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

_MOST_BYTES: Final = 2 * 1024 * 1024
_MOST_TRIED: Final = 8
_MOST_STREAMS: Final = 50_000
_BEGIN: Final = b"stream"
_END: Final = b"endstream"
_PACKED: Final = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")


def find_record(pdf: bytes) -> Mapping[str, Any] | None:
    """Give the record of a certificate, None when the file carries none that can be read.

    The record is looked for among the file's streams by what it holds: a file that another
    program has rewritten keeps it, though not at its place. The search ends after as much as
    an honest file can hold.
    """
    tried = 0
    for packed in _streams(pdf):
        head = _unpack(packed, 2)
        if head[:1] != b"{" and head not in _PACKED:
            continue
        data = _unpack(packed, _MOST_BYTES)
        if head in _PACKED:  # packed once more by a program that rewrote the file
            data = _unpack(data, _MOST_BYTES)
        if record := _read(data):
            return record
        tried += 1
        if tried == _MOST_TRIED:
            break
    return None


def _streams(pdf: bytes) -> Iterator[bytes]:
    """Cut out the streams that begin like packed ones, in one walk through the file."""
    at = end = 0
    for _ in range(_MOST_STREAMS):
        start = pdf.find(_BEGIN, at)
        at = start + len(_BEGIN)
        if end < at:
            end = pdf.find(_END, at)
        if start < 0 or end < 0:
            return
        begin = at + len(pdf[at : at + 2]) - len(pdf[at : at + 2].lstrip(b"\r\n"))
        if pdf[begin : begin + 2] in _PACKED:
            yield pdf[begin:end]
            at = end + len(_END)


def _unpack(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _read(data: bytes) -> Mapping[str, Any] | None:
    try:
        found = json.loads(data)
        json.dumps(found, ensure_ascii=False).encode()  # halves of characters end here
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and "holder" in found else None
