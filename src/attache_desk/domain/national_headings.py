"""Finding the heading of a fund's own list, over one row or over two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold
from attache_desk.domain.national_lists import NationalList

_SEARCHED: Final = 20
_LAST_LABELLED: Final = 8
_NOISE: Final = re.compile(r"[\s_:*.,?!()（）/\-–]+")
_PARENTHESES: Final = re.compile(r"[(（].*?[)）]")
_PERCENT: Final = re.compile(r"\d+([.,]\d+)?\s*%")
_ONLY_PERCENT: Final = re.compile(r"\s*(\d+)(?:[.,]0+)?\s*%\s*")
_EMPLOYER_NUMBER: Final = re.compile(
    r"\b(employer|enterprise|establishment|registration) (code|no|number|id)\b"
    r"|\bma don vi\b|អត្តលេខសហគ្រាស|លេខសហគ្រាស|အလုပ်ရှင်အမှတ်|အလုပ်ရှင် ?(ကုဒ်|အမှတ်)"
)
_RATE: Final = re.compile(r"\bexchange rate\b|\bty gia\b|អត្រាប្តូរប្រាក់|အပြောင်းအလဲနှုန်း")
_NUMBER: Final = re.compile(r"[A-Z0-9][A-Z0-9\-/. ]*", re.I)
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
    best: FoundList | None = None
    for number, cells in _candidates(rows[: _SEARCHED + 1]):
        found = _read(form, number, cells)
        complete = all(any(one in found.columns for one in group) for group in form.needed)
        if complete and (best is None or len(found.columns) > len(best.columns)):
            best = found
    if best is None:
        return None
    above = " ".join(cell for number, cells in rows if number < best.row for cell in cells if cell)
    said = fold(f"{sheet} {above} {' '.join(best.texts.values())} {' '.join(best.unread)}")
    told = form.telling & set(best.columns) or form.signs.search(said)
    return best if told else None


def employer_number(rows: Sequence[Row], heading: int) -> str:
    """Find the employer's number with the fund over the heading; empty when it is not there."""
    return _labelled(rows, heading, _EMPLOYER_NUMBER, _NUMBER)


def rate_said(rows: Sequence[Row], heading: int) -> str:
    """Find the exchange rate over the heading; empty when it is not there."""
    return _labelled(rows, heading, _RATE, _AMOUNT)


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[tuple[str, str]]]]:
    """Give every row, and every row with the next beneath it, as pairs of group and heading."""
    for at, (number, cells) in enumerate(rows[:_SEARCHED]):
        yield number, [("", cell) for cell in cells]
        if at + 1 < len(rows):
            below_number, below = rows[at + 1]
            yield below_number, list(_grouped(cells, below))


def _grouped(above: Sequence[str], below: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Put each second heading under its group: a merged cell is told by its first alone."""
    spanning = ""
    for at in range(max(len(above), len(below))):
        top = above[at] if at < len(above) else ""
        under = below[at] if at < len(below) else ""
        spanning = top or spanning
        yield (spanning, under) if under else ("", top)


def _read(form: NationalList, number: int, cells: Sequence[tuple[str, str]]) -> FoundList:
    columns: dict[str, int] = {}
    texts: dict[str, str] = {}
    unread = []
    for at, (group, heading) in enumerate(cells):
        meaning = _meaning(form, group, heading)
        if meaning and meaning not in columns:
            columns[meaning] = at
            texts[meaning] = f"{group} {heading}".strip()
        elif heading:
            unread.append(f"{group} {heading}".strip())
    return FoundList(form, number, columns, texts, tuple(unread))


def _meaning(form: NationalList, group: str, heading: str) -> str:
    if not heading or form.others.search(fold(f"{group} {heading}")):
        return ""
    known = _headings(form.format, tuple(form.columns.items()))
    groups = [*_said_ways(group), ""] if group else [""]
    for over in groups:
        for said in _said_ways(heading):
            for plain in _plain_ways(f"{over} {said}" if over else said):
                if meaning := known.get(plain):
                    return meaning
    return ""


def _said_ways(text: str) -> Sequence[str]:
    """Give a heading whole, without what stands in parentheses, that alone, and by its lines.

    Bilingual forms say the same twice: ប្រាក់ឈ្នួល (Wage).
    """
    inside = [one.strip("()（） ") for one in _PARENTHESES.findall(text)]
    return list(filter(None, (text, _PARENTHESES.sub(" ", text), *inside, *text.split("\n"))))


@cache
def _headings(_format: str, columns: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    """Give what each heading means, the first meaning where two have it."""
    found: dict[str, str] = {}
    for meaning, headings in columns:
        for one in headings:
            for plain in _plain_ways(one):
                found.setdefault(plain, meaning)
    return found


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
            for text in filter(None, (one.strip(" :=-–") for one in behind)):
                plain = ascii_digits(text)
                if found := value.match(plain):
                    return found[0].strip(" .-")
                break
    return ""


def _spaced(cell: str) -> str:
    return " ".join(fold(cell).replace("_", " ").replace(".", " ").split())
