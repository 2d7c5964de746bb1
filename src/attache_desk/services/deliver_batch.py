"""Carry one sealed batch to the ministry, in chunks, from wherever it stands there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from attache_desk.domain.problems import Unavailable
from attache_desk.services.exchange_ports import Answer, Receipt, SealedBatch
from attache_desk.services.ministry_session import OK, REFUSED, MinistrySession
from attache_desk.services.ports import Desk

_SMALLEST_CHUNK: Final = 1024
_LARGEST_CHUNK: Final = 256 * 1024
_A_CHUNK_LASTS: Final = timedelta(seconds=8)
_PATIENCE: Final = 4  # tries in a row that bring a batch no further
_GO_ON_FROM: Final = frozenset({204, 409})
_START_AGAIN: Final = 460


class Delivery:
    """The upload of batch after batch over one session; chunks grow and shrink with the line."""

    def __init__(
        self, desk: Desk, session: MinistrySession, before_chunk: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._session = session
        self._before_chunk = before_chunk
        self._chunk = _LARGEST_CHUNK
        self._offset: int | None = None  # an earlier run may have left a batch halfway

    def deliver(self, batch: SealedBatch) -> Receipt:
        """Upload a batch until its receipt is here and verified.

        A line that breaks off is tried again from where the ministry stands, as long as that
        brings the batch on. Raises Unavailable, or Refused when the ministry says no.
        """
        furthest = tries = 0
        while True:
            try:
                receipt = self._advance(batch)
            except Unavailable as failure:
                self._offset = None
                tries += 1
                if failure.code != "line.unreachable" or tries == _PATIENCE:
                    raise
                continue
            if receipt:
                self._offset = 0
                return receipt
            arrived = self._offset or 0
            tries = 0 if arrived > furthest else tries + 1
            furthest = max(furthest, arrived)
            if tries == _PATIENCE:
                raise Unavailable("line.nonsense")

    def _advance(self, batch: SealedBatch) -> Receipt | None:
        """Send one more chunk; gives the receipt when it was the last."""
        self._before_chunk()
        offset = self._arrived(batch) if self._offset is None else self._offset
        chunk = batch.raw[offset : offset + self._chunk]
        send = partial(self._send, batch, offset, chunk)
        began = self._desk.now()
        answer = self._session.ask(send)
        self._measure(len(chunk), self._desk.now() - began)
        if answer.status == OK:
            return self._desk.exchange.sealer.read_receipt(
                answer.body, batch, self._session.enrolment
            )
        if answer.status == REFUSED:
            raise self._session.refusal(answer, batch.batch_id)
        self._offset = self._go_on_from(answer, batch)
        return None

    def _send(self, batch: SealedBatch, offset: int, chunk: bytes, token: str) -> Answer:
        return self._session.line.upload(batch.batch_id, token, offset, chunk, len(batch.raw))

    def _arrived(self, batch: SealedBatch) -> int:
        answer = self._session.ask(partial(self._session.line.offset, batch.batch_id))
        return self._go_on_from(answer, batch)

    def _go_on_from(self, answer: Answer, batch: SealedBatch) -> int:
        if answer.status == _START_AGAIN:
            return 0
        offset = answer.offset
        if answer.status not in _GO_ON_FROM or offset is None or offset > len(batch.raw):
            raise Unavailable("line.nonsense")
        return offset

    def _measure(self, sent: int, took: timedelta) -> None:
        """Size the next chunk to last some seconds on this line."""
        if took > timedelta(0):
            fitting = int(sent * (_A_CHUNK_LASTS / took))
            self._chunk = min(max(fitting, _SMALLEST_CHUNK), _LARGEST_CHUNK)
