"""Write a paper to a folder: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from attache_desk.domain.problems import Unavailable


def save_paper(folder: Path, name: str, pdf: bytes) -> Path:
    """Save as `name`.pdf; the name carries a number, never a person's name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(folder / f"{name}.pdf", pdf)
    except OSError as cause:
        raise Unavailable("file.cannot-write", folder=folder.name) from cause


def _write(target: Path, data: bytes) -> Path:
    handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    return target
