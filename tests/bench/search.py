"""Search as one types over the whole register, every class of query."""

import time
from random import Random

from tests.bench.measuring import Row, timed
from tests.bench.populations import SIZE, populated_desk
from tests.bench.queries import query_classes

from attache_desk.services.progress import NoProgress
from attache_desk.services.register_ports import EVERYBODY

SHOWN = 50
TENTH = 10


def run(size):
    """Measure `size` workers (1.2 million when not said) and a tenth of them."""
    size = size or SIZE
    _, tenth, _ = _all_classes(size // TENTH)
    classes, worked, floor = _all_classes(size)
    whole = [one for took in classes.values() for one in took]
    rows = [one for name, took in classes.items() for one in _rows(name, took)]
    rows += _rows("all", whole, floor)
    rows.append(_row("all_p99.9_ms", _at(whole, 0.999), len(whole)))
    for share, name in ((0.5, "p50"), (0.99, "p99")):  # of the processor's time: others run too
        grown, before = _at(worked, share), _at(tenth, share)
        rows.append(_row(f"cpu_{name}_ms_to_tenth", grown, len(whole), before))
    return rows


def _all_classes(size):
    """Ask every query once, all classes mixed; gives times by class, CPU time, the floor."""
    asked = [(name, text) for name, texts in query_classes().items() for text in texts]
    Random(5).shuffle(asked)
    took = {name: [] for name in query_classes()}
    with populated_desk(size) as desk:
        for _name, text in asked[:100]:
            _search(desk, text)
        worked = []
        for name, text in asked:
            began = time.thread_time()
            took[name].append(timed(_search, desk, text)[0] * 1000)
            worked.append((time.thread_time() - began) * 1000)
        return took, worked, _floor(desk)


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
