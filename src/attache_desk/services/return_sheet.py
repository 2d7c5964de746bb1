"""Give an employer the same sheet back, with what is to be corrected beside each row."""

from __future__ import annotations

from pathlib import Path

from attache_desk.domain.contributions import StagedSheet
from attache_desk.domain.list_plans import ListPlan
from attache_desk.domain.problems import Refused
from attache_desk.services.list_plans_of import just, plans_of
from attache_desk.services.ports import Desk
from attache_desk.services.wording import sentence_for


def return_sheet(
    desk: Desk, sheet_id: str, source: Path, target: Path, *, only_failures: bool = False
) -> int:
    """Write the sheet made from `source` with its reasons to `target`; gives how many have one.

    With `only_failures`, only the rows that could not be posted: once corrected, that file alone
    is imported. Raises Refused when `source` is not the very file the sheet was made from.
    """
    with desk.look() as view:
        sheet = view.ledger.sheet(sheet_id)
    if sheet is None:
        raise Refused("sheet.not-found")
    if desk.sheets.sha256_of(source) != sheet.sha256:
        raise Refused("sheet.other-file")
    return write_reasons(desk, sheet, source, target, only_failures=only_failures)


def write_reasons(
    desk: Desk,
    sheet: StagedSheet,
    source: Path,
    target: Path,
    plan: ListPlan | None = None,
    *,
    only_failures: bool = False,
) -> int:
    """Write a sheet with the reasons of each line that cannot be posted."""
    said: dict[int, dict[str, None]] = {}
    for line in sheet.faulty_lines:
        for one in line.problems:
            said.setdefault(line.row, {})[sentence_for(one.code, one.details)] = None
    reasons = {row: " ".join(sentences) for row, sentences in said.items()}
    with desk.look() as view:
        plan_for = just(plan) if plan else plans_of(view, sheet.employer_id)
    desk.sheets.write_with_reasons(source, reasons, target, plan_for, only_these=only_failures)
    return len(reasons)
