"""People of a list without a known number: found by name, or registered as provisional."""

import pytest
from tests.fakes import days
from tests.fakes.wage_lists import (
    HEADING,
    STAFF,
    codes_of,
    line_in,
    lines_in,
    of,
    refusal_of,
    stage,
    write,
)

from attache_desk.domain.contributions import Amounts, ContributionLine
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid
from attache_desk.domain.unknown_workers import cells_of_unknown, name_alone
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.issue_certificate import issue_certificate
from attache_desk.services.match_lines import match_lines, unmatched_lines
from attache_desk.services.open_employment import open_employment
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_ports import WorkerFilter
from attache_desk.services.register_unknown import look_at_unknown, register_unknown
from attache_desk.services.register_worker import amend_worker, register_worker
from attache_desk.services.restage_lines import put_back
from attache_desk.services.undo_worker_import import undo_worker_import

WITH_BIRTH = (*HEADING, "Date of birth", "Sex", "Nationality")


@pytest.fixture
def staffed(desk):
    return desk, days.employer(desk), days.register_staff(desk, STAFF)


def one_unmatched(desk, sheet):
    (found,) = unmatched_lines(desk, sheet.id)
    return found


def test_somebody_with_the_same_name_and_birth_date_is_surely_meant(staffed, tmp_path):
    desk, employer, workers = staffed
    birth = str(workers[1].birth_date)
    file = write(tmp_path, [(*of(1, id=""), birth, "", "")], WITH_BIRTH)
    found = one_unmatched(desk, stage(desk, file, employer))
    assert found.candidates[0].worker.id == workers[1].id
    assert found.candidates[0].matched == ("name-same", "born-same")
    assert found.sure


def test_a_name_alone_is_not_sure_but_beside_the_employer_it_is(staffed, tmp_path):
    desk, employer, workers = staffed
    sheet = stage(desk, write(tmp_path, [of(2, id="")]), employer)
    found = one_unmatched(desk, sheet)
    assert (found.candidates[0].matched, found.sure) == (("name-same",), False)
    open_employment(desk, workers[2].id, employer.id, "2026-01-01")
    found = one_unmatched(desk, sheet)
    assert (found.candidates[0].matched, found.sure) == (("name-same", "employer"), True)


def test_a_name_spelled_otherwise_is_found_by_the_birth_date(staffed, tmp_path):
    desk, employer, workers = staffed
    name = f"{workers[1].full_name_latin}A"
    file = write(
        tmp_path, [(*of(1, id="", name=name), str(workers[1].birth_date), "", "")], WITH_BIRTH
    )
    found = one_unmatched(desk, stage(desk, file, employer))
    assert found.candidates[0].worker.id == workers[1].id
    assert found.candidates[0].matched == ("name-near", "born-same")
    assert not found.sure


def test_a_sheet_that_is_gone_has_no_people(staffed):
    desk, _, _ = staffed
    assert refusal_of(lambda: unmatched_lines(desk, "00" * 16)) == "sheet.not-found"


def test_another_birth_date_speaks_against_the_same_name(staffed, tmp_path):
    desk, employer, workers = staffed
    open_employment(desk, workers[1].id, employer.id, "2026-01-01")
    file = write(tmp_path, [(*of(1, id=""), "1951-02-03", "", "")], WITH_BIRTH)
    found = one_unmatched(desk, stage(desk, file, employer))
    assert "born-differs" in found.candidates[0].matched
    assert not found.sure


def test_two_of_the_same_name_at_the_employer_are_not_sure(staffed, tmp_path):
    desk, employer, workers = staffed
    twin = register_worker(
        desk,
        WorkerDraft(full_name_latin=workers[0].full_name_latin, birth_date="1980-01-02",
                    nationality="KHM", employer_id=employer.id),
    )  # fmt: skip
    open_employment(desk, workers[0].id, employer.id, "2026-01-01")
    found = one_unmatched(desk, stage(desk, write(tmp_path, [of(0, id="")]), employer))
    assert {one.worker.id for one in found.candidates} == {workers[0].id, twin.id}
    assert not found.sure


def test_a_title_before_the_name_is_no_part_of_it(staffed, tmp_path):
    desk, employer, workers = staffed
    name = f"Mr. {workers[0].full_name_latin}"
    found = one_unmatched(desk, stage(desk, write(tmp_path, [of(0, id="", name=name)]), employer))
    assert found.candidates[0].matched[0] == "name-same"


