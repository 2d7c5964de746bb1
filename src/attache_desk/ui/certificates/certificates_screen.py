"""Certificates: issued ones, issuing, and verifying what somebody hands over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from attache_desk.ui.certificates.issue_page import IssuePage
from attache_desk.ui.certificates.issued_list import IssuedList
from attache_desk.ui.certificates.verify_page import VerifyPage
from attache_desk.ui.kit.panels import Page
from attache_desk.ui.kit.screens import Context, Screen


class CertificatesScreen(Screen):
    """Three tabs: what was issued, a new one, verifying."""

    icon_name = "certificates"
    help_page = "certificates"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        lead = self.tr("Statements of periods and certificates of coverage, signed by this desk.")
        page = Page(self.title, lead)
        self.issued, self.issue, self.verify = (
            IssuedList(context),
            IssuePage(context),
            VerifyPage(context),
        )
        self.tabs = QTabWidget()
        self.tabs.setObjectName("certificate_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.issued, self.tr("Issued"))
        self.tabs.addTab(self.issue, self.tr("Issue"))
        self.tabs.addTab(self.verify, self.tr("Verify"))
        self.tabs.currentChanged.connect(self._turn)
        page.body.addWidget(self.tabs, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    @property
    def title(self) -> str:
        return self.tr("Certificates")

    def activate(self, **what: str) -> None:
        if worker_id := what.get("worker_id"):
            self.tabs.setCurrentWidget(self.issue)
            self.issue.choose(worker_id)
        elif what.get("tab") == "issue":
            self.tabs.setCurrentWidget(self.issue)
        elif what.get("tab") == "verify":
            self.tabs.setCurrentWidget(self.verify)
        elif number := what.get("number"):
            self.tabs.setCurrentWidget(self.issued)
            self.issued.search.show_text(number)
        self.issued.reload()

    def verify_file(self, path: Path) -> None:
        """Verify a paper from a file."""
        self.tabs.setCurrentWidget(self.verify)
        self.verify.verify_file(path)

    @Slot(int)
    def _turn(self, at: int) -> None:
        if self.tabs.widget(at) is self.issued:
            self.issued.reload()
        elif self.tabs.widget(at) is self.issue:
            self.issue.search.setFocus()
