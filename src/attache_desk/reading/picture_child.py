"""Read the machine readable zone of one picture in a process of its own, and tell it as JSON.

Run as `python -m attache_desk.reading.picture_child 2026-11-23`, the picture on standard input:
neither a hostile picture nor a model can then harm the window, and it can be given up.
"""

from __future__ import annotations

import importlib.util
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import onnxruntime
from PIL import Image, ImageOps, UnidentifiedImageError

from attache_desk.domain.problems import Refused
from attache_desk.domain.zones_in_pictures import zone_in
from attache_desk.reading.letters import LetterReader
from attache_desk.reading.text_lines import long_lines

MOST_MEMORY: Final = 6 * 1024**3
MOST_SECONDS: Final = 60
_MOST_PIXELS: Final = 89_000_000  # Pillow begins to warn of a bomb just above
_SIDE: Final = 1600
_TURNS: Final = (0, 90, 270, 180)
_FINDING: Final = "PP-OCRv6_det_small.onnx"
_LETTERS: Final = "PP-OCRv6_rec_small.onnx"


def main(data: bytes, today: date) -> int:
    """Tell the rows of the zone, or the code by which the picture is refused."""
    try:
        told: dict[str, Any] = {"rows": _read(_open(data), today)}
    except Refused as refusal:
        told = {"refused": refusal.code}
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


def _read(image: Image.Image, today: date) -> Sequence[str]:
    finding, letters = _model(_FINDING), LetterReader(_model(_LETTERS))
    for turn in _TURNS:
        turned = image.rotate(turn, expand=True)
        found = [letters.read(line.cut_from(turned)) for line in long_lines(turned, finding)]
        if rows := zone_in(found, today):
            return rows
    raise Refused("picture.no-zone")


def _open(data: bytes) -> Image.Image:
    try:
        image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height > _MOST_PIXELS:
            raise Refused("picture.too-big")
        image.draft("RGB", (_SIDE, _SIDE))
        image = ImageOps.exif_transpose(image).convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("picture.too-big") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise Refused("picture.unknown-file") from None
    image.thumbnail((_SIDE, _SIDE))
    return image


def _model(name: str) -> Any:
    """Load a model that comes with rapidocr, none of whose code is wanted."""
    spec = importlib.util.find_spec("rapidocr")
    places = (spec.submodule_search_locations if spec else None) or ()
    for place in places:
        file = Path(place) / "models" / name
        if file.exists():
            return onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    raise Refused("picture.no-reader")


if __name__ == "__main__":
    limit()
    sys.exit(main(sys.stdin.buffer.read(), date.fromisoformat(sys.argv[1])))
