"""What the use cases ask of the line to the ministry: the store behind it, the seals, the wire.

Only a receipt the ministry signed settles anything. Bytes from the line are handed to the
Sealer before anybody believes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
OutboxState = Literal["waiting", "sealed", "accepted", "held", "refused"]

# The ministry's answers to one event (sync.md 2.3).
APPLIED: Final = 0
HELD: Final = 5
QUARANTINED: Final = 9
ACCEPTED_CODES: Final = frozenset(
    {0, 1, 2, 4, 8}
)  # applied, merged, same, proposal, known already
HELD_CODES: Final = frozenset({HELD, QUARANTINED})  # kept whole by the ministry, not yet applied


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The desk's own keys: Ed25519 to sign (32 bytes each), an age identity to receive."""

    signing_private: bytes
    signing_public: bytes
    age_identity: str
    age_recipient: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Whom this desk talks to, as pinned at enrolment; `fingerprint` is read out by phone."""

    url: str
    device_id: str
    post: str
    epoch: int
    gateway_id: str
    gateway_key: bytes
    gateway_recipient: str
    escrow_recipient: str
    certificate: bytes
    fingerprint: str
    enrolled_at: datetime


@dataclass(frozen=True, slots=True)
class Joining:
    """What a desk says of itself when it joins; `next_seq` is the first event it will send."""

    device_id: str
    post: str
    label: str
    next_seq: int


@dataclass(frozen=True, slots=True)
class NumberedEvent:
    """An event of the outbox with its gap-free sequence number."""

    seq: int
    event_id: str
    kind: str
    subject_id: str
    payload: Mapping[str, Json]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """Events `first`..`last` sealed once and for all; `batch_id` is the SHA-256 of `raw`.

    `previous` is the id of the batch before in the same epoch, 32 zero bytes for the first.
    """

    batch_id: bytes
    epoch: int
    first: int
    last: int
    previous: bytes
    raw: bytes
    sealed_at: datetime


@dataclass(frozen=True, slots=True)
class EventResult:
    """The ministry's answer to one event; `detail` names the rule for a rejection, or is empty."""

    event_id: str
    code: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A verified receipt: events of the batch not in `results`, by seq, are APPLIED."""

    batch_id: bytes
    epoch: int
    applied: int
    feed_position: int
    results: Mapping[int, tuple[int, str]]
    at: datetime
    raw: bytes


@dataclass(frozen=True, slots=True)
class FeedCursor:
    """How far the ministry's feed has been applied, and the hash chain up to there."""

    position: int = 0
    chain: bytes = bytes(32)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The ministry knows a certificate: its final edition may be made."""

    number: str


@dataclass(frozen=True, slots=True)
class Revoked:
    """A certificate of any post is no longer good."""

    number: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A key whose certificates are to be believed, or (with `revoked_at`) no longer."""

    kid: bytes
    public_key: bytes
    post: str
    label: str
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PackOffered:
    """A pack of rules the ministry signed and offers; `raw` is its file."""

    raw: bytes


FeedItem = Acknowledged | Revoked | IssuerKey | EventResult | PackOffered


@dataclass(frozen=True, slots=True)
class FeedSegment:
    """Verified items in order; `cursor` is where they end, `head` how far the feed goes."""

    items: Sequence[FeedItem]
    cursor: FeedCursor
    head: int


@dataclass(frozen=True, slots=True)
class Session:
    """What the ministry answered to our hello; `token` opens the other doors for an hour."""

    token: str
    server_time: datetime
    epoch: int
    applied: int
    head: bytes
    feed_head: int


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """An event as one line of the Exchange screen; `code` is the ministry's answer, if any."""

    seq: int
    event_id: str
    kind: str
    made_at: datetime
    state: OutboxState
    code: int | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What waits and what was answered.

    `waiting` counts every event without an answer, `sealed` those of them already in a batch;
    `held` events are kept whole by the ministry but not yet applied (codes in HELD_CODES).
    `trouble` is the code of a standing refusal that needs the officer, empty when none.
    """

    enrolled: bool
    waiting: int
    sealed: int
    accepted: int
    held: int
    refused: int
    last_receipt: datetime | None
    last_contact: datetime | None
    oldest_waiting: datetime | None
    trouble: str = ""


class SyncStore(Protocol):
    """The outbox and what belongs to it. Every call is one transaction of its own."""

    def device_keys(self) -> DeviceKeys | None:
        """Read the keys; their private parts live only in the encrypted store."""

    def save_device_keys(self, keys: DeviceKeys) -> None:
        """Keep the first keys of this desk; raises Refused("keys.exist") when there are any.

        In the same transaction the desk's own key becomes a trusted issuer.
        """

    def enrolment(self) -> Enrolment | None:
        """Read whom this desk talks to; None before the first enrolment."""

    def save_enrolment(self, enrolment: Enrolment) -> None:
        """Keep a new enrolment in place of an older one, and clear any trouble.

        Events of batches of older epochs that got no receipt count as unsealed from here on;
        the old batches' bytes are kept. The feed's cursor stays.
        """

    def first_unsettled(self) -> int:
        """Give the lowest seq without a receipt; one past the highest seq when all are settled."""

    def unsealed(self, at_most: int) -> Sequence[NumberedEvent]:
        """List the oldest events in no batch of this epoch and under no receipt, by seq."""

    def last_sealed(self) -> bytes:
        """Give the id of this epoch's newest batch, 32 zero bytes when there is none."""

    def keep_batch(self, batch: SealedBatch) -> None:
        """Keep a sealed batch, on the disk before its first byte leaves; it is never sealed again.

        Raises Refused("outbox.out-of-order") unless it starts at the first unsealed event.
        """

    def next_unsent_batch(self) -> SealedBatch | None:
        """Give the oldest batch of this epoch without a receipt."""

    def settle(self, receipt: Receipt) -> None:
        """Record a verified receipt and the answer to each event of its batch; kept for ever.

        Settling the same receipt again changes nothing. Raises Refused("receipt.not-ours") when
        no such batch was kept.
        """

    def feed_cursor(self) -> FeedCursor:
        """Tell how far the feed has been applied."""

    def apply_feed(self, segment: FeedSegment, after: FeedCursor, at: datetime) -> None:
        """Apply all items and move the cursor, in one transaction.

        Does nothing when the cursor no longer stands at `after`. An EventResult replaces the
        earlier answer to that event.
        """

    def note_contact(self, at: datetime, trouble: str = "") -> None:
        """Remember that the ministry was reached, and a refusal that needs the officer."""

    def status(self) -> SyncStatus:
        """Count what waits and what was answered."""

    def lines(
        self, state: OutboxState | None = None, before: int | None = None, limit: int = 200
    ) -> Sequence[OutboxLine]:
        """List events newest first, one page: those with a seq below `before`."""


