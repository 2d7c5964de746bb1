"""Registering and amending workers, employers and employments."""

from dataclasses import replace

import pytest
from tests.fakes import days

from attache_desk.domain.employers import EmployerDraft, EmployerIdentifier
from attache_desk.domain.problems import Conflict, Invalid, Refused
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.find_worker import find_worker
from attache_desk.services.open_employment import close_employment, open_employment
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import amend_worker, register_worker
from attache_desk.services.save_draft import discard_draft, save_draft


def draft(**changes):
    return days.draft_of(days.staff(1)[0], **changes)


def wrong_with(desk, given):
    with pytest.raises(Invalid) as invalid:
        register_worker(desk, given)
    return {(one.where, one.code) for one in invalid.value.problems}


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


def events_in(desk):
    return [line.kind for line in reversed(desk.exchange.store.lines(None, None))]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        (
            {"full_name_latin": " ", "full_name_native": ""},
            ("full_name_latin", "worker.name-missing"),
        ),
        ({"home_address": "x" * 301}, ("home_address", "text.too-long")),
        ({"birth_date": ""}, ("birth_date", "required")),
        ({"birth_era": "AH"}, ("birth_date", "date.unknown-era")),
        ({"birth_date": "2550"}, ("birth_date", "date.buddhist-era-year")),
        ({"birth_date": "2030-01-01"}, ("birth_date", "date.in-future")),
        ({"sex": "?"}, ("sex", "worker.unknown-sex")),
        ({"nationality": ""}, ("nationality", "required")),
        ({"nationality": "Utopia"}, ("nationality", "state.unknown")),
        ({"phones": ["call me"]}, ("phones.0", "phone.unreadable")),
    ],
)
def test_each_field_says_what_is_wrong_with_it(desk, changes, wrong):
    assert wrong in wrong_with(desk, draft(**changes))


@pytest.mark.parametrize(
    ("documents", "wrong"),
    [
        ([DocumentDraft("Pass!", "KHM", "N1", "")], ("documents.0.type", "document.unknown-type")),
        ([DocumentDraft("passport", "KHM", "\x07", "")], None),
        (
            [DocumentDraft("thai-id", "THA", "1234567890123", "")],
            ("documents.0.number", "identifier.check-digit"),
        ),
        (
            [DocumentDraft("passport", "KHM", "N1234567", "2031-99-01")],
            ("documents.0.expiry_date", "date.no-such-day"),
        ),
        (
            [
                DocumentDraft("passport", "KHM", "N1234567"),
                DocumentDraft("passport", "KHM", "N1234567"),
            ],
            ("documents.1.number", "document.twice"),
        ),
        ([DocumentDraft("passport", "", "N1234567")], ("documents.0.issuing_state", "required")),
    ],
)
def test_each_document_says_what_is_wrong_with_it(desk, documents, wrong):
    found = wrong_with(desk, draft(documents=documents))
    assert found
    assert wrong is None or wrong in found


def test_a_worker_needs_no_surname_no_documents_and_no_exact_birthday(desk):
    worker = register_worker(
        desk,
        WorkerDraft(full_name_native="အောင်", birth_date="၁၉၉၄", nationality="Myanmar", sex=""),
    )
    assert (worker.full_name_latin, worker.script, str(worker.birth_date)) == (
        "",
        "burmese",
        "1994",
    )
    assert (worker.nationality, worker.sex, worker.documents) == ("MMR", None, ())


def test_a_buddhist_year_is_kept_as_written_and_read_as_meant(desk):
    worker = register_worker(desk, draft(birth_date="09/05/2537", birth_era="BE"))
    assert str(worker.birth_date) == "1994-05-09"
    assert worker.birth_date_written == "09/05/2537"


def test_registering_with_an_employer_opens_an_employment(desk):
    employer = days.employer(desk)
    worker = register_worker(desk, draft(employer_id=employer.id))
    with desk.look() as view:
        (line,) = view.register.employments_of_worker(worker.id)
    assert (line.employer_id, line.ended) == (employer.id, None)
    assert events_in(desk) == ["employer.registered", "worker.registered", "employment.opened"]


def test_an_employer_that_is_gone_registers_nobody(desk):
    given = draft(employer_id="0" * 32)
    assert refusal_of(lambda: register_worker(desk, given)) == "employer.not-found"
    with desk.look() as view:
        assert view.register.count_workers() == 0


def test_amending_keeps_the_number_and_raises_the_version(desk):
    worker = days.register_staff(desk)[0]
    changed = draft(worker_id=worker.id, home_address="Battambang")
    amended = amend_worker(desk, changed, worker.version)
    assert (amended.registry_number, amended.version) == (worker.registry_number, 2)
    with desk.look() as view:
        assert view.register.worker(worker.id).home_address == "Battambang"
        assert [line.act for line in view.audit_of(worker.id)] == [
            "worker.amended",
            "worker.registered",
        ]


def test_two_amendments_of_one_version_never_overwrite_each_other(desk):
    worker = days.register_staff(desk)[0]
    amend_worker(desk, draft(worker_id=worker.id, home_address="First"), 1)
    with pytest.raises(Conflict) as conflict:
        amend_worker(desk, draft(worker_id=worker.id, home_address="Second"), 1)
    assert conflict.value.code == "worker.changed-meanwhile"
    with desk.look() as view:
        assert view.register.worker(worker.id).home_address == "First"


