"""How a day in the field stands: who came, who is left, the battery, what is not returned yet."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.services.carry_mission import FieldCounts
from attache_desk.services.mission_ports import Carried
from attache_desk.ui.kit.panels import Badge, Card, column, row, text

_LOW = 20


class FieldHead(Card):
    """The mission's name, four figures, and badges that say what must not be forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._where = text("", "title", wrap=True), text("", "muted", wrap=True)
        self._figures: dict[str, QWidget] = {}
        figures = row(gap=32)
        for name, said in (
            ("expected", self.tr("expected")),
            ("came", self.tr("came")),
            ("new", self.tr("new")),
            ("left", self.tr("still to come")),
        ):
            figure = text("0", "figure")
            figure.setObjectName(f"field_{name}")
            figure.setAccessibleName(said)
            self._figures[name] = figure
            figures.addLayout(column(figure, text(said, "label"), gap=0))
        self.battery, self.unreturned, self.expired = Badge(), Badge(), Badge()
        self.battery.setObjectName("battery_badge")
        self.unreturned.setObjectName("unreturned_badge")
        self.expired.setObjectName("expired_badge")
        badges = QVBoxLayout()
        for badge in (self.expired, self.unreturned, self.battery):
            badges.addWidget(badge)
        top = row(column(self._title, self._where, gap=2), figures, badges, gap=32)
        top.setStretch(0, 1)
        self.body.addLayout(top)

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
            figure.setProperty("text", str(getattr(counts, name)))
        self.expired.setVisible(expired)
        self.expired.say(self.tr("Expired: make the return"), "problem")

    def show_unreturned(self, *, unreturned: bool) -> None:
        """Say whether the office has everything a return could hold."""
        if unreturned:
            self.unreturned.say(self.tr("Saved here, not returned yet"), "warning")
        else:
            self.unreturned.say(self.tr("Everything is in the newest return"), "success")

    def show_battery(self, percent: int | None) -> None:
        """Show the battery; a computer without one says nothing."""
        self.battery.setVisible(percent is not None)
        if percent is not None:
            said = self.tr("Battery {percent} %").format(percent=percent)
            self.battery.say(said, "problem" if percent <= _LOW else "plain")
