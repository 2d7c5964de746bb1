"""Invented workers and employers: a seed always gives the same ones."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import Final

from attache_desk.app.paths import resources
from attache_desk.domain.identifiers import thai_check_digit

SCRIPTS: Final[Mapping[str, str]] = {
    "KHM": "Khmr",
    "LAO": "Laoo",
    "MMR": "Mymr",
    "THA": "Thai",
    "VNM": "Latn",
}
_FLATTER: Final = 0.6  # names are skewed, a little less than Zipf's law


@dataclass(frozen=True, slots=True)
class Person:
    """An invented worker; `thai_id` is the 13-digit number a migrant holds in Thailand."""

    full_name_latin: str
    full_name_native: str
    script: str
    birth_date: str
    sex: str
    nationality: str
    passport: str
    passport_expiry: str
    thai_id: str
    phone: str


@dataclass(frozen=True, slots=True)
class Company:
    """An invented employer in Thailand."""

    name: str
    name_native: str
    account: str


Pair = tuple[str, str]


def people(count: int, seed: int, states: Mapping[str, int] | None = None) -> Iterator[Person]:
    """Invent workers of the states given with weights; Cambodians when none are given."""
    random = Random(seed)  # noqa: S311 - the same people every time is the point
    weights = states or {"KHM": 1}
    names = {state: _Names(_lists()[state], state) for state in weights}
    for number in range(count):
        state = random.choices(list(weights), list(weights.values()))[0]
        latin, native = names[state].draw(random)
        yield Person(
            full_name_latin=latin.upper(),
            full_name_native=native,
            script=SCRIPTS[state],
            birth_date=_birth_date(random),
            sex="F" if random.random() < 0.46 else "M",  # noqa: PLR2004 - a share
            nationality=state,
            passport=f"N{10_000_000 + number * 37 + random.randrange(37):08d}",
            passport_expiry=f"{random.randint(2027, 2034)}-{random.randint(1, 12):02d}-15",
            thai_id=_thai_id(number, random),
            phone=f"+668{random.randrange(10**8):08d}",
        )


def companies(count: int, seed: int) -> Sequence[Company]:
    """Invent employers, each with a name of its own."""
    random = Random(seed * 1000 + 1)  # noqa: S311 - as above
    words = _lists()["employers"]
    firsts, branches = _pairs(words["first"]), _pairs(words["branch"])
    pairs = [(first, branch) for first in firsts for branch in branches]
    return [
        Company(
            f"{first[0]} {branch[0]} Co., Ltd.",
            f"บริษัท {first[1]} {branch[1]} จำกัด",
            f"{1_000_000_000 + number * 7919:010d}",
        )
        for number, (first, branch) in enumerate(random.sample(pairs, count), start=1)
    ]


class _Names:
    """Draws names the way people of one state are named."""

    def __init__(self, words: Mapping[str, str], state: str) -> None:
        self._state = state
        self._kinds = {kind: _pairs(text) for kind, text in words.items()}
        self._weights = {
            kind: list(accumulate(1 / (at + 1) ** _FLATTER for at in range(len(pairs))))
            for kind, pairs in self._kinds.items()
        }

    def draw(self, random: Random) -> Pair:
        """Draw a full name in Latin letters and in its own script."""
        match self._state:
            case "KHM":
                return _joined([*self._some("family", 1, random), *self._given(random)])
            case "LAO":
                return _joined([*self._some("given", 1, random), *self._some("family", 1, random)])
            case "MMR":
                parts = self._some("given", random.choice((2, 3, 3, 4)), random)
                return " ".join(one[0] for one in parts), "".join(one[1] for one in parts)
            case "THA":
                parts = self._some("syllable", random.randint(2, 3), random)
                family = "".join(one[0] for one in parts).capitalize()
                given = self._some("given", 1, random)[0]
                return f"{given[0]} {family}", f"{given[1]} {''.join(one[1] for one in parts)}"
        kinds = ("family", "middle", "given")
        native = " ".join(self._some(kind, 1, random)[0][1] for kind in kinds)
        return _without_marks(native), native

    def _given(self, random: Random) -> list[Pair]:
        two = random.random() < 0.1  # noqa: PLR2004 - a share
        return self._some("given", 2 if two else 1, random)

    def _some(self, kind: str, count: int, random: Random) -> list[Pair]:
        return random.choices(self._kinds[kind], cum_weights=self._weights[kind], k=count)


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources() / "demo" / "names.toml").read_text("utf-8"))


def _pairs(text: str) -> list[Pair]:
    words = [word.replace("_", " ").partition("=") for word in text.split()]
    return [(latin, native or latin) for latin, _, native in words]


def _joined(parts: Sequence[Pair]) -> Pair:
    return " ".join(one[0] for one in parts), " ".join(one[1] for one in parts)


def _without_marks(text: str) -> str:
    plain = text.replace("đ", "d").replace("Đ", "D")
    apart = unicodedata.normalize("NFD", plain)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _birth_date(random: Random) -> str:
    """Draw a birth date; registries of this region know many only by year or month."""
    year = 2005 - int(abs(random.gauss(0, 9)))
    month, day = random.randint(1, 12), random.randint(1, 28)
    precision = random.random()
    if precision < 0.08:  # noqa: PLR2004 - a share
        return f"{year}"
    if precision < 0.12:  # noqa: PLR2004 - a share
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}"


def _thai_id(number: int, random: Random) -> str:
    """Make a number of class 6 or 7, which persons without Thai nationality hold."""
    body = f"{random.choice('67')}{number * 131 % 10**4:04d}{number:07d}"
    return body + thai_check_digit(body)
