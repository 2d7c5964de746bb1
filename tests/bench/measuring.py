"""How things are measured: several runs, medians, always beside a floor of the same run."""

import json
import platform
import statistics
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One figure; `floor` is what the same machine needs at the least, `ratio` value to floor."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    runs: int = 1
    spread: float = 0.0


def row(name, values, unit, floors=()):
    """Make a row of several runs: the median, and the widest run from it in percent."""
    value = statistics.median(values)
    floor = statistics.median(floors) if floors else None
    spread = max(abs(one - value) for one in values) / value * 100 if value else 0.0
    ratio = round(value / floor, 2) if floor else None
    return Row(
        name, round(value, 3), unit, floor and round(floor, 3), ratio, len(values), round(spread)
    )


def timed(work, *arguments):
    """Time one run by the wall clock; gives seconds and what came of it."""
    began = time.perf_counter()
    made = work(*arguments)
    return time.perf_counter() - began, made


def report(name, rows, folder=Path("bench-output")):
    """Print a table and write bench-output/<name>.json."""
    folder.mkdir(exist_ok=True)
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    told = {"machine": machine, "rows": [asdict(one) for one in rows]}
    (folder / f"{name}.json").write_text(json.dumps(told, indent=1), "utf-8")
    print(f"\n{name}  ({machine})")
    print(f"  {'':34}{'value':>12} {'unit':<6}{'floor':>10}{'ratio':>8}{'runs':>6}{'±%':>5}")
    for one in rows:
        floor = "" if one.floor is None else f"{one.floor:.3f}"
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        print(
            f"  {one.name:34}{one.value:>12.3f} {one.unit:<6}{floor:>10}{ratio:>8}"
            f"{one.runs:>6}{one.spread:>5.0f}"
        )
