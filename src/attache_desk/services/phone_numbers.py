"""Phones as they are dialled from anywhere, whatever way they were typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attache_desk.domain.posts import state_of_post
from attache_desk.domain.worker_drafts import WorkerDetails
from attache_desk.services.phone_ports import PhoneRead
from attache_desk.services.ports import Desk


def read_phones(desk: Desk, phones: Sequence[str], nationality: str) -> Sequence[PhoneRead]:
    """Read phones typed at this desk.

    Without a country code a number is one of the host state, else of the worker's own.
    """
    states = [state_of_post(desk.identity.post), nationality, desk.identity.country]
    return [desk.phones.read(one, [state for state in states if state]) for one in phones]


def with_dialled_phones(desk: Desk, details: WorkerDetails) -> WorkerDetails:
    """Write the phones of a person and of the relatives in E.164; an odd one stays as typed."""
    relatives = tuple(
        replace(one, phone=_dialled(desk, [one.phone], details.nationality)[0])
        if one.phone
        else one
        for one in details.relatives
    )
    phones = tuple(dict.fromkeys(_dialled(desk, details.phones, details.nationality)))
    return replace(details, phones=phones, relatives=relatives)


def _dialled(desk: Desk, phones: Sequence[str], nationality: str) -> Sequence[str]:
    return [one.dialled or one.typed for one in read_phones(desk, phones, nationality)]
