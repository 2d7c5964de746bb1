"""A person's life in the register: parts of names, family, status, consents, changes."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import DatabaseError
from tests.fakes import days

from attache_desk.domain.consents import ConsentDraft
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.relatives import RelativeDraft
from attache_desk.domain.workers import Attachment, DocumentDraft, NamePart
from attache_desk.services.change_status import Turn, change_status, change_statuses
from attache_desk.services.events import worker_registered
from attache_desk.services.progress import NoProgress
from attache_desk.services.record_consent import record_consents
from attache_desk.services.register_worker import amend_worker, correct_worker, register_worker
from attache_desk.services.save_draft import save_draft

WIFE = RelativeDraft("spouse", "CHAN Bopha", "ចាន់ បុប្ផា", "1995-04", "+855 12 000 111", "Takeo")
WHOLE = {
    "name_parts": [NamePart("family", "SOK"), NamePart("given", "San")],
    "aliases": ["Sok Sann", "  ", "Sok Sann"],
    "honorific": "Lok",
    "home_division": "KH-21",
    "occupation": "8153",
    "skills": "sewing, overlock",
    "relatives": [WIFE, RelativeDraft(relation="child")],
    "birth_era": "BE",
    "birth_date": "2537",
}


def draft(**changes):
    return days.draft_of(days.staff(1)[0], **changes)


def registered(desk, **changes):
    return register_worker(desk, draft(**changes))


def read(desk, worker):
    with desk.look() as view:
        return view.register.worker(worker.id)


def persons(desk, ask):
    with desk.look() as view:
        return ask(view.persons)


def turn(desk, worker, status, since, **more):
    return change_status(desk, worker.id, Turn(status, since, **more))


def turns(desk, worker):
    return [
        (one.status, str(one.since)) for one in persons(desk, lambda of: of.statuses_of(worker.id))
    ]


def wrong_with(desk, **changes):
    with pytest.raises(Invalid) as invalid:
        registered(desk, **changes)
    return {(one.where, one.code) for one in invalid.value.problems}


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


def kinds(desk):
    return [line.kind for line in reversed(desk.exchange.store.lines(None, None))]


def test_everything_said_of_a_person_is_read_again(desk):
    made = registered(desk, **WHOLE)

    assert read(desk, made) == made
    assert made.aliases == ("Sok Sann",)
    assert made.birth_calendar == "BE"
    assert str(made.birth_date) == "1994"
    (wife,) = made.relatives
    assert (wife.full_name_native, wife.birth_date) == ("ចាន់ បុប្ផា", PartialDate(1995, 4))


def test_a_draft_keeps_everything_as_typed(desk):
    kept = save_draft(desk, draft(**WHOLE, consents=[ConsentDraft("employer", given=True)]))
    with desk.look() as view:
        assert view.register.draft(kept.draft_id) == kept


def test_an_alias_finds_the_worker(desk):
    made = registered(desk, aliases=["Zebulon"])
    with desk.look() as view:
        assert [one.id for one in view.register.find_workers("zebul")] == [made.id]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"name_parts": [NamePart("nick", "San")]}, ("name_parts.0", "name.unknown-part")),
        ({"aliases": ["S4n"]}, ("aliases.0", "name.character")),
        (
            {"relatives": [RelativeDraft("spouse", phone="012345678")]},
            ("relatives.0.full_name_latin", "relative.name-missing"),
        ),
        (
            {"relatives": [RelativeDraft("boss", "CHAN Bopha")]},
            ("relatives.0.relation", "relative.unknown-relation"),
        ),
        (
            {"relatives": [RelativeDraft("child", "SOK Dara", birth_date="2099")]},
            ("relatives.0.birth_date", "date.not-yet"),
        ),
        (
            {"relatives": [RelativeDraft("child", "SOK Dara", phone="none")]},
            ("relatives.0.phone", "phone.unreadable"),
        ),
        ({"status": "asleep"}, ("status", "status.unknown")),
        ({"status_since": "2099-01"}, ("status_since", "date.not-yet")),
    ],
)
def test_what_is_wrong_with_a_life_is_said_at_its_field(desk, changes, wrong):
    assert wrong in wrong_with(desk, **changes)


def test_a_renewed_passport_keeps_the_person(desk):
    made = registered(desk)
    (old, *rest) = draft().documents
    renewed = [
        replace(old, replaced_by="N 7654321"),
        *rest,
        DocumentDraft("passport", "KHM", "N7654321"),
    ]
    after = amend_worker(desk, draft(worker_id=made.id, documents=renewed), made.version)

    assert after.documents[0].replaced_by == after.documents[-1].number == "N7654321"
    assert read(desk, made).documents == after.documents


def test_a_correction_keeps_the_old_value_and_the_reason(desk):
    made = registered(desk)
    typed = draft(worker_id=made.id, place_of_birth="Kampot")
    correct_worker(desk, typed, made.version, " misread  from the card ")
    (change,) = persons(desk, lambda of: of.changes_of(made.id))

    assert (change.kind, change.reason) == ("corrected", "misread from the card")
    assert change.fields["place_of_birth"] == (made.place_of_birth, "Kampot")
    assert change.actor == desk.actor.name


def test_an_amendment_is_told_apart_from_a_correction(desk):
    made = registered(desk)
    amend_worker(desk, draft(worker_id=made.id, home_address="Bang Na"), made.version)
    (change,) = persons(desk, lambda of: of.changes_of(made.id))

    assert (change.kind, change.reason) == ("amended", "")
    assert set(change.fields) == {"home_address"}


def test_a_changed_photo_is_named_but_not_kept_in_the_history(desk):
    made = registered(desk)
    amend_worker(desk, draft(worker_id=made.id, photo=b"another"), made.version)
    (change,) = persons(desk, lambda of: of.changes_of(made.id))

    assert change.fields["photo"] == ("", "")


def test_a_correction_needs_a_reason(desk):
    made = registered(desk)
    typed = draft(worker_id=made.id)

    assert refusal_of(lambda: correct_worker(desk, typed, 1, "  ")) == "worker.reason-missing"
    assert read(desk, made).version == 1


def test_a_worker_begins_life_in_the_register_as_told(desk):
    made = registered(desk, status="preparing", status_since="2026-01")

    assert turns(desk, made) == [("preparing", "2026-01")]
    assert (made.status, str(made.status_since)) == ("preparing", "2026-01")


def test_the_latest_turn_is_the_one_that_counts(desk):
    made = registered(desk, status_since="2024")
    turn(desk, made, "returned", "2026-03-05", place="Poipet")
    turn(desk, made, "missing", "2025-02")

    assert read(desk, made).status == "returned"
    assert turns(desk, made) == [
        ("returned", "2026-03-05"), ("missing", "2025-02"), ("deployed", "2024"),
    ]  # fmt: skip


def test_a_corrected_turn_counts_no_more_but_stays(desk):
    made = registered(desk, status_since="2024")
    wrong = turn(desk, made, "deceased", "2026-03-05")
    change_status(desk, made.id, Turn("missing", "2026-03-05"), corrects=wrong.id)

    assert read(desk, made).status == "missing"
    assert len(turns(desk, made)) == 3


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Turn("asleep", "2026"), "status.unknown"),
        (Turn("returned", "2099"), "status.not-yet"),
        (Turn("returned", "2026-05"), "status.after-death"),
    ],
)
def test_what_cannot_be_is_not_recorded(desk, given, code):
    made = registered(desk, status_since="2024")
    turn(desk, made, "deceased", "2026-03-05")

    assert refusal_of(lambda: change_status(desk, made.id, given)) == code
    assert len(turns(desk, made)) == 2


def test_a_correction_of_nothing_is_refused(desk):
    made = registered(desk)
    given = Turn("returned", "2026")

    assert refusal_of(lambda: change_status(desk, made.id, given, "00" * 16)) == (
        "status.nothing-to-correct"
    )


def test_one_impossible_turn_undoes_those_of_all(desk):
    first, second = days.register_staff(desk, 2)
    turn(desk, second, "deceased", str(desk.now().date()))
    today = Turn("returned", str(desk.now().date()))

    assert (
        refusal_of(lambda: change_statuses(desk, [first.id, second.id], today, NoProgress()))
        == "status.after-death"
    )
    assert read(desk, first).status == "deployed"


def test_the_ministry_is_told_of_turns_and_answers(desk):
    made = registered(desk, consents=[ConsentDraft("employer", given=True)])
    turn(desk, made, "returned", "2026")

    assert kinds(desk) == ["worker.registered", "consent.recorded", "status.recorded"]


def test_the_ministry_hears_everything_said_of_a_person(desk):
    made = registered(desk, **WHOLE, status="preparing", status_since="2026-01")
    told = worker_registered(desk, made).payload

    assert (told["status"], told["status_since"]) == ("preparing", "2026-01")
    assert told["name_parts"] == [["family", "SOK"], ["given", "San"]]
    assert told["relatives"][0]["full_name_native"] == "ចាន់ បុប្ផា"
    assert (told["aliases"], told["home_division"]) == (["Sok Sann"], "KH-21")


def test_the_newest_answer_stands_first_and_the_older_stays(desk):
    made = registered(
        desk, consents=[ConsentDraft("family", given=True, text_version="1", language="km")]
    )
    record_consents(
        desk, made.id, [ConsentDraft("family", given=False, text_version="1", language="km")]
    )
    answers = persons(desk, lambda of: of.consents_of(made.id))

    assert [(one.purpose, one.given) for one in answers] == [("family", False), ("family", True)]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ConsentDraft("spam", given=True), "consent.unknown-purpose"),
        (ConsentDraft("family", given=True, means="wink"), "consent.unknown-means"),
        (ConsentDraft("family", given=True, means="thumbprint"), "consent.witness-missing"),
    ],
)
def test_an_unclear_answer_is_refused(desk, answer, code):
    made = registered(desk)

    assert refusal_of(lambda: record_consents(desk, made.id, [answer])) == code
    assert not persons(desk, lambda of: of.consents_of(made.id))


def test_papers_of_a_draft_become_those_of_the_worker(desk):
    kept = save_draft(desk, draft())
    paper = Attachment(
        id=desk.new_id(),
        holder_id=kept.draft_id,
        kind="contract",
        title="contract.pdf",
        media_type="application/pdf",
        sha256="ab" * 32,
        size=4,
        added_at=desk.now(),
    )
    with desk.begin() as work:
        work.persons.attach(paper, b"%PDF")
        work.commit()
    made = register_worker(desk, kept)

    assert persons(desk, lambda of: of.attachments_of(kept.draft_id)) == []
    (held,) = persons(desk, lambda of: of.attachments_of(made.id))
    assert held == replace(paper, holder_id=made.id)
    assert persons(desk, lambda of: of.attachment(paper.id)) == (held, b"%PDF")


@pytest.mark.parametrize(
    "table", ["status_changes", "consents", "worker_changes", "sensitive_notes"]
)
def test_what_was_said_cannot_be_unsaid(desk, table):
    made = registered(
        desk, consents=[ConsentDraft("family", given=True, text_version="1", language="km")]
    )
    amend_worker(desk, draft(worker_id=made.id, home_address="Bang Na"), made.version)
    with desk.begin() as work:
        connection = work._connection
        if table != "sensitive_notes":
            with pytest.raises(DatabaseError, match="append-only"):
                connection.exec_driver_sql(f"DELETE FROM {table}")
        triggers = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).scalar()
    assert triggers == 2
