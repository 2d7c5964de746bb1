"""Who saw or changed what: the log of a worker's file, with what each change replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.services.person_ports import WorkerChange
from attache_desk.services.ports import AuditLine
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import EmptyState
from attache_desk.ui.kit.tables import Column, RowsModel, list_of
from attache_desk.ui.wording import said_of

translate = QCoreApplication.translate

_ACTS = {
    "worker.registered": QT_TRANSLATE_NOOP("acts", "Registered"),
    "worker.amended": QT_TRANSLATE_NOOP("acts", "Amended"),
    "worker.corrected": QT_TRANSLATE_NOOP("acts", "Corrected"),
    "worker.shown": QT_TRANSLATE_NOOP("acts", "Looked at"),
    "worker.withdrawn": QT_TRANSLATE_NOOP("acts", "Taken out of the register"),
    "workers.told-apart": QT_TRANSLATE_NOOP("acts", "Told apart from somebody alike"),
    "worker.merged": QT_TRANSLATE_NOOP("acts", "Another file put under this one"),
    "worker.unmerged": QT_TRANSLATE_NOOP("acts", "Two files again"),
    "merge.proposed": QT_TRANSLATE_NOOP("acts", "Merge proposed"),
    "merge.decided": QT_TRANSLATE_NOOP("acts", "Merge decided"),
    "merge.undone": QT_TRANSLATE_NOOP("acts", "Merge undone"),
    "status.recorded": QT_TRANSLATE_NOOP("acts", "Status recorded"),
    "consent.recorded": QT_TRANSLATE_NOOP("acts", "Consent recorded"),
    "attachment.added": QT_TRANSLATE_NOOP("acts", "Paper added"),
    "attachment.removed": QT_TRANSLATE_NOOP("acts", "Paper removed"),
    "attachment.saved": QT_TRANSLATE_NOOP("acts", "Copy of a paper saved"),
    "picture.saved": QT_TRANSLATE_NOOP("acts", "Picture saved"),
    "picture.save-failed": QT_TRANSLATE_NOOP("acts", "Picture could not be saved"),
    "sensitive.noted": QT_TRANSLATE_NOOP("acts", "Told in confidence"),
    "sensitive.shown": QT_TRANSLATE_NOOP("acts", "Confidence looked at"),
    "employment.opened": QT_TRANSLATE_NOOP("acts", "Employment opened"),
    "employment.closed": QT_TRANSLATE_NOOP("acts", "Employment closed"),
    "certificate.issued": QT_TRANSLATE_NOOP("acts", "Certificate issued"),
    "certificate.finalised": QT_TRANSLATE_NOOP("acts", "Certificate made final"),
    "certificate.printed": QT_TRANSLATE_NOOP("acts", "Certificate printed again"),
    "certificate.revoked": QT_TRANSLATE_NOOP("acts", "Certificate revoked"),
}
_FIELDS = {
    "full_name_latin": QT_TRANSLATE_NOOP("field", "Full name"),
    "full_name_native": QT_TRANSLATE_NOOP("field", "Name in the original script"),
    "script": QT_TRANSLATE_NOOP("field", "Script"),
    "birth_date": QT_TRANSLATE_NOOP("field", "Date of birth"),
    "birth_date_written": QT_TRANSLATE_NOOP("field", "Date of birth as written"),
    "birth_calendar": QT_TRANSLATE_NOOP("field", "Calendar"),
    "sex": QT_TRANSLATE_NOOP("field", "Sex"),
    "nationality": QT_TRANSLATE_NOOP("field", "Nationality"),
    "documents": QT_TRANSLATE_NOOP("field", "Documents"),
    "phones": QT_TRANSLATE_NOOP("field", "Phones"),
    "place_of_birth": QT_TRANSLATE_NOOP("field", "Place of birth"),
    "home_address": QT_TRANSLATE_NOOP("field", "Address at home"),
    "photo": QT_TRANSLATE_NOOP("field", "Photo"),
    "name_parts": QT_TRANSLATE_NOOP("field", "Parts of the name"),
    "aliases": QT_TRANSLATE_NOOP("field", "Other names"),
    "honorific": QT_TRANSLATE_NOOP("field", "Honorific"),
    "home_division": QT_TRANSLATE_NOOP("field", "Province of origin"),
    "occupation": QT_TRANSLATE_NOOP("field", "Occupation"),
    "skills": QT_TRANSLATE_NOOP("field", "Skills"),
    "relatives": QT_TRANSLATE_NOOP("field", "Family"),
    "provisional": QT_TRANSLATE_NOOP("field", "Provisional entry"),
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """An act with what it replaced; several fields in the order they stand in the file."""

    act: AuditLine
    change: WorkerChange | None = None


def history_of(
    acts: Sequence[AuditLine], changes: Sequence[WorkerChange], worker_id: str
) -> list[HistoryLine]:
    """Put to each act on a worker the change it made; what hung on a merged file stands alone."""
    by_version = {f"{one.version}": one for one in changes}
    return [
        HistoryLine(
            one,
            by_version.get(one.details.get("version", ""))
            if one.subject == worker_id and one.act.startswith("worker.")
            else None,
        )
        for one in acts
    ]


def history_table() -> tuple[RowsModel[HistoryLine], QWidget]:
    """Make the table of who did what to this file."""
    columns = (
        Column[HistoryLine](translate("history", "When"), lambda one: moment(one.act.at), 17),
        Column[HistoryLine](translate("history", "What"), act_said, 28),
        Column[HistoryLine](translate("history", "Who"), lambda one: one.act.actor, 18),
        Column[HistoryLine](
            translate("history", "What it replaced"), change_said, 40, stretch=True
        ),
    )
    nothing = EmptyState(
        "clock",
        translate("history", "No history"),
        translate("history", "Every act on this file is listed here."),
    )
    return list_of(columns, "history_table", translate("history", "History"), nothing)


def field_said(name: str) -> str:
    """Say what a field of a worker is called."""
    return said_of("field", _FIELDS, name)


def act_said(line: HistoryLine) -> str:
    """Say what was done."""
    said = said_of("acts", _ACTS, line.act.act)
    number = line.act.details.get("number", "")
    return f"{said}  {number}" if number else said


def change_said(line: HistoryLine) -> str:
    """Say what a change replaced, and why it was put right."""
    if line.change is None:
        return ""
    said = [
        f"{field_said(name)}: {before or '–'} → {after or '–'}"
        if before or after
        else field_said(name)
        for name, (before, after) in line.change.fields.items()
    ]
    reason = [f"({line.change.reason})"] if line.change.reason else []
    return "; ".join(said) + "".join(f" {one}" for one in reason)
