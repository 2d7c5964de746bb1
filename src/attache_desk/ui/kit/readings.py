"""What several screens read of the register."""

from __future__ import annotations

from collections.abc import Sequence

from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import EmployerLine, WorkerLine


def employers_of(desk: Desk, text: str = "") -> Sequence[EmployerLine]:
    """List the employers whose name or number matches."""
    with desk.look() as view:
        return view.register.employers(text)


def workers_found(desk: Desk, text: str, limit: int) -> Sequence[WorkerLine]:
    """Find workers, best first."""
    with desk.look() as view:
        return view.register.find_workers(text, limit)


def occupations_of(desk: Desk) -> Sequence[tuple[str, str]]:
    """List the occupations to choose from."""
    return [(code, f"{title} ({code})") for code, title in desk.occupations.units()]


def divisions_of(desk: Desk) -> Sequence[tuple[str, str]]:
    """List the provinces to choose from, those of the desk's own state first."""
    offered = desk.divisions.offered(desk.identity.country)
    return [(one.code, f"{one} ({one.code})") for one in offered]
