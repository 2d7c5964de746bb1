"""When an agreement binds, what it adds, and how its data are read."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from attache_desk.app.rules import load_agreements
from attache_desk.domain.agreements import AgreementBook, parse_agreements
from attache_desk.domain.problems import Invalid

FIRST, LAST = date(2020, 1, 1), date(2025, 12, 31)
MODEL = {
    "code": "EU-MODEL", "title": "EU", "conversion": "eu", "unit": "month", "minimum_own": 12,
    "own_overlap": "kept", "method": "pro-rata", "confidence": "verified",
}  # fmt: skip
SIGNED = {
    "code": "KH-TH", "title": "X", "kind": "agreement", "parties": ["KH", "TH"],
    "in_force_from": "2020-01-01", "totalisation": "applied", "confidence": "verified",
}  # fmt: skip


def agreement(**changes):
    known = {
        "code": "KH-TH", "kind": "agreement", "parties": ("KH", "TH"), "in_force_from": FIRST,
        "in_force_until": LAST, "totalisation": "applied", "branches": ("old-age",),
        "confidence": "verified",
    }  # fmt: skip
    return replace(load_agreements().agreements[0], **(known | changes))


def parsed(*agreements, model=MODEL):
    data = {"pack": {"version": "2026-11"}, "rule_set": [model], "agreement": list(agreements)}
    return parse_agreements(deepcopy(data))


def faults(*agreements, model=MODEL):
    with pytest.raises(Invalid) as caught:
        parsed(*agreements, model=model)
    return [one.code for one in caught.value.problems]


@pytest.mark.parametrize(
    ("day", "binds"),
    [
        (date(2019, 12, 31), False),
        (FIRST, True),
        (date(2020, 1, 2), True),
        (date(2025, 12, 30), True),
        (LAST, True),
        (date(2026, 1, 1), False),
    ],
)
def test_an_agreement_binds_from_its_first_day_to_its_last(day, binds):
    assert agreement().in_force(day) is binds
    assert agreement().totalises(day, "old-age") is binds


def test_an_agreement_without_an_end_binds_on_and_one_without_a_beginning_never():
    assert agreement(in_force_until=None).in_force(date(2099, 1, 1))
    assert not agreement(in_force_from=None).in_force(FIRST)
    assert not agreement(kind="declaration").in_force(FIRST)


@pytest.mark.parametrize(
    ("changes", "adds"),
    [
        ({}, True),
        ({"branches": ()}, True),
        ({"branches": ("sickness",)}, False),
        ({"totalisation": "pending"}, False),
        ({"confidence": "general"}, True),
        ({"confidence": "uncertain"}, False),
        ({"kind": "declaration"}, False),
    ],
)
def test_periods_are_added_for_a_branch_only_where_that_is_certain(changes, adds):
    assert agreement(**changes).totalises(FIRST, "old-age") is adds


def test_what_two_states_signed_is_listed_agreements_first():
    signed = [
        agreement(code="C", kind="declaration"),
        agreement(code="B"),
        agreement(code="A"),
        agreement(code="D", parties=("KH", "VN")),
        agreement(code="E", parties=("TH", "LA", "KH")),
    ]
    book = AgreementBook("x", signed, load_agreements().rule_sets)
    assert [one.code for one in book.between("TH", "KH")] == ["A", "B", "E", "C"]
    assert book.between("KH", "KR") == []


def test_the_model_is_the_european_one():
    assert load_agreements().model.code == "EU-MODEL"


@pytest.mark.parametrize(("least", "read"), [(0, 0), (1, 1), (600, 600), (None, 0)])
def test_a_least_own_period_lies_between_none_and_fifty_years(least, read):
    model = {key: value for key, value in MODEL.items() if key != "minimum_own"}
    if least is not None:
        model["minimum_own"] = least
    assert parsed(SIGNED, model=model).model.minimum_own == read


@pytest.mark.parametrize("least", [-1, 601])
def test_any_other_least_own_period_is_refused(least):
    model = MODEL | {"minimum_own": least}
    assert faults(SIGNED, model=model) == ["rules.number-out-of-range"]


@pytest.mark.parametrize(("name", "least"), [("posting_months", 1), ("posting_more", 0)])
def test_a_posting_lasts_fifty_years_at_most(name, least):
    for said in (least, 600):
        assert getattr(parsed(SIGNED | {name: said}).agreements[0], name) == said
    for said in (least - 1, 601):
        assert faults(SIGNED | {name: said}) == ["rules.number-out-of-range"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"parties": ["KH"]}, "rules.parties-missing"),
        ({"parties": ["KH", "KH"]}, "rules.parties-missing"),
        ({"parties": []}, "rules.parties-missing"),
        ({"rule_set": "NONE"}, "rules.rule-set-missing"),
    ],
)
def test_a_spoilt_agreement_says_what_is_wrong(changes, fault):
    assert faults(SIGNED | changes) == [fault]


def test_agreements_of_two_and_more_states_are_read_under_the_named_rules():
    other = SIGNED | {"code": "ALL", "parties": ["KH", "TH", "LA"], "rule_set": "EU-MODEL"}
    book = parsed(SIGNED, other)
    assert [(one.code, one.rule_set.code) for one in book.agreements] == [
        ("KH-TH", "EU-MODEL"),
        ("ALL", "EU-MODEL"),
    ]


def test_a_code_stands_once_and_the_model_must_be_there():
    assert faults(SIGNED, SIGNED) == ["rules.code-twice"]
    assert faults(SIGNED, model=MODEL | {"code": "OTHER"}) == ["rules.rule-set-missing"]
