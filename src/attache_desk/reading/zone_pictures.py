"""Pictures of passports' data pages, read by a child process."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import attache_desk
from attache_desk.domain.problems import Refused

_PATIENCE: Final = 45.0
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_NEEDED: Final = ("onnxruntime", "rapidocr")


class ZonePictures:
    """Implements services.picture_ports.ZonePictures."""

    def zone_of(self, data: bytes, today: date) -> Sequence[str]:
        """Give the rows of the zone a JPEG or PNG picture shows."""
        if not all(importlib.util.find_spec(name) for name in _NEEDED):
            raise Refused("picture.no-reader")
        told = _ask_child(data, today)
        if "refused" in told:
            raise _refusal(str(told["refused"]))
        return tuple(str(row) for row in told["rows"])


def _ask_child(data: bytes, today: date) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(Path(attache_desk.__file__).parents[1])}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of the file in the command
            [sys.executable, "-P", "-m", "attache_desk.reading.picture_child", today.isoformat()],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=_PATIENCE,
            check=True,
            creationflags=_NO_WINDOW,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, ValueError):
        raise Refused("picture.no-zone") from None
    return told


def _refusal(code: str) -> Refused:
    known = {
        "picture.no-reader": Refused("picture.no-reader"),
        "picture.too-big": Refused("picture.too-big"),
        "picture.unknown-file": Refused("picture.unknown-file"),
    }
    return known.get(code) or Refused("picture.no-zone")
