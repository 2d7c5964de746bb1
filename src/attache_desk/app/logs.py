"""What the program writes down of its own working: codes and places, never a person's data."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

_MOST_BYTES: Final = 1_000_000
_KEPT: Final = 5
_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_to(folder: Path) -> None:
    """Write warnings and defects to logs/desk.log, at most six megabytes altogether."""
    place = folder / "logs"
    try:
        place.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            place / "desk.log", maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return  # a desk whose disk is full still opens; it says so when it cannot save
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.getLogger("attache_desk").addHandler(handler)
