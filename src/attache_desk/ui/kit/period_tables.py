"""The table of a worker's insurance periods."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from attache_desk.domain.insurance_periods import InsurancePeriodLine
from attache_desk.ui.kit.panels import EmptyState
from attache_desk.ui.kit.tables import Column, RowsModel, list_of
from attache_desk.ui.kit.words import evidence_said

Names = Mapping[str, str]
PeriodRow = tuple[InsurancePeriodLine, Names]
translate = QCoreApplication.translate


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
    return list_of(
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
