"""A gateway of the ministry on this computer, as a program of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DemoGateway:
    """Where it listens and the one-time code for the demo post."""

    url: str
    code: str


@contextmanager
def gateway(folder: Path, post: str) -> Iterator[DemoGateway]:
    """Run a gateway on loopback until the end."""
    folder.mkdir(parents=True, exist_ok=True)
    database = f"sqlite:///{folder / 'gateway.sqlite'}"
    told = _run(["post", "add", post, "--json", "--database", database])
    code = json.loads(told)["code"]
    serving = subprocess.Popen(  # noqa: S603 - our own program
        [*_PROGRAM, "serve", "--port", "0", "--database", database],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None  # noqa: S101 - piped above
        greeting = serving.stdout.readline()
        yield DemoGateway(greeting.strip().rpartition(" ")[2], code)
    finally:
        serving.terminate()
        serving.wait()
        if serving.stdout is not None:
            serving.stdout.close()


_PROGRAM = (sys.executable, "-m", "attache_gateway")


def _run(arguments: list[str]) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [*_PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout
