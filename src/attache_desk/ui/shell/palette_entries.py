"""What the palette can go to: commands of the program, and what the store finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from attache_desk.domain.name_keys import fold
from attache_desk.services.ports import Desk, DeskIdentity, View
from attache_desk.ui.kit.screens import ScreenName

Group = Literal["recent", "commands", "drafts", "workers", "employers", "certificates"]
GROUPS: Final[tuple[Group, ...]] = (
    "recent", "commands", "drafts", "workers", "employers", "certificates",
)  # fmt: skip
_MOST: Final = 8
_COUNTER: Final = re.compile(r"([A-Z]?)([0-9]{1,9})")
_SERIES: Final = "P"  # what a bare counter is taken for


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `screen` and `what` say where it leads, or `name` what it does."""

    group: Group
    name: str
    title: str
    detail: str = ""
    icon: str = "right"
    keys: str = ""
    screen: ScreenName | None = None
    what: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finds:
    """What the store answers to one text."""

    said: str
    entries: Sequence[Entry]


def find_entries(desk: Desk, said: str) -> Finds:
    """Find drafts, workers, employers and certificates, a few of each."""
    with desk.look() as view:
        found = (
            *_drafts(view, said),
            *_workers(view, said),
            *_employers(view, said),
            *_certificates(view, _certificate_begins(said, desk.identity)),
        )
    return Finds(said, found)


def holds_words(said: str, *texts: str) -> bool:
    """Whether each word of `said` begins a word of the texts."""
    words = fold(" ".join(texts)).split()
    return all(any(word.startswith(part) for word in words) for part in fold(said).split())


def marks_in(said: str, text: str) -> Sequence[tuple[int, int]]:
    """Find where a text holds the words of `said`: starts and lengths, case and accents aside."""
    folded, places = _folded_signs(text)
    marks = set()
    for part in fold(said).split():
        at = _place_of(part, folded)
        if at >= 0:
            first, last = places[at], places[at + len(part) - 1]
            marks.add((first, last - first + 1))
    return sorted(marks)


def _place_of(part: str, folded: str) -> int:
    """Find a part where a word begins, else anywhere; -1 for nowhere."""
    begun = re.search(rf"(?<!\w){re.escape(part)}", folded)
    return begun.start() if begun else folded.find(part)


def _folded_signs(text: str) -> tuple[str, list[int]]:
    """Fold sign by sign, remembering where each came from."""
    signs = [(sign, at) for at, one in enumerate(text) for sign in fold(one)]
    return "".join(sign for sign, _ in signs), [at for _, at in signs]


def _drafts(view: View, said: str) -> Iterator[Entry]:
    wanted = [one for one in view.register.drafts() if holds_words(said, one.title)]
    for line in wanted[:_MOST]:
        what = {"draft_id": line.draft_id}
        yield Entry(
            "drafts", line.draft_id, line.title, line.saved_by, "draft", "", "workers", what
        )


def _workers(view: View, said: str) -> Iterator[Entry]:
    for line in view.register.find_workers(said, _MOST):
        title = "  ·  ".join(filter(None, (line.full_name_latin, line.full_name_native)))
        detail = "  ·  ".join(filter(None, (line.registry_number, line.document, line.employer)))
        what = {"worker_id": line.id}
        yield Entry("workers", line.id, title, detail, "user", "", "workers", what)


def _employers(view: View, said: str) -> Iterator[Entry]:
    for line in view.register.employers(said, _MOST):
        what = {"employer_id": line.id}
        yield Entry(
            "employers", line.id, line.name, line.identifier, "employers", "", "employers", what
        )


def _certificates(view: View, begins: str) -> Iterator[Entry]:
    for line in view.certificates.find_certificates(begins, _MOST):
        what = {"number": line.number}
        yield Entry(
            "certificates", line.number, line.number, line.worker_name, "certificates", "",
            "certificates", what,
        )  # fmt: skip


def _certificate_begins(said: str, desk: DeskIdentity) -> str:
    """Take "P123" or "123" for a number of this desk, anything else as it is."""
    typed = _COUNTER.fullmatch(said.strip().upper())
    if typed is None:
        return said
    return f"{desk.post}-{desk.desk}-{typed[1] or _SERIES}{int(typed[2]):06d}"
