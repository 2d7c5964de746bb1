"""Where employers' lists stop, found among the months that were added up."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from attache_desk.domain.missing_lists import ASKED_MONTHS, ListGap
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month

# Each month asks whether the next one has lines; only where it has not is the rest read. Lists
# that stopped before `since` are left out where nobody works any more.
_GAPS: Final = """
    WITH working(employer) AS MATERIALIZED (
        SELECT coalesce(f.merged_into, f.id) FROM employers f
        WHERE EXISTS (SELECT 1 FROM employments e WHERE e.employer = f.id AND e.ended IS NULL)
    )
    SELECT m.employer, f.uid, c.code, m.month, m.lines, m.assessed, m.currency,
        (SELECT min(n.month) FROM employer_months n WHERE n.employer = m.employer
            AND n.scheme = m.scheme AND n.month > m.month AND n.lines > 0) AS following
    FROM employer_months m CROSS JOIN employers f ON f.id = m.employer
    CROSS JOIN scheme_codes c ON c.id = m.scheme
    WHERE m.lines > 0 AND m.month < :before {chosen}
        AND (m.month >= :since OR (:long_ago AND m.employer IN (SELECT employer FROM working)))
        AND NOT EXISTS (SELECT 1 FROM employer_months n WHERE n.employer = m.employer
            AND n.scheme = m.scheme AND n.month = m.month + iif(m.month % 100 = 12, 89, 1)
            AND n.lines > 0)
    ORDER BY m.employer, m.scheme, m.month
"""
_ONE: Final = """
    AND m.employer = (SELECT coalesce(merged_into, id) FROM employers WHERE uid = :employer)
"""
_OPEN: Final = """
    SELECT coalesce(f.merged_into, f.id), min(e.started) FROM employers f
    JOIN employments e ON e.employer = f.id AND e.ended IS NULL
    WHERE coalesce(f.merged_into, f.id) IN (SELECT value FROM json_each(:employers)) GROUP BY 1
"""
_WAITING: Final = """
    SELECT coalesce(f.merged_into, f.id), l.scheme, l.month
    FROM sheets s JOIN sheet_lines l ON l.sheet = s.id JOIN employers f ON f.id = s.employer
    WHERE s.state = 'staged' AND l.month IS NOT NULL GROUP BY 1, 2, 3
"""

_NEVER: Final = """
    SELECT h.uid, h.id, h.country, min(e.started) FROM employers f
    JOIN employers h ON h.id = coalesce(f.merged_into, f.id)
    JOIN employments e ON e.employer = f.id AND e.ended IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM employer_months m WHERE m.employer = h.id AND m.lines > 0)
        {chosen}
    GROUP BY h.id
"""
_THIS_ONE: Final = """
        AND h.id = (SELECT coalesce(merged_into, id) FROM employers WHERE uid = :employer)
"""


def never_listed(
    connection: Connection, employer: bytes | None = None
) -> Sequence[tuple[str, str, Month, Mapping[str, frozenset[Month]]]]:
    """Give employers with open employments and no month posted: one of them, or all.

    With the state (alpha-3), the month the longest employment began, and by scheme the months
    whose list waits to be posted.
    """
    query = _NEVER.format(chosen=_THIS_ONE if employer else "")
    rows = connection.exec_driver_sql(query, {"employer": employer} if employer else {}).all()
    waiting = _waiting(connection) if rows else {}
    return [
        (
            key.hex(),
            country,
            Month.parse(started[:7]),
            {code: months for (row, code), months in waiting.items() if row == employer_row},
        )
        for key, employer_row, country, started in rows
    ]


def list_gaps(
    connection: Connection,
    before: Month,
    employer: bytes | None = None,
    since: Month | None = None,
) -> Sequence[ListGap]:
    """Read where lists stop before a month: one employer's, or everybody's, each in order.

    With `since` those that stopped earlier are left out.
    """
    query = _GAPS.format(chosen=_ONE if employer else "")
    said = {
        "before": before.number,
        "since": (since or before.plus(-1 - ASKED_MONTHS)).number,
        "long_ago": since is None,
        "employer": employer,
    }
    rows = connection.exec_driver_sql(query, said).all()
    if not rows:
        return []
    opened = _open_since(connection, {row.employer for row in rows})
    waiting = _waiting(connection)
    return [
        ListGap(
            row.uid.hex(),
            row.code,
            Month.from_number(row.month),
            Month.from_number(row.following) if row.following else None,
            row.lines,
            Money(row.assessed, row.currency),
            opened.get(row.employer),
            waiting.get((row.employer, row.code), frozenset()),
        )
        for row in rows
    ]


def _open_since(connection: Connection, employers: Collection[int]) -> Mapping[int, Month]:
    """Tell since when somebody has worked there who does today."""
    said = {"employers": json.dumps(sorted(employers))}
    rows = connection.exec_driver_sql(_OPEN, said)
    return {row: Month.parse(started[:7]) for row, started in rows}


def _waiting(connection: Connection) -> Mapping[tuple[int, str], frozenset[Month]]:
    found: dict[tuple[int, str], frozenset[Month]] = {}
    for employer, scheme, month in connection.exec_driver_sql(_WAITING):
        known = found.get((employer, scheme), frozenset())
        found[employer, scheme] = known | {Month.from_number(month)}
    return found
