"""The rules that count at this desk: their versions, newer ones, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout

from attache_desk.domain.problems import DeskError, Invalid, Refused
from attache_desk.services.install_pack import (
    PackPreview,
    install_pack,
    offered_packs,
    preview_pack,
)
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.rights import may
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.file_dialogs import ask_for_file
from attache_desk.ui.kit.panels import Card, hide_unless, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.settings.outdated_dialog import OutdatedDialog
from attache_desk.ui.settings.pack_dialog import PackDialog
from attache_desk.ui.settings.rules_dialog import RulesDialog
from attache_desk.ui.wording import sentence_of

_MOST_BYTES = 1024 * 1024
_MOST_FAULTS = 12


class RulesCard(Card):
    """Shows what is in force and installs what the ministry signed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._offers: Sequence[bytes] = ()
        self.body.addWidget(text(self.tr("Rules of the schemes"), "section"))
        self._add_versions()
        self._add_acts()

    def _add_versions(self) -> None:
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(24)
        self.facts.setColumnStretch(1, 1)
        names = {
            "schemes": self.tr("Schemes and rates"),
            "agreements": self.tr("Agreements between states"),
            "holidays": self.tr("Days off"),
            "checklists": self.tr("What is looked at in contracts"),
            "divisions": self.tr("Provinces"),
        }
        self.versions = {}
        for at, (name, said) in enumerate(names.items()):
            self.versions[name] = text("")
            self.versions[name].setObjectName(f"rules_{name}")
            self.facts.addWidget(text(said, "label"), at, 0)
            self.facts.addWidget(self.versions[name], at, 1)
        self.body.addLayout(self.facts)

    def _add_acts(self) -> None:
        self.busy = BusyStrip()
        self.wrong = text("", wrap=True)
        self.wrong.setObjectName("pack_faults")
        hide_unless(self.wrong, wanted=False)
        look = button(Button("look_at_rules_button", self.tr("What they say …")))
        choose = button(Button("install_pack_button", self.tr("Install from a file …")))
        self.offered = button(
            Button("offered_pack_button", self.tr("Look at the newer rules …"), "primary")
        )
        outdated = button(Button("outdated_button", self.tr("Months to assess anew …")))
        outdated.clicked.connect(self._look_at_months)
        hide_unless(outdated, may(self._context.desk, "months.reassess"))
        look.clicked.connect(self._look)
        choose.clicked.connect(self._ask_file)
        self.offered.clicked.connect(self._look_at_offer)
        hide_unless(choose, may(self._context.desk, "rules.install"))
        self.body.addWidget(self.wrong)
        self.body.addWidget(self.busy)
        self.body.addWidget(Wrapping((look, choose, outdated, self.offered)))

    def reload(self) -> None:
        """Show the versions in force, and whether the ministry offers newer ones."""
        self.offered.hide()
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: read_versions(desk), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def open_file(self, path: Path) -> None:
        """Look at a pack in a file."""
        desk = self._context.desk
        self._start(lambda progress: preview_file(desk, path, progress))

    @Slot(object)
    def _show(self, read: tuple[dict[str, str], Sequence[bytes]]) -> None:
        versions, self._offers = read
        for name, version in versions.items():
            self.versions[name].setText(version)
        self.offered.setVisible(bool(self._offers) and may(self._context.desk, "rules.install"))

    @Slot()
    def _look(self) -> None:
        RulesDialog(self._context, self).open()

    @Slot()
    def _look_at_months(self) -> None:
        OutdatedDialog(self._context, self).open()

    @Slot()
    def _look_at_offer(self) -> None:
        desk, raw = self._context.desk, self._offers[0]
        self._start(lambda progress: preview_pack(desk, raw, progress))

    @Slot()
    def _ask_file(self) -> None:
        kinds = self.tr("Packs of rules (*.adpack)")
        ask_for_file(self, self.tr("Which pack of rules?"), self._chosen, kinds)

    @Slot(str)
    def _chosen(self, name: str) -> None:
        self.open_file(Path(name))

    def _start(self, work: Callable[[Progress], PackPreview]) -> None:
        self.wrong.hide()
        job = self._context.jobs.start(work)
        self.busy.watch(job, self.tr("Looking whose months change"))
        job.done.connect(self._ask)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask(self, preview: PackPreview) -> None:
        dialog = PackDialog(preview, self)
        dialog.agreed.connect(self._install)
        dialog.open()

    @Slot(object)
    def _install(self, preview: PackPreview) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: install_pack(desk, preview))
        job.done.connect(self._installed)
        job.failed.connect(self._fail)

    @Slot(object)
    def _installed(self, _nothing: None) -> None:
        said = self.tr("The rules are installed and count from now on. Posted months stay as they"
                       " are: see “Months to assess anew …”.")  # fmt: skip
        self._context.tell("success", said)
        self.reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        if not isinstance(error, Invalid):
            self._context.tell("problem", sentence_of(error))
            return
        told = [f"{one.where}: {sentence_of(one)}" for one in error.problems[:_MOST_FAULTS]]
        left = len(error.problems) - len(told)
        if left:
            told.append(self.tr("… and %n more.", "", left))
        self.wrong.setText("\n".join(told))
        self.wrong.show()


def read_versions(desk: Desk) -> tuple[dict[str, str], Sequence[bytes]]:
    """Read which rules count, and which are offered."""
    return dict(desk.pack_versions), offered_packs(desk)


def preview_file(desk: Desk, path: Path, progress: Progress) -> PackPreview:
    """Read a pack from a file. Raises Refused for what cannot be one."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refused("pack.not-a-pack")
        raw = path.read_bytes()
    except OSError:
        raise Refused("input.file-missing", file=path.name) from None
    return preview_pack(desk, raw, progress)
