"""Periods of other institutions, requests and decisions in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from attache_desk.ui.wording import said_of

PERIOD_TYPES: Final = {
    "10": QT_TRANSLATE_NOOP("period", "10 – compulsory insurance"),
    "11": QT_TRANSLATE_NOOP("period", "11 – compulsory, employed"),
    "12": QT_TRANSLATE_NOOP("period", "12 – compulsory, self-employed"),
    "13": QT_TRANSLATE_NOOP("period", "13 – compulsory, unemployed"),
    "20": QT_TRANSLATE_NOOP("period", "20 – voluntary insurance"),
    "21": QT_TRANSLATE_NOOP("period", "21 – voluntary, employed"),
    "22": QT_TRANSLATE_NOOP("period", "22 – voluntary, self-employed"),
    "23": QT_TRANSLATE_NOOP("period", "23 – voluntary, unemployed"),
    "30": QT_TRANSLATE_NOOP("period", "30 – residence"),
    "40": QT_TRANSLATE_NOOP("period", "40 – equivalent period"),
    "41": QT_TRANSLATE_NOOP("period", "41 – sickness"),
    "42": QT_TRANSLATE_NOOP("period", "42 – unemployed, no benefit"),
    "43": QT_TRANSLATE_NOOP("period", "43 – military service"),
    "44": QT_TRANSLATE_NOOP("period", "44 – education"),
    "45": QT_TRANSLATE_NOOP("period", "45 – bringing up children"),
    "46": QT_TRANSLATE_NOOP("period", "46 – drawing a pension"),
    "47": QT_TRANSLATE_NOOP("period", "47 – maternity"),
    "48": QT_TRANSLATE_NOOP("period", "48 – early retirement"),
    "49": QT_TRANSLATE_NOOP("period", "49 – unemployed, with benefit"),
    "50": QT_TRANSLATE_NOOP("period", "50 – invalidity benefit"),
    "51": QT_TRANSLATE_NOOP("period", "51 – care of a dependant"),
    "52": QT_TRANSLATE_NOOP("period", "52 – fictitious period"),
}
SCHEMES: Final = {
    "00": QT_TRANSLATE_NOOP("scheme_code", "00 – general scheme"),
    "01": QT_TRANSLATE_NOOP("scheme_code", "01 – employed"),
    "02": QT_TRANSLATE_NOOP("scheme_code", "02 – self-employed"),
    "03": QT_TRANSLATE_NOOP("scheme_code", "03 – civil servants"),
    "04": QT_TRANSLATE_NOOP("scheme_code", "04 – miners"),
    "05": QT_TRANSLATE_NOOP("scheme_code", "05 – residence"),
    "06": QT_TRANSLATE_NOOP("scheme_code", "06 – farmers"),
    "07": QT_TRANSLATE_NOOP("scheme_code", "07 – seafarers"),
    "99": QT_TRANSLATE_NOOP("scheme_code", "99 – other"),
}
RELEVANCES: Final = {
    "111": QT_TRANSLATE_NOOP("relevance", "old age, survivors, invalidity"),
    "100": QT_TRANSLATE_NOOP("relevance", "old age"),
    "010": QT_TRANSLATE_NOOP("relevance", "survivors"),
    "001": QT_TRANSLATE_NOOP("relevance", "invalidity"),
    "110": QT_TRANSLATE_NOOP("relevance", "old age, survivors"),
    "101": QT_TRANSLATE_NOOP("relevance", "old age, invalidity"),
    "011": QT_TRANSLATE_NOOP("relevance", "survivors, invalidity"),
}
UNITS: Final = {
    "day": QT_TRANSLATE_NOOP("unit", "days"),
    "week": QT_TRANSLATE_NOOP("unit", "weeks"),
    "month": QT_TRANSLATE_NOOP("unit", "months"),
    "quarter": QT_TRANSLATE_NOOP("unit", "quarters"),
    "year": QT_TRANSLATE_NOOP("unit", "years"),
}
BENEFITS: Final = {
    "old-age": QT_TRANSLATE_NOOP("benefit", "Old-age pension"),
    "old-age-lump-sum": QT_TRANSLATE_NOOP("benefit", "Old-age lump sum"),
    "invalidity": QT_TRANSLATE_NOOP("benefit", "Invalidity"),
    "survivors": QT_TRANSLATE_NOOP("benefit", "Survivors"),
    "sickness": QT_TRANSLATE_NOOP("benefit", "Sickness"),
    "maternity": QT_TRANSLATE_NOOP("benefit", "Maternity"),
    "death": QT_TRANSLATE_NOOP("benefit", "Death grant"),
    "child": QT_TRANSLATE_NOOP("benefit", "Child allowance"),
    "unemployment": QT_TRANSLATE_NOOP("benefit", "Unemployment"),
}
OUTCOMES: Final = {
    "alone": QT_TRANSLATE_NOOP("outcome", "Enough months"),
    "by-agreement": QT_TRANSLATE_NOOP("outcome", "Enough, by agreement"),
    "if-agreed": QT_TRANSLATE_NOOP("outcome", "Only if states agreed"),
    "short": QT_TRANSLATE_NOOP("outcome", "Not enough yet"),
    "not-in-operation": QT_TRANSLATE_NOOP("outcome", "Not paid yet"),
}
STATUS_CODES: Final = {
    "01": QT_TRANSLATE_NOOP("legislation", "01 – posted employee"),
    "02": QT_TRANSLATE_NOOP("legislation", "02 – employed in several states"),
    "03": QT_TRANSLATE_NOOP("legislation", "03 – posted self-employed person"),
    "04": QT_TRANSLATE_NOOP("legislation", "04 – self-employed in several states"),
    "05": QT_TRANSLATE_NOOP("legislation", "05 – civil servant"),
    "06": QT_TRANSLATE_NOOP("legislation", "06 – contract staff"),
    "07": QT_TRANSLATE_NOOP("legislation", "07 – mariner"),
    "08": QT_TRANSLATE_NOOP("legislation", "08 – employed and self-employed"),
    "09": QT_TRANSLATE_NOOP("legislation", "09 – civil servant and other work"),
    "10": QT_TRANSLATE_NOOP("legislation", "10 – flight or cabin crew"),
    "11": QT_TRANSLATE_NOOP("legislation", "11 – exception"),
    "12": QT_TRANSLATE_NOOP("legislation", "12 – works in the state itself"),
}


def type_said(code: str) -> str:
    """Say a P5000 type of period."""
    return said_of("period", PERIOD_TYPES, code)


def scheme_code_said(code: str) -> str:
    """Say a P5000 scheme."""
    return said_of("scheme_code", SCHEMES, code)


def relevance_said(bits: str) -> str:
    """Say what a period counts for."""
    return said_of("relevance", RELEVANCES, bits)


def unit_said(unit: str) -> str:
    """Say a unit of time."""
    return said_of("unit", UNITS, unit)


def benefit_said(code: str) -> str:
    """Say a benefit."""
    return said_of("benefit", BENEFITS, code)


def outcome_said(outcome: str) -> str:
    """Say what months come to."""
    return said_of("outcome", OUTCOMES, outcome)


def status_code_said(code: str) -> str:
    """Say why a state's law applies."""
    return said_of("legislation", STATUS_CODES, code)
