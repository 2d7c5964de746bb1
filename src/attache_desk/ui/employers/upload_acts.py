"""Saving an employer's month as the file its fund takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.export_contributions import (
    UPLOAD_FORMATS,
    UploadFormat,
    export_contributions,
    fitting_formats,
)
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed
from attache_desk.ui.kit.screens import Context

translate = QCoreApplication.translate
# How a file of each format is called, and its ending.
_NAMES: Final[dict[str, tuple[str, str]]] = {
    "th-sso-text": ("sps-1-10", "txt"),
    "th-sso-xlsx": ("sps-1-10", "xlsx"),
    "vn-d02-lt": ("d02-lt", "xlsx"),
    "kh-nssf": ("nssf", "xlsx"),
    "mm-ssb": ("ssb", "xlsx"),
}


class UploadDialog(FormDialog):
    """Asks for month and format, then where to; `kept` carries how many lines there are."""

    def __init__(self, context: Context, employer_id: str, month: str, parent: QWidget) -> None:
        self._desk, self._employer_id = context.desk, employer_id
        self._target = Path()
        super().__init__(context, _asked(month), self._write, parent)
        self.yes.setEnabled(False)
        desk = context.desk
        job = context.jobs.start(lambda _progress: fitting_formats(desk, employer_id), "reading")
        job.done.connect(self._offer)
        job.failed.connect(self._refuse)

    def save_to(self, target: Path) -> None:
        """Write the month as it is asked for."""
        self._target = target
        super()._try()

    @Slot(object)
    def _offer(self, fitting: Sequence[UploadFormat]) -> None:
        """Offer the formats that fit what stands posted."""
        said = dict(_formats())
        box = self.form.rows["format"].box
        if isinstance(box, Choice) and fitting:
            box.fill([(one, said[one]) for one in fitting])
            box.show_code(fitting[0])
        self.yes.setEnabled(bool(fitting))
        if not fitting:
            self._refuse(Refused("export.nothing-posted"))
            self.yes.setEnabled(False)

    @Slot()
    def _try(self) -> None:
        """Ask where to, once month and format are known."""
        typed = self.form.typed()
        if (month := read_month(typed["month"])) is None:
            self._refuse(Invalid([Problem("month", "row.month-unreadable")]))
            return
        name, ending = _NAMES[typed["format"]]
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        place = QStandardPaths.writableLocation(documents)
        kinds = f"{ending.upper()} (*.{ending})"
        dialog = QFileDialog(self, self.tr("Save the fund’s file"), place, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{name}-{month}.{ending}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._named)
        dialog.open()

    @Slot(str)
    def _named(self, name: str) -> None:
        self.save_to(Path(name))

    def _write(self, typed: Typed) -> int:
        if (month := read_month(typed["month"])) is None:
            raise Invalid([Problem("month", "row.month-unreadable")])
        kind = next(one for one in UPLOAD_FORMATS if one == typed["format"])
        return export_contributions(self._desk, self._employer_id, month, kind, self._target)


def _asked(month: str) -> Asked:
    say = translate
    fields = (
        Field("month", say("upload", "Wage month"), month, placeholder="2026-10", required=True),
        Field("format", say("upload", "As"), entries=()),
    )
    return Asked(
        "upload_dialog",
        say("upload", "Save the fund’s file"),
        say(
            "upload",
            "The standing lines of the month. A name or number the file cannot hold is refused"
            " with its row; nothing is altered or turned into question marks.",
        ),
        say("upload", "Save …"),
        fields,
        columns=2,
    )


def _formats() -> Sequence[tuple[str, str]]:
    say = translate
    return [
        ("th-sso-text", say("upload", "Thailand: Sor Por Sor 1-10, text")),
        ("th-sso-xlsx", say("upload", "Thailand: Sor Por Sor 1-10, workbook")),
        ("vn-d02-lt", say("upload", "Viet Nam: list D02-LT, workbook")),
        ("kh-nssf", say("upload", "Cambodia: NSSF monthly list, workbook")),
        ("mm-ssb", say("upload", "Myanmar: SSB return, workbook")),
    ]
