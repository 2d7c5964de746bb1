from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from attache_protocol import base45, canonical
from attache_protocol.qr_tokens import (
    PREFIX,
    CertificateToken,
    CoverageClaim,
    Unreadable,
    read_token,
    sign_token,
)
from attache_protocol.signatures import key_id, public_key_of, sign

KEY = hashlib.sha256(b"a desk").digest()
OTHER = hashlib.sha256(b"another desk").digest()
TOKEN = CertificateToken(
    number="KHM-BKK-A1-P-000001-7",
    edition=1,
    status="provisional",
    kind="periods",
    name_latin="SOK SREYMOM",
    name_native="សុខ ស្រីមុំ",
    birth_date="1991-04",
    document_number="N01234567",
    post="KHM-BKK",
    issued_on=date(2026, 11, 23),
    months=(("TH", 37), ("KH", 12)),
    total=45,
    digest=hashlib.sha256(b"content").digest(),
)


def test_a_code_says_again_what_was_signed():
    read = read_token(sign_token(TOKEN, KEY))
    assert read.payload == TOKEN
    assert read.kid == key_id(public_key_of(KEY))
    assert read.verified_by(public_key_of(KEY))


COVERAGE = CoverageClaim(
    country="VNM",
    places=("KOR", "THA"),
    first=date(2026, 1, 1),
    last=date(2030, 12, 31),
    status_code="02",
    provisional=True,
    unbound=("THA",),
)


@pytest.mark.parametrize(
    "claim",
    [
        COVERAGE,
        replace(COVERAGE, last=None, provisional=False, unbound=()),
        replace(COVERAGE, first=date(1969, 7, 20), places=("LAO",)),
    ],
)
def test_a_code_of_coverage_says_again_whose_law_applies(claim):
    token = replace(TOKEN, kind="coverage", months=(), total=0, coverage=claim)
    assert read_token(sign_token(token, KEY)).payload == token


def test_a_code_of_a_statement_has_no_word_of_coverage():
    raw = base45.decode(sign_token(TOKEN, KEY).removeprefix(PREFIX))
    said = canonical.decode(read_token(sign_token(TOKEN, KEY)).signed.payload, 2_048)
    assert sorted(said) == list(range(1, 14))
    assert b"VNM" not in raw


def test_what_a_later_program_adds_to_a_claim_is_left_alone():
    token = replace(TOKEN, coverage=COVERAGE)
    said = canonical.decode(read_token(sign_token(token, KEY)).signed.payload, 2_048)
    more = said | {14: [*said[14], "more"], 15: "more still"}
    assert read_token(PREFIX + base45.encode(sign(canonical.encode(more), KEY))).payload == token


@pytest.mark.parametrize(
    "claim",
    [
        5,
        [],
        ["VNM", "KOR", 5, None, "01", 0, []],
        ["VNM", [5], 5, None, "01", 0, []],
        ["VNM", [], "5", None, "01", 0, []],
        ["VNM", [], 10**9, None, "01", 0, []],
        ["VNM", [], 5, "x", "01", 0, []],
        ["VNM", [], 5, None, 1, 0, []],
        ["VNM", [], 5, None, "01", 2, []],
    ],
)
def test_a_claim_of_other_things_is_no_code_of_ours(claim):
    said = canonical.decode(read_token(sign_token(TOKEN, KEY)).signed.payload, 2_048)
    code = PREFIX + base45.encode(sign(canonical.encode(said | {14: claim}), KEY))
    with pytest.raises(Unreadable) as caught:
        read_token(code)
    assert caught.value.reason == "bad-content"


def test_a_final_edition_says_so():
    final = replace(TOKEN, status="final", edition=2)
    assert read_token(sign_token(final, KEY)).payload == final


def test_signing_again_gives_the_same_text():
    assert sign_token(TOKEN, KEY) == sign_token(TOKEN, KEY)


def test_a_code_fits_a_symbol_that_prints_at_35_mm():
    assert len(sign_token(TOKEN, KEY)) < 400


def test_another_key_does_not_verify():
    read = read_token(sign_token(TOKEN, KEY))
    assert not read.verified_by(public_key_of(OTHER))
    assert not read.verified_by(b"")


def test_a_changed_payload_is_read_but_not_verified():
    raw = base45.decode(sign_token(TOKEN, KEY).removeprefix(PREFIX))
    forged = raw.replace(b"SREYMOM", b"SREYPOV")
    read = read_token(PREFIX + base45.encode(forged))
    assert read.payload.name_latin == "SOK SREYPOV"
    assert not read.verified_by(public_key_of(KEY))


def test_every_flipped_byte_is_found():
    raw = base45.decode(sign_token(TOKEN, KEY).removeprefix(PREFIX))
    for at in range(len(raw)):
        flipped = raw[:at] + bytes([raw[at] ^ 0x40]) + raw[at + 1 :]
        try:
            read = read_token(PREFIX + base45.encode(flipped))
        except Unreadable:
            continue
        assert not read.verified_by(public_key_of(KEY)), at


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no-prefix"),
        ("HC1:6BF", "no-prefix"),
        ("PC1:abc", "bad-letters"),
        ("PC1:" + "A" * 2_100, "too-long"),
        ("PC1:", "bad-seal"),
        ("PC1:6BF", "bad-seal"),
        (PREFIX + base45.encode(sign(canonical.encode({1: "KHM"}), KEY)), "bad-content"),
        (PREFIX + base45.encode(sign(b"\x9f\xff", KEY)), "bad-content"),
    ],
)
def test_what_is_no_code_of_ours_says_at_which_step(text, reason):
    with pytest.raises(Unreadable) as caught:
        read_token(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"", "")],
)
def test_base45_follows_rfc_9285(data, text):
    assert base45.encode(data) == text
    assert base45.decode(text) == data


@pytest.mark.parametrize("text", ["GGW", ":::", "A", "::", "ab"])
def test_base45_refuses_what_nobody_writes(text):
    with pytest.raises(ValueError, match="base45"):
        base45.decode(text)
