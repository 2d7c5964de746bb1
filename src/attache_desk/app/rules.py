"""Load the rules of the schemes that this program ships."""

from __future__ import annotations

import tomllib
from functools import cache

from attache_desk.app.paths import resources
from attache_desk.domain.schemes import RuleBook, parse_rules


@cache
def load_rules() -> RuleBook:
    """Read and check resources/rules/schemes.toml; raises Invalid naming every fault."""
    text = (resources() / "rules" / "schemes.toml").read_text("utf-8")
    return parse_rules(tomllib.loads(text))
