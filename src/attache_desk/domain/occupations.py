"""Occupations as ISCO-08 names them; what is no code is an occupation in a worker's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"(\d|\d{4}) (\S.*)")
_UNIT: Final = 4


@dataclass(frozen=True, slots=True)
class Occupations:
    """Titles by code: major groups of one digit, unit groups of four."""

    titles: Mapping[str, str]

    def units(self) -> Sequence[tuple[str, str]]:
        """List the unit groups by code."""
        return [one for one in self.titles.items() if len(one[0]) == _UNIT]

    def said(self, written: str) -> str:
        """Say a code with its title; anything else as it is written."""
        title = self.titles.get(written.strip())
        return f"{title} ({written.strip()})" if title else written


def parse_occupations(text: str) -> Occupations:
    """Read the lines of the resource file; raises ValueError for one that is none, or twice."""
    titles: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if not found or found[1] in titles:
            raise ValueError(f"no line of an occupation: {line!r}")
        titles[found[1]] = found[2]
    return Occupations(titles)
