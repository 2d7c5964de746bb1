"""Employers' lists with headings, row by row, staged as an officer would."""

import csv
import io

import pytest
from tests.fakes import days

from attache_desk.domain.problems import Refused
from attache_desk.services.progress import NoProgress
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions

HEADING = ("ID number", "Name", "Wage month", "Wage", "Employee share", "Employer share")
STAFF = 4


def of(at, **changes):
    """Give the row of one of the staff: id, name, month, wage, employee, employer."""
    person = days.staff(STAFF)[at]
    said = {"id": person.thai_id, "name": person.full_name_latin, "month": str(days.MONTH)}
    said |= {"wage": "12000", "employee": "600", "employer": "600"} | changes
    return tuple(said.values())


def write(folder, rows, heading=HEADING, name="wages.csv"):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heading, *rows] if heading else rows)
    file = folder / name
    file.write_bytes(text.getvalue().encode("utf-8-sig"))
    return file


def stage(desk, file, employer, **said):
    choices = {"employer_id": employer.id, "scheme": "TH-SSO33", "month": days.MONTH} | said
    return stage_contributions(desk, file, SheetChoices(**choices), NoProgress())


def lines_in(desk, sheet):
    with desk.look() as view:
        return view.ledger.sheet(sheet.id).lines


def line_in(desk, sheet, row):
    return next(one for one in lines_in(desk, sheet) if one.row == row)


def codes_of(line):
    return [one.code for one in (*line.problems, *line.warnings)]


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code
