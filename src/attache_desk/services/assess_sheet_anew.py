"""Assess a staged file by another rate: a relief or a category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from attache_desk.domain.contributions import Amounts, ContributionLine, StagedSheet
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.rate_choices import USUAL, RateChoice, choices_in
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.assess_line import assess_line
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import NoProgress, Progress
from attache_desk.services.restage_lines import staged
from attache_desk.services.sheet_context import rate_of
from attache_desk.services.suggest_rate import BY_AGE, facts_of, rate_by_age

_OFTEN: Final = 50


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
        states = _states(view, desk.rules, sheet.lines)
        changed = []
        for at, line in enumerate(sheet.lines):
            if at % _OFTEN == 0:
                told.step(at, len(sheet.lines))
            chosen = choice if choice is not None else _by_age(view, desk.rules, line)
            anew = assess_line(desk.rules, line, chosen, states.get(line.worker_id, ""))
            if anew != line:
                changed.append(anew)
    if not changed:
        return 0
    with desk.begin() as work:
        staged(work.contributions.sheet_head(sheet_id))
        work.contributions.restage(sheet_id, changed)
        work.settings.put(rate_of(sheet_id), choice.code if choice else "")
        said = {"rate": choice.code if choice else BY_AGE, "lines": str(len(changed))}
        work.audit.note("sheet.assessed-anew", sheet_id, said)
        work.commit()
    return len(changed)


def choice_of(desk: Desk, sheet: StagedSheet) -> tuple[RateChoice | None, int]:
    """Tell by which rate a sheet is assessed, and how many of its lines are by another.

    None where categories stand side by side.
    """
    told = [one for one in sheet.lines if one.assessed.employee is not None and one.month]
    with desk.look() as view:
        states = _states(view, desk.rules, told)
    months = [one.month for one in told if one.month]
    counts = {
        choice: _assessed_by(desk.rules, told, choice, states)
        for choice in _choices(desk.rules, sheet.scheme, months)
    }
    best = max(counts, key=lambda one: counts[one], default=USUAL)
    left = len(told) - counts.get(best, 0)
    if best.category is not None and left:
        return None, 0
    return best, left


def _states(view: View, rules: RuleBook, lines: Sequence[ContributionLine]) -> Mapping[str, str]:
    """Give the nationality of each worker of whom a scheme asks it."""
    named = {one.worker_id for one in lines if one.scheme in rules.asking and one.worker_id}
    return {one: who.nationality for one, who in view.register.people(named).items()}


def _choices(rules: RuleBook, scheme: str, months: Sequence[Month]) -> Sequence[RateChoice]:
    known = rules.by_code.get(scheme)
    if known is None:
        return (USUAL,)
    found = [one for month in sorted(set(months)) for one in choices_in(known, month)]
    return list(dict.fromkeys(found)) or [USUAL]


def _assessed_by(
    rules: RuleBook,
    lines: Sequence[ContributionLine],
    choice: RateChoice,
    states: Mapping[str, str],
) -> int:
    """Count the lines assessed by a choice, each wage of a month worked out once."""
    known: dict[tuple[object, ...], Amounts | None] = {}
    count = 0
    for line in lines:
        state = states.get(line.worker_id, "")
        place = (line.scheme, line.month, line.wage, line.unpaid_days, state)
        if place not in known:
            known[place] = None
            with suppress(Refused):
                known[place] = assess_line(rules, line, choice, state).assessed
        count += known[place] == line.assessed
    return count


def _by_age(view: View, rules: RuleBook, line: ContributionLine) -> RateChoice:
    if not line.worker_id or line.month is None:
        return USUAL
    facts = facts_of(view, line.scheme, line.worker_id)
    return rate_by_age(rules.scheme(line.scheme), line.month, facts)
