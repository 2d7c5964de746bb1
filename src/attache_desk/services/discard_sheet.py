"""Put a staged sheet aside; its file may then be staged again."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk


def discard_sheet(desk: Desk, sheet_id: str) -> None:
    """Discard a staged sheet; a posted one stays posted."""
    with desk.begin() as work:
        sheet = work.contributions.sheet(sheet_id)
        if sheet is None:
            raise Refused("sheet.not-found")
        if sheet.state == "posted":
            raise Refused("sheet.already-posted", file=sheet.file_name)
        work.contributions.mark(sheet_id, "discarded", desk.now())
        work.audit.note("sheet.discarded", sheet_id)
        work.commit()
