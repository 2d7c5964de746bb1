"""Verbs for the line to the ministry."""

from __future__ import annotations

import argparse

from attache_desk.app.access import open_desk
from attache_desk.app.answers import Answer
from attache_desk.app.verbs.parsing import Verbs, add_group
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.exchange_ports import SyncStatus
from attache_desk.services.progress import NoProgress
from attache_desk.services.sync_status import sync_status
from attache_desk.services.sync_with_ministry import sync_with_ministry
from attache_desk.services.wording import counted


def add_verbs(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Describe the verbs of this module."""
    group = add_group(verbs, "sync", "exchange with the ministry")
    now = group.add_parser("now", parents=[common], help="send what waits and fetch answers")
    now.set_defaults(run=sync)
    status = group.add_parser("status", parents=[common], help="what waits and what was answered")
    status.set_defaults(run=show_status)
    enrolling = verbs.add_parser("enrol", parents=[common], help="join the ministry's gateway")
    enrolling.add_argument("--gateway", required=True, metavar="URL")
    enrolling.add_argument("--code", required=True, metavar="CODE")
    enrolling.set_defaults(run=enrol)


def enrol(asked: argparse.Namespace) -> Answer:
    """Enrol this desk with a one-time code."""
    with open_desk(asked) as desk:
        enrolment = enrol_desk(desk, asked.gateway, asked.code)
    return Answer(
        {"enrolled": True, "gateway": enrolment.url, "fingerprint": enrolment.fingerprint},
        [f"Enrolled. Compare these words with the ministry: {enrolment.fingerprint}"],
    )


def sync(asked: argparse.Namespace) -> Answer:
    """Send, fetch, and make acknowledged certificates final."""
    with open_desk(asked) as desk:
        sync_with_ministry(desk, NoProgress())
        status = sync_status(desk)
    return _status(status)


def show_status(asked: argparse.Namespace) -> Answer:
    """Say what waits, without touching the line."""
    with open_desk(asked) as desk:
        return _status(sync_status(desk))


def _status(status: SyncStatus) -> Answer:
    last = status.last_receipt.isoformat() if status.last_receipt else None
    waiting, accepted, refused = map(counted, (status.waiting, status.accepted, status.refused))
    return Answer(
        {
            "waiting": status.waiting,
            "accepted": status.accepted,
            "refused": status.refused,
            "last_receipt": last,
        },
        [
            f"{waiting} waiting, {accepted} accepted, {refused} refused.",
            f"Last receipt: {last or 'none yet'}",
        ],
    )
