"""Issuing, printing again, revoking; and every answer verifying can give."""

import io
from dataclasses import replace

import pikepdf
import pytest
import segno
from PIL import Image
from tests.fakes import days

from attache_desk.domain.problems import Refused
from attache_desk.services.certificate_ports import TrustedIssuer
from attache_desk.services.issue_certificate import issue_certificate
from attache_desk.services.reprint_certificate import reprint_certificate
from attache_desk.services.revoke_certificate import revoke_certificate
from attache_desk.services.verify_certificate import verify_paper
from attache_desk.services.wording import SENTENCES
from attache_desk.store.certificates import trust


@pytest.fixture
def issued(desk, tmp_path):
    return days.certified(desk, tmp_path)[1]


def verdict_of(desk, data):
    found = verify_paper(desk, data)
    assert all(one.code in SENTENCES for one in found.reasons)
    return found.outcome, [one.code for one in found.reasons]


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


def picture_of(code):
    out = io.BytesIO()
    segno.make(code).save(out, kind="png", scale=8, border=6)
    return out.getvalue()


def redrawn(desk, issued, **changes):
    """The same signed code on a page that says something else."""
    return desk.printing.certificate(
        replace(issued.record.content, **changes), issued.record.token
    )


def test_a_certificate_is_provisional_and_says_what_was_posted(desk, issued):
    found = verify_paper(desk, issued.pdf)
    assert found.outcome == "provisional"
    assert found.certificate["number"] == issued.record.number
    assert found.certificate["months"] == "1"
    with desk.look() as view:
        (line,) = view.certificates.certificates()
    assert (line.number, line.status, line.months) == (issued.record.number, "provisional", 1)


def test_the_code_alone_says_the_same_and_asks_to_compare(desk, issued):
    outcome, reasons = verdict_of(desk, issued.record.token.encode())
    assert outcome == "provisional"
    assert "verify.compare-by-eye" in reasons


def test_a_page_that_says_other_months_is_changed(desk, issued):
    more = redrawn(desk, issued, total_months=240)
    assert verdict_of(desk, more) == ("changed", ["verify.record-changed"])


def test_a_page_whose_record_was_taken_out_is_changed(desk, issued):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(issued.pdf)) as pdf:
        for holder in (pdf.Root, *pdf.pages):
            if "/PieceInfo" in holder:
                del holder["/PieceInfo"]
        pdf.save(out)
    assert verdict_of(desk, out.getvalue()) == ("changed", ["verify.record-missing"])


def test_a_certificate_the_register_knows_otherwise_is_changed(desk, issued):
    other = replace(issued.record.content, total_months=99)
    token = desk.signing.seal(other)
    forged = desk.printing.certificate(other, token)
    assert verdict_of(desk, forged) == ("changed", ["verify.differs-from-register"])


def test_a_code_with_one_sign_changed_is_never_believed(desk, issued):
    token = issued.record.token
    outcomes = set()
    for at in range(8, len(token), 37):
        spoilt = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        outcomes.add(verify_paper(desk, spoilt.encode()).outcome)
    assert outcomes <= {"unreadable", "bad-signature", "unknown-issuer"}
    assert "bad-signature" in outcomes


def test_a_desk_nobody_told_us_of_is_unknown(issued, kit, tmp_path):
    stranger = type(kit)(tmp_path / "stranger").set_up()
    assert verdict_of(stranger, issued.pdf) == ("unknown-issuer", ["verify.unknown-issuer"])
    stranger.close()


def test_a_key_that_was_withdrawn_makes_its_certificates_revoked(desk, issued):
    with desk.look() as view:
        own = view.certificates.issuer(desk.signing.kid)
    gone = TrustedIssuer(own.kid, own.public_key, own.post, own.label, desk.now())
    with desk._store.writer.begin() as connection:
        trust(connection, gone)
    assert verdict_of(desk, issued.pdf) == ("revoked", ["verify.issuer-revoked"])


def test_a_revoked_certificate_stays_revoked(desk, issued):
    revoke_certificate(desk, issued.record.number, "issued by mistake")
    assert verdict_of(desk, issued.pdf) == ("revoked", ["verify.revoked"])
    again = lambda: revoke_certificate(desk, issued.record.number, "again")  # noqa: E731
    assert refusal_of(again) == "certificate.already-revoked"


def test_an_older_edition_that_says_something_else_is_superseded(desk, issued):
    record = issued.record
    content = replace(record.content, edition=2, total_months=2)
    newer = replace(record, edition=2, content=content, token=desk.signing.seal(content))
    with desk.begin() as work:
        work.certificates.add(newer)
        work.commit()
    assert verdict_of(desk, issued.pdf) == ("superseded", ["verify.newer-edition"])


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"", "unreadable"),
        (b"   ", "unreadable"),
        (b"%PDF-1.7 and nothing more", "unreadable"),
        (b"\x89PNG and nothing more", "unreadable"),
        (b"\x00\x01\x02\x03", "unreadable"),
        (b"what a nice day", "unreadable"),
        (picture_of("https://example.org"), "not-a-certificate"),
    ],
)
def test_what_is_no_certificate_is_told_apart(desk, data, outcome):
    assert verdict_of(desk, data)[0] == outcome


def test_a_picture_without_a_code_says_so(desk):
    out = io.BytesIO()
    Image.new("L", (600, 800), 255).save(out, "PNG")
    assert verdict_of(desk, out.getvalue())[0] == "no-code"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("0" * 32, "km", "periods"), "worker.not-found"),
        ((None, "xx", "periods"), "certificate.unknown-language"),
        ((None, "km", "pension"), "certificate.unknown-kind"),
    ],
)
def test_what_cannot_be_issued_uses_up_no_number(desk, tmp_path, arguments, code):
    worker, first = days.certified(desk, tmp_path)
    worker_id = arguments[0] or worker.id
    assert refusal_of(lambda: issue_certificate(desk, worker_id, *arguments[1:])) == code
    second = issue_certificate(desk, worker.id, "km")
    assert (first.record.number[:18], second.record.number[:18]) == (
        "KHM-BKK-A1-P000001",
        "KHM-BKK-A1-P000002",
    )


def test_a_reprint_is_the_same_to_the_byte_and_each_is_logged(desk, issued):
    number = issued.record.number
    assert reprint_certificate(desk, number) == issued.pdf
    assert reprint_certificate(desk, number) == issued.pdf
    with desk.look() as view:
        assert view.certificates.prints(number) == 2


def test_a_reprint_that_would_look_otherwise_is_refused(desk, issued):
    with desk._store.writer.begin() as connection:
        for (name,) in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            " AND tbl_name = 'certificate_editions'"
        ).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("UPDATE certificate_editions SET pdf_sha256 = zeroblob(32)")
    again = lambda: reprint_certificate(desk, issued.record.number)  # noqa: E731
    assert refusal_of(again) == "certificate.drawn-otherwise"


def test_a_number_nobody_has_is_neither_printed_nor_revoked(desk):
    number = "KHM-BKK-A1-P000009-X"
    assert refusal_of(lambda: reprint_certificate(desk, number)) == "certificate.not-found"
    assert refusal_of(lambda: revoke_certificate(desk, number, "why")) == "certificate.not-found"


def test_revoking_needs_a_reason(desk, issued):
    without = lambda: revoke_certificate(desk, issued.record.number, "  ")  # noqa: E731
    assert refusal_of(without) == "certificate.reason-missing"
    assert verify_paper(desk, issued.pdf).outcome == "provisional"
