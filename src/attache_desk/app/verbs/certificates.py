"""Verbs for certificates: issue, reprint, revoke, verify."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from attache_desk.app.access import open_desk
from attache_desk.app.answers import Answer, Exit
from attache_desk.app.papers import save_paper
from attache_desk.app.verbs.parsing import Verbs, add_group
from attache_desk.domain.problems import Refused
from attache_desk.services.find_worker import find_worker
from attache_desk.services.issue_certificate import IssuedCertificate, issue_certificate
from attache_desk.services.issue_coverage import issue_coverage
from attache_desk.services.ports import Desk
from attache_desk.services.reprint_certificate import reprint_certificate
from attache_desk.services.revoke_certificate import revoke_certificate
from attache_desk.services.verify_certificate import Verdict, verify_paper
from attache_desk.services.wording import sentence_for


def add_verbs(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Describe the verbs of this module."""
    group = add_group(verbs, "certificates", "issue and verify certificates")
    issuing = group.add_parser("issue", parents=[common], help="issue a certificate as PDF")
    issuing.add_argument("worker", metavar="WORKER", help="id or registry number")
    issuing.add_argument("--kind", default="periods", choices=["periods", "coverage"])
    issuing.add_argument(
        "--decision",
        default="",
        metavar="ID",
        help="what a certificate of coverage states; see legislation list",
    )
    issuing.add_argument(
        "--where", default="", metavar="TEXT", help="the address of the work, for coverage"
    )
    issuing.add_argument("--out", type=Path, required=True, metavar="DIR")
    issuing.add_argument("--language", default="km", metavar="LL")
    issuing.set_defaults(run=issue)
    printing = group.add_parser("reprint", parents=[common], help="write the same PDF again")
    printing.add_argument("number", metavar="NUMBER")
    printing.add_argument("--out", type=Path, required=True, metavar="DIR")
    printing.set_defaults(run=reprint)
    revoking = group.add_parser("revoke", parents=[common], help="revoke a certificate")
    revoking.add_argument("number", metavar="NUMBER")
    revoking.add_argument("--reason", required=True, metavar="TEXT")
    revoking.set_defaults(run=revoke)
    verifying = group.add_parser("verify", parents=[common], help="verify a PDF, picture or code")
    verifying.add_argument("file", metavar="FILE|-", help="a file, or - for the code's text")
    verifying.set_defaults(run=verify)


def issue(asked: argparse.Namespace) -> Answer:
    """Issue a certificate and save its PDF under its number."""
    with open_desk(asked) as desk:
        with desk.look() as view:
            worker = find_worker(view, asked.worker)
        issued = _issued(desk, worker.id, asked)
        file = save_paper(asked.out, issued.record.number, issued.pdf)
    record = issued.record
    return Answer(
        {
            "number": record.number,
            "kind": record.content.kind,
            "edition": record.edition,
            "status": record.content.status,
            "months": record.content.total_months,
            "file": str(file),
            "sha256": record.pdf_sha256,
        },
        [f"Certificate {record.number}, {record.content.status}: {file}"],
    )


def reprint(asked: argparse.Namespace) -> Answer:
    """Save the same bytes again."""
    number = asked.number.strip().upper()
    with open_desk(asked) as desk:
        pdf = reprint_certificate(desk, number)
        file = save_paper(asked.out, number, pdf)
    return Answer({"number": number, "file": str(file)}, [str(file)])


def revoke(asked: argparse.Namespace) -> Answer:
    """Revoke a certificate of this desk."""
    number = asked.number.strip().upper()
    with open_desk(asked) as desk:
        revoke_certificate(desk, number, asked.reason)
    return Answer({"number": number, "revoked": True}, [f"Certificate {number} is revoked."])


def verify(asked: argparse.Namespace) -> Answer:
    """Verify what somebody handed over."""
    data = _given(asked.file)
    with open_desk(asked) as desk:
        verdict = _verdict(desk, data)
    reasons = [sentence_for(one.code, one.details) for one in verdict.reasons]
    good = verdict.outcome in {"valid", "provisional"}
    summary = [f"{name}: {value}" for name, value in verdict.certificate.items() if value]
    return Answer(
        {
            "outcome": verdict.outcome,
            "certificate": dict(verdict.certificate),
            "reasons": [
                {"code": one.code, "message": text}
                for one, text in zip(verdict.reasons, reasons, strict=True)
            ],
        },
        [verdict.outcome, *summary],
        reasons,
        Exit.DONE if good else Exit.REFUSED,
    )


def _issued(desk: Desk, worker_id: str, asked: argparse.Namespace) -> IssuedCertificate:
    if asked.kind == "coverage":
        return issue_coverage(desk, worker_id, asked.decision.lower(), asked.where, asked.language)
    if asked.decision or asked.where:
        raise Refused("certificate.decision-without-coverage")
    return issue_certificate(desk, worker_id, asked.language, asked.kind)


def _given(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError:
        raise Refused("input.file-missing", file=Path(name).name) from None


def _verdict(desk: Desk, data: bytes) -> Verdict:
    return verify_paper(desk, data)
