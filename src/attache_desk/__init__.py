"""Attaché Desk: the desktop program of a labour attaché's office."""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"
