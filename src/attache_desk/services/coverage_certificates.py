"""Which certificates of coverage state which decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from attache_desk.domain.institutions import LegislationDecision
from attache_desk.services.certificate_ports import CertificateLine, CertificateRecord
from attache_desk.services.ports import View


class Decisions(Protocol):
    """Whoever knows a worker's decisions."""

    def decisions_of(self, worker_id: str) -> Sequence[LegislationDecision]:
        """List a worker's decisions, newest first."""


def certificates_of_decisions(
    view: View, worker_id: str
) -> Mapping[str, Sequence[CertificateLine]]:
    """List the certificates that stand for each of a worker's decisions, newest first."""
    found: dict[str, list[CertificateLine]] = defaultdict(list)
    for line in view.certificates.certificates_of(worker_id):
        if line.kind != "coverage" or line.status == "revoked":
            continue
        record = view.certificates.certificate(line.number)
        if record is not None and record.content.coverage is not None:
            found[record.content.coverage.decision_id].append(line)
    return found


def decision_revoked(decisions: Decisions, record: CertificateRecord) -> bool:
    """Whether a certificate states a decision that no longer stands."""
    coverage = record.content.coverage
    return coverage is not None and any(
        one.revoked
        for one in decisions.decisions_of(record.worker_id)
        if one.id == coverage.decision_id
    )
