"""Moments as the officer's own clock tells them; the store keeps UTC."""

from __future__ import annotations

from datetime import datetime


def moment(at: datetime) -> str:
    """Say a moment to the minute, in the zone of this computer."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
