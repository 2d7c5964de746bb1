"""What the columns of employers' lists mean, in the languages they are headed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from attache_desk.domain.name_keys import fold

# What a column holds → how lists head it. Longer headings win over shorter ones they contain.
CONTRIBUTION_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "identifier": (
        "identifier", "id number", "id no", "id card", "identification", "national id",
        "passport", "passport no", "passport number", "document number", "document no",
        "social security number", "social security no", "ssn", "nssf id", "insured number",
        "เลขประจำตัวประชาชน", "เลขประจำตัว", "เลขบัตรประชาชน", "เลขที่บัตร", "หนังสือเดินทาง",
        "អត្តលេខ", "លេខអត្តសញ្ញាណ", "លេខលិខិតឆ្លងដែន", "ເລກປະຈຳຕົວ", "မှတ်ပုံတင်အမှတ်",
        "số cccd", "số hộ chiếu", "mã số bhxh", "cccd",
    ),
    "title": ("title", "prefix", "คำนำหน้า", "คำนำหน้าชื่อ"),
    "first_name": ("first name", "given name", "given names", "ชื่อ", "ชื่อตัว"),
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
}  # fmt: skip
WORKER_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "full_name_latin": (
        "name", "full name", "name in latin", "latin name", "name as in passport",
        "passport name", "full_name_latin", "english name", "ឈ្មោះឡាតាំង", "họ và tên",
    ),
    "full_name_native": (
        "native name", "name in own script", "khmer name", "name in khmer", "full_name_native",
        "original name", "ឈ្មោះ", "ឈ្មោះខ្មែរ", "ชื่อ-สกุล", "ຊື່ ແລະ ນາມສະກຸນ", "အမည်",
    ),
    "birth_date": (
        "birth date", "date of birth", "dob", "birthday", "birth_date", "ថ្ងៃខែឆ្នាំកំណើត",
        "วันเกิด", "วันเดือนปีเกิด", "ngày sinh",
    ),
    "sex": ("sex", "gender", "ភេទ", "เพศ", "giới tính"),
    "nationality": ("nationality", "citizenship", "សញ្ជាតិ", "สัญชาติ", "quốc tịch"),
    "document_number": (
        "passport", "passport no", "passport number", "document", "document number",
        "document no", "id number", "document_number", "លេខលិខិតឆ្លងដែន", "หนังสือเดินทาง",
        "số hộ chiếu",
    ),
    "document_type": ("document type", "type of document", "document_type"),
    "issuing_state": ("issuing state", "issued by", "issuing country", "issuing_state"),
    "expiry_date": ("expiry", "expiry date", "expires", "valid until", "expiry_date"),
    "phone": ("phone", "telephone", "mobile", "phone number", "tel", "ទូរស័ព្ទ", "โทรศัพท์"),
    "place_of_birth": ("place of birth", "birth place", "place_of_birth", "ទីកន្លែងកំណើត"),
    "home_address": ("address", "home address", "home_address", "អាសយដ្ឋាន"),
}  # fmt: skip
_SSO_SHEET: Final = ("เลขประจำตัวประชาชน", "จำนวนเงินสมทบ")
_TOTALS: Final = re.compile(
    r"^(grand\s+)?total\b|^sub-?total\b|^sum\b|^รวม|^ยอดรวม|^សរុប|^ລວມ|^စုစုပေါင်း|^tong cong\b|^cong\b"
)
_SEARCHED: Final = 15
_NOISE: Final = re.compile(r"[\s_:*.]+")


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
    """Find the heading among the first rows: the one that names most columns, all needed ones."""
    found = [_read_heading(number, cells, known) for number, cells in rows[:_SEARCHED]]
    complete = [one for one in found if all(name in one.columns for name in needed)]
    return max(complete, key=lambda one: len(one.columns), default=None)


def is_totals_row(cells: Sequence[str]) -> bool:
    """Whether a row adds up the others: its first words say so."""
    first = next((cell for cell in cells if cell), "")
    return bool(_TOTALS.search(fold(first).strip()))


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
    said = _plain(cell)
    if not said:
        return ""
    for meaning, headings in known.items():
        if said in {_plain(one) for one in headings}:
            return meaning
    best, longest = "", 0
    for meaning, headings in known.items():
        for one in map(_plain, headings):
            if len(one) > max(longest, 3) and one in said:
                best, longest = meaning, len(one)
    return best


def _plain(text: str) -> str:
    bare = re.sub(r"\(.*?\)", " ", fold(text))
    return _NOISE.sub(" ", bare.split("/")[0]).strip()
