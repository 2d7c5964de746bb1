"""Assess a staged file by another rate: a relief or a category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.contributions import Amounts, ContributionLine, StagedSheet
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.rate_choices import USUAL, KnownFacts, RateChoice, choices_in, suggested
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.contribution_lines import differences
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import NoProgress, Progress
from attache_desk.services.restage_lines import staged
from attache_desk.services.sheet_context import rate_of
from attache_desk.services.suggest_rate import first_insured

_OFTEN: Final = 50
_COMPARED: Final = frozenset({"row.employee-differs", "row.employer-differs"})


def assess_sheet_anew(
    desk: Desk, sheet_id: str, choice: RateChoice | None, progress: Progress | None = None
) -> int:
    """Assess every line by a choice, each worker by the own age where it is None.

    All or none; gives how many lines come out otherwise. Raises Refused when the sheet is no
    longer staged, and when the choice does not hold for the month of a line.
    """
    told = progress or NoProgress()
    with desk.look() as view:
        sheet = staged(view.ledger.sheet(sheet_id))
        changed = []
        for at, line in enumerate(sheet.lines):
            if at % _OFTEN == 0:
                told.step(at, len(sheet.lines))
            chosen = choice if choice is not None else _by_age(view, desk.rules, line)
            if (anew := _assessed(desk.rules, line, chosen)) != line:
                changed.append(anew)
    if not changed:
        return 0
    with desk.begin() as work:
        staged(work.contributions.sheet_head(sheet_id))
        work.contributions.restage(sheet_id, changed)
        work.settings.put(rate_of(sheet_id), choice.code if choice else "")
        said = {"rate": choice.code if choice else "by-age", "lines": str(len(changed))}
        work.audit.note("sheet.assessed-anew", sheet_id, said)
        work.commit()
    return len(changed)


def choice_of(rules: RuleBook, sheet: StagedSheet) -> tuple[RateChoice | None, int]:
    """Tell by which rate a sheet is assessed, and how many of its lines are by another.

    None where categories stand side by side.
    """
    told = [one for one in sheet.lines if one.assessed.employee is not None and one.month]
    counts = {}
    for choice in _choices(rules, sheet.scheme, [one.month for one in told if one.month]):
        known = _assessed_by(rules, told, choice)
        counts[choice] = sum(known.get((one.month, one.wage)) == one.assessed for one in told)
    best = max(counts, key=lambda one: counts[one], default=USUAL)
    left = len(told) - counts.get(best, 0)
    if best.category is not None and left:
        return None, 0
    return best, left


def _choices(rules: RuleBook, scheme: str, months: Sequence[Month]) -> Sequence[RateChoice]:
    known = rules.by_code.get(scheme)
    if known is None:
        return (USUAL,)
    found = [one for month in sorted(set(months)) for one in choices_in(known, month)]
    return list(dict.fromkeys(found)) or [USUAL]


def _assessed_by(
    rules: RuleBook, lines: Sequence[ContributionLine], choice: RateChoice
) -> Mapping[tuple[Month | None, Money | None], Amounts]:
    """Assess each wage of a month once; a wage the choice does not hold for is left out."""
    known: dict[tuple[Month | None, Money | None], Amounts] = {}
    for line in lines:
        if (line.month, line.wage) not in known:
            with suppress(Refused):
                known[line.month, line.wage] = _assessed(rules, line, choice).assessed
    return known


def _by_age(view: View, rules: RuleBook, line: ContributionLine) -> RateChoice:
    worker = view.register.worker(line.worker_id) if line.worker_id else None
    if worker is None or line.month is None:
        return USUAL
    facts = KnownFacts((), worker.birth_date, first_insured(view, line.scheme, worker.id))
    found = suggested(rules.scheme(line.scheme), line.month, facts)
    return found.choice if found and found.choice.category is not None else USUAL


def _assessed(rules: RuleBook, line: ContributionLine, choice: RateChoice) -> ContributionLine:
    if line.wage is None or line.month is None or line.wage.minor < 0:
        return line
    request = AssessmentRequest(
        line.scheme,
        line.month,
        line.wage.amount,
        choice.variant,
        choice.category,
        unpaid_days=int(line.unpaid_days) if line.unpaid_days else None,
    )
    found = assess(rules, request)
    amounts = Amounts(found.employee, found.employer, found.government)
    return line._replace(
        assessed=amounts,
        contributory_wage=found.contributory_wage,
        problems=tuple(one for one in line.problems if one.where != "scheme"),
        warnings=(
            *(one for one in line.warnings if one.code not in _COMPARED),
            *differences(line.declared, amounts),
        ),
    )
