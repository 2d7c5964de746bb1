"""Finding the heading of a fund's own list, over one row, two or three."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from attache_desk.domain.contribution_rows import currency_said
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold
from attache_desk.domain.national_lists import NATIONAL_LISTS, NationalList

_SEARCHED: Final = 20
_MOST_ROWS: Final = 3  # of a heading
_LAST_LABELLED: Final = 8
_NOISE: Final = re.compile(r"[\s_:*.,?!()（）/\-–]+")
_PARENTHESES: Final = re.compile(r"[(（].*?[)）]")
_PERCENT: Final = re.compile(r"\d+([.,]\d+)?\s*%")
_ONLY_PERCENT: Final = re.compile(r"\s*(\d+)(?:[.,]0+)?\s*%\s*")
_WITHOUT_LETTERS: Final = re.compile(r"[\d\s.,:/$+%()-]*")
_EMPLOYER_NUMBER: Final = re.compile(
    r"\b(employer|enterprise|establishment|registration) (code|no|number|id)\b"
    r"|\bma don vi\b|អត្តលេខសហគ្រាស|លេខសហគ្រាស|အလုပ်ရှင်အမှတ်|အလုပ်ရှင် ?(ကုဒ်|အမှတ်)"
)
_RATE: Final = re.compile(r"\bexchange rate\b|\bty gia\b|អត្រាប្តូរប្រាក់|အပြောင်းအလဲနှုန်း")
_NUMBER: Final = re.compile(r"[A-Z0-9][A-Z0-9\-/. ]*", re.I)
_CURRENCY: Final = re.compile(r"\bcurrency\b|\bloai tien\b|រូបិយប័ណ្ណ")
_IN_FRONT: Final = re.compile(r"^\s*[(（].*?[)）]")
_WORDS: Final = re.compile(r".+")
_AMOUNT: Final = re.compile(r"\d[\d,. ]*")
Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class FoundList:
    """A heading: the number of its last row, which column holds what, and all its texts."""

    form: NationalList
    row: int
    columns: Mapping[str, int]
    texts: Mapping[str, str]
    unread: tuple[str, ...]


def find_national(form: NationalList, rows: Sequence[Row], sheet: str) -> FoundList | None:
    """Find a form's heading among the first rows; None when they are no such list."""
    best, rank = None, (0, 0)
    for depth, number, cells in _candidates(rows[: _SEARCHED + _MOST_ROWS]):
        found = _read(form, number, cells)
        complete = all(any(one in found.columns for one in group) for group in form.needed)
        if complete and (len(found.columns), -depth) > rank:  # a title over it is no group
            best, rank = found, (len(found.columns), -depth)
    if best is None:
        return None
    above = " ".join(cell for number, cells in rows if number < best.row for cell in cells if cell)
    said = fold(f"{sheet} {above} {' '.join(best.texts.values())} {' '.join(best.unread)}")
    told = form.telling & set(best.columns) or form.signs.search(said)
    return best if told else None


def employer_number(rows: Sequence[Row], heading: int) -> str:
    """Find the employer's number with the fund over the heading; empty when it is not there."""
    return _labelled(rows, heading, _EMPLOYER_NUMBER, _NUMBER)


def currency_over(rows: Sequence[Row], heading: int) -> str:
    """Find what the amounts are said to be in over the heading; empty when nothing says so."""
    return currency_said(_labelled(rows, heading, _CURRENCY, _WORDS))


def rate_said(rows: Sequence[Row], heading: int) -> str:
    """Find the exchange rate over the heading; empty when it is not there."""
    return _labelled(rows, heading, _RATE, _AMOUNT)


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[int, int, Sequence[tuple[str, str]]]]:
    """Give every row, and each with the next one and the next two, as groups and headings.

    Each with how many rows it is, and the number of the last.
    """
    for at, (number, cells) in enumerate(rows[:_SEARCHED]):
        told = [("", cell) for cell in cells]
        yield 1, number, told
        for more, (below_number, below) in enumerate(rows[at + 1 : at + _MOST_ROWS], start=2):
            told = list(_grouped(told, below))
            yield more, below_number, told


