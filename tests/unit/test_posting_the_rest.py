"""A file posted in part, and the employer's corrected file after it: nothing is posted twice."""

import pytest
from openpyxl import load_workbook
from tests.fakes import days
from tests.fakes.wage_lists import STAFF, codes_of, line_in, of, refusal_of, stage, write

from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.compare_months import compared_with_month_before
from attache_desk.services.correct_entry import reverse_entry
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.repair_line import LineRepair, as_typed, repair_line
from attache_desk.services.restage_lines import put_back
from attache_desk.services.return_sheet import return_sheet
from attache_desk.services.settle_differences import differs, leave_as_posted, put_in_place


@pytest.fixture
def staffed(desk):
    """Four workers and their employer."""
    days.register_staff(desk, STAFF)
    return desk, days.employer(desk)


def post(desk, sheet, **how):
    return post_contributions(desk, sheet.id, progress=NoProgress(), **how)


@pytest.fixture
def half_posted(staffed, tmp_path):
    """Three of four rows are posted; the fourth has no wage."""
    desk, employer = staffed
    file = write(tmp_path, [of(0), of(1), of(2), of(3, wage="")])
    sheet = stage(desk, file, employer)
    post(desk, sheet, only_clean=True)
    return desk, employer, sheet, file


def standing(desk):
    with desk.look() as view:
        return view.ledger.standing_in("TH-SSO33", days.MONTH)


def test_the_whole_list_again_posts_only_what_is_new(half_posted, tmp_path):
    desk, employer, _, _ = half_posted
    again = write(tmp_path, [of(at) for at in range(STAFF)], name="corrected.csv")
    sheet = stage(desk, again, employer)

    assert (sheet.left_out, len(sheet.clean_lines), len(sheet.faulty_lines)) == (3, 1, 0)
    posting = post(desk, sheet)
    assert (posting.posted, posting.posted_before, posting.problems) == (1, 3, 0)
    assert len(standing(desk)) == STAFF


def test_only_the_failures_go_back_and_only_they_come_in_again(half_posted, tmp_path):
    desk, employer, sheet, file = half_posted
    failures = tmp_path / "failures.xlsx"
    assert return_sheet(desk, sheet.id, file, failures, only_failures=True) == 1
    cells = [list(one) for one in load_workbook(failures).active.iter_rows(values_only=True)]
    assert len(cells) == 2
    assert "The wage is missing." in cells[1]

    book = load_workbook(failures)
    book.active["D2"] = "12000"
    book.save(failures)
    rest = stage(desk, failures, employer)
    assert [line.name for line in rest.clean_lines] == [days.staff(STAFF)[3].full_name_latin]
    assert post(desk, rest).posted == 1
    assert len(standing(desk)) == STAFF


def test_the_failures_of_an_upload_keep_their_month(desk, tmp_path):
    days.register_staff(desk, 1)
    employer = days.employer(desk)
    upload = days.upload(tmp_path, 2)
    sheet = stage(desk, upload, employer, scheme="", month=None)
    failures = tmp_path / "failures.xlsx"
    assert return_sheet(desk, sheet.id, upload, failures, only_failures=True) == 1
    days_off = stage(desk, failures, employer, month=None)
    assert (days_off.month, len(days_off.lines)) == (days.MONTH, 1)


def test_a_list_that_was_posted_whole_has_nothing_new_and_that_is_no_mistake(staffed, tmp_path):
    desk, employer = staffed
    post(desk, stage(desk, write(tmp_path, [of(0)]), employer))
    again = stage(desk, write(tmp_path, [of(0)], name="b.csv", heading=HEADS), employer)
    posting = post(desk, again)
    assert (posting.posted, posting.posted_before) == (0, 1)
    with desk.look() as view:
        assert view.ledger.sheet(again.id).state == "posted"
    assert len(standing(desk)) == 1


HEADS = ("ID number", "Full name", "Month", "Wage", "Employee share", "Employer share")


