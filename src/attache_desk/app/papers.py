"""Save papers under their numbers."""

from __future__ import annotations

from pathlib import Path

from attache_desk.services.whole_files import write_file


def save_paper(folder: Path, name: str, pdf: bytes) -> Path:
    """Save as `name`.pdf; the name carries a number, never a person's name."""
    return write_file(folder / f"{name}.pdf", pdf)
