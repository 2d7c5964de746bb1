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


def sentence_for(code: str, details: Mapping[str, str]) -> str:
    """Say a code in English; a code without a sentence is said as it is, never hidden."""
    if (sentence := SENTENCES.get(code)) is None:
        return code
    return sentence.format_map(_Details(details))


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"
