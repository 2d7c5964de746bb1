"""How a desk and the ministry greet each other, and how the ministry says no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from attache_protocol import canonical
from attache_protocol.messages import (
    LARGEST,
    What,
    digest,
    hear,
    heard,
    identity,
    milliseconds,
    moment,
    number,
    octets,
    say,
    text,
)
from attache_protocol.problems import Malformed
from attache_protocol.signatures import Signed, read_signed

NONCE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Hello:
    """A desk asks for a session; `cursor` is how far it has applied the feed."""

    device_id: str
    epoch: int
    nonce: bytes
    clock: datetime
    app_version: str
    schema_version: int
    cursor: int


@dataclass(frozen=True, slots=True)
class Welcome:
    """The ministry opens a session; `token` is a bearer's key for an hour."""

    nonce: bytes
    token: str
    server_time: datetime
    epoch: int
    applied: int
    head: bytes
    feed_head: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """The ministry says no to something: `about` is the nonce or the batch id."""

    code: str
    about: bytes


def say_echo(nonce: bytes, at: datetime, private_key: bytes) -> bytes:
    """Answer a probe."""
    return say(What.ECHO, {1: nonce, 2: milliseconds(at)}, private_key)


def hear_echo(raw: bytes, public_key: bytes) -> bytes:
    """Verify the answer to a probe and give its nonce."""
    return octets(hear(raw, What.ECHO, public_key), 1, NONCE_BYTES)


def say_hello(hello: Hello, private_key: bytes) -> bytes:
    """Sign a hello."""
    said = {
        1: bytes.fromhex(hello.device_id),
        2: hello.epoch,
        3: hello.nonce,
        4: milliseconds(hello.clock),
        5: hello.app_version,
        6: hello.schema_version,
        7: hello.cursor,
    }
    return say(What.HELLO, said, private_key)


def hear_hello(signed: Signed, public_key: bytes) -> Hello:
    """Verify and read a hello."""
    said = heard(signed, What.HELLO, public_key)
    return Hello(
        device_id=identity(said, 1),
        epoch=number(said, 2),
        nonce=octets(said, 3, NONCE_BYTES),
        clock=moment(said, 4),
        app_version=text(said, 5),
        schema_version=number(said, 6),
        cursor=number(said, 7),
    )


def say_welcome(welcome: Welcome, private_key: bytes) -> bytes:
    """Sign the answer to a hello."""
    said = {
        1: welcome.nonce,
        2: welcome.token,
        3: milliseconds(welcome.server_time),
        4: welcome.epoch,
        5: welcome.applied,
        6: welcome.head,
        7: welcome.feed_head,
    }
    return say(What.SESSION, said, private_key)


def hear_welcome(raw: bytes, public_key: bytes) -> Welcome:
    """Verify and read the answer to a hello."""
    said = hear(raw, What.SESSION, public_key)
    return Welcome(
        nonce=octets(said, 1, NONCE_BYTES),
        token=text(said, 2),
        server_time=moment(said, 3),
        epoch=number(said, 4),
        applied=number(said, 5),
        head=digest(said, 6),
        feed_head=number(said, 7),
    )


def say_refusal(refusal: Refusal, private_key: bytes) -> bytes:
    """Sign a refusal."""
    return say(What.REFUSAL, {1: refusal.code, 2: refusal.about}, private_key)


def hear_refusal(raw: bytes, public_key: bytes) -> Refusal:
    """Verify and read a refusal."""
    said = hear(raw, What.REFUSAL, public_key)
    return Refusal(text(said, 1), octets(said, 2))


def glance_at_refusal(raw: bytes) -> str:
    """Read the code of a refusal by a ministry whose key is not known yet; believe nothing."""
    signed = read_signed(raw, LARGEST)
    said = canonical.mapping(canonical.decode(signed.payload, LARGEST))
    if said.get(0) != What.REFUSAL:
        raise Malformed("another-message")
    return text(said, 1)
