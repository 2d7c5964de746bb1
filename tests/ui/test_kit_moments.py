import time

import pytest
from tests.fakes.desks import NOON

from attache_desk.ui.kit.moments import moment


@pytest.fixture
def zone(monkeypatch):
    def live_in(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield live_in
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("where", "said"),
    [("UTC", "2026-11-23 12:00"), ("ICT-7", "2026-11-23 19:00"), ("HST10", "2026-11-23 02:00")],
)
def test_a_moment_is_told_by_the_clock_on_the_wall(zone, where, said):
    zone(where)

    assert moment(NOON) == said
