"""What is remembered of an employer's lists: how they are read, and whom they mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from attache_desk.domain.list_plans import ListPlan
from attache_desk.store.column_memory import recall, recall_all, remember


def remember_plan(
    connection: Connection, employer_id: str, source: str, plan: ListPlan, at: datetime
) -> None:
    """Remember how an employer's lists headed alike are read."""
    said = {
        "sheet": plan.sheet,
        "heading": plan.heading,
        "columns": {str(place): meaning for place, meaning in plan.columns.items()},
        "scheme": plan.scheme,
    }
    remember(connection, _plans(employer_id), source, said, at)


def remembered_plans(connection: Connection, employer_id: str) -> Mapping[str, ListPlan]:
    """Give how an employer's lists are read, by the source of their headings."""
    found = recall_all(connection, _plans(employer_id))
    return {source: _plan(said) for source, said in found.items()}


def remember_person(
    connection: Connection, employer_id: str, said: str, worker_id: str, at: datetime
) -> None:
    """Remember who it is that an employer's lists call so."""
    remember(connection, _people(employer_id), said, {"worker": worker_id}, at)


def remembered_person(connection: Connection, employer_id: str, said: str) -> str:
    """Give who it is that an employer's lists call so; empty when it was never said."""
    return str(recall(connection, _people(employer_id), said).get("worker", ""))


def _plan(said: Mapping[str, Any]) -> ListPlan:
    columns = {int(place): meaning for place, meaning in said["columns"].items()}
    return ListPlan(said["sheet"], said["heading"], columns, said["scheme"])


def _plans(employer_id: str) -> str:
    return f"contributions:{employer_id}"


def _people(employer_id: str) -> str:
    return f"people:{employer_id}"
