"""Give an employer the same sheet back, with what is to be corrected beside each row."""

from __future__ import annotations

from pathlib import Path

from attache_desk.domain.contributions import StagedSheet
from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk
from attache_desk.services.progress import NoProgress
from attache_desk.services.wording import sentence_for


def return_sheet(desk: Desk, sheet_id: str, source: Path, target: Path) -> None:
    """Write the sheet made from `source` with its reasons to `target`.

    Raises Refused when `source` is not the very file the sheet was made from.
    """
    with desk.look() as view:
        sheet = view.ledger.sheet(sheet_id)
    if sheet is None:
        raise Refused("sheet.not-found")
    if desk.sheets.read_contributions(source, NoProgress()).sha256 != sheet.sha256:
        raise Refused("sheet.other-file")
    write_reasons(desk, sheet, source, target)


def write_reasons(desk: Desk, sheet: StagedSheet, source: Path, target: Path) -> None:
    """Write a sheet with the reasons of each line that cannot be posted."""
    said: dict[int, dict[str, None]] = {}
    for line in sheet.lines:
        for one in line.problems:
            said.setdefault(line.row, {})[sentence_for(one.code, one.details)] = None
    reasons = {row: " ".join(sentences) for row, sentences in said.items()}
    desk.sheets.write_with_reasons(source, reasons, target)
