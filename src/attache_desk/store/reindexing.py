"""Write anew what is derived from the records: the search index and the keys of duplicates."""

from __future__ import annotations

from sqlalchemy import Connection, select

from attache_desk.store.employers import read_employer
from attache_desk.store.identities import merged_numbers
from attache_desk.store.renewed_keys import renew_keys
from attache_desk.store.search_index import index_employer, index_worker
from attache_desk.store.tables import employers, workers
from attache_desk.store.workers import read_worker


def reindex(connection: Connection) -> None:
    """Make everybody findable the way this program looks, whatever program wrote the store."""
    connection.exec_driver_sql("INSERT INTO worker_search(worker_search) VALUES ('delete-all')")
    standing = select(workers.c.id).where(workers.c.withdrawn_at.is_(None))
    for row in list(connection.scalars(standing.order_by(workers.c.id))):
        worker = read_worker(connection, select(workers).where(workers.c.id == row))
        if worker is not None:
            index_worker(connection, row, worker, merged_numbers(connection, worker.id))
    for row, uid in list(connection.execute(select(employers.c.id, employers.c.uid))):
        employer = read_employer(connection, uid.hex())
        if employer is not None:
            index_employer(connection, row, employer)
    renew_keys(connection)
