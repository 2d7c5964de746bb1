"""Likely duplicates of people registered again, over the whole register.

Recall stands beside what performance.md asks (the floor column), time beside reading as many
workers as one check reads, in the same run.
"""

import statistics
import time
from dataclasses import replace
from itertools import islice
from random import Random

from sqlalchemy import select
from tests.bench import corruptions as made
from tests.bench.measuring import Row, row
from tests.bench.populations import SEED, SIZE, populated_desk, workers

from attache_desk.domain.likeness import person_of_draft
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.register_ports import SHOWN_FROM
from attache_desk.store import tables
from attache_desk.store.duplicates import people_of, readings
from attache_desk.store.promising import promising_rows
from attache_desk.store.workers import read_worker

READ = 200
A_CLASS = 250
STRANGERS = 600
SHOWN = 5
PAIRS = 200
TARGETS = {  # candidates, among the first five
    "same_passport_romanised_twice": (1.0, 1.0),
    "same_name_and_date": (1.0, 0.992),
    "romanised_once": (1.0, 1.0),
    "romanised_twice": (0.992, 0.98),
    "one_typo": (0.952, 0.948),
    "order_swapped": (1.0, 0.988),
    "word_dropped": (0.992, 0.96),
    "day_month_swapped": (1.0, 0.992),
    "romanised_first_january": (0.976, 0.6),
    "romanised_year_only": (0.976, 0.6),
    "year_moved": (1.0, 0.964),
    "romanised_typo_same_phone": (1.0, 1.0),
    "romanised_twice_year_moved": (0.944, 0.872),
    "native_name_only": (1.0, 0.95),
    "by_table_khmer": (1.0, 0.95),
    "by_table_lao": (0.97, 0.95),
    "by_table_thai": (0.73, 0.95),
    "by_table_burmese": (0.04, 0.53),
    "by_table_vietnamese": (1.0, 0.95),
}
STATES = {"khmer": "KHM", "lao": "LAO", "thai": "THA", "burmese": "MMR", "vietnamese": "VNM"}


def run(size):
    """Measure the recall table over `size` workers (1,200,000 when not said)."""
    with populated_desk(size or SIZE) as desk:
        asked = _Asked(desk)
        rows = [row for name in TARGETS for row in asked.recall(name)]
        alarms = [asked.alarms(both=both) for both in (True, False)]
        return [*asked.times(), *rows, *alarms, *asked.hunt()]


class _Asked:
    """Asks the service over and over, and keeps how long each answer took."""

    def __init__(self, desk):
        self._desk = desk
        self._random = Random(99)
        self._took, self._worked, self._floors = [], [], []
        with desk.look() as view:
            self._count = view.register.count_workers()

    def recall(self, name):
        """Register people of the register again as a class says; count how often they are met."""
        promised = met = shown = 0
        for number, worker in self._people(name):
            draft = draft_again(self._random, name, worker)
            found = self._likely(draft)
            promised += self._is_promised(number, draft)
            scores = [one.score for one in found if one.worker.id == worker.id]
            met += bool(scores)
            shown += bool(scores and scores[0] >= SHOWN_FROM)
        targets = TARGETS[name]
        return [
            _share(f"recall_{name}_candidates", promised, A_CLASS, targets[0]),
            _share(f"recall_{name}_top5", met, A_CLASS, targets[1]),
            _share(f"recall_{name}_shown", shown, A_CLASS),
        ]

    def alarms(self, both):
        """Register people nobody has seen; count who is shown somebody else."""
        alarmed = 0
        for worker in islice(workers(STRANGERS, SEED + 1), STRANGERS):
            draft = _draft(worker)
            draft.full_name_native = worker.full_name_native if both else ""
            alarmed += any(one.score >= SHOWN_FROM for one in self._likely(draft))
        name = "false_alarms" if both else "false_alarms_latin_only"
        return _share(name, alarmed, STRANGERS, 0.1)

    def times(self):
        """Tell how long the answers took, in milliseconds."""
        floor = statistics.median(self._floors) * 1000
        for kind, measured in (("", sorted(self._took)), ("_cpu", sorted(self._worked))):
            for name, at in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1)):
                value = measured[min(int(len(measured) * at), len(measured) - 1)]
                yield row(f"{name}{kind}", [value], "ms", [floor])

    def hunt(self):
        """Hunt for pairs in the whole register; the floor is reading every key once."""
        with self._desk.look() as view:
            began = time.perf_counter()
            pairs = view.register.duplicate_pairs(PAIRS, 0, _Steps())
            took = time.perf_counter() - began
        began = time.perf_counter()
        with self._desk._store.reader.connect() as connection:
            connection.exec_driver_sql("SELECT sum(key & 255) FROM duplicate_keys").fetchone()
        floor = time.perf_counter() - began
        yield row("hunt_whole_register", [took], "s", [floor])
        yield row("hunt_pairs", [len(pairs)], "pairs")

    def _people(self, name):
        given = 0
        while given < A_CLASS:
            number = self._random.randint(1, self._count)
            with self._desk._store.reader.connect() as connection:
                query = select(tables.workers).where(tables.workers.c.id == number)
                worker = read_worker(connection, query)
            if fits(name, worker):
                given += 1
                yield number, worker

    def _likely(self, draft):
        with self._desk.look() as view:
            began, worked = time.perf_counter(), time.thread_time()
            found = view.register.likely_duplicates(draft, SHOWN, least=0.0)
            self._worked.append((time.thread_time() - worked) * 1000)
            self._took.append((time.perf_counter() - began) * 1000)
        if len(self._took) % 20 == 0:
            self._floors.append(self._floor())
        return found

    def _floor(self):
        some = self._random.sample(range(1, self._count + 1), min(READ, self._count))
        with self._desk._store.reader.connect() as connection:
            began = time.perf_counter()
            list(people_of(connection, some))
            return time.perf_counter() - began

    def _is_promised(self, number, draft):
        person = person_of_draft(draft)
        with self._desk._store.reader.connect() as connection:
            return number in promising_rows(connection, person, readings(person)).rows


