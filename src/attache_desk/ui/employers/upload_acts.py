"""Saving an employer's month as the file the Thai fund takes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.problems import Invalid, Problem
from attache_desk.services.export_contributions import UPLOAD_FORMATS, export_contributions
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed
from attache_desk.ui.kit.screens import Context

translate = QCoreApplication.translate


def ask_upload(context: Context, employer_id: str, month: str, parent: QWidget) -> FormDialog:
    """Ask which month to save, as what and where; `kept` carries how many lines there are."""
    say, desk = translate, context.desk
    formats = [
        ("th-sso-text", say("upload", "Text of 135-character lines")),
        ("th-sso-xlsx", say("upload", "Workbook (Excel)")),
    ]
    names = say("upload", "Left empty, it goes to your own folder under the month’s name.")
    fields = (
        Field("month", say("upload", "Wage month"), month, placeholder="2026-10", required=True),
        Field("format", say("upload", "As"), "th-sso-text", formats),
        Field("file", say("upload", "File"), means=names, span=2),
    )
    asked = Asked(
        "upload_dialog",
        say("upload", "Save the fund’s file (Sor Por Sor 1-10)"),
        say(
            "upload",
            "The standing lines of the month, names in Latin letters. A name the file cannot hold"
            " is refused with its row; nothing is turned into question marks.",
        ),
        say("upload", "Save"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> int:
        if (chosen := read_month(typed["month"])) is None:
            raise Invalid([Problem("month", "row.month-unreadable")])
        kind = next(one for one in UPLOAD_FORMATS if one == typed["format"])
        ending = "xlsx" if kind == "th-sso-xlsx" else "txt"
        named = typed["file"].strip()
        target = Path(named) if named else Path.home() / f"sps-1-10-{chosen}.{ending}"
        return export_contributions(desk, employer_id, chosen, kind, target)

    return FormDialog(context, asked, work, parent)
