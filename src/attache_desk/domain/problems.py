"""What may be wrong, said in codes: problems are listed, refusals are raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Details = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field; `code` is the key of its sentence in the wording."""

    where: str
    code: str
    details: Details = field(default_factory=dict)


class DeskError(Exception):
    """A failure the officer can understand; anything else is a defect, for the crash dialog.

    `details` fill the places of the code's sentence and are shown and logged, so nothing
    personal goes there.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code, details)
        self.code = code
        self.details: Details = details


class Refused(DeskError):
    """A rule of the field says no; trying again without a change will not help."""


class Unavailable(DeskError):
    """The disk, the network or the server is not there now; trying later may help."""


class Conflict(DeskError):
    """Somebody else holds a newer version than the one this change was made on."""


class Cancelled(Exception):
    """The officer asked the job to stop; shown to nobody."""


class Invalid(Refused):
    """A draft that cannot become a record yet, with everything that is wrong with it at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("draft.invalid", count=str(len(problems)))
        self.problems = tuple(problems)
