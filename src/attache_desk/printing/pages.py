"""PDF pages as pictures and as text, by PDFium."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from attache_desk.domain.problems import Refused

_POINTS: Final = 72
_MOST_PIXELS: Final = 60_000_000


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """Open a PDF; raises Refused when it is none, is damaged or asks for a password."""
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise Refused("paper.password") from None
        raise Refused("paper.pdf-damaged") from None
    try:
        yield document
    finally:
        document.close()


def picture(document: Any, page: int, dpi: int) -> Image.Image:
    """Draw one page on white."""
    try:
        sheet = document[page]
        wide, high = (side / _POINTS * dpi for side in sheet.get_size())
        if wide * high > _MOST_PIXELS:
            raise Refused("paper.too-large")
        drawn: Image.Image = sheet.render(scale=dpi / _POINTS).to_pil()
    except pdfium.PdfiumError:
        raise Refused("paper.pdf-damaged") from None
    return drawn.convert("RGB")


def png(image: Image.Image, dpi: int) -> bytes:
    """Write a picture as PNG that knows its resolution."""
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


def text_of(document: Any, page: int) -> str:
    """Give the text of a page as copying would."""
    try:
        held = document[page].get_textpage()
        found: str = held.get_text_bounded()
        held.close()
    except pdfium.PdfiumError:
        raise Refused("paper.pdf-damaged") from None
    return found
