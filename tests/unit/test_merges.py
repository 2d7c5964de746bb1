"""Two entries of one person made one by four eyes, and two again."""

from dataclasses import replace

import pytest
from tests.fakes import days
from tests.fakes.desks import NOON

from attache_desk.app.open_desk import OpenDesk
from attache_desk.domain.merges import differing, parted, united
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Conflict, Refused
from attache_desk.domain.workers import DocumentDraft
from attache_desk.services.change_status import Turn, change_status
from attache_desk.services.decide_merge import decide_merge
from attache_desk.services.events import merge_decided
from attache_desk.services.insurance_periods_of import insurance_periods_of
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.services.merge_report import merge_report
from attache_desk.services.ports import User
from attache_desk.services.propose_merge import propose_merge
from attache_desk.services.register_ports import Holder
from attache_desk.services.register_worker import amend_worker, register_worker
from attache_desk.services.tell_apart import tell_apart
from attache_desk.services.undo_merge import undo_merge
from attache_protocol.registry import kind_key, kind_name

SECOND = User("01900000000070008000000000009999", "Chea Vanna", "attache")
OTHER_NAME = "SOK Sarann"
OTHER_PHONE = "+66 81 999 8888"


def other_draft(**changes):
    person = days.staff(1)[0]
    papers = [DocumentDraft("passport", "KHM", "N7654321", "2031-01-01")]
    said = {
        "documents": papers,
        "full_name_latin": OTHER_NAME,
        "phones": [OTHER_PHONE],
        "home_address": "Takeo",
    }
    return days.draft_of(person, **{**said, **changes})


@pytest.fixture
def second(desk):
    """The same desk with another attaché signed in; closing it is left to the first."""
    return OpenDesk(desk._store, SECOND, desk._around)


@pytest.fixture
def pair(desk):
    """One person registered twice."""
    return days.register_staff(desk)[0], register_worker(desk, other_draft())


def merged(desk, second, pair, **choices):
    kept, other = pair
    proposal = propose_merge(desk, kept.id, other.id, choices, "the same face")
    return decide_merge(second, proposal.id, approve=True)


def seen(desk, ask):
    with desk.look() as view:
        return ask(view)


def found(desk, text):
    return [one.registry_number for one in seen(desk, lambda v: v.register.find_workers(text))]


def everything(desk, *entries):
    """What is read of a person, entry by entry."""
    return [
        (replace(seen(desk, lambda v, i=one.id: v.merges.entry(i)), version=0)) for one in entries
    ]


def test_nothing_of_either_is_lost(pair):
    kept, other = pair
    made = united(kept, other, {})
    assert {*kept.documents, *other.documents} <= set(made.documents)
    assert {*kept.phones, *other.phones} == set(made.phones)
    assert other.full_name_latin in made.aliases
    assert made.home_address == "Takeo"


def test_the_chosen_value_is_taken_and_the_other_name_stays_an_alias(pair):
    kept, other = pair
    made = united(kept, other, {"full_name_latin": "merged"})
    assert made.full_name_latin == other.full_name_latin
    assert kept.full_name_latin in made.aliases
    assert "full_name_latin" in differing(kept, other)
    assert "home_address" not in differing(kept, other)


def test_a_merge_taken_back_at_once_gives_what_was(pair):
    kept, other = pair
    made = united(kept, other, {"full_name_latin": "merged"})
    restored, changed = parted(kept, made, made)
    assert replace(restored, version=kept.version) == kept
    assert changed == []


def test_the_same_person_may_not_decide(desk, pair):
    proposal = propose_merge(desk, pair[0].id, pair[1].id, {})
    with pytest.raises(Refused) as refused:
        decide_merge(desk, proposal.id, approve=True)
    assert refused.value.code == "merge.own-proposal"
    assert seen(desk, lambda view: view.today().merges_waiting) == 1


def test_only_an_attache_decides(desk, pair):
    proposal = propose_merge(desk, pair[0].id, pair[1].id, {})
    clerk = OpenDesk(desk._store, replace(SECOND, role="clerk"), desk._around)
    with pytest.raises(Refused) as refused:
        decide_merge(clerk, proposal.id, approve=True)
    assert refused.value.code == "act.not-your-role"


