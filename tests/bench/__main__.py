"""make bench [ONLY=name] [SIZE=n]: prints what things cost here; never passes or fails."""

import argparse
import os
import sys

from tests.bench import (
    certificates,
    duplicates,
    entitlement,
    exchange,
    importing,
    memory,
    registering,
    search,
    startup,
    table,
)
from tests.bench.measuring import report

BENCHES = {
    "startup": startup.run,
    "search": search.run,
    "registering": registering.run,
    "table": table.run,
    "memory": memory.run,
    "duplicates": duplicates.run,
    "entitlement": entitlement.run,
    "import": importing.run,
    "certificates": certificates.run,
    "exchange": exchange.run,
}


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--only", choices=BENCHES)
    parser.add_argument("--size", type=int)
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, run in BENCHES.items():
        if asked.only in {None, name}:
            report(name, run(asked.size))
    return 0


if __name__ == "__main__":
    sys.exit(main())
