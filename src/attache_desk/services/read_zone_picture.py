"""Read a passport's machine readable lines from a picture of its data page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.ports import Desk

MOST_BYTES: Final = 30_000_000
_DPI: Final = 200


def read_zone_picture(desk: Desk, path: Path) -> Sequence[str]:
    """Give the rows of the zone on a JPEG, a PNG or the first page of a PDF.

    Raises Refused unless every check digit is right; nothing of the file is kept.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("picture.too-big")
        data = path.read_bytes()
    except OSError:
        raise Unavailable("file.cannot-read", file=path.name) from None
    if data.startswith(b"%PDF-"):
        data = desk.reader.first_page(data, _DPI)
    return desk.pictures.zone_of(data, desk.now().date())
