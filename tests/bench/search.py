"""Search as one types over the whole register, every class of query."""

import statistics
import time
from dataclasses import dataclass, field
from random import Random

from tests.bench.measuring import Row, timed
from tests.bench.populations import SIZE, populated_desk
from tests.bench.queries import query_classes

from attache_desk.services.progress import NoProgress
from attache_desk.services.register_ports import EVERYBODY

SHOWN = 50
TENTH = 10
PASSES = 3


def run(size):
    """Measure `size` workers (1.2 million when not said) and a tenth of them.

    A query's time is the median of three passes over all queries, each in an order of its own:
    the machine's other work stays out, what lies cold in the file stays cold.
    """
    size = size or SIZE
    tenth, _ = _asked(size // TENTH)
    asked, floor = _asked(size)
    classes = {}
    for one in asked:
        classes.setdefault(one.name, []).append(statistics.median(one.took))
    whole = [took for some in classes.values() for took in some]
    rows = [one for name, took in classes.items() for one in _rows(name, took)]
    rows += _rows("all", whole, floor)
    rows.append(_row("all_p99.9_ms", _at(whole, 0.999), len(whole)))
    single = [took for one in asked for took in one.took]
    rows.append(_row("all_single_p99_ms", _at(single, 0.99), len(single)))
    rows.append(_row("all_single_max_ms", max(single), len(single)))
    for share, name in ((0.5, "p50"), (0.99, "p99")):
        grown, before = _at(_worked(asked), share), _at(_worked(tenth), share)
        rows.append(_row(f"cpu_{name}_ms_to_tenth", grown, len(whole), before))
    return rows


@dataclass
class Asked:
    """One query, and what it took by the clock and of the processor in each pass."""

    name: str
    text: str
    took: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)


def _asked(size):
    """Ask every query in every pass, all classes mixed; gives them and the floor."""
    asked = [Asked(name, text) for name, texts in query_classes().items() for text in texts]
    random = Random(5)
    with populated_desk(size) as desk:
        for one in asked[:100]:
            _search(desk, one.text)
        for _ in range(PASSES):
            for one in random.sample(asked, len(asked)):
                began = time.thread_time()
                one.took.append(timed(_search, desk, one.text)[0] * 1000)
                one.worked.append((time.thread_time() - began) * 1000)
        return asked, _floor(desk)


def _worked(asked):
    return [statistics.median(one.worked) for one in asked]


def _search(desk, text):
    with desk.look() as view:
        return view.register.find_workers(text, SHOWN)


def _floor(desk):
    with desk.look() as view:
        rows = view.register.worker_rows(EVERYBODY, "newest", NoProgress())
    took, random = [], Random(3)
    for _ in range(200):
        some = [random.choice(rows) for _ in range(SHOWN)]
        began = time.perf_counter()
        with desk.look() as view:
            view.register.lines_of(some)
        took.append((time.perf_counter() - began) * 1000)
    return _at(took, 0.5)


def _rows(name, took, floor=None):
    return [
        _row(f"{name}_p50_ms", _at(took, 0.5), len(took), floor),
        _row(f"{name}_p99_ms", _at(took, 0.99), len(took)),
        _row(f"{name}_max_ms", max(took), len(took)),
    ]


def _row(name, value, runs, floor=None):
    ratio = round(value / floor, 2) if floor else None
    return Row(name, round(value, 3), "ms", floor and round(floor, 3), ratio, runs)


def _at(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
