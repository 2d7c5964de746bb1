"""Packs of rules in the store: offered by the ministry, installed by the attaché."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.domain.months import Month
from attache_desk.services.pack_ports import KeptPack, SignedPack, WageCount
from attache_desk.services.progress import Progress
from attache_desk.store.employer_identities import HEAD_UID
from attache_desk.store.ledger_tables import pack_offers, rule_packs
from attache_desk.store.tables import employers, scheme_codes
from attache_desk.store.values import moment, read_moment, uid

_PLACE: Final = 1_000_000
_WORKERS_AT_ONCE: Final = 20_000
# A reversal repeats what it takes back, so what stands is one less for each.
_STANDING: Final = "sum(iif(reverses IS NULL, 1, -1)) AS standing"
# Of a merged entry the nationality of the one it stands under counts.
_STATE: Final = """
    iif(scheme IN (SELECT value FROM json_each(?4)), (
        WITH RECURSIVE up(above, state) AS (
            SELECT merged_into, nationality FROM workers WHERE id = worker
            UNION ALL SELECT w.merged_into, w.nationality FROM up JOIN workers w ON w.id = above
        ) SELECT state FROM up WHERE above IS NULL
    ), '')
"""
_WAGES: Final = f"""
    SELECT scheme, month, currency, wage, assessed_employee, assessed_employer, {_STATE},
        {_STANDING}
    FROM entries WHERE worker BETWEEN ?1 AND ?2 AND scheme IN (SELECT value FROM json_each(?3))
    GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING standing > 0
"""  # noqa: S608 - nothing from outside
_OF_EMPLOYERS: Final = f"""
    SELECT employer, scheme, month, currency, wage, assessed_employee, assessed_employer,
        {_STATE}, {_STANDING}
    FROM entries WHERE worker BETWEEN ?1 AND ?2
        AND scheme * {_PLACE} + month IN (SELECT value FROM json_each(?3))
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING standing > 0
"""  # noqa: S608 - nothing from outside


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

    def wages_of(
        self, schemes: Collection[str], asking: Collection[str], progress: Progress
    ) -> Sequence[WageCount]:
        """Count the standing entries of schemes by month and wage."""
        codes = self._codes(schemes)
        counts = Counter[tuple[Any, ...]]()
        for *figures, count in self._parts(_WAGES, list(codes), _among(codes, asking), progress):
            counts[tuple(figures)] += count
        return [_wage_count(codes, figures, count) for figures, count in counts.items()]

    def employers_wages(
        self,
        months: Mapping[str, Collection[Month]],
        asking: Collection[str],
        progress: Progress,
    ) -> Iterator[tuple[str, WageCount]]:
        """Count the standing entries of some months by employer, month and wage."""
        query = select(employers.c.id, HEAD_UID.label("head"))
        heads = {row.id: row.head.hex() for row in self._connection.execute(query)}
        codes = self._codes(months)
        chosen = [row * _PLACE + one.number for row, code in codes.items() for one in months[code]]
        found = self._parts(_OF_EMPLOYERS, chosen, _among(codes, asking), progress)
        for employer, *figures, count in found:
            yield heads[employer], _wage_count(codes, figures, count)

    def _codes(self, schemes: Collection[str]) -> Mapping[int, str]:
        chosen = select(scheme_codes).where(scheme_codes.c.code.in_(list(schemes)))
        return {row.id: row.code for row in self._connection.execute(chosen)}

    def _parts(
        self, query: str, chosen: Sequence[int], asking: Sequence[int], progress: Progress
    ) -> Iterator[Sequence[Any]]:
        """Go through the ledger some thousand workers at a time, so that it can be stopped."""
        last = self._connection.exec_driver_sql("SELECT max(worker) FROM entries").scalar() or 0
        said = (json.dumps(chosen), json.dumps(asking))
        for start in range(0, last + 1, _WORKERS_AT_ONCE):
            progress.step(start, last)
            ends = (start, start + _WORKERS_AT_ONCE - 1)
            yield from self._connection.exec_driver_sql(query, (*ends, *said))


def _among(codes: Mapping[int, str], asking: Collection[str]) -> Sequence[int]:
    return [row for row, code in codes.items() if code in asking]


def _wage_count(codes: Mapping[int, str], figures: Sequence[Any], entries: int) -> WageCount:
    scheme, month, currency, wage, employee, employer, state = figures
    at = Month.from_number(month)
    return WageCount(codes[scheme], at, currency, wage, employee, employer, entries, state)


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