def test_names_and_numbers_of_the_merged_entry_find_the_kept_one(desk, second, pair):
    kept, other = pair
    merged(desk, second, pair)
    number = [kept.registry_number]
    asked = (OTHER_NAME, "N7654321", "0819998888", other.registry_number)
    assert [found(desk, one) for one in asked] == [number] * 4
    holders = seen(desk, lambda view: view.register.holders(["N7654321"]))
    assert list(holders.values()) == [[kept.id]]
    lead = seen(desk, lambda v: v.register.worker_by_registry_number(other.registry_number))
    assert lead.id == kept.id
    assert seen(desk, lambda view: view.merges.lineage_of(kept.id)) == [
        kept.registry_number,
        other.registry_number,
    ]


def test_the_merged_entry_is_neither_listed_nor_counted(desk, second, pair):
    merged(desk, second, pair)
    lines = seen(desk, lambda view: view.register.worker_lines("newest", 0, 10))
    assert [one.registry_number for one in lines] == [pair[0].registry_number]
    assert seen(desk, lambda view: view.register.count_workers()) == 1


def test_the_life_of_both_is_read_from_the_kept_one(desk, second, pair):
    kept, other = pair
    change_status(desk, other.id, Turn("returned", "2026-11-01"))
    merged(desk, second, pair)
    turns = seen(desk, lambda view: view.persons.statuses_of(kept.id))
    assert sorted(one.status for one in turns) == ["deployed", "deployed", "returned"]
    change_status(desk, kept.id, Turn("missing", "2026-11-23"))
    lead = seen(desk, lambda view: view.register.worker(other.id))
    assert (lead.id, lead.status) == (kept.id, "missing")


def test_who_many_are_is_read_at_once_a_merged_one_as_the_kept(desk, second, pair):
    other = pair[1]
    third = register_worker(
        desk, other_draft(nationality="VNM", documents=[DocumentDraft("passport", "VNM", "B1")])
    )
    alone = register_worker(desk, other_draft(full_name_latin="CHAN Dara", documents=[]))
    merged(desk, second, pair)
    merged(desk, second, (third, pair[0]))
    asked = [other.id, alone.id, "00" * 16]
    assert seen(desk, lambda view: view.register.people(asked)) == {
        other.id: Holder(third.id, third.full_name_latin, "VNM"),
        alone.id: Holder(alone.id, "CHAN Dara", "KHM"),
    }


def test_a_merge_is_undone_exactly(desk, second, pair):
    before = everything(desk, *pair)
    done = merged(desk, second, pair, full_name_latin="merged")
    assert undo_merge(second, done.id, "two brothers") == []
    assert everything(desk, *pair) == before
    assert found(desk, "N7654321") == [pair[1].registry_number]
    assert found(desk, pair[1].registry_number) == [pair[1].registry_number]
    assert seen(desk, lambda view: view.register.count_workers()) == 2


def test_what_was_changed_since_stays_when_a_merge_is_undone(desk, second, pair):
    kept, _ = pair
    done = merged(desk, second, pair)
    draft = days.draft_of(days.staff(1)[0], worker_id=kept.id, home_address="Kampot")
    amend_worker(desk, draft, 2)
    changed = undo_merge(second, done.id, "two brothers")
    assert "home_address" in changed
    assert seen(desk, lambda view: view.register.worker(kept.id)).home_address == "Kampot"


def test_nothing_is_half_merged(desk, second, pair):
    before = everything(desk, *pair)
    proposal = propose_merge(desk, pair[0].id, pair[1].id, {})
    with second.begin() as work:
        work.merges.join(pair[0].id, pair[1].id, NOON)
        with pytest.raises(Conflict):
            work.workers.amend(pair[0])  # stands at its version already
    assert everything(desk, *pair) == before
    assert found(desk, "N7654321") == [pair[1].registry_number]
    assert seen(desk, lambda view: view.merges.merge(proposal.id)).state == "proposed"


def test_a_declined_merge_changes_nothing(desk, second, pair):
    before = everything(desk, *pair)
    proposal = propose_merge(desk, pair[0].id, pair[1].id, {})
    assert decide_merge(second, proposal.id, approve=False).state == "declined"
    assert everything(desk, *pair) == before
    with pytest.raises(Refused):
        decide_merge(second, proposal.id, approve=True)


def test_two_told_apart_are_not_merged(desk, pair):
    tell_apart(desk, pair[0].id, pair[1].id)
    with pytest.raises(Refused) as refused:
        propose_merge(desk, pair[0].id, pair[1].id, {})
    assert refused.value.code == "merge.told-apart"


