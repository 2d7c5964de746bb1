"""Papers and codes that somebody hands over: read, and not yet believed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Final

import zxingcpp
from PIL import Image, UnidentifiedImageError

from attache_desk.domain.problems import Refused
from attache_desk.printing import seals
from attache_desk.printing.embedded_records import find_record
from attache_desk.printing.pages import opened, picture, text_of
from attache_desk.services.printing_ports import SignedStatement, WhatWasRead

MOST_BYTES: Final = 40 * 1024 * 1024
_MOST_PIXELS: Final = 89_000_000  # Pillow begins to warn of a bomb just above
_MOST_PAGES: Final = 20
_LONG_SIDE: Final = 4200
_PDF_DPI: Final = (200, 300)
_PNG: Final = b"\x89PNG"
_JPEG: Final = b"\xff\xd8"
_LONGEST_CODE: Final = 4096
_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


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

    def statement(self, code: str) -> SignedStatement:
        """Read what a code says."""
        return seals.statement(code)

    def signed_by(self, code: str, public_key: bytes) -> bool:
        """Whether a key's owner signed the code."""
        return seals.signed_by(code, public_key)


def _read_pdf(data: bytes) -> WhatWasRead:
    with opened(data) as document:
        pages = min(len(document), _MOST_PAGES)
        codes: tuple[str, ...] = ()
        for dpi in _PDF_DPI:
            for page in range(pages):
                codes = codes or _codes_in(picture(document, page, dpi))
            if codes:
                break
        text = "\n".join(text_of(document, page) for page in range(pages))
    return WhatWasRead("pdf", codes, text, find_record(data))


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
        if codes := _codes_in(image if scale == 1 else image.resize(size)):
            return codes
    return ()


def _sides(image: Image.Image) -> Iterable[int]:
    side = max(image.size)
    yield min(side, _LONG_SIDE)
    yield from (one for one in (2400, 1600) if one < side)
    if side * 2 <= _LONG_SIDE:
        yield side * 2


def _codes_in(image: Image.Image) -> tuple[str, ...]:
    found = zxingcpp.read_barcodes(image, formats=_QR)
    return tuple(code.text for code in found if code.text)
