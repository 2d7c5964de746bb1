"""The tables in a worker's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.insurance_periods import InsurancePeriodLine
from attache_desk.domain.money import Money
from attache_desk.services.certificate_ports import CertificateLine
from attache_desk.services.ports import AuditLine
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import EmptyState
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import said_of

Names = Mapping[str, str]
RowT = TypeVar("RowT")
translate = QCoreApplication.translate
PeriodRow = tuple[InsurancePeriodLine, Names]
EntryRow = tuple[ContributionEntry, Names]

_EVIDENCE = {
    "worker-declared": QT_TRANSLATE_NOOP("evidence", "said by the worker"),
    "employer-declared": QT_TRANSLATE_NOOP("evidence", "declared by the employer"),
    "fund-confirmed": QT_TRANSLATE_NOOP("evidence", "confirmed by the fund"),
    "paid": QT_TRANSLATE_NOOP("evidence", "paid"),
}
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
_STATUS = {
    "provisional": QT_TRANSLATE_NOOP("status", "Provisional"),
    "final": QT_TRANSLATE_NOOP("status", "Final"),
    "revoked": QT_TRANSLATE_NOOP("status", "Revoked"),
}


def evidence_said(grade: str) -> str:
    """Say how good the proof of a month is."""
    return said_of("evidence", _EVIDENCE, grade)


def status_said(status: str) -> str:
    """Say what state a certificate is in."""
    return said_of("status", _STATUS, status)


def periods_table() -> tuple[RowsModel[PeriodRow], QWidget]:
    """Make the table of insurance periods."""
    columns = (
        Column[PeriodRow](translate("periods", "From"), lambda one: str(one[0].first), 10),
        Column[PeriodRow](translate("periods", "To"), lambda one: str(one[0].last), 10),
        Column[PeriodRow](
            translate("periods", "Months"), lambda one: str(one[0].months), 8, "right"
        ),
        Column[PeriodRow](translate("periods", "Country"), lambda one: one[0].country, 8),
        Column[PeriodRow](translate("periods", "Scheme"), lambda one: one[0].scheme, 14),
        Column[PeriodRow](
            translate("periods", "Employer"),
            lambda one: one[1].get(one[0].employer_id, ""),
            30,
            stretch=True,
        ),
        Column[PeriodRow](
            translate("periods", "Proof"), lambda one: evidence_said(one[0].evidence), 26
        ),
    )
    return _table(
        columns,
        "periods_table",
        translate("periods", "Insurance periods"),
        EmptyState(
            "clock",
            translate("periods", "No insurance periods yet"),
            translate(
                "periods",
                "They appear once an employer’s contributions are posted under Contributions.",
            ),
        ),
    )


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
    return _table(
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
    return _table(
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
    return _table(columns, "history_table", translate("history", "History"), nothing)


def act_said(line: AuditLine) -> str:
    """Say what was done."""
    said = said_of("acts", _ACTS, line.act)
    number = line.details.get("number", "")
    return f"{said}  {number}" if number else said


def money_said(amount: Money | None) -> str:
    """Write an amount with its thousands apart; nothing for an unknown one."""
    if amount is None:
        return ""
    return f"{amount.amount:,} {amount.currency}"


def _table(
    columns: Sequence[Column[RowT]], name: str, says: str, nothing: QWidget
) -> tuple[RowsModel[RowT], QWidget]:
    model = RowsModel(columns)
    panel = ListPanel(DataTable(model, name, says), nothing)
    return model, panel
