"""The rule data this program ships, and small rule data made for one test."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from attache_desk.domain.schemes import RuleBook, parse_rules

RULES = Path(__file__).parents[2] / "resources" / "rules"


def rule_data() -> dict[str, Any]:
    """Read the shipped data afresh, free to be spoilt."""
    return deepcopy(_rule_data())


@cache
def shipped_rules() -> RuleBook:
    """Make the rule book that is shipped."""
    return parse_rules(_rule_data())


@cache
def worked_examples() -> dict[str, Any]:
    """Read the worked examples that are shipped."""
    document: dict[str, Any] = json.loads((RULES / "worked_examples.json").read_text("utf-8"))
    return document


@cache
def _rule_data() -> dict[str, Any]:
    return tomllib.loads((RULES / "schemes.toml").read_text("utf-8"))
