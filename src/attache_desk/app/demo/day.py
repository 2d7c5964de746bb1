"""One day at the demo post, played on the window from signing in to the lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTableView

from attache_desk.app.demo.gateways import DemoGateway
from attache_desk.app.demo.passports import passport_lines
from attache_desk.app.demo.people import Person
from attache_desk.app.demo.plays import Act, NotSeen, Scene, click, find, save_picture, write
from attache_desk.app.demo.portrait import portrait
from attache_desk.app.demo.post import MESSY_FILE, PASSPHRASE, SSO_FILE, DemoPost
from attache_desk.app.paths import resources
from attache_desk.services.certificate_ports import CertificateLine
from attache_desk.services.issue_certificate import finalise_certificates
from attache_desk.services.ports import Desk
from attache_desk.services.reprint_certificate import reprint_certificate
from attache_desk.services.sync_status import sync_status
from attache_desk.ui.certificates.certificates_screen import CertificatesScreen
from attache_desk.ui.contributions.contributions_screen import ContributionsScreen
from attache_desk.ui.exchange.exchange_screen import ExchangeScreen
from attache_desk.ui.kit.screens import Screen, ScreenName
from attache_desk.ui.shell.main_window import MainWindow
from attache_desk.ui.workers.slip_dialog import SlipDialog
from attache_desk.ui.workers.workers_screen import WorkersScreen

_NEWCOMER: Final = ("CHHUN<<RACHANA", "N09876543", "970412", "F", "330814", "ឈុន រចនា")
_DPI: Final = 200
ScreenT = TypeVar("ScreenT", bound=Screen)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the day leaves what it made."""

    pictures: Path
    papers: Path


