"""Who the worker is beside the head of the file: lineage of documents, names, family, work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from attache_desk.domain.relatives import Relative
from attache_desk.domain.workers import IdentityDocument, Worker
from attache_desk.ui.kit.panels import Card, EmptyState, text
from attache_desk.ui.kit.tables import Column, list_of
from attache_desk.ui.wording import said_of
from attache_desk.ui.workers.document_rows import document_said

_RELATIONS = {
    "spouse": QT_TRANSLATE_NOOP("relation", "Spouse"),
    "child": QT_TRANSLATE_NOOP("relation", "Child"),
    "mother": QT_TRANSLATE_NOOP("relation", "Mother"),
    "father": QT_TRANSLATE_NOOP("relation", "Father"),
    "sibling": QT_TRANSLATE_NOOP("relation", "Brother or sister"),
    "grandparent": QT_TRANSLATE_NOOP("relation", "Grandparent"),
    "guardian": QT_TRANSLATE_NOOP("relation", "Guardian"),
    "other": QT_TRANSLATE_NOOP("relation", "Other"),
}
_PARTS = {
    "family": QT_TRANSLATE_NOOP("part", "Family name"),
    "given": QT_TRANSLATE_NOOP("part", "Given name"),
    "middle": QT_TRANSLATE_NOOP("part", "Middle name"),
    "father": QT_TRANSLATE_NOOP("part", "Father’s name"),
    "mother": QT_TRANSLATE_NOOP("part", "Mother’s name"),
    "clan": QT_TRANSLATE_NOOP("part", "Clan"),
}


def relation_said(relation: str) -> str:
    """Say how somebody is related."""
    return said_of("relation", _RELATIONS, relation)


def part_said(kind: str) -> str:
    """Say what a part of a name is."""
    return said_of("part", _PARTS, kind)


class PersonPanel(QWidget):
    """Documents with what replaced them, other names, next of kin, occupation."""

    def __init__(self) -> None:
        super().__init__()
        papers, family = self._documents_list(), self._relatives_list()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(24)
        self._facts.setColumnStretch(1, 1)
        self._about = Card()
        self._about.body.addLayout(self._facts)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        for heading, panel in (
            (self.tr("Identity documents, oldest first"), papers),
            (self.tr("Family, next of kin, survivors"), family),
        ):
            panel.setMinimumHeight(190)
            inside.addWidget(text(heading, "section"))
            inside.addWidget(panel)
        inside.addWidget(self._about)
        inside.addStretch(1)

    def _documents_list(self) -> QWidget:
        documents = (
            Column[IdentityDocument](self.tr("Document"), self._kind, 18),
            Column[IdentityDocument](self.tr("Number"), lambda one: one.written or one.number, 18),
            Column[IdentityDocument](self.tr("State"), lambda one: one.issuing_state, 7),
            Column[IdentityDocument](self.tr("Issued"), self._issued, 22),
            Column[IdentityDocument](
                self.tr("Expires"), lambda one: str(one.expiry_date or ""), 11
            ),
            Column[IdentityDocument](self.tr("Standing"), self._standing, 22, stretch=True),
        )
        self.documents, panel = list_of(
            documents,
            "documents_table",
            self.tr("Identity documents"),
            EmptyState("passport", self.tr("No document"), self.tr("“Amend” above adds one.")),
        )
        return panel

    def _relatives_list(self) -> QWidget:
        relatives = (
            Column[Relative](self.tr("Relation"), lambda one: relation_said(one.relation), 17),
            Column[Relative](self.tr("Name"), _names, 30),
            Column[Relative](self.tr("Born"), lambda one: str(one.birth_date or ""), 11),
            Column[Relative](self.tr("Phone"), lambda one: one.phone, 16),
            Column[Relative](self.tr("Told first, may claim"), self._roles, 26, stretch=True),
        )
        self.relatives, panel = list_of(
            relatives,
            "relatives_table",
            self.tr("Family"),
            EmptyState("workers", self.tr("No relatives"), self.tr("“Amend” above adds them.")),
        )
        return panel

    def show_worker(
        self, worker: Worker, home: str, occupation: str, numbers: Sequence[str] = ()
    ) -> None:
        """Show a worker; province and occupation in words, `numbers` of files merged into it."""
        self.documents.show_rows(in_lineage(worker.documents))
        self.relatives.show_rows(worker.relatives)
        while item := self._facts.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        facts = [
            *((part_said(one.kind), one.text) for one in worker.name_parts),
            (self.tr("Also known as"), ", ".join(worker.aliases)),
            (self.tr("Numbers that lead here"), ", ".join(numbers)),
            (self.tr("Honorific"), worker.honorific),
            (self.tr("Place of birth"), worker.place_of_birth),
            (self.tr("Province of origin"), home),
            (self.tr("Occupation"), occupation),
            (self.tr("Skills"), worker.skills),
            (self.tr("Born, as written"), self._born(worker)),
        ]
        known = [(name, value) for name, value in facts if value]
        self._about.setVisible(bool(known))
        for at, (name, value) in enumerate(known):
            self._facts.addWidget(text(name, "note"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text(value, wrap=True), at, 1)

    def _kind(self, one: IdentityDocument) -> str:
        return document_said(one.type)

    def _issued(self, one: IdentityDocument) -> str:
        return " ".join(filter(None, [str(one.issue_date or ""), one.issuer]))

    def _standing(self, one: IdentityDocument) -> str:
        if one.replaced_by:
            return self.tr("Replaced by {number}").format(number=one.replaced_by)
        return self.tr("In use")

    def _roles(self, one: Relative) -> str:
        first = self.tr("Told first") if one.emergency else ""
        claims = self.tr("Dependant") if one.dependant else ""
        return ", ".join(filter(None, [first, claims]))

    def _born(self, worker: Worker) -> str:
        if worker.birth_calendar == "CE":
            return ""
        return f"{worker.birth_date_written} ({worker.birth_calendar})"


def in_lineage(documents: Sequence[IdentityDocument]) -> Sequence[IdentityDocument]:
    """Put each replaced document before the one that replaced it, the others as they stand."""
    ordered: list[IdentityDocument] = []
    for document in documents:
        later = next(
            (at for at, one in enumerate(ordered) if one.number == document.replaced_by), None
        )
        ordered.insert(len(ordered) if later is None else later, document)
    return ordered


def _names(one: Relative) -> str:
    return "  ".join(filter(None, [one.full_name_latin, one.full_name_native]))
