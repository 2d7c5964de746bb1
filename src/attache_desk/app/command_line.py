"""The command line: verbs that work without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from attache_desk import __version__
from attache_desk.app.access import folder_of
from attache_desk.app.answers import Answer, Exit, refusal
from attache_desk.app.doors import DeskDoors
from attache_desk.app.verbs import (
    certificates,
    contributions,
    exchange,
    ledger,
    legislation,
    register,
    rules,
    setting_up,
)
from attache_desk.domain.problems import DeskError

Verb = Callable[[argparse.Namespace], Answer]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb, or open the window when there is none; gives the exit code."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    parser = build_parser()
    asked = parser.parse_args(arguments)
    if asked.verb is None:
        return _open_window(asked)
    try:
        answer: Answer = asked.run(asked)
    except DeskError as error:
        answer = refusal(error)
    except KeyboardInterrupt:
        return int(Exit.REFUSED)
    return answer.tell(as_json=asked.json)


def build_parser() -> argparse.ArgumentParser:
    """Describe every verb."""
    parser = argparse.ArgumentParser(
        prog="attache-desk",
        description="Register workers abroad, record their contributions, print certificates and"
        " sync with the ministry. Without a verb the window opens.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    _common(parser, hidden=False)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    common = argparse.ArgumentParser(add_help=False)
    _common(common, hidden=True)
    for module in (
        setting_up, register, rules, contributions, ledger, legislation, certificates, exchange,
    ):  # fmt: skip
        module.add_verbs(verbs, common)
    return parser


def _common(parser: argparse.ArgumentParser, *, hidden: bool) -> None:
    """Let the shared options stand before or after the verb; the later one counts."""

    def default(value: object) -> object:
        return argparse.SUPPRESS if hidden else value

    parser.add_argument(
        "--store", type=Path, metavar="DIR", default=default(None), help="folder of the desk"
    )
    parser.add_argument(
        "--user",
        metavar="NAME",
        default=default(None),
        help="who signs in, when there are several",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=default(value=False),
        help="answer with one JSON document",
    )


def _open_window(asked: argparse.Namespace) -> int:
    from attache_desk.app.window import open_window  # noqa: PLC0415 - verbs run without Qt

    return open_window(DeskDoors(folder_of(asked)))


if __name__ == "__main__":
    sys.exit(main())
