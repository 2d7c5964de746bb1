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
    if sheet.month is None or not sheet.schemes:
        return ()
    scheme = sheet.schemes[0]  # those of several schemes say the same of everybody
    before = view.ledger.standing_in(scheme, sheet.month.plus(-1), sheet.employer_id)
    here = view.ledger.standing_in(scheme, sheet.month, sheet.employer_id)
    names = view.register.names_of([one.worker_id for one in before])
    lines = [one for one in sheet.lines if one.scheme == scheme or len(sheet.schemes) == 1]
    return movements(lines, before, names, {one.worker_id for one in here})
