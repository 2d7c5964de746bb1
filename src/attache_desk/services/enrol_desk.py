"""Join the ministry's gateway with a one-time code."""

from __future__ import annotations

from contextlib import closing
from typing import Final

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.exchange_ports import Answer, DeviceKeys, Enrolment, Joining
from attache_desk.services.ports import Desk

_TAKEN_IN: Final = 200
_TURNED_AWAY: Final = 422
_REASONS: Final = frozenset(
    {
        "enrolment.code-unknown",
        "enrolment.code-used",
        "enrolment.code-expired",
        "enrolment.another-post",
        "device.revoked",
    }
)


def enrol_desk(desk: Desk, url: str, code: str) -> Enrolment:
    """Join with the desk's own keys, and pin the keys of the ministry that proved the code.

    Asking again with the same code after a lost answer is harmless. Joining a second time
    begins a new epoch: whatever has no receipt yet is sent again, and nothing is lost.
    Raises Refused with a reason; then everything stays as it was.
    """
    exchange = desk.exchange
    keys = device_keys(desk)
    joining = Joining(
        device_id=desk.identity.desk_id,
        post=desk.identity.post,
        label=f"{desk.identity.post} {desk.identity.desk}",
        next_seq=exchange.store.first_unsettled(),
    )
    request = exchange.sealer.enrol_request(code, joining, keys)
    with closing(exchange.line(url)) as line:
        answer = line.enrol(request)
    enrolment = _read(desk, answer, code, url, keys)
    exchange.store.save_enrolment(enrolment)
    return enrolment


def device_keys(desk: Desk) -> DeviceKeys:
    """Give the desk's keys, making them when there are none yet."""
    exchange = desk.exchange
    if keys := exchange.store.device_keys():
        return keys
    exchange.store.save_device_keys(exchange.sealer.new_keys())
    made = exchange.store.device_keys()
    assert made is not None  # noqa: S101 - just kept
    return made


def _read(desk: Desk, answer: Answer, code: str, url: str, keys: DeviceKeys) -> Enrolment:
    sealer = desk.exchange.sealer
    if answer.status == _TURNED_AWAY:
        reason = sealer.read_enrolment_refusal(answer.body)
        raise Refused(reason if reason in _REASONS else "enrolment.refused")
    if answer.status != _TAKEN_IN:
        raise Unavailable("line.nonsense")
    enrolment = sealer.read_enrolment(answer.body, code, url, keys, desk.now())
    if (enrolment.device_id, enrolment.post) != (desk.identity.desk_id, desk.identity.post):
        raise Refused("enrolment.another-post")
    return enrolment
