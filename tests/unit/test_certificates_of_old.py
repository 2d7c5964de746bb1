"""Statements issued before other kinds of certificates existed: drawn, signed, read as then."""

import hashlib
import io
import json
from pathlib import Path

import pikepdf
import pytest
from tests.fakes.certificate_contents import PUBLIC_KEY, RESOURCES, a_content, a_token

from attache_desk.domain.certificates import CertificateContent
from attache_desk.printing.press import Press
from attache_desk.printing.reader import PaperReader

OLD = json.loads(
    (Path(__file__).parents[1] / "data" / "certificates" / "statement.json").read_text("utf-8")
)


def drawing(content):
    """Hash what is drawn on the pages; how a build of zlib packs it is no matter of ours."""
    pdf = Press(RESOURCES).certificate(content, a_token(content))
    found = hashlib.sha256()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            found.update(page.Contents.read_bytes())
    return found.hexdigest()


def test_a_record_kept_then_reads_and_means_the_same():
    content = CertificateContent.from_record(OLD["record"])
    assert content == a_content(3, photo=None)
    assert content.to_record() == OLD["record"]
    assert content.digest().hex() == (
        "c93c01d1f74fa891f6ed7bdefaec9f40397c14ab2299403f7f610e8bc327c6a5"
    )


def test_a_code_printed_then_is_read_and_verified():
    reader = PaperReader()
    said = reader.statement(OLD["token"])
    assert reader.signed_by(OLD["token"], PUBLIC_KEY)
    assert said.digest == CertificateContent.from_record(OLD["record"]).digest()
    assert said.summary["kind"] == "periods"
    assert said.summary["months_by_country"] == "TH 10, KH 5"


def test_a_code_is_signed_as_then():
    assert a_token(CertificateContent.from_record(OLD["record"])) == OLD["token"]


@pytest.mark.parametrize(
    ("content", "drawn"),
    [
        (
            a_content(3, photo=None),
            "734c69b1a5de4e32ba0b01edab2b9b059c7d6f62dd323082fcf8f8e6ae28223b",
        ),
        (
            a_content(30, photo=None, status="final", edition=2),
            "dc3d0906664369bd51fa5f264357c0aae6d6dfe89134047d1c5cf199ea24232f",
        ),
        (
            a_content(0, photo=None),
            "42d67e31995be2d9e0eba665a316d0dc0d6bc0af35ff7d02986947cb02cbed58",
        ),
    ],
)
def test_a_page_is_drawn_as_then(content, drawn):
    assert drawing(content) == drawn
