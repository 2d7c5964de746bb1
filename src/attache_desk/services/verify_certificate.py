"""Say whether a certificate somebody hands over is to be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from attache_desk.domain.certificates import CertificateContent, Outcome
from attache_desk.domain.problems import Problem, Refused
from attache_desk.services.certificate_ports import CertificateView
from attache_desk.services.coverage_certificates import decision_revoked
from attache_desk.services.ports import Desk, View
from attache_desk.services.printed_values import printed_values, squeezed
from attache_desk.services.printing_ports import Reader, SignedStatement, WhatWasRead


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome, what the certificate says of itself, and why; empty when nothing was read."""

    outcome: Outcome
    certificate: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[Problem, ...] = ()


def verify_paper(desk: Desk, data: bytes) -> Verdict:
    """Verify a PDF, a picture of a page, or the text of a code; never raises for bad input."""
    try:
        read = desk.reader.read(data)
    except Refused as refusal:
        return _verdict("unreadable", {}, refusal.code)
    if not read.codes:
        return _verdict("no-code", {}, "verify.no-code")
    statements = _statements(desk.reader, read.codes)
    if not statements:
        outcome: Outcome = "unreadable" if read.kind == "text" else "not-a-certificate"
        return _verdict(outcome, {}, "verify.not-a-certificate")
    code, statement = statements[0]
    with desk.look() as view:
        verdict = _judge(desk.reader, view, read, code, statement)
    return _with_its_time(verdict, desk.now().date())


def _statements(reader: Reader, codes: Sequence[str]) -> list[tuple[str, SignedStatement]]:
    found = []
    for code in codes:
        try:
            found.append((code, reader.statement(code)))
        except Refused:
            continue
    return found


def _judge(  # noqa: PLR0911 - one return for each outcome
    reader: Reader,
    view: View,
    read: WhatWasRead,
    code: str,
    statement: SignedStatement,
) -> Verdict:
    says, known = statement.summary, view.certificates
    issuer = known.issuer(statement.kid)
    if issuer is None:
        return _verdict("unknown-issuer", says, "verify.unknown-issuer")
    if not reader.signed_by(code, issuer.public_key):
        return _verdict("bad-signature", says, "verify.bad-signature")
    if issuer.revoked_at is not None:
        return _verdict("revoked", says, "verify.issuer-revoked")
    if known.revocation(statement.number) is not None:
        return _verdict("revoked", says, "verify.revoked")
    own = known.certificate(statement.number, statement.edition)
    if own is not None and decision_revoked(view.periods, own):
        return _verdict("revoked", says, "verify.decision-revoked")
    if change := _change(known, read, statement):
        return _verdict("changed", says, change)
    return _status(known, read, statement)


def _with_its_time(verdict: Verdict, today: date) -> Verdict:
    """Say of a genuine certificate of coverage when the time it states is over."""
    until = verdict.certificate.get("covered_until", "")
    if verdict.outcome not in {"valid", "provisional"} or not until:
        return verdict
    if date.fromisoformat(until) >= today:
        return verdict
    over = Problem("covered_until", "verify.time-over", {"last": until})
    return replace(verdict, reasons=(over, *verdict.reasons))


def _change(known: CertificateView, read: WhatWasRead, statement: SignedStatement) -> str:
    """Give the code of what does not fit the signed digest; empty when all fits."""
    own = known.certificate(statement.number, statement.edition)
    if own is not None and own.content.digest() != statement.digest:
        return "verify.differs-from-register"
    if read.kind != "pdf":
        return ""
    try:
        content = CertificateContent.from_record(read.record or {})
    except (KeyError, TypeError, ValueError):
        return "verify.record-missing"
    if content.digest() != statement.digest:
        return "verify.record-changed"
    page = squeezed(read.text)
    fits = all(squeezed(value) in page for value in printed_values(content))
    return "" if fits else "verify.text-changed"


def _status(known: CertificateView, read: WhatWasRead, statement: SignedStatement) -> Verdict:
    says = statement.summary
    newest = known.certificate(statement.number)
    by_eye = "verify.compare-coverage" if statement.coverage else "verify.compare-by-eye"
    compare = () if read.kind == "pdf" else (Problem("page", by_eye),)
    if newest is not None and newest.edition > statement.edition:
        this = known.certificate(statement.number, statement.edition)
        if this is None or not _says_the_same(this.content, newest.content):
            newer = Problem("status", "verify.newer-edition")
            return Verdict("superseded", says, (newer, *compare))
        return Verdict("valid", says, (Problem("status", "verify.final-edition"), *compare))
    if statement.status == "final":
        return Verdict("valid", says, compare)
    if known.acknowledged(statement.number):
        return Verdict("valid", says, (Problem("status", "verify.acknowledged"), *compare))
    return Verdict("provisional", says, (Problem("status", "verify.provisional"), *compare))


def _says_the_same(one: CertificateContent, other: CertificateContent) -> bool:
    """Whether two editions differ in nothing but being provisional or final."""
    return replace(one, edition=other.edition, status=other.status) == other


def _verdict(outcome: Outcome, says: Mapping[str, str], code: str) -> Verdict:
    return Verdict(outcome, says, (Problem("certificate", code),))
