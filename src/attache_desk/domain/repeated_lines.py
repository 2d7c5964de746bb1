"""A line of a file beside the entry its month has in the ledger already."""

from __future__ import annotations

from typing import Final

from attache_desk.domain.contributions import ContributionEntry, ContributionLine
from attache_desk.domain.problems import Problem

OTHERWISE: Final = "row.already-posted"


def beside(line: ContributionLine, entry: ContributionEntry | None) -> Problem:
    """Say how a line stands to the entry its month has already."""
    if entry is None or _says_otherwise(line, entry):
        stands = {"wage": str(entry.wage), "shares": _shares(entry)} if entry else {}
        return Problem("month", OTHERWISE, {"wage": "?", "shares": "?", **stands})
    return Problem("month", "row.posted-the-same")


def _says_otherwise(line: ContributionLine, entry: ContributionEntry) -> bool:
    """Whether a line names another wage or share; what it does not name it does not deny."""
    pairs = (
        (line.declared.employee, entry.declared.employee),
        (line.declared.employer, entry.declared.employer),
    )
    return line.wage != entry.wage or any(
        said is not None and said != stood for said, stood in pairs
    )


def _shares(entry: ContributionEntry) -> str:
    declared = entry.declared
    return " + ".join(str(one) for one in (declared.employee, declared.employer) if one) or "–"
