"""The entries of the ledger that lines of a file repeat."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.store.identities import families
from attache_desk.store.ledger import standing_in


def standing_entries(
    connection: Connection, employer_id: str, keys: AbstractSet[LedgerKey]
) -> Mapping[LedgerKey, ContributionEntry]:
    """Read what stands posted of an employer under keys, under every entry of each person."""
    found = [
        one
        for scheme, month in sorted({(key.scheme, key.month) for key in keys})
        for one in standing_in(connection, scheme, month, employer_id)
    ]
    persons = families(connection, {one.worker_id for one in found})
    stands = {
        LedgerKey(entry, one.month, one.scheme): one
        for one in found
        for entry in persons[one.worker_id]
    }
    return {key: stands[key] for key in keys if key in stands}
