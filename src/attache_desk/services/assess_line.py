"""Assess a line of a staged file anew: by another rate, or as what somebody else owes."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from attache_desk.domain.assessments import Assessment, AssessmentRequest, assess
from attache_desk.domain.contributions import Amounts, ContributionLine
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.rate_choices import RateChoice
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.shared_lines import RowFigures
from attache_desk.services.register_ports import Holder

_COMPARED: Final = frozenset({"row.employee-differs", "row.employer-differs"})
_NOBODY: Final = Holder("", "", "")


def assess_said(
    rules: RuleBook,
    said: ContributionLine | RowFigures,
    rate: RateChoice,
    nationality: str,
    unpaid_days: int | None,
) -> Assessment | None:
    """Assess the wage and month a row says, as a worker's of a nationality; empty where unknown.

    None without a wage or a month. Raises Refused for a rate that does not hold in the month.
    """
    if said.wage is None or said.month is None or said.wage.minor < 0:
        return None
    request = AssessmentRequest(
        said.scheme,
        said.month,
        said.wage.amount,
        rate.variant,
        rate.category,
        citizen=rules.is_citizen(said.scheme, nationality),
        unpaid_days=unpaid_days,
    )
    return assess(rules, request)


def assess_line(
    rules: RuleBook, line: ContributionLine, rate: RateChoice, nationality: str
) -> ContributionLine:
    """Assess a line by a rate, as what a worker of a nationality owes; empty where unknown.

    A line without a wage or a month stays as it is. Raises Refused for a rate that does not
    hold in the month.
    """
    unpaid_days = int(line.unpaid_days) if line.unpaid_days else None
    if (found := assess_said(rules, line, rate, nationality, unpaid_days)) is None:
        return line
    return line._replace(
        assessed=found.amounts,
        contributory_wage=found.contributory_wage,
        problems=tuple(one for one in line.problems if one.where != "scheme"),
        warnings=(
            *(one for one in line.warnings if one.code not in _COMPARED),
            *differences(line.declared, found.amounts),
        ),
    )


def belonging_to(
    rules: RuleBook, line: ContributionLine, who: Holder, rate: RateChoice
) -> ContributionLine:
    """Give a line to a worker: what is wrong with the number in the file no longer matters.

    Where its scheme asks whose citizen somebody is, it is assessed as that worker's.
    """
    problems = tuple(one for one in line.problems if one.where != "identifier")
    theirs = line._replace(worker_id=who.worker_id, worker_name=who.name, problems=problems)
    return _as_of(rules, theirs, rate, who)


def belonging_to_nobody(
    rules: RuleBook, line: ContributionLine, rate: RateChoice
) -> ContributionLine:
    """Assess a line that was taken from its worker as before anybody knew whose it is."""
    return _as_of(rules, line, rate, _NOBODY)


def differences(declared: Amounts, assessed: Amounts) -> tuple[Problem, ...]:
    """Warn where a declared share is not the assessed one."""
    pairs = (
        ("employee", declared.employee, assessed.employee),
        ("employer", declared.employer, assessed.employer),
    )
    return tuple(
        Problem(who, f"row.{who}-differs", {"declared": str(said), "assessed": str(owed)})
        for who, said, owed in pairs
        if said is not None and owed is not None and said != owed
    )


def _as_of(
    rules: RuleBook, line: ContributionLine, rate: RateChoice, who: Holder
) -> ContributionLine:
    if line.scheme in rules.asking:
        with suppress(Refused):  # the rate does not hold in its month: that is said already
            return assess_line(rules, line, rate, who.nationality)
    return line
