"""Employers' files from staging to the ledger: what each row says, and what is refused."""

import csv
import io

import pytest
from tests.fakes import days

from attache_desk.domain.contribution_rows import months_in_title, read_amount, read_month
from attache_desk.domain.employers import EmployerDraft, EmployerIdentifier
from attache_desk.domain.identifiers import thai_check_digit
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Cancelled, Refused
from attache_desk.domain.workers import DocumentDraft
from attache_desk.services.compare_months import compared_with_month_before
from attache_desk.services.discard_sheet import discard_sheet
from attache_desk.services.match_lines import candidates_for
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.reconcile_statement import compare_statement, confirm_statement
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import register_worker
from attache_desk.services.repair_line import LineRepair, repair_line
from attache_desk.services.return_sheet import return_sheet
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions

HEADING = ("ID number", "Name", "Wage month", "Wage", "Employee share", "Employer share")
MONTH = Month(2026, 10)


@pytest.fixture
def staffed(desk):
    """Two workers and their employer."""
    days.register_staff(desk, 2)
    return desk, days.employer(desk)


def write(folder, rows, heading=HEADING, name="wages.csv"):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([heading, *rows])
    file = folder / name
    file.write_bytes(text.getvalue().encode("utf-8-sig"))
    return file


def row(at=0, **changes):
    person = days.staff(2)[at]
    cells = {
        "id": person.thai_id,
        "name": person.full_name_latin,
        "month": "2026-10",
        "wage": "12000",
        "employee": "600",
        "employer": "600",
    } | changes
    return tuple(cells.values())


def stage(desk, file, **said):
    choices = SheetChoices(**({"scheme": "TH-SSO33", "month": MONTH} | said))
    return stage_contributions(desk, file, choices, NoProgress())


def codes_of(line):
    return [one.code for one in (*line.problems, *line.warnings)]


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


def test_a_clean_row_is_matched_assessed_and_compared(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row()]), employer_id=employer.id)
    (line,) = sheet.lines
    assert line.worker_name == days.staff(1)[0].full_name_latin
    assert str(line.assessed.employee.amount) == "600.00"
    assert (line.is_clean, codes_of(line), line.difference.minor) == (True, [], 0)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"id": ""}, ["row.identifier-missing"]),
        ({"id": "1234567890123"}, ["row.check-digit"]),
        ({"id": "N99999999"}, ["row.worker-unknown"]),
        ({"wage": ""}, ["row.wage-missing"]),
        ({"wage": "a lot"}, ["row.amount-unreadable"]),
        ({"wage": "-1"}, ["row.wage-negative"]),
        ({"wage": "99999999999"}, ["row.wage-absurd"]),
        ({"wage": "12000.005"}, ["row.amount-too-fine"]),
        ({"month": "Smarch 2026"}, ["row.month-unreadable"]),
        ({"employee": "minus"}, ["row.amount-unreadable"]),
        ({"employee": "-600"}, ["row.amount-negative"]),
        ({"employee": "500"}, ["row.employee-differs"]),
        ({"employer": "700"}, ["row.employer-differs"]),
    ],
)
def test_each_row_says_what_is_wrong_with_it(staffed, tmp_path, changes, codes):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(), row(1, **changes)]), employer_id=employer.id)
    assert codes_of(sheet.lines[0]) == []
    assert codes_of(sheet.lines[1]) == codes


def test_a_zero_the_spreadsheet_lost_is_put_back(desk, tmp_path):
    person = days.staff(1)[0]
    number = "012345678901"
    number += thai_check_digit(number)
    papers = [DocumentDraft("thai-id", "THA", number)]
    register_worker(desk, days.draft_of(person, documents=papers))
    employer = days.employer(desk)
    sheet = stage(desk, write(tmp_path, [row(id=number.lstrip("0"))]), employer_id=employer.id)
    assert codes_of(sheet.lines[0]) == ["row.leading-zero-restored"]
    assert sheet.lines[0].is_clean


def test_a_worker_stands_once_in_a_month(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(), row()]), employer_id=employer.id)
    assert [codes_of(one) for one in sheet.lines] == [[], ["row.worker-twice"]]


