"""What a desk finds around it: the clock, identifiers, files and rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attache_desk.app.clocks import system_now, time_ordered_id
from attache_desk.app.paths import resources
from attache_desk.app.rules import load_rules
from attache_desk.store.installations import Installation

if TYPE_CHECKING:
    from attache_desk.domain.schemes import RuleBook


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The program's own; tests give a fixed clock and counted identifiers."""

    installation: Installation = field(default_factory=Installation)
    now: Callable[[], datetime] = system_now
    new_id: Callable[[datetime], str] = time_ordered_id
    resources: Path = field(default_factory=resources)
    rules: Callable[[], RuleBook] = load_rules
