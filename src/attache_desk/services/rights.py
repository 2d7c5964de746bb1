"""What each role may do at this desk (security.md, 4.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk, Role

_SIGNS: Final = frozenset[Role]({"attache"})
_LETS_IN: Final = frozenset[Role]({"attache", "administrator"})

WHO_MAY: Final[Mapping[str, frozenset[Role]]] = {
    "certificate.issue": _SIGNS,
    "certificate.revoke": _SIGNS,
    "merge.decide": _SIGNS,
    "merge.undo": _SIGNS,
    "legislation.decide": _SIGNS,
    "employer.accredit": _SIGNS,
    "employer.merge": _SIGNS,
    "case.decide": _SIGNS,
    "rules.install": _SIGNS,
    "months.reassess": _SIGNS,
    "list.export-long": _SIGNS,
    "mission.prepare": _SIGNS,
    "user.admit": _LETS_IN,
    "user.dismiss": _LETS_IN,
}


def may(desk: Desk, act: str) -> bool:
    """Whether who is signed in may do this."""
    return desk.actor.role in WHO_MAY[act]


def refuse_unless_may(desk: Desk, act: str) -> None:
    """Refuse who is signed in and may not do this."""
    if not may(desk, act):
        raise Refused("act.not-your-role")
