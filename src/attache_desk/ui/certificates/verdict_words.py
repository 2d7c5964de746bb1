"""What a verified certificate says of itself, and what to do with it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from attache_desk.ui.wording import said_of
from attache_desk.ui.workers.period_words import status_code_said

_FIELDS: Final = {
    "kind": QT_TRANSLATE_NOOP("verdicts", "Kind"),
    "number": QT_TRANSLATE_NOOP("verdicts", "Number"),
    "full_name_latin": QT_TRANSLATE_NOOP("verdicts", "Name in passport"),
    "full_name_native": QT_TRANSLATE_NOOP("verdicts", "Name"),
    "birth_date": QT_TRANSLATE_NOOP("verdicts", "Born"),
    "document_number": QT_TRANSLATE_NOOP("verdicts", "Document"),
    "months_by_country": QT_TRANSLATE_NOOP("verdicts", "Months by country"),
    "months": QT_TRANSLATE_NOOP("verdicts", "Months in all"),
    "law_of": QT_TRANSLATE_NOOP("verdicts", "Law that applies"),
    "works_in": QT_TRANSLATE_NOOP("verdicts", "Works in"),
    "covered_from": QT_TRANSLATE_NOOP("verdicts", "From"),
    "covered_until": QT_TRANSLATE_NOOP("verdicts", "Until"),
    "why": QT_TRANSLATE_NOOP("verdicts", "Why"),
    "decision": QT_TRANSLATE_NOOP("verdicts", "The decision is"),
    "no_agreement_with": QT_TRANSLATE_NOOP("verdicts", "No agreement with"),
    "post": QT_TRANSLATE_NOOP("verdicts", "Issued by"),
    "issued_on": QT_TRANSLATE_NOOP("verdicts", "Issued on"),
    "edition": QT_TRANSLATE_NOOP("verdicts", "Edition"),
}
_KINDS: Final = {
    "periods": QT_TRANSLATE_NOOP("verdicts", "Statement of insurance periods"),
    "coverage": QT_TRANSLATE_NOOP("verdicts", "Certificate of coverage"),
}
_FIRM: Final = {
    "provisional": QT_TRANSLATE_NOOP("verdicts", "provisional"),
    "definitive": QT_TRANSLATE_NOOP("verdicts", "definitive"),
}
_ADVICE: Final = {
    "valid": QT_TRANSLATE_NOOP("verdicts", "It can be accepted for the months it states."),
    "valid-coverage": QT_TRANSLATE_NOOP(
        "verdicts", "It can be accepted for the time and the work it states."
    ),
    "not-bound": QT_TRANSLATE_NOOP(
        "verdicts",
        "No agreement is in force with every state named: there it states the home institution’s"
        " decision and binds nobody.",
    ),
    "provisional": QT_TRANSLATE_NOOP(
        "verdicts", "Accept it provisionally, and verify it again after the next sync."
    ),
}


def fields_said(certificate: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Give name, label and words of everything a certificate says of itself."""
    for name in _FIELDS:
        if said := _said(certificate, name):
            yield name, said_of("verdicts", _FIELDS, name), said


def advice(outcome: str, certificate: Mapping[str, str]) -> Sequence[str]:
    """Say what to do with a genuine certificate; nothing for any other."""
    if outcome not in {"valid", "provisional"}:
        return []
    coverage = certificate.get("kind") == "coverage"
    named = ["valid-coverage" if coverage and outcome == "valid" else outcome]
    if certificate.get("no_agreement_with"):
        named.append("not-bound")
    return [said_of("verdicts", _ADVICE, one) for one in named]


def _said(certificate: Mapping[str, str], name: str) -> str:
    value = certificate.get(name, "")
    if name == "kind" and value:
        return said_of("verdicts", _KINDS, value) if value in _KINDS else value
    if name == "why" and value:
        return status_code_said(value)
    if name == "decision" and value:
        return said_of("verdicts", _FIRM, value)
    if name == "covered_until" and not value and certificate.get("law_of"):
        return QCoreApplication.translate("verdicts", "for the duration of the activity")
    return value
