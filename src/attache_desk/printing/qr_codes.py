"""QR codes as vectors on a page, and found again in pictures."""

from __future__ import annotations

from typing import Any, Final

import segno
import zxingcpp
from PIL import Image

_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def codes_in(image: Image.Image) -> tuple[str, ...]:
    """Give the texts of the codes a picture shows."""
    found = zxingcpp.read_barcodes(image, formats=_QR)
    return tuple(code.text for code in found if code.text)


def draw_qr(
    canvas: Any,
    x: float,
    y: float,
    size: float,
    text: str,
    correction: str = "q",
) -> None:
    """Draw a code as one path with its quiet zone; error correction Q reads best at 35 mm.

    Source: the decode tables of certificates.md, section 4.
    """
    matrix = segno.make(text, error=correction, boost_error=False, micro=False).matrix
    unit = size / len(matrix)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(x - 4 * unit, y - 4 * unit, size + 8 * unit, size + 8 * unit, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    path = canvas.beginPath()
    for row, modules in enumerate(matrix):
        start = None
        for at, dark in enumerate([*modules, 0]):
            if dark and start is None:
                start = at
            elif not dark and start is not None:
                top = y + size - (row + 1) * unit
                path.rect(x + start * unit, top, (at - start) * unit, unit)
                start = None
    canvas.drawPath(path, stroke=0, fill=1)
