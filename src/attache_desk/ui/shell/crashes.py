"""What happens when the program meets its own defect: it says so and goes on."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from attache_desk import __version__
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.panels import row, text

log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """Takes every exception nobody expected; `met` carries details without personal data."""

    met = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = sys.excepthook

    def install(self) -> None:
        """Hear of every exception from here on."""
        sys.excepthook = self.handle

    def uninstall(self) -> None:
        """Let the interpreter hear of them again."""
        sys.excepthook = self._before

    def handle(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log and show a defect; an interrupt from the terminal stays one."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        details = details_of(error)
        log.error("the program met a defect\n%s", details)
        self.met.emit(details)


def details_of(error: BaseException) -> str:
    """Describe a defect by kind and place only: messages and values may hold a person's data."""
    where = f"{platform.system()} {platform.release()} · Python {platform.python_version()}"
    lines = [f"attache-desk {__version__} · {where} · Qt {qVersion()}"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says what happened; the program keeps running."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 620, 380)
        self._details = QPlainTextEdit(details)
        self._details.setObjectName("crash_details")
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details for whoever mends the program"))
        copy = button(Button("crash_copy", self.tr("Copy the details"), icon="copy"))
        copy.clicked.connect(self._copy)
        go_on = button(Button("crash_go_on", self.tr("Go on working"), "primary"))
        go_on.clicked.connect(self.accept)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(self.tr("The program made a mistake"), "section"))
        said = self.tr(
            "What you did last may not have happened; everything saved before is safe. The"
            " details below name no person. Please send them to whoever looks after the program."
        )
        inside.addWidget(text(said, wrap=True))
        inside.addWidget(self._details, 1)
        inside.addLayout(row(copy, None, go_on))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
