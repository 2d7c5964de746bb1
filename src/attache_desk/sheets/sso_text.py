"""Thailand's Sor Por Sor 1-10 upload: lines of 135 characters in code page 874.

Layout and its sources: domain.md, section 3. Amounts are satang without a point, years are
Buddhist. The wage is the actual pay; the ceiling only shows in the contribution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.sheet_ports import SheetHeader, SheetRow, SsoLine, SsoUpload

LENGTH: Final = 135
ENCODING: Final = "cp874"
SCHEME: Final = "TH-SSO33"
_HEADER: Final = {
    "employer_account": (1, 10),
    "branch": (11, 6),
    "payment_date": (17, 6),
    "month": (23, 4),
    "employer_name": (27, 45),
    "rate": (72, 4),
    "count": (76, 6),
    "total_wages": (82, 15),
    "total_contributions": (97, 14),
    "total_employee": (111, 12),
    "total_employer": (123, 12),
}
_DETAIL: Final = {
    "identifier": (1, 13),
    "title": (14, 3),
    "first_name": (17, 30),
    "surname": (47, 35),
    "wage": (82, 14),
    "employee": (96, 12),
}
_AMOUNTS: Final = ("total_wages", "total_contributions", "total_employee", "total_employer")
_BUDDHIST_CENTURY: Final = 2500 - 543
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_DIGITS_UP_TO: Final = 27


def looks_like_sso(data: bytes) -> bool:
    """Whether a file begins like an upload: a long line of kind 1 and digits, in any encoding."""
    first = data.split(b"\n", 1)[0].rstrip(b"\r").removeprefix(_UTF8_MARK)
    head = first[1:_DIGITS_UP_TO].replace(b" ", b"0")
    return first[:1] == b"1" and len(first) >= _DIGITS_UP_TO and head.isdigit()


def read_sso(data: bytes) -> tuple[SheetHeader, list[SheetRow]]:
    """Read an upload; a line that is malformed comes with the cell `malformed`.

    Raises Refused when the file was saved in another encoding or its header cannot be read.
    """
    lines = sso_lines(data)
    return _header(lines[0][1]), [SheetRow(number, _detail(line)) for number, line in lines[1:]]


def sso_lines(data: bytes) -> list[tuple[int, str]]:
    """Cut an upload into its lines that hold anything, by number; raises Refused as above."""
    if data.startswith(_UTF8_MARK) or _was_saved_as_utf8(data):
        raise Refused("sheet.sso-wrong-encoding")
    try:
        text = data.decode(ENCODING)
    except UnicodeDecodeError:
        raise Refused("sheet.sso-wrong-encoding") from None
    lines = [line.rstrip("\r") for line in text.split("\n")]
    kept = [(at, line) for at, line in enumerate(lines, start=1) if line.strip("\x1a ") or at == 1]
    if len(kept[0][1]) != LENGTH:
        raise Refused("sheet.sso-header")
    return kept


def sso_table(data: bytes) -> list[tuple[int, Sequence[str]]]:
    """Give an upload as rows of cells under headings, a malformed line in one piece."""
    table: list[tuple[int, Sequence[str]]] = [(1, tuple(_DETAIL))]
    for number, line in sso_lines(data)[1:]:
        cells = _detail(line)
        table.append((number, (line,) if "malformed" in cells else tuple(cells.values())))
    return table


def write_sso(upload: SsoUpload) -> bytes:
    """Write an upload; raises Invalid naming each line the code page or a width cannot hold."""
    problems: list[Problem] = []
    total = sum(line.contribution for line in upload.lines)
    header = _fixed(
        {
            "employer_account": upload.employer_account,
            "branch": upload.branch,
            "payment_date": _day(upload.payment_date),
            "month": f"{upload.month.month:02d}{_short(upload.month.year):02d}",
            "employer_name": upload.employer_name,
            "rate": upload.rate,
            "count": f"{len(upload.lines):06d}",
            "total_wages": f"{sum(line.wage for line in upload.lines):015d}",
            "total_contributions": f"{2 * total:014d}",
            "total_employee": f"{total:012d}",
            "total_employer": f"{total:012d}",
        },
        "1",
        _HEADER,
        ("header", problems),
    )
    details = [
        _write_line(number, line, problems) for number, line in enumerate(upload.lines, start=2)
    ]
    if not _is_number(upload.employer_account):
        problems.append(Problem("header.employer_account", "sheet.account-missing"))
    if problems:
        raise Invalid(problems)
    return "".join(f"{line}\r\n" for line in (header, *details)).encode(ENCODING)


def _write_line(number: int, line: SsoLine, problems: list[Problem]) -> str:
    where = f"row.{number}"
    for name, satang in (("wage", line.wage), ("employee", line.contribution)):
        if satang < 0:
            problems.append(Problem(f"{where}.{name}", "row.amount-negative", {"column": name}))
    values = {
        "identifier": line.identifier,
        "title": line.title,
        "first_name": line.first_name,
        "surname": line.surname,
        "wage": f"{line.wage:014d}",
        "employee": f"{line.contribution:012d}",
    }
    return _fixed(values, "2", _DETAIL, (where, problems))


def _header(line: str) -> SheetHeader:
    cells = _cut(line, _HEADER)
    month = _month(cells["month"])
    numbers = ("employer_account", "count", *_AMOUNTS)
    if line[0] != "1" or month is None or not all(_is_number(cells[one]) for one in numbers):
        raise Refused("sheet.sso-header")
    amounts = {name: _units(cells[name]) for name in _AMOUNTS}
    return SheetHeader(
        employer_account=cells["employer_account"],
        branch=cells["branch"],
        employer_name=cells["employer_name"],
        month=str(month),
        scheme=SCHEME,
        currency="THB",
        count=str(int(cells["count"])),
        rate=cells["rate"],
        total_wages=amounts["total_wages"],
        total_contributions=amounts["total_contributions"],
        total_employee=amounts["total_employee"],
        total_employer=amounts["total_employer"],
    )


def _detail(line: str) -> Mapping[str, str]:
    if len(line) != LENGTH or line[0] != "2":
        return {"malformed": str(len(line))}
    cells = _cut(line, _DETAIL)
    for name in ("wage", "employee"):
        cells[name] = _units(cells[name])
    return cells


def _cut(line: str, fields: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    return {name: line[at : at + length].strip() for name, (at, length) in fields.items()}


def _is_encodable(text: str) -> bool:
    try:
        return bool(text.encode(ENCODING)) or not text
    except UnicodeEncodeError:
        return False


def _units(satang: str) -> str:
    """Write satang as baht; what is no number is put in quotes, to be named as a problem.

    Read by the rules for typed amounts, "1 5000" would be an amount, and a wrong one.
    """
    if not satang:
        return ""
    if not _is_number(satang):
        return f"“{satang}”"
    return f"{int(satang) // 100}.{int(satang) % 100:02d}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _month(text: str) -> Month | None:
    if not _is_number(text) or len(text) != 4:  # noqa: PLR2004 - MMyy
        return None
    try:
        return Month(_BUDDHIST_CENTURY + int(text[2:]), int(text[:2]))
    except ValueError:
        return None


def _day(day: date) -> str:
    return f"{day.day:02d}{day.month:02d}{_short(day.year):02d}"


def _short(year: int) -> int:
    return (year - _BUDDHIST_CENTURY) % 100


def _fixed(
    values: Mapping[str, str],
    kind: str,
    fields: Mapping[str, tuple[int, int]],
    problems: tuple[str, list[Problem]],
) -> str:
    where, found = problems
    line = kind
    for name, (_, length) in fields.items():
        value = values[name]
        if not (_is_encodable(value) and value.isprintable()):
            found.append(Problem(f"{where}.{name}", "sheet.unencodable"))
        if len(value) > length:
            found.append(Problem(f"{where}.{name}", "sheet.too-long", {"most": str(length)}))
        line += value.ljust(length)[:length]
    return line.ljust(LENGTH)


def _was_saved_as_utf8(data: bytes) -> bool:
    """Whether an editor saved the lines as UTF-8: right in characters, wrong in bytes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    lines = [line.rstrip("\r") for line in text.split("\n")]
    return any(len(line) == LENGTH != len(line.encode()) for line in lines)