@pytest.mark.parametrize("mark", ["\u200f", "\u202e", "\u2066", "\ufeff", "\u200b"])
def test_marks_that_show_nothing_change_no_number_wage_or_month(staffed, tmp_path, mark):
    desk, employer = staffed
    clean, plain = row(), row(id=f"{mark}{row()[0]}", wage=f"1{mark}2000", month=f"{mark}10/2026")
    file = write(tmp_path, [plain])
    (line,) = stage(desk, file, employer_id=employer.id).lines
    assert (line.identifier, str(line.wage), line.month) == (clean[0], "12000", MONTH)
    assert codes_of(line) == []


def test_a_list_of_several_months_keeps_each_row_in_its_own(staffed, tmp_path):
    desk, employer = staffed
    rows = [row(), row(month="11/2569"), row(1, month="พ.ย. 2569"), row(1, month="Smarch")]
    sheet = stage(desk, write(tmp_path, rows), employer_id=employer.id, month=None)
    assert [str(line.month) for line in sheet.lines] == ["2026-10", "2026-11", "2026-11", "None"]
    assert [line.is_clean for line in sheet.lines] == [True, True, True, False]
    assert post_contributions(desk, sheet.id, only_clean=True, progress=NoProgress()).posted == 3


def test_half_a_text_file_is_refused_or_its_torn_line_is_named(staffed, tmp_path):
    desk, employer = staffed
    file = write(tmp_path, [row(), row(1)])
    whole = file.read_bytes()
    file.write_bytes(whole[: whole.rindex(b"12000") + 2])
    assert refusal_of(lambda: stage(desk, file, employer_id=employer.id)) == "sheet.torn"
    file.write_bytes(whole.removesuffix(b"\r\n"))
    assert len(stage(desk, file, employer_id=employer.id).clean_lines) == 2
    upload = days.upload(tmp_path, 2)
    upload.write_bytes(upload.read_bytes()[:-60])
    half = stage(desk, upload, scheme="", month=None)
    assert codes_of(half.lines[1]) == ["row.malformed"]
    assert {one.code for one in half.problems} == {"sheet.total-differs"}


def test_a_month_posted_before_is_not_posted_again(staffed, tmp_path):
    desk, employer = staffed
    first = stage(desk, write(tmp_path, [row()]), employer_id=employer.id)
    post_contributions(desk, first.id, progress=NoProgress())
    again = write(tmp_path, [row(), row(1)], name="again.csv")
    sheet = stage(desk, again, employer_id=employer.id)
    assert [line.is_clean for line in sheet.lines] == [False, True]
    posted = post_contributions(desk, sheet.id, only_clean=True, progress=NoProgress())
    assert (posted.posted, posted.problems, posted.posted_before) == (1, 0, 1)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "sheet.employer-missing"),
        ({"employer_id": "0" * 32}, "employer.not-found"),
        ({"scheme": ""}, "sheet.scheme-missing"),
        ({"scheme": "XX-NO"}, "scheme.unknown"),
        ({"month": None}, "sheet.month-missing"),
    ],
)
def test_a_file_that_says_too_little_asks_for_the_rest(staffed, tmp_path, said, code):
    desk, employer = staffed
    given = said if "employer_id" in said or not said else {"employer_id": employer.id, **said}
    file = write(tmp_path, [row(month="")])
    assert refusal_of(lambda: stage(desk, file, **given)) == code
    with desk.look() as view:
        assert view.ledger.sheets() == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"scheme": "KH-NSSF-OR"}, "sheet.other-scheme"),
        ({"month": Month(2026, 9)}, "sheet.other-month"),
    ],
)
def test_what_an_upload_says_itself_is_not_overruled(staffed, tmp_path, said, code):
    desk, _ = staffed
    file = days.upload(tmp_path, 2)
    given = {"scheme": "", "month": None} | said
    assert refusal_of(lambda: stage(desk, file, **given)) == code


def test_an_upload_of_another_employer_is_refused(staffed, tmp_path):
    desk, _ = staffed
    account = EmployerIdentifier("social-security", "1000000025", "000000")
    other = register_employer(desk, EmployerDraft("Other Co., Ltd.", "", "THA", [account]))
    file = days.upload(tmp_path, 2)
    choose_other = lambda: stage(desk, file, employer_id=other.id)  # noqa: E731
    assert refusal_of(choose_other) == "sheet.other-employer"