class _Steps:
    def step(self, done, total):
        pass


def fits(name, worker):
    """Whether a class can say anything of a worker."""
    match name:
        case "same_passport_romanised_twice":
            return bool(worker.documents)
        case "romanised_typo_same_phone":
            return bool(worker.phones)
        case "word_dropped":
            return len(worker.full_name_latin.split()) > 2
        case "day_month_swapped":
            return worker.birth_date.precision == "day"
    script = name.removeprefix("by_table_")
    return script not in STATES or worker.nationality == STATES[script]


def draft_again(random, name, worker):
    """Write what a clerk types of a worker who comes again: a new passport unless said."""
    again = replace(
        worker,
        documents=worker.documents[:1] if "same_passport" in name else (),
        phones=worker.phones if "same_phone" in name else (),
    )
    draft = _draft(again, _latin_again(random, name, worker))
    draft.birth_date = _born_again(random, name, str(worker.birth_date))
    if name == "native_name_only":
        draft.full_name_native = worker.full_name_native
    return draft


def _latin_again(random, name, worker):
    latin = worker.full_name_latin
    if name.startswith("by_table"):
        return made.written_by_table(worker.nationality, worker.full_name_native)
    if name == "native_name_only":
        return ""
    if name.startswith(("romanised", "same_passport")):
        times = 1 if name in ONCE else 2
        latin = made.romanised(random, latin, times)
    return CHANGED.get(name, _unchanged)(random, latin)


def _born_again(random, name, born):
    if name == "day_month_swapped":
        return made.swapped_date(born)
    if name in {"romanised_first_january", "romanised_year_only"}:
        return born[:4] + ("-01-01" if "january" in name else "")
    if "year_moved" in name or name == "romanised_typo_same_phone":
        return made.moved_year(born, random.choice((-1, 1)))
    return born


def _unchanged(_random, latin):
    return latin


ONCE = {"romanised_once", "romanised_first_january", "romanised_year_only"}
CHANGED = {
    "one_typo": made.mistyped,
    "romanised_typo_same_phone": made.mistyped,
    "order_swapped": made.turned,
    "word_dropped": made.shortened,
}


def _draft(worker, latin=None):
    papers = worker.documents or [None]
    return WorkerDraft(
        full_name_latin=worker.full_name_latin if latin is None else latin,
        birth_date=str(worker.birth_date),
        sex=worker.sex,
        nationality=worker.nationality,
        documents=[_paper(one, worker) for one in papers],
        phones=list(worker.phones),
    )


def _paper(document, worker):
    if document is None:
        return DocumentDraft("passport", worker.nationality, f"ZZ{worker.id[-7:]}")
    return DocumentDraft(document.type, document.issuing_state, document.number)


def _share(name, hits, of, target=None):
    share = round(hits / of, 3)
    return Row(name, share, "share", target, round(share / target, 2) if target else None, of)
