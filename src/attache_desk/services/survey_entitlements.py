"""What the months of everybody in the register come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from attache_desk.domain.entitlement_surveys import Survey, SurveyLine, SurveyPlace
from attache_desk.domain.entitlements import Outcome
from attache_desk.domain.problems import Refused
from attache_desk.services.export_workers import EXPORT_PURPOSES
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.rights import refuse_unless_may

_OFTEN: Final = 4096


@dataclass(frozen=True, slots=True)
class EntitlementSurvey:
    """How many workers with months were looked at on a day, and where they stand."""

    on: date
    workers: int
    lines: Sequence[SurveyLine]


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """Those who stand alike for one benefit of one scheme: an outcome, or nearly there."""

    on: date
    scheme: str
    code: str
    outcome: Outcome | Literal["nearly"]

    def has(self, one: SurveyPlace) -> bool:
        """Whether somebody who stands so is one of them."""
        if (one.scheme, one.code) != (self.scheme, self.code):
            return False
        return one.nearly if self.outcome == "nearly" else one.outcome == self.outcome


@dataclass(frozen=True, slots=True)
class SurveyOrder:
    """The figures that go into a sheet, as they are shown, and why."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    purpose: str
    note: str
    path: Path


def survey_entitlements(
    desk: Desk, progress: Progress, on: date | None = None
) -> EntitlementSurvey:
    """Go through the ledger of everybody once; indicative, and it can be stopped.

    Months paid out are left out. Periods of other institutions are not counted: they are looked
    at in each worker's own file.
    """
    day = on or desk.now().date()
    survey = Survey(desk.rules, desk.agreements, day)
    with desk.look() as view:
        workers = view.register.count_workers()
        for at, (_, months) in enumerate(view.ledger.months_of_everybody()):
            if at % _OFTEN == 0:
                progress.step(at, workers)
            survey.add(months)
    return EntitlementSurvey(day, survey.workers, survey.lines())


def surveyed_people(desk: Desk, group: SurveyGroup, progress: Progress) -> Sequence[int]:
    """Find the rows of the register a group of a survey counts; it can be stopped."""
    survey = Survey(desk.rules, desk.agreements, group.on)
    found = []
    with desk.look() as view:
        workers = view.register.count_workers()
        for at, (row, months) in enumerate(view.ledger.months_of_everybody()):
            if at % _OFTEN == 0:
                progress.step(at, workers)
            if any(group.has(one) for one in survey.places(months)):
                found.append(row)
    return found


def export_survey(desk: Desk, order: SurveyOrder) -> int:
    """Write the figures of a survey into a sheet and log who, how many and why.

    Raises Refused without a purpose, for figures of nobody, and for anybody but an attaché.
    """
    refuse_unless_may(desk, "list.export-long")
    if order.purpose not in EXPORT_PURPOSES:
        raise Refused("export.purpose-missing")
    if not order.rows:
        raise Refused("export.nobody")
    _log(desk, "survey.exported", order)
    try:
        desk.sheets.write_table(order.headings, order.rows, order.path)
    except BaseException:
        _log(desk, "survey.export-failed", order)
        raise
    return len(order.rows)


def _log(desk: Desk, act: str, order: SurveyOrder) -> None:
    note = " ".join(order.note.split())
    with desk.begin() as work:
        said = {"purpose": order.purpose, "count": str(len(order.rows)), "note": note}
        work.audit.note(act, desk.identity.desk_id, said)
        work.commit()
