"""Read one PDF in a process of its own, within limits, and tell its codes and text as JSON.

Run as `python -m attache_desk.printing.paper_child`, the file on standard input; with a number
of dots to the inch it tells the picture of the first page instead. A PDF of a few
kilobytes can ask for hours of drawing, and nothing can stop PDFium but the end of its process.
"""

from __future__ import annotations

import base64
import json
import sys
from typing import Any, Final

from attache_desk.domain.problems import Refused
from attache_desk.printing.pages import opened, picture, png, text_of
from attache_desk.printing.qr_codes import codes_in

MOST_MEMORY: Final = 3 * 1024**3 // 2
MOST_SECONDS: Final = 20
_MOST_PAGES: Final = 20
_MOST_TEXT: Final = 500_000
_DPI: Final = (200, 300)


def main(data: bytes, dpi: int = 0) -> int:
    """Tell what a PDF shows, or the code by which it is refused."""
    try:
        told = _draw(data, dpi) if dpi else _read(data)
    except Refused as refusal:
        told = {"refused": refusal.code}
    except MemoryError:
        told = {"refused": "paper.too-large"}
    sys.stdout.write(json.dumps(told))
    return 0


def limit() -> None:
    """Bound this process's memory and time, where the platform can."""
    try:
        import resource  # noqa: PLC0415 - POSIX only; elsewhere the parent's clock is the limit
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 2))


def _read(data: bytes) -> dict[str, Any]:
    with opened(data) as document:
        pages = range(min(len(document), _MOST_PAGES))
        codes: tuple[str, ...] = ()
        for dpi in _DPI:
            for page in pages:
                if not codes:
                    codes = codes_in(picture(document, page, dpi))
        text = "\n".join(text_of(document, page) for page in pages)
    return {"codes": codes, "text": text[:_MOST_TEXT]}


def _draw(data: bytes, dpi: int) -> dict[str, Any]:
    with opened(data) as document:
        drawn = png(picture(document, 0, dpi), dpi)
    return {"picture": base64.b64encode(drawn).decode("ascii")}


if __name__ == "__main__":
    limit()
    sys.exit(main(sys.stdin.buffer.read(), *map(int, sys.argv[1:])))
