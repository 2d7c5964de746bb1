"""Amounts, proofs and states in words, the same on every screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from attache_desk.domain.money import Money
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.sectors import SECTORS
from attache_desk.ui.wording import said_of

_EVIDENCE = {
    "worker-declared": QT_TRANSLATE_NOOP("evidence", "said by the worker"),
    "employer-declared": QT_TRANSLATE_NOOP("evidence", "declared by the employer"),
    "fund-confirmed": QT_TRANSLATE_NOOP("evidence", "confirmed by the fund"),
    "paid": QT_TRANSLATE_NOOP("evidence", "paid"),
}
_STATUS = {
    "provisional": QT_TRANSLATE_NOOP("status", "Provisional"),
    "final": QT_TRANSLATE_NOOP("status", "Final"),
    "revoked": QT_TRANSLATE_NOOP("status", "Revoked"),
}
_KINDS = {
    "periods": QT_TRANSLATE_NOOP("kind", "Insurance periods"),
    "coverage": QT_TRANSLATE_NOOP("kind", "Coverage"),
}
_ROLES = {
    "clerk": QT_TRANSLATE_NOOP("role", "clerk"),
    "attache": QT_TRANSLATE_NOOP("role", "attaché"),
    "administrator": QT_TRANSLATE_NOOP("role", "administrator"),
}
_SEXES = {
    "F": QT_TRANSLATE_NOOP("sex", "Female"),
    "M": QT_TRANSLATE_NOOP("sex", "Male"),
    "X": QT_TRANSLATE_NOOP("sex", "Unspecified"),
}
_LIFE = {
    "preparing": QT_TRANSLATE_NOOP("life", "Preparing"),
    "deployed": QT_TRANSLATE_NOOP("life", "Deployed"),
    "returned": QT_TRANSLATE_NOOP("life", "Returned"),
    "missing": QT_TRANSLATE_NOOP("life", "Missing"),
    "deceased": QT_TRANSLATE_NOOP("life", "Deceased"),
}


def sex_entries() -> list[tuple[str, str]]:
    """Give the entries of a list of sexes, with an empty one first."""
    return [("", ""), *((code, said_of("sex", _SEXES, code)) for code in _SEXES)]


def life_said(status: str) -> str:
    """Say where a worker stands in life abroad."""
    return said_of("life", _LIFE, status)


def entry_said(status: str, *, provisional: bool) -> str:
    """Say where a worker stands, and first that the entry is provisional where it is."""
    said = life_said(status)
    if not provisional:
        return said
    if status == "deployed":  # assumed of everybody on an employer's list
        return QCoreApplication.translate("life", "Provisional")
    return QCoreApplication.translate("life", "Provisional, {status}").format(status=said)


def age_said(born: PartialDate, day: date) -> str:
    """Say an age, or the two it may be when the day or the month of birth is not known."""
    low, high = born.age_on(day)
    if high < 0:
        return ""
    if low == high:
        return QCoreApplication.translate("age", "{age} years old").format(age=high)
    said = QCoreApplication.translate("age", "{low} or {high} years old")
    return said.format(low=max(low, 0), high=high)


def role_said(role: str) -> str:
    """Say what somebody is at this desk."""
    return said_of("role", _ROLES, role)


def sector_said(sector: str) -> str:
    """Say a section of the economy."""
    return said_of("sector", SECTORS, sector)


def evidence_said(grade: str) -> str:
    """Say how good the proof of a month is."""
    return said_of("evidence", _EVIDENCE, grade)


def status_said(status: str) -> str:
    """Say what state a certificate is in."""
    return said_of("status", _STATUS, status)


def kind_said(kind: str) -> str:
    """Say what a certificate states."""
    return said_of("kind", _KINDS, kind)


def months_said(kind: str, months: int) -> str:
    """Say how many months a certificate states; nothing where it states none at all."""
    return str(months) if kind == "periods" else ""


def money_said(amount: Money | None) -> str:
    """Write an amount with its thousands apart; nothing for an unknown one."""
    if amount is None:
        return ""
    return f"{amount.amount:,} {amount.currency}"


def figure_said(amount: Money | None) -> str:
    """Write an amount without its currency, and without idle zeros; for narrow columns."""
    if amount is None:
        return ""
    whole = amount.amount == amount.amount.to_integral_value()
    return f"{amount.amount:,.0f}" if whole else f"{amount.amount:,}"


def change_said(amount: Money) -> str:
    """Write by how much something changes, with its sign and without its currency."""
    return f"+{figure_said(amount)}" if amount.minor > 0 else figure_said(amount)
