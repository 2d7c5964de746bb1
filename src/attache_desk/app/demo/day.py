"""One day at the demo post, played on the window from signing in to the lock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTableView

from attache_desk.app.demo.gateways import DemoGateway
from attache_desk.app.demo.money_acts import MoneyActs
from attache_desk.app.demo.officers import Folders, Officer
from attache_desk.app.demo.passports import passport_lines
from attache_desk.app.demo.plays import (
    Act,
    NotSeen,
    Scene,
    choose,
    click,
    find,
    save_picture,
    write,
)
from attache_desk.app.demo.portrait import portrait
from attache_desk.app.demo.post import MESSY_FILE, PASSPHRASE, SSO_FILE, DemoPost
from attache_desk.app.paths import resources
from attache_desk.services.certificate_ports import CertificateLine
from attache_desk.services.issue_certificate import finalise_certificates
from attache_desk.services.reprint_certificate import reprint_certificate
from attache_desk.services.sync_status import sync_status
from attache_desk.ui.certificates.certificates_screen import CertificatesScreen
from attache_desk.ui.contributions.contributions_screen import ContributionsScreen
from attache_desk.ui.exchange.exchange_screen import ExchangeScreen
from attache_desk.ui.shell.main_window import MainWindow
from attache_desk.ui.workers.slip_dialog import SlipDialog
from attache_desk.ui.workers.workers_screen import WorkersScreen

_NEWCOMER: Final = ("CHHUN<<RACHANA", "N09876543", "970412", "F", "330814", "ឈុន រចនា")
_DPI: Final = 200


class Day(Officer):
    """The acts of the day, and what they hand to each other."""

    def __init__(
        self, window: MainWindow, post: DemoPost, gateway: DemoGateway, folders: Folders
    ) -> None:
        super().__init__(window, post, folders)
        self.gateway = gateway
        self.number = ""
        self.money = MoneyActs(self)

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
            *self.money.acts(),
            Act("Give a worker a photo and issue a certificate", self.certify),
            Act("Verify the certificate from a 200-dpi picture of the page", self.verify),
            Act("Join the ministry and sync", self.sync),
            Act("Print the final edition", self.finish_certificate),
            Act("Dark look, settings, help, lock", self.look_dark),
        )

    def sign_in(self) -> Scene:
        """Type the passphrase."""
        self.window.begin()
        page = self.window.sign_in
        yield lambda: page.user_name.count() > 0
        self.picture("sign-in")
        write(page.passphrase.line, PASSPHRASE)
        page.passphrase.line.returnPressed.emit()
        yield lambda: self.window.workplace is not None
        yield self.quiet

    def look_at_today(self) -> Scene:
        """See what waits."""
        yield self.quiet
        self.picture("today")

    def register(self) -> Scene:
        """Scan a passport, add the name in Khmer and a photo, save."""
        name, number, birth, sex, expiry, native = _NEWCOMER
        click(self.window, "register_worker_button")
        screen = self.screen(WorkersScreen)
        yield self.quiet
        lines = find(screen, QPlainTextEdit, "mrz_field")
        write(lines, passport_lines("KHM", name, number, birth, sex, expiry))
        latin = find(screen, QLineEdit, "full_name_latin")
        yield lambda: latin.text() == name.replace("<<", " ")
        _commit(find(screen, QLineEdit, "full_name_native"), native)
        write(find(screen, QLineEdit, "phones"), "+66 81 000 0000")
        screen.form.photo.load(self._portrait())
        yield self.quiet
        self.picture("registration")
        click(screen, "save_worker_button")
        yield lambda: screen.file.isVisible() and screen.file.page.heading.text() == latin.text()
        yield self.quiet
        self.picture("worker-file")

    def print_slip(self) -> Scene:
        """Show the slip and save it."""
        screen = self.screen(WorkersScreen)
        click(screen, "slip_button")
        yield lambda: bool(self._dialogs())
        dialog = self._dialogs()[0]
        yield self.quiet
        target = self.folders.papers / "registration-slip.pdf"
        dialog.view.save_to(target)
        yield target.exists
        self.made.append(target)
        save_picture(dialog, self.next_picture("registration-slip"))
        dialog.close()
        yield lambda: not self._dialogs()

    def look_around(self) -> Scene:
        """Search the register, list the employers."""
        screen = self.screen(WorkersScreen)
        click(screen, "file_back_button")
        yield self.quiet
        write(find(screen, QLineEdit, "worker_search"), "sokha")
        yield lambda: all("SOKHA" in one.full_name_latin for one in screen.list.rows.head())
        yield self.quiet
        self.picture("workers")
        self.go("employers")
        yield self.quiet
        self.picture("employers")

    def import_upload(self) -> Scene:
        """Bring a Sor Por Sor upload in and post it."""
        self.go("contributions")
        screen = self.screen(ContributionsScreen)
        yield self.quiet
        screen.open_file(resources() / "demo" / SSO_FILE)
        yield screen.preview.isVisible
        yield self.quiet
        self.picture("sor-por-sor-preview")
        click(screen, "post_all_button")
        yield lambda: self.sheet_is(SSO_FILE, "posted")
        yield self.quiet
        self.picture("sor-por-sor-posted")

    def import_messy(self) -> Scene:
        """Bring a workbook in, send it back with reasons, post what is clean."""
        employer_id = self.employer_id(self.post.staff[1][0])
        screen = self.screen(ContributionsScreen)
        click(screen, "sheet_back_button")
        self.go("contributions", employer_id=employer_id)
        yield self.quiet
        choose(find(screen, QComboBox, "sheet_scheme"), "TH-SSO33")
        self.picture("contributions")
        screen.open_file(resources() / "demo" / MESSY_FILE)
        yield screen.preview.isVisible
        yield self.quiet
        self.picture("messy-workbook-preview")
        target = self.folders.papers / "wages-october-2026-reasons.xlsx"
        screen.preview.return_to(target)
        yield target.exists
        self.made.append(target)
        yield self.quiet
        click(screen, "post_clean_button")
        yield lambda: self.sheet_is(MESSY_FILE, "posted")
        yield self.quiet

    def certify(self) -> Scene:
        """Add a photo to a worker's file, issue the certificate, save it."""
        person = self.post.staff[0][1][0]
        self.go("workers", worker_id=self.worker_id(person))
        screen = self.screen(WorkersScreen)
        yield lambda: screen.file.page.heading.text() == person.full_name_latin
        yield self.quiet
        click(screen, "amend_button")
        yield self.quiet
        screen.form.photo.load(self._portrait())
        click(screen, "save_worker_button")
        yield screen.file.isVisible
        yield self.quiet
        click(screen, "issue_for_worker_button")
        certificates = self.screen(CertificatesScreen)
        yield certificates.issue.issue_button.isEnabled
        yield self.quiet
        click(certificates, "issue_button")
        yield lambda: bool(self._certificates())
        yield certificates.issue.paper.save_button.isEnabled
        yield self.quiet
        self.picture("certificate-issued")
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
        screen = self.screen(CertificatesScreen)
        screen.verify_file(picture)
        yield screen.verify.verdict.isVisible
        yield self.quiet
        _expect(screen.verify.verdict.outcome, "provisional")
        self.picture("verified-from-picture")

    def sync(self) -> Scene:
        """Join the gateway and send everything."""
        self.go("exchange")
        screen = self.screen(ExchangeScreen)
        yield self.quiet
        self.picture("exchange-before")
        write(find(screen, QLineEdit, "gateway_url"), self.gateway.url)
        write(find(screen, QLineEdit, "enrolment_code"), self.gateway.code)
        click(screen, "enrol_button")
        yield lambda: sync_status(self.desk).enrolled
        yield self.quiet
        click(screen, "sync_now_button")
        yield lambda: sync_status(self.desk).waiting == 0
        yield self.quiet
        _expect(sync_status(self.desk).refused, 0)
        self.picture("exchange-after")

    def finish_certificate(self) -> Scene:
        """Print the final edition and verify it."""
        _expect(finalise_certificates(self.desk), [])
        _expect(self._certificates()[0].status, "final")
        self.go("certificates")
        screen = self.screen(CertificatesScreen)
        screen.tabs.setCurrentIndex(0)
        yield self.quiet
        find(screen, QTableView, "certificates_table").selectRow(0)
        yield screen.issued.paper.save_button.isEnabled
        yield self.quiet
        self.picture("certificate-final")
        target = self.folders.papers / f"{self.number}.pdf"
        screen.issued.paper.save_to(target)
        yield target.exists
        _expect(target.read_bytes(), reprint_certificate(self.desk, self.number))
        self.made.append(target)
        screen.verify_file(target)
        yield lambda: screen.verify.verdict.outcome == "valid"
        yield self.quiet
        self.picture("verified-valid")

    def look_dark(self) -> Scene:
        """See the dark look, the help and the lock."""
        self.go("settings")
        yield self.quiet
        self.picture("settings")
        click(self.window, "look_button")
        for name in ("today", "workers", "certificates"):
            self.go(name)
            yield self.quiet
            self.picture(f"{name}-dark")
        click(self.window, "help_button")
        yield self.window.help.isVisible
        self.picture("help-dark")
        click(self.window, "look_button")
        click(self.window, "lock_button")
        yield self.window.lock_page.isVisible
        self.picture("locked")
        write(self.window.lock_page.passphrase.line, PASSPHRASE)
        click(self.window.lock_page, "unlock_button")
        yield self.window.workplace.isVisible if self.window.workplace else _never

    def _dialogs(self) -> Sequence[SlipDialog]:
        return [one for one in self.window.findChildren(SlipDialog) if one.isVisible()]

    def _portrait(self) -> Path:
        file = self.folders.papers / "portrait.jpg"
        file.write_bytes(portrait())
        return file

    def _certificates(self) -> Sequence[CertificateLine]:
        with self.desk.look() as view:
            return view.certificates.certificates()


def _commit(box: QLineEdit, text: str) -> None:
    """Put text in as an input method does for scripts that keys alone do not write."""
    box.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(box, event)


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise NotSeen(f"{wanted!r}; there was {found!r}")


def _never() -> bool:
    return False
