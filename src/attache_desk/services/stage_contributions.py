"""Read an employer's file, match its workers, assess its lines, and keep what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from attache_desk.domain.contributions import (
    BETWEEN,
    ContributionLine,
    StagedSheet,
)
from attache_desk.domain.list_plans import ListPlan, check_list_plan
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.rate_choices import RateChoice
from attache_desk.services.contribution_lines import Lines
from attache_desk.services.list_plans_of import just, plans_of
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.sheet_context import (
    SheetChoices,
    context_of,
    employer_of,
    rate_of,
    schemes_of,
)
from attache_desk.services.sheet_ports import SheetHeader
from attache_desk.services.spread_rows import spread_rows

__all__ = ["SheetChoices", "check_contributions", "stage_contributions"]


def stage_contributions(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> StagedSheet:
    """Keep a file's lines with all that is wrong with them, ready to be posted or sent back.

    Raises Refused when the file cannot be read, was staged or posted before, or says too
    little; a stop or a failure leaves nothing behind.
    """
    sheet, plan, plan_source = _checked(desk, path, choices, progress)
    with desk.begin() as work:
        _refuse_known(work.contributions.sheet_with(sheet.sha256), choices)
        if choices.instead_of:
            work.contributions.mark(choices.instead_of, "discarded", desk.now())
            work.audit.note("sheet.discarded", choices.instead_of)
        work.contributions.stage(sheet)
        if choices.variant:
            work.settings.put(rate_of(sheet.id), RateChoice(choices.variant).code)
        if plan and choices.plan:
            plan = replace(plan, scheme=sheet.scheme)
            work.contributions.remember_plan(sheet.employer_id, plan_source, plan, desk.now())
        work.audit.note("sheet.staged", sheet.id, {"lines": str(len(sheet.lines))})
        work.commit()
    return sheet


def check_contributions(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> StagedSheet:
    """Say what staging a file would find, and keep nothing."""
    return _checked(desk, path, choices, progress)[0]


def _checked(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> tuple[StagedSheet, ListPlan | None, str]:
    """Give what a file says and how it was read; its rows are let go of here."""
    if choices.plan and (problems := check_list_plan(choices.plan)):
        raise Invalid(problems)
    with desk.look() as view:
        plan_for = plans_of(view, choices.employer_id)
    if choices.plan:
        plan_for = just(choices.plan)
    read = desk.sheets.read_contributions(path, progress, plan_for)
    with desk.look() as view:
        _refuse_known(view.ledger.sheet_with(read.sha256), choices)
        employer_id = employer_of(view, read.header, choices)
        schemes = schemes_of(read, choices)
        context = context_of(desk.rules, read, choices, schemes[0])
        spread = spread_rows(desk.rules, read, context, schemes, choices.rate)
        lines = Lines(desk.rules, view, employer_id, context, RateChoice(choices.variant))
        found = spread.noted(lines.read(spread.rows, progress))
    sheet = StagedSheet(
        id=desk.new_id(),
        sha256=read.sha256,
        file_name=read.file_name,
        format=read.format,
        employer_id=employer_id,
        scheme=BETWEEN.join(schemes),
        month=context.month,
        state="staged",
        staged_at=desk.now(),
        lines=found,
        problems=tuple(_sheet_problems(read.header, found)),
        notes=read.notes,
    )
    return sheet, read.plan, read.plan_source


def _refuse_known(known: StagedSheet | None, choices: SheetChoices) -> None:
    if known is not None and known.state == "staged" and known.id == choices.instead_of:
        return
    if known is not None and known.state == "posted":
        raise Refused("sheet.already-posted", file=known.file_name)
    if known is not None:
        raise Refused("sheet.already-staged", file=known.file_name)


def _sheet_problems(header: SheetHeader, lines: Sequence[ContributionLine]) -> list[Problem]:
    """Compare what the header adds up to with what the lines add up to."""
    problems = []
    if not lines:
        problems.append(Problem("sheet", "sheet.no-rows"))
    if header.count and int(header.count) != len(lines):
        said = {"said": header.count, "found": str(len(lines))}
        problems.append(Problem("sheet", "sheet.count-differs", said))
    for name, said_total, amounts in (
        ("wages", header.total_wages, (line.wage for line in lines)),
        ("employee", header.total_employee, (line.declared.employee for line in lines)),
    ):
        found = _sum(amounts) if said_total else None
        if found and Decimal(said_total) != found.amount:
            details = {"column": name, "said": said_total, "found": str(found)}
            problems.append(Problem("sheet", "sheet.total-differs", details))
    return problems


def _sum(amounts: Iterable[Money | None]) -> Money | None:
    total: Money | None = None
    for amount in amounts:
        if amount is not None:
            total = amount if total is None else total.plus(amount)
    return total
