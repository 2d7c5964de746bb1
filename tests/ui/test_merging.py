"""Two files of one person: proposed by one officer, decided by another, undone again."""

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton, QTabWidget
from tests.fakes import days
from tests.fakes.desks import PASSPHRASE

from attache_desk.domain.workers import DocumentDraft
from attache_desk.services.admit_user import NewUser, admit_user
from attache_desk.services.propose_merge import propose_merge
from attache_desk.services.register_worker import register_worker
from attache_desk.ui.kit.tables import DataTable

SECOND, OTHER = "Chea Vanna", "copper-window-lizard-12"


def somebody(desk, number, **changes):
    papers = [DocumentDraft("passport", "KHM", number)]
    return register_worker(desk, days.draft_of(days.staff(1)[0], documents=papers, **changes))


@pytest.fixture
def pair(desk):
    one = somebody(desk, "N1", occupation="Sewer")
    return one, somebody(desk, "N2", phones=[], home_address="Takeo", occupation="Cook")


@pytest.fixture
def twice(hand, pair):  # noqa: ARG001 - registered before the page looks
    hand.do("go_workers")
    hand.do("possible_duplicates_button")
    hand.settle()
    return hand.window.workplace.current.twice


@pytest.fixture
def second(kit, desk, window_on):
    """Another attaché at a window of their own."""
    admit_user(desk, NewUser(SECOND, "attache", OTHER), PASSPHRASE)
    opened = kit.doors.sign_in(SECOND, OTHER)
    hand = window_on(kit.doors)
    hand.window.open_workplace(opened)
    hand.settle()
    yield hand
    opened.close()


def merges_of(desk):
    with desk.look() as view:
        return view.merges.lines()


def tick(hand, name):
    hand.find(name, QRadioButton).click()


def go_to_merges(hand):
    hand.window.workplace.go("workers", merges="1")
    hand.settle()
    hand.settle()


@pytest.mark.usefixtures("twice")
def test_a_pair_is_proposed_with_the_values_chosen(hand, desk):
    hand.do("same_person_button")
    hand.settle()
    tick(hand, "registry_number_merged")
    tick(hand, "occupation_kept")
    hand.type("merge_note", "same face")
    hand.do("merge_yes")

    (line,) = merges_of(desk)
    with desk.look() as view:
        merge = view.merges.merge(line.id)
    assert (merge.note, merge.choices["occupation"]) == ("same face", "merged")
    assert not hand.shows("pairs_table")
    assert "second person" in hand.notice()


def test_nobody_decides_what_they_proposed(hand, desk, pair):
    propose_merge(desk, pair[0].id, pair[1].id, {})
    go_to_merges(hand)

    assert "another attaché decides" in hand.find("merge_standing", QLabel).text()
    assert not hand.shows("merge_agree")


def test_the_second_person_agrees_and_can_undo_it(desk, pair, second):
    kept, other = pair
    propose_merge(desk, kept.id, other.id, {"home_address": "merged"}, "same face")
    second.do("go_today")
    second.find("merges_card").chosen.emit()
    second.settle()
    assert "same face" in second.find("merge_note_said", QLabel).text()
    second.do("merge_agree")
    assert [one.state for one in merges_of(desk)] == ["merged"]

    second.window.workplace.go("workers", worker_id=other.id)
    second.settle()
    second.settle()
    assert second.find("registry_number_text", QLabel).text() == kept.registry_number
    assert "leads here" in second.notice()

    go_to_merges(second)
    page = second.window.workplace.current.merges
    page._which.setCurrentIndex(1)
    page.reload()
    second.settle()
    second.settle()
    second.do("merge_undo")
    assert "Write why" in second.notice()
    second.type("merge_decision", "twins")
    second.do("merge_undo")
    assert [one.state for one in merges_of(desk)] == ["undone"]
    assert "Two files again" in second.notice()


def test_a_declined_merge_leaves_both_files(desk, pair, second):
    propose_merge(desk, pair[0].id, pair[1].id, {})
    go_to_merges(second)
    second.do("merge_decline")

    assert [one.state for one in merges_of(desk)] == ["declined"]
    with desk.look() as view:
        assert view.register.worker(pair[1].id).registry_number == pair[1].registry_number


def test_the_other_file_is_found_from_a_worker_s_file(hand, pair):
    kept, other = pair
    hand.window.workplace.go("workers", worker_id=kept.id)
    hand.settle()
    hand.settle()
    hand.find("worker_tabs", QTabWidget).setCurrentIndex(6)
    hand.do("other_file_button")
    search = hand.find("other_file_search")
    search.show_text(other.full_name_latin)
    hand.settle()
    table = hand.find("other_files_table", DataTable)
    assert [one.id for one in table.rows_model.rows()] == [other.id]
    table.selectRow(0)
    hand.do("other_file_yes")
    hand.settle()
    assert hand.shows("merge_dialog")
    hand.do("merge_no")
