"""Packs of rules in the store: offered by the ministry, installed by the attaché."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.domain.months import Month
from attache_desk.services.pack_ports import KeptPack, SignedPack, WageCount
from attache_desk.store.employer_identities import HEAD_UID
from attache_desk.store.ledger_tables import pack_offers, rule_packs
from attache_desk.store.tables import employers
from attache_desk.store.values import moment, read_moment, uid

# A reversal repeats what it takes back, so what stands is one less for each.
_WAGES: Final = """
    SELECT e.month, e.currency, e.wage, e.assessed_employee, e.assessed_employer,
        sum(iif(e.reverses IS NULL, 1, -1)) AS standing
    FROM scheme_codes s JOIN entries e ON e.scheme = s.id
    WHERE s.code = ? AND e.month BETWEEN ? AND ?
    GROUP BY 1, 2, 3, 4, 5 HAVING standing > 0
"""
_OF_EMPLOYERS: Final = """
    SELECT e.employer, e.month, e.currency, e.wage, e.assessed_employee, e.assessed_employer,
        sum(iif(e.reverses IS NULL, 1, -1)) AS standing
    FROM scheme_codes s JOIN entries e ON e.scheme = s.id
    WHERE s.code = ? AND e.month IN (SELECT value FROM json_each(?))
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING standing > 0
"""


def offer(connection: Connection, raw: bytes, at: datetime) -> None:
    """Keep the file of a pack the ministry offers; the same one only once."""
    made = upsert(pack_offers).values(sha256=hashlib.sha256(raw).digest(), raw=raw, at=moment(at))
    connection.execute(made.on_conflict_do_nothing())


class PacksAsSeen:
    """The packs at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def installed(self) -> Sequence[KeptPack]:
        """List installed packs, newest first."""
        query = select(rule_packs).order_by(rule_packs.c.id.desc())
        return [_pack(row) for row in self._connection.execute(query)]

    def newest(self, name: str) -> KeptPack | None:
        """Give the pack in force of a name."""
        return next((one for one in self.installed() if one.name == name), None)

    def offers(self) -> Sequence[bytes]:
        """Give the files of packs the ministry offered, newest first."""
        query = select(pack_offers.c.raw).order_by(pack_offers.c.at.desc())
        return list(self._connection.scalars(query))

    def months_by_scheme(self) -> Sequence[tuple[str, Month, Month]]:
        """Give each scheme with entries, with its first and last month."""
        rows = self._connection.exec_driver_sql(
            "SELECT s.code, min(m.month), max(m.month) FROM employer_months m"
            " JOIN scheme_codes s ON s.id = m.scheme WHERE m.lines > 0 GROUP BY s.code"
        )
        return [
            (code, Month.from_number(first), Month.from_number(last)) for code, first, last in rows
        ]

    def wages_of(self, scheme: str, first: Month, last: Month) -> Sequence[WageCount]:
        """Count the standing entries of a scheme by month and wage."""
        rows = self._connection.exec_driver_sql(_WAGES, (scheme, first.number, last.number))
        return [
            WageCount(scheme, Month.from_number(month), currency, wage, employee, employer, count)
            for month, currency, wage, employee, employer, count in rows
        ]

    def employers_wages(
        self, scheme: str, months: Collection[Month]
    ) -> Iterator[tuple[str, WageCount]]:
        """Count the standing entries of some months by employer, month and wage."""
        heads = {
            row.id: row.head.hex()
            for row in self._connection.execute(select(employers.c.id, HEAD_UID.label("head")))
        }
        known = {one.number: one for one in months}
        chosen = json.dumps(sorted(known))
        rows = self._connection.exec_driver_sql(_OF_EMPLOYERS, (scheme, chosen))
        for employer, month, *figures in rows:
            yield heads[employer], WageCount(scheme, known[month], *figures)


class StoredPacks(PacksAsSeen):
    """The packs inside one writing transaction."""

    def __init__(self, connection: Connection, actor: str) -> None:
        super().__init__(connection)
        self._actor = uid(actor)

    def install(self, pack_id: str, pack: SignedPack, at: datetime) -> None:
        """Keep a pack as installed."""
        self._connection.execute(
            insert(rule_packs).values(
                uid=uid(pack_id),
                name=pack.name,
                version=pack.version,
                content=pack.content,
                sha256=hashlib.sha256(pack.content.encode()).digest(),
                signed_at=moment(pack.signed_at),
                at=moment(at),
                actor=self._actor,
            )
        )


def _pack(row: Row[Any]) -> KeptPack:
    return KeptPack(row.uid.hex(), row.name, row.version, read_moment(row.at), row.content)