def test_a_choice_is_offered_the_next_time_and_not_made_silently(staffed, tmp_path):
    desk, employer, workers = staffed
    first = stage(desk, write(tmp_path, [of(0, id="", name="DARA (night shift)")]), employer)
    match_lines(desk, first.id, {2: workers[3].id})
    assert line_in(desk, first, 2).is_clean
    november = write(
        tmp_path, [of(0, id="", name="Dara (Night  Shift)", month="2026-11")], name="n.csv"
    )
    second = stage(desk, november, employer, month=Month(2026, 11))
    assert second.lines[0].worker_id == ""
    found = one_unmatched(desk, second)
    assert found.candidates[0].worker.id == workers[3].id
    assert found.candidates[0].matched == ("remembered",)
    assert found.sure


def test_many_rows_are_given_to_their_workers_at_once_and_taken_back(staffed, tmp_path):
    desk, employer, workers = staffed
    sheet = stage(desk, write(tmp_path, [of(0, id=""), of(1, id=""), of(2)]), employer)
    repair = match_lines(desk, sheet.id, {2: workers[0].id, 3: workers[1].id})
    assert [line.is_clean for line in lines_in(desk, sheet)] == [True, True, True]
    put_back(desk, sheet.id, repair.before)
    assert lines_in(desk, sheet) == sheet.lines


def test_a_worker_given_twice_is_said(staffed, tmp_path):
    desk, employer, workers = staffed
    sheet = stage(desk, write(tmp_path, [of(0, id=""), of(0)]), employer)
    match_lines(desk, sheet.id, {2: workers[0].id})
    assert codes_of(line_in(desk, sheet, 3)) == ["row.worker-twice"]


@pytest.mark.parametrize(
    ("chosen", "code"),
    [({2: "00" * 16}, "worker.not-found"), ({9: ""}, "sheet.row-not-found")],
)
def test_a_row_or_worker_that_is_not_there_changes_nothing(staffed, tmp_path, chosen, code):
    desk, employer, workers = staffed
    sheet = stage(desk, write(tmp_path, [of(0, id=""), of(1, id="")]), employer)
    said = {3: workers[1].id} | {row: one or workers[0].id for row, one in chosen.items()}
    assert refusal_of(lambda: match_lines(desk, sheet.id, said)) == code
    assert lines_in(desk, sheet) == sheet.lines


def new_rows():
    return [
        (*of(0, id="N7654321", name="Ms KHIEV SOPHEAP"), "05/09/2535", "หญิง", ""),
        (*of(0, id="", name="មាស សុខា"), "", "", "KHM"),
        (*of(0, id="", name="NGUYEN VAN A"), "not known", "?", "Viet Nam"),
        of(1),
    ]


def staged_new(desk, employer, folder):
    return stage(desk, write(folder, new_rows(), WITH_BIRTH), employer)


def register(desk, sheet, rows=(2, 3, 4)):
    found = look_at_unknown(desk, sheet.id, rows, "KHM", NoProgress())
    return register_unknown(desk, found, NoProgress())


def worker_of(desk, line):
    with desk.look() as view:
        return view.register.worker(line.worker_id)


def events(desk):
    with desk.begin() as work:
        rows = work._connection.exec_driver_sql("SELECT kind, payload FROM outbox ORDER BY seq")
        return [tuple(one) for one in rows]


