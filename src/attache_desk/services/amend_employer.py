"""Put right what is known of an employer: names, country, sector, numbers."""

from __future__ import annotations

from attache_desk.domain.employer_drafts import read_employer
from attache_desk.domain.employers import Employer, EmployerDraft
from attache_desk.domain.problems import Refused
from attache_desk.services.events import employer_amended
from attache_desk.services.ports import Desk


def amend_employer(desk: Desk, employer_id: str, draft: EmployerDraft) -> Employer:
    """Replace an employer's details with those of a draft, and queue the news.

    Raises Invalid with every problem, Refused when a number is another employer's.
    """
    details = read_employer(draft)
    with desk.begin() as work:
        if (employer := work.employers.get(employer_id)) is None:
            raise Refused("employer.not-found")
        for identifier in details.identifiers:
            holder = work.employers.holding(identifier, details.country)
            if holder not in {None, employer.id}:
                raise Refused("employer.identifier-taken", value=identifier.value)
        now = Employer(
            id=employer.id,
            name=details.name,
            name_native=details.name_native,
            country=details.country,
            identifiers=details.identifiers,
            sector=details.sector,
        )
        if now != employer:
            work.employers.amend(now)
            work.audit.note("employer.amended", employer.id)
            work.outbox.put(employer_amended(desk, now))
            work.commit()
    return now
