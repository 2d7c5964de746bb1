"""The page of those who may stand in the register twice."""

import pytest
from PySide6.QtWidgets import QLabel
from tests.fakes import days

from attache_desk.domain.workers import DocumentDraft
from attache_desk.services.register_worker import register_worker
from attache_desk.ui.kit.tables import DataTable


def somebody(desk, number, **changes):
    person = days.staff(1)[0]
    papers = [DocumentDraft("passport", "KHM", number)]
    return register_worker(desk, days.draft_of(person, documents=papers, **changes))


@pytest.fixture
def pair(desk):
    return somebody(desk, "N1"), somebody(desk, "N2", phones=[], home_address="Takeo")


@pytest.fixture
def page(hand, pair):  # noqa: ARG001 - registered before the page looks
    hand.do("go_workers")
    hand.do("possible_duplicates_button")
    hand.settle()
    return hand.window.workplace.current.twice


def cells(hand, table, column):
    model = hand.find(table, DataTable).rows_model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_pair_stands_side_by_side(page, hand, pair):
    numbers = {*cells(hand, "pairs_table", 2), *cells(hand, "pairs_table", 4)}
    compared = dict(
        zip(cells(hand, "fields_table", 0), cells(hand, "fields_table", 3), strict=True)
    )

    assert numbers == {one.registry_number for one in pair}
    assert compared["Full name"] == "= the same"
    assert compared["Documents"] == "≠ differs"
    assert "1 pair" in hand.find("pairs_said", QLabel).text()
    assert page.rows.rowCount() == 1


def test_two_told_apart_are_not_shown_again(page, hand):
    hand.do("tell_apart_button")
    assert page.rows.rows() == ()

    hand.do("hunt_button")
    assert page.rows.rows() == ()


@pytest.mark.parametrize(("name", "side"), [("open_first_button", 0), ("open_second_button", 1)])
def test_either_file_is_opened(page, hand, name, side):
    (found,) = page.rows.rows()
    wanted = (found.one, found.other)[side]
    hand.do(name)
    hand.settle()

    assert hand.find("registry_number_text", QLabel).text() == wanted.registry_number


def test_nobody_twice_says_so(hand, desk):
    days.register_staff(desk, 2)
    hand.do("go_workers")
    hand.do("possible_duplicates_button")

    assert any("Nobody twice" in one.text() for one in hand.window.findChildren(QLabel))
    assert not hand.shows("pairs_table")
