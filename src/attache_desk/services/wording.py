"""The sentence for every code a rule, a use case or the ministry can answer with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attache_desk.services import (
    wording_certificates,
    wording_desk,
    wording_employers,
    wording_exchange,
    wording_ledger,
    wording_missions,
    wording_register,
    wording_rules,
    wording_sheets,
)

SENTENCES: Final[Mapping[str, str]] = {
    **wording_register.SENTENCES,
    **wording_rules.SENTENCES,
    **wording_sheets.SENTENCES,
    **wording_certificates.SENTENCES,
    **wording_exchange.SENTENCES,
    **wording_employers.SENTENCES,
    **wording_ledger.SENTENCES,
    **wording_missions.SENTENCES,
    **wording_desk.SENTENCES,
}

# What a detail names, in words; a detail not listed is shown as it is.
DETAILS: Final[Mapping[str, str]] = {
    "document_number": "the document number",
    "issuing_state": "the issuing state",
    "birth_date": "the date of birth",
    "expiry_date": "the date of expiry",
    "nationality": "the nationality",
    "personal_number": "the personal number",
    "full_name_latin": "the name",
    "mrz": "the whole zone",
    "wage": "wage",
    "wages": "wages",
    "employee": "employee’s share",
    "employer": "employer’s share",
}

UNWORDED: Final = "This cannot be done ({code}). Ask for help and name these words."


def sentence_for(code: str, details: Mapping[str, str]) -> str:
    """Say a code in English; a code without a sentence is named, never hidden."""
    said = {name: DETAILS.get(value, value) for name, value in details.items()}
    return fill_in(SENTENCES.get(code, UNWORDED), code, said)


def fill_in(sentence: str, code: str, details: Mapping[str, str]) -> str:
    """Put details into the places of a sentence; a place without a detail shows dots."""
    named = {name: _Detail(value) for name, value in {"code": code, **details}.items()}
    said = sentence.format_map(_Details(named))
    return said[:1].upper() + said[1:]


def counted(count: int | str) -> str:
    """Write a count with its thousands apart; what is no whole number stays as it is."""
    return f"{int(count):,}" if str(count).isdecimal() else str(count)


class _Detail(str):
    """A detail; a place for a count is written {count:,} in its sentence."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        return counted(self) if how == "," else super().__format__(how)


class _Details(dict[str, _Detail]):
    def __missing__(self, name: str) -> _Detail:
        return _Detail("…")
