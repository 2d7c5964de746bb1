"""What the window remembers between two days, kept in the desk's own settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from attache_desk.services.ports import Desk
from attache_desk.ui.kit.looks import Appearance

APPEARANCE: Final = "window.appearance"
IDLE_MINUTES: Final = "window.idle_minutes"
GEOMETRY: Final = "window.geometry"
USUAL_IDLE_MINUTES: Final = 5
FIELD_LOOK: Final = Appearance("contrast", 125)


@dataclass(frozen=True, slots=True)
class Remembered:
    """The look, the minutes until the lock (0: never), and where the window stood."""

    appearance: Appearance = field(default_factory=Appearance)
    idle_minutes: int = USUAL_IDLE_MINUTES
    geometry: str = ""


def remember(desk: Desk, name: str, value: str) -> None:
    """Keep one value."""
    with desk.begin() as work:
        work.settings.put(name, value)
        work.commit()


def recall(desk: Desk) -> Remembered:
    """Read what was kept; anything unreadable is as if it had never been."""
    with desk.look() as view:
        minutes = view.setting(IDLE_MINUTES) or ""
        return Remembered(
            _appearance(desk, view.setting(APPEARANCE)),
            int(minutes) if minutes.isdecimal() else USUAL_IDLE_MINUTES,
            view.setting(GEOMETRY) or "",
        )


def _appearance(desk: Desk, kept: str | None) -> Appearance:
    """Read the look; a field laptop begins in high contrast and large type."""
    if kept is None and desk.carries_mission:
        return FIELD_LOOK
    return Appearance.parse(kept)
