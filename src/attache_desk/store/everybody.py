"""The ledger of everybody, in one pass in the order it is kept in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import Connection, select

from attache_desk.domain.months import Month, months_between
from attache_desk.store.period_tables import lump_sums
from attache_desk.store.tables import scheme_codes, workers

# A worker's months come as one text: adding them up in C and reading the text costs a third of
# carrying every row into Python. A reversal is written as a negative key.
_SCHEMES: Final = 1000
_QUERY: Final = f"""
    SELECT worker, group_concat((CASE WHEN reverses IS NULL THEN 1 ELSE -1 END)
                                * (month * {_SCHEMES} + scheme))
    FROM entries GROUP BY worker
"""  # noqa: S608 - nothing from outside
_AT_ONCE: Final = 2000
Months = dict[str, set[int]]


def months_of_everybody(connection: Connection) -> Iterator[tuple[int, Mapping[str, set[int]]]]:
    """Give each person's key and standing months by scheme; months paid out are left out."""
    codes = {row.id: row.code for row in connection.execute(select(scheme_codes))}
    merged = _merged(connection)
    paid_out = _paid_out(connection)
    apart: dict[int, Months] = {}
    rows = connection.exec_driver_sql(_QUERY)
    while some := rows.fetchmany(_AT_ONCE):
        for worker, written in some:
            months = _months(written, codes)
            if worker in paid_out:
                _leave_out(months, paid_out[worker])
            if worker in merged:
                _add(apart.setdefault(merged[worker], {}), months)
            elif months:
                yield worker, months
    yield from ((row, one) for row, one in apart.items() if one)


def _months(written: str, codes: Mapping[int, str]) -> Months:
    keys = list(map(int, written.split(",")))
    if "-" in written:
        counted = Counter[int]()
        for key in keys:
            counted[abs(key)] += 1 if key > 0 else -1
        keys = [key for key, times in counted.items() if times > 0]
    first = keys[0] % _SCHEMES if keys else 0
    months = {key // _SCHEMES for key in keys if key % _SCHEMES == first}
    if len(months) == len(keys):
        return {codes[first]: months} if keys else {}
    found: Months = {}
    for key in keys:
        found.setdefault(codes[key % _SCHEMES], set()).add(key // _SCHEMES)
    return found


def _merged(connection: Connection) -> Mapping[int, int]:
    """Give for every row of a person with several the one that was kept."""
    query = select(workers.c.id, workers.c.merged_into).where(workers.c.merged_into.is_not(None))
    above = {row.id: row.merged_into for row in connection.execute(query)}
    tops = {}
    for row in (*above, *above.values()):
        top = row
        while top in above:
            top = above[top]
        tops[row] = top
    return tops


def _paid_out(connection: Connection) -> Mapping[int, Months]:
    query = select(
        lump_sums.c.worker, lump_sums.c.first_month, lump_sums.c.last_month, scheme_codes.c.code
    ).join(scheme_codes, scheme_codes.c.id == lump_sums.c.scheme)
    found: dict[int, Months] = {}
    for row in connection.execute(query.where(lump_sums.c.withdrawn_at.is_(None))):
        ends = Month.from_number(row.first_month), Month.from_number(row.last_month)
        gone = {month.number for month in months_between(*ends)}
        found.setdefault(row.worker, {}).setdefault(row.code, set()).update(gone)
    return found


def _leave_out(months: Months, gone: Mapping[str, set[int]]) -> None:
    for code, those in gone.items():
        if code in months:
            months[code] -= those
            if not months[code]:
                del months[code]


def _add(known: Months, months: Months) -> None:
    for code, those in months.items():
        known.setdefault(code, set()).update(those)
