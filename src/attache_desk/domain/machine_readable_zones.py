"""Machine readable zones of travel documents, as ICAO Doc 9303 parts 3 to 7 lay them out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Problem

_WEIGHTS: Final = (7, 3, 1)
_ALLOWED: Final = re.compile(r"[A-Z0-9<]*")
_SHAPES: Final = {(2, 44): "TD3", (2, 36): "TD2", (3, 30): "TD1"}
_VISAS: Final = {"TD3": "MRV-A", "TD2": "MRV-B"}
_LENGTHS: Final = {count * length: (count, length) for count, length in _SHAPES}
_CENTURY: Final = 100
_EXPIRY_WINDOW: Final = 50
_DOCUMENT_TYPES: Final = {
    "P": "passport", "I": "national-id", "A": "national-id", "C": "national-id", "V": "visa",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mrz:
    """A zone as read: its format, its fields as text, each check digit, and what is wrong.

    `format` is empty when the lines have no known shape; `fields` then is empty too.
    """

    format: str
    fields: Mapping[str, str]
    checks: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether every field reads and every check digit agrees."""
        return bool(self.format) and not self.problems


@dataclass(slots=True)
class _Reading:
    today: date
    fields: dict[str, str] = field(default_factory=dict)
    checks: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def check(self, zone: str, name: str, text: str, digit: str) -> None:
        """Compare a check digit; `zone` names it, `name` the field a problem belongs to."""
        right = str(check_digit(text))
        self.checks[zone] = right
        if digit != right and not (digit == "<" and not text.strip("<")):
            self.problems.append(Problem(name, "mrz.check-digit", {"field": name}))


def check_digit(zone: str) -> int:
    """Compute the check digit of Doc 9303-3, 4.9: weights 7, 3, 1 repeating, modulo 10."""
    return sum(_value(sign) * _WEIGHTS[at % 3] for at, sign in enumerate(zone)) % 10


def read_mrz(lines: Sequence[str], today: date) -> Mrz:
    """Read the two or three lines of a zone, forgiving case, spaces and glued lines.

    `today` decides the century of a two-digit year: nobody is born tomorrow.
    """
    rows = _rows(lines)
    if not rows:
        return Mrz("", {}, {}, (Problem("mrz", "mrz.length"),))
    shape = _SHAPES[len(rows), len(rows[0])]
    if rows[0].startswith("V"):
        shape = _VISAS.get(shape, shape)
    bad = [str(at) for at, row in enumerate(rows, start=1) if not _ALLOWED.fullmatch(row)]
    if bad:
        return Mrz(shape, {}, {}, (Problem("mrz", "mrz.character", {"lines": ", ".join(bad)}),))
    reading = _Reading(today)
    _READERS[shape](rows, reading)
    return Mrz(shape, reading.fields, reading.checks, tuple(reading.problems))


def _rows(lines: Sequence[str]) -> list[str]:
    """Give rows of one known shape, or none; a single line holds all of them glued together."""
    rows = ["".join(line.split()).upper() for line in "\n".join(lines).splitlines()]
    rows = [row for row in rows if row]
    if len(rows) == 1 and len(rows[0]) in _LENGTHS:
        count, length = _LENGTHS[len(rows[0])]
        return [rows[0][at * length : (at + 1) * length] for at in range(count)]
    shapes = {(len(rows), len(row)) for row in rows}
    return rows if len(shapes) == 1 and shapes <= _SHAPES.keys() else []


def _td3(rows: Sequence[str], reading: _Reading) -> None:
    top, low = rows
    _document(top[0:2], top[2:5], reading)
    _names(top[5:], reading)
    _number(low[0:9], low[9], "", reading)
    _person(low[13:19], low[19], low[20], low[10:13], reading)
    _expiry(low[21:27], low[27], reading)
    reading.fields["personal_number"] = low[28:42].strip("<")
    reading.check("personal", "personal_number", low[28:42], low[42])
    reading.check("composite", "mrz", low[0:10] + low[13:20] + low[21:43], low[43])


def _td2(rows: Sequence[str], reading: _Reading) -> None:
    top, low = rows
    _document(top[0:2], top[2:5], reading)
    _names(top[5:], reading)
    _number(low[0:9], low[9], low[28:35], reading)
    _person(low[13:19], low[19], low[20], low[10:13], reading)
    _expiry(low[21:27], low[27], reading)
    reading.check("composite", "mrz", low[0:10] + low[13:20] + low[21:35], low[35])


