from datetime import date

import pytest
from tests.bench.populations import employers, employments, workers
from tests.fakes import days

from attache_desk.domain.problems import Cancelled
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_ports import EVERYBODY, WorkerFilter
from attache_desk.services.register_worker import register_worker
from attache_desk.services.save_draft import save_draft
from attache_desk.store.bulk_workers import add_employments, add_workers

PEOPLE = list(workers(400))
FIRMS = list(employers(4))
HIRED = list(employments(PEOPLE, FIRMS, 3))
NOW_AT = {one.worker_id: one.employer_id for one in HIRED if one.ended is None}
TODAY = date(2026, 11, 23)


class StopAt:
    """An officer who asks to stop at the n-th step."""

    def __init__(self, step):
        self.left = step

    def step(self, _done, _total):
        self.left -= 1
        if self.left <= 0:
            raise Cancelled


@pytest.fixture
def register(desk):
    """The register of a desk with 400 people at four employers."""
    with desk.begin() as work:
        for firm in FIRMS:
            work.employers.add(firm)
        work.commit()
    with desk._store.writer.begin() as connection:
        add_workers(connection, PEOPLE)
        add_employments(connection, HIRED)
    with desk.look() as view:
        yield view.register


def listed(register, among=EVERYBODY, order="newest", descending=False):
    rows = register.worker_rows(among, order, NoProgress(), descending=descending)
    lines = register.lines_of(rows)
    return [lines[row] for row in rows]


ORDERS = {
    "newest": lambda one: -int(one.id, 16),
    "name": lambda one: one.full_name_latin,
    "native_name": lambda one: one.full_name_native,
    "birth_date": lambda one: one.birth_date,
    "registry_number": lambda one: one.registry_number,
    "nationality": lambda one: one.nationality,
    "sex": lambda one: one.sex,
    "document": lambda one: one.document,
    "employer": lambda one: one.employer,
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("descending", [False, True])
def test_a_list_comes_in_the_order_asked_for(register, order, descending):
    lines = listed(register, order=order, descending=descending)
    keys = [ORDERS[order](one) for one in lines]
    assert keys == sorted(keys, reverse=descending)
    assert len(lines) == len(PEOPLE)
    head = register.first_lines(EVERYBODY, order, 30, descending=descending)
    assert head == lines[:30]


def ids_of(chosen):
    return {one.id for one in PEOPLE if chosen(one)}


def ended(worker):
    dated = [one.expiry_date for one in worker.documents if one.expiry_date]
    return bool(dated) and all(one.last_day < TODAY for one in dated)


FILTERS = {
    "nationality": (WorkerFilter(nationality="LAO"), lambda one: one.nationality == "LAO"),
    "sex": (WorkerFilter(sex="F"), lambda one: one.sex == "F"),
    "employer": (
        WorkerFilter(employer_id=FIRMS[0].id),
        lambda one: NOW_AT.get(one.id) == FIRMS[0].id,
    ),
    "registered from": (
        WorkerFilter(registered_from=date(2020, 3, 1)),
        lambda one: one.registered_at.date() >= date(2020, 3, 1),
    ),
    "registered to": (
        WorkerFilter(registered_to=PEOPLE[100].registered_at.date()),
        lambda one: one.registered_at.date() <= PEOPLE[100].registered_at.date(),
    ),
    "no documents": (WorkerFilter(documents="none"), lambda one: not one.documents),
    "expired": (WorkerFilter(documents="expired", today=TODAY), ended),
    "several at once": (
        WorkerFilter(nationality="KHM", sex="M", documents="expired", today=TODAY),
        lambda one: one.nationality == "KHM" and one.sex == "M" and ended(one),
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_lets_through_exactly_whom_it_asks_for(register, name):
    among, chosen = FILTERS[name]
    expected = ids_of(chosen)
    assert 0 < len(expected) < len(PEOPLE)
    assert {one.id for one in listed(register, among)} == expected
    first = register.first_lines(among, "name", 10)
    assert first == listed(register, among, "name")[:10]


def test_an_employer_nobody_knows_has_no_workers(register):
    assert listed(register, WorkerFilter(employer_id="ff" * 16)) == []


@pytest.mark.parametrize(
    ("expiry", "counts"),
    [("2026", False), ("2026-11", False), ("2026-10", True), ("2025", True), ("2026-11-22", True)],
)
def test_a_document_dated_by_month_or_year_ends_with_it(desk, expiry, counts):
    person = days.staff(1)[0]
    paper = DocumentDraft("passport", "KHM", "N0001234", expiry)
    register_worker(desk, days.draft_of(person, documents=[paper]))
    with desk.look() as view:
        found = listed(view.register, WorkerFilter(documents="expired", today=TODAY))
    assert bool(found) == counts


def test_one_document_still_good_is_enough(desk):
    papers = [
        DocumentDraft("passport", "KHM", "N0001234", "2020-01-01"),
        DocumentDraft("passport", "KHM", "N0001235", "2030-01-01"),
    ]
    register_worker(desk, days.draft_of(days.staff(1)[0], documents=papers))
    with desk.look() as view:
        assert listed(view.register, WorkerFilter(documents="expired", today=TODAY)) == []


def test_a_stop_ends_a_long_list(register):
    with pytest.raises(Cancelled):
        register.worker_rows(EVERYBODY, "employer", StopAt(1))
    assert len(listed(register)) == len(PEOPLE)


def test_a_line_is_read_by_key_and_nobody_is_made_up(register):
    [row] = register.worker_rows(WorkerFilter(), "newest", NoProgress())[:1]
    assert register.lines_of([row, 10**9]) == {row: listed(register)[0]}
    assert register.lines_of([]) == {}


def test_a_search_keeps_to_the_filter(register):
    name = "nguyen"
    everyone = register.find_workers(name, 400)
    men = register.find_workers(name, 400, WorkerFilter(sex="M"))
    assert {one.id for one in men} == {one.id for one in everyone if one.sex == "M"}
    assert 0 < len(men) < len(everyone)


def draft(desk, **typed):
    made = WorkerDraft(draft_id=desk.new_id(), **typed)
    save_draft(desk, made)
    return made.draft_id


def test_drafts_are_found_by_what_is_typed_in_them(desk):
    papers = [DocumentDraft("passport", "KHM", "N 7654321")]
    sok = draft(desk, full_name_latin="SOK Dara", full_name_native="សុខ តារា", documents=papers)
    other = draft(desk, full_name_native="မောင်မောင်", phones=["012 345 678"])
    with desk.look() as view:

        def found(text):
            return [one.draft_id for one in view.register.find_drafts(text)]

        assert found("dar so") == [sok]
        assert found("តារា") == [sok]
        assert found("7654") == [sok]
        assert found("မောင်") == [other]
        assert found("၀၁၂") == [other]
        assert found("dara x") == []
        assert found(" ") == []
        assert len(view.register.find_drafts("", 5)) == 0
