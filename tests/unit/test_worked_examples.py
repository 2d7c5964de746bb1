from __future__ import annotations

import json

import pytest
from tests.fakes.rule_books import shipped_rules, worked_examples

from attache_desk.domain.problems import Refused
from attache_desk.services.check_rules import check_examples

EXAMPLES = worked_examples()["examples"]


def check(*examples):
    return check_examples(shipped_rules(), {"examples": list(examples)})


def example(kind, given, expected):
    return {"id": "X", "kind": kind, "input": given, "expected": expected}


def passes(kind, given, expected):
    return check(example(kind, given, expected)).passed == ("X",)


def failure(kind, given, expected):
    (failed,) = check(example(kind, given, expected)).failed
    return failed


@pytest.mark.parametrize("one", EXAMPLES, ids=[one["id"] for one in EXAMPLES])
def test_a_shipped_example_computes(one):
    report = check(one)

    assert (report.passed, report.failed, report.unsupported) == ((one["id"],), (), ())


def test_every_kind_the_file_names_has_examples():
    assert {one["kind"] for one in EXAMPLES} == set(worked_examples()["kinds"])


def test_a_wrong_expectation_fails_and_shows_what_was_got():
    given = {"scheme": "MY-SOCSO", "month": "2024-08", "wage": "5500"}
    failed = failure("assessment", given, {"employee": "24.75", "employer": "86.60"})

    assert failed.id == "X"
    assert failed.expected == {"employee": "24.75", "employer": "86.60"}
    assert failed.got == {"employee": "24.75", "employer": "86.65"}


@pytest.mark.parametrize("expected", ["83", "83.00", 83, 83.0])
def test_amounts_are_compared_by_value(expected):
    given = {"scheme": "TH-SSO33", "month": "2026-01", "wage": 1500.5}

    assert passes("assessment", given, {"employee": expected})
    assert passes("assessment", given, {"employee": expected, "total": "166"})


@pytest.mark.parametrize("expected", ["84", "x", None, True, ["83"], {"a": 1}])
def test_what_is_another_value_fails(expected):
    given = {"scheme": "TH-SSO33", "month": "2026-01", "wage": "1500"}

    assert failure("assessment", given, {"employee": expected}).got == {"employee": "83"}


def test_a_ratio_is_compared_as_written():
    given = {"unit": "year", "own": {"A": 20, "B": 10}, "state": "B", "qualifying": 1}

    assert passes("award", given, {"ratio": "10/30"})
    assert failure("award", given, {"ratio": "1/3"}).got == {"ratio": "10/30", "reason": None}


def test_what_neither_side_names_counts_nothing():
    given = {"periods": [
        {"state": "A", "type": "compulsory", "from": "2020-01", "to": "2020-12"},
        {"state": "B", "type": "voluntary", "from": "2020-01", "to": "2020-12"},
    ]}  # fmt: skip

    assert passes("aggregation", given, {"counted": {"A": 12}})
    assert passes("aggregation", given, {"counted": {"A": "12", "B": 0, "C": 0}})
    assert not passes("aggregation", given, {"counted": {"B": 0}})
    assert not passes("aggregation", given, {"counted": {"A": 12, "B": 1}})
    assert not passes("aggregation", given, {"counted": 12})
    assert passes("aggregation", given, {"as_seen_by": {"A": {"own": 12, "other": 0}}})


def test_paid_out_periods_are_left_out():
    period = {"state": "A", "type": "compulsory", "from": "2020-01", "to": "2020-12"}

    assert passes("aggregation", {"periods": [period | {"paid_out": True}]}, {"total": 0})


@pytest.mark.parametrize(
    ("unit", "first", "last", "total"),
    [
        ("month", "2020", "2020", 12),
        ("month", "2020-02-15", "2020-03-01", 2),
        ("day", "2020-02", "2020-02", 29),
        ("day", "2020-02-15", "2020-02-15", 1),
        ("day", "2020", "2020-01", 31),
        ("year", "2019", "2020", 2),
    ],
)
def test_periods_may_be_counted_in_months_days_or_years(unit, first, last, total):
    period = {"state": "A", "type": "compulsory", "from": first, "to": last}

    assert passes("aggregation", {"unit": unit, "periods": [period]}, {"total": total})


def test_an_undated_period_may_be_without_bounds():
    period = {"state": "A", "type": "compulsory", "months": 7}

    assert passes("aggregation", {"periods": [period]}, {"total": 7})


def test_the_switch_for_own_double_months_is_read():
    both = [
        {"state": state, "type": "compulsory", "from": "2020-01", "to": "2020-12"}
        for state in "AB"
    ]
    seen = {"B": {"own": 0, "other": 12}}

    assert passes(
        "aggregation", {"own_overlap": "counted-once", "periods": both}, {"as_seen_by": seen}
    )


@pytest.mark.parametrize("name", ["weeks", "months", "quarters"])
def test_foreign_time_may_be_certified_in_several_units(name):
    length = {"weeks": 14, "months": 4, "quarters": 2}[name]
    given = {"foreign": [{"from": "1950-01-01", "to": "1950-12-31", name: length}]}

    assert passes("quarters", given, {"pattern": {"1950": "FFNN"}})


