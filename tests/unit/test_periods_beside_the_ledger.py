"""Periods of other institutions, months paid out, requests, decisions, and what it comes to."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from tests.fakes import days

from attache_desk.domain.entitlement_surveys import SURVEYED
from attache_desk.domain.foreign_periods import ForeignPeriodDraft
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Cancelled, Invalid, Refused
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.ask_institution import RequestDraft, answer_request, ask_institution
from attache_desk.services.correct_entry import reverse_entry
from attache_desk.services.decide_legislation import (
    DecisionDraft,
    decide_legislation,
    revoke_decision,
)
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.entitlements_of import entitlements_of
from attache_desk.services.insurance_periods_of import insurance_periods_of
from attache_desk.services.progress import NoProgress
from attache_desk.services.record_lump_sum import (
    LumpSumDraft,
    record_lump_sum,
    withdraw_lump_sum,
)
from attache_desk.services.record_period import record_period, withdraw_period
from attache_desk.services.register_worker import register_worker
from attache_desk.services.survey_entitlements import survey_entitlements


@pytest.fixture
def worker(desk):
    """A worker with the 108 Thai months of the worked example TV10."""
    registered, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    draft = MonthsDraft(
        registered.id, employer.id, "TH-SSO33", "2017-01", "2025-12", "20000",
        document="Passbook", evidence="employer-declared",
    )  # fmt: skip
    declare_months(desk, draft)
    return registered


CAMBODIA = {
    "country": "KHM",
    "institution": "NSSF",
    "scheme": "Pension",
    "first": "2010-01",
    "last": "2016-12",
    "evidence": "fund-confirmed",
    "document": "NSSF letter 12/2026",
}


def period(**said):
    return ForeignPeriodDraft(**(CAMBODIA | said))


def old_age(desk, worker):
    report = entitlements_of(desk, worker.id)
    return next(one for one in report.found if (one.scheme, one.code) == ("TH-SSO33", "old-age"))


def faults(work):
    with pytest.raises(Invalid) as found:
        work()
    return {(one.where, one.code) for one in found.value.problems}


def refusal(work):
    with pytest.raises(Refused) as found:
        work()
    return found.value.code


def test_a_period_from_paper_is_added_to_the_ledger_s_months(desk, worker):
    assert (old_age(desk, worker).total, old_age(desk, worker).outcome) == (108, "short")
    record_period(desk, worker.id, period())
    found = old_age(desk, worker)
    assert (found.own, found.total, found.outcome) == (108, 192, "if-agreed")
    # What counted of 20,000 was the ceiling of 15,000 in every one of the last 60 months.
    assert found.theoretical == Decimal("3225.00")
    assert found.payable == Decimal("1814.06")


def test_a_withdrawn_period_counts_no_more_and_can_come_again(desk, worker):
    kept = record_period(desk, worker.id, period())
    assert refusal(lambda: record_period(desk, worker.id, period())) == "period.known"
    assert refusal(lambda: withdraw_period(desk, worker.id, kept.id, "")) == "entry.reason-missing"
    withdraw_period(desk, worker.id, kept.id, "Of her sister")
    assert old_age(desk, worker).total == 108
    again = lambda: withdraw_period(desk, worker.id, kept.id, "x")  # noqa: E731
    assert refusal(again) == "period.withdrawn"
    record_period(desk, worker.id, period())


def test_an_undated_length_is_converted_and_finds_room(desk, worker):
    # 1,848 days of a five-day week are 84 months (22 days each).
    record_period(
        desk,
        worker.id,
        period(length="1848", unit="day", basis="5", first="2008", last="2016"),
    )
    assert old_age(desk, worker).total == 192


def test_a_period_for_invalidity_alone_does_not_count_for_old_age(desk, worker):
    record_period(desk, worker.id, period(relevance="001"))
    assert old_age(desk, worker).total == 108


def test_a_voluntary_period_gives_way(desk, worker):
    record_period(desk, worker.id, period(type="20", first="2016-01", last="2017-12"))
    assert old_age(desk, worker).total == 120


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"country": ""}, ("country", "required")),
        ({"country": "Atlantis"}, ("country", "state.unknown")),
        ({"type": "77"}, ("type", "period.choice-unknown")),
        ({"scheme_code": "x"}, ("scheme_code", "period.choice-unknown")),
        ({"relevance": "000"}, ("relevance", "period.choice-unknown")),
        ({"evidence": "hearsay"}, ("evidence", "period.choice-unknown")),
        ({"unit": "fortnight"}, ("unit", "period.choice-unknown")),
        ({"first": ""}, ("first", "required")),
        ({"first": "spring 2010"}, ("first", "period.day-unreadable")),
        ({"last": "2009"}, ("last", "period.ends-before-start")),
        ({"last": "2030"}, ("last", "period.in-future")),
        ({"length": "-3"}, ("length", "period.length-unreadable")),
        ({"length": "30", "unit": "day"}, ("basis", "period.basis-missing")),
        ({"document": ""}, ("document", "period.document-missing")),
    ],
)
def test_what_is_wrong_with_a_period_is_named(desk, worker, said, fault):
    assert fault in faults(lambda: record_period(desk, worker.id, period(**said)))


def test_the_worker_s_word_needs_no_document(desk, worker):
    told = period(evidence="worker-declared", document="", last="2016-12-31", first="2010-01-01")
    assert record_period(desk, worker.id, told).last == date(2016, 12, 31)


def lump(**said):
    known = {
        "scheme": "TH-SSO33",
        "first": "2017-01",
        "last": "2019-12",
        "paid_on": "2026-02-01",
        "document": "SSO 77/2026",
        "amount": "52000",
    }
    return LumpSumDraft(**(known | said))


def test_months_paid_out_count_nowhere(desk, worker):
    kept = record_lump_sum(desk, worker.id, lump())
    report = insurance_periods_of(desk, worker.id)
    assert report.totals.total == 72
    assert report.by_branch == {"old-age": 72, "survivors": 0, "invalidity": 72}
    assert [str(one.first) for one in report.lines] == ["2020-01"]
    assert old_age(desk, worker).own == 72
    withdraw_lump_sum(desk, worker.id, kept.id, "It was never paid")
    assert insurance_periods_of(desk, worker.id).totals.total == 108
    gone = lambda: withdraw_lump_sum(desk, worker.id, kept.id, "x")  # noqa: E731
    assert refusal(gone) == "period.withdrawn"


def test_the_same_months_are_not_paid_out_twice(desk, worker):
    record_lump_sum(desk, worker.id, lump())
    twice = lambda: record_lump_sum(desk, worker.id, lump(first="2019-12", last="2020-03"))  # noqa: E731
    assert refusal(twice) == "lump-sum.known"
    record_lump_sum(desk, worker.id, lump(first="2020-01", last="2020-03"))


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"scheme": ""}, ("scheme", "required")),
        ({"first": "x"}, ("first", "month.unreadable")),
        ({"last": "2016-01"}, ("last", "period.ends-before-start")),
        ({"paid_on": "soon"}, ("paid_on", "day.unreadable")),
        ({"paid_on": "2031-01-01"}, ("paid_on", "receipt.in-future")),
        ({"document": ""}, ("document", "period.document-missing")),
        ({"amount": "x"}, ("amount", "amount.unreadable")),
    ],
)
def test_what_is_wrong_with_a_lump_sum_is_named(desk, worker, said, fault):
    assert fault in faults(lambda: record_lump_sum(desk, worker.id, lump(**said)))


def test_a_request_is_due_and_answered_once(desk, worker):
    sent = ask_institution(desk, worker.id, RequestDraft(country="KHM", institution="NSSF"))
    assert (sent.asked_on, sent.due_on) == (date(2026, 11, 23), date(2027, 1, 22))
    with desk.look() as view:
        assert [one.id for one in view.periods.open_requests(date(2027, 1, 22))] == [sent.id]
        assert view.periods.open_requests(date(2027, 1, 21)) == []
    answer_request(desk, sent.id, "2026-12-20", "84 months")
    with desk.look() as view:
        assert view.periods.open_requests() == []
        (kept,) = view.periods.requests_of(worker.id)
    assert (kept.answer, kept.answered_on) == ("84 months", date(2026, 12, 20))
    assert refusal(lambda: answer_request(desk, sent.id, "", "")) == "request.answered"
    assert faults(lambda: answer_request(desk, sent.id, "x", "")) == {
        ("answered_on", "day.unreadable")
    }


def test_what_is_wrong_with_a_request_is_named(desk, worker):
    bad = RequestDraft(direction="up", country="", institution=" ", asked_on="x", due_on="y")
    assert {code for _, code in faults(lambda: ask_institution(desk, worker.id, bad))} == {
        "period.choice-unknown",
        "required",
        "day.unreadable",
    }


def decision(**said):
    known = {"country": "VNM", "places": ["KOR"], "first": "2026-01-01", "last": "2030-12-31"}
    return DecisionDraft(**(known | said))


def test_a_decision_names_the_agreement_it_rests_on(desk, worker):
    kept = decide_legislation(desk, worker.id, decision())
    assert kept.basis == "Korea – Viet Nam agreement on social insurance"
    assert kept.holds_on(date(2030, 12, 31))
    assert not kept.holds_on(date(2031, 1, 1))


def test_without_an_agreement_a_decision_rests_on_none(desk, worker):
    assert decide_legislation(desk, worker.id, decision(places=["THA"], country="KHM")).basis == ""


def test_two_decisions_do_not_cover_one_day(desk, worker):
    kept = decide_legislation(desk, worker.id, decision())
    twice = lambda: decide_legislation(desk, worker.id, decision(first="2030-12-31", last=""))  # noqa: E731
    assert refusal(twice) == "legislation.overlaps"
    revoke_decision(desk, worker.id, kept.id, "Contract ended")
    decide_legislation(desk, worker.id, decision(first="2030-12-31", last=""))
    again = lambda: revoke_decision(desk, worker.id, kept.id, "x")  # noqa: E731
    assert refusal(again) == "legislation.revoked-before"
    with desk.look() as view:
        assert [one.revoked for one in view.periods.decisions_of(worker.id)] == [False, True]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"status_code": "99"}, ("status_code", "period.choice-unknown")),
        ({"country": ""}, ("country", "required")),
        ({"places": []}, ("places", "required")),
        ({"places": ["Atlantis"]}, ("places", "state.unknown")),
        ({"first": "x"}, ("first", "day.unreadable")),
        ({"last": "2025-01-01"}, ("last", "period.ends-before-start")),
    ],
)
def test_what_is_wrong_with_a_decision_is_named(desk, worker, said, fault):
    assert fault in faults(lambda: decide_legislation(desk, worker.id, decision(**said)))


def test_an_entitlement_of_nobody_is_refused(desk):
    assert refusal(lambda: entitlements_of(desk, "00")) == "worker.not-found"


def survey(desk):
    found = survey_entitlements(desk, NoProgress())
    return {(one.scheme, one.code): dict(one.by_outcome) for one in found.lines}, found.workers


def test_everybody_s_months_come_to_what_each_one_s_do(desk, worker):
    others = [register_worker(desk, days.draft_of(one)) for one in days.staff(4)[1:]]
    employer = "".join(one.id for one in first_employers(desk))
    for one, scheme, first, last in (
        (others[0], "TH-SSO33", "2005-01", "2020-12"),
        (others[1], "KH-NSSF-PEN", "2022-10", "2026-09"),
        (others[2], "LA-LSSO", "2020-01", "2020-12"),
    ):
        declare_months(desk, MonthsDraft(one.id, employer, scheme, first, last, "500000"))
    both = MonthsDraft(others[1].id, employer, "TH-SSO33", "2011-01", "2022-09", "9000")
    declare_months(desk, both)
    taken_back = MonthsDraft(others[2].id, employer, "VN-SI", "2020-01", "", "9000000")
    declare_months(desk, taken_back)
    reverse_entry(desk, EntryKey(others[2].id, Month(2020, 1), "VN-SI", 1), "Wrong person")

    counted, workers = survey(desk)
    assert workers == 4
    assert counted["TH-SSO33", "old-age"] == {"short": 1, "alone": 1, "if-agreed": 1}
    assert ("VN-SI", "old-age") not in counted
    expected = Counter(
        (one.scheme, one.code, one.outcome)
        for each in (worker, *others)
        for one in entitlements_of(desk, each.id).found
        if one.code in SURVEYED and one.within is None
    )
    told = Counter(
        {
            (scheme, code, outcome): times
            for (scheme, code), outcomes in counted.items()
            for outcome, times in outcomes.items()
        }
    )
    assert told == expected


def test_months_paid_out_are_in_no_survey(desk, worker):
    record_lump_sum(desk, worker.id, lump(first="2017-01", last="2025-12"))
    assert survey(desk) == ({}, 0)


def test_a_survey_can_be_stopped(desk, worker):
    assert worker
    with pytest.raises(Cancelled):
        survey_entitlements(desk, Stopped())


class Stopped:
    def step(self, _done, _total):
        raise Cancelled


def first_employers(desk):
    with desk.look() as view:
        return view.register.employers()[:1]
