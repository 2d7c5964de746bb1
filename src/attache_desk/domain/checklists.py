"""What is looked at in a contract or a demand letter: lists a ministry can replace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.rule_rows import Row, RowReader, pack_version, rows_of
from attache_desk.domain.scheme_rules import Confidence
from attache_desk.domain.worker_languages import WORKER_LANGUAGES

CaseKind = Literal["contract", "demand-letter"]
CASE_KINDS: Final[tuple[CaseKind, ...]] = ("contract", "demand-letter")
_ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to look at: its name by language, and in English what a good paper says of it."""

    code: str
    required: bool
    title: Mapping[str, str]
    asks: str
    source: str
    confidence: Confidence

    def titled(self, language: str) -> str:
        """Name it in a language, in English where the list has no other name."""
        return self.title.get(language, self.title[_ENGLISH])


@dataclass(frozen=True, slots=True)
class Checklist:
    """The items of one kind of paper, in the order they are looked at."""

    kind: CaseKind
    version: str
    items: tuple[ChecklistItem, ...]

    def item(self, code: str) -> ChecklistItem | None:
        """Find an item."""
        return next((one for one in self.items if one.code == code), None)


Checklists = Mapping[CaseKind, Checklist]


def parse_checklists(data: Row) -> Checklists:
    """Read the lists of a rule file; raises Invalid with every fault, each naming its place."""
    faults: list[Problem] = []
    book = RowReader("checklists", data, faults)
    version = pack_version(data, book)
    lists: dict[CaseKind, Checklist] = {}
    for kind in CASE_KINDS:
        items: dict[str, ChecklistItem] = {}
        for row in rows_of(book, data, kind):
            item = _item(RowReader(f"{kind} {row.get('code', '?')}", row, faults))
            if item.code in items:
                book.fault("rules.item-twice", item=item.code)
            items[item.code] = item
        if not items:
            book.fault("rules.field-missing", field=kind)
        lists[kind] = Checklist(kind, version, tuple(items.values()))
    if faults:
        raise Invalid(faults)
    return lists


def _item(row: RowReader) -> ChecklistItem:
    title = row.part("title")
    if title is None or not title.required(_ENGLISH):
        row.fault("rules.field-missing", field="title")
    said = {one: title.text(one) for one in WORKER_LANGUAGES} if title else {}
    return ChecklistItem(
        code=row.required("code"),
        required=not row.flag("may_be_left_out"),
        title={language: text for language, text in said.items() if text},
        asks=row.required("asks"),
        source=row.required("source"),
        confidence=row.confidence(),
    )
