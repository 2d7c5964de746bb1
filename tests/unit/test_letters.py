"""The letter to an employer, and the sheet for somebody who goes home."""

from datetime import date

import pytest
from tests.fakes import days

from attache_desk.app.rules import load_letter_texts
from attache_desk.domain.letter_texts import read_letter_texts
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.services.arrears_letter import arrears_letter
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.departure_sheet import departure_of, departure_sheet

LEAVES = date(2026, 12, 31)


@pytest.fixture
def owing(desk):
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    draft = MonthsDraft(worker.id, employer.id, "TH-SSO33", "2024-01", "2026-10", "12000")
    declare_months(desk, draft)
    return desk, worker, employer


def text_of(desk, pdf):
    return desk.reader.read(pdf).text


def pages_of(desk, pdf):
    return len(desk.printing.page_pictures(pdf, 20))


def test_a_letter_names_every_late_month_its_total_and_both_languages(owing):
    desk, _, employer = owing
    pdf = arrears_letter(desk, employer.id)
    said = text_of(desk, pdf)
    assert "Unpaid social-security contributions" in said
    assert "2024-01" in said
    assert "2026-09" in said
    assert "40,800" in said  # 34 months of 1,200
    assert desk.actor.name in said
    assert pages_of(desk, pdf) == 2


def test_the_same_letter_has_the_same_bytes(owing):
    desk, _, employer = owing
    assert arrears_letter(desk, employer.id) == arrears_letter(desk, employer.id)


def test_a_letter_about_nothing_is_not_written(desk):
    employer = days.employer(desk)
    with pytest.raises(Refused, match=r"letter\.nothing-late"):
        arrears_letter(desk, employer.id)
    with pytest.raises(Refused, match=r"employer\.not-found"):
        arrears_letter(desk, "00" * 16)


def test_a_sheet_warns_that_months_are_lost(desk):
    worker = days.register_staff(desk, 1)[0]
    employer = days.employer(desk)
    declare_months(
        desk, MonthsDraft(worker.id, employer.id, "KR-NPS", "2024-01", "2025-12", "2000000")
    )
    departure = departure_of(desk, worker.id, LEAVES)
    assert [(one.scheme, one.months, one.ends_months) for one in departure.claims] == [
        ("KR-NPS", 24, True)
    ]
    said = text_of(desk, departure_sheet(desk, departure))
    assert "24 months in National Pension" in said
    assert "these months are gone" in said
    assert worker.registry_number in said


@pytest.mark.parametrize("language", ["km", "lo", "my", "th", "vi", "en"])
def test_letters_are_drawn_in_every_language(owing, language):
    desk, worker, employer = owing
    assert arrears_letter(desk, employer.id, language).startswith(b"%PDF")
    departure = departure_of(desk, worker.id)
    assert departure_sheet(desk, departure, language).startswith(b"%PDF")


def test_nobody_without_months_gets_a_sheet(desk):
    worker = days.register_staff(desk, 1)[0]
    with pytest.raises(Refused, match=r"letter\.no-months"):
        departure_sheet(desk, departure_of(desk, worker.id))
    with pytest.raises(Refused, match=r"worker\.not-found"):
        departure_of(desk, "00" * 16)


def test_every_language_says_the_same_things():
    for kind in ("arrears", "departure"):
        assert set(load_letter_texts(kind).languages) == {"en", "km", "lo", "my", "th", "vi"}
    with pytest.raises(Invalid):
        read_letter_texts({"en": {"a": "x"}, "th": {"b": "y"}})
