"""The funds' own lists as we write them: their columns, their two rows of headings.

Written to be read again by `national_rows`; text stays text, amounts are numbers. What the
ledger does not know (plan codes, posts, households) is left empty, never made up.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, cast

from attache_desk.domain.contributions import Amounts
from attache_desk.domain.money import Money
from attache_desk.domain.national_lists import HC, OR, PENSION
from attache_desk.domain.problems import Problem
from attache_desk.services.sheet_ports import NationalUpload
from attache_desk.sheets.writing import put, unwritable

Cell = str | int | Decimal | None  # openpyxl writes a Decimal as it stands
_LONGEST: Final = 32_767  # characters of a cell
_SEXES: Final = {"M": "1", "F": "2"}
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_D02: Final = (
    "STT", "Họ và tên", "Mã số BHXH", "Tên loại hồ sơ", "Loại hồ sơ", "Phương án", "Mã PA",
    "Chỉ có năm sinh", "Ngày sinh", "Giới tính", "Số CMND/ CCCD/Hộ chiếu",
    "Cấp bậc, chức vụ, chức danh nghề", "Phòng ban làm việc", "", "Nơi làm việc",
)  # fmt: skip
_D02_WAGES: Final = (
    "Mức lương", "Phụ cấp lương", "Các khoản bổ sung", "Hệ số lương", "Phụ cấp CV",
    "Phụ cấp TNVK (%)",
)  # fmt: skip
_D02_REST: Final = ("Từ tháng", "Đến tháng", "Ghi chú")
_D02_NATIONALITY: Final = 42
_FAMILY: Final = (
    "STT", "Họ và tên", "Mã số BHXH", "Loại ngày sinh", "Ngày sinh", "Giới tính", "Quốc tịch",
)  # fmt: skip
_NSSF_TOP: Final = (
    "ល.រ (No)", "អត្តលេខ ប.ស.ស (NSSF ID)", "លេខអត្តសញ្ញាណប័ណ្ណ (ID card / Passport)",
    "ឈ្មោះ (Name)", "", "ភេទ (Sex)", "ថ្ងៃខែឆ្នាំកំណើត (Date of birth)", "សញ្ជាតិ (Nationality)",
    "ក្រុម (Group)", "ប្រាក់ឈ្នួល (Wage)", "ប្រាក់ឈ្នួលជាប់ភាគទាន (Contributory wage)",
    "ហានិភ័យការងារ (Occupational risk)", "ថែទាំសុខភាព (Health care)", "",
    "សោធន (Pension)", "",
)  # fmt: skip
_NSSF_UNDER: Final = (
    *[""] * 3, "Khmer", "Latin", *[""] * 7, "Employee", "Employer", "Employee", "Employer",
)  # fmt: skip
_SSB_TOP: Final = (
    "စဉ် (No)", "လူမှုဖူလုံရေးအမှတ် (SSB No)", "မှတ်ပုံတင်အမှတ် (NRC No / Passport)",
    "အမည် (Name)", "", "လစာ (Wage)", "အာမခံလစာ (Wage base)", "ထည့်ဝင်ကြေး (Contribution)", "",
    "စုစုပေါင်း (Total)",
)  # fmt: skip
_SSB_UNDER: Final = (*[""] * 3, "Burmese", "Latin", "", "", "Worker", "Employer")


def write_national(upload: NationalUpload, target: Path) -> None:
    """Write a list as a workbook, whole or not at all."""
    put(target, lambda part: part.write_bytes(_packed(_SHEETS[upload.format](upload))))


def national_faults(upload: NationalUpload) -> list[Problem]:
    """Name each row with a text that no workbook can hold as it is."""
    return [
        Problem(f"row.{number}.{name}", "sheet.unwritable", {"row": str(number)})
        for number, line in enumerate(upload.lines, start=1)
        for name, text in (
            ("identifier", line.fund_number),
            ("identifier", line.paper_number),
            ("name", line.name_latin),
            ("name", line.name_native),
        )
        if unwritable(text) or len(text) > _LONGEST
    ]


def _packed(sheets: Mapping[str, Iterator[Sequence[Cell]]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        try:
            for row in rows:
                cells = [WriteOnlyCell(sheet, cast("Any", cell)) for cell in row]
                for cell in cells:
                    if isinstance(cell.value, str):
                        cell.data_type = "s"
                sheet.append(cells)
        finally:
            sheet.close()
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _vietnamese(upload: NationalUpload) -> Mapping[str, Iterator[Sequence[Cell]]]:
    return {"DuLieu": _d02_rows(upload), "PL TV HGĐ": iter([*[()] * 4, _FAMILY])}


def _d02_rows(upload: NationalUpload) -> Iterator[Sequence[Cell]]:
    month = f"{upload.month.month:02d}/{upload.month.year}"
    gap = [""] * (_D02_NATIONALITY - len((*_D02, *_D02_WAGES, *_D02_REST)) - 1)
    yield ["DANH SÁCH LAO ĐỘNG THAM GIA BHXH, BHYT, BHTN (D02-LT)"]
    yield [upload.employer_name, "Mã đơn vị:", upload.employer_account, f"Tháng {month}"]
    wages_over = ["Tiền lương", *[""] * (len(_D02_WAGES) - 1)]
    yield [*_D02, *wages_over, *_D02_REST, *gap, "Quốc tịch"]
    yield [*[""] * len(_D02), *_D02_WAGES]
    for number, line in enumerate(upload.lines, start=1):
        born, is_whole = _day_first(line.birth_date)
        yield [
            number, line.name_native or line.name_latin, line.fund_number, "", "", "", "",
            "0" if is_whole else "1", born, _SEXES.get(line.sex, ""), line.paper_number,
            "", "", "", "", _number(line.wage), *[""] * (len(_D02_WAGES) - 1), month, month, "",
            *gap, line.nationality,
        ]  # fmt: skip


def _cambodian(upload: NationalUpload) -> Mapping[str, Iterator[Sequence[Cell]]]:
    return {"NSSF": _nssf_rows(upload)}


def _nssf_rows(upload: NationalUpload) -> Iterator[Sequence[Cell]]:
    yield ["បេឡាជាតិសន្តិសុខសង្គម (NSSF) - monthly list of contributions"]
    yield [upload.employer_name, "Enterprise ID:", upload.employer_account]
    yield ["Wage month:", str(upload.month)]
    yield _NSSF_TOP
    yield _NSSF_UNDER
    for number, line in enumerate(upload.lines, start=1):
        risk, health, pension = (line.shares.get(one, Amounts()) for one in (OR, HC, PENSION))
        yield [
            number, line.fund_number, line.paper_number, line.name_native, line.name_latin,
            line.sex, line.birth_date, line.nationality, "", _number(line.wage),
            _number(line.base), _number(risk.employer), _number(health.employee),
            _number(health.employer), _number(pension.employee), _number(pension.employer),
        ]  # fmt: skip


def _burmese(upload: NationalUpload) -> Mapping[str, Iterator[Sequence[Cell]]]:
    return {"SSB": _ssb_rows(upload)}


def _ssb_rows(upload: NationalUpload) -> Iterator[Sequence[Cell]]:
    yield ["လူမှုဖူလုံရေးအဖွဲ့ (Social Security Board) - monthly return"]
    yield [upload.employer_name, "Employer No:", upload.employer_account]
    yield ["Wage month:", str(upload.month)]
    yield _SSB_TOP
    yield _SSB_UNDER
    for number, line in enumerate(upload.lines, start=1):
        shares = next(iter(line.shares.values()))
        yield [
            number, line.fund_number, line.paper_number, line.name_native, line.name_latin,
            _number(line.wage), _number(line.base), _number(shares.employee),
            _number(shares.employer), _number(shares.total),
        ]  # fmt: skip


def _number(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount


def _day_first(born: str) -> tuple[str, bool]:
    """Write a date the day first, as far as it is known, and say whether it is whole."""
    found = _ISO.fullmatch(born)
    if found is None:
        return "", True
    parts = [part for part in (found[3], found[2], found[1]) if part]
    return "/".join(parts), found[3] is not None


_SHEETS: Final[
    Mapping[str, Callable[[NationalUpload], Mapping[str, Iterator[Sequence[Cell]]]]]
] = {
    "vn-d02-lt": _vietnamese,
    "kh-nssf": _cambodian,
    "mm-ssb": _burmese,
}
