"""Load the rules and lists that this program ships."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from attache_desk.app.paths import resources

if TYPE_CHECKING:
    from attache_desk.domain.divisions import Divisions
    from attache_desk.domain.schemes import RuleBook


@cache
def load_rules() -> RuleBook:
    """Read and check resources/rules/schemes.toml; raises Invalid naming every fault."""
    from attache_desk.domain.schemes import parse_rules  # noqa: PLC0415 - not at the start

    text = (resources() / "rules" / "schemes.toml").read_text("utf-8")
    return parse_rules(tomllib.loads(text))


@cache
def load_divisions() -> Divisions:
    """Read resources/rules/divisions.toml."""
    from attache_desk.domain.divisions import parse_divisions  # noqa: PLC0415 - as above

    text = (resources() / "rules" / "divisions.toml").read_text("utf-8")
    return parse_divisions(tomllib.loads(text))
