"""An employer's contributions month by month as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from attache_desk.domain.accounts import SchemeAccount, scheme_accounts
from attache_desk.services.arrears_of import EmployerAccount
from attache_desk.ui.kit.panels import EmptyState, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.pictures.money_figures import account_figure
from attache_desk.ui.pictures.panels import PicturePanel

_SPANS: Final = (12, 24, 60, 0)


class AccountPicture(QWidget):
    """One picture for each scheme and currency; how many months back is chosen above."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._accounts: Sequence[SchemeAccount] = ()
        self._employer_id = self._name = ""
        nothing = EmptyState(
            "contributions",
            self.tr("Nothing is posted for this employer yet"),
            self.tr("Import its file under Contributions, and post it."),
        )
        name = self.tr("Contributions by month")
        self.picture = PicturePanel(context, "contributions", name, nothing)
        self.picture.set_tall()
        self.picture.set_apart_by(self.tr("Scheme and currency"))
        self.span = QComboBox()
        self.span.setObjectName("contributions_span")
        for months in _SPANS:
            said = self.tr("The last %n month(s)", "", months) if months else self.tr("All months")
            self.span.addItem(said, months)
        self.span.setCurrentIndex(1)
        self.span.activated.connect(self._show)
        label = text(self.tr("Show"), "label")
        label.setBuddy(self.span)
        self.picture.controls.insertWidget(0, label)
        self.picture.controls.insertWidget(1, self.span)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.picture)

    def show_account(self, account: EmployerAccount) -> None:
        """Show one employer's account."""
        self._employer_id, self._name = account.employer_id, account.name
        self._accounts = scheme_accounts(account.months)
        self._show()

    @Slot()
    def _show(self) -> None:
        span = int(self.span.currentData())
        figures = {}
        for one in self._accounts:
            said = f"{one.scheme} · {one.currency}"
            title = f"{self._name} · {said}"
            if (figure := account_figure(one, title, span)) is not None:
                figures[said] = figure
        self.picture.show_figures(figures, self._employer_id)
