"""A session with the ministry: prove who is there on both ends, and do so again when it lapses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.exchange_ports import (
    Answer,
    DeviceKeys,
    Enrolment,
    Line,
    Session,
)
from attache_desk.services.ports import Desk

OK: Final = 200
LAPSED: Final = 401
REFUSED: Final = 422
# What the ministry may say no with; whatever else it says is "sync.refused".
_REASONS: Final = frozenset(
    {
        "device.revoked",
        "device.unknown",
        "device.wrong-epoch",
        "batch.fork",
        "batch.gap",
        "batch.not-for-us",
        "batch.too-large",
        "batch.bad-signature",
    }
)


class MinistrySession:
    """One conversation over one line; `feed_head` is how far the ministry's feed goes."""

    def __init__(self, desk: Desk, line: Line, enrolment: Enrolment, keys: DeviceKeys) -> None:
        self._desk = desk
        self._sealer = desk.exchange.sealer
        self._session: Session | None = None
        self.line = line
        self.enrolment = enrolment
        self.keys = keys
        self.feed_head = 0

    def probe(self) -> None:
        """Make sure that the ministry itself is at the other end, not a portal before it."""
        nonce = self._desk.exchange.nonce()
        answer = self.line.ping(nonce)
        self.expect(answer, OK)
        self._sealer.read_echo(answer.body, nonce, self.enrolment)

    def open(self) -> None:
        """Open a session; a refusal is kept as trouble for the officer, and raised."""
        store = self._desk.exchange.store
        nonce = self._desk.exchange.nonce()
        hello = self._sealer.hello(
            nonce, self.enrolment, self.keys, store.feed_cursor(), self._desk.now()
        )
        answer = self.line.session(hello)
        if answer.status == REFUSED:
            raise self.refusal(answer, nonce)
        self.expect(answer, OK)
        self._session = self._sealer.read_session(answer.body, nonce, self.enrolment)
        self.feed_head = max(self.feed_head, self._session.feed_head)
        store.note_contact(self._desk.now())

    def ask(self, question: Callable[[str], Answer]) -> Answer:
        """Ask with the session's token, opening a new session once when it has lapsed."""
        answer = question(self.token)
        if answer.status == LAPSED:
            self.open()
            answer = question(self.token)
        return answer

    @property
    def token(self) -> str:
        """The bearer's key of the open session."""
        if self._session is None:
            self.open()
        assert self._session is not None  # noqa: S101 - just opened
        return self._session.token

    def refusal(self, answer: Answer, about: bytes) -> Refused:
        """Verify the ministry's no, keep it as trouble, and give it to be raised."""
        said = self._sealer.read_refusal(answer.body, about, self.enrolment)
        code = said if said in _REASONS else "sync.refused"
        self._desk.exchange.store.note_contact(self._desk.now(), code)
        return Refused(code)

    def expect(self, answer: Answer, status: int) -> None:
        """Raise Unavailable("line.nonsense") unless the answer has the status."""
        if answer.status != status:
            raise Unavailable("line.nonsense")
