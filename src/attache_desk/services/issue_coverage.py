"""Issue a certificate of coverage from a decision on the applicable legislation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attache_desk.domain.coverage import Coverage
from attache_desk.domain.institutions import LegislationDecision
from attache_desk.domain.problems import Problem, Refused
from attache_desk.services.coverage_certificates import certificates_of_decisions
from attache_desk.services.coverage_content import certificate_of_coverage
from attache_desk.services.decide_legislation import posting_warnings
from attache_desk.services.issue_certificate import (
    IssuedCertificate,
    issue_draft,
    refuse_other_languages,
)
from attache_desk.services.ports import Desk
from attache_desk.services.rights import refuse_unless_may

_SERIES = "C"


def issue_coverage(
    desk: Desk, worker_id: str, decision_id: str = "", where: str = "", language: str = "km"
) -> IssuedCertificate:
    """Freeze a decision, sign it, draw it, and queue the news; without an id the only one.

    `where` is the address of the work, empty for no fixed one. The certificate is provisional.
    Raises Refused for a clerk, when the worker or the decision is not known or was revoked, when
    a certificate of it stands already, when the law is another state's, and when the page cannot
    be drawn; then no number is used up.
    """
    refuse_unless_may(desk, "certificate.issue")
    refuse_other_languages(language)
    with desk.look() as view:
        worker = view.register.worker(worker_id)
        if worker is None:
            raise Refused("worker.not-found")
        decision = _decision(view.periods.decisions_of(worker.id), decision_id)
        if standing := certificates_of_decisions(view, worker.id).get(decision.id):
            raise Refused("certificate.of-decision-stands", number=standing[0].number)
        draft = certificate_of_coverage(desk, view, worker, decision, where)
    with desk.begin() as work:
        issued = issue_draft(desk, work, worker.id, replace(draft, language=language), _SERIES)
        work.commit()
    return issued


@dataclass(frozen=True, slots=True)
class CoveragePreview:
    """What a certificate would state, and what to think over before it is issued."""

    coverage: Coverage
    warnings: Sequence[Problem]


def preview_coverage(desk: Desk, worker_id: str, decision_id: str) -> CoveragePreview:
    """Give what a certificate would state of a decision; refuses what issuing would refuse."""
    with desk.look() as view:
        worker = view.register.worker(worker_id)
        if worker is None:
            raise Refused("worker.not-found")
        decision = _decision(view.periods.decisions_of(worker.id), decision_id)
        draft = certificate_of_coverage(desk, view, worker, decision, "")
    if draft.coverage is None:
        raise Refused("legislation.not-found")
    return CoveragePreview(draft.coverage, posting_warnings(desk.agreements, decision))


def _decision(known: Sequence[LegislationDecision], decision_id: str) -> LegislationDecision:
    if not decision_id:
        standing = [one for one in known if not one.revoked]
        if len(standing) != 1:
            raise Refused("legislation.which" if standing else "legislation.none")
        return standing[0]
    found = next((one for one in known if one.id == decision_id), None)
    if found is None:
        raise Refused("legislation.not-found")
    if found.revoked:
        raise Refused("legislation.revoked")
    return found