def test_a_year_of_a_yearly_scheme_is_assessed_once():
    given = {"scheme": "TH-WCF", "year": 2026, "monthly_wage": "30000", "rate": "0.002"}

    assert passes("assessment_year", given, {"employer": "480", "contributory_wage": "240000"})


def test_the_year_of_a_monthly_scheme_is_the_sum_of_its_months():
    given = {"scheme": "TH-SSO33", "year": "2026", "monthly_wage": "20000"}

    assert passes("assessment_year", given, {"employee": "10500", "government": "5772"})
    none = {"scheme": "KR-NPS", "year": "2026", "monthly_wage": "20000"}
    assert passes("assessment_year", none, {"government": None})


def test_a_zone_is_read_on_the_day_of_the_rules_or_of_the_example():
    lines = next(one for one in EXAMPLES if one["id"] == "MRZ-TD3")["input"]["lines"]

    fields = {"birth_date": "1974-08-12", "expiry_date": "2012-04-15"}
    assert passes("mrz", {"lines": lines}, {"format": "TD3", "fields": fields})
    early = {"birth_date": "1874-08-12"}
    assert passes("mrz", {"lines": lines, "today": "1950-01-01"}, {"fields": early})


def test_a_number_nobody_can_tell_is_neither_valid_nor_not():
    given = {"type": "MM-NRC", "value": "12/OKM(N)123456"}

    assert passes("identifier", given, {"valid": None, "canonical": None})


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("horoscope", {}),
        (None, {}),
        ("award", {"rule_set": "us"}),
        ("award", {"unit": "fortnight"}),
        ("aggregation", {"rule_set": "us"}),
        ("aggregation", {"unit": "week"}),
        ("conversion", {"rule_set": "xx"}),
        ("conversion", {"rule_set": "us", "unit": "week", "to_unit": "month", "amount": 1}),
        ("conversion_by_year", {"method": "by-guess"}),
        ("quarters", {"rule_set": "eu"}),
        ("identifier", {"type": "LA-ID", "value": "1"}),
    ],
)
def test_what_the_engine_has_no_rule_for_is_unsupported(kind, given):
    report = check(example(kind, given, {"amount": 1}))

    assert (report.passed, report.failed, report.unsupported) == ((), (), ("X",))


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("assessment", {}),
        ("assessment", None),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-13", "wage": "1"}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": "one"}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": "Infinity"}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": True}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": []}),
        ("conversion", {"amount": -1, "unit": "week", "to_unit": "month"}),
        ("conversion", {"amount": 1, "unit": "day", "to_unit": "month"}),
        ("conversion", {"amount": "1/0", "unit": "week", "to_unit": "month"}),
        ("award", {"unit": "year", "own": {"A": -1}, "state": "A", "qualifying": 1}),
        ("award", {"unit": "year", "own": {"A": 1.5}, "state": "A", "qualifying": 1}),
        ("aggregation", {"periods": [{"state": "A", "type": "x", "from": "2020", "to": "2020"}]}),
        ("aggregation", {"periods": ["A"]}),
        ("quarters", {"foreign": [{"from": "x", "to": "y", "weeks": 1}]}),
        ("mrz", {"lines": 7}),
        ("identifier", {"type": "TH-13", "value": 7}),
    ],
)
def test_a_malformed_example_fails_with_a_reason(kind, given):
    (failed,) = check(example(kind, given, {"amount": 1})).failed

    assert str(failed.got["reason"]).startswith("examples.malformed")


def test_a_refusal_is_an_answer_that_can_be_expected():
    given = {"scheme": "TH-SSO33", "month": "1990-01", "wage": "1"}

    assert passes("assessment", given, {"refused": "scheme.no-rate-for-month"})
    assert failure("assessment", given, {"employee": "1"}).got == {
        "refused": "scheme.no-rate-for-month"
    }


@pytest.mark.parametrize("one", [7, "x", None, {"kind": "award", "expected": 7},
                                 {"kind": "award", "expected": {}}])  # fmt: skip
def test_an_example_of_another_shape_fails_by_its_place(one):
    (failed,) = check(one).failed

    assert (failed.id, failed.got) == ("#1", {"reason": "examples.malformed"})


@pytest.mark.parametrize("document", [None, [], {}, {"examples": "x"}, {"examples": {}}])
def test_a_document_without_examples_is_refused(document):
    with pytest.raises(Refused) as refusal:
        check_examples(shipped_rules(), document)

    assert refusal.value.code == "examples.unreadable"


def test_what_failed_can_be_written_as_json():
    given = {"unit": "year", "own": {"A": 20}, "state": "A", "qualifying": 1, "theoretical": "1"}
    failed = failure("award", given, {"payable": "2", "theoretical": "3"})

    assert json.loads(json.dumps(failed.got)) == {
        "reason": None, "theoretical": "1.00", "payable": "1.00",
    }  # fmt: skip
