"""How many workers reach each benefit, without a store."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from tests.fakes.rule_books import shipped_rules

from attache_desk.app.rules import load_agreements
from attache_desk.domain.agreements import AgreementBook
from attache_desk.domain.entitlement_surveys import Survey
from attache_desk.domain.months import Month, months_between

ON = date(2026, 11, 24)
START = Month(1990, 1)


def in_force():
    """A book in which Cambodia and Thailand have an agreement on old age."""
    book = load_agreements()
    one = replace(
        book.agreements[0],
        code="KH-TH",
        kind="agreement",
        parties=("KH", "TH"),
        in_force_from=date(2020, 1, 1),
        in_force_until=None,
        totalisation="applied",
        branches=("old-age",),
        confidence="verified",
    )
    return AgreementBook(book.version, (one,), book.rule_sets)


def months(count, first=START):
    return {one.number for one in months_between(first, first.plus(count - 1))}


def outcomes(*workers, book=None, rules=None):
    survey = Survey(rules or shipped_rules(), book or load_agreements(), ON)
    for one in workers:
        survey.add(one)
    assert survey.workers == len(workers)
    return {(one.scheme, one.code): one for one in survey.lines()}


def old_age(scheme, *workers, **given):
    return outcomes(*workers, **given)[scheme, "old-age"]


@pytest.mark.parametrize(("own", "outcome"), [(179, "short"), (180, "alone"), (181, "alone")])
def test_months_of_one_scheme_are_counted(own, outcome):
    found = old_age("TH-SSO33", {"TH-SSO33": months(own)})
    assert (found.needed, found.workers, found.by_outcome) == (180, 1, {outcome: 1})


def test_workers_with_as_many_months_are_each_counted():
    short, alone = {"TH-SSO33": months(10)}, {"TH-SSO33": months(200)}
    found = old_age("TH-SSO33", short, alone, short, short)
    assert (found.workers, found.by_outcome) == (4, {"short": 3, "alone": 1})


@pytest.mark.parametrize(
    ("own", "nearly"), [(1, 0), (167, 0), (168, 2), (169, 2), (179, 2), (180, 0), (192, 0)]
)
def test_nearly_there_is_who_lacks_a_year_at_most(own, nearly):
    workers = [{"TH-SSO33": months(own)}, {"TH-SSO33": months(own)}, {"TH-SSO33": months(1)}]
    found = old_age("TH-SSO33", *workers)
    assert (found.workers, found.nearly) == (3, nearly)


@pytest.mark.parametrize(("abroad", "nearly"), [(67, 0), (68, 1), (79, 1), (80, 0)])
def test_what_an_agreement_adds_brings_somebody_near(abroad, nearly):
    worker = {"TH-SSO33": months(100), "KH-NSSF-PEN": months(abroad, Month(2000, 1))}
    assert old_age("TH-SSO33", worker, book=in_force()).nearly == nearly
    assert old_age("TH-SSO33", worker).nearly == 0


def test_somebody_without_months_stands_nowhere():
    assert outcomes({}) == {}


@pytest.mark.parametrize(
    ("abroad", "agreed", "outcome"),
    [
        (79, False, "short"),
        (80, False, "if-agreed"),
        (81, False, "if-agreed"),
        (79, True, "short"),
        (80, True, "by-agreement"),
        (81, True, "by-agreement"),
    ],
)
def test_other_states_months_are_added_each_month_once(abroad, agreed, outcome):
    own = months(100)
    other = months(abroad, Month(2000, 1)) | months(50)
    book = in_force() if agreed else None
    found = old_age("TH-SSO33", {"TH-SSO33": own, "KH-NSSF-PEN": other}, book=book)
    assert found.by_outcome == {outcome: 1}


def test_an_agreement_with_one_state_adds_no_other_s_months():
    worker = {"TH-SSO33": months(100), "VN-SI": months(80, Month(2000, 1))}
    assert old_age("TH-SSO33", worker, book=in_force()).by_outcome == {"if-agreed": 1}


def test_a_sister_scheme_s_months_count_as_own_and_a_foreign_one_s_never_as_own():
    sister = {"TH-SSO33": months(100), "TH-SSO39": months(80, Month(2000, 1))}
    assert old_age("TH-SSO33", sister).by_outcome == {"alone": 1}


def test_schemes_for_other_risks_add_nothing():
    worker = {"TH-SSO33": months(100), "VN-HI": months(80, Month(2000, 1))}
    assert old_age("TH-SSO33", worker).by_outcome == {"short": 1}


def test_a_benefit_not_yet_in_operation_is_reached_by_nobody():
    rules = shipped_rules()
    scheme = rules.scheme("TH-SSO33")
    later = tuple(replace(one, in_operation=False) for one in scheme.qualifying)
    changed = replace(
        rules, by_code=rules.by_code | {scheme.code: replace(scheme, qualifying=later)}
    )
    found = old_age("TH-SSO33", {"TH-SSO33": months(500)}, rules=changed)
    assert found.by_outcome == {"not-in-operation": 1}


def test_only_benefits_for_a_life_s_months_in_force_today_are_counted():
    every = {code: months(300) for code in shipped_rules().by_code}
    expected = Counter(
        (scheme.code, one.code)
        for scheme in shipped_rules().schemes
        for one in scheme.qualifying
        if one.code in {"old-age", "invalidity", "survivors"}
        and one.within_months is None
        and one.span.covers(Month(2026, 11))
    )
    assert Counter(outcomes(every).keys()) == Counter(set(expected))


def test_a_scheme_nobody_is_insured_in_has_no_line():
    assert {scheme for scheme, _ in outcomes({"KR-NPS": months(10)})} == {"KR-NPS"}
    assert outcomes({"UNKNOWN": months(10)}) == {}
