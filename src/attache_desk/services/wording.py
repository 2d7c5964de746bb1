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
    said = sentence.format_map(_Details({"code": code, **details}))
    return said[:1].upper() + said[1:]


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"
