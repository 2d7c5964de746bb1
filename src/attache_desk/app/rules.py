"""Load the rules and lists that this program ships."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from attache_desk.app.paths import resources

if TYPE_CHECKING:
    from attache_desk.domain.agreements import AgreementBook
    from attache_desk.domain.checklists import Checklists
    from attache_desk.domain.consent_texts import ConsentTexts
    from attache_desk.domain.divisions import Divisions
    from attache_desk.domain.holidays import Calendars
    from attache_desk.domain.letter_texts import LetterTexts
    from attache_desk.domain.occupations import Occupations
    from attache_desk.domain.schemes import RuleBook


@cache
def load_rules() -> RuleBook:
    """Read and check resources/rules/schemes.toml; raises Invalid naming every fault."""
    from attache_desk.domain.schemes import parse_rules  # noqa: PLC0415 - not at the start

    text = (resources() / "rules" / "schemes.toml").read_text("utf-8")
    return parse_rules(tomllib.loads(text))


@cache
def load_holidays() -> Calendars:
    """Read resources/rules/holidays.toml; raises Invalid naming every fault."""
    from attache_desk.domain.holidays import parse_holidays  # noqa: PLC0415 - as above

    text = (resources() / "rules" / "holidays.toml").read_text("utf-8")
    return parse_holidays(tomllib.loads(text))


@cache
def load_agreements() -> AgreementBook:
    """Read resources/rules/agreements.toml; raises Invalid naming every fault."""
    from attache_desk.domain.agreements import parse_agreements  # noqa: PLC0415 - as above

    text = (resources() / "rules" / "agreements.toml").read_text("utf-8")
    return parse_agreements(tomllib.loads(text))


@cache
def load_checklists() -> Checklists:
    """Read resources/rules/checklists.toml; raises Invalid naming every fault."""
    from attache_desk.domain.checklists import parse_checklists  # noqa: PLC0415 - as above

    text = (resources() / "rules" / "checklists.toml").read_text("utf-8")
    return parse_checklists(tomllib.loads(text))


@cache
def pack_version_shipped(name: str) -> str:
    """Tell the version of a pack of rules this program ships."""
    text = (resources() / "rules" / f"{name}.toml").read_text("utf-8")
    return str(tomllib.loads(text)["pack"]["version"])


@cache
def load_letter_texts(kind: str) -> LetterTexts:
    """Read resources/letters/KIND.toml."""
    from attache_desk.domain.letter_texts import read_letter_texts  # noqa: PLC0415 - as above

    text = (resources() / "letters" / f"{kind}.toml").read_text("utf-8")
    return read_letter_texts(tomllib.loads(text))


@cache
def load_divisions() -> Divisions:
    """Read resources/rules/divisions.toml."""
    from attache_desk.domain.divisions import parse_divisions  # noqa: PLC0415 - as above

    text = (resources() / "rules" / "divisions.toml").read_text("utf-8")
    return parse_divisions(tomllib.loads(text))


@cache
def load_occupations() -> Occupations:
    """Read resources/rules/isco08.txt."""
    from attache_desk.domain.occupations import parse_occupations  # noqa: PLC0415 - as above

    return parse_occupations((resources() / "rules" / "isco08.txt").read_text("utf-8"))


@cache
def load_consent_texts() -> ConsentTexts:
    """Read resources/consents/VERSION/LANGUAGE.toml."""
    from attache_desk.domain.consent_texts import check_consent_texts  # noqa: PLC0415 - as above

    versions: dict[str, dict[str, dict[str, str]]] = {}
    for file in (resources() / "consents").glob("*/*.toml"):
        texts = tomllib.loads(file.read_text("utf-8"))
        versions.setdefault(file.parent.name, {})[file.stem] = texts
    return check_consent_texts(versions)
