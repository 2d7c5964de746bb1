from __future__ import annotations

from decimal import Decimal

import pytest
from tests.fakes.rule_books import rule_data, shipped_rules

from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.schemes import Span, parse_rules


def _faults(data):
    with pytest.raises(Invalid) as refusal:
        parse_rules(data)
    return [(problem.where, problem.code) for problem in refusal.value.problems]


def _spoilt(scheme, **changes):
    data = rule_data()
    next(one for one in data["scheme"] if one["code"] == scheme).update(changes)
    return data


def test_the_shipped_rules_are_sound():
    rules = shipped_rules()

    assert len(rules.schemes) == 17
    assert rules.version == "2026-10"
    assert {one.basis for one in rules.schemes} == {
        "annual", "clamp", "class", "flat", "table", "uncapped",
    }  # fmt: skip


def test_every_shipped_figure_says_how_well_it_is_known():
    rows = [
        row
        for scheme in shipped_rules().schemes
        for row in (*scheme.bases, *scheme.rates)
        if row.confidence == "verified"
    ]

    assert rows
    assert all(row.source for row in rows)


def test_an_unknown_scheme_is_refused():
    with pytest.raises(Refused) as refusal:
        shipped_rules().scheme("XX")

    assert (refusal.value.code, refusal.value.details) == ("scheme.unknown", {"scheme": "XX"})


@pytest.mark.parametrize(
    ("scheme", "nationality", "citizen"),
    [
        ("VN-UI", "VNM", True),
        ("VN-UI", "KHM", False),
        ("VN-UI", "", None),
        ("TH-SSO33", "THA", None),
        ("XX", "THA", None),
    ],
)
def test_whose_citizen_somebody_is_matters_where_a_scheme_asks(scheme, nationality, citizen):
    assert shipped_rules().is_citizen(scheme, nationality) is citizen


@pytest.mark.parametrize("age", [0, 1, 120, 121])
def test_an_age_when_first_insured_is_a_person_s(age):
    data = rule_data()
    row = next(one for one in data["scheme"] if one["code"] == "TH-SSO33")["rate"][0]
    row["first_insured_under"] = age
    if 1 <= age <= 120:
        assert parse_rules(data).scheme("TH-SSO33").rates[0].first_insured_under == age
    else:
        assert [code for _, code in _faults(data)] == ["rules.number-out-of-range"]


def test_bounds_may_be_another_schemes():
    rules = shipped_rules()

    assert rules.scheme("VN-HI").bases == rules.scheme("VN-SI").bases != ()


def test_a_scheme_names_its_reliefs_once():
    assert shipped_rules().scheme("TH-SSO33").variants == ("southern-flood-relief",)


def test_bounds_hold_from_their_first_to_their_last_month():
    scheme = shipped_rules().scheme("TH-SSO33")
    ceilings = [scheme.base_for(Month.parse(m)) for m in ("2025-12", "2026-01", "2028-12")]

    assert [base.ceiling for base in ceilings if base] == [15000, 17500, 17500]
    assert shipped_rules().scheme("KR-NPS").base_for(Month(2019, 1)) is None


def test_a_region_has_its_own_bounds():
    scheme, month = shipped_rules().scheme("VN-UI"), Month(2026, 3)
    bounds = [scheme.base_for(month, region) for region in (None, "I", "IV")]

    assert [base.ceiling for base in bounds if base] == [106200000, 106200000, 74000000]
    with pytest.raises(Refused) as refusal:
        scheme.base_for(month, "V")
    assert refusal.value.code == "scheme.unknown-region"


def test_a_scheme_without_regions_takes_any():
    base = shipped_rules().scheme("VN-SI").base_for(Month(2026, 3), "II")

    assert base is not None
    assert base.ceiling == Decimal(46800000)


def test_a_class_table_is_found_by_month_and_otherwise_the_nearest_is():
    rules = shipped_rules()

    assert rules.table("KH-2018", Month(2017, 12)) is None
    assert rules.table("XX", Month(2020, 1)) is None
    assert rules.table("KH-2018", Month(2018, 1)) == rules.nearest_table("KH-2018", Month(2017, 1))


