"""The day something was paid on, as it was written."""

from __future__ import annotations

from datetime import date

from attache_desk.domain.problems import Problem


def read_paid_on(written: str, today: date, problems: list[Problem]) -> date | None:
    """Read the day; one that is none, or that is still to come, is added to the problems."""
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        problems.append(Problem("paid_on", "day.unreadable"))
        return None
    if day > today:
        problems.append(Problem("paid_on", "receipt.in-future"))
    return day
