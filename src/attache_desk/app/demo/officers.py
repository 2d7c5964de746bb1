"""Somebody at the demo post's window, and where what they make is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from attache_desk.app.demo.people import Company, Person
from attache_desk.app.demo.plays import NotSeen, save_picture
from attache_desk.app.demo.post import DemoPost
from attache_desk.services.ports import Desk
from attache_desk.ui.kit.screens import Screen, ScreenName
from attache_desk.ui.shell.main_window import MainWindow

ScreenT = TypeVar("ScreenT", bound=Screen)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the day leaves what it made."""

    pictures: Path
    papers: Path


class Officer:
    """Holds the window, goes about in it and keeps pictures and papers; `made` lists them."""

    def __init__(self, window: MainWindow, post: DemoPost, folders: Folders) -> None:
        self.window, self.post, self.folders = window, post, folders
        self._pictures = 0
        self.made: list[Path] = []

    @property
    def desk(self) -> Desk:
        """The open desk."""
        if self.window.workplace is None:
            raise NotSeen("an open desk")
        return self.window.workplace.desk

    def go(self, name: ScreenName, **what: str) -> None:
        """Go to a place of the window."""
        if self.window.workplace is None:
            raise NotSeen(name)
        self.window.workplace.go(name, **what)

    def screen(self, kind: type[ScreenT]) -> ScreenT:
        """Give the screen that is shown; raises NotSeen when it is another one."""
        screen = self.window.workplace.current if self.window.workplace else None
        if not isinstance(screen, kind):
            raise NotSeen(kind.__name__)
        return screen

    def quiet(self) -> bool:
        """Whether everything started has ended and is drawn."""
        place = self.window.workplace
        return self.window.jobs.running() == 0 and (place is None or place.is_up_to_date())

    def picture(self, name: str) -> None:
        """Keep what the window shows."""
        save_picture(self.window, self.next_picture(name))

    def next_picture(self, name: str) -> Path:
        """Give the file of the next picture."""
        self._pictures += 1
        picture = self.folders.pictures / f"{self._pictures:02d}-{name}.png"
        self.made.append(picture)
        return picture

    def employer_id(self, company: Company) -> str:
        """Find an employer by its account."""
        with self.desk.look() as view:
            return view.register.employers(company.account)[0].id

    def worker_id(self, person: Person) -> str:
        """Find a worker by the Thai number."""
        with self.desk.look() as view:
            return view.register.holders([person.thai_id])[person.thai_id][0]

    def sheet_is(self, name: str, state: str) -> bool:
        """Whether a file is in a state."""
        with self.desk.look() as view:
            return any((one.file_name, one.state) == (name, state) for one in view.ledger.sheets())
