"""What an employer's list tells of somebody nobody registered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from attache_desk.domain.contributions import ContributionLine
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.identifiers import check_identifier
from attache_desk.domain.name_keys import fold
from attache_desk.domain.scripts import script_of

_TITLES: Final = frozenset({
    "mr", "mrs", "ms", "miss", "mister", "นาย", "นาง", "นางสาว", "นส", "น.ส", "លោក", "លោកស្រី",
    "អ្នកស្រី", "កញ្ញា",
})  # fmt: skip
_SEXES: Final[Mapping[str, str]] = {
    name: sex
    for sex, names in (
        ("F", "f female woman nu หญิง หญ ญ ស្រី ស ຍິງ မ 2"),
        ("M", "m male man nam ชาย ช ប្រុស ប ຊາຍ ကျား 1"),
    )
    for name in names.split()
}
_BUDDHIST_FROM: Final = 2400
_YEAR: Final = re.compile(r"(?<!\d)(\d{4})(?!\d)")


def name_alone(line: ContributionLine) -> str:
    """Give the name of a line without the title that lists write before it."""
    parts = [line.written(one).strip() for one in ("first_name", "surname")]
    words = " ".join(filter(None, parts)).split() or line.name.split()
    while len(words) > 1 and fold(words[0]).strip(".") in _TITLES:
        words = words[1:]
    return " ".join(words)


def cells_of_unknown(line: ContributionLine, nationality: str) -> Mapping[str, str]:
    """Give what a line says of a person, as a list of workers would.

    `nationality` stands in where the line says none. A sex that cannot be read is left open, as
    everything of a provisional entry may be but the name.
    """
    name = name_alone(line)
    said = {
        "full_name_latin" if script_of(name) in {"latin", ""} else "full_name_native": name,
        "birth_date": line.written("birth_date").strip(),
        "birth_era": _era(line.written("birth_date")),
        "sex": _SEXES.get(fold(line.written("sex").strip(" .")), ""),
        "nationality": line.written("nationality").strip() or nationality,
        "provisional": "yes",
    }
    if check_identifier("TH-13", line.identifier).valid:
        said["thai_id"] = line.identifier
    elif line.identifier:
        said["document_number"] = line.identifier
        said["document_type"] = "passport" if _is_like_a_passport(line.identifier) else "other"
    return {meaning: text for meaning, text in said.items() if text}


def _is_like_a_passport(number: str) -> bool:
    """Whether a number begins with a letter and goes on in digits, as passports here do."""
    return number[:1].isalpha() and number[2:].isdigit() and number.isalnum()


def _era(written: str) -> str:
    years = [int(one) for one in _YEAR.findall(ascii_digits(written))]
    return "BE" if any(year > _BUDDHIST_FROM for year in years) else ""