def test_unknown_people_are_registered_and_their_lines_are_clean(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = staged_new(desk, employer, tmp_path)
    done = register(desk, sheet)
    assert (done.people, done.lines) == (3, 3)
    lines = lines_in(desk, sheet)
    assert all(line.is_clean for line in lines)
    first, second, third = (worker_of(desk, line) for line in lines[:3])
    assert (first.full_name_latin, str(first.birth_date), first.sex) == (
        "KHIEV SOPHEAP", "1992-09-05", "F",
    )  # fmt: skip
    assert [one.number for one in first.documents] == ["N7654321"]
    assert (second.full_name_native, second.birth_date, second.nationality) == (
        "មាស សុខា", None, "KHM",
    )  # fmt: skip
    assert (third.birth_date, third.birth_date_written, third.nationality) == (
        None, "not known", "VNM",
    )  # fmt: skip
    assert all(one.provisional for one in (first, second, third))
    assert post_contributions(desk, sheet.id, progress=NoProgress()).posted == 4


def test_the_ministry_hears_that_they_are_provisional(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = staged_new(desk, employer, tmp_path)
    before = len(events(desk))
    register(desk, sheet)
    told = events(desk)[before:]
    assert [kind for kind, _ in told] == ["worker.registered"] * 3
    assert all('"provisional":true' in payload for _, payload in told)


def test_the_register_shows_who_is_provisional(staffed, tmp_path):
    desk, employer, _ = staffed
    register(desk, staged_new(desk, employer, tmp_path))
    with desk.look() as view:
        rows = {
            entry: view.register.worker_rows(WorkerFilter(entry=entry), "newest", NoProgress())
            for entry in ("", "provisional", "complete")
        }
        lines = view.register.lines_of(rows["provisional"]).values()
    assert [len(found) for found in rows.values()] == [7, 3, 4]
    assert all(line.provisional for line in lines)


def test_an_entry_is_completed_at_the_counter(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = staged_new(desk, employer, tmp_path)
    register(desk, sheet)
    worker = worker_of(desk, lines_in(desk, sheet)[1])
    assert refusal_of(lambda: issue_certificate(desk, worker.id)) == (
        "certificate.worker-provisional"
    )
    draft = WorkerDraft(
        worker_id=worker.id, full_name_native=worker.full_name_native, nationality="KHM"
    )
    with pytest.raises(Invalid) as wrong:
        amend_worker(desk, draft, worker.version)
    assert [one.where for one in wrong.value.problems] == ["birth_date"]
    draft.birth_date = "1990-05-09"
    now = amend_worker(desk, draft, worker.version)
    assert (now.provisional, str(now.birth_date)) == (False, "1990-05-09")
    assert worker_of(desk, lines_in(desk, sheet)[1]) == now


def test_who_comes_to_the_counter_is_shown_the_provisional_entry(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = staged_new(desk, employer, tmp_path)
    register(desk, sheet)
    third = worker_of(desk, lines_in(desk, sheet)[2])
    draft = WorkerDraft(full_name_latin="Nguyen Van A", birth_date="1991-04-03", nationality="VNM")
    with desk.look() as view:
        (found,) = view.register.likely_duplicates(draft)
    assert (found.worker.id, found.worker.provisional) == (third.id, True)


def test_a_phone_can_be_added_and_the_entry_stays_provisional(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = staged_new(desk, employer, tmp_path)
    register(desk, sheet)
    worker = worker_of(desk, lines_in(desk, sheet)[1])
    draft = WorkerDraft(
        worker_id=worker.id, full_name_native=worker.full_name_native, nationality="KHM",
        phones=["+66 81 234 5678"], provisional=True,
    )  # fmt: skip
    assert amend_worker(desk, draft, worker.version).provisional


def test_somebody_who_looks_like_a_registered_worker_is_shown_and_left_out(staffed, tmp_path):
    desk, employer, workers = staffed
    sheet = stage(desk, write(tmp_path, [of(0, id="X123")]), employer)
    found = look_at_unknown(desk, sheet.id, [2], "KHM", NoProgress())
    (one,) = found.people.rows
    assert (one.match.registry_number, one.wanted) == (workers[0].registry_number, False)
    assert refusal_of(lambda: register_unknown(desk, found, NoProgress())) == "import.nobody-left"
    done = register_unknown(desk, found.with_wanted([2], wanted=True), NoProgress())
    assert done.people == 1


def test_a_person_of_several_months_is_registered_once(staffed, tmp_path):
    desk, employer, _ = staffed
    rows = [of(0, id="", name="CHEA RITHY", month=month) for month in ("2026-09", "2026-10")]
    sheet = stage(desk, write(tmp_path, rows), employer, month=None)
    assert register(desk, sheet, (2, 3)).people == 1
    first, second = lines_in(desk, sheet)
    assert first.worker_id == second.worker_id
    assert [first.is_clean, second.is_clean] == [True, True]


def test_the_same_name_twice_in_a_month_stays_to_be_looked_at(staffed, tmp_path):
    desk, employer, _ = staffed
    rows = [of(0, id="", name="CHEA RITHY")] * 2
    sheet = stage(desk, write(tmp_path, rows), employer)
    register(desk, sheet, (2, 3))
    assert [codes_of(line) for line in lines_in(desk, sheet)] == [[], ["row.worker-twice"]]


def test_other_faults_of_a_line_stay_when_its_worker_is_registered(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = stage(desk, write(tmp_path, [of(0, id="", name="CHEA RITHY", wage="")]), employer)
    register(desk, sheet, (2,))
    assert codes_of(line_in(desk, sheet, 2)) == ["row.wage-missing"]


def test_registering_is_undone_as_a_list_of_workers_is(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = staged_new(desk, employer, tmp_path)
    done = register(desk, sheet)
    undone = undo_worker_import(desk, done.import_id, NoProgress())
    assert (undone.withdrawn, undone.kept) == (3, 0)
    assert [codes_of(line) for line in lines_in(desk, sheet)] == [
        ["row.worker-unknown"], ["row.identifier-missing"], ["row.identifier-missing"], [],
    ]  # fmt: skip
    assert refusal_of(lambda: post_contributions(desk, sheet.id, progress=NoProgress())) == (
        "sheet.has-problems"
    )
    assert [one.candidates for one in unmatched_lines(desk, sheet.id)] == [(), (), ()]
    assert register(desk, sheet).people == 3


def test_whoever_was_paid_for_since_stays(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = staged_new(desk, employer, tmp_path)
    done = register(desk, sheet)
    post_contributions(desk, sheet.id, progress=NoProgress())
    undo = lambda: undo_worker_import(desk, done.import_id, NoProgress())  # noqa: E731
    assert refusal_of(undo) == "import.all-touched"


def test_a_document_somebody_holds_is_said_and_nobody_registered(staffed, tmp_path):
    desk, employer, workers = staffed
    row = (*of(0, id="", name="CHEA RITHY"), "", "", "Narnia")
    sheet = stage(desk, write(tmp_path, [row], WITH_BIRTH), employer)
    found = look_at_unknown(desk, sheet.id, [2], "KHM", NoProgress())
    assert [one.code for one in found.people.rows[0].problems] == ["state.unknown"]
    assert len(workers) == STAFF


def test_rows_that_name_nobody_new_are_refused(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = stage(desk, write(tmp_path, [of(0)]), employer)
    look = lambda: look_at_unknown(desk, sheet.id, [2], "KHM", NoProgress())  # noqa: E731
    assert refusal_of(look) == "unknown.nobody"


def test_somebody_registered_meanwhile_refuses_all(staffed, tmp_path):
    desk, employer, _ = staffed
    sheet = staged_new(desk, employer, tmp_path)
    found = look_at_unknown(desk, sheet.id, [2, 3], "KHM", NoProgress())
    papers = [DocumentDraft("passport", "KHM", "N7654321")]
    register_worker(
        desk,
        WorkerDraft(
            full_name_latin="KHIEV S", birth_date="1992-09-05", nationality="KHM", documents=papers
        ),
    )
    assert refusal_of(lambda: register_unknown(desk, found, NoProgress())) == "import.row-refused"
    assert lines_in(desk, sheet) == sheet.lines


def line(name="", identifier="", **cells):
    empty = Amounts()
    return ContributionLine(
        2, identifier, name, "TH-SSO33", days.MONTH, None, empty, empty, cells=cells
    )


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (line("Mr. SOK SAN"), "SOK SAN"),
        (line("นาย สมชาย ใจดี"), "สมชาย ใจดี"),
        (line("Miss"), "Miss"),
        (line("นาย SOK SAN", first_name="SOK", surname="SAN"), "SOK SAN"),
    ],
)
def test_a_name_stands_without_its_title(one, name):
    assert name_alone(one) == name


@pytest.mark.parametrize(
    ("number", "meaning", "kind"),
    [
        (days.staff(1)[0].thai_id, "thai_id", None),
        ("N1234567", "document_number", "passport"),
        ("123456789", "document_number", "other"),
    ],
)
def test_a_number_is_taken_for_what_it_looks_like(number, meaning, kind):
    cells = cells_of_unknown(line("SOK SAN", number), "KHM")
    assert (cells[meaning], cells.get("document_type")) == (number, kind)