def test_a_merged_entry_is_not_merged_again(desk, second, pair):
    merged(desk, second, pair)
    with pytest.raises(Refused) as refused:
        propose_merge(desk, pair[0].id, pair[1].id, {})
    assert refused.value.code == "merge.already-merged"


def test_a_month_posted_under_the_merged_entry_stands_posted(desk, second, tmp_path):
    days.employer(desk)
    [worker] = days.register_staff(desk, 1)
    days.posted(desk, tmp_path, 1)
    other = register_worker(desk, other_draft())
    before = seen(desk, lambda view: view.ledger.entries_of(worker.id))
    merged(desk, second, (other, worker))
    after = seen(desk, lambda view: view.ledger.entries_of(other.id))
    assert [one.wage for one in after] == [one.wage for one in before]
    employer_id, months = before[0].employer_id, [Month(2026, 10)]
    standing = seen(desk, lambda view: view.ledger.standing_keys(employer_id, months))
    assert standing == {LedgerKey(one.id, months[0], before[0].scheme) for one in (other, worker)}


def test_merges_are_listed_with_both_numbers(desk, second, pair):
    merged(desk, second, pair)
    [line] = seen(desk, lambda view: view.merges.lines())
    numbers = (line.kept_number, line.merged_number)
    assert numbers == (pair[0].registry_number, pair[1].registry_number)
    assert (line.state, line.decided_at) == ("merged", NOON)


def test_months_posted_under_both_are_told_before_and_counted_once(desk, second, tmp_path):
    days.employer(desk)
    [worker] = days.register_staff(desk, 1)
    days.posted(desk, tmp_path, 1)
    other = register_worker(desk, other_draft())
    posted = seen(desk, lambda view: view.ledger.entries_of(worker.id))
    with desk.begin() as work:
        again = [replace(one, worker_id=other.id) for one in posted]
        work.contributions.append(again, desk.actor.id, "under both")
        work.commit()
    alone = insurance_periods_of(desk, worker.id)

    report = merge_report(desk, worker.id, other.id)
    assert report.posted_twice == [(Month(2026, 10), posted[0].scheme)]
    assert "full_name_latin" in report.to_choose
    merged(desk, second, (worker, other))
    assert insurance_periods_of(desk, worker.id) == alone
    both = seen(desk, lambda view: view.ledger.entries_of(worker.id))
    assert len({(one.month, one.scheme, one.number) for one in both}) == 2


def test_the_merged_may_hold_others_and_the_later_merge_is_undone_first(desk, second, pair):
    third = register_worker(
        desk, other_draft(documents=[DocumentDraft("passport", "KHM", "N5555555")])
    )
    kept, other = pair
    first = merged(desk, second, pair)
    later = merged(desk, second, (third, kept))
    number = [third.registry_number]
    asked = (other.registry_number, kept.registry_number, "N7654321")
    assert [found(desk, one) for one in asked] == [number] * 3
    with pytest.raises(Refused) as refused:
        undo_merge(second, first.id, "two brothers")
    assert refused.value.code == "merge.undo-later-first"
    undo_merge(second, later.id, "two brothers")
    assert found(desk, other.registry_number) == [kept.registry_number]
    undo_merge(second, first.id, "two brothers")
    assert found(desk, other.registry_number) == [other.registry_number]


def test_the_store_is_sound_and_findable_after_a_merge(desk, second, pair):
    done = merged(desk, second, pair)
    assert desk.check_store() == []
    undo_merge(second, done.id, "two brothers")
    assert desk.check_store() == []


def test_the_ministry_is_told_of_merges(desk, second, pair):
    done = merged(desk, second, pair)
    event = merge_decided(desk, done.id, done.kept_id, done.merged_id)
    assert kind_name(kind_key(event.kind)) == "merge.decided"
    assert event.payload["other_id"] == pair[1].id
    acts = [one.act for one in seen(desk, lambda view: view.audit_of(pair[1].id))]
    assert "merge.decided" in acts


def test_two_that_are_one_person_already_have_nothing_posted_twice(desk, second, pair, tmp_path):
    kept, other = pair
    days.employer(desk)
    days.posted(desk, tmp_path, 1)
    merged(desk, second, pair)

    assert merge_report(desk, kept.id, other.id).posted_twice == ()
