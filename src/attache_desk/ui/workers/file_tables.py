"""The tables in a worker's file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.services.certificate_ports import CertificateLine
from attache_desk.ui.kit.panels import EmptyState
from attache_desk.ui.kit.tables import Column, RowsModel, list_of
from attache_desk.ui.kit.words import (
    evidence_said,
    kind_said,
    money_said,
    months_said,
    status_said,
)

Names = Mapping[str, str]
translate = QCoreApplication.translate
EntryRow = tuple[ContributionEntry, Names]


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
            translate("certificates", "Kind"), lambda one: kind_said(one.kind), 18
        ),
        Column[CertificateLine](
            translate("certificates", "State"), lambda one: status_said(one.status), 14
        ),
        Column[CertificateLine](
            translate("certificates", "Issued"), lambda one: f"{one.issued_on}", 12
        ),
        Column[CertificateLine](
            translate("certificates", "Months"),
            lambda one: months_said(one.kind, one.months),
            8,
            "right",
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
                "“Issue a certificate” above prints a statement of the insurance periods. A"
                " certificate of coverage is issued under “Elsewhere”, from a decision.",
            ),
        ),
    )
