"""Thailand's Sor Por Sor 1-10 upload: lines of 135 characters in code page 874.

Layout and its sources: domain.md, section 3. Amounts are satang without a point, years are
Buddhist. The wage is the actual pay; the ceiling only shows in the contribution.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.sheet_ports import SheetHeader, SheetRow

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


@dataclass(frozen=True, slots=True)
class SsoLine:
    """One insured person of an upload; amounts in satang."""

    identifier: str
    title: str
    first_name: str
    surname: str
    wage: int
    contribution: int


@dataclass(frozen=True, slots=True)
class SsoUpload:
    """A whole upload, as written; the employer contributes as much as the insured do."""

    employer_account: str
    branch: str
    payment_date: date
    month: Month
    employer_name: str
    rate: str
    lines: Sequence[SsoLine]


def looks_like_sso(data: bytes) -> bool:
    """Whether a file begins like an upload: a header of 135 bytes, whatever its encoding."""
    first = data.split(b"\n", 1)[0].rstrip(b"\r").removeprefix(b"\xef\xbb\xbf")
    head = first[:27]
    return first[:1] == b"1" and len(first) >= LENGTH and head[1:27].strip().isdigit()


def read_sso(data: bytes) -> tuple[SheetHeader, list[SheetRow]]:
    """Read an upload; a line that is malformed comes with the cell `malformed`.

    Raises Refused when the file was saved in another encoding or its header cannot be read.
    """
    if data.startswith(b"\xef\xbb\xbf") or _is_utf8_thai(data):
        raise Refused("sheet.sso-wrong-encoding")
    try:
        lines = data.decode(ENCODING).split("\n")
    except UnicodeDecodeError:
        raise Refused("sheet.sso-wrong-encoding") from None
    lines = [line.rstrip("\r") for line in lines]
    header = _header(lines[0])
    rows = [
        SheetRow(number, _detail(line))
        for number, line in enumerate(lines[1:], start=2)
        if line.strip("\x1a ")
    ]
    return header, rows


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
        _fixed(
            {
                "identifier": line.identifier,
                "title": line.title,
                "first_name": line.first_name,
                "surname": line.surname,
                "wage": f"{line.wage:014d}",
                "employee": f"{line.contribution:012d}",
            },
            "2",
            _DETAIL,
            (f"row.{number}", problems),
        )
        for number, line in enumerate(upload.lines, start=2)
    ]
    if not upload.employer_account.isdigit():
        problems.append(Problem("header.employer_account", "sheet.account-missing"))
    if problems:
        raise Invalid(problems)
    return "".join(f"{line}\r\n" for line in (header, *details)).encode(ENCODING)


def _header(line: str) -> SheetHeader:
    if len(line) != LENGTH or line[0] != "1":
        raise Refused("sheet.sso-header")
    cells = _cut(line, _HEADER)
    month = _month(cells["month"])
    if month is None or not cells["employer_account"].isdigit():
        raise Refused("sheet.sso-header")
    amounts = {name: _units(cells[name]) for name in _AMOUNTS}
    return SheetHeader(
        employer_account=cells["employer_account"],
        branch=cells["branch"],
        employer_name=cells["employer_name"],
        month=str(month),
        scheme=SCHEME,
        currency="THB",
        count=cells["count"].lstrip("0") or "0",
        rate=cells["rate"],
        **amounts,
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


def _units(satang: str) -> str:
    """Write satang as baht; what is no number stays as it is, to be named as a problem."""
    if not (satang.isascii() and satang.isdigit()):
        return satang
    return f"{int(satang) // 100}.{int(satang) % 100:02d}"


def _month(text: str) -> Month | None:
    if not (text.isascii() and text.isdigit()) or len(text) != 4:  # noqa: PLR2004 - MMyy
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
        try:
            value.encode(ENCODING)
        except UnicodeEncodeError:
            found.append(Problem(f"{where}.{name}", "sheet.unencodable"))
        if len(value) > length:
            found.append(Problem(f"{where}.{name}", "sheet.too-long", {"most": str(length)}))
        line += value.ljust(length)[:length]
    return line.ljust(LENGTH)


def _is_utf8_thai(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return any("\u0e00" <= sign <= "\u0e7f" for sign in text)
