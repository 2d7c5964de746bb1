"""A drawn portrait for the demo's papers: nobody's face."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

_SIZE = (360, 450)
_LARGER = 4  # drawn large and shrunk, for smooth edges


def portrait() -> bytes:
    """Draw a passport photo of nobody, as JPEG."""
    wide, high = (side * _LARGER for side in _SIZE)
    image = Image.new("RGB", (wide, high), "#dfe7ee")
    draw = ImageDraw.Draw(image)

    def oval(x: float, y: float, rx: float, ry: float, colour: str) -> None:
        box = ((x - rx) * wide, (y - ry) * high, (x + rx) * wide, (y + ry) * high)
        draw.ellipse(box, fill=colour)

    oval(0.5, 0.42, 0.27, 0.29, "#1f1a1c")
    oval(0.5, 1.06, 0.46, 0.34, "#f4f6f8")
    draw.polygon(
        [(0.40 * wide, 0.74 * high), (0.60 * wide, 0.74 * high), (0.50 * wide, 0.92 * high)],
        fill="#c99877",
    )
    draw.rectangle((0.42 * wide, 0.58 * high, 0.58 * wide, 0.76 * high), fill="#c99877")
    oval(0.5, 0.46, 0.19, 0.22, "#d9ab88")
    oval(0.5, 0.27, 0.20, 0.10, "#1f1a1c")
    for x in (0.42, 0.58):
        oval(x, 0.45, 0.026, 0.014, "#2a2022")
        draw.arc(
            ((x - 0.05) * wide, 0.395 * high, (x + 0.05) * wide, 0.45 * high),
            200,
            340,
            fill="#2a2022",
            width=_LARGER * 3,
        )
    draw.arc(
        (0.43 * wide, 0.52 * high, 0.57 * wide, 0.60 * high),
        20,
        160,
        fill="#9c5a48",
        width=_LARGER * 3,
    )
    target = io.BytesIO()
    image.resize(_SIZE, Image.Resampling.LANCZOS).save(target, "JPEG", quality=85)
    return target.getvalue()