@pytest.mark.parametrize(
    ("month", "version"), [("2017-01", "A"), ("2021-07", "A"), ("2021-08", "B")]
)
def test_of_several_editions_the_one_that_began_nearest_is_borrowed(month, version):
    data = rule_data()
    table = next(one for one in data["class_table"] if one["code"] == "KH-2018")
    ended = table | {"effective_from": "2019-01", "effective_to": "2019-12", "source": "A"}
    later = table | {"effective_from": "2024-01", "effective_to": "", "source": "B"}
    data["class_table"] = [ended, later, *(one for one in data["class_table"] if one != table)]

    assert parse_rules(data).nearest_table("KH-2018", Month.parse(month)).source == version


def test_a_rule_without_an_end_holds_to_the_last_month_there_is():
    assert Span(Month(2020, 1), None).covers(Month(9999, 12))
    assert Span(Month(2020, 1), None).covers(Month(2020, 1))
    assert not Span(Month(2020, 1), None).covers(Month(2019, 12))


def test_a_wage_above_a_table_with_an_end_falls_in_its_last_class():
    table = shipped_rules().table("MY-ACT4", Month(2026, 1))

    assert table is not None
    assert table.class_of(Decimal(99999)) == (len(table.rows), Decimal(5950))
    assert table.class_of(Decimal(30)) == (1, Decimal(20))
    assert table.class_of(Decimal("30.01")) == (2, Decimal(40))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": ""}, "rules.field-missing"),
        ({"country": ""}, "rules.field-missing"),
        ({"name": 7}, "rules.text-unreadable"),
        ({"currency": "XXX"}, "rules.currency-unknown"),
        ({"currency": ""}, "rules.field-missing"),
        ({"basis": "guess"}, "rules.choice-unknown"),
        ({"rounding": "down"}, "rules.choice-unknown"),
        ({"branches": "health"}, "rules.not-a-list"),
        ({"branches": [1]}, "rules.not-a-list"),
        ({"citizens_only": "yes"}, "rules.choice-unknown"),
        ({"class_table": "NO-SUCH"}, "rules.classes-missing"),
        ({"base_of": "NO-SUCH"}, "rules.scheme-missing"),
        ({"rate": {"employee": "0.05"}}, "rules.not-a-list"),
        ({"rate": ["0.05"]}, "rules.not-a-list"),
        ({"rate": [{"effective_from": "2020-01"}]}, "rules.rate-empty"),
        ({"rate": [{"effective_from": "2020-13", "employee": "0"}]}, "rules.month-unreadable"),
        ({"rate": [{"effective_from": "2020-01", "employee": 0.05}]}, "rules.number-not-text"),
        ({"rate": [{"effective_from": "2020-01", "employee": "5%"}]}, "rules.number-unreadable"),
        ({"rate": [{"effective_from": "2020-01", "employee": "-1"}]}, "rules.number-unreadable"),
        ({"rate": [{"effective_from": "2020-01", "employee": "NaN"}]}, "rules.number-unreadable"),
        (
            {"rate": [{"effective_from": "2020-01", "employee": "0", "category": "1"}]},
            "rules.number-unreadable",
        ),
        (
            {"rate": [{"effective_from": "2020-01", "employee": "0", "age_to": True}]},
            "rules.number-unreadable",
        ),
        (
            {"rate": [{"effective_from": "2020-01", "employee": "0", "confidence": "sure"}]},
            "rules.confidence-unknown",
        ),
        (
            {"rate": [{"effective_from": "2020-02", "effective_to": "2020-01", "flat": "1"}]},
            "rules.ends-before-start",
        ),
        (
            {"base": [{"effective_from": "2020-01", "floor": "2", "ceiling": "1"}]},
            "rules.floor-above-ceiling",
        ),
    ],
)
def test_a_spoilt_scheme_says_what_is_wrong(changes, code):
    data = _spoilt("TH-SSO39", rate_variant=[], **changes)

    assert code in [found for _, found in _faults(data)]