def _grouped(above: Sequence[tuple[str, str]], below: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Put each lower heading under its group: a merged cell is told by its first alone."""
    spanning = ""
    for at in range(max(len(above), len(below))):
        group, top = above[at] if at < len(above) else ("", "")
        under = below[at] if at < len(below) else ""
        spanning = top or spanning
        yield (spanning, under) if under else (group, top)


def _read(form: NationalList, number: int, cells: Sequence[tuple[str, str]]) -> FoundList:
    columns: dict[str, int] = {}
    texts: dict[str, str] = {}
    unread = []
    for at, (group, heading) in enumerate(cells):
        if not heading:
            continue
        meaning = _meaning(form.format, group, heading)
        if meaning and meaning not in columns:
            columns[meaning] = at
            texts[meaning] = f"{group} {heading}".strip()
        else:
            unread.append(f"{group} {heading}".strip())
    return FoundList(form, number, columns, texts, tuple(unread))


@lru_cache(maxsize=4096)
def _meaning(kind: str, group: str, heading: str) -> str:
    """Say what a heading means in a form; a cell without letters is none."""
    if _WITHOUT_LETTERS.fullmatch(heading) and not _ONLY_PERCENT.fullmatch(heading):
        return ""
    known, others = _known(kind)
    if others.search(fold(f"{group} {heading}")):
        return ""
    groups = [*_said_ways(group), ""] if group else [""]
    for over in groups:
        for said in _said_ways(heading):
            for plain in _plain_ways(f"{over} {said}" if over else said):
                if meaning := known.get(plain):
                    return meaning
    return ""


@cache
def _known(kind: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Give what each heading of a form means, the first meaning where two have it."""
    form = next(one for one in NATIONAL_LISTS if one.format == kind)
    found: dict[str, str] = {}
    for meaning, headings in form.columns.items():
        for one in headings:
            for plain in _plain_ways(one):
                found.setdefault(plain, meaning)
    return found, form.others


def _said_ways(text: str) -> Sequence[str]:
    """Give a heading whole, without what stands in parentheses, that alone, and by its lines.

    Bilingual forms say the same twice: ប្រាក់ឈ្នួល (Wage).
    """
    inside = [one.strip("()（） ") for one in _PARENTHESES.findall(text)]
    return list(filter(None, (text, _PARENTHESES.sub(" ", text), *inside, *text.split("\n"))))


def _plain_ways(said: str) -> Iterator[str]:
    """Write a heading as it is compared; a percentage alone is kept, others say nothing."""
    if told := _ONLY_PERCENT.fullmatch(ascii_digits(said)):
        yield f"{told[1]} %"
        return
    plain = _NOISE.sub(" ", _PERCENT.sub(" ", ascii_digits(fold(said)))).strip()
    if plain:
        yield plain


def _labelled(
    rows: Sequence[Row], heading: int, label: re.Pattern[str], value: re.Pattern[str]
) -> str:
    """Find what stands behind a label, in its own cell or in the next that holds anything."""
    for number, cells in rows:
        if number >= heading:
            return ""
        for at, cell in enumerate(cells):
            if not (told := label.search(_spaced(cell))):
                continue
            behind = [_spaced(cell)[told.end() :], *cells[at + 1 : at + _LAST_LABELLED]]
            for text in filter(
                None, (_IN_FRONT.sub("", one, count=1).strip(" :=-–") for one in behind)
            ):
                plain = ascii_digits(text)
                if found := value.match(plain):
                    return found[0].strip(" .-")
                break
    return ""


def _spaced(cell: str) -> str:
    return " ".join(fold(cell).replace("_", " ").replace(".", " ").split())
