"""Sealed batches: only the ministry opens them, and nothing in them can be changed."""

import pytest
from tests.fakes.desks import NOON

from attache_protocol.batches import Change, Header, read_batch, seal_batch
from attache_protocol.problems import Malformed
from attache_protocol.sealed_boxes import new_identity
from attache_protocol.signatures import new_signing_key, public_key_of

KEY = new_signing_key()
IDENTITY, RECIPIENT = new_identity()
HEADER = Header(
    post="KHM-BKK",
    device_id="0" * 31 + "1",
    epoch=1,
    first=1,
    last=2,
    previous=bytes(32),
    audience="gateway-1",
    app_version="0.1.0",
)


def event(seq):
    payload = {"full_name_native": "ឈុន រចនា", "months": [seq], "final": None, "good": True}
    return Change(seq, f"{seq:032x}", "worker.registered", "f" * 32, payload, NOON)


def sealed():
    return seal_batch(HEADER, [event(1), event(2)], [RECIPIENT], KEY)


def test_what_was_sealed_is_what_is_opened():
    batch = read_batch(sealed())
    assert batch.signed.is_by(public_key_of(KEY))
    assert batch.header == HEADER
    opened = batch.changes(IDENTITY)
    assert [(one.seq, one.kind, dict(one.payload)) for one in opened] == [
        (seq, "worker.registered", event(seq).payload) for seq in (1, 2)
    ]


def test_no_name_stands_in_a_sealed_batch():
    assert "រចនា".encode() not in sealed()
    assert b"worker.registered" not in sealed()


def test_the_same_changes_never_make_the_same_bytes():
    assert sealed() != sealed()


def test_nobody_else_opens_it():
    with pytest.raises(Malformed):
        read_batch(sealed()).changes(new_identity()[0])


def test_a_signature_of_another_key_is_not_believed():
    assert not read_batch(sealed()).signed.is_by(public_key_of(new_signing_key()))


def test_every_changed_byte_is_noticed():
    raw, key = sealed(), public_key_of(KEY)
    for at in range(0, len(raw), 7):
        spoilt = bytearray(raw)
        spoilt[at] ^= 0x01
        try:
            batch = read_batch(bytes(spoilt))
        except Malformed:
            continue
        assert not batch.signed.is_by(key), at


@pytest.mark.parametrize("raw", [b"", b"\xff", b"not a batch at all", bytes(1000)])
def test_what_is_no_batch_is_refused(raw):
    with pytest.raises(Malformed):
        read_batch(raw)


def test_half_a_batch_is_refused():
    with pytest.raises(Malformed):
        read_batch(sealed()[:-10])