def test_an_upload_of_an_employer_nobody_registered_names_its_account(desk, tmp_path):
    days.register_staff(desk, 2)
    with pytest.raises(Refused) as refusal:
        stage(desk, days.upload(tmp_path, 2), scheme="", month=None)
    assert refusal.value.code == "sheet.employer-unknown"
    assert refusal.value.details["account"] == days.COMPANY.account


def test_the_same_file_is_staged_once_and_again_after_it_was_discarded(staffed, tmp_path):
    desk, employer = staffed
    file = write(tmp_path, [row()])
    sheet = stage(desk, file, employer_id=employer.id)
    again = lambda: stage(desk, file, employer_id=employer.id)  # noqa: E731
    assert refusal_of(again) == "sheet.already-staged"
    discard_sheet(desk, sheet.id)
    second = again()
    post_contributions(desk, second.id, progress=NoProgress())
    assert refusal_of(again) == "sheet.already-posted"
    assert refusal_of(lambda: discard_sheet(desk, second.id)) == "sheet.already-posted"


def test_a_sheet_is_posted_once_and_whole_or_not_at_all(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(), row(1, wage="")]), employer_id=employer.id)
    post = lambda **how: post_contributions(desk, sheet.id, progress=NoProgress(), **how)  # noqa: E731
    assert refusal_of(post) == "sheet.has-problems"
    assert post(only_clean=True).posted == 1
    assert refusal_of(lambda: post(only_clean=True)) == "sheet.already-posted"


def test_the_ministry_is_told_of_every_posted_line_and_of_no_other(desk, tmp_path):
    workers = days.register_staff(desk, 3)
    employer = days.employer(desk)
    rows = [line_of(one) for one in days.staff(3)]
    rows.insert(1, row(0, wage="a lot"))
    sheet = stage(desk, write(tmp_path, rows), employer_id=employer.id)
    with desk.begin() as work:
        assert work.contributions.clean_spans(sheet.id, 2) == [(2, 4), (5, 5)]
    post_contributions(desk, sheet.id, only_clean=True, progress=NoProgress())

    event = desk.exchange.store.unsealed(100)[-1]
    assert (event.kind, event.payload["sheet_id"]) == ("contributions.posted", sheet.id)
    assert set(event.payload) == {"sheet_id", "sha256", "employer_id", "scheme", "entries"}
    assert event.payload["entries"] == [
        {
            "worker_id": one.id,
            "scheme": "TH-SSO33",
            "month": "2026-10",
            "currency": "THB",
            "wage": 1_200_000,
            "declared": [60_000, 60_000, None],
            "assessed": [60_000, 60_000, 33_000],
            "evidence": "employer-declared",
        }
        for one in workers
    ]


def line_of(person):
    return (person.thai_id, person.full_name_latin, "2026-10", "12000", "600", "600")


def test_a_sheet_without_one_clean_line_is_not_posted(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(wage="")]), employer_id=employer.id)
    post = lambda: post_contributions(  # noqa: E731
        desk, sheet.id, only_clean=True, progress=NoProgress()
    )
    assert refusal_of(post) == "sheet.nothing-to-post"


def test_a_sheet_that_is_gone_is_neither_posted_nor_discarded_nor_sent_back(desk, tmp_path):
    gone = "0" * 32
    post = lambda: post_contributions(desk, gone, progress=NoProgress())  # noqa: E731
    assert refusal_of(post) == "sheet.not-found"
    assert refusal_of(lambda: discard_sheet(desk, gone)) == "sheet.not-found"
    send = lambda: return_sheet(desk, gone, tmp_path / "a.csv", tmp_path / "b.csv")  # noqa: E731
    assert refusal_of(send) == "sheet.not-found"


def test_two_sheets_of_the_same_month_post_it_once(staffed, tmp_path):
    desk, employer = staffed
    sheets = [
        stage(desk, write(tmp_path, [row(), extra], name=name), employer_id=employer.id)
        for name, extra in (("a.csv", row(1)), ("b.csv", row(1, wage="12001", employee="600")))
    ]
    post_contributions(desk, sheets[0].id, progress=NoProgress())
    second = lambda: post_contributions(desk, sheets[1].id, progress=NoProgress())  # noqa: E731
    assert refusal_of(second) == "sheet.posted-meanwhile"


