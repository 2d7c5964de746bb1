"""Small help for describing verbs."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse gives it no public name
else:
    Verbs = object


def add_group(verbs: Verbs, name: str, about: str) -> Verbs:
    """Add a noun that needs a second word, like `workers add`."""
    noun = verbs.add_parser(name, help=about)
    return noun.add_subparsers(dest="second", metavar="WHAT", required=True)