@pytest.fixture
def otherwise(half_posted, tmp_path):
    """The corrected list pays one worker more than was posted."""
    desk, employer, _, _ = half_posted
    rows = [of(0, wage="13000", employee="650", employer="650"), of(1), of(2), of(3)]
    return desk, stage(desk, write(tmp_path, rows, name="new.csv"), employer)


def test_other_figures_are_shown_beside_what_was_posted(otherwise):
    desk, sheet = otherwise
    line = line_in(desk, sheet, 2)
    assert (codes_of(line), differs(line)) == (["row.already-posted"], True)
    assert line.problems[0].details == {"wage": "12000", "shares": "600 + 600"}
    assert refusal_of(lambda: post(desk, sheet)) == "sheet.has-problems"


def test_a_difference_put_in_place_takes_the_old_month_back(otherwise):
    desk, sheet = otherwise
    assert put_in_place(desk, sheet.id, [2], "corrected list of 5 Dec") == 1
    line = line_in(desk, sheet, 2)
    with desk.look() as view:
        first, back, now = view.ledger.entries_of(line.worker_id)
    assert (first.wage, back.reverses, now.wage) == (
        Money(1_200_000, "THB"),
        first.number,
        Money(1_300_000, "THB"),
    )
    assert (now.sheet_id, now.row, now.reason) == (sheet.id, 2, "corrected list of 5 Dec")
    assert str(now.declared.employee) == "650"
    assert line.is_left_out
    assert post(desk, sheet).posted == 1
    assert len(standing(desk)) == STAFF


def test_a_difference_can_be_left_and_stays_decided(otherwise):
    desk, sheet = otherwise
    assert leave_as_posted(desk, sheet.id, [2]) == 1
    other = line_in(desk, sheet, 5)
    repair_line(desk, sheet.id, 5, as_typed(other))
    assert codes_of(line_in(desk, sheet, 2)) == ["row.left-as-posted"]
    posting = post(desk, sheet)
    assert (posting.posted, posting.posted_before) == (1, 3)
    (first,) = (
        one for one in standing(desk) if one.worker_id == line_in(desk, sheet, 2).worker_id
    )
    assert first.wage == Money(1_200_000, "THB")


def test_what_was_posted_otherwise_and_taken_back_since_may_be_posted(otherwise):
    desk, sheet = otherwise
    line = line_in(desk, sheet, 2)
    reverse_entry(desk, EntryKey(line.worker_id, days.MONTH, "TH-SSO33", 1), "wrong list")
    repaired = repair_line(desk, sheet.id, 2, as_typed(line))
    assert repaired.lines[0].is_clean


@pytest.mark.parametrize("rows", [[], [3], [2, 3], [99]])
def test_only_differences_are_decided(otherwise, rows):
    desk, sheet = otherwise
    assert refusal_of(lambda: put_in_place(desk, sheet.id, rows, "why")) == "sheet.no-difference"
    assert refusal_of(lambda: leave_as_posted(desk, sheet.id, rows)) == "sheet.no-difference"
    assert len(standing(desk)) == STAFF - 1


def test_a_difference_is_not_put_in_place_without_a_reason(otherwise):
    desk, sheet = otherwise
    assert refusal_of(lambda: put_in_place(desk, sheet.id, [2], " ")) == "entry.reason-missing"


@pytest.mark.parametrize("other", [{"wage": "13000"}, {"employee": "650"}, {"employer": "650"}])
def test_one_figure_that_differs_is_a_difference(half_posted, tmp_path, other):
    desk, employer, _, _ = half_posted
    sheet = stage(desk, write(tmp_path, [of(0, **other)], name="other.csv"), employer)
    assert [one.code for one in sheet.lines[0].problems] == ["row.already-posted"]


def test_a_share_the_list_does_not_name_is_no_difference(half_posted, tmp_path):
    desk, employer, _, _ = half_posted
    file = write(tmp_path, [of(0, employee="", employer="")], name="wages_only.csv")
    sheet = stage(desk, file, employer)
    assert codes_of(sheet.lines[0]) == ["row.posted-the-same"]