def test_a_stop_while_reading_or_posting_leaves_nothing(staffed, tmp_path):
    desk, employer = staffed

    class Stopped:
        def step(self, _done, _total):
            raise Cancelled

    file = write(tmp_path, [row()])
    choices = SheetChoices(employer.id, "TH-SSO33", MONTH)
    with pytest.raises(Cancelled):
        stage_contributions(desk, file, choices, Stopped())
    sheet = stage(desk, file, employer_id=employer.id)
    with pytest.raises(Cancelled):
        post_contributions(desk, sheet.id, progress=Stopped())
    with desk.look() as view:
        assert view.today().sheets_staged == 1
    assert post_contributions(desk, sheet.id, progress=NoProgress()).posted == 1


def test_a_sheet_goes_back_with_its_reasons(staffed, tmp_path):
    desk, employer = staffed
    file = write(tmp_path, [row(), row(1, wage="")])
    sheet = stage(desk, file, employer_id=employer.id)
    return_sheet(desk, sheet.id, file, tmp_path / "back.csv")
    told = (tmp_path / "back.csv").read_text("utf-8-sig").splitlines()
    assert "missing" not in told[1]
    assert "The wage is missing." in told[2]


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12,345.50", "12345.50"),
        ("12.345,50", "12345.50"),
        ("៛ ១២៣៤៥", "12345"),
        ("฿12,345.-", "12345"),
        ("(500)", "-500"),
        ("−500", "-500"),
        ("'500", "500"),
        ("1 234", "1234"),
        ("12e3", None),
        ("", None),
        ("1,23,4", None),
        ("9" * 50, None),
    ],
)
def test_amounts_are_read_as_lists_write_them(written, amount):
    found = read_amount(written)
    assert (None if found is None else str(found)) == amount


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2026-10", "2026-10"),
        ("10/2026", "2026-10"),
        ("10/2569", "2026-10"),
        ("ตุลาคม 2569", "2026-10"),
        ("ต.ค. 69", "2026-10"),
        ("October 2026", "2026-10"),
        ("Oct-26", "2026-10"),
        ("តុលា ២០២៦", "2026-10"),
        ("13/2026", None),
        ("soon", None),
        ("", None),
    ],
)
def test_months_are_read_as_lists_write_them(written, month):
    found = read_month(written)
    assert (None if found is None else str(found)) == month


def test_a_title_tells_its_month_but_not_when_it_was_made():
    assert months_in_title("Wages for October 2026, printed 02/11/2026") == {MONTH}
    assert months_in_title("Nothing of the sort") == set()


def repaired(desk, sheet, row_number, **said):
    known = {"identifier": days.staff(1)[0].thai_id, "wage": "12000", "month": "2026-10"}
    return repair_line(desk, sheet.id, row_number, LineRepair(**(known | said))).lines[0]


def kept(desk, sheet):
    with desk.look() as view:
        return view.ledger.sheet(sheet.id).lines


def test_a_wrong_wage_is_put_right_in_the_window(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(wage="lots")]), employer_id=employer.id)
    line = repaired(desk, sheet, 2, employee="600", employer="600")
    assert line.is_clean
    assert str(line.assessed.employee) == "600"
    assert kept(desk, sheet) == (line,)
    assert post_contributions(desk, sheet.id, progress=NoProgress()).posted == 1


def test_somebody_with_no_number_is_found_by_name_and_chosen(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(id="")]), employer_id=employer.id)
    (line,) = sheet.lines
    best = candidates_for(desk, sheet, line)[0]
    assert best.name == days.staff(1)[0].full_name_latin
    line = repaired(desk, sheet, 2, identifier="", worker_id=best.worker.id)
    assert (line.is_clean, line.worker_id) == (True, best.worker.id)


def test_putting_one_line_right_clears_the_one_it_crossed(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(0), row(0)]), employer_id=employer.id)
    assert [line.is_clean for line in sheet.lines] == [True, False]
    repaired(desk, sheet, 2, identifier=days.staff(2)[1].thai_id)
    assert [line.is_clean for line in kept(desk, sheet)] == [True, True]


