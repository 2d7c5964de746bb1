"""What a certificate of coverage says of a decision on the applicable legislation, frozen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.countries import COUNTRIES, alpha_2
from attache_desk.domain.coverage import (
    Coverage,
    PrintedAgreement,
    PrintedEmployer,
)
from attache_desk.domain.institutions import LegislationDecision
from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import Worker
from attache_desk.services.certificate_content import holder_of
from attache_desk.services.decide_legislation import BETWEEN_BASES, basis_between
from attache_desk.services.ports import Desk, View

# Several employers or states: whoever employs the worker meanwhile is part of the case.
_SEVERAL: Final = frozenset({"02", "08", "09"})
_SELF_EMPLOYED: Final = frozenset({"03", "04"})
_LONGEST_NAME: Final = 80
_LONGEST_ADDRESS: Final = 110
_LONGEST_WHERE: Final = 160


def certificate_of_coverage(
    desk: Desk, view: View, worker: Worker, decision: LegislationDecision, where: str
) -> CertificateContent:
    """Freeze a decision as a provisional certificate that has no number yet.

    Raises Refused for a decision that names the law of another state than the post's, and for
    an address that is too long.
    """
    here = desk.identity
    if decision.country != here.country:
        raise Refused("certificate.law-of-another-state", country=_name(decision.country))
    if len(at := " ".join(where.split())) > _LONGEST_WHERE:
        raise Refused("certificate.address-too-long", most=str(_LONGEST_WHERE))
    return CertificateContent(
        number="",
        kind="coverage",
        edition=1,
        status="provisional",
        language="",
        post=here.post,
        city=here.city,
        country=here.country,
        holder=holder_of(worker),
        photo=worker.photo,
        periods=(),
        totals=(),
        total_months=0,
        rules_version=desk.agreements.version,
        issued_on=desk.now().date(),
        officer=desk.actor.name,
        coverage=coverage_of(desk, view, decision, at),
    )


def coverage_of(desk: Desk, view: View, decision: LegislationDecision, where: str) -> Coverage:
    """Put together what stands on the paper beside the person."""
    titles = [one for one in decision.basis.split(BETWEEN_BASES) if one]
    others = [place for place in decision.places if place != decision.country]
    bound = {
        place: basis_between(desk.agreements, decision.country, place, decision.first)
        for place in others
    }
    return Coverage(
        decision_id=decision.id,
        status_code=decision.status_code,
        country=decision.country,
        places=decision.places,
        where=where,
        first=decision.first,
        last=decision.last,
        provisional=decision.provisional,
        employers=tuple(_employer(view, one) for one in _employers(view, decision)),
        agreements=tuple(_agreement(desk, one, decision.country, others) for one in titles),
        unbound=tuple(place for place, title in bound.items() if title not in titles),
    )


def _employers(view: View, decision: LegislationDecision) -> Sequence[str]:
    """Give the employer decided on, and where several count, whoever else employs meanwhile."""
    named = [decision.employer_id] if decision.employer_id else []
    if named and decision.status_code not in _SEVERAL:
        return named
    if decision.status_code in _SELF_EMPLOYED:
        return named
    meanwhile = [
        one.employer_id
        for one in view.register.employments_of_worker(decision.worker_id)
        if (decision.last is None or one.started <= decision.last)
        and (one.ended is None or one.ended >= decision.first)
    ]
    return list(dict.fromkeys((*named, *meanwhile)))


def _employer(view: View, employer_id: str) -> PrintedEmployer:
    known = view.register.employer(employer_id)
    if known is None:
        raise Refused("employer.not-found")
    places = sorted(view.records.branches_of(employer_id), key=lambda one: one.number)
    address = next((one.address for one in places if one.address), "")
    return PrintedEmployer(
        name=_cut(known.name, _LONGEST_NAME),
        name_native=_cut(known.name_native, _LONGEST_NAME),
        country=known.country,
        number=next((one.value for one in known.identifiers), ""),
        address=_cut(" ".join(address.split()), _LONGEST_ADDRESS),
    )


def _agreement(desk: Desk, title: str, country: str, others: Sequence[str]) -> PrintedAgreement:
    """Give what the rules know of an agreement; a newer pack may know it no longer."""
    for place in others:
        for one in desk.agreements.between(alpha_2(country), alpha_2(place)):
            if one.title == title:
                since = one.in_force_from.isoformat() if one.in_force_from else ""
                return PrintedAgreement(title, (country, place), since)
    return PrintedAgreement(title, (), "")


def _name(alpha_3: str) -> str:
    return COUNTRIES[alpha_3].name if alpha_3 in COUNTRIES else alpha_3


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
