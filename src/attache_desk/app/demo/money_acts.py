"""The day's acts about money: a list nobody understands, arrears, the letter, a working life."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView, QTabWidget, QWidget

from attache_desk.app.demo.officers import Officer
from attache_desk.app.demo.plays import Act, Scene, choose, click, find, save_picture, write
from attache_desk.app.demo.post import OWN_WORDS_FILE
from attache_desk.app.paths import resources
from attache_desk.ui.contributions.contributions_screen import ContributionsScreen
from attache_desk.ui.contributions.line_table import LineTable
from attache_desk.ui.contributions.people_dialog import PeopleDialog
from attache_desk.ui.contributions.unknown_dialog import UnknownDialog
from attache_desk.ui.employers.employers_screen import EmployersScreen
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.workers.workers_screen import WorkersScreen

_MEANINGS: Final = ("", "name", "identifier", "birth_date", "wage", "employee", "employer")
_LATE: Final = 5  # every fourth employer of the demo post is three months behind
_FAR: Final = 3  # the tab that says what somebody's months come to


class MoneyActs:
    """What an officer does with contributions once they are more than a clean file."""

    def __init__(self, officer: Officer) -> None:
        self._officer = officer

    def acts(self) -> Sequence[Act]:
        """List the acts."""
        return (
            Act("Explain the columns of a list headed in words of its own", self.explain),
            Act("Find its people by name, register who is new, put a wage right", self.repair),
            Act("Follow up arrears: who owes what", self.follow_up),
            Act("Look at the account of one who is late, and print the letter", self.write_to_one),
            Act("Look at a working life as pictures, and what it comes to", self.look_at_life),
            Act("Count what everybody's months come to", self.count_everybody),
        )

    def explain(self) -> Scene:
        """Bring the list in and say what each column holds."""
        officer = self._officer
        employer_id = officer.employer_id(officer.post.staff[2][0])
        officer.go("contributions", employer_id=employer_id)
        screen = officer.screen(ContributionsScreen)
        yield officer.quiet
        choose(find(screen, QComboBox, "sheet_scheme"), "TH-SSO33")
        month = find(screen, QLineEdit, "sheet_month")
        month.clear()
        write(month, "2026-10")
        screen.open_file(resources() / "demo" / OWN_WORDS_FILE)
        yield screen.columns.isVisible
        yield officer.quiet
        for at, meaning in enumerate(_MEANINGS):
            choose(find(screen, QComboBox, f"column_{at}"), meaning)
        yield officer.quiet  # the choices take the new widths of their columns
        officer.picture("columns-explained")
        click(screen, "read_columns_button")
        yield screen.preview.isVisible
        yield officer.quiet
        officer.picture("list-with-unknown-people")

    def repair(self) -> Scene:
        """Accept who is surely meant, register the others as provisional, type one wage."""
        officer = self._officer
        screen = officer.screen(ContributionsScreen)
        click(screen, "people_button")
        yield lambda: self._shows(PeopleDialog)
        yield officer.quiet
        self._keep("who-they-are", PeopleDialog)
        click(officer.window, "accept_people_button")
        yield lambda: not self._shows(PeopleDialog)
        yield officer.quiet
        click(screen, "people_button")
        yield lambda: self._shows(PeopleDialog)
        yield officer.quiet
        find(officer.window, QTableView, "people_table").selectAll()
        click(officer.window, "provisional_button")
        yield lambda: self._shows(UnknownDialog)
        yield officer.quiet
        self._keep("new-people", UnknownDialog)
        click(officer.window, "register_unknown_button")
        yield lambda: not self._shows(UnknownDialog)
        yield officer.quiet
        yield from self._type_wage(find(screen, LineTable, "lines_table"))
        officer.picture("list-put-right")
        click(screen, "post_all_button")
        yield lambda: officer.sheet_is(OWN_WORDS_FILE, "posted")
        yield officer.quiet

    def _type_wage(self, table: LineTable) -> Scene:
        lines = table.lines.rows()
        at = next(at for at, line in enumerate(lines) if line.is_faulty)
        wage = lines[at].written("wage").replace("O", "0")
        table.setFocus()
        table.go_to(at, "wage")
        QTest.keyClick(table, Qt.Key.Key_F2)
        yield lambda: any(one.isVisible() for one in table.findChildren(QLineEdit, "cell_field"))
        cell = find(table, QLineEdit, "cell_field")
        cell.selectAll()
        QTest.keyClicks(cell, wage)
        QTest.keyClick(cell, Qt.Key.Key_Return)
        yield lambda: not table.lines.rows()[at].is_faulty
        yield self._officer.quiet

    def follow_up(self) -> Scene:
        """See who owes what, as a table and as a picture."""
        officer = self._officer
        officer.go("contributions", page="arrears")
        screen = officer.screen(ContributionsScreen)
        yield lambda: bool(screen.arrears.rows.rows())
        yield officer.quiet
        officer.picture("arrears")
        click(screen, "arrears_switch")
        yield lambda: screen.arrears.picture.canvas is not None
        yield officer.quiet
        officer.picture("arrears-picture")

    def write_to_one(self) -> Scene:
        """Look at the account of one who is late, and write to it."""
        officer = self._officer
        employer_id = officer.employer_id(officer.post.staff[_LATE][0])
        officer.go("employers", employer_id=employer_id, tab="account")
        employers = officer.screen(EmployersScreen)
        yield officer.quiet
        officer.picture("account")
        click(employers, "account_switch")
        yield lambda: employers.file.account.picture.picture.canvas is not None
        yield officer.quiet
        officer.picture("account-picture")
        click(employers, "letter_button")
        yield lambda: self._shows(PaperDialog)
        yield officer.quiet
        letter = officer.window.findChildren(PaperDialog)[0]
        target = officer.folders.papers / "letter-about-arrears.pdf"
        letter.view.save_to(target)
        yield target.exists
        officer.made.append(target)
        self._keep("letter", PaperDialog)
        letter.close()
        yield lambda: not self._shows(PaperDialog)

    def look_at_life(self) -> Scene:
        """Turn a worker's periods into a time line, look at the months, then at what they give."""
        officer = self._officer
        person = officer.post.staff[0][1][0]
        officer.go("workers", worker_id=officer.worker_id(person))
        screen = officer.screen(WorkersScreen)
        yield lambda: screen.file.page.heading.text() == person.full_name_latin
        yield officer.quiet
        click(screen, "periods_switch")
        yield lambda: screen.file.time_line.picture.canvas is not None
        yield officer.quiet
        officer.picture("time-line")
        tabs = find(screen, QTabWidget, "worker_tabs")
        for at, name in ((1, "months"), (_FAR, "entitlement")):
            tabs.setCurrentIndex(at)
            yield lambda: screen.file.months.canvas is not None
            yield officer.quiet
            officer.picture(name)

    def count_everybody(self) -> Scene:
        """Count over the whole register who reaches what."""
        officer = self._officer
        officer.go("contributions", page="survey")
        screen = officer.screen(ContributionsScreen)
        yield officer.quiet
        click(screen, "survey_count_button")
        yield officer.quiet
        officer.picture("everybodys-months")
        click(screen, "survey_back")
        yield officer.quiet

    def _shows(self, kind: type[QWidget]) -> bool:
        return any(one.isVisible() for one in self._officer.window.findChildren(kind))

    def _keep(self, name: str, kind: type[QWidget]) -> None:
        shown = next(one for one in self._officer.window.findChildren(kind) if one.isVisible())
        save_picture(shown, self._officer.next_picture(name))