def test_what_is_still_wrong_after_a_repair_is_said(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(wage="lots")]), employer_id=employer.id)
    line = repaired(desk, sheet, 2, wage="-5")
    assert "row.wage-negative" in codes_of(line)


def test_only_a_staged_line_can_be_put_right(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row()]), employer_id=employer.id)
    assert refusal_of(lambda: repaired(desk, sheet, 9)) == "sheet.row-not-found"
    assert refusal_of(lambda: repaired(desk, sheet, 2, worker_id="00")) == "worker.not-found"
    post_contributions(desk, sheet.id, progress=NoProgress())
    assert refusal_of(lambda: repaired(desk, sheet, 2)) == "sheet.not-staged"


def test_a_line_without_a_name_has_no_candidates(staffed, tmp_path):
    desk, employer = staffed
    sheet = stage(desk, write(tmp_path, [row(id="", name="")]), employer_id=employer.id)
    assert candidates_for(desk, sheet, sheet.lines[0]) == ()


def moved(desk, sheet):
    with desk.look() as view:
        return [
            (one.kind, str(one.before or ""), str(one.after or ""))
            for one in compared_with_month_before(view, sheet)
        ]


def test_a_month_is_compared_with_the_one_before(desk, tmp_path):
    days.register_staff(desk, 4)
    employer = days.employer(desk)

    def list_of(month, *lines):
        written = [
            (days.staff(4)[at].thai_id, days.staff(4)[at].full_name_latin, month, wage, "", "")
            for at, wage in lines
        ]
        file = write(tmp_path, written, name=f"{month}.csv")
        return stage(desk, file, employer_id=employer.id, month=Month.parse(month))

    september = list_of("2026-09", (0, "12000"), (1, "12000"), (2, "9000"))
    assert moved(desk, september) == []
    post_contributions(desk, september.id, progress=NoProgress())
    october = list_of("2026-10", (0, "12000"), (1, "11999.50"), (3, "10000"))
    assert moved(desk, october) == [
        ("gone", "9000", ""),
        ("lower", "12000", "11999.50"),
        ("new", "", "10000"),
    ]


def test_a_fund_s_statement_is_set_beside_the_ledger_and_kept_where_both_agree(desk, tmp_path):
    days.register_staff(desk, 4)
    employer = days.employer(desk)
    ours = [row_of(at, "600") for at in (0, 1, 2)]
    sheet = stage(desk, write(tmp_path, ours), employer_id=employer.id)
    post_contributions(desk, sheet.id, progress=NoProgress())
    theirs = [row_of(0, "600"), row_of(1, "550"), row_of(3, "600"), ("?", "", "", "x", "", "")]
    file = write(tmp_path, theirs, name="statement.csv")
    choices = SheetChoices(employer.id, "TH-SSO33", MONTH)
    report = compare_statement(desk, file, choices, NoProgress())
    assert [one.outcome for one in report.lines] == [
        "differs",
        "not-in-ledger",
        "not-in-statement",
        "unreadable",
        "agrees",
    ]
    assert refusal_of(lambda: confirm_statement(desk, report, " ")) == "period.document-missing"
    assert confirm_statement(desk, report, "SSO statement 10/2569") == 1
    with desk.look() as view:
        (month,) = view.accounts.months_of(employer.id)
        worker = view.register.holders([days.staff(1)[0].thai_id])
        (entry,) = view.ledger.entries_of(*next(iter(worker.values())))
    assert str(month.confirmed) == "1200"
    assert (entry.evidence, entry.posted_evidence) == ("fund-confirmed", "employer-declared")


def test_a_statement_of_nothing_we_have_keeps_nothing(desk, tmp_path):
    days.register_staff(desk, 1)
    employer = days.employer(desk)
    file = write(tmp_path, [row_of(0, "600")])
    choices = SheetChoices(employer.id, "TH-SSO33", MONTH)
    report = compare_statement(desk, file, choices, NoProgress())
    assert refusal_of(lambda: confirm_statement(desk, report, "x")) == "statement.nothing-agrees"


def row_of(at, share):
    person = days.staff(4)[at]
    return person.thai_id, person.full_name_latin, "2026-10", "12000", share, share
