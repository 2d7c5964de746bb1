"""Compare an employer's file with what the same employer declared for the month before."""

from __future__ import annotations

from collections.abc import Sequence

from attache_desk.domain.contributions import StagedSheet
from attache_desk.domain.month_comparisons import Movement, movements
from attache_desk.services.ports import View


def compared_with_month_before(view: View, sheet: StagedSheet) -> Sequence[Movement]:
    """List who is new, gone, or paid otherwise; nothing for a file of several months.

    Whoever has the month from an earlier file is not gone: this one may hold the rest only.
    """
    if sheet.month is None:
        return ()
    before = view.ledger.standing_in(sheet.scheme, sheet.month.plus(-1), sheet.employer_id)
    here = view.ledger.standing_in(sheet.scheme, sheet.month, sheet.employer_id)
    names = view.register.names_of([one.worker_id for one in before])
    return movements(sheet.lines, before, names, {one.worker_id for one in here})
