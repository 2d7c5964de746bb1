"""How a desk joins: it proves the one-time code, the ministry proves it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from attache_protocol import canonical
from attache_protocol.messages import (
    What,
    digest,
    heard,
    identity,
    milliseconds,
    moment,
    number,
    octets,
    say,
    text,
)
from attache_protocol.problems import Forged
from attache_protocol.signatures import key_id, read_signed, sign
from attache_protocol.vouchers import prove, proves

_LARGEST: Final = 8 * 1024
_PROOF: Final = 15
_DESK: Final = "desk"
_MINISTRY: Final = "ministry"


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """A desk asks to join; `next_seq` is the first event it will send."""

    device_id: str
    post: str
    public_key: bytes
    recipient: str
    label: str
    voucher: bytes
    next_seq: int
    app_version: str


@dataclass(frozen=True, slots=True)
class EnrolmentSaid:
    """The ministry takes a desk in and names its own keys."""

    device_id: str
    device_kid: bytes
    post: str
    epoch: int
    gateway_id: str
    gateway_key: bytes
    gateway_recipient: str
    escrow_recipient: str
    certificate: bytes
    at: datetime


def say_request(request: EnrolRequest, secret: bytes, private_key: bytes) -> bytes:
    """Sign a request and prove the code in it."""
    said = _written_request(request)
    proof = prove(secret, _DESK, canonical.encode(said))
    return say(What.ENROL_REQUEST, {**said, _PROOF: proof}, private_key)


def hear_request(raw: bytes) -> tuple[EnrolRequest, bytes]:
    """Read a request signed by the key it brings, and its proof, still to be checked."""
    signed = read_signed(raw, _LARGEST)
    offered = canonical.mapping(canonical.decode(signed.payload, _LARGEST))
    said = heard(signed, What.ENROL_REQUEST, digest(offered, 2), _LARGEST)
    request = EnrolRequest(
        device_id=identity(said, 1),
        post=text(said, 8),
        public_key=digest(said, 2),
        recipient=text(said, 3),
        label=text(said, 4),
        voucher=octets(said, 5, 8),
        next_seq=number(said, 6),
        app_version=text(said, 7),
    )
    return request, digest(said, _PROOF)


def request_proved(request: EnrolRequest, proof: bytes, secret: bytes) -> bool:
    """Whether the desk knows the code."""
    return proves(proof, secret, _DESK, canonical.encode(_written_request(request)))


def say_enrolment(enrolment: EnrolmentSaid, secret: bytes, private_key: bytes) -> bytes:
    """Sign the answer to a request and prove the code in it."""
    said = _written_enrolment(enrolment)
    proof = prove(secret, _MINISTRY, canonical.encode(said))
    return say(What.ENROLMENT, {**said, _PROOF: proof}, private_key)


def hear_enrolment(raw: bytes, secret: bytes) -> EnrolmentSaid:
    """Read the answer; raises Forged unless whoever gave it knows the code."""
    signed = read_signed(raw, _LARGEST)
    offered = canonical.mapping(canonical.decode(signed.payload, _LARGEST))
    said = heard(signed, What.ENROLMENT, digest(offered, 6), _LARGEST)
    enrolment = _read_enrolment(said)
    written = canonical.encode(_written_enrolment(enrolment))
    if not proves(digest(said, _PROOF), secret, _MINISTRY, written):
        raise Forged("code-not-proved")
    return enrolment


def certify(said: EnrolmentSaid, public_key: bytes, until: datetime, private_key: bytes) -> bytes:
    """Write a device's certificate: a CWT (RFC 8392) that binds its key to its post."""
    claims = {
        1: said.gateway_id,
        2: said.device_id,
        4: milliseconds(until) // 1_000,
        6: milliseconds(said.at) // 1_000,
        8: {1: {1: 1, 2: key_id(public_key), 3: -8, -1: 6, -2: public_key}},
        -65_537: said.post,
    }
    return sign(canonical.encode(claims), private_key)


def _written_request(request: EnrolRequest) -> dict[int, object]:
    return {
        1: bytes.fromhex(request.device_id),
        2: request.public_key,
        3: request.recipient,
        4: request.label,
        5: request.voucher,
        6: request.next_seq,
        7: request.app_version,
        8: request.post,
    }


def _written_enrolment(said: EnrolmentSaid) -> dict[int, object]:
    return {
        1: bytes.fromhex(said.device_id),
        2: said.device_kid,
        3: said.post,
        4: said.epoch,
        5: said.gateway_id,
        6: said.gateway_key,
        7: said.gateway_recipient,
        8: said.escrow_recipient,
        9: said.certificate,
        10: milliseconds(said.at),
    }


def _read_enrolment(said: Mapping[int, Any]) -> EnrolmentSaid:
    return EnrolmentSaid(
        device_id=identity(said, 1),
        device_kid=octets(said, 2, 8),
        post=text(said, 3),
        epoch=number(said, 4),
        gateway_id=text(said, 5),
        gateway_key=digest(said, 6),
        gateway_recipient=text(said, 7),
        escrow_recipient=text(said, 8),
        certificate=octets(said, 9),
        at=moment(said, 10),
    )
