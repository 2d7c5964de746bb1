"""What the months of everybody in the register come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from attache_desk.domain.entitlement_surveys import Survey, SurveyLine
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress

_OFTEN: Final = 4096


@dataclass(frozen=True, slots=True)
class EntitlementSurvey:
    """How many workers with months were looked at on a day, and where they stand."""

    on: date
    workers: int
    lines: Sequence[SurveyLine]


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
        for at, months in enumerate(view.ledger.months_of_everybody()):
            if at % _OFTEN == 0:
                progress.step(at, workers)
            survey.add(months)
    return EntitlementSurvey(day, survey.workers, survey.lines())
