"""Keep a small value of this desk."""

from __future__ import annotations

from attache_desk.services.ports import Desk


def keep_setting(desk: Desk, name: str, value: str) -> None:
    """Keep a value under a name, in place of the one before."""
    with desk.begin() as work:
        work.settings.put(name, value)
        work.commit()
