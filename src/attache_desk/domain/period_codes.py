"""The codes under which institutions tell each other of periods (SED P5000, model 4.1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attache_desk.domain.totalisation import PeriodType

# Type of period: what the person did, and on what the insurance rested.
PERIOD_TYPES: Final[Mapping[str, str]] = {
    "10": "compulsory",
    "11": "compulsory-employed",
    "12": "compulsory-self-employed",
    "13": "compulsory-unemployed",
    "20": "voluntary",
    "21": "voluntary-employed",
    "22": "voluntary-self-employed",
    "23": "voluntary-unemployed",
    "30": "residence",
    "40": "equivalent",
    "41": "sickness",
    "42": "unemployed-without-benefit",
    "43": "military-service",
    "44": "education",
    "45": "child-care",
    "46": "pension",
    "47": "maternity",
    "48": "early-retirement",
    "49": "unemployed-with-benefit",
    "50": "invalidity-benefit",
    "51": "care-of-dependant",
    "52": "fictitious",
}
SCHEME_CODES: Final[Mapping[str, str]] = {
    "00": "general",
    "01": "employed",
    "02": "self-employed",
    "03": "civil-servants",
    "04": "miners",
    "05": "residence",
    "06": "farmers",
    "07": "seafarers",
    "99": "other",
}
# Relevance is three bits: old age, survivors, invalidity; 111 counts for all of them.
RELEVANT_BRANCHES: Final = ("old-age", "survivors", "invalidity")
RELEVANCES: Final = ("111", "100", "010", "001", "110", "101", "011")
_KIND_OF_TENS: Final[Mapping[str, PeriodType]] = {
    "1": "compulsory",
    "2": "voluntary",
    "3": "residence",
    "4": "assimilated",
    "5": "assimilated",
}
_OUR_TYPES: Final[Mapping[PeriodType, str]] = {
    "compulsory": "11",
    "voluntary": "20",
    "residence": "30",
    "assimilated": "40",
}


def kind_of_period(code: str) -> PeriodType:
    """Tell how a period of a P5000 type counts when periods are added together."""
    return _KIND_OF_TENS[code[0]]


def period_code(kind: PeriodType) -> str:
    """Give the P5000 type of a month the ledger holds."""
    return _OUR_TYPES[kind]


def relevant_for(relevance: str, branch: str) -> bool:
    """Whether a period counts for a branch; branches without a bit of their own take all."""
    if branch not in RELEVANT_BRANCHES:
        return True
    return relevance[RELEVANT_BRANCHES.index(branch)] == "1"


def relevance_of(branches: tuple[str, ...]) -> str:
    """Give the three bits of a scheme's branches."""
    return "".join("1" if one in branches else "0" for one in RELEVANT_BRANCHES)
