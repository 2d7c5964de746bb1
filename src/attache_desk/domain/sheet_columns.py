"""What the columns of employers' lists mean, in the languages they are headed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold

_OF_PEOPLE: Final[Mapping[str, tuple[str, ...]]] = {
    "birth_date": (
        "birth date", "date of birth", "dob", "d o b", "birthday", "born", "birth_date",
        "ថ្ងៃខែឆ្នាំកំណើត", "วันเกิด", "วันเดือนปีเกิด", "ngày sinh",
    ),
    "sex": ("sex", "gender", "ភេទ", "เพศ", "giới tính"),
    "nationality": ("nationality", "citizenship", "សញ្ជាតិ", "สัญชาติ", "quốc tịch"),
}  # fmt: skip
# What a column holds → how lists head it. A heading that only contains one of these counts too,
# the longest first, unless it is in _WHOLE_ONLY.
CONTRIBUTION_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "identifier": (
        "identifier", "id", "id number", "id no", "id card", "identification", "national id",
        "passport", "passport no", "passport number", "document number", "document no",
        "social security number", "social security no", "ssn", "nssf id", "insured number",
        "เลขประจำตัวประชาชน", "เลขประจำตัว", "เลขบัตรประชาชน", "เลขที่บัตร", "หนังสือเดินทาง",
        "អត្តលេខ", "លេខអត្តសញ្ញាណ", "លេខលិខិតឆ្លងដែន", "ເລກປະຈຳຕົວ", "မှတ်ပုံတင်အမှတ်",
        "số cccd", "số hộ chiếu", "mã số bhxh", "cccd",
    ),
    "title": ("title", "prefix", "คำนำหน้า", "คำนำหน้าชื่อ"),
    "first_name": (
        "first name", "given name", "given names", "ชื่อ", "ชื่อตัว", "ชื่อผู้ประกันตน",
    ),
    "surname": ("surname", "family name", "last name", "ชื่อสกุล", "นามสกุล", "สกุล"),
    "name": (
        "name", "full name", "employee name", "worker name", "worker", "name of worker",
        "ชื่อ-สกุล", "ชื่อ - สกุล", "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "ชื่อ สกุล",
        "ឈ្មោះ", "គោត្តនាម និងនាម", "ຊື່ ແລະ ນາມສະກຸນ", "အမည်", "họ và tên", "họ tên",
    ),
    "wage": (
        "wage", "wages", "salary", "gross salary", "gross wage", "monthly wage", "pay",
        "base salary", "ค่าจ้าง", "เงินเดือน", "ប្រាក់ឈ្នួល", "ប្រាក់ខែ", "ເງິນເດືອນ", "လစာ",
        "lương", "tiền lương", "mức lương",
    ),
    "employee": (
        "contribution", "employee", "employee share", "employee contribution", "worker share",
        "deduction", "เงินสมทบ", "จำนวนเงินสมทบ", "เงินสมทบผู้ประกันตน", "ភាគទាន",
        "ភាគទានកម្មករ",
    ),
    "employer": (
        "employer", "employer share", "employer contribution", "company share",
        "เงินสมทบนายจ้าง", "ភាគទាននិយោជក",
    ),
    "month": (
        "month", "wage month", "period", "pay period", "for month", "เดือน", "งวด", "ประจำเดือน",
        "ខែ", "ເດືອນ", "လ", "tháng",
    ),
    "scheme": ("scheme", "fund"),
    "unpaid_days": (
        "unpaid days", "days without pay", "unpaid leave days", "days of unpaid leave",
        "ngày không lương", "số ngày không lương", "số ngày nghỉ không lương",
    ),
    **_OF_PEOPLE,
}  # fmt: skip
WORKER_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "full_name_latin": (
        "name", "full name", "name in latin", "latin name", "name as in passport",
        "passport name", "full_name_latin", "english name", "name latin", "name english",
        "employee name", "worker name", "staff name", "name of staff", "name of worker",
        "ឈ្មោះឡាតាំង", "họ và tên",
    ),
    "full_name_native": (
        "native name", "name in own script", "khmer name", "name in khmer", "full_name_native",
        "name khmer", "name thai", "name lao", "name burmese", "name native", "full name khmer",
        "original name", "ឈ្មោះ", "ឈ្មោះខ្មែរ", "ชื่อ-สกุล", "ຊື່ ແລະ ນາມສະກຸນ", "အမည်",
    ),
    **_OF_PEOPLE,
    "document_number": (
        "passport", "passport no", "passport number", "document", "document number",
        "document no", "id number", "document_number", "លេខលិខិតឆ្លងដែន", "หนังสือเดินทาง",
        "số hộ chiếu",
    ),
    "thai_id": (
        "thai id", "thai id number", "pink card", "pink card number", "social security number",
        "sso number", "thai_id", "เลขประจำตัวประชาชน", "เลขประจำตัว 13 หลัก", "เลขประกันสังคม",
    ),
    "document_type": ("document type", "type of document", "document_type"),
    "issuing_state": ("issuing state", "issued by", "issuing country", "issuing_state"),
    "expiry_date": ("expiry", "expiry date", "expires", "valid until", "expiry_date"),
    "phone": ("phone", "telephone", "mobile", "phone number", "tel", "ទូរស័ព្ទ", "โทรศัพท์"),
    "place_of_birth": ("place of birth", "birth place", "place_of_birth", "ទីកន្លែងកំណើត"),
    "home_address": ("address", "home address", "home_address", "អាសយដ្ឋាន"),
}  # fmt: skip
_WHOLE_ONLY: Final = frozenset({
    "id", "name", "worker", "employee", "employer", "title", "prefix", "pay", "fund", "period",
    "document", "tel", "address", "scheme", "ชื่อ", "สกุล", "เดือน", "ខែ", "ເດືອນ", "လ", "thang",
})  # fmt: skip
# Columns lists often have that are not ours, though a word of their heading sounds like it.
_OTHERS: Final = (
    "employee id", "employee no", "employee number", "employee code", "staff id", "staff no",
    "staff code", "employer name", "employer id", "employer no", "employer account", "company id",
    "company name", "bank", "account no", "account number", "account name", "total contribution",
    "contribution rate", "rate", "days worked", "months worked", "payment date", "pay date",
    "start date", "tax id", "father name", "mother name", "รหัสพนักงาน", "ชื่อนายจ้าง", "ชื่อเล่น",
    "ธนาคาร", "บัญชี", "อัตรา", "ชื่อสถานประกอบการ",
)  # fmt: skip
_CONTRIBUTION: Final = re.compile(r"\b(contributions?|shares?|deductions?)\b|สมทบ|ភាគទាន")
_OF_EMPLOYER: Final = re.compile(r"\b(employers?|company)\b|นายจ้าง|និយោជក")
_OF_EMPLOYEE: Final = re.compile(r"\b(employees?|workers?|insured)\b|ลูกจ้าง|ผู้ประกันตน|កម្មករ|និយោជិត")
_OF_BOTH: Final = re.compile(r"\btotal\b|รวม|សរុប")
_WAGE: Final = re.compile(r"\b(wages?|salary|salaries)\b|ค่าจ้าง|เงินเดือน|ប្រាក់ខែ|ប្រាក់ឈ្នួល")
_SSO_SHEET: Final = ("เลขประจำตัวประชาชน", "จำนวนเงินสมทบ")
# Sum, Cong and รวมพร are people's names too: those words count only where nothing else follows.
_TOTALS: Final = re.compile(
    r"^(grand\s+|sub[\s-]?)?totals?\b|^sum(\s+total)?$|^(tong\s+)?cong$|^tong cong\b"
    r"|^tong so(?=\s*[:\d]|\s+(lao|nguoi)\b|$)"
    r"|^(รวม|ยอดรวม)(ทั้งสิ้น|ทั้งหมด|เงิน|สุทธิ|ยอด|จำนวน|$|\s*\d|\s+\d)|^សរុប|^ລວມ|^စုစုပေါင်း"
)
_SEARCHED: Final = 15
_NOISE: Final = re.compile(r"[\s_:*.()]+")
_POSSESSIVE: Final = re.compile(r"['’]s?\b")
_PARENTHESES: Final = re.compile(r"[(（].*?[)）]")
_COUNTED: Final = re.compile(r"\(?(\d{1,2})\)?")
_SHORTEST_PART: Final = 4
_LEAST_COUNTED: Final = 3
_LETTERS: Final = "ABCD"
_LONGEST_COUNTED: Final = 4  # (12)


@dataclass(frozen=True, slots=True)
class Heading:
    """The row that heads a list: its number, and which column holds what (from 0)."""

    row: int
    columns: Mapping[str, int]
    unread: tuple[str, ...]
    is_sso: bool


def find_heading(
    rows: Sequence[tuple[int, Sequence[str]]],
    known: Mapping[str, tuple[str, ...]],
    needed: Sequence[str],
) -> Heading | None:
    """Find the heading among the first rows: the one that names most columns, all needed ones.

    Headings over two rows (Contribution: employee | employer) are read together.
    """
    best, place = None, 0
    for at, (number, cells) in enumerate(rows[:_SEARCHED]):
        found = _read_heading(number, cells, known)
        complete = all(name in found.columns for name in needed)
        if complete and (best is None or len(found.columns) > len(best.columns)):
            best, place = found, at
    if best is None or place + 1 >= len(rows):
        return best
    number, below = rows[place + 1]
    if any(below[best.columns[name]] for name in needed if best.columns[name] < len(below)):
        return best
    both = _read_heading(number, _two_rows(rows[place][1], below), known)
    return both if len(both.columns) > len(best.columns) else best


def is_totals_row(cells: Sequence[str], key: str = "") -> bool:
    """Whether a row adds up the others: its first words say so, and it names no number."""
    if key.isdigit() or any(sign.isdigit() for sign in key):
        return False
    first = next((cell for cell in cells if cell), "")
    return bool(_TOTALS.search(fold(first).strip(" :.-")))


def is_month_heading(cell: str) -> bool:
    """Whether a cell announces that the next one tells the wage month."""
    return _meaning(cell.rstrip(": "), CONTRIBUTION_COLUMNS) == "month"


def is_counting_row(cells: Sequence[str]) -> bool:
    """Whether a row only counts the columns, (1), (2), (3), as forms do under headings.

    Vietnamese ones begin with letters: A, B, 1, 2.
    """
    if cells and (len(cells[0]) > _LONGEST_COUNTED or max(map(len, cells)) > _LONGEST_COUNTED):
        return False
    numbers: list[int] = []
    lettered = list(filter(None, cells))
    for letter in _LETTERS:
        if lettered and lettered[0] == letter:
            del lettered[0]
    for cell in lettered:
        if (told := _COUNTED.fullmatch(ascii_digits(cell))) is None:
            return False
        numbers.append(int(told[1]))
    steady = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return steady and len(numbers) >= _LEAST_COUNTED


def _two_rows(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Put each second heading under the one it stands beneath, merged cells read to the right."""
    joined, spanning = [], ""
    for at in range(max(len(above), len(below))):
        top = above[at] if at < len(above) else ""
        under = below[at] if at < len(below) else ""
        spanning = top or spanning
        joined.append(f"{spanning} {under}" if under else top)
    return joined


