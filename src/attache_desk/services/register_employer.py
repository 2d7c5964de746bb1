"""Register an employer."""

from __future__ import annotations

from attache_desk.domain.employer_drafts import read_employer
from attache_desk.domain.employers import Employer, EmployerDraft
from attache_desk.domain.problems import Refused
from attache_desk.services.events import employer_registered
from attache_desk.services.ports import Desk


def register_employer(desk: Desk, draft: EmployerDraft) -> Employer:
    """Turn a draft into a registered employer and queue the news, or do neither.

    Raises Invalid with every problem, Refused when a number is another employer's.
    """
    details = read_employer(draft)
    with desk.begin() as work:
        for identifier in details.identifiers:
            if work.employers.holding(identifier, details.country):
                raise Refused("employer.identifier-taken", value=identifier.value)
        employer = Employer(
            id=desk.new_id(),
            name=details.name,
            name_native=details.name_native,
            country=details.country,
            identifiers=details.identifiers,
            sector=details.sector,
        )
        work.employers.add(employer)
        work.audit.note("employer.registered", employer.id)
        work.outbox.put(employer_registered(desk, employer))
        work.commit()
    return employer
