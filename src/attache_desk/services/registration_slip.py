"""Print what a worker takes home from registering, and the desk's recovery sheet."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk
from attache_desk.services.printed_values import written_date
from attache_desk.services.printing_ports import RecoverySheet, Slip


def registration_slip(desk: Desk, worker_id: str) -> bytes:
    """Draw the slip of a registered worker."""
    with desk.look() as view:
        worker = view.register.worker(worker_id)
    if worker is None:
        raise Refused("worker.not-found")
    slip = Slip(
        registry_number=worker.registry_number,
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        script=worker.script,
        birth_date=written_date(str(worker.birth_date)) if worker.birth_date else "",
        nationality=worker.nationality,
        document=worker.documents[0].number if worker.documents else "",
        post=desk.identity.post,
        city=desk.identity.city,
        registered_on=written_date(worker.registered_at.date().isoformat()),
    )
    return desk.printing.registration_slip(slip)


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
