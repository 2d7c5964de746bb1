"""Which employers sent no list for months past their due day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from attache_desk.domain.countries import alpha_2
from attache_desk.domain.missing_lists import ListGap, MissingList, main_scheme, missing_lists
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.services.ports import Desk, View

LATELY_MONTHS: Final = 4


@dataclass(frozen=True, slots=True)
class EmployersMissing:
    """The months one employer sent one scheme no list for, the oldest first; never empty."""

    employer_id: str
    name: str
    scheme: str
    months: Sequence[MissingList]

    @property
    def newest(self) -> MissingList:
        """The newest of them."""
        return self.months[-1]


def missing_lists_of(desk: Desk, on: date | None = None) -> Sequence[EmployersMissing]:
    """List who sent no list, the most months first; the estimates are in nobody's debt."""
    day = on or desk.now().date()
    with desk.look() as view:
        found = months_without(view, desk, day)
        names = view.accounts.employer_names() if found else {}
    return sorted(by_employer(found, names), key=lambda one: (-len(one.months), one.name))


def months_without(
    view: View, desk: Desk, on: date, employer_id: str = ""
) -> Sequence[MissingList]:
    """Give the months without a list at one moment: one employer's, or everybody's."""
    gaps = [*view.accounts.list_gaps(Month.of(on), employer_id), *_never(view, desk, employer_id)]
    return missing_lists(desk.rules, desk.calendars, gaps, on)


def lately_missing(view: View, desk: Desk, on: date) -> Sequence[EmployersMissing]:
    """List whose lists stopped, or should have begun, in the last months; oldest first."""
    month = Month.of(on)
    gaps = view.accounts.list_gaps(month, since=month.plus(-LATELY_MONTHS))
    stopped = [one for one in gaps if one.following is None]
    begun = [
        one
        for one in _never(view, desk)
        if one.open_since and one.open_since >= month.plus(-LATELY_MONTHS)
    ]
    found = missing_lists(desk.rules, desk.calendars, [*stopped, *begun], on)
    names = view.accounts.employer_names() if found else {}
    return sorted(by_employer(found, names), key=lambda one: (one.months[0].month, one.name))


def _never(view: View, desk: Desk, employer_id: str = "") -> Sequence[ListGap]:
    """Ask employers with open employments that never sent a list for the main scheme's."""
    gaps = []
    for one, state, since, waiting in view.accounts.never_listed(employer_id):
        code = main_scheme(desk.rules, alpha_2(state))
        if code:
            nothing = Money(0, desk.rules.scheme(code).currency)
            months = waiting.get(code, frozenset())
            gaps.append(ListGap(one, code, None, None, 0, nothing, since, months))
    return gaps


def by_employer(
    found: Sequence[MissingList], names: Mapping[str, str]
) -> Sequence[EmployersMissing]:
    """Put the months of each employer and scheme together."""
    together: dict[tuple[str, str], list[MissingList]] = {}
    for one in found:
        together.setdefault((one.employer_id, one.scheme), []).append(one)
    return [
        EmployersMissing(employer_id, names.get(employer_id, ""), scheme, months)
        for (employer_id, scheme), months in together.items()
    ]
