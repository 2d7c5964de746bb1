"""A mission: prepared at the office, carried on laptops, merged again, and forgotten."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.fakes import days
from tests.fakes.desks import ANSWERS, CountedIds, DeskKit
from tests.fakes.missions import FIELD, MissionKit, amend, newcomer, worker_of

from attache_desk.domain.consents import ConsentDraft
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.workers import DocumentDraft
from attache_desk.services.attach_document import attach_document
from attache_desk.services.carry_mission import (
    count_people,
    is_unreturned,
    mark_came,
    may_be_unreturned,
    note_newcomer,
    refuse_to_forget,
)
from attache_desk.services.change_status import Turn, change_status
from attache_desk.services.progress import NoProgress
from attache_desk.services.record_consent import record_consents
from attache_desk.services.register_worker import register_worker
from attache_desk.services.take_in_return import (
    save_acknowledgement,
    settle_question,
    take_in_return,
)

SETTLED, NOT_BACK = "mission.question-settled", "mission.not-returned"


@pytest.fixture
def missions(desk, kit, tmp_path):
    return MissionKit(desk, tmp_path, kit.clock)


@pytest.fixture
def workers(desk):
    return days.register_staff(desk, 4)


@pytest.fixture
def laptop(missions, workers):
    """One laptop in the field with everybody on it."""
    missions.prepare(workers)
    opened = missions.laptop()
    yield opened
    opened.desk.close()


def view_of(desk, ask):
    with desk.look() as view:
        return ask(view)


def people(desk, mission_id):
    return view_of(desk, lambda view: view.missions.people_of(mission_id))


def line_of(desk):
    (line,) = view_of(desk, lambda view: view.missions.lines())
    return line


def questions(desk, missions):
    return view_of(desk, lambda view: view.missions.questions_of(missions.mission.id))


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def test_a_package_holds_only_its_own_people(missions, workers):
    missions.prepare(workers[:2], laptops=2, everybody=False)
    carried = [missions.laptop(number) for number in (1, 2)]
    for laptop, worker, other in zip(carried, workers, reversed(workers[:2]), strict=False):
        assert worker_of(laptop.desk, worker.id) == worker
        assert worker_of(laptop.desk, other.id) is None
        assert worker_of(laptop.desk, workers[3].id) is None
        laptop.desk.close()


def test_everybody_may_be_on_every_laptop(missions, workers):
    missions.prepare(workers, laptops=2)
    for number in (1, 2):
        laptop = missions.laptop(number)
        assert view_of(laptop.desk, lambda view: view.register.count_workers()) == len(workers)
        laptop.desk.close()


def test_who_came_and_who_did_not_is_known_at_the_office(missions, desk, laptop, workers):
    mark_came(laptop.desk, 2)
    missions.take_in(laptop.bring_back())

    came = [one.worker_id for one in people(desk, missions.mission.id) if one.came_at]
    assert came == [workers[1].id]
    assert count_people(people(desk, missions.mission.id)).left == 3
    assert (line_of(desk).came, line_of(desk).people, line_of(desk).returned) == (1, 4, 1)


def test_somebody_registered_in_the_field_keeps_the_number_given_there(missions, desk, laptop):
    new = register_worker(laptop.desk, newcomer())
    note_newcomer(laptop.desk, new)
    report = missions.take_in(laptop.bring_back())

    assert report.new == [new.id]
    assert replace(worker_of(desk, new.id), version=1) == replace(new, version=1)
    assert "-F1-W000001-" in new.registry_number
    kinds = [line.kind for line in desk.exchange.store.lines(None, None)]
    assert kinds.count("worker.registered") == 5
    assert line_of(desk).new == 1


def test_somebody_on_the_list_and_not_registered_is_registered_in_the_field(
    missions, desk, workers
):
    missions.prepare(workers[:1], others=[("SOK Late", "N7654321")])
    laptop = missions.laptop()
    new = register_worker(laptop.desk, newcomer())
    mark_came(laptop.desk, 2, new.id)
    missions.take_in(laptop.bring_back())
    laptop.desk.close()

    assert people(desk, missions.mission.id)[1].worker_id == new.id
    assert line_of(desk).new == 0


def test_turns_answers_and_papers_come_back_once(missions, desk, laptop, workers, tmp_path):
    one = workers[0].id
    change_status(laptop.desk, one, Turn("returned", "2026-11-23"))
    agreed = ConsentDraft("family", given=True, text_version="1", language="km")
    record_consents(laptop.desk, one, [agreed])
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    attach_document(laptop.desk, one, "contract", scan)
    mark_came(laptop.desk, 1)
    for _ in range(2):
        missions.take_in(laptop.bring_back())

    turns, answers, papers = view_of(
        desk,
        lambda view: (
            view.persons.statuses_of(one),
            view.persons.consents_of(one),
            view.persons.attachments_of(one),
        ),
    )
    assert [turn.status for turn in turns] == ["returned", "deployed"]
    assert worker_of(desk, one).status == "returned"
    assert ([answer.purpose for answer in answers], len(papers)) == (["family"], 1)


def test_two_laptops_that_change_different_things_are_both_taken(missions, desk, workers):
    missions.prepare(workers, laptops=2)
    first, second = missions.laptop(1), missions.laptop(2)
    amend(first.desk, workers[0].id, home_address="Takeo")
    amend(second.desk, workers[0].id, phones=("+66 81 555 0101",))
    for one in (first, second):
        missions.take_in(one.bring_back())
        one.desk.close()

    now = worker_of(desk, workers[0].id)
    assert (now.home_address, now.phones) == ("Takeo", ("+66 81 555 0101",))
    assert questions(desk, missions) == []


@pytest.mark.parametrize(("take", "stands"), [(True, "Kandal"), (False, "Takeo")])
def test_two_laptops_that_change_the_same_thing_are_asked_about(
    missions, desk, workers, take, stands
):
    missions.prepare(workers, laptops=2)
    first, second = missions.laptop(1), missions.laptop(2)
    amend(first.desk, workers[0].id, home_address="Takeo")
    amend(second.desk, workers[0].id, home_address="Kandal")
    missions.take_in(first.bring_back())
    report = missions.take_in(second.bring_back())

    (asked,) = questions(desk, missions)
    assert report.questions == 1
    assert (asked.field, asked.office, asked.laptop) == ("home_address", "Takeo", "Kandal")
    assert worker_of(desk, workers[0].id).home_address == "Takeo"
    settle_question(desk, asked.id, take=take)
    assert worker_of(desk, workers[0].id).home_address == stands
    assert questions(desk, missions) == []
    assert refusal(lambda: settle_question(desk, asked.id, take=True)) == SETTLED

    missions.take_in(second.bring_back())
    assert questions(desk, missions) == []
    assert worker_of(desk, workers[0].id).home_address == stands
    first.desk.close()
    second.desk.close()


def test_what_the_office_changed_meanwhile_is_not_overwritten(missions, desk, laptop, workers):
    amend(laptop.desk, workers[0].id, home_address="Takeo")
    amend(desk, workers[0].id, home_address="Kampot", occupation="Sewer")
    missions.take_in(laptop.bring_back())

    now = worker_of(desk, workers[0].id)
    assert (now.home_address, now.occupation) == ("Kampot", "Sewer")
    assert [one.field for one in questions(desk, missions)] == ["home_address"]


def test_a_change_heard_once_does_not_undo_what_the_office_made_of_it(
    missions, desk, laptop, workers
):
    amend(laptop.desk, workers[0].id, home_address="Takeo")
    missions.take_in(laptop.bring_back())
    amend(desk, workers[0].id, home_address="Kampot")
    mark_came(laptop.desk, 1)
    missions.take_in(laptop.bring_back())

    assert worker_of(desk, workers[0].id).home_address == "Kampot"
    assert questions(desk, missions) == []


def test_what_the_office_put_back_is_not_changed_again_by_a_later_return(
    missions, desk, laptop, workers
):
    before = worker_of(desk, workers[0].id).home_address
    amend(laptop.desk, workers[0].id, home_address="Takeo")
    missions.take_in(laptop.bring_back())
    amend(desk, workers[0].id, home_address=before)
    mark_came(laptop.desk, 1)
    missions.take_in(laptop.bring_back())

    assert worker_of(desk, workers[0].id).home_address == before


def test_the_same_return_twice_changes_nothing(missions, desk, laptop, workers):
    register_worker(laptop.desk, newcomer())
    amend(laptop.desk, workers[0].id, home_address="Takeo")
    file = laptop.bring_back()
    missions.take_in(file)
    before = [worker_of(desk, one.id) for one in workers]
    again = missions.take_in(file)

    assert again.again
    assert [worker_of(desk, one.id) for one in workers] == before
    assert view_of(desk, lambda view: view.register.count_workers()) == 5


def test_an_older_return_is_refused_after_a_newer_one(missions, laptop):
    older = laptop.bring_back()
    mark_came(laptop.desk, 1)
    missions.take_in(laptop.bring_back())
    assert refusal(lambda: missions.take_in(older)) == "mission.older-return"


def test_one_person_met_by_two_laptops_is_proposed_as_a_merge(missions, desk, workers):
    missions.prepare(workers, laptops=2)
    first, second = missions.laptop(1), missions.laptop(2)
    papers = [DocumentDraft("passport", "KHM", "N7700001", "2031-01-01")]
    one = register_worker(first.desk, newcomer(documents=list(papers)))
    other = register_worker(second.desk, newcomer(documents=list(papers), home_address="Takeo"))
    missions.take_in(first.bring_back())
    report = missions.take_in(second.bring_back())

    assert report.same_document == [(other.id, one.id)]
    assert worker_of(desk, other.id).documents == ()
    (merge,) = view_of(desk, lambda view: view.merges.lines())
    assert (merge.kept_id, merge.merged_id, merge.state) == (one.id, other.id, "proposed")
    first.desk.close()
    second.desk.close()


def test_a_newcomer_changed_after_the_first_return_is_amended_by_the_second(
    missions, desk, laptop
):
    new = register_worker(laptop.desk, newcomer())
    missions.take_in(laptop.bring_back())
    amend(laptop.desk, new.id, home_address="Takeo")
    report = missions.take_in(laptop.bring_back())

    assert (report.new, report.changed) == ([], 1)
    assert worker_of(desk, new.id).home_address == "Takeo"


def test_a_return_of_another_office_s_mission_is_refused(laptop, tmp_path):
    other = DeskKit(tmp_path / "elsewhere", ids=CountedIds(5 * 10**8)).set_up(
        replace(ANSWERS, desk="B2")
    )
    file = laptop.bring_back()
    assert refusal(lambda: take_in_return(other, file, NoProgress())) == "mission.another-office"
    other.close()


def test_a_return_of_a_mission_the_office_never_prepared_is_refused(laptop, template, tmp_path):
    twin = template.copied_to(tmp_path / "twin").sign_in()
    file = laptop.bring_back()
    assert refusal(lambda: take_in_return(twin, file, NoProgress())) == "mission.unknown-package"
    twin.close()


def spoiled(path: Path, how):
    data = bytearray(path.read_bytes())
    if how == "truncated":
        del data[len(data) // 2 :]
    elif how == "flipped":
        data[len(data) // 2] ^= 1
    elif how == "empty":
        data.clear()
    elif how == "another file":
        data[:] = b"PK\x03\x04 a spreadsheet"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("how", ["truncated", "flipped", "empty", "another file"])
def test_a_damaged_return_is_refused_and_changes_nothing(missions, desk, laptop, how):
    register_worker(laptop.desk, newcomer())
    file = spoiled(laptop.bring_back(), how)
    assert refusal(lambda: missions.take_in(file)) in {"mission.damaged", "mission.not-a-return"}
    assert view_of(desk, lambda view: view.register.count_workers()) == 4


@pytest.mark.parametrize("how", ["truncated", "flipped", "empty", "another file"])
def test_a_damaged_package_is_refused_and_leaves_nothing_behind(missions, workers, how):
    missions.prepare(workers)
    spoiled(missions.packages[0], how)
    assert refusal(missions.laptop) in {"mission.damaged", "mission.not-a-package"}
    assert not missions.doors().exists()


def test_a_package_opens_with_its_passphrase_alone(missions, workers):
    missions.prepare(workers)
    doors, file = missions.doors(), missions.packages[0]
    wrong = "AAAA-BBBB-CCCC-DDDD-EEEE"
    assert refusal(lambda: doors.open_package(file, wrong, FIELD)) == "mission.passphrase-wrong"
    assert not doors.exists()
    typed = missions.mission.passphrase.lower().replace("-", " ")
    doors.open_package(file, typed, FIELD).close()
    assert refusal(lambda: doors.open_package(file, typed, FIELD)) == "desk.already-set-up"


def test_an_expired_package_does_not_open(missions, workers):
    missions.prepare(workers)
    missions.clock.move(days=30)
    assert refusal(missions.laptop) == "mission.expired"


def test_after_the_package_expired_only_a_return_can_be_made(missions, desk, laptop):
    mark_came(laptop.desk, 1)
    missions.clock.move(days=30)
    assert refusal(lambda: mark_came(laptop.desk, 2)) == "mission.expired"
    missions.take_in(laptop.bring_back())
    assert line_of(desk).came == 1


def test_a_laptop_forgets_only_what_the_office_has(missions, desk, laptop, tmp_path):
    mark_came(laptop.desk, 1)
    missions.take_in(laptop.bring_back())
    acknowledged = save_acknowledgement(desk, missions_laptop(desk, missions).id, tmp_path)
    register_worker(laptop.desk, newcomer())
    assert refusal(lambda: refuse_to_forget(laptop.desk, acknowledged)) == "mission.unreturned"
    laptop.bring_back()
    assert (
        refusal(lambda: refuse_to_forget(laptop.desk, acknowledged))
        == "mission.older-acknowledgement"
    )
    assert not view_of(laptop.desk, is_unreturned)


def missions_laptop(desk, missions, number=1):
    laptops = view_of(desk, lambda view: view.missions.laptops_of(missions.mission.id))
    return laptops[number - 1]


def test_a_wiped_laptop_holds_nothing_any_more(missions, desk, laptop, tmp_path):
    missions.take_in(laptop.bring_back())
    acknowledged = save_acknowledgement(desk, missions_laptop(desk, missions).id, tmp_path)
    refuse_to_forget(laptop.desk, acknowledged)
    laptop.desk.close()
    laptop.doors.wipe()

    assert not laptop.doors.exists()
    assert list(laptop.folder.iterdir()) == []


def test_an_acknowledgement_is_for_one_laptop_and_comes_after_its_return(
    missions, desk, workers, tmp_path
):
    missions.prepare(workers, laptops=2)
    first, second = missions.laptop(1), missions.laptop(2)
    other = missions_laptop(desk, missions, 2)
    assert refusal(lambda: save_acknowledgement(desk, other.id, tmp_path)) == NOT_BACK
    missions.take_in(second.bring_back())
    file = save_acknowledgement(desk, other.id, tmp_path)
    first.bring_back()
    assert refusal(lambda: refuse_to_forget(first.desk, file)) == "mission.not-for-us"
    spoiled(file, "flipped")
    assert refusal(lambda: refuse_to_forget(second.desk, file)) == "mission.not-for-us"
    first.desk.close()
    second.desk.close()


def test_field_desks_never_share_a_code(missions, desk, workers):
    codes = []
    for _ in range(2):
        missions.prepare(workers, laptops=2)
        codes += [
            one.desk_code
            for one in view_of(desk, lambda view: view.missions.laptops_of(missions.mission.id))
        ]
    assert codes == ["F1", "F2", "F3", "F4"]


def test_what_is_wrong_with_a_plan_is_named(missions, workers):
    with pytest.raises(Invalid) as refused:
        missions.prepare(workers, title=" ", laptops=10, days_after=99)
    assert {one.where for one in refused.value.problems} == {"title", "laptops", "days_after"}
    plan_ends = missions.prepare(workers).begins - timedelta(days=1)
    with pytest.raises(Invalid) as refused:
        missions.prepare(workers, ends=plan_ends)
    assert [one.code for one in refused.value.problems] == ["mission.ends-before"]


def test_a_mission_needs_somebody(missions, workers):
    missions.prepare(workers)
    assert refusal(lambda: missions.prepare([])) == "mission.nobody"


def test_a_newcomer_who_looks_like_somebody_is_told(missions, laptop, workers):
    known = workers[0]
    papers = [DocumentDraft("passport", "KHM", "N7700009", "2031-01-01")]
    twin = register_worker(
        laptop.desk, days.draft_of(days.staff(1)[0], documents=papers, phones=[])
    )
    report = missions.take_in(laptop.bring_back())
    assert (twin.id, known.id) in report.alike
    assert report.same_document == []


def test_anything_done_since_the_return_is_noticed_at_once(laptop, workers):
    assert view_of(laptop.desk, may_be_unreturned)
    laptop.bring_back()
    assert not view_of(laptop.desk, may_be_unreturned)
    for act in (
        lambda: mark_came(laptop.desk, 1),
        lambda: amend(laptop.desk, workers[0].id, home_address="Takeo"),
        lambda: change_status(laptop.desk, workers[1].id, Turn("returned", "2026-11-23")),
        lambda: register_worker(laptop.desk, newcomer()),
    ):
        act()
        assert view_of(laptop.desk, may_be_unreturned)
        assert view_of(laptop.desk, is_unreturned)
        laptop.bring_back()
        assert not view_of(laptop.desk, may_be_unreturned)
