"""The engine's arithmetic changed in one place at a time: do the tests notice?

`make mutants [ONLY=module]` prints a table by module, then every survivor that no reason in
`equivalents.py` explains; exit 1 when fewer than 97 of 100 mutants are caught, or when a reason
there explains nothing any more.
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
    began, total, by_kind, unexplained, stale = time.monotonic(), Counter(), {}, [], []
    print(HEAD, flush=True)
    for module in modules:
        found, survivors = _module(module, by_kind)
        print(_row(module, found), flush=True)
        total += found
        explained = {(before, after) for before, after, _ in EQUIVALENT.get(module, ())}
        unexplained += [(module, one) for one in survivors if one.change not in explained]
        stale += [(module, *one) for one in explained - {one.change for one in survivors}]
    print(_row("all", total))
    for kind in KINDS:
        print(_row(f"  {kind}", by_kind.get(kind, Counter())))
    for module, one in unexplained:
        print(f"survived: {module}.py:{one.line}\n  - {one.before}\n  + {one.after}")
    for module, before, after in stale:
        print(f"no survivor any more: {module}.py\n  - {before}\n  + {after}")
    took = time.monotonic() - began
    print(f"{total['mutants']:,} mutants in {took:,.0f} s; {len(unexplained)} unexplained")
    return 1 if stale or total["caught"] * 100 < LEAST * total["mutants"] else 0


def _module(module, by_kind):
    """Try one module's mutants; the tests must first pass on what is not changed."""
    source = (DOMAIN / f"{module}.py").read_text("utf-8")
    if caught(module, source, TESTS_OF[module], shown=True):
        sys.exit(f"{module}: its tests fail, or do not end, without any mutant")
    explained = {(before, after) for before, after, _ in EQUIVALENT.get(module, ())}
    found, survivors = Counter(), []
    for one in mutants_of(source):
        of_kind = by_kind.setdefault(one.kind, Counter())
        ended = caught(module, one.source, TESTS_OF[module])
        names = ["mutants", "caught" if ended else "survived"]
        if not ended:
            survivors.append(one)
            names += ["equivalent"] * (one.change in explained)
        found.update(names)
        of_kind.update(names)
    return found, survivors


def _row(name, found):
    mutants, caught_ones = found["mutants"], found["caught"]
    real = mutants - found["equivalent"]
    raw, adjusted = (f"{100 * caught_ones / of:.1f}" if of else "-" for of in (mutants, real))
    return (
        f"{name:<22}{mutants:>9,}{caught_ones:>8,}{found['survived']:>10,}{raw:>10}{adjusted:>12}"
    )


if __name__ == "__main__":
    sys.exit(main())
