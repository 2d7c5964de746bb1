"""What is known of how an employer's lists are read."""

from __future__ import annotations

from attache_desk.domain.list_plans import ListPlan, known_plan
from attache_desk.services.ports import View
from attache_desk.services.sheet_ports import PlanFor, no_plan


def plans_of(view: View, employer_id: str) -> PlanFor:
    """Give what finds the plan an employer's file is read by."""
    plans = view.ledger.remembered_plans(employer_id) if employer_id else {}
    if not plans:
        return no_plan
    return lambda tables: known_plan([(one.sheet, one.rows) for one in tables], plans)


def just(plan: ListPlan) -> PlanFor:
    """Give what reads a file by one plan."""
    return lambda _tables: plan
