"""The line at the foot: the ministry, what waits, who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from attache_desk.services.exchange_ports import SyncStatus
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.panels import hide_unless, set_tone, text

_ONLINE_FOR: Final = timedelta(minutes=15)
_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86400


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand at one moment."""

    sync: SyncStatus
    now: datetime


class StatusLine(QWidget):
    """Says in words what the colours repeat; an `alone` one never talks to a ministry."""

    def __init__(
        self, user: str, where: str, *, reduced_protection: bool, alone: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self.setProperty("kind", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel()
        set_icon(self._icon, "offline", 16)
        self.line = self._label("status_ministry")
        self.unsent = self._label("status_unsent")
        self.receipt = self._label("status_receipt")
        self.protection = self._label("status_protection")
        if alone:
            self.line.setText(self.tr("Field laptop: works without a line"))
        set_tone(self.protection, "warning")
        hide_unless(self.protection, reduced_protection)
        self.protection.setText(self.tr("Reduced protection"))
        said = self.tr("No keyring answered, so this device’s secret lies in a file.")
        self.protection.setToolTip(said)
        self.protection.setAccessibleDescription(said)
        self.user = self._label("status_user")
        self.user.setText(f"{user}  ·  {where}")
        self._reduced = reduced_protection
        self.setMinimumWidth(1)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QHBoxLayout(self)
        inside.setContentsMargins(16, 6, 16, 6)
        inside.setSpacing(8)
        inside.addWidget(self._icon)
        for thing in (self.line, self.unsent, self.receipt):
            inside.addWidget(thing)
            inside.addSpacing(12)
        inside.addStretch(1)
        inside.addWidget(self.protection)
        inside.addSpacing(12)
        inside.addWidget(self.user)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what matters least rather than cut every word."""
        self.protection.setVisible(self._reduced)
        spared = (self.receipt, self.user, self.protection, self.unsent)
        for label in (self.receipt, self.user, self.unsent):
            label.setVisible(True)
        for label in spared:
            if self.sizeHint().width() <= self.width():
                return
            label.setVisible(False)

    def show_standing(self, standing: Standing) -> None:
        """Show how things stand."""
        sync, now = standing.sync, standing.now
        said, tone = self._ministry(sync, now)
        self.line.setText(said)
        set_tone(self.line, tone)
        set_icon(self._icon, "online" if tone == "success" else "offline", 16)
        self.unsent.setText(self.tr("%n change(s) not sent", "", sync.waiting))
        set_tone(self.unsent, "warning" if sync.waiting else "")
        if sync.last_receipt:
            said = self.tr("Last receipt {ago}")
            self.receipt.setText(said.format(ago=self.ago(now - sync.last_receipt)))
        else:
            self.receipt.setText(self.tr("No receipt yet") if sync.enrolled else "")
        self._fit()

    def ago(self, age: timedelta) -> str:
        """Say how long ago something was."""
        seconds = max(int(age.total_seconds()), 0)
        if seconds < _MINUTE:
            return self.tr("just now")
        if seconds < _HOUR:
            return self.tr("%n minute(s) ago", "", seconds // _MINUTE)
        if seconds < _DAY:
            return self.tr("%n hour(s) ago", "", seconds // _HOUR)
        return self.tr("%n day(s) ago", "", seconds // _DAY)

    def _ministry(self, sync: SyncStatus, now: datetime) -> tuple[str, str]:
        if not sync.enrolled:
            return self.tr("Not enrolled with the ministry"), ""
        if sync.trouble:
            return self.tr("The ministry refuses this desk: see Exchange"), "problem"
        if sync.last_contact and now - sync.last_contact < _ONLINE_FOR:
            return self.tr("Online"), "success"
        if sync.last_contact:
            said = self.tr("Offline, reached {ago}")
            return said.format(ago=self.ago(now - sync.last_contact)), ""
        return self.tr("Offline, not reached yet"), ""

    @staticmethod
    def _label(name: str) -> QLabel:
        label = text("")
        label.setObjectName(name)
        return label
