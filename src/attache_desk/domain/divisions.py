"""The provinces people come from, with the closed ones that older papers still name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.name_keys import fold


@dataclass(frozen=True, slots=True)
class Division:
    """A first-level division; `now` names the one a closed code belongs to today."""

    code: str
    name: str
    native: str = ""
    now: str = ""
    was: str = ""

    @property
    def country(self) -> str:
        """The alpha-2 code of its state."""
        return self.code.partition("-")[0]

    def __str__(self) -> str:
        """Write the name in both scripts."""
        return f"{self.name} {self.native}".strip()


class Divisions:
    """All divisions that are known, open and closed."""

    def __init__(self, known: Sequence[Division]) -> None:
        self._known = {one.code: one for one in known}

    @property
    def codes(self) -> Sequence[str]:
        """The codes, open and closed."""
        return tuple(self._known)

    def get(self, code: str) -> Division | None:
        """Give the division of a code."""
        return self._known.get(code)

    def offered(self, nationality: str = "") -> Sequence[Division]:
        """List the open ones, those of a state (alpha-3) first, by state and name."""
        known = COUNTRIES.get(nationality)
        own = known.alpha_2 if known else ""
        open_ones = [one for one in self._known.values() if not one.now]
        return sorted(open_ones, key=lambda one: (one.country != own, one.country, one.name))

    def find(self, said: str) -> Division | None:
        """Read a code, also a closed one, or a name of today; a name of several tells nothing."""
        text = fold(said).strip()
        if found := self._known.get(said.strip().upper()):
            return self._known.get(found.now, found)
        named = [
            one
            for one in self._known.values()
            if not one.now and text in {fold(one.name), fold(one.native), fold(one.was)} - {""}
        ]
        return named[0] if len(named) == 1 else None

    def said(self, code: str) -> str:
        """Say a code with its name; what is not known is said as it is written."""
        found = self._known.get(code)
        if found is None:
            return code
        today = self._known.get(found.now)
        return f"{found} ({code})" if today is None else f"{found} ({code}), {today}"


def parse_divisions(data: Mapping[str, Any]) -> Divisions:
    """Read divisions as the resource file has them.

    Raises ValueError for a code that leads nowhere or stands there twice.
    """
    known = [Division(**one) for one in data["division"]]
    codes = [one.code for one in known]
    if len(set(codes)) != len(codes):
        raise ValueError("a code stands there twice")
    if lost := [one.code for one in known if one.now and one.now not in codes]:
        raise ValueError(f"{lost[0]} leads nowhere")
    return Divisions(known)
