"""Which entries are one employer: a merged one stands under the one that was kept.

As with workers nothing is moved. `merged_into` always names the entry at the top, whatever was
merged into what before; it is worked out anew from the merges that stand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select, update

from attache_desk.store.employer_tables import employer_merges
from attache_desk.store.ledger_tables import FUND_CONFIRMED
from attache_desk.store.tables import employers
from attache_desk.store.values import uid

_heads: Final = employers.alias("heads")


def head_of(column: Any) -> ColumnElement[Any]:  # noqa: ANN401 - any column of employers
    """Select a column of the entry an employer stands under, or its own."""
    above = select(_heads.c[column.name]).where(_heads.c.id == employers.c.merged_into)
    return func.coalesce(above.correlate(employers).scalar_subquery(), column)


HEAD_UID: Final = head_of(employers.c.uid)
HEAD_NAME: Final = head_of(employers.c.name)


def employer_row(connection: Connection, employer_id: str) -> int | None:
    """Give the integer key of the entry an employer's id leads to."""
    row: int | None = connection.scalar(_head(employer_id))
    return row


def employer_rows(employer_id: str) -> Select[Any]:
    """Select the integer keys of an employer: of the entry kept and all that stand under it."""
    head = _head(employer_id).scalar_subquery()
    return select(employers.c.id).where(
        or_(employers.c.id == head, employers.c.merged_into == head)
    )


def lead(connection: Connection) -> None:
    """Point every merged employer to the entry at the top, by the merges that stand."""
    standing = select(employer_merges.c.merged, employer_merges.c.kept).where(
        employer_merges.c.undone_at.is_(None)
    )
    above = {row.merged: row.kept for row in connection.execute(standing)}
    connection.execute(
        update(employers).where(employers.c.merged_into.is_not(None)).values(merged_into=None)
    )
    tops = [{"row": row, "top": _top(above, row)} for row in above]
    if tops:
        named = update(employers).where(employers.c.id == bindparam("row"))
        connection.execute(named.values(merged_into=bindparam("top")), tops)


def recount(connection: Connection, *rows: int) -> None:
    """Add up the months of employers anew from what was appended, each under its top entry."""
    chosen = json.dumps(rows)
    connection.exec_driver_sql(_FORGET, (chosen,))
    connection.exec_driver_sql(_ADD_UP, (chosen, FUND_CONFIRMED))


def _head(employer_id: str) -> Select[Any]:
    return select(func.coalesce(employers.c.merged_into, employers.c.id)).where(
        employers.c.uid == uid(employer_id)
    )


def _top(above: Mapping[int, int], row: int) -> int:
    while row in above:
        row = above[row]
    return row


_FORGET: Final = "DELETE FROM employer_months WHERE employer IN (SELECT value FROM json_each(?))"
_ADD_UP: Final = """
    INSERT INTO employer_months
    SELECT top, scheme, month, currency, sum(lines), sum(assessed), sum(declared),
        sum(confirmed), sum(paid)
    FROM (
        SELECT coalesce(f.merged_into, f.id) AS top, e.scheme, e.month, e.currency,
            iif(e.reverses IS NULL, 1, -1) AS lines,
            iif(e.reverses IS NULL, 1, -1)
                * (coalesce(e.assessed_employee, 0) + coalesce(e.assessed_employer, 0))
                AS assessed,
            iif(e.reverses IS NULL, 1, -1)
                * (coalesce(e.declared_employee, 0) + coalesce(e.declared_employer, 0))
                AS declared,
            0 AS confirmed, 0 AS paid
        FROM entries e JOIN employers f ON f.id = e.employer
        WHERE coalesce(f.merged_into, f.id) IN (SELECT value FROM json_each(?1))
        UNION ALL
        SELECT coalesce(f.merged_into, f.id), c.scheme, c.month, e.currency, 0, 0, 0,
            iif(c.withdraws IS NULL, 1, -1) * (coalesce(c.employee, 0) + coalesce(c.employer, 0)),
            0
        FROM confirmations c
        JOIN entries e USING (worker, month, scheme, number)
        JOIN employers f ON f.id = e.employer
        WHERE c.evidence >= ?2
            AND coalesce(f.merged_into, f.id) IN (SELECT value FROM json_each(?1))
        UNION ALL
        SELECT coalesce(f.merged_into, f.id), r.scheme, m.month, r.currency, 0, 0, 0, 0,
            iif(r.reverses IS NULL, 1, -1) * m.amount
        FROM receipts r JOIN receipt_months m ON m.receipt = r.id
        JOIN employers f ON f.id = r.employer
        WHERE coalesce(f.merged_into, f.id) IN (SELECT value FROM json_each(?1))
    )
    GROUP BY top, scheme, month, currency
"""