def test_floor_and_ceiling_may_be_one():
    data = _spoilt("VN-SI", base=[{"effective_from": "2020-01", "floor": "1", "ceiling": "1"}])

    assert parse_rules(data).scheme("VN-HI").bases[0].floor == 1


def test_every_fault_is_listed_with_its_place():
    data = _spoilt("TH-SSO33", basis="guess")
    data["scheme"][1]["currency"] = "XXX"

    assert _faults(data) == [
        ("TH-SSO33", "rules.choice-unknown"),
        ("TH-SSO39", "rules.currency-unknown"),
    ]


def test_two_rates_of_one_month_are_refused():
    first = {"effective_from": "2020-01", "effective_to": "2020-06", "employee": "0.05"}
    second = {"effective_from": "2020-06", "employee": "0.04"}

    assert _faults(_spoilt("TH-SSO33", rate=[first, second])) == [
        ("TH-SSO33", "rules.rates-overlap")
    ]
    assert _faults(_spoilt("TH-SSO33", rate=[second, first])) == [
        ("TH-SSO33", "rules.rates-overlap")
    ]
    for rates in ([first, second], [second, first]):
        with pytest.raises(Invalid) as refusal:
            parse_rules(_spoilt("TH-SSO33", rate=rates))
        assert refusal.value.problems[0].details["month"] == "2020-06"


def test_rates_of_two_categories_may_hold_at_once():
    rates = [{"effective_from": "2020-01", "employee": "0", "category": n} for n in (1, 2)]

    assert len(parse_rules(_spoilt("TH-SSO39", rate=rates)).scheme("TH-SSO39").rates) == 3


def test_a_figure_without_confidence_is_uncertain():
    data = _spoilt("TH-SSO39", rate=[{"effective_from": "2020-01", "flat": "1"}], rate_variant=[])

    assert parse_rules(data).scheme("TH-SSO39").rates[0].confidence == "uncertain"


def test_two_schemes_of_one_code_are_refused():
    data = rule_data()
    data["scheme"].append(data["scheme"][0])

    assert _faults(data) == [("rules", "rules.code-twice")]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "rules.classes-out-of-order"),
        ([["200", "200"], ["100", "100"]], "rules.classes-out-of-order"),
        ([["200", "200"], ["200", "100"]], "rules.classes-out-of-order"),
        ([["", "200"], ["100", "100"]], "rules.classes-out-of-order"),
        ([["200"]], "rules.not-a-list"),
        ("200", "rules.not-a-list"),
        ([["x", "200"]], "rules.number-unreadable"),
        ([["200", 200]], "rules.number-not-text"),
        ([["200", ""]], "rules.field-missing"),
    ],
)
def test_a_spoilt_class_table_says_what_is_wrong(rows, code):
    data = rule_data()
    data["class_table"][0]["rows"] = rows

    assert (data["class_table"][0]["code"], code) in _faults(data)


def test_a_class_may_count_nothing():
    data = rule_data()
    data["class_table"][0]["rows"] = [["200", "0"], ["", "200"]]
    table = parse_rules(data).class_tables[data["class_table"][0]["code"]][0]

    assert [table.class_of(Decimal(wage)) for wage in (200, 201)] == [(1, 0), (2, 200)]


@pytest.mark.parametrize(
    "data", [{}, {"pack": 7}, {"pack": {"version": 2026}}, {"pack": {"version": "soon"}}]
)
def test_rules_have_a_version(data):
    assert _faults(data) == [("rules", "rules.version-unreadable")]


@pytest.mark.parametrize("spoilt", [{"scheme": 7}, {"scheme": [7]}, {"class_table": {}}])
def test_what_is_no_list_of_rules_is_refused(spoilt):
    assert ("rules", "rules.not-a-list") in _faults({"pack": {"version": "2026-10"}, **spoilt})
