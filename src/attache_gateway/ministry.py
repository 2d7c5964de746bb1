"""Everything the gateway can be asked, each in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from attache_gateway import enrolment, feed, ingest, sessions
from attache_gateway.enrolment import TurnedAway, Voucher
from attache_gateway.keys import ministry_keys
from attache_gateway.sessions import Caller
from attache_gateway.spool import Spool
from attache_protocol.batches import read_batch
from attache_protocol.feeds import PackOffer, say_segment
from attache_protocol.packs import Pack, close_pack
from attache_protocol.problems import Malformed
from attache_protocol.sessions import Refusal, say_echo, say_refusal
from attache_protocol.signatures import read_signed


class Ministry:
    """One gateway over one database; `now` tells the time in UTC."""

    def __init__(self, engine: Engine, spool: Path, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        self.spool = Spool(spool)
        with engine.begin() as connection:
            self._keys = ministry_keys(connection)

    @property
    def fingerprint(self) -> str:
        """The gateway's key in six words."""
        return self._keys.fingerprint

    def add_voucher(self, post: str) -> Voucher:
        """Make a one-time code for a post; raises TurnedAway for an unreadable post."""
        with self._engine.begin() as connection:
            return enrolment.add_voucher(connection, post, self._now())

    def revoke_device(self, device_id: str) -> bool:
        """Believe a desk no longer; False when there is no such desk."""
        with self._engine.begin() as connection:
            return enrolment.revoke_device(connection, device_id, self._now())

    def echo(self, nonce: bytes) -> bytes:
        """Answer a probe."""
        return say_echo(nonce, self._now(), self._keys.signing)

    def enrol(self, raw: bytes) -> bytes:
        """Take a desk in; raises TurnedAway or Malformed."""
        with self._engine.begin() as connection:
            return enrolment.enrol(connection, raw, self._keys, self._now())

    def open_session(self, raw: bytes) -> bytes:
        """Answer a hello; raises TurnedAway or Malformed."""
        signed = read_signed(raw, 64 * 1024)
        with self._engine.begin() as connection:
            return sessions.open_session(connection, signed, self._keys, self._now())

    def caller(self, token: str) -> Caller | None:
        """Find whose token this is."""
        with self._engine.begin() as connection:
            return sessions.caller(connection, token, self._now())

    def receipt(self, batch_id: bytes) -> bytes | None:
        """Give the receipt of a batch already taken in."""
        with self._engine.begin() as connection:
            return ingest.stored_receipt(connection, batch_id)

    def take_in(self, raw: bytes) -> bytes:
        """Take a whole batch in and give its receipt; raises TurnedAway."""
        try:
            batch = read_batch(raw)
        except Malformed:
            raise TurnedAway("batch.bad-signature") from None
        with self._engine.begin() as connection:
            return ingest.take_in(connection, batch, self._keys, self._now())

    def segment(self, caller: Caller, after: int) -> bytes | None:
        """Give the next signed segment of the caller's feed, closed for it alone."""
        with self._engine.begin() as connection:
            found = feed.segment(connection, caller.post, caller.device_id.hex(), after)
        return say_segment(found, caller.recipient, self._keys.signing) if found else None

    def publish_pack(self, name: str, version: str, content: str) -> bytes:
        """Sign a pack of rules, offer it to every post, and give its file."""
        raw = close_pack(Pack(name, version, content, self._now()), self._keys.signing)
        with self._engine.begin() as connection:
            feed.append(connection, feed.tell_everybody(connection, [PackOffer(raw)]))
        return raw

    def refusal(self, code: str, about: bytes) -> bytes:
        """Sign a no."""
        return say_refusal(Refusal(code, about), self._keys.signing)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
