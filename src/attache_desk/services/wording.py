"""The sentence for every code a rule, a use case, a file or the ministry can answer with."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Final

from attache_desk.services import wording_certificates, wording_register, wording_rules

SENTENCES: Final[Mapping[str, str]] = {
    **wording_register.SENTENCES,
    **wording_rules.SENTENCES,
    **wording_certificates.SENTENCES,
}
UNWORDED: Final = "This cannot be done ({code}). Ask for help and name these words."


def sentence_for(code: str, details: Mapping[str, str]) -> str:
    """Say a code in English."""
    return fill_in(SENTENCES.get(code, UNWORDED), code, details)


def fill_in(sentence: str, code: str, details: Mapping[str, str]) -> str:
    """Put details into the places of a sentence; a place without a detail shows a dash."""
    places = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    known = {"code": code, **details}
    return sentence.format_map({name: known.get(name, "–") for name in places})
