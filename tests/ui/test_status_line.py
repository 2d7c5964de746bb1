"""The status line says how things stand, and leaves out words rather than cutting them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes.desks import NOON

from attache_desk.services.exchange_ports import SyncStatus
from attache_desk.ui.shell.status_lines import Standing, StatusLine

FRESH = SyncStatus(
    enrolled=True,
    waiting=0,
    sealed=0,
    accepted=5,
    held=0,
    refused=0,
    last_receipt=NOON - timedelta(hours=2),
    last_contact=NOON - timedelta(minutes=3),
    oldest_waiting=None,
)


@pytest.fixture
def line(qtbot):
    line = StatusLine("Sok Dara", "KHM-BKK A1", reduced_protection=True)
    qtbot.addWidget(line)
    line.resize(1200, 30)
    line.show()
    return line


def show(line, **changes):
    line.show_standing(Standing(replace(FRESH, **changes), NOON))


@pytest.mark.parametrize(
    ("changes", "said", "tone"),
    [
        ({}, "Online", "success"),
        ({"enrolled": False}, "Not enrolled with the ministry", ""),
        ({"trouble": "sync.refused"}, "The ministry refuses this desk: see Exchange", "problem"),
        ({"last_contact": None}, "Offline, not reached yet", ""),
    ],
)
def test_the_line_to_the_ministry_is_said_in_words(line, changes, said, tone):
    show(line, **changes)

    assert line.line.text() == said
    assert line.line.property("tone") == tone


def test_a_line_last_reached_long_ago_counts_as_offline(line):
    show(line, last_contact=NOON - timedelta(days=2))

    assert line.line.text().startswith("Offline, reached 2 day")


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=59), "59 minute"),
        (timedelta(hours=23), "23 hour"),
        (timedelta(days=40), "40 day"),
    ],
)
def test_how_long_ago_something_was_is_said_in_the_largest_unit(line, age, said):
    assert line.ago(age).startswith(said)


def test_what_waits_is_marked(line):
    show(line, waiting=4)
    waiting = line.unsent.property("tone")
    show(line, waiting=0)

    assert (waiting, line.unsent.property("tone")) == ("warning", "")


def test_a_narrow_line_leaves_out_words_rather_than_cutting_them(line):
    show(line)
    wide = line.sizeHint().width()
    seen = []
    for width in (wide + 20, wide - 20, wide - 150, wide - 320):
        line.resize(width, 30)
        seen.append([label.isVisible() for label in (line.receipt, line.user, line.protection)])
        assert line.sizeHint().width() <= max(width, 0) or not any(seen[-1])

    assert seen[0] == [True, True, True]
    assert seen[1] == [False, True, True]
    assert seen[-1][:2] == [False, False]


def test_full_protection_needs_no_words(qtbot):
    line = StatusLine("Sok Dara", "KHM-BKK A1", reduced_protection=False)
    qtbot.addWidget(line)
    line.resize(1200, 30)
    line.show()
    show(line)

    assert not line.protection.isVisible()
