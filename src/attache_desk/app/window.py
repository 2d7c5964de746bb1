"""Open the window."""

from __future__ import annotations

from pathlib import Path


def open_window(folder: Path | None) -> int:
    """Run the window on the desk in `folder` (the platform's own when None) until it closes."""
    raise NotImplementedError(str(folder))