def _td1(rows: Sequence[str], reading: _Reading) -> None:
    top, middle, low = rows
    _document(top[0:2], top[2:5], reading)
    _number(top[5:14], top[14], top[15:30], reading)
    _person(middle[0:6], middle[6], middle[7], middle[15:18], reading)
    _expiry(middle[8:14], middle[14], reading)
    reading.fields["optional_data_2"] = middle[18:29].strip("<")
    _names(low, reading)
    covered = top[5:30] + middle[0:7] + middle[8:15] + middle[18:29]
    reading.check("composite", "mrz", covered, middle[29])


def _visa(rows: Sequence[str], reading: _Reading) -> None:
    """Read a visa, which has neither a composite digit nor one of its optional data (9303-7)."""
    top, low = rows
    _document(top[0:2], top[2:5], reading)
    _names(top[5:], reading)
    _number(low[0:9], low[9], "", reading)
    _person(low[13:19], low[19], low[20], low[10:13], reading)
    _expiry(low[21:27], low[27], reading)
    reading.fields["optional_data"] = low[28:].strip("<")


_READERS: Final = {"TD3": _td3, "TD2": _td2, "TD1": _td1, "MRV-A": _visa, "MRV-B": _visa}


def _document(code: str, state: str, reading: _Reading) -> None:
    reading.fields["document_code"] = code.strip("<")
    reading.fields["document_type"] = _DOCUMENT_TYPES.get(code[0], "other")
    reading.fields["issuing_state"] = _state("issuing_state", state, reading)
    if not code[0].isalpha():
        reading.problems.append(Problem("document_code", "mrz.document-code"))


def _number(number: str, digit: str, optional: str, reading: _Reading) -> None:
    """Read a document number; a longer one runs on into the optional data (Doc 9303-5, 4.2.2)."""
    rest = optional.strip("<")
    if digit == "<" and optional[:1] not in {"", "<"}:
        tail, _, other = optional.partition("<")
        number, digit, rest = number + tail[:-1], tail[-1], other.strip("<")
    reading.fields["document_number"] = number.strip("<")
    if optional:
        reading.fields["optional_data"] = rest
    reading.check("document", "document_number", number, digit)
    if not reading.fields["document_number"]:
        reading.problems.append(Problem("document_number", "mrz.empty-field"))


def _person(birth: str, digit: str, sex: str, nationality: str, reading: _Reading) -> None:
    reading.check("birth", "birth_date", birth, digit)
    reading.fields["birth_date"] = _date("birth_date", birth, reading)
    reading.fields["sex"] = {"<": "X"}.get(sex, sex)
    if sex not in "MFX<":
        reading.problems.append(Problem("sex", "mrz.sex"))
    reading.fields["nationality"] = _state("nationality", nationality, reading)


def _expiry(expiry: str, digit: str, reading: _Reading) -> None:
    reading.check("expiry", "expiry_date", expiry, digit)
    reading.fields["expiry_date"] = _date("expiry_date", expiry, reading)


def _date(name: str, text: str, reading: _Reading) -> str:
    """Read YYMMDD, of which month and day may be unknown (<<)."""
    if not text.strip("<"):
        return ""
    try:
        month, day = (int(part) if part != "<<" else None for part in (text[2:4], text[4:6]))
        year = _year(int(text[0:2]), reading.today, birth=name == "birth_date")
        found = PartialDate(year, month, day)
        if name == "birth_date" and found.first_day > reading.today:
            found = PartialDate(year - _CENTURY, month, day)
    except ValueError:
        reading.problems.append(Problem(name, "mrz.date", {"field": name}))
        return ""
    return str(found)


def _year(two_digits: int, today: date, *, birth: bool) -> int:
    latest = today.year if birth else today.year + _EXPIRY_WINDOW
    return latest - (latest - two_digits) % _CENTURY


def _names(zone: str, reading: _Reading) -> None:
    """Split the name field; a single name fills the primary identifier (Doc 9303-3, 4.6)."""
    primary, _, secondary = zone.rstrip("<").partition("<<")
    first = " ".join(filter(None, primary.split("<")))
    second = " ".join(filter(None, secondary.split("<")))
    reading.fields["primary_identifier"] = first
    reading.fields["secondary_identifier"] = second
    reading.fields["full_name_latin"] = f"{first} {second}".strip()
    if not first or any(sign.isdigit() for sign in zone):
        reading.problems.append(Problem("full_name_latin", "mrz.name"))


def _state(name: str, code: str, reading: _Reading) -> str:
    """Read a state's code; Germany's is D alone (Doc 9303-3, part 5)."""
    state = code.rstrip("<")
    if not state.isalpha():
        reading.problems.append(Problem(name, "mrz.state", {"field": name}))
    return "DEU" if state == "D" else state


def _value(sign: str) -> int:
    return 0 if sign == "<" else int(sign, 36)
