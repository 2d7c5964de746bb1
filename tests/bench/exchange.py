"""One sync with a gateway on loopback, over real HTTP."""

import tempfile
from pathlib import Path
from random import Random
from uuid import uuid4

import httpx
from tests.bench.measuring import row, timed
from tests.fakes.desks import Clock, DeskKit
from tests.fakes.gateways import RunningGateway

from attache_desk.app.demo.people import people
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.ports import OutboxEvent
from attache_desk.services.progress import NoProgress
from attache_desk.services.sync_now import sync_now
from attache_desk.services.sync_status import sync_status

RUNS = 5


def run(size):
    """Measure a sync of `size` events (1,000 when not said); the floor is ten bare requests."""
    events = size or 1_000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        gateway = RunningGateway(place / "gateway", Clock())
        try:
            desk = DeskKit(place / "desk").set_up()
            enrol_desk(desk, gateway.url, gateway.code_for())
            synced, floors = [], []
            for _ in range(RUNS):
                _queue(desk, events)
                synced.append(timed(sync_now, desk, NoProgress())[0])
                floors.append(timed(_bare, gateway.url)[0])
                assert sync_status(desk).waiting == 0
            sizes = [len(one) for one in _batches(desk)]
            desk.close()
        finally:
            gateway.stop()
    sealed = sum(sizes) / (events * RUNS)
    return [
        row(f"sync_{events}_events", synced, "s", floors),
        row("events_per_s", [events / one for one in synced], "1/s"),
        row("bytes_per_event", [sealed], "B"),
    ]


def _queue(desk, count):
    random = Random(count)
    with desk.begin() as work:
        for at, person in enumerate(people(count, random.randrange(1000))):
            payload = {
                "registry_number": f"KHM-BKK-A1-W{at:06d}-X",
                "full_name_latin": person.full_name_latin,
                "full_name_native": person.full_name_native,
                "birth_date": person.birth_date,
                "sex": person.sex,
                "nationality": person.nationality,
                "phones": [person.phone],
            }
            ids = [uuid4().hex, uuid4().hex]
            work.outbox.put(OutboxEvent(ids[0], "worker.registered", ids[1], payload, desk.now()))
        work.commit()


def _bare(url):
    with httpx.Client(base_url=url) as client:
        for _ in range(10):
            client.get("/healthz")


def _batches(desk):
    with desk._store.reader.connect() as connection:
        return connection.exec_driver_sql("SELECT raw FROM sealed_batches").scalars().all()
