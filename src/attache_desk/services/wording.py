"""The sentence for every code a rule, a use case or the ministry can answer with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attache_desk.services import (
    wording_certificates,
    wording_desk,
    wording_exchange,
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
    **wording_desk.SENTENCES,
}

UNWORDED: Final = "This cannot be done ({code}). Ask for help and name these words."


def sentence_for(code: str, details: Mapping[str, str]) -> str:
    """Say a code in English; a code without a sentence is named, never hidden."""
    return fill_in(SENTENCES.get(code, UNWORDED), code, details)


def fill_in(sentence: str, code: str, details: Mapping[str, str]) -> str:
    """Put details into the places of a sentence; a place without a detail shows dots."""
    return sentence.format_map(_Details({"code": code, **details}))


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"
