"""Say which section of the economy an employer belongs to."""

from __future__ import annotations

from dataclasses import replace

from attache_desk.domain.employers import Employer
from attache_desk.domain.problems import Refused
from attache_desk.domain.sectors import SECTORS
from attache_desk.services.events import employer_amended
from attache_desk.services.ports import Desk


def set_sector(desk: Desk, employer_id: str, sector: str) -> Employer:
    """Set an employer's sector, a letter of ISIC or nothing, and queue the news."""
    if sector and sector not in SECTORS:
        raise Refused("employer.unknown-sector")
    with desk.begin() as work:
        if (employer := work.employers.get(employer_id)) is None:
            raise Refused("employer.not-found")
        now = replace(employer, sector=sector)
        if now != employer:
            work.employers.set_sector(employer_id, sector)
            work.audit.note("employer.amended", employer_id, {"sector": sector})
            work.outbox.put(employer_amended(desk, now))
            work.commit()
    return now
