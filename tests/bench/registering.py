"""One worker registered into a full register: everything beside the commit, and the commit."""

import shutil
import time
from itertools import islice

from tests.bench.measuring import Row, row
from tests.bench.populations import SIZE, STORES, populated_kit, workers
from tests.fakes.desks import CountedIds, DeskKit

from attache_desk.domain.worker_drafts import read_draft
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.register_worker import add_worker

COUNT = 200
OTHER_SEED = 77
TENTH = 10


def run(size):
    """Measure `size` workers (1.2 million when not said) and a tenth of them."""
    size = size or SIZE
    before, _, _ = _registered(size // TENTH)
    took, commits, floors = _registered(size)
    grown = row("one_worker_to_tenth", took, "ms", before)
    ordered = sorted(took)
    return [
        row("one_worker", took, "ms", floors),
        Row("one_worker_p99", round(ordered[int(len(took) * 0.99)], 3), "ms", runs=len(took)),
        row("commit", commits, "ms"),
        grown,
    ]


def _registered(size):
    """Register into a copy; gives what each took, its commit, and a setting put instead."""
    copy = STORES / f"{size}-copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(populated_kit(size).folder, copy)
    desk = DeskKit(copy, ids=CountedIds(10**9)).sign_in()
    took, commits, floors = [], [], []
    try:
        for at, one in enumerate(islice(workers(COUNT, OTHER_SEED), COUNT)):
            spent, commit = _timed(desk, _adding(_draft(one)))
            took.append(spent)
            commits.append(commit)
            floors.append(_timed(desk, _putting(str(at)))[0])
    finally:
        desk.close()
        shutil.rmtree(copy)
    return took[5:], commits[5:], floors[5:]


def _timed(desk, act):
    began = time.perf_counter()
    with desk.begin() as work:
        act(desk, work)
        acted = time.perf_counter()
        work.commit()
    return (acted - began) * 1000, (time.perf_counter() - acted) * 1000


def _adding(draft):
    def add(desk, work):
        add_worker(desk, work, read_draft(draft, desk.now().date()), draft)

    return add


def _putting(value):
    def put(_desk, work):
        work.settings.put("bench", value)

    return put


def _draft(worker):
    return WorkerDraft(
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        birth_date=worker.birth_date_written,
        sex=worker.sex,
        nationality=worker.nationality,
        documents=[
            DocumentDraft(one.type, one.issuing_state, f"Z{at}{one.number[1:]}")
            for at, one in enumerate(worker.documents)
            if one.type == "passport"
        ],
        phones=list(worker.phones),
    )
