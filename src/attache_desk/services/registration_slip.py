"""Print what a worker takes home from registering, and the desk's recovery sheet."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.domain.worker_languages import language_of_worker
from attache_desk.services.ports import Desk
from attache_desk.services.printed_values import written_date
from attache_desk.services.printing_ports import RecoverySheet, Slip


def registration_slip(desk: Desk, worker_id: str, language: str = "") -> bytes:
    """Draw the slip of a registered worker in English and a language, else the worker's own."""
    with desk.look() as view:
        worker = view.register.worker(worker_id)
    if worker is None:
        raise Refused("worker.not-found")
    slip = Slip(
        registry_number=worker.registry_number,
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        birth_date=_both_ways(str(worker.birth_date or "")),
        language=language or language_of_worker(worker.nationality, worker.script),
        document=worker.documents[0].number if worker.documents else "",
        post=desk.identity.post,
        city=desk.identity.city,
        registered_on=_both_ways(worker.registered_at.date().isoformat()),
    )
    return desk.printing.registration_slip(slip)


def _both_ways(date: str) -> str:
    """Write a date in English and in figures, day first, as the workers' countries do."""
    figures = "/".join(reversed(date.split("-")))
    return f"{written_date(date)}  ·  {figures}" if "/" in figures else written_date(date)


def print_recovery_sheet(desk: Desk, code: str) -> bytes:
    """Draw the sheet with the recovery code."""
    where = desk.identity
    sheet = RecoverySheet(
        post=where.post,
        desk=where.desk,
        city=where.city,
        user=desk.actor.name,
        made_on=written_date(desk.now().date().isoformat()),
        code=code,
    )
    return desk.printing.recovery_sheet(sheet)
