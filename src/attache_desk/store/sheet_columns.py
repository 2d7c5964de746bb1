"""How the lines of a staged sheet stand in the columns of the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from attache_desk.domain.contributions import ContributionLine
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Problem
from attache_desk.domain.shared_lines import RowFigures, RowPerson, SharedLines
from attache_desk.store.values import to_json, uid

NOTHING: Final = "[]"  # what stands in the column of problems when there is none
_PERSON: Final = ("identifier", "worker", "worker_name")
_FIGURES: Final = (
    "scheme", "month", "currency", "wage", "declared_employee", "declared_employer",
    "declared_government", "assessed_employee", "assessed_employer", "assessed_government",
    "contributory_wage",
)  # fmt: skip
# In memory: temp_store says so, and nothing of a person may lie in a file unlocked.
_TABLES: Final = {
    "told_people": ("id INTEGER PRIMARY KEY", *_PERSON, "warned"),
    "told_figures": ("id INTEGER PRIMARY KEY", *_FIGURES, "warned"),
    "told_lines": ("row", "part", "person", "figures", "name"),
}
_PUT_TOGETHER: Final = (
    f"INSERT INTO sheet_lines(sheet, row, part, name, {', '.join(_PERSON + _FIGURES)},"  # noqa: S608
    f" problems, warnings) SELECT ?, l.row, l.part, l.name, {', '.join(_PERSON + _FIGURES)},"
    f" '{NOTHING}', '[' || p.warned || iif(p.warned != '' AND f.warned != '', ',', '')"
    " || f.warned || ']' FROM told_lines l CROSS JOIN told_people p ON p.id = l.person"
    " CROSS JOIN told_figures f ON f.id = l.figures"
)


def insert_shared(connection: Connection, sheet: int, lines: SharedLines) -> None:
    """Insert the lines of which no more is to be said than whom and what they name.

    Each person and month is said once and put together in the store: half the time of saying
    every column of every line.
    """
    own = lines.own
    places = [one for at, one in enumerate(lines.places) if at not in own] if own else lines.places
    if not places:
        return
    told = {
        "told_people": [(at, *_of_person(one), _bare(one)) for at, one in enumerate(lines.people)],
        "told_figures": [
            (at, *_of_figures(one), _bare(one)) for at, one in enumerate(lines.figures)
        ],
        "told_lines": places,
    }
    for table, rows in told.items():
        columns = _TABLES[table]
        connection.exec_driver_sql(f"CREATE TEMP TABLE {table} ({', '.join(columns)})")
        put = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
        connection.exec_driver_sql(put, list(rows))
    connection.exec_driver_sql(_PUT_TOGETHER, (sheet,))
    for table in told:
        connection.exec_driver_sql(f"DROP TABLE {table}")


def line_columns(sheet: int, line: ContributionLine) -> tuple[object, ...]:
    """Give all that is kept of a line, in the order of its table."""
    identifier, *worker = _of_person(line)
    return (
        sheet,
        line.row,
        identifier,
        line.name,
        *_of_figures(line),
        *worker,
        problems_to(line.problems),
        problems_to(line.warnings),
        line.part,
    )


def problems_to(problems: Sequence[Problem]) -> str:
    """Write problems as the store keeps them."""
    if not problems:
        return NOTHING
    return to_json([[one.where, one.code, dict(one.details)] for one in problems])


def _of_person(one: ContributionLine | RowPerson) -> tuple[object, ...]:
    worker = uid(one.worker_id) if one.worker_id else None
    return one.identifier, worker, one.worker_name


def _of_figures(one: ContributionLine | RowFigures) -> tuple[object, ...]:
    declared, assessed, wage = one.declared, one.assessed, one.wage
    return (
        one.scheme,
        one.month.number if one.month else None,
        wage.currency if wage else _currency(one),
        _minor(wage),
        _minor(declared.employee),
        _minor(declared.employer),
        _minor(declared.government),
        _minor(assessed.employee),
        _minor(assessed.employer),
        _minor(assessed.government),
        _minor(one.contributory_wage),
    )


def _bare(one: RowPerson | RowFigures) -> str:
    """Write warnings without the brackets around them, to be put beside others."""
    return problems_to(one.warnings)[1:-1]


def _currency(one: ContributionLine | RowFigures) -> str:
    """Give the currency of a line whose wage could not be read."""
    amounts = (one.contributory_wage, one.assessed.total, one.declared.total)
    return next((amount.currency for amount in amounts if amount), "")


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor
