"""Verbs for the law that applies to a worker: list, decide, revoke."""

from __future__ import annotations

import argparse

from attache_desk.app.access import open_desk
from attache_desk.app.answers import Answer, problem_document
from attache_desk.app.verbs.parsing import Verbs, add_group
from attache_desk.domain.institutions import STATUS_CODES, LegislationDecision
from attache_desk.services.coverage_certificates import certificates_of_decisions
from attache_desk.services.decide_legislation import (
    DecisionDraft,
    decide_legislation,
    posting_warnings,
    revoke_decision,
)
from attache_desk.services.find_worker import find_worker
from attache_desk.services.ports import Desk
from attache_desk.services.wording import sentence_for

_NO_AGREEMENT = "no agreement in force"


def add_verbs(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Describe the verbs of this module."""
    group = add_group(verbs, "legislation", "which state's social-security law applies")
    listing = group.add_parser("list", parents=[common], help="a worker's decisions")
    listing.add_argument("worker", metavar="WORKER", help="id or registry number")
    listing.set_defaults(run=show)
    deciding = group.add_parser("decide", parents=[common], help="decide whose law applies")
    deciding.add_argument("worker", metavar="WORKER", help="id or registry number")
    deciding.add_argument("--law-of", required=True, metavar="STATE", help="like KHM")
    deciding.add_argument("--works-in", required=True, nargs="+", metavar="STATE")
    deciding.add_argument("--from", required=True, dest="first", metavar="YYYY-MM-DD")
    deciding.add_argument("--until", default="", dest="last", metavar="YYYY-MM-DD")
    codes = ", ".join(f"{code} {name}" for code, name in STATUS_CODES.items())
    deciding.add_argument("--why", default="01", choices=list(STATUS_CODES), help=codes)
    deciding.add_argument("--employer", default="", metavar="ID")
    deciding.add_argument("--provisional", action="store_true")
    deciding.add_argument("--note", default="", metavar="TEXT")
    deciding.set_defaults(run=decide)
    revoking = group.add_parser("revoke", parents=[common], help="revoke a decision")
    revoking.add_argument("worker", metavar="WORKER", help="id or registry number")
    revoking.add_argument("decision", metavar="DECISION")
    revoking.add_argument("--reason", required=True, metavar="TEXT")
    revoking.add_argument(
        "--with-certificates", action="store_true", help="revoke its certificates as well"
    )
    revoking.set_defaults(run=revoke)


def show(asked: argparse.Namespace) -> Answer:
    """List a worker's decisions, newest first, with the certificates that state them."""
    with open_desk(asked) as desk, desk.look() as view:
        worker = find_worker(view, asked.worker)
        decisions = view.periods.decisions_of(worker.id)
        stating = certificates_of_decisions(view, worker.id)
    told = [
        {**_told(one), "certificates": [each.number for each in stating.get(one.id, ())]}
        for one in decisions
    ]
    lines = [
        f"{one.id}  {_said(one)}  {' '.join(each.number for each in stating.get(one.id, ()))}"
        for one in decisions
    ]
    return Answer(
        {"worker": worker.id, "decisions": told},
        [line.rstrip() for line in lines] or ["Nothing was decided."],
    )


def decide(asked: argparse.Namespace) -> Answer:
    """Keep a decision."""
    draft = DecisionDraft(
        employer_id=asked.employer.strip().lower(),
        status_code=asked.why,
        country=asked.law_of,
        places=[part for one in asked.works_in for part in one.split(",")],
        first=asked.first,
        last=asked.last,
        provisional=asked.provisional,
        note=asked.note,
    )
    with open_desk(asked) as desk:
        made = decide_legislation(desk, _worker_id(desk, asked.worker), draft)
        warnings = posting_warnings(desk.agreements, made)
    document = {**_told(made), "warnings": [problem_document(one) for one in warnings]}
    said = [sentence_for(one.code, one.details) for one in warnings]
    return Answer(document, [f"{made.id}  {_said(made)}"], said)


def revoke(asked: argparse.Namespace) -> Answer:
    """Revoke a decision, and with it what certifies it."""
    decision_id = asked.decision.strip().lower()
    with open_desk(asked) as desk:
        numbers = revoke_decision(
            desk,
            _worker_id(desk, asked.worker),
            decision_id,
            asked.reason,
            with_certificates=asked.with_certificates,
        )
    document = {"id": decision_id, "revoked": True, "certificates": list(numbers)}
    said = [f"Certificate {one} is revoked." for one in numbers]
    return Answer(document, ["The decision is revoked.", *said])


def _worker_id(desk: Desk, named: str) -> str:
    with desk.look() as view:
        return find_worker(view, named).id


def _said(one: LegislationDecision) -> str:
    until = f"until {one.last}" if one.last else "for the duration of the activity"
    words = [
        f"law of {one.country}, works in {', '.join(one.places)}, from {one.first} {until}",
        f"{one.status_code} {STATUS_CODES[one.status_code]}",
        one.basis or _NO_AGREEMENT,
        "provisional" if one.provisional else "",
        "revoked" if one.revoked else "",
    ]
    return "; ".join(filter(None, words))


def _told(one: LegislationDecision) -> dict[str, object]:
    return {
        "id": one.id,
        "law_of": one.country,
        "works_in": list(one.places),
        "from": one.first.isoformat(),
        "until": one.last.isoformat() if one.last else None,
        "why": one.status_code,
        "employer": one.employer_id or None,
        "provisional": one.provisional,
        "agreement": one.basis or None,
        "revoked": one.revoked,
    }