def test_nobody_takes_another_workers_passport(desk):
    first, second = days.register_staff(desk, 2)
    taken = days.draft_of(days.staff(2)[0], worker_id=second.id)
    with pytest.raises(Refused) as refusal:
        amend_worker(desk, taken, 1)
    assert refusal.value.code == "worker.document-taken"
    assert refusal.value.details["holder"] == first.registry_number


def test_amending_somebody_who_is_not_there_is_refused(desk):
    given = draft(worker_id="0" * 32)
    assert refusal_of(lambda: amend_worker(desk, given, 1)) == "worker.not-found"


def test_what_was_amended_is_found_by_its_new_name_only(desk):
    worker = days.register_staff(desk)[0]
    amend_worker(
        desk, draft(worker_id=worker.id, full_name_latin="ZYX QWV", full_name_native=""), 1
    )
    with desk.look() as view:
        assert [one.id for one in view.register.find_workers("zyx")] == [worker.id]
        old = days.staff(1)[0].full_name_latin
        assert list(view.register.find_workers(old)) == []


def test_a_draft_is_kept_as_typed_and_gone_once_registered(desk):
    kept = save_draft(desk, draft(birth_date="not yet", full_name_latin="half a na"))
    with desk.look() as view:
        (line,) = view.register.drafts()
        assert (line.draft_id, line.title) == (kept.draft_id, "half a na")
        assert view.register.draft(kept.draft_id) == kept
    register_worker(desk, replace(kept, birth_date="1994", full_name_latin="WHOLE NAME"))
    with desk.look() as view:
        assert view.register.drafts() == []


def test_a_dropped_draft_is_gone_and_dropping_it_again_is_harmless(desk):
    kept = save_draft(desk, draft())
    discard_draft(desk, kept.draft_id)
    discard_draft(desk, kept.draft_id)
    with desk.look() as view:
        assert view.register.draft(kept.draft_id) is None


def test_a_worker_is_found_by_id_or_by_registry_number(desk):
    worker = days.register_staff(desk)[0]
    with desk.look() as view:
        assert find_worker(view, worker.id) == worker
        assert find_worker(view, f" {worker.registry_number.lower()} ") == worker
        assert refusal_of(lambda: find_worker(view, "nobody")) == "worker.not-found"


def test_an_employment_opens_once_and_closes_once(desk):
    worker, employer = days.register_staff(desk)[0], days.employer(desk)
    opened = open_employment(desk, worker.id, employer.id, "2024-02-29")
    again = lambda: open_employment(desk, worker.id, employer.id, "2024-03-01")  # noqa: E731
    assert refusal_of(again) == "employment.already-open"
    closed = close_employment(desk, opened.id, "2025-12-31", " contract over ")
    assert (str(closed.ended), closed.end_reason) == ("2025-12-31", "contract over")
    assert refusal_of(lambda: close_employment(desk, opened.id, "2026-01-01")) == (
        "employment.already-closed"
    )
    assert open_employment(desk, worker.id, employer.id, "2026-01-01").ended is None


@pytest.mark.parametrize(
    ("who", "where", "day", "code"),
    [
        ("worker", "employer", "29 Feb", "employment.day-unreadable"),
        ("worker", "employer", "2027-01-01", "employment.day-in-future"),
        ("nobody", "employer", "2026-01-01", "worker.not-found"),
        ("worker", "nowhere", "2026-01-01", "employer.not-found"),
    ],
)
def test_an_employment_that_cannot_be_is_refused(desk, who, where, day, code):
    ids = {
        "worker": days.register_staff(desk)[0].id,
        "employer": days.employer(desk).id,
        "nobody": "0" * 32,
        "nowhere": "0" * 32,
    }
    assert refusal_of(lambda: open_employment(desk, ids[who], ids[where], day)) == code


def test_an_employment_does_not_end_before_it_began(desk):
    worker, employer = days.register_staff(desk)[0], days.employer(desk)
    opened = open_employment(desk, worker.id, employer.id, "2024-02-29")
    assert refusal_of(lambda: close_employment(desk, opened.id, "2024-02-28")) == (
        "employment.ends-before-start"
    )
    assert refusal_of(lambda: close_employment(desk, "0" * 32, "2024-02-28")) == (
        "employment.not-found"
    )


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (EmployerDraft("", "", "THA"), ("name", "employer.name-missing")),
        (EmployerDraft("A", "", ""), ("country", "required")),
        (EmployerDraft("A", "", "Utopia"), ("country", "state.unknown")),
        (
            EmployerDraft("A", "", "THA", [EmployerIdentifier("guess", "1")]),
            ("identifiers.0.type", None),
        ),
        (
            EmployerDraft("A", "", "THA", [EmployerIdentifier("social-security", "12")]),
            ("identifiers.0.value", None),
        ),
        (
            EmployerDraft(
                "A", "", "THA", [EmployerIdentifier("social-security", "1000000017", "branch")]
            ),
            ("identifiers.0.branch", None),
        ),
    ],
)
def test_an_employer_says_what_is_wrong_with_it(desk, given, wrong):
    with pytest.raises(Invalid) as invalid:
        register_employer(desk, given)
    found = {(one.where, one.code) for one in invalid.value.problems}
    where, code = wrong
    assert any(one == where and code in {None, what} for one, what in found), found


def test_two_employers_never_hold_the_same_account(desk):
    days.employer(desk)
    assert refusal_of(lambda: days.employer(desk)) == "employer.identifier-taken"