class Day:
    """Holds the window and what the acts hand to each other."""

    def __init__(
        self, window: MainWindow, post: DemoPost, gateway: DemoGateway, folders: Folders
    ) -> None:
        self.window, self.post, self.gateway, self.folders = window, post, gateway, folders
        self._pictures = 0
        self.made: list[Path] = []
        self.number = ""

    def acts(self) -> Sequence[Act]:
        """List the acts of the day."""
        return (
            Act("Sign in", self.sign_in),
            Act("Look at today", self.look_at_today),
            Act("Register a worker from the passport's machine readable lines", self.register),
            Act("Print the registration slip", self.print_slip),
            Act("Look at the register and the employers", self.look_around),
            Act("Import a Sor Por Sor 1-10 file and post it", self.import_upload),
            Act("Import a messy workbook, send it back, post its clean lines", self.import_messy),
            Act("Give a worker a photo and issue a certificate", self.certify),
            Act("Verify the certificate from a 200-dpi picture of the page", self.verify),
            Act("Join the ministry and sync", self.sync),
            Act("Print the final edition", self.finish_certificate),
            Act("Dark look, settings, help, lock", self.look_dark),
        )

    @property
    def desk(self) -> Desk:
        """The open desk."""
        if self.window.workplace is None:
            raise NotSeen("an open desk")
        return self.window.workplace.desk

    def sign_in(self) -> Scene:
        """Type the passphrase."""
        self.window.begin()
        page = self.window.sign_in
        yield lambda: page.user_name.count() > 0
        self._picture("sign-in")
        write(page.passphrase.line, PASSPHRASE)
        page.passphrase.line.returnPressed.emit()
        yield lambda: self.window.workplace is not None
        yield self._quiet

    def look_at_today(self) -> Scene:
        """See what waits."""
        yield self._quiet
        self._picture("today")

    def register(self) -> Scene:
        """Scan a passport, add the name in Khmer and a photo, save."""
        name, number, birth, sex, expiry, native = _NEWCOMER
        click(self.window, "register_worker_button")
        screen = self._screen(WorkersScreen)
        yield self._quiet
        lines = find(screen, QPlainTextEdit, "mrz_field")
        write(lines, passport_lines("KHM", name, number, birth, sex, expiry))
        latin = find(screen, QLineEdit, "full_name_latin")
        yield lambda: latin.text() == name.replace("<<", " ")
        _commit(find(screen, QLineEdit, "full_name_native"), native)
        write(find(screen, QLineEdit, "phones"), "+66 81 000 0000")
        screen.form.photo.load(self._portrait())
        yield self._quiet
        self._picture("registration")
        click(screen, "save_worker_button")
        yield lambda: screen.file.isVisible() and screen.file.page.heading.text() == latin.text()
        yield self._quiet
        self._picture("worker-file")

    def print_slip(self) -> Scene:
        """Show the slip and save it."""
        screen = self._screen(WorkersScreen)
        click(screen, "slip_button")
        yield lambda: bool(self._dialogs())
        dialog = self._dialogs()[0]
        yield self._quiet
        target = self.folders.papers / "registration-slip.pdf"
        dialog.view.save_to(target)
        yield target.exists
        self.made.append(target)
        save_picture(dialog, self._next_picture("registration-slip"))
        dialog.close()
        yield lambda: not self._dialogs()

    def look_around(self) -> Scene:
        """Search the register, list the employers."""
        screen = self._screen(WorkersScreen)
        click(screen, "file_back_button")
        yield self._quiet
        write(find(screen, QLineEdit, "worker_search"), "sokha")
        yield lambda: all("SOKHA" in one.full_name_latin for one in screen.list.rows.head())
        yield self._quiet
        self._picture("workers")
        self._go("employers")
        yield self._quiet
        self._picture("employers")

    def import_upload(self) -> Scene:
        """Bring a Sor Por Sor upload in and post it."""
        self._go("contributions")
        screen = self._screen(ContributionsScreen)
        yield self._quiet
        screen.open_file(resources() / "demo" / SSO_FILE)
        yield screen.preview.isVisible
        yield self._quiet
        self._picture("sor-por-sor-preview")
        click(screen, "post_all_button")
        yield lambda: self._sheet_named(SSO_FILE, "posted")
        yield self._quiet
        self._picture("sor-por-sor-posted")

    def import_messy(self) -> Scene:
        """Bring a workbook in, send it back with reasons, post what is clean."""
        company = self.post.staff[1][0]
        with self.desk.look() as view:
            employer = view.register.employers(company.account)[0]
        screen = self._screen(ContributionsScreen)
        click(screen, "sheet_back_button")
        self._go("contributions", employer_id=employer.id)
        yield self._quiet
        _choose(find(screen, QComboBox, "sheet_scheme"), "TH-SSO33")
        self._picture("contributions")
        screen.open_file(resources() / "demo" / MESSY_FILE)
        yield screen.preview.isVisible
        yield self._quiet
        self._picture("messy-workbook-preview")
        target = self.folders.papers / "wages-october-2026-reasons.xlsx"
        screen.preview.return_to(target)
        yield target.exists
        self.made.append(target)
        yield self._quiet
        click(screen, "post_clean_button")
        yield lambda: self._sheet_named(MESSY_FILE, "posted")
        yield self._quiet

    def certify(self) -> Scene:
        """Add a photo to a worker's file, issue the certificate, save it."""
        person = self.post.staff[0][1][0]
        self._go("workers", worker_id=self._worker_id(person))
        screen = self._screen(WorkersScreen)
        yield lambda: screen.file.page.heading.text() == person.full_name_latin
        yield self._quiet
        click(screen, "amend_button")
        yield self._quiet
        screen.form.photo.load(self._portrait())
        click(screen, "save_worker_button")
        yield screen.file.isVisible
        yield self._quiet
        click(screen, "issue_for_worker_button")
        certificates = self._screen(CertificatesScreen)
        yield certificates.issue.issue_button.isEnabled
        yield self._quiet
        click(certificates, "issue_button")
        yield lambda: bool(self._certificates())
        yield certificates.issue.paper.save_button.isEnabled
        yield self._quiet
        self._picture("certificate-issued")
        self.number = self._certificates()[0].number
        target = self.folders.papers / f"{self.number}-provisional.pdf"
        certificates.issue.paper.save_to(target)
        yield target.exists
        self.made.append(target)

    def verify(self) -> Scene:
        """Draw the page at 200 dpi and verify the picture."""
        page = self.desk.printing.page_pictures(self.made[-1].read_bytes(), _DPI)[0]
        picture = self.folders.papers / f"{self.number}-page-1.png"
        picture.write_bytes(page)
        self.made.append(picture)
        screen = self._screen(CertificatesScreen)
        screen.verify_file(picture)
        yield screen.verify.verdict.isVisible
        yield self._quiet
        _expect(screen.verify.verdict.outcome, "provisional")
        self._picture("verified-from-picture")

    def sync(self) -> Scene:
        """Join the gateway and send everything."""
        self._go("exchange")
        screen = self._screen(ExchangeScreen)
        yield self._quiet
        self._picture("exchange-before")
        write(find(screen, QLineEdit, "gateway_url"), self.gateway.url)
        write(find(screen, QLineEdit, "enrolment_code"), self.gateway.code)
        click(screen, "enrol_button")
        yield lambda: sync_status(self.desk).enrolled
        yield self._quiet
        click(screen, "sync_now_button")
        yield lambda: sync_status(self.desk).waiting == 0
        yield self._quiet
        _expect(sync_status(self.desk).refused, 0)
        self._picture("exchange-after")

    def finish_certificate(self) -> Scene:
        """Print the final edition and verify it."""
        _expect(finalise_certificates(self.desk), [])
        _expect(self._certificates()[0].status, "final")
        self._go("certificates")
        screen = self._screen(CertificatesScreen)
        screen.tabs.setCurrentIndex(0)
        yield self._quiet
        find(screen, QTableView, "certificates_table").selectRow(0)
        yield screen.issued.paper.save_button.isEnabled
        yield self._quiet
        self._picture("certificate-final")
        target = self.folders.papers / f"{self.number}.pdf"
        screen.issued.paper.save_to(target)
        yield target.exists
        _expect(target.read_bytes(), reprint_certificate(self.desk, self.number))
        self.made.append(target)
        screen.verify_file(target)
        yield lambda: screen.verify.verdict.outcome == "valid"
        yield self._quiet
        self._picture("verified-valid")

    def look_dark(self) -> Scene:
        """See the dark look, the help and the lock."""
        self._go("settings")
        yield self._quiet
        self._picture("settings")
        click(self.window, "look_button")
        for name in ("today", "workers", "certificates"):
            self._go(name)
            yield self._quiet
            self._picture(f"{name}-dark")
        click(self.window, "help_button")
        yield self.window.help.isVisible
        self._picture("help-dark")
        click(self.window, "look_button")
        click(self.window, "lock_button")
        yield self.window.lock_page.isVisible
        self._picture("locked")
        write(self.window.lock_page.passphrase.line, PASSPHRASE)
        click(self.window.lock_page, "unlock_button")
        yield self.window.workplace.isVisible if self.window.workplace else _never

    def _go(self, name: ScreenName, **what: str) -> None:
        if self.window.workplace is None:
            raise NotSeen(name)
        self.window.workplace.go(name, **what)

    def _screen(self, kind: type[ScreenT]) -> ScreenT:
        screen = self.window.workplace.current if self.window.workplace else None
        if not isinstance(screen, kind):
            raise NotSeen(kind.__name__)
        return screen

    def _dialogs(self) -> Sequence[SlipDialog]:
        return [one for one in self.window.findChildren(SlipDialog) if one.isVisible()]

    def _quiet(self) -> bool:
        """Whether everything started has ended and is drawn."""
        return self.window.jobs.running() == 0

    def _picture(self, name: str) -> None:
        save_picture(self.window, self._next_picture(name))

    def _next_picture(self, name: str) -> Path:
        self._pictures += 1
        picture = self.folders.pictures / f"{self._pictures:02d}-{name}.png"
        self.made.append(picture)
        return picture

    def _portrait(self) -> Path:
        file = self.folders.papers / "portrait.jpg"
        file.write_bytes(portrait())
        return file

    def _worker_id(self, person: Person) -> str:
        with self.desk.look() as view:
            return view.register.holders([person.thai_id])[person.thai_id][0]

    def _sheet_named(self, name: str, state: str) -> bool:
        with self.desk.look() as view:
            return any((one.file_name, one.state) == (name, state) for one in view.ledger.sheets())

    def _certificates(self) -> Sequence[CertificateLine]:
        with self.desk.look() as view:
            return view.certificates.certificates()


def _commit(box: QLineEdit, text: str) -> None:
    """Put text in as an input method does for scripts that keys alone do not write."""
    box.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(box, event)


def _choose(box: QComboBox, code: str) -> None:
    box.setCurrentIndex(box.findData(code))


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise NotSeen(f"{wanted!r}; there was {found!r}")


def _never() -> bool:
    return False
