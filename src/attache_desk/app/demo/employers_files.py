"""What employers hand in at the demo post: histories, a Sor Por Sor upload, a messy workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from attache_desk.app.demo.people import Company, Person
from attache_desk.app.rules import load_rules
from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.months import Month
from attache_desk.services.sheet_ports import SsoLine, SsoUpload
from attache_desk.sheets.sso_text import write_sso

SCHEME: Final = "TH-SSO33"
FIRST_MONTH: Final = Month(2024, 10)
MONTHS: Final = 24
NEXT_MONTH: Final = FIRST_MONTH.plus(MONTHS)
_WITHOUT_CARD: Final = (4, 9)
_MISTYPED: Final = 6
_TITLES: Final = {"F": "004", "M": "003"}
_KHMER_DIGITS: Final = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


@dataclass(frozen=True, slots=True)
class Wage:
    """One worker's wage in one month and the share withheld, both in baht."""

    person: Person
    month: Month
    wage: int
    share: Decimal


def workers_list(people: Sequence[Person]) -> bytes:
    """Write the list from which the demo post's workers were registered."""
    heading = (
        "Name in Latin", "Khmer name", "Date of birth", "Sex", "Nationality", "Passport number",
        "Expiry date", "Thai ID", "Mobile",
    )  # fmt: skip
    rows = (
        (
            one.full_name_latin, one.full_name_native, one.birth_date, one.sex, one.nationality,
            one.passport, one.passport_expiry, one.thai_id, one.phone,
        )
        for one in people
    )  # fmt: skip
    return _csv(heading, rows)


def history(staff: Sequence[Person], seed: int) -> bytes:
    """Write 24 months of wages: some came later, some left, some missed a month."""
    heading = ("ID number", "Name", "Wage month", "Wage", "Employee share", "Employer share")
    rows = (
        (
            one.person.thai_id, one.person.full_name_latin, str(one.month), one.wage, one.share,
            one.share,
        )
        for one in wages(staff, seed)
    )  # fmt: skip
    return _csv(heading, rows)


def wages(staff: Sequence[Person], seed: int) -> Iterator[Wage]:
    """Invent the months of a staff's wages."""
    random = Random(seed)  # noqa: S311 - the same history every time is the point
    for person in staff:
        first = random.choice((0, 0, 0, random.randrange(MONTHS)))
        last = random.choice((MONTHS, MONTHS, MONTHS, random.randint(first + 1, MONTHS)))
        wage = random.randint(104, 190) * 100
        for at in range(first, last):
            if random.random() < 0.02:  # noqa: PLR2004 - a share
                continue
            month = FIRST_MONTH.plus(at)
            yield Wage(person, month, wage, _share(month, wage))
            if month.month == 12:  # noqa: PLR2004 - wages rise with the year
                wage += random.randrange(0, 1200, 100)


def sso_upload(company: Company, staff: Sequence[Person], month: Month, seed: int) -> bytes:
    """Write a Sor Por Sor 1-10 upload of 135-character lines in the Thai code page."""
    random = Random(seed)  # noqa: S311 - as above
    lines = []
    for person in staff:
        wage = random.randint(104, 190) * 100
        given, _, family = person.full_name_latin.partition(" ")
        share = int(_share(month, wage) * 100)
        title = _TITLES[person.sex]
        lines.append(SsoLine(person.thai_id, title, given, family, wage * 100, share))
    upload = SsoUpload(
        employer_account=company.account,
        branch="000000",
        payment_date=date(month.plus(1).year, month.plus(1).month, 12),
        month=month,
        employer_name=company.name_native,
        rate="0500",
        lines=lines,
    )
    return write_sso(upload)


def messy_workbook(company: Company, staff: Sequence[Person], month: Month, seed: int) -> bytes:
    """Write a workbook as a factory's office sends one, with the mistakes such workbooks have."""
    random = Random(seed)  # noqa: S311 - as above
    book = Workbook()
    book.remove(book.worksheets[0])
    notes = book.create_sheet("Notes")
    notes["A1"] = "Printed by the accounts office"
    sheet = book.create_sheet("Wages")
    sheet.merge_cells("A1:F1")
    sheet["A1"] = f"{company.name}  ·  {company.name_native}"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet["A2"] = "Wage month / ប្រចាំខែ"
    sheet["C2"] = f"{month.month:02d}/{month.year + 543}"
    heading = ("No.", "ID number / លេខអត្តសញ្ញាណ", "Name", "Wage (THB)", "Employee", "Employer")
    sheet.append([])
    sheet.append(heading)
    rows = [_messy_row(at, one, month, random) for at, one in enumerate(staff, start=1)]
    _spoil(rows)
    for row in rows:
        sheet.append(row)
    total = sum(row[3] for row in rows if isinstance(row[3], int))
    sheet.append(("", "Total", "", total, "", ""))
    hidden = book.create_sheet("Last month")
    hidden.sheet_state = "hidden"
    hidden.append(heading)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def own_words_workbook(
    company: Company, staff: Sequence[Person], newcomers: Sequence[Person], seed: int
) -> bytes:
    """Write a list headed in words nobody but the factory knows, with people it never named."""
    random = Random(seed)  # noqa: S311 - as above
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Okt")
    sheet.append((company.name,))
    sheet.append(("Nr", "Wer", "Karte", "geb.", "Brutto", "AN", "AG"))
    for at, person in enumerate((*staff, *newcomers), start=1):
        wage = random.randint(104, 190) * 100
        share = _share(NEXT_MONTH, wage)
        unknown = person in newcomers or at in _WITHOUT_CARD
        card = "" if unknown else person.thai_id
        paid: object = str(wage).replace("0", "O") if at == _MISTYPED else wage
        born = person.birth_date
        sheet.append((at, person.full_name_latin, card, born, paid, share, share))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def save(folder: Path, name: str, data: bytes) -> Path:
    """Keep a file as an employer would hand it in."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(data)
    return file


_Row = list[object]


def _messy_row(at: int, person: Person, month: Month, random: Random) -> _Row:
    wage = random.randint(104, 190) * 100
    share = _share(month, wage)
    number = person.thai_id
    spaced = f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"
    written: object = f"{wage:,}.00" if at % 4 == 0 else wage
    if at % 7 == 0:
        written = str(wage).translate(_KHMER_DIGITS)
    return [at, spaced if at % 2 else number, person.full_name_latin, written, share, share]


def _spoil(rows: list[_Row]) -> None:
    """Make the mistakes: a number mistyped, a wage forgotten, one below nothing, one row twice."""
    rows[2][1] = str(rows[2][1])[:-1] + str((int(str(rows[2][1])[-1]) + 1) % 10)
    rows[5][3] = ""
    rows[8][3] = -rows[8][3] if isinstance(rows[8][3], int) else "-12000"
    rows.append([len(rows) + 1, *rows[0][1:]])


@cache
def _share(month: Month, wage: int) -> Decimal:
    owed = assess(load_rules(), AssessmentRequest(SCHEME, month, Decimal(wage)))
    assert owed.employee is not None  # noqa: S101 - the scheme has an employee's share
    return owed.employee.amount


def _csv(heading: Sequence[str], rows: Iterator[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
