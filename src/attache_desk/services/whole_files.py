"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from attache_desk.domain.problems import Unavailable


def write_file(path: Path, data: bytes) -> Path:
    """Write a file, with its folder when there is none yet; an older one stays until the end.

    Raises Unavailable("file.cannot-write").
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as cause:
        raise Unavailable("file.cannot-write", folder=path.parent.name) from cause
    return path
