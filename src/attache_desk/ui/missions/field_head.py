"""How a day in the field stands: who came, who is left, the battery, what is not returned yet."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from attache_desk.services.carry_mission import FieldCounts
from attache_desk.services.mission_ports import Carried
from attache_desk.services.wording import counted
from attache_desk.ui.kit.panels import Badge, Card, row, text

_LOW = 20


class FieldHead(Card):
    """The mission's name, four figures, and badges that say what must not be forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._where = text("", "section", wrap=True), text("", "muted", wrap=True)
        self._figures: dict[str, QLabel] = {}
        figures = row(gap=28)
        for name, said in (
            ("expected", self.tr("expected")),
            ("came", self.tr("came")),
            ("new", self.tr("new")),
            ("left", self.tr("still to come")),
        ):
            figure, counts = text("0", "figure"), text(said, "label")
            figure.setObjectName(f"field_{name}")
            figure.setAccessibleName(said)
            self._figures[name] = figure
            figures.addLayout(row(figure, counts, gap=6))
        figures.addStretch(1)
        self.battery, self.unreturned, self.expired = Badge(), Badge(), Badge()
        for badge, name in (
            (self.battery, "battery_badge"),
            (self.unreturned, "unreturned_badge"),
            (self.expired, "expired_badge"),
        ):
            badge.setObjectName(name)
            figures.addWidget(badge)
        self.body.setContentsMargins(20, 10, 20, 10)
        self.body.setSpacing(2)
        top = row(self._title, self._where, gap=16)
        top.setStretch(1, 1)
        self.body.addLayout(top)
        self.body.addLayout(figures)

    def show_mission(self, carried: Carried, counts: FieldCounts, *, expired: bool) -> None:
        """Show the mission and its figures."""
        self._title.setText(carried.title)
        where = self.tr("{place} · laptop {laptop} · for {office} · open until {until}")
        self._where.setText(
            where.format(
                place=carried.place or "–",
                laptop=carried.laptop,
                office=carried.office,
                until=f"{carried.expires_at:%Y-%m-%d}",
            )
        )
        for name, figure in self._figures.items():
            figure.setText(counted(getattr(counts, name)))
        self.expired.setVisible(expired)
        self.expired.say(self.tr("Expired: make the return"), "problem")

    def show_unreturned(self, *, unreturned: bool) -> None:
        """Say whether the office has everything a return could hold."""
        if unreturned:
            self.unreturned.say(self.tr("Saved, not returned yet"), "warning")
        else:
            self.unreturned.say(self.tr("Everything returned"), "success")

    def show_battery(self, percent: int | None) -> None:
        """Show the battery; a computer without one says nothing."""
        self.battery.setVisible(percent is not None)
        if percent is not None:
            said = self.tr("Battery {percent} %").format(percent=percent)
            self.battery.say(said, "problem" if percent <= _LOW else "plain")
