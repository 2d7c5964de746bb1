"""The tables in a worker's file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.services.certificate_ports import CertificateLine
from attache_desk.services.ports import AuditLine
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import EmptyState
from attache_desk.ui.kit.tables import Column, RowsModel, list_of
from attache_desk.ui.kit.words import evidence_said, money_said, status_said
from attache_desk.ui.wording import said_of

Names = Mapping[str, str]
translate = QCoreApplication.translate
EntryRow = tuple[ContributionEntry, Names]

_ACTS = {
    "worker.registered": QT_TRANSLATE_NOOP("acts", "Registered"),
    "worker.amended": QT_TRANSLATE_NOOP("acts", "Amended"),
    "employment.opened": QT_TRANSLATE_NOOP("acts", "Employment opened"),
    "employment.closed": QT_TRANSLATE_NOOP("acts", "Employment closed"),
    "certificate.issued": QT_TRANSLATE_NOOP("acts", "Certificate issued"),
    "certificate.finalised": QT_TRANSLATE_NOOP("acts", "Certificate made final"),
    "certificate.printed": QT_TRANSLATE_NOOP("acts", "Certificate printed again"),
    "certificate.revoked": QT_TRANSLATE_NOOP("acts", "Certificate revoked"),
}


def entries_table() -> tuple[RowsModel[EntryRow], QWidget]:
    """Make the table of posted months."""
    columns = (
        Column[EntryRow](translate("entries", "Month"), lambda one: str(one[0].month), 8),
        Column[EntryRow](translate("entries", "Scheme"), lambda one: one[0].scheme, 10),
        Column[EntryRow](
            translate("entries", "Employer"),
            lambda one: one[1].get(one[0].employer_id, ""),
            20,
            stretch=True,
        ),
        Column[EntryRow](
            translate("entries", "Wage"), lambda one: money_said(one[0].wage), 12, "right"
        ),
        Column[EntryRow](
            translate("entries", "Declared"),
            lambda one: money_said(one[0].declared.total),
            12,
            "right",
        ),
        Column[EntryRow](
            translate("entries", "Assessed"),
            lambda one: money_said(one[0].assessed.total),
            12,
            "right",
        ),
        Column[EntryRow](
            translate("entries", "Proof"), lambda one: evidence_said(one[0].evidence), 21
        ),
    )
    return list_of(
        columns,
        "entries_table",
        translate("entries", "Contributions"),
        EmptyState(
            "contributions",
            translate("entries", "No contributions yet"),
            translate("entries", "Import an employer’s file under Contributions and post it."),
        ),
    )


def certificates_table() -> tuple[RowsModel[CertificateLine], QWidget]:
    """Make the table of a worker's certificates."""
    columns = (
        Column[CertificateLine](translate("certificates", "Number"), lambda one: one.number, 24),
        Column[CertificateLine](
            translate("certificates", "State"), lambda one: status_said(one.status), 14
        ),
        Column[CertificateLine](
            translate("certificates", "Issued"), lambda one: f"{one.issued_on}", 12
        ),
        Column[CertificateLine](
            translate("certificates", "Months"), lambda one: str(one.months), 8, "right"
        ),
        Column[CertificateLine](
            translate("certificates", "Edition"),
            lambda one: str(one.edition),
            8,
            "right",
            stretch=True,
        ),
    )
    return list_of(
        columns,
        "worker_certificates_table",
        translate("certificates", "Certificates"),
        EmptyState(
            "certificates",
            translate("certificates", "No certificate yet"),
            translate(
                "certificates",
                "“Issue a certificate” above prints a statement of the insurance periods.",
            ),
        ),
    )


def history_table() -> tuple[RowsModel[AuditLine], QWidget]:
    """Make the table of who did what to this file."""
    columns = (
        Column[AuditLine](translate("history", "When"), lambda one: moment(one.at), 22),
        Column[AuditLine](translate("history", "What"), act_said, 30),
        Column[AuditLine](translate("history", "Who"), lambda one: one.actor, 24, stretch=True),
    )
    nothing = EmptyState(
        "clock",
        translate("history", "No history"),
        translate("history", "Every act on this file is listed here."),
    )
    return list_of(columns, "history_table", translate("history", "History"), nothing)


def act_said(line: AuditLine) -> str:
    """Say what was done."""
    said = said_of("acts", _ACTS, line.act)
    number = line.details.get("number", "")
    return f"{said}  {number}" if number else said
