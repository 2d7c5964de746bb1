"""Periods read from paper, without a store."""

from datetime import date

import pytest

from attache_desk.domain.foreign_periods import ForeignPeriodDraft, read_foreign_period
from attache_desk.domain.problems import Invalid

TODAY = date(2026, 11, 24)


def read(**said):
    known = {"country": "KOR", "first": "2010-01", "last": "2016-12", "document": "P5000 1/2026"}
    draft = ForeignPeriodDraft(**(known | {"evidence": "fund-confirmed"} | said))
    return read_foreign_period(draft, "p", "w", TODAY)


def faults(**said):
    with pytest.raises(Invalid) as caught:
        read(**said)
    return {(one.where, one.code) for one in caught.value.problems}


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2010", "2016", (date(2010, 1, 1), date(2016, 12, 31))),
        ("2010-02", "2016-02", (date(2010, 2, 1), date(2016, 2, 29))),
        ("2010-02-03", "2016-02-04", (date(2010, 2, 3), date(2016, 2, 4))),
        ("2010-02-03", "2010-02-03", (date(2010, 2, 3), date(2010, 2, 3))),
        (" 2026 ", "2026-11-24", (date(2026, 1, 1), TODAY)),
    ],
)
def test_years_and_months_stand_for_their_edges(first, last, days):
    found = read(first=first, last=last)
    assert (found.first, found.last) == days
    assert found.country == "KOR"
    assert (found.length, found.basis) == (None, None)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"country": " "}, ("country", "required")),
        ({"country": "Atlantis"}, ("country", "state.unknown")),
        ({"type": "77"}, ("type", "period.choice-unknown")),
        ({"first": " "}, ("first", "required")),
        ({"last": ""}, ("last", "required")),
        ({"first": "201"}, ("first", "period.day-unreadable")),
        ({"first": "20100"}, ("first", "period.day-unreadable")),
        ({"first": "2010-1-"}, ("first", "period.day-unreadable")),
        ({"first": "2010-02-30"}, ("first", "period.day-unreadable")),
        ({"first": "2010-02-04", "last": "2010-02-03"}, ("last", "period.ends-before-start")),
        ({"last": "2026-11-25"}, ("last", "period.in-future")),
        ({"document": " "}, ("document", "period.document-missing")),
    ],
)
def test_what_is_wrong_is_named_alone(said, fault):
    assert faults(**said) == {fault}


def test_everything_wrong_is_named_at_once():
    assert faults(country="", first="", length="x", document="") == {
        ("country", "required"),
        ("first", "required"),
        ("length", "period.length-unreadable"),
        ("document", "period.document-missing"),
    }


@pytest.mark.parametrize("length", ["1", "2", "36600"])
def test_a_length_is_read(length):
    found = read(length=length, basis="7")
    assert (found.length, found.unit, found.basis) == (int(length), "month", None)


@pytest.mark.parametrize("length", ["0", "-1", "36601", "x", "1.5", "๓", "²"])
def test_a_length_is_a_whole_number_of_at_most_a_hundred_years(length):
    assert faults(length=length) == {("length", "period.length-unreadable")}


@pytest.mark.parametrize("basis", [5, 6, 7])
def test_days_are_those_of_a_week_of_five_six_or_seven(basis):
    found = read(length="30", unit="day", basis=f" {basis} ")
    assert (found.length, found.basis) == (30, basis)


@pytest.mark.parametrize("basis", ["", "4", "8", "5.0"])
def test_days_of_no_known_week_are_refused(basis):
    assert faults(length="30", unit="day", basis=basis) == {("basis", "period.basis-missing")}


def test_a_dated_period_in_days_needs_no_week():
    assert read(unit="day").basis is None


def test_the_worker_s_word_alone_needs_no_document():
    assert read(evidence="worker-declared", document="").document == ""
    for grade in ("employer-declared", "paid"):
        assert faults(evidence=grade, document="") == {("document", "period.document-missing")}
