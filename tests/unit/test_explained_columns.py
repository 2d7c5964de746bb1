"""Lists whose headings nobody understands: explained once, remembered for that employer."""

import pytest
from openpyxl import load_workbook
from tests.fakes import days
from tests.fakes.sheet_makers import workbook
from tests.fakes.wage_lists import STAFF, refusal_of, stage, write

from attache_desk.app.demo.people import Company
from attache_desk.domain.list_plans import (
    ListPlan,
    check_list_plan,
    column_letter,
    column_place,
    guess_list_plan,
)
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid
from attache_desk.services.explain_columns import look_into_columns, plan_by_words
from attache_desk.services.progress import NoProgress
from attache_desk.services.return_sheet import return_sheet, write_reasons
from attache_desk.services.stage_contributions import SheetChoices, check_contributions

ODD = ("Nr", "Wer", "Brutto", "AN", "AG")
EXPLAINED = {0: "identifier", 1: "name", 2: "wage", 3: "employee", 4: "employer"}
OTHER = Company("Lotus Garment Co., Ltd.", "บริษัท โลตัส จำกัด", "1000000025")


@pytest.fixture
def staffed(desk):
    days.register_staff(desk, STAFF)
    return desk, days.employer(desk)


def odd(at, wage="12000", share="600"):
    person = days.staff(STAFF)[at]
    return person.thai_id, person.full_name_latin, wage, share, share


def odd_file(folder, *rows, name="odd.csv", heading=ODD):
    return write(folder, rows or [odd(0), odd(1)], heading, name)


PLAN = ListPlan("", 1, EXPLAINED)


def test_a_list_nobody_understands_is_read_as_it_was_explained(staffed, tmp_path):
    desk, employer = staffed
    file = odd_file(tmp_path)
    assert refusal_of(lambda: stage(desk, file, employer)) == "sheet.headings-missing"
    sheet = stage(desk, file, employer, plan=PLAN)
    assert (sheet.format, len(sheet.clean_lines)) == ("mapped", 2)


def test_the_explanation_counts_for_the_next_file_of_that_employer(staffed, tmp_path):
    desk, employer = staffed
    stage(desk, odd_file(tmp_path), employer, plan=PLAN)
    above = [("Firma XY",), (), ODD, odd(2), odd(3)]
    november = write(tmp_path, above, heading=None, name="november.csv")
    sheet = stage(desk, november, employer, scheme="", month=Month(2026, 11))
    assert (sheet.format, sheet.scheme, len(sheet.clean_lines)) == ("mapped", "TH-SSO33", 2)
    assert [line.row for line in sheet.lines] == [4, 5]


def test_another_employers_file_headed_alike_is_asked_about_anew(staffed, tmp_path):
    desk, employer = staffed
    stage(desk, odd_file(tmp_path), employer, plan=PLAN)
    other = days.employer(desk, OTHER)
    file = odd_file(tmp_path, odd(2), name="other.csv")
    assert refusal_of(lambda: stage(desk, file, other)) == "sheet.headings-missing"


def test_only_looking_remembers_nothing(staffed, tmp_path):
    desk, employer = staffed
    file = odd_file(tmp_path)
    look = look_into_columns(desk, file, employer.id, NoProgress())
    assert (look.remembered, look.plans[0].columns) == ((False,), {})
    stage(desk, file, employer, plan=PLAN)
    look = look_into_columns(desk, file, employer.id, NoProgress())
    assert (look.remembered, look.plans[0].columns) == ((True,), EXPLAINED)


def test_an_explanation_may_overrule_headings_that_were_understood(staffed, tmp_path):
    desk, employer = staffed
    person = days.staff(STAFF)[0]
    heading = ("ID number", "Salary", "Wage paid after deductions")
    file = write(tmp_path, [(person.thai_id, "12000", "9000")], heading)
    assert str(stage(desk, file, employer).lines[0].wage) == "12000"
    plan = ListPlan("", 1, {0: "identifier", 2: "wage"})
    (kept,) = (sheet.id for sheet in sheets(desk))
    again = stage(desk, file, employer, plan=plan, instead_of=kept)
    assert str(again.lines[0].wage) == "9000"
    assert sorted(one.state for one in sheets(desk)) == ["discarded", "staged"]


def sheets(desk):
    with desk.look() as view:
        return view.ledger.sheets()


def test_a_sheet_is_read_anew_only_in_place_of_itself(staffed, tmp_path):
    desk, employer = staffed
    file = odd_file(tmp_path)
    stage(desk, file, employer, plan=PLAN)
    again = lambda: stage(desk, file, employer, plan=PLAN, instead_of="00" * 16)  # noqa: E731
    assert refusal_of(again) == "sheet.already-staged"


def test_a_list_without_headings_is_read_by_its_columns(staffed, tmp_path):
    desk, employer = staffed
    file = write(tmp_path, [odd(0), odd(1)], heading=None)
    sheet = stage(desk, file, employer, plan=ListPlan("", 0, EXPLAINED))
    assert [line.row for line in sheet.clean_lines] == [1, 2]
    later = write(tmp_path, [odd(2)], heading=None, name="later.csv")
    assert len(stage(desk, later, employer).clean_lines) == 1


