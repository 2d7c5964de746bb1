"""Papers and codes that somebody hands over: read, and not yet believed."""

from __future__ import annotations

import base64
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from PIL import Image, UnidentifiedImageError

import attache_desk
from attache_desk.domain.problems import Refused
from attache_desk.printing import seals
from attache_desk.printing.embedded_records import find_record
from attache_desk.printing.qr_codes import codes_in
from attache_desk.services.printing_ports import SignedStatement, WhatWasRead

MOST_BYTES: Final = 40 * 1024 * 1024
_MOST_PIXELS: Final = 89_000_000  # Pillow begins to warn of a bomb just above
_LONG_SIDE: Final = 4200
_PNG: Final = b"\x89PNG"
_JPEG: Final = b"\xff\xd8"
_LONGEST_CODE: Final = 4096
_PATIENCE: Final = 30.0
_OUT_OF_TIME: Final = getattr(signal, "SIGXCPU", 0)  # POSIX
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class PaperReader:
    """Implements services.printing_ports.Reader."""

    def read(self, data: bytes) -> WhatWasRead:
        """Read a PDF, a PNG or JPEG picture, or the text of a certificate's code."""
        if not data.strip():
            raise Refused("paper.empty")
        if len(data) > MOST_BYTES:
            raise Refused("paper.too-large")
        if b"%PDF-" in data[:1024]:
            return _read_pdf(data)
        if data.startswith((_PNG, _JPEG)):
            return WhatWasRead("picture", _codes_of(_open_picture(data)))
        return _read_text(data)

    def first_page(self, data: bytes, dpi: int) -> bytes:
        """Draw a PDF's first page as PNG."""
        return base64.b64decode(_told_of(data, str(dpi))["picture"])

    def statement(self, code: str) -> SignedStatement:
        """Read what a code says."""
        return seals.statement(code)

    def signed_by(self, code: str, public_key: bytes) -> bool:
        """Whether a key's owner signed the code."""
        return seals.signed_by(code, public_key)


def _read_pdf(data: bytes) -> WhatWasRead:
    told = _told_of(data)
    return WhatWasRead("pdf", tuple(told["codes"]), str(told["text"]), find_record(data))


def _told_of(data: bytes, *asked: str) -> dict[str, Any]:
    told = _ask_child(data, *asked)
    if "refused" in told:
        raise _refusal(str(told["refused"]))
    return told


def _ask_child(data: bytes, *asked: str) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(Path(attache_desk.__file__).parents[1])}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of the file in the command
            [sys.executable, "-P", "-m", "attache_desk.printing.paper_child", *asked],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=_PATIENCE,
            check=True,
            creationflags=_NO_WINDOW,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Refused("paper.too-intricate") from None
    except subprocess.CalledProcessError as ended:
        if ended.returncode == -_OUT_OF_TIME:
            raise Refused("paper.too-intricate") from None
        raise Refused("paper.pdf-damaged") from None
    return told


def _refusal(code: str) -> Refused:
    known = {
        "paper.password": Refused("paper.password"),
        "paper.too-large": Refused("paper.too-large"),
    }
    return known.get(code) or Refused("paper.pdf-damaged")


def _read_text(data: bytes) -> WhatWasRead:
    try:
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Refused("paper.unreadable") from None
    if len(text) > _LONGEST_CODE or not text.isprintable():
        raise Refused("paper.unreadable")
    seals.statement(text)
    return WhatWasRead("text", (text,))


def _open_picture(data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height > _MOST_PIXELS:
            raise Refused("paper.too-large")
        image.draft("L", (_LONG_SIDE, _LONG_SIDE))
        return image.convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("paper.too-large") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise Refused("paper.picture-damaged") from None


def _codes_of(image: Image.Image) -> tuple[str, ...]:
    """Look as the picture is, then smaller (a phone's noise) and larger (a small scan)."""
    for side in _sides(image):
        scale = side / max(image.size)
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        if codes := codes_in(image if scale == 1 else image.resize(size)):
            return codes
    return ()


def _sides(image: Image.Image) -> Iterable[int]:
    side = max(image.size)
    yield min(side, _LONG_SIDE)
    yield from (one for one in (2400, 1600) if one < side)
    if side * 2 <= _LONG_SIDE:
        yield side * 2
