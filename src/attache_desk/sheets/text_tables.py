"""Lists kept as plain text: which letters, which sign between the cells."""

from __future__ import annotations

import csv
import io
import re
from statistics import median
from typing import Final

from attache_desk.domain.problems import Refused
from attache_desk.domain.sheet_columns import is_totals_row
from attache_desk.sheets.reader_child import MOST_COLUMNS, MOST_ROWS
from attache_desk.sheets.workbooks import Table

_NOT_TEXT: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF", b"{\\rtf")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS: Final = "\t;|,"
_HINT: Final = re.compile(r"sep=(.)")
_THAI: Final = re.compile(r"[\u0e01-\u0e5b]+")
# Marks and vowels stand on, before or after a letter, digits apart, and two letters are no
# longer used; in text that is not Thai they stand anywhere.
_STRAY_MARK: Final = re.compile(
    r"(?<![\u0e01-\u0e4e])[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"
    r"|[\u0e40-\u0e44](?![\u0e01-\u0e2e])|[\u0e03\u0e05]"
    r"|[\u0e4f-\u0e5b](?=[\u0e01-\u0e4e])|(?<=[\u0e01-\u0e4e])[\u0e4f-\u0e5b]"
)
_NOT_WESTERN: Final = re.compile(r"[^\x00-\x7f]{3,}|[\u00a1-\u00bf\u00d7\u00f7]{2,}")
_LOOKED_AT: Final = 20


def read_text_table(data: bytes) -> Table:
    """Read cells set apart by commas, semicolons, tabs or bars; raises Refused for all else."""
    text = decode(data)
    delimiter = _delimiter(text)
    rows: list[tuple[int, list[str]]] = []
    texts: list[str] = []
    told = before = number = 0  # cells of the last row and of the one above it, its number
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, start=1):
            texts = [cell.strip() for cell in cells]
            before, told = told, len(cells)
            while texts and not texts[-1]:
                texts.pop()
            if len(texts) > MOST_COLUMNS:
                raise Refused("sheet.too-wide")
            if texts and not (number == 1 and _HINT.fullmatch(text.partition("\n")[0].strip())):
                rows.append((number, texts))
            if len(rows) > MOST_ROWS:
                raise Refused("sheet.too-many-rows")
    except csv.Error:
        raise Refused("sheet.unreadable") from None
    if 1 < told < before and not text.endswith(("\n", "\r")) and not is_totals_row(texts):
        raise Refused("sheet.torn", row=str(number))
    return Table("", rows)


def decode(data: bytes) -> str:
    """Decode UTF-8, UTF-16 with its mark, Thai code page 874, or Western 1252.

    Raises Refused rather than guess: letters of another code page would become wrong names.
    """
    if data.startswith(_NOT_TEXT):
        raise Refused("sheet.unreadable")
    if data.startswith(_UTF16_MARKS):
        return _decoded(data, "utf-16")
    if b"\x00" in data:
        raise Refused("sheet.wrong-encoding")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _from_code_page(data)


def _from_code_page(data: bytes) -> str:
    try:
        thai = data.decode("cp874")
    except UnicodeDecodeError:
        thai = ""
    if _reads_as_thai(thai):
        return thai
    western = _decoded(data, "cp1252")
    if _NOT_WESTERN.search(western):
        raise Refused("sheet.wrong-encoding")
    return western


def _reads_as_thai(text: str) -> bool:
    """Whether most Thai letters stand together in words, their marks where marks can stand."""
    words = _THAI.findall(text)
    letters = sum(map(len, words))
    in_words = sum(len(word) for word in words if len(word) > 1)
    return 2 * in_words > letters and 50 * len(_STRAY_MARK.findall(text)) < letters


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("sheet.wrong-encoding") from None


def _delimiter(text: str) -> str:
    """Find the sign most lines have most of; title lines with commas do not mislead it."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()]
    if lines and (hint := _HINT.fullmatch(lines[0].strip())):
        return hint[1]
    counts = (
        {sign: median(line.count(sign) for line in lines[:_LOOKED_AT]) for sign in _DELIMITERS}
        if lines
        else {}
    )
    best = max(_DELIMITERS, key=lambda sign: counts.get(sign, 0))
    if not counts.get(best):
        raise Refused("sheet.unreadable")
    return best