def test_of_several_sheets_the_one_meant_is_remembered(staffed, tmp_path):
    desk, employer = staffed
    lists = {"Night": [ODD, odd(2)]}
    book = tmp_path / "two.xlsx"
    book.write_bytes(workbook([ODD, odd(0)], sheet="Day", **lists))
    sheet = stage(desk, book, employer, plan=ListPlan("Night", 1, EXPLAINED))
    assert [line.name for line in sheet.lines] == [days.staff(STAFF)[2].full_name_latin]
    again = tmp_path / "again.xlsx"
    again.write_bytes(workbook([ODD, odd(1)], sheet="Day", Night=[ODD, odd(3)]))
    sheet = stage(desk, again, employer)
    assert [line.name for line in sheet.lines] == [days.staff(STAFF)[3].full_name_latin]


def test_two_sheets_headed_alike_of_which_none_was_meant_before_are_asked_about(staffed, tmp_path):
    desk, employer = staffed
    stage(desk, odd_file(tmp_path), employer, plan=PLAN)
    book = tmp_path / "two.xlsx"
    book.write_bytes(workbook([ODD, odd(0)], sheet="Day", Night=[ODD, odd(2)]))
    assert refusal_of(lambda: stage(desk, book, employer)) == "sheet.headings-missing"


def test_reasons_are_written_before_anything_is_remembered(staffed, tmp_path):
    desk, employer = staffed
    file = odd_file(tmp_path, odd(0), odd(1, wage=""))
    said = SheetChoices(employer.id, "TH-SSO33", days.MONTH, plan=PLAN)
    sheet = check_contributions(desk, file, said, NoProgress())
    assert write_reasons(desk, sheet, file, tmp_path / "back.csv", PLAN, only_failures=True) == 1
    assert len((tmp_path / "back.csv").read_text("utf-8-sig").splitlines()) == 2


def test_the_reasons_go_beside_the_rows_of_an_explained_list(staffed, tmp_path):
    desk, employer = staffed
    file = odd_file(tmp_path, odd(0), odd(1, wage=""))
    sheet = stage(desk, file, employer, plan=PLAN)
    return_sheet(desk, sheet.id, file, tmp_path / "back.xlsx")
    rows = list(load_workbook(tmp_path / "back.xlsx").active.iter_rows(values_only=True))
    assert rows[2][-1] == "The wage is missing."
    return_sheet(desk, sheet.id, file, tmp_path / "rest.xlsx", only_failures=True)
    rows = list(load_workbook(tmp_path / "rest.xlsx").active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Wer", days.staff(STAFF)[1].full_name_latin]
    assert stage(desk, tmp_path / "rest.xlsx", employer).format == "mapped"


@pytest.mark.parametrize(
    ("columns", "codes"),
    [
        ({0: "identifier"}, ["plan.no-wage-column"]),
        ({0: "wage"}, ["plan.no-person-column"]),
        ({0: "wage", 1: "wage", 2: "name"}, ["import.column-twice"]),
        ({0: "name", 1: "wage"}, []),
    ],
)
def test_a_plan_needs_a_wage_and_somebody(columns, codes):
    assert [one.code for one in check_list_plan(ListPlan("", 1, columns))] == codes


def test_a_plan_that_lacks_something_reads_nothing(staffed, tmp_path):
    desk, employer = staffed
    with pytest.raises(Invalid):
        stage(desk, odd_file(tmp_path), employer, plan=ListPlan("", 1, {0: "identifier"}))
    assert sheets(desk) == []


def test_a_list_without_a_number_is_guessed_by_names_and_wages():
    rows = [(1, ["Full name", "Gross salary"]), (2, ["SOK SAN", "12000"])]
    assert guess_list_plan("", rows).columns == {0: "name", 1: "wage"}


@pytest.mark.parametrize(
    ("written", "place"),
    [("A", 0), ("d", 3), ("Z", 25), ("AA", 26), ("4", 3), ("0", None), ("ABC", None), ("", None)],
)
def test_a_column_is_named_by_letter_or_number(written, place):
    assert column_place(written) == place


@pytest.mark.parametrize("place", [0, 25, 26, 51, 52, 701])
def test_a_letter_names_the_column_it_came_from(place):
    assert column_place(column_letter(place)) == place


def test_columns_are_said_in_words(staffed, tmp_path):
    desk, employer = staffed
    look = look_into_columns(desk, odd_file(tmp_path), employer.id, NoProgress())
    plan = plan_by_words(look, {"identifier": "A", "wage": "3", "name": "B"}, heading=1)
    assert plan == ListPlan("", 1, {0: "identifier", 2: "wage", 1: "name"})


@pytest.mark.parametrize(
    ("said", "sheet", "code"),
    [
        ({"wage": "Q"}, "", "plan.no-such-column"),
        ({"salary": "A"}, "", "plan.unknown-meaning"),
        ({}, "Sheet9", "plan.no-such-sheet"),
    ],
)
def test_words_that_mean_nothing_are_refused(staffed, tmp_path, said, sheet, code):
    desk, employer = staffed
    look = look_into_columns(desk, odd_file(tmp_path), employer.id, NoProgress())
    assert refusal_of(lambda: plan_by_words(look, said, sheet)) == code


def test_a_column_can_be_left_unread(staffed, tmp_path):
    desk, employer = staffed
    file = write(tmp_path, [("1", "2", "3")], ("ID number", "Wage", "Employee share"))
    look = look_into_columns(desk, file, employer.id, NoProgress())
    assert plan_by_words(look, {"employee": "-"}).columns == {0: "identifier", 1: "wage"}
