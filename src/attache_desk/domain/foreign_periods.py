"""Periods another institution or the worker told of, on paper: kept beside the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from attache_desk.domain.contributions import EVIDENCE_GRADES
from attache_desk.domain.countries import state_code
from attache_desk.domain.months import Month
from attache_desk.domain.period_codes import PERIOD_TYPES, RELEVANCES, SCHEME_CODES
from attache_desk.domain.problems import Invalid, Problem

UNITS: Final = ("day", "week", "month", "quarter", "year")
BASES: Final = (5, 6, 7)
_LONGEST: Final = 36_600


@dataclass(slots=True)
class ForeignPeriodDraft:
    """A period as typed. Dated: first and last day. Undated: a length between two years."""

    country: str = ""
    institution: str = ""
    scheme: str = ""
    type: str = "11"
    scheme_code: str = "00"
    relevance: str = "111"
    first: str = ""
    last: str = ""
    length: str = ""
    unit: str = "month"
    basis: str = ""
    evidence: str = "worker-declared"
    document: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ForeignPeriod:
    """One period of another institution; `country` is ISO 3166-1 alpha-3.

    Either `length` is None and the period fills its days, or it is that many `unit`s somewhere
    between the first and the last day; days are those of a scheme of `basis` days a week.
    `document` names the paper it was read from.
    """

    id: str
    worker_id: str
    country: str
    institution: str
    scheme: str
    type: str
    scheme_code: str
    relevance: str
    first: date
    last: date
    length: int | None
    unit: str
    basis: int | None
    evidence: str
    document: str
    remarks: str


def read_foreign_period(
    draft: ForeignPeriodDraft, period_id: str, worker_id: str, today: date
) -> ForeignPeriod:
    """Read a draft, or raise Invalid with everything that is wrong with it."""
    problems: list[Problem] = []
    country = state_code(draft.country) if draft.country.strip() else None
    if country is None:
        code = "state.unknown" if draft.country.strip() else "required"
        problems.append(Problem("country", code))
    for name, value, known in (
        ("type", draft.type, PERIOD_TYPES),
        ("scheme_code", draft.scheme_code, SCHEME_CODES),
        ("relevance", draft.relevance, RELEVANCES),
        ("unit", draft.unit, UNITS),
        ("evidence", draft.evidence, EVIDENCE_GRADES),
    ):
        if value not in known:
            problems.append(Problem(name, "period.choice-unknown"))
    first, last = _days(draft, problems)
    length = _length(draft, problems)
    basis = _basis(draft, length, problems)
    if first and last:
        problems += _faults(first, last, today)
    if draft.evidence != EVIDENCE_GRADES[0] and not draft.document.strip():
        problems.append(Problem("document", "period.document-missing"))
    if problems or first is None or last is None:
        raise Invalid(problems)
    return ForeignPeriod(
        period_id, worker_id, country or "", draft.institution.strip(), draft.scheme.strip(),
        draft.type, draft.scheme_code, draft.relevance, first, last, length, draft.unit, basis,
        draft.evidence, draft.document.strip(), draft.remarks.strip(),
    )  # fmt: skip


def _days(draft: ForeignPeriodDraft, problems: list[Problem]) -> tuple[date | None, date | None]:
    """Read both ends: days, or whole months and years that stand for their edges."""
    first = _edge(draft.first, "first", problems)
    last = _edge(draft.last, "last", problems)
    return first, last


def _edge(written: str, name: str, problems: list[Problem]) -> date | None:
    text = written.strip()
    if not text:
        problems.append(Problem(name, "required"))
        return None
    try:
        if len(text) == len("2026"):
            year = int(text)
            return date(year, 1, 1) if name == "first" else date(year, 12, 31)
        if len(text) == len("2026-01"):
            month = Month.parse(text)
            return month.first_day if name == "first" else month.last_day
        return date.fromisoformat(text)
    except ValueError:
        problems.append(Problem(name, "period.day-unreadable"))
        return None


def _length(draft: ForeignPeriodDraft, problems: list[Problem]) -> int | None:
    text = draft.length.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and 0 < int(text) <= _LONGEST:
        return int(text)
    problems.append(Problem("length", "period.length-unreadable"))
    return None


def _basis(draft: ForeignPeriodDraft, length: int | None, problems: list[Problem]) -> int | None:
    """Read the days of a week; days alone need them."""
    text = draft.basis.strip()
    if length is None or draft.unit != "day":
        return None
    if text in {str(one) for one in BASES}:
        return int(text)
    problems.append(Problem("basis", "period.basis-missing"))
    return None


def _faults(first: date, last: date, today: date) -> list[Problem]:
    if last < first:
        return [Problem("last", "period.ends-before-start")]
    return [Problem("last", "period.in-future")] if last > today else []