def _read_heading(
    number: int, cells: Sequence[str], known: Mapping[str, tuple[str, ...]]
) -> Heading:
    columns: dict[str, int] = {}
    unread = []
    for at, cell in enumerate(cells):
        meaning = _meaning(cell, known)
        if meaning and meaning not in columns:
            columns[meaning] = at
        elif cell:
            unread.append(cell)
    texts = {unicodedata.normalize("NFC", cell) for cell in cells}
    return Heading(number, columns, tuple(unread), all(one in texts for one in _SSO_SHEET))


def _meaning(cell: str, known: Mapping[str, tuple[str, ...]]) -> str:
    full = _plain(cell)
    if not full:
        return ""
    if "employer" in known and _CONTRIBUTION.search(full):
        return _contribution(full)
    bare = _PARENTHESES.sub(" ", cell)
    for said in (full, _plain(bare), *(_plain(part) for part in re.split(r"[/\n]", bare))):
        for meaning, headings in known.items():
            if said and said in _plain_all(headings):
                return meaning
    return _contained(full, known)


def _contribution(said: str) -> str:
    """Tell whose contribution a heading speaks of; Thai forms name only the insured person's."""
    employer, employee = bool(_OF_EMPLOYER.search(said)), bool(_OF_EMPLOYEE.search(said))
    if _WAGE.search(said):
        return "wage"
    if (employer and employee) or _OF_BOTH.search(said) or _names(said, "rate") or "อัตรา" in said:
        return ""
    return "employer" if employer else "employee"


def _contained(said: str, known: Mapping[str, tuple[str, ...]]) -> str:
    best, longest = "", max((len(one) for one in _OTHERS if _names(said, one)), default=0)
    for meaning, headings in known.items():
        for one in _plain_all(headings):
            if one in _WHOLE_ONLY or len(one) < _SHORTEST_PART or len(one) <= longest:
                continue
            if _names(said, one):
                best, longest = meaning, len(one)
    return best


def _names(said: str, phrase: str) -> bool:
    """Whether a heading contains a phrase; Latin ones only as whole words."""
    if phrase not in said:
        return False
    return not phrase.isascii() or bool(
        re.search(rf"(?<![a-z]){re.escape(phrase)}s?(?![a-z])", said)
    )


@cache
def _plain_all(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_plain(one) for one in headings)


def _plain(text: str) -> str:
    return _NOISE.sub(" ", _POSSESSIVE.sub("", fold(text))).strip()
