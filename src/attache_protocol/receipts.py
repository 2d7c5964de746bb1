"""A receipt: the ministry's signed answer to every event of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from attache_protocol.messages import (
    What,
    digest,
    hear,
    identity,
    milliseconds,
    moment,
    number,
    say,
    text,
)
from attache_protocol.problems import Malformed

LARGEST = 512 * 1024


class Result(IntEnum):
    """What became of one event."""

    APPLIED = 0
    MERGED = 1
    SAME_VALUE = 2
    CONFLICT = 3
    PROPOSAL = 4
    HELD = 5
    REJECTED = 6
    NO_ACCESS = 7
    DUPLICATE = 8
    QUARANTINED = 9


@dataclass(frozen=True, slots=True)
class ReceiptSaid:
    """What a receipt says; events not in `results` were applied."""

    batch_id: bytes
    device_id: str
    epoch: int
    applied: int
    feed_position: int
    results: Mapping[int, tuple[int, str]]
    at: datetime


def say_receipt(receipt: ReceiptSaid, private_key: bytes) -> bytes:
    """Sign a receipt."""
    said = {
        1: receipt.batch_id,
        2: bytes.fromhex(receipt.device_id),
        3: receipt.epoch,
        4: receipt.applied,
        5: receipt.feed_position,
        7: [[seq, code, detail] for seq, (code, detail) in sorted(receipt.results.items())],
        8: milliseconds(receipt.at),
    }
    return say(What.RECEIPT, said, private_key)


def hear_receipt(raw: bytes, public_key: bytes) -> ReceiptSaid:
    """Verify and read a receipt; raises Malformed or Forged."""
    said = hear(raw, What.RECEIPT, public_key, LARGEST)
    return ReceiptSaid(
        batch_id=digest(said, 1),
        device_id=identity(said, 2),
        epoch=number(said, 3),
        applied=number(said, 4),
        feed_position=number(said, 5),
        results=_results(said.get(7)),
        at=moment(said, 8),
    )


def _results(written: object) -> dict[int, tuple[int, str]]:
    if not isinstance(written, list):
        raise Malformed("not-results")
    return dict(_result(one) for one in written)


def _result(one: Any) -> tuple[int, tuple[int, str]]:  # noqa: ANN401 - just decoded
    if not isinstance(one, list) or len(one) != 3:  # noqa: PLR2004 - seq, code, detail
        raise Malformed("not-a-result")
    part = dict(enumerate(one))
    return number(part, 0), (number(part, 1), text(part, 2))
