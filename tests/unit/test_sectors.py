"""What an employer does, and the workers of a sector."""

import pytest
from tests.fakes import days

from attache_desk.domain.employers import EmployerDraft
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.services.open_employment import open_employment
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_ports import WorkerFilter
from attache_desk.services.set_sector import set_sector


def kinds(desk):
    return [line.kind for line in desk.exchange.store.lines(None, None)]


def test_the_register_is_narrowed_down_to_a_sector(desk):
    workers = days.register_staff(desk, 3)
    farm = register_employer(desk, EmployerDraft("Green Farm", country="THA", sector="A"))
    mill = register_employer(desk, EmployerDraft("Steel Mill", country="THA"))
    open_employment(desk, workers[0].id, farm.id, "2026-11-23")
    open_employment(desk, workers[1].id, mill.id, "2026-11-23")
    set_sector(desk, mill.id, "C")

    def those_in(sector):
        with desk.look() as view:
            rows = view.register.worker_rows(WorkerFilter(sector=sector), "newest", NoProgress())
            return [line.id for line in view.register.lines_of(rows).values()]

    assert those_in("A") == [workers[0].id]
    assert those_in("C") == [workers[1].id]
    assert those_in("F") == []


def test_the_ministry_hears_of_a_sector_once(desk):
    mill = register_employer(desk, EmployerDraft("Steel Mill", country="THA"))
    for _ in range(2):
        set_sector(desk, mill.id, "C")
    assert kinds(desk).count("employer.amended") == 1


def test_a_sector_nobody_knows_is_refused(desk):
    mill = register_employer(desk, EmployerDraft("Steel Mill", country="THA"))
    with pytest.raises(Refused, match=r"employer\.unknown-sector"):
        set_sector(desk, mill.id, "Z")
    with pytest.raises(Refused, match=r"employer\.not-found"):
        set_sector(desk, "0" * 32, "C")
    with pytest.raises(Invalid):
        register_employer(desk, EmployerDraft("Odd", country="THA", sector="?"))
