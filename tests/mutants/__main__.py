"""The engine's arithmetic changed in one place at a time: do the tests notice?

`make mutants [ONLY=module]` prints a table by module, and under it every survivor that no reason
in `equivalents.py` explains. Exit 1 when there is one, when a reason there explains nothing any
more, or when fewer than 97 of 100 mutants are caught, equivalent ones counted as not caught.
"""

import argparse
import os
import sys
import time
from collections import Counter

from tests.mutants.equivalents import EQUIVALENT
from tests.mutants.kinds import KINDS, mutants_of
from tests.mutants.selection import TESTS_OF
from tests.mutants.trying import DOMAIN, ROOT, caught

LEAST = 97
HEAD = (
    f"{'module':<22}{'mutants':>9}{'caught':>8}{'survived':>10}{'caught %':>10}{'adjusted %':>12}"
)


def main(arguments=None):
    """Try every mutant of the modules asked for, and say what was caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--only", choices=sorted(TESTS_OF), nargs="*")
    modules = parser.parse_args(arguments).only or sorted(TESTS_OF)
    os.chdir(ROOT)
    began, total, by_kind, open_ends = time.monotonic(), Counter(), {}, 0
    print(HEAD, flush=True)
    for module in modules:
        found, survivors = _module(module, by_kind)
        total += found
        print(_row(module, found))
        open_ends += _told(module, survivors)
    print(_row("all", total))
    for kind in KINDS:
        print(_row(f"  {kind}", by_kind.get(kind, Counter())))
    took = time.monotonic() - began
    print(f"{total['mutants']:,} mutants in {took:,.0f} s; {open_ends} to look at")
    return 1 if open_ends or total["caught"] * 100 < LEAST * total["mutants"] else 0


def _module(module, by_kind):
    """Try one module's mutants; the tests must first pass on what is not changed."""
    source = (DOMAIN / f"{module}.py").read_text("utf-8")
    if caught(module, source, TESTS_OF[module], shown=True):
        sys.exit(f"{module}: its tests fail, or do not end, without any mutant")
    found, survivors = Counter(), []
    for one in mutants_of(source):
        ended = caught(module, one.source, TESTS_OF[module])
        names = ["mutants", "caught" if ended else "survived"]
        if not ended:
            survivors.append(one)
            names += ["equivalent"] * (one.change in _explained(module))
        found.update(names)
        by_kind.setdefault(one.kind, Counter()).update(names)
    return found, survivors


def _told(module, survivors):
    """Name survivors no reason explains, and reasons no survivor needs; count them."""
    explained = _explained(module)
    strange = [one for one in survivors if one.change not in explained]
    for one in strange:
        print(f"  line {one.line} survives\n    - {one.before}\n    + {one.after}")
    caught_by_now = explained - {one.change for one in survivors}
    for before, after in sorted(caught_by_now):
        print(f"  does not survive, as equivalents.py says\n    - {before}\n    + {after}")
    sys.stdout.flush()
    return len(strange) + len(caught_by_now)


def _explained(module):
    same = EQUIVALENT.get(module, ())
    return {(before, after) for before, _why, *changed in same for after in changed}


def _row(name, found):
    mutants, caught_ones = found["mutants"], found["caught"]
    real = mutants - found["equivalent"]
    raw, adjusted = (f"{100 * caught_ones / of:.1f}" if of else "-" for of in (mutants, real))
    return (
        f"{name:<22}{mutants:>9,}{caught_ones:>8,}{found['survived']:>10,}{raw:>10}{adjusted:>12}"
    )


if __name__ == "__main__":
    sys.exit(main())
