"""Merges: what waits for a second person, what was decided, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.decide_merge import decide_merge
from attache_desk.services.merge_ports import Merge, MergeLine
from attache_desk.services.merge_report import MergeReport, merge_report
from attache_desk.services.ports import Desk
from attache_desk.services.rights import may
from attache_desk.services.undo_merge import undo_merge
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import EmptyState, Page, scrolling, set_tone, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import said_of, sentence_of
from attache_desk.ui.workers.history_table import field_said
from attache_desk.ui.workers.merge_choices import MergeChoices
from attache_desk.ui.workers.merge_dialog import months_said

_STATES: Final = {
    "proposed": QT_TRANSLATE_NOOP("merge", "Waits for a second person"),
    "merged": QT_TRANSLATE_NOOP("merge", "Merged"),
    "declined": QT_TRANSLATE_NOOP("merge", "Declined"),
    "undone": QT_TRANSLATE_NOOP("merge", "Undone"),
}


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A merge with both files as they stand."""

    merge: Merge
    report: MergeReport


class MergesPage(QWidget):
    """`left` goes back, `opened` carries a worker's id."""

    left = Signal()
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reading: Job[MergeShown | None] | None = None
        lead = self.tr("One person, two files: one officer proposes, another one decides.")
        page = Page(self.tr("Merges"), lead)
        back = button(Button("merges_back_button", self.tr("Back"), icon="left"))
        back.clicked.connect(self.left)
        self._which = QComboBox()
        self._which.setObjectName("merges_which")
        self._which.setAccessibleName(self.tr("Which merges"))
        self._which.addItem(self.tr("Waiting"), "proposed")
        self._which.addItem(self.tr("All"), "")
        self._which.activated.connect(self.reload)
        page.tools.addWidget(self._which)
        page.tools.addWidget(back)
        page.body.addWidget(self._list(), 1)
        self._below = self._details()
        page.body.addWidget(self._below, 4)
        self._below.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    @Slot()
    def reload(self) -> None:
        """Read the merges anew."""
        desk, state = self._context.desk, self._which.currentData() or None
        job = self._context.jobs.start(lambda _progress: _lines_of(desk, state), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _list(self) -> ListPanel:
        columns = (
            Column[MergeLine](self.tr("State"), _state_said, 17),
            Column[MergeLine](self.tr("Proposed"), lambda one: moment(one.proposed_at), 13),
            Column[MergeLine](self.tr("By"), lambda one: one.proposed_by, 12),
            Column[MergeLine](self.tr("Stays"), _kept_said, 24),
            Column[MergeLine](self.tr("Is put under it"), _merged_said, 24, stretch=True),
            Column[MergeLine](self.tr("Decided by"), lambda one: one.decided_by, 12),
        )
        self.rows: RowsModel[MergeLine] = RowsModel(columns)
        self.table = DataTable(self.rows, "merges_table", self.tr("Merges"))
        self.table.chosen.connect(self._read)
        nothing = EmptyState(
            "copy",
            self.tr("No merge here"),
            self.tr(
                "“Registered twice?” lists files that look like one person; a merge is proposed"
                " there, or in a worker’s file."
            ),
        )
        return ListPanel(self.table, nothing)

    def _details(self) -> QWidget:
        self.choices = MergeChoices(self._context.desk.divisions)
        self._note, self._twice = text("", wrap=True), text("", wrap=True)
        self._note.setObjectName("merge_note_said")
        set_tone(self._twice, "warning")
        self._line = QLineEdit()
        self._reason = FormRow(
            "merge_decision", self.tr("Why, kept with the decision"), self._line
        )
        self._standing = text("", "muted", wrap=True)
        self._standing.setObjectName("merge_standing")
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(scrolling(self.choices), 1)
        for said in (self._note, self._twice, self._standing):
            inside.addWidget(said)
        inside.addWidget(self._reason)
        inside.addWidget(self._acts())
        return holder

    def _acts(self) -> Wrapping:
        self._agree = button(Button("merge_agree", self.tr("Agree: one person"), "primary"))
        self._decline = button(Button("merge_decline", self.tr("Decline")))
        self._undo = button(Button("merge_undo", self.tr("Undo the merge"), "danger"))
        first = button(Button("merge_open_first", self.tr("Open the first"), icon="open"))
        second = button(Button("merge_open_second", self.tr("Open the second"), icon="open"))
        for made, does in (
            (self._agree, self._do_agree),
            (self._decline, self._do_decline),
            (self._undo, self._do_undo),
            (first, self._open_first),
            (second, self._open_second),
        ):
            made.clicked.connect(does)
        return Wrapping((first, second, None, self._undo, self._decline, self._agree))

    @Slot(object)
    def _show(self, lines: Sequence[MergeLine]) -> None:
        self.rows.show_rows(lines)
        self._below.setVisible(bool(lines))
        if lines:
            self.table.selectRow(0)
            self.table.setFocus()

    @Slot(object)
    def _read(self, line: MergeLine) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: _shown(desk, line), "reading")
        self._reading = job
        job.done.connect(self._show_merge)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show_merge(self, shown: MergeShown | None) -> None:
        if self.sender() is not self._reading or shown is None:
            return
        merge, desk = shown.merge, self._context.desk
        self.choices.show_report(shown.report, merge.choices)
        self._tell(self._note, self.tr("Note: {note}").format(note=merge.note) * bool(merge.note))
        self._tell(self._twice, months_said(shown.report.posted_twice))
        waits, own = merge.state == "proposed", merge.proposed_by == desk.actor.id
        decides = waits and not own and may(desk, "merge.decide")
        undoes = merge.state == "merged" and may(desk, "merge.undo")
        for made, seen in ((self._agree, decides), (self._decline, decides), (self._undo, undoes)):
            made.setVisible(seen)
        self._line.clear()
        self._reason.setVisible(decides or undoes)
        self._tell(self._standing, self._why_not(merge, own=own))

    def _why_not(self, merge: Merge, *, own: bool) -> str:
        """Say who decides when it is not who is signed in, or what was decided."""
        if merge.state == "proposed" and own:
            return self.tr("You proposed this yourself: another attaché decides.")
        if merge.state == "proposed" and not may(self._context.desk, "merge.decide"):
            return self.tr("An attaché decides this.")
        return self.tr("Decision: {why}").format(why=merge.decision) if merge.decision else ""

    @Slot()
    def _do_agree(self) -> None:
        why = self._line.text()
        self._do(lambda desk, line: decide_merge(desk, line.id, approve=True, note=why))

    @Slot()
    def _do_decline(self) -> None:
        why = self._line.text()
        self._do(lambda desk, line: decide_merge(desk, line.id, approve=False, note=why))

    @Slot()
    def _do_undo(self) -> None:
        why = self._line.text()
        self._do(lambda desk, line: undo_merge(desk, line.id, why))

    def _do(self, act: Callable[[Desk, MergeLine], object]) -> None:
        if (line := self.table.current()) is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: act(desk, line))
        job.done.connect(self._done)
        job.failed.connect(self._fail)

    @Slot(object)
    def _done(self, result: object) -> None:
        if isinstance(result, Merge):
            self._context.tell("success", said_of("merge", _STATES, result.state) + ".")
        else:
            self._context.tell("success", self._undone_said(result))
        self.reload()

    def _undone_said(self, changed: object) -> str:
        """Say that there are two files again, and which later changes stayed."""
        said = self.tr("Two files again, as each of them stood.")
        if isinstance(changed, Sequence) and changed:
            fields = ", ".join(field_said(str(one)) for one in changed)
            stayed = self.tr("Changed since the merge, and left so: {fields}.")
            return f"{said} {stayed.format(fields=fields)}"
        return said

    @Slot()
    def _open_first(self) -> None:
        if line := self.table.current():
            self.opened.emit(line.kept_id)

    @Slot()
    def _open_second(self) -> None:
        if line := self.table.current():
            self.opened.emit(line.merged_id)

    def _tell(self, label: QWidget, said: str) -> None:
        label.setProperty("text", said)
        label.setVisible(bool(said))

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _lines_of(desk: Desk, state: str | None) -> Sequence[MergeLine]:
    with desk.look() as view:
        return view.merges.lines("proposed" if state else None)


def _shown(desk: Desk, line: MergeLine) -> MergeShown | None:
    with desk.look() as view:
        merge = view.merges.merge(line.id)
    return MergeShown(merge, merge_report(desk, line.kept_id, line.merged_id)) if merge else None


def _state_said(line: MergeLine) -> str:
    return said_of("merge", _STATES, line.state)


def _kept_said(line: MergeLine) -> str:
    return f"{line.kept_name}  ·  {line.kept_number}"


def _merged_said(line: MergeLine) -> str:
    return f"{line.merged_name}  ·  {line.merged_number}"
