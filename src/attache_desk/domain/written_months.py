"""Months as lists and titles write them, in six languages and three eras."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.months import Month
from attache_desk.domain.name_keys import fold

_BUDDHIST_FROM: Final = 2400
_BUDDHIST: Final = 543
_MYANMAR_ERA: Final = range(1300, 1500)
_MYANMAR: Final = 638
_MONTH_WORD: Final = "လ"
_APRIL: Final = 4
_MONTH_FIRST: Final = re.compile(r"(?:\d{1,2}[/\-.])?(\d{1,2})[/\-. ](\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/\-. ](\d{1,2})(?:[/\-. ]\d{1,2})?(?: .*)?")
_NAMED: Final = re.compile(r"(\D+?)[\s\-/,]*(\d{4}|\d{2})")
_IN_TITLE: Final = re.compile(r"(?<![\d/\-.])(\d{4}[/\-]\d{1,2}|\d{1,2}[/\-]\d{4})(?![\d/\-.])")
_NAME_IN_TITLE: Final = re.compile(r"([^\d\s:]+)[\s\-/,]*(?:พ\.ศ\.|ค\.ศ\.)?\s*(\d{4})(?!\d)")
_VIETNAMESE: Final = re.compile(r"\b(?:thang|t)[ .]*(\d{1,2}) ?(?:nam|[/\-.,]) ?(\d{4})(?!\d)")
_YEAR_THEN_NAME: Final = re.compile(r"(\d{4}) ?(?:ခုနှစ်|ခု)?[၊, ]*(\D+)")
_BURMESE_IN_TITLE: Final = re.compile(r"(\d{4}) ?(?:ခုနှစ်|ခု)[၊, ]*([^\d\s:]+)")
_BEFORE_IS_A_DAY: Final = re.compile(r"\d\s*$")
_AFTER_IS_A_DAY: Final = re.compile(r"\s*\d")
_LIKELY_YEARS: Final = range(1990, 2101)
_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january ม.ค. มกราคม មករា ဇန်နဝါရီ ມັງກອນ",
            "feb february ก.พ. กุมภาพันธ์ កុម្ភៈ ဖေဖော်ဝါရီ ກຸມພາ",
            "mar march มี.ค. มีนาคม មីនា မတ် ມີນາ",
            "apr april เม.ย. เมษายน មេសា ဧပြီ ເມສາ",
            "may พ.ค. พฤษภาคม ឧសភា မေ ພຶດສະພາ",
            "jun june มิ.ย. มิถุนายน មិថុនា ဇွန် ມິຖຸນາ",
            "jul july ก.ค. กรกฎาคม កក្កដា ဇူလိုင် ກໍລະກົດ",
            "aug august ส.ค. สิงหาคม សីហា ဩဂုတ် သြဂုတ် ສິງຫາ",
            "sep sept september ก.ย. กันยายน កញ្ញា စက်တင်ဘာ ກັນຍາ",
            "oct october ต.ค. ตุลาคม តុលា အောက်တိုဘာ ຕຸລາ",
            "nov november พ.ย. พฤศจิกายน វិច្ឆិកា နိုဝင်ဘာ ພະຈິກ",
            "dec december ธ.ค. ธันวาคม ធ្នូ ဒီဇင်ဘာ ທັນວາ",
        ),
        start=1,
    )
    for name in names.split()
}
_LONGEST_TITLE: Final = 300


def read_month(written: str) -> Month | None:
    """Read a month in any of the ways lists write it; None when none.

    Years may be of the Buddhist or the Myanmar Era. A whole date stands for its month, the day
    written first as everywhere in the region.
    """
    text = " ".join(ascii_digits(visible(written)).split())
    if found := _YEAR_FIRST.fullmatch(text):
        return _make_month(int(found[1]), int(found[2]))
    if found := _MONTH_FIRST.fullmatch(text) or _VIETNAMESE.fullmatch(fold(text)):
        return _make_month(int(found[2]), int(found[1]))
    return _read_named(text)


def _read_named(text: str) -> Month | None:
    if found := _YEAR_THEN_NAME.fullmatch(text):
        return _named_at_the_end(found[2], found[1])
    if found := _NAMED.fullmatch(text):
        words = fold(found[1]).replace("พ.ศ.", " ").split()
        names = (_NAMES.get(one) or _NAMES.get(one.removesuffix(_MONTH_WORD)) for one in words)
        number = next(filter(None, names), None)
        return _make_month(_year(found[2], found[1]), number) if number else None
    return None


def months_in_title(text: str) -> set[Month]:
    """Find the months a title speaks of; whole dates are not months, they are when it was made."""
    plain = ascii_digits(visible(text[:_LONGEST_TITLE]))
    found = {read_month(one[1]) for one in _IN_TITLE.finditer(plain)}
    for one in _NAME_IN_TITLE.finditer(plain):
        if not _BEFORE_IS_A_DAY.search(plain[: one.start()]):
            found.add(_named_at_the_end(one[1], one[2]))
    for one in _BURMESE_IN_TITLE.finditer(plain):
        if not _AFTER_IS_A_DAY.match(plain[one.end() :]):
            found.add(_named_at_the_end(one[2], one[1]))
    folded = fold(plain)
    for one in _VIETNAMESE.finditer(folded):
        if not _BEFORE_IS_A_DAY.search(folded[: one.start()]):
            found.add(_make_month(int(one[2]), int(one[1])))
    return {month for month in found if month and month.year in _LIKELY_YEARS}


def _named_at_the_end(words: str, year: str) -> Month | None:
    """Read a month whose name ends a run of letters: Thai and Khmer write no spaces.

    Burmese puts the word for month (လ) behind the name.
    """
    folded = fold(words).strip(" -/,၊").removesuffix(_MONTH_WORD)
    for name, number in _NAMES.items():
        if folded == name or (not name.isascii() and folded.endswith(name)):
            return _make_month(int(year), number)
    return None


def visible(written: str) -> str:
    """Leave out marks that show nothing: directions, joiners, byte-order marks."""
    if written.isascii():
        return written
    return "".join(sign for sign in written if unicodedata.category(sign) != "Cf")


def _year(written: str, name: str) -> int:
    """Read a year of four digits, or of two: Buddhist beside a Thai name of the month."""
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004 - two digits of a year
        return year
    return year + (2500 if any("\u0e00" <= sign <= "\u0e7f" for sign in name) else 2000)


def _make_month(year: int, month: int) -> Month | None:
    """Make a month of a year in any era.

    The Myanmar Era begins in the middle of April, 638 years behind: to which year an April
    belongs nobody can tell, so it is read as none.
    """
    if year in _MYANMAR_ERA:
        if month == _APRIL:
            return None
        year += _MYANMAR if month > _APRIL else _MYANMAR + 1
    elif year > _BUDDHIST_FROM:
        year -= _BUDDHIST
    try:
        return Month(year, month)
    except ValueError:
        return None
