"""Exchange with the ministry, and make final what it has acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attache_desk.services.issue_certificate import finalise_certificates
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.sync_now import SyncReport, sync_now


@dataclass(frozen=True, slots=True)
class Exchanged:
    """How a round went, and which certificates became final."""

    report: SyncReport
    finalised: Sequence[str]


def sync_with_ministry(desk: Desk, progress: Progress) -> Exchanged:
    """Send and fetch, draw the final editions of acknowledged certificates, and tell of them."""
    report = sync_now(desk, progress)
    finalised = finalise_certificates(desk)
    if finalised:
        report = report.followed_by(sync_now(desk, progress))
    return Exchanged(report, finalised)