class Sealer(Protocol):
    """Seals what goes out, and verifies what came in before anybody believes it.

    The `read_` methods raise Unavailable("line.nonsense") for bytes the pinned gateway key did
    not sign or that do not answer the question asked.
    """

    def new_keys(self) -> DeviceKeys:
        """Make a desk's keys."""

    def seal(
        self,
        events: Sequence[NumberedEvent],
        enrolment: Enrolment,
        keys: DeviceKeys,
        previous: bytes,
        now: datetime,
    ) -> SealedBatch:
        """Seal as many of the first events as fit into one batch, at least one.

        Raises Refused("event.too-large") when the first alone does not fit.
        """

    def read_echo(self, answer: bytes, nonce: bytes, enrolment: Enrolment) -> None:
        """Verify that the ministry itself answered the probe."""

    def hello(
        self,
        nonce: bytes,
        enrolment: Enrolment,
        keys: DeviceKeys,
        cursor: FeedCursor,
        now: datetime,
    ) -> bytes:
        """Write the signed question that opens a session."""

    def read_session(self, answer: bytes, nonce: bytes, enrolment: Enrolment) -> Session:
        """Verify and read the answer to hello."""

    def read_refusal(self, answer: bytes, about: bytes, enrolment: Enrolment) -> str:
        """Verify a refusal of what `about` names (a nonce, a batch) and give its code."""

    def read_receipt(self, answer: bytes, batch: SealedBatch, enrolment: Enrolment) -> Receipt:
        """Verify that a receipt is for this very batch, and read it."""

    def read_segment(
        self, answer: bytes, after: FeedCursor, enrolment: Enrolment, keys: DeviceKeys
    ) -> FeedSegment:
        """Verify a segment of the feed, that it follows on `after`, and open it."""

    def enrol_request(self, code: str, joining: Joining, keys: DeviceKeys) -> bytes:
        """Write the signed request to join; raises Refused("enrolment.code-mistyped")."""

    def read_enrolment(
        self, answer: bytes, code: str, url: str, keys: DeviceKeys, now: datetime
    ) -> Enrolment:
        """Verify that whoever answered knows the code, and pin its keys."""

    def read_enrolment_refusal(self, answer: bytes) -> str:
        """Read why the ministry would not take us; nothing but the sentence hangs on it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over the line, unverified: its status, body and the Upload-Offset."""

    status: int
    body: bytes = b""
    offset: int | None = None


class Line(Protocol):
    """The wire to one gateway; safe to repeat, never follows a redirect.

    Raises Unavailable: line.unreachable (nothing there, or it broke off), line.portal
    (something else answered: a page, a redirect, a proxy), line.busy (the ministry asks to
    come back later), line.nonsense (more bytes than any answer has).
    """

    def ping(self, nonce: bytes) -> Answer:
        """Ask for a signed echo."""

    def session(self, hello: bytes) -> Answer:
        """Open a session."""

    def offset(self, batch_id: bytes, token: str) -> Answer:
        """Ask how much of a batch has arrived."""

    def upload(
        self, batch_id: bytes, token: str, offset: int, chunk: bytes, length: int
    ) -> Answer:
        """Append a chunk; 200 carries the receipt, 204 and 409 the offset to go on from."""

    def feed(self, after: int, token: str) -> Answer:
        """Fetch the next segment of the feed."""

    def enrol(self, request: bytes) -> Answer:
        """Hand in a request to join."""

    def close(self) -> None:
        """Hang up."""


class Exchange(Protocol):
    """Everything for talking to the ministry."""

    @property
    def store(self) -> SyncStore:
        """The outbox."""

    @property
    def sealer(self) -> Sealer:
        """The seals."""

    def line(self, url: str) -> Line:
        """Make a line; raises Refused("line.insecure-url") unless https, or http on loopback."""

    def nonce(self) -> bytes:
        """Give 16 unguessable bytes."""
