"""The commands of the palette, in the officer's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject

from attache_desk.ui.kit.looks import LARGEST, SMALLEST, Appearance
from attache_desk.ui.kit.screens import ScreenName
from attache_desk.ui.shell.palette_entries import Entry

_STEP: Final = 10
_LARGER: Final = "text-larger"
_SMALLER: Final = "text-smaller"


class Commands(QObject):
    """Lists what can be done from anywhere."""

    def entries(self) -> Sequence[Entry]:
        """List every command, the ones done most first."""
        return (*self._acts(), *self._places(), *self._own())

    def _acts(self) -> Sequence[Entry]:
        return (
            replace(_to(self.tr("Register a worker"), "plus", "workers", new="1"), keys="Ctrl+N"),
            _to(self.tr("Merges to decide"), "copy", "workers", merges="1"),
            _to(self.tr("Register an employer"), "plus", "employers", new="1"),
            _to(self.tr("Import a file of contributions"), "import", "contributions"),
            _to(self.tr("Arrears and missing lists"), "clock", "contributions", page="arrears"),
            _to(self.tr("Count everybody’s months"), "workers", "contributions", page="survey"),
            _to(self.tr("Issue a certificate"), "certificates", "certificates", tab="issue"),
            _to(self.tr("Verify a certificate"), "verify", "certificates", tab="verify"),
            _to(self.tr("Sync with the ministry now"), "refresh", "exchange", sync="1"),
        )

    def _places(self) -> Sequence[Entry]:
        places: tuple[tuple[ScreenName, str], ...] = (
            ("today", self.tr("Go to Today")),
            ("workers", self.tr("Go to Workers")),
            ("employers", self.tr("Go to Employers")),
            ("contributions", self.tr("Go to Contributions")),
            ("certificates", self.tr("Go to Certificates")),
            ("missions", self.tr("Go to Missions")),
            ("exchange", self.tr("Go to Exchange")),
            ("settings", self.tr("Go to Settings")),
        )
        return [
            Entry("commands", f"go {name}", said, "", name, f"Alt+{number}", name)
            for number, (name, said) in enumerate(places, 1)
        ]

    def _own(self) -> Sequence[Entry]:
        return (
            Entry("commands", "look", self.tr("Light or dark"), icon="moon"),
            Entry("commands", _LARGER, self.tr("Larger text"), icon="zoom-in"),
            Entry("commands", _SMALLER, self.tr("Smaller text"), icon="zoom-out"),
            Entry("commands", "help", self.tr("Help about this place"), icon="help", keys="F1"),
            Entry("commands", "keys", self.tr("All keys"), icon="key"),
            Entry("commands", "lock", self.tr("Lock"), icon="lock", keys="Ctrl+L"),
        )


def resized(worn: Appearance, command: str) -> Appearance:
    """Give the look with its text a step larger or smaller, within what is allowed."""
    step = {_LARGER: _STEP, _SMALLER: -_STEP}[command]
    percent = min(max(worn.text_percent + step, SMALLEST), LARGEST)
    return Appearance(worn.theme, percent)


def _to(title: str, icon: str, screen: ScreenName, **what: str) -> Entry:
    return Entry("commands", f"{screen} {what}", title, "", icon, "", screen, what)