def test_the_list_counts_what_is_wrong_and_not_what_was_posted_before(otherwise):
    desk, sheet = otherwise
    with desk.look() as view:
        kept = {one.id: one.problems for one in view.ledger.sheets()}
    assert kept[sheet.id] == 1
    leave_as_posted(desk, sheet.id, [2])
    with desk.look() as view:
        kept = {one.id: one.problems for one in view.ledger.sheets()}
    assert kept[sheet.id] == 0


def test_a_repair_can_be_taken_back(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [of(0), of(0), of(1, wage="lots")]), employer)
    number = days.staff(STAFF)[2].thai_id
    first = repair_line(desk, sheet.id, 3, LineRepair(number, "12000", "600", "600", "2026-10"))
    second = repair_line(desk, sheet.id, 4, LineRepair(of(1)[0], "12000", "600", "600", "2026-10"))
    assert second.lines[0].is_clean
    put_back(desk, sheet.id, second.before)
    put_back(desk, sheet.id, first.before)
    with desk.look() as view:
        lines = view.ledger.sheet(sheet.id).lines
    assert lines == sheet.lines
    assert lines[2].written("wage") == "lots"


def test_an_amount_that_cannot_be_read_is_kept_as_the_file_has_it(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [of(0, wage="12,5OO")]), employer)
    line = line_in(desk, sheet, 2)
    assert (line.wage, as_typed(line).wage) == (None, "12,5OO")
    clean = stage(desk, write(tmp_path, [of(1)], name="clean.csv"), employer)
    assert line_in(desk, clean, 2).cells is None


def test_a_difference_to_a_month_taken_back_meanwhile_is_refused(otherwise):
    desk, sheet = otherwise
    line = line_in(desk, sheet, 2)
    reverse_entry(desk, EntryKey(line.worker_id, days.MONTH, "TH-SSO33", 1), "wrong list")
    assert refusal_of(lambda: put_in_place(desk, sheet.id, [2], "why")) == "entry.not-found"
    assert codes_of(line_in(desk, sheet, 2)) == ["row.already-posted"]


def test_a_sheet_that_is_gone_is_not_returned(staffed, tmp_path):
    desk, _ = staffed
    gone = lambda: return_sheet(desk, "00" * 16, tmp_path, tmp_path)  # noqa: E731
    assert refusal_of(gone) == "sheet.not-found"


def test_whoever_has_the_month_already_is_not_gone(half_posted, tmp_path):
    desk, employer, _, _ = half_posted
    november = write(tmp_path, [of(at, month="2026-11") for at in (0, 3)], name="n1.csv")
    post(desk, stage(desk, november, employer, month=Month(2026, 11)))
    rest = write(tmp_path, [of(1, month="2026-11")], name="n2.csv")
    sheet = stage(desk, rest, employer, month=Month(2026, 11))
    with desk.look() as view:
        moved = [(one.kind, one.name) for one in compared_with_month_before(view, sheet)]
    assert moved == [("gone", days.staff(STAFF)[2].full_name_latin)]


def test_a_repair_keeps_the_relief_the_file_was_staged_with(staffed, tmp_path):
    desk, employer = staffed
    march = Month(2026, 3)
    file = write(tmp_path, [of(0, month="2026-03"), of(1, month="2026-03", wage="")])
    sheet = stage(desk, file, employer, month=march, variant="southern-flood-relief")
    owed = sheet.lines[0].assessed
    typed = as_typed(line_in(desk, sheet, 3))
    typed.wage = "12000"
    (repaired,) = repair_line(desk, sheet.id, 3, typed).lines
    assert repaired.assessed == owed
    without = write(tmp_path, [of(0, month="2026-03")], name="without.csv")
    assert stage(desk, without, employer, month=march).lines[0].assessed != owed
