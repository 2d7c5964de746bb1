from __future__ import annotations

import json

import pytest
from tests.fakes.rule_books import shipped_rules, worked_examples

from attache_desk.domain.example_values import Read
from attache_desk.domain.problems import Refused
from attache_desk.services.check_rules import MALFORMED, check_examples

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
    assert passes("award", given, {"ratio": "10 / 30"})
    assert passes("award", given, {"ratio": "0.3333"})
    assert not passes("award", given, {"ratio": "0.3334"})
    assert not passes("award", given, {"ratio": 10})
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
    nobody = {"periods": []}
    assert passes("aggregation", nobody, {"counted": {"A": 0}, "set_aside_voluntary": {"B": 0}})
    assert not passes("aggregation", nobody, {"set_aside_voluntary": {"B": 1}})


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


@pytest.mark.parametrize("written", [True, "2021-03-01", "yes"])
@pytest.mark.parametrize("name", ["paid_out", "paid_out_on"])
def test_a_period_paid_out_on_a_day_is_left_out(name, written):
    period = {"state": "A", "from": "2020-01", "to": "2020-12"}

    assert passes("aggregation", {"periods": [period | {name: written}]}, {"total": 0})
    for standing in (None, False, "no", ""):
        given = {"periods": [period | {name: standing}]}
        assert passes("aggregation", given, {"total": 12})


@pytest.mark.parametrize(
    ("real", "assimilated"),
    [("11", "43"), ("compulsory-employed", "child-care"), ("Mandatory", "Credited"),
     (None, "treated-as-insured")],
)  # fmt: skip
def test_periods_are_typed_in_the_words_of_the_regulation_or_of_p5000(real, assimilated):
    given = {"periods": [
        {"state": "A", "type": real, "from": "2021-01", "to": "2021-12"},
        {"state": "B", "type": assimilated, "from": "2021-07", "to": "2022-03"},
    ]}  # fmt: skip

    assert passes("aggregation", given, {"total": 15, "counted": {"A": 12, "B": 3}})


@pytest.mark.parametrize(
    ("length", "months"),
    [({"years": 2}, 24), ({"quarters": "2"}, 6), ({"weeks": 10}, 3), ({"years": "1.5"}, 18),
     ({"days": 66, "basis": 5}, 3)],
)  # fmt: skip
def test_a_length_in_another_unit_is_converted(length, months):
    period = {"state": "A", "between": {"from": "1990", "to": None}} | length

    assert passes("aggregation", {"periods": [period]}, {"total": months})


def test_periods_may_be_counted_in_quarters():
    given = {"unit": "quarters", "periods": [
        {"state": "A", "from": "2020Q1", "to": "2020-Q4"},
        {"state": "B", "from": "2020-10", "to": "2021-03-31"},
    ]}  # fmt: skip

    assert passes("aggregation", given, {"total": 5})


def test_an_undated_period_may_be_without_bounds():
    period = {"state": "A", "type": "compulsory", "months": 7}

    assert passes("aggregation", {"periods": [period]}, {"total": 7})


def test_the_switch_for_own_double_months_is_read():
    both = [
        {"state": state, "type": "compulsory", "from": "2020-01", "to": "2020-12"}
        for state in "AB"
    ]
    seen = {"B": {"own": 0, "other": 12}}

    for switch in ("counted-once", "Counted_Once", "once"):
        given = {"own_overlap": switch, "periods": both}
        assert passes("aggregation", given, {"as_seen_by": seen})
    kept = {"B": {"own": 12, "other": 0}}
    for switch in ("kept", None):
        given = {"own_overlap": switch, "periods": both}
        assert passes("aggregation", given, {"as_seen_by": {"A": {"own": 12, "other": 0}} | kept})


@pytest.mark.parametrize("name", ["weeks", "months", "quarters"])
def test_foreign_time_may_be_certified_in_several_units(name):
    length = {"weeks": 14, "months": 4, "quarters": 2}[name]
    given = {"foreign": [{"from": "1950-01-01", "to": "1950-12-31", name: length}]}

    assert passes("quarters", given, {"pattern": {"1950": "FFNN"}})


def test_a_year_of_a_yearly_scheme_is_assessed_once():
    given = {"scheme": "TH-WCF", "year": 2026, "monthly_wage": "30000", "rate": "0.002"}

    assert passes("assessment_year", given, {"employer": "480", "contributory_wage": "240000"})


@pytest.mark.parametrize(
    "given",
    [
        {"scheme": "TH-WCF", "year": 2026, "monthly_wage": "30000", "rate": "0.4%"},
        {"scheme": "TH-WCF", "month": "2026-12", "wage": 240000, "employer_rate": "0.004"},
        {"scheme": "TH-WCF", "year": "2026", "annual_wage": "999,999", "rate": 0.004},
    ],
)
def test_a_yearly_scheme_takes_the_year_s_wage(given):
    assert passes("assessment", given, {"employer": "960", "contributory_wage": "240000"})


def test_without_the_industry_s_rate_the_least_and_the_most_are_told():
    given = {"scheme": "TH-WCF", "year": "2026", "wage": "240000"}

    assert passes("assessment", given, {"employer_min": "480", "employer_max": "2400"})
    assert passes("assessment", given, {"refused": "scheme.industry-rate-needed"})
    outside = given | {"rate": "0.02"}
    assert failure("assessment", outside, {"employer": "1"}).got == {
        "refused": "scheme.industry-rate-needed"
    }
    by_month = {"scheme": "TH-WCF", "year": 2026, "monthly_wage": "15000"}
    assert passes("assessment_year", by_month, {"employer_min": "360", "employer_max": "1800"})


def test_a_relief_holds_in_the_months_it_was_granted_for():
    given = {"scheme": "TH-SSO33", "monthly_wage": "15000", "variant": "southern-flood-relief"}

    for month, share in (("2025-11", "750"), ("2025-12", "450"), ("2026-05", "450"),
                         ("2026-06", "750")):  # fmt: skip
        assert passes("assessment", given | {"month": month}, {"employee": share})
    later = given | {"month": "2026-06"}
    assert passes("assessment", later | {"wages": ["9000", "9000"]}, {"employee": "900"})
    none = {"scheme": "TH-SSO39", "month": "2020-06", "variant": "relief"}
    assert passes("assessment", none, {"refused": "scheme.no-rate-for-month"})
    assert passes("assessment_year", given | {"year": 2025}, {"employee": "8700"})
    assert passes("assessment_year", given | {"year": 2026}, {"employee": "7500"})
    unknown = given | {"year": 2026, "variant": "none such"}
    assert passes("assessment_year", unknown, {"refused": "scheme.unknown-variant"})


def test_a_flat_scheme_asks_for_no_wage():
    assert passes("assessment", {"scheme": "TH-SSO39", "month": "2026-01"}, {"employee": "432"})
    assert passes("assessment_year", {"scheme": "TH-SSO39", "year": 2026}, {"total": "5184"})


def test_a_relief_is_told_by_its_name_or_its_area():
    given = {"scheme": "TH-SSO33", "month": "2025-12", "wage": "10250"}

    for relief in ({"variant": "Southern flood_relief"}, {"area": "th-90"}, {"province": "TH-80"}):
        assert passes("assessment", given | relief, {"employee": "308", "government": "282"})
    assert passes("assessment", given | {"area": "TH-10"}, {"employee": "513"})
    assert passes("assessment", given | {"area": "TH-90", "month": "2026-06"}, {"employee": "513"})


@pytest.mark.parametrize(
    "month",
    [{"month": "2026-1"}, {"month": "2026/01"}, {"month": "202601"}, {"month": "2026-01-31"},
     {"month": 1, "year": 2026}, {"month": "01", "year": "2026"}, {"wage_month": "၂၀၂၆-၀၁"}],
)  # fmt: skip
@pytest.mark.parametrize("wage", ["10,210", "10 210.00", "၁၀၂၁၀", 10210, 10210.0])
def test_months_and_amounts_are_read_as_people_write_them(month, wage):
    given = {"scheme": "th-sso33", "wage": wage} | month

    assert passes("assessment", given, {"employee": "511"})


def test_a_wage_in_another_currency_is_converted():
    given = {"scheme": "KH-NSSF-OR", "month": "2026-06", "wage": "150"}
    told = {"currency": "KHR", "contributory_wage": "625000", "employer": "5000"}

    assert passes("assessment", given | {"currency": "USD", "exchange_rate": "4010"}, told)
    rate = {"paid_in": "usd", "rate": 4010, "on": "2026-06-30", "source": "NSSF notice"}
    assert passes("assessment", given | {"exchange": rate}, told)
    assert passes("assessment", given | {"currency": "KHR"}, {"contributory_wage": "200000"})


@pytest.mark.parametrize(("days", "share"), [(13, "1600000"), ("14", "0"), (None, "1600000")])
def test_unpaid_days_may_leave_a_month_without_contribution(days, share):
    given = {"scheme": "VN-SI", "month": "2026-03", "wage": "20000000", "unpaid_days": days}

    assert passes("assessment", given, {"employee": share})


@pytest.mark.parametrize(
    ("who", "share"),
    [
        ({"region": 1, "nationality": "VNM"}, "600000"),
        ({"region": "Region I", "nationality": "KH"}, "0"),
        ({"citizen": "false"}, "0"),
        ({"citizen": "yes", "region": "iv"}, "600000"),
    ],
)
def test_who_is_a_citizen_and_where_is_read_in_several_ways(who, share):
    given = {"scheme": "VN-UI", "month": "2026-03", "wage": "60000000"}

    assert passes("assessment", given | who, {"employee": share})


@pytest.mark.parametrize(
    ("who", "employer"),
    [({"category": "category 2"}, "61.90"), ({"category": "1"}, "86.65"), ({}, "86.65"),
     ({"first_insured_age": 55}, "61.90"), ({"first_insured_age": "54"}, "86.65")],
)  # fmt: skip
def test_a_category_is_named_or_told_by_the_age_at_first_insurance(who, employer):
    given = {"scheme": "MY-SOCSO", "month": "2024-08", "wage": "5500"}

    assert passes("assessment", given | who, {"employer": employer})


def test_the_age_at_first_insurance_counts_where_the_rules_of_the_month_tell_by_it():
    given = {"scheme": "MY-SOCSO", "month": "2024-06", "wage": "5500", "first_insured_age": 30}
    assert passes("assessment", given, {"employer": "61.90", "employee": "0"})
    thai = {"scheme": "TH-SSO33", "month": "2026-01", "wage": "1500", "first_insured_age": 30}
    assert passes("assessment", thai, {"employee": "83"})
    assert failure("assessment", thai, {"employee": "84"}).unread == ["first_insured_age"]


@pytest.mark.parametrize("name", ["work_permit", "foreign_worker", "foreigner"])
def test_a_foreigner_is_no_citizen(name):
    given = {"scheme": "SG-CPF", "month": "2026-01", "wage": "9000"}

    assert passes("assessment", given | {name: True}, {"employee": "0", "employer": "0"})
    assert passes("assessment", given | {name: False}, {"employee": "1600"})


def test_a_permanent_resident_is_insured_as_a_citizen():
    given = {"scheme": "SG-CPF", "month": "2026-01", "wage": "9000", "nationality": "MMR"}

    assert passes("assessment", given, {"employee": "0", "employer": "0"})
    assert passes("assessment", given | {"permanent_resident": True}, {"employee": "1600"})


@pytest.mark.parametrize(
    ("scheme", "wage", "number"),
    [("KH-NSSF-OR", "612345", 10), ("KH-NSSF-OR", "9999999", 22), ("JP-EPI", "93000", 2),
     ("MM-SSB", "93000", None)],
)  # fmt: skip
def test_the_number_of_the_class_can_be_expected(scheme, wage, number):
    given = {"scheme": scheme, "month": "2026-01", "wage": wage}

    assert passes("assessment", given, {"class": number})


def test_an_age_beyond_what_is_known_is_refused():
    given = {"scheme": "SG-CPF", "month": "2026-01", "wage": "9000"}

    assert passes("assessment", given | {"age": "55"}, {"employee": "1600"})
    assert passes("assessment", given | {"age": 56}, {"refused": "scheme.no-rate-for-age"})


def test_the_wages_of_several_employers_are_assessed_together():
    shared = {"scheme": "KR-NPS", "month": "2026-08", "wages": ["4000000", "4000000"]}
    assert passes("assessment", shared, {"employee": "313025", "by_employer": {}})
    each = {"scheme": "TH-SSO33", "month": "2026-08", "wages": {"A": "20000", "B": 10000}}
    parts = {"A": {"employee": "875"}, "B": {"employee": 500, "currency": "THB"}}

    assert passes("assessment", each, {"employee": "1375", "by_employer": parts})
    assert not passes("assessment", each, {"by_employer": {"A": {"employee": "874"}}})
    classes = {"scheme": "KH-NSSF-OR", "month": "2026-08", "wages": {"A": "150000", "B": "612345"}}
    told = {"A": {"class": 1}, "B": {"class": 10, "employer": "5000"}}
    assert passes("assessment", classes, {"employer": "6600", "class": None, "by_employer": told})


def test_an_uncertain_figure_is_told_as_uncertain():
    given = {"scheme": "TH-SSO33", "month": "2020-07", "wage": "15000"}

    assert passes("assessment", given, {"confidence": "uncertain", "uncertain": True})
    sure = given | {"month": "2026-07"}
    assert passes("assessment", sure, {"confidence": "verified", "uncertain": False})
    year = {"scheme": "TH-SSO33", "year": 2020, "monthly_wage": "15000"}
    assert passes("assessment_year", year, {"employee": "5850", "confidence": "uncertain"})


@pytest.mark.parametrize("expected", ["111420", 111420, "111419.705", "111419.71", "111419.7"])
def test_where_no_rounding_was_read_more_places_may_be_expected(expected):
    given = {"scheme": "KR-NPS", "month": "2026-08", "wage": "2345678"}

    assert passes("assessment", given, {"employee": expected})


@pytest.mark.parametrize("expected", ["111419", "111419.70", "111421", "111419.8", "x"])
def test_another_amount_fails_there_too(expected):
    given = {"scheme": "KR-NPS", "month": "2026-08", "wage": "2345678"}

    assert failure("assessment", given, {"employee": expected}).got == {"employee": "111420"}


def test_a_rounded_scheme_takes_no_more_places():
    given = {"scheme": "TH-SSO33", "month": "2026-01", "wage": "1650"}

    assert not passes("assessment", given, {"employee": "82.50"})
    assert not passes("assessment", given, {"employee": "82.5"})


@pytest.mark.parametrize(
    ("scheme", "month", "due"),
    [
        ("TH-SSO33", "2026-01", "2026-02-16"),
        ("VN-SI", "2026-01", "2026-03-02"),
        ("TH-WCF", "2026-05", "2026-01-31"),
        ("TH-EWF", "2026-10", None),
    ],
)
def test_a_due_day_can_be_an_example(scheme, month, due):
    assert passes("due_day", {"scheme": scheme, "month": month}, {"due": due})


def test_an_example_names_its_own_days_off():
    given = {"scheme": "KR-NPS", "month": "2026-03", "days_off": ["2026-04-10"]}

    assert passes("due_day", given, {"due": "2026-04-13", "enforced": True})
    lao = {"scheme": "LA-LSSO", "month": "2026-03"}
    assert passes("due_day", lao, {"enforced": False, "confidence": "uncertain"})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"scheme": "TH-SSO33", "unpaid": "1750", "due": "2026-02-15", "on": "2026-03-15"},
         {"surcharge": "35", "days_late": 28, "counted": 1}),
        ({"scheme": "TH-SSO33", "amount": "1750", "due": "2026-02-15", "paid_on": "2026-03-01"},
         {"surcharge": "0", "days_late": 14, "counted": 0}),
        ({"scheme": "VN-SI", "unpaid": "10000000", "month": "2026-03", "on": "2026-05-10"},
         {"surcharge": "30000", "days_late": 10, "due": "2026-04-30"}),
        ({"scheme": "MM-SSB", "unpaid": "5000", "month": "2026-03", "on": "2026-05-10"},
         {"surcharge": None, "confidence": "uncertain"}),
    ],
)  # fmt: skip
def test_a_late_charge_can_be_an_example(given, expected):
    assert passes("surcharge", given, expected)


def test_direct_calculation_pays_for_own_periods_alone():
    given = {"rule_set": "direct", "unit": "year", "own": {"A": 18, "B": 24}, "state": "A",
             "qualifying": 20}  # fmt: skip
    told = {"total": 42, "entitled": True, "ratio": None, "pro_rata": None, "payable": "288.00"}

    assert passes("award", given | {"independent": "288.00"}, told)
    assert passes("award", given | {"theoretical_per_unit": {"amount": "16.00"}}, told)
    assert passes("award", given, {"payable": None})
    short = given | {"qualifying": 50, "independent": "288.00"}
    assert passes("award", short, {"entitled": False, "short": 8})
    most = given | {"maximum": 10, "theoretical_per_unit": {"amount": "16.00"}}
    assert passes("award", most, {"payable": "160.00"})


def test_an_agreement_of_the_united_states_asks_for_six_own_quarters():
    given = {"rule_set": "us", "own": {"US": 6, "KR": 40}, "state": "US", "qualifying": 40}

    assert passes("award", given | {"theoretical": 460}, {"ratio": "6/46", "pro_rata": "60.00"})
    under = given | {"own": {"US": 5, "KR": 40}}
    assert passes("award", under, {"reason": "under-minimum-own-period"})


def test_short_periods_may_be_named_in_a_mapping():
    given = {"own_in_order": {"A": 8, "B": 10, "C": 6}}

    assert passes("short_periods", given, {"paying_state": "C", "months_paid": 24})


@pytest.mark.parametrize(("written", "months"), [("1/2", 6), ("1.5", 18), (2, 24), ("๑", 12)])
def test_a_length_may_be_a_fraction(written, months):
    given = {"amount": written, "unit": "year", "to_unit": "month"}

    assert passes("conversion", given, {"amount": months})


@pytest.mark.parametrize(
    ("unit", "basis", "to_unit", "to_basis"),
    [("hour", 6, "day", None), ("hours", None, "days", 6), ("hour", 6, "day", 6)],
)
def test_hours_are_those_of_a_day_of_the_same_scheme(unit, basis, to_unit, to_basis):
    given = {"unit": unit, "basis": basis, "to_unit": to_unit, "to_basis": to_basis}

    assert passes("conversion", given | {"amount": 16}, {"amount": 2})
    assert passes("conversion", given | {"amount": 17}, {"amount": 3})
    back = {"unit": to_unit, "basis": to_basis, "to_unit": unit, "to_basis": basis, "amount": 2}
    assert passes("conversion", back, {"amount": 16})


def test_weeks_may_be_reported_by_year_too():
    given = {"unit": "weeks", "weeks_by_year": {"2021": 53, "2022": 10}, "to_unit": "months"}

    assert passes("conversion_by_year", given, {"amount": 15, "uncapped": 16})


def test_a_year_without_a_quarter_has_a_pattern():
    given = {"foreign": [{"from": "1950-06-15", "to": "1952-09-21", "weeks": 13}]}

    assert passes("quarters", given, {"pattern": {"1950": "NFNN", "1951": "NNNN", "1952": "NNNN"}})
    assert passes("quarters", {"foreign": []}, {"pattern": {}, "distinct_quarters": 0})


@pytest.mark.parametrize(
    ("kind", "value", "valid"),
    [
        ("th-13", 1234545678781, True),
        ("KR-ARC-post2020", "0001015100170", True),
        ("LA-ID", "ກຂ 12", True),
        ("LA-FAMILY-BOOK", "12-3", True),
        ("KH-NSSF", "0012345", True),
        ("MY-NRIC", "770305-02-1234", True),
        ("MY-NRIC", "771305-02-1234", False),
        ("TH-SSO-BRANCH", "000000", True),
        ("TH-SSO-BRANCH", "0", False),
    ],
)
def test_numbers_are_read_as_examples_write_them(kind, value, valid):
    assert passes("identifier", {"type": kind, "value": value}, {"valid": valid})


def test_the_lines_of_a_zone_may_be_one_text_and_its_digits_numbers():
    lines = next(one for one in EXAMPLES if one["id"] == "MRZ-TD3")["input"]["lines"]

    checks = {"document": 6, "birth": "2", "expiry": 9, "personal": 1, "composite": 0}
    assert passes("mrz", {"lines": "\n".join(lines)}, {"valid": True, "checks": checks})
    assert passes("mrz", {"mrz": "".join(lines)}, {"valid": True})
    assert not passes("mrz", {"lines": lines}, {"checks": checks | {"birth": 3}})


def test_an_empty_personal_number_has_a_zero_or_a_filler_for_its_digit():
    names, numbers = next(one for one in EXAMPLES if one["id"] == "MRZ-TD3")["input"]["lines"]
    empty = f"{numbers[:28]}{'<' * 15}8"

    for digit in ("0", "<"):
        assert passes("mrz", {"lines": [names, empty]}, {"checks": {"personal": digit}})
    wrong = failure("mrz", {"lines": [names, empty]}, {"checks": {"personal": "1"}})
    assert wrong.got["checks"]["personal"] == "0"
    zero = f"{empty[:42]}08"
    assert not passes("mrz", {"lines": [names, zero]}, {"checks": {"personal": "<"}})
    assert not passes("mrz", {"lines": [names, numbers]}, {"checks": {"personal": "<"}})


@pytest.mark.parametrize("expected", [None, 1.5, ["TD3"], {"a": 1}])
def test_a_text_is_nothing_else(expected):
    lines = next(one for one in EXAMPLES if one["id"] == "MRZ-TD3")["input"]["lines"]

    assert not passes("mrz", {"lines": lines}, {"format": expected})


def test_a_list_of_examples_alone_is_a_document_too():
    one = example("identifier", {"type": "LA-ID", "value": "1"}, {"valid": True})

    assert check_examples(shipped_rules(), [one]).passed == ("X",)


def test_what_nothing_is_computed_under_is_said():
    given = {"scheme": "TH-SSO33", "month": "2026-01", "wage": "1500"}
    failed = failure("assessment", given, {"employee": "83", "levy": "1"})

    assert failed.got["employee"] == "83"
    assert str(failed.got["reason"]).endswith("under the name levy")

    claim = {"own": {"A": 20}, "state": "A"}
    assert str(failure("award", claim, {"levy": "1"}).got["reason"]).endswith(
        "under the name levy"
    )


def test_what_an_example_that_fails_gives_and_nothing_asks_for_is_named():
    period = {"state": "A", "from": "2020-01", "to": "2020-12", "paidout": "2021-03-01"}
    given = {"periods": [period, period | {"state": "B", "grade": {"a": 1}}], "cap": None}

    assert failure("aggregation", given, {"total": 0}).unread == ["cap", "paidout", "grade"]
    formula = {"average_wage": 1, "base_rate": 1, "step_rate": 1, "step_month": 6}
    claim = {"own": {"A": 20}, "state": "A", "theoretical_formula": formula}
    assert failure("award", claim, {"payable": "7"}).unread == ["step_month"]
    assert failure("award", claim | {"own": {"A": 0}}, {"reason": None}).unread == ["step_month"]


def test_what_is_asked_about_as_a_whole_was_read():
    values = Read({"A": 8, "B": {"C": 6}})

    assert (len(values), values.unread()) == (2, ["A", "B"])
    assert len(list(values.items())) == len(values)
    assert values.unread() == ["C"]
    assert dict(values["B"]) == {"C": 6}
    assert values.unread() == []


def test_nothing_is_named_as_unread_where_nothing_was_computed():
    given = {"scheme": "TH-SSO33", "month": "1990-01", "wage": "1", "varient": "relief"}

    assert failure("assessment", given, {"employee": "1"}).unread == ()
    assert failure("assessment", given | {"wage": "x"}, {"employee": "1"}).unread == ()


def test_values_that_are_shown_in_a_sentence_are_shown_as_written():
    failed = failure("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": {"a": 1}},
                     {"employee": "1"})  # fmt: skip

    assert "“{'a': 1}” is not an amount" in str(failed.got["reason"])


def test_of_two_reasons_that_are_both_true_either_may_be_expected():
    given = {"own": {"A": 8, "B": 72}, "state": "A", "qualifying": 180}

    for reason in ("qualifying-period", "under-minimum-own-period"):
        assert passes("award", given, {"entitled": False, "short": 100, "reason": reason})
    assert failure("award", given, {"reason": None}).got == {"reason": "qualifying-period"}
    alone = given | {"independent": "5"}
    assert not passes("award", alone, {"reason": "under-minimum-own-period"})
    year = given | {"own": {"A": 12, "B": 72}}
    assert not passes("award", year, {"reason": "under-minimum-own-period"})


def test_a_refusal_brings_what_its_sentence_needs():
    given = {"scheme": "TH-SSO33", "month": "1990-01", "wage": "1"}

    details = failure("assessment", given, {"employee": "1"}).details
    assert details == {"scheme": "TH-SSO33", "month": "1990-01"}


@pytest.mark.parametrize("expected", ["sNaN", float("nan"), "1e999999999", [], {"a": []}])
def test_an_expectation_that_is_no_amount_fails(expected):
    given = {"scheme": "TH-SSO33", "month": "2026-01", "wage": "1500"}

    assert failure("assessment", given, {"employee": expected}).got == {"employee": "83"}


def test_what_has_no_rule_is_named():
    report = check(example("horoscope", {}, {"sign": "lion"}))

    assert (report.unsupported, report.missing) == (("X",), ("kind “horoscope”",))


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
        (["award"], {}),
        ("award", {"rule_set": "asean"}),
        ("award", {"rule_set": "us", "unit": "month"}),
        ("award", {"unit": "fortnight"}),
        ("aggregation", {"rule_set": "us"}),
        ("aggregation", {"unit": "week"}),
        ("aggregation", {"periods": [], "own_overlap": "halved"}),
        ("conversion", {"unit": "fortnight", "to_unit": "month", "amount": 1}),
        ("conversion", {"rule_set": "xx"}),
        ("conversion", {"rule_set": "us", "unit": "week", "to_unit": "month", "amount": 1}),
        ("conversion_by_year", {"method": "by-guess"}),
        ("relative_earnings", {"rule_set": "eu", "years": []}),
        ("quarters", {"rule_set": "eu"}),
        ("identifier", {"type": "XX-ID", "value": "1"}),
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
        ("conversion", {"amount": 1, "unit": "day", "basis": 5, "to_unit": "day"}),
        ("conversion", {"amount": 1, "unit": "hour", "to_unit": "day"}),
        ("conversion", {"amount": "1/0", "unit": "week", "to_unit": "month"}),
        ("award", {"unit": "year", "own": {"A": -1}, "state": "A", "qualifying": 1}),
        ("award", {"unit": "year", "own": {"A": 1.5}, "state": "A", "qualifying": 1}),
        ("aggregation", {"periods": [{"state": "A", "type": "x", "from": "2020", "to": "2020"}]}),
        ("aggregation", {"periods": ["A"]}),
        ("quarters", {"foreign": [{"from": "x", "to": "y", "weeks": 1}]}),
        ("mrz", {"lines": 7}),
        ("identifier", {"type": "TH-13", "value": [7]}),
        ("identifier", {"type": "TH-13", "value": True}),
        ("mrz", {"lines": [7]}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2569-01", "wage": "1"}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": "1e999999999"}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": "1e-999999999"}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": f"0.{'1' * 50}"}),
        ("assessment", {"scheme": "TH-SSO33", "month": "soon", "wage": "1"}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wages": []}),
        ("assessment", {"scheme": "TH-SSO33", "month": "2026-01", "wage": {}}),
        (
            "award",
            {"own": {"A": "1e40"}, "state": "A", "theoretical_per_unit": {"amount": "1e40"}},
        ),
        ("assessment", {"scheme": "KH-NSSF-OR", "month": "2026-01", "wage": 1, "paid_in": "USD"}),
        ("assessment", {"scheme": "KH-NSSF-OR", "month": "2026-01", "wage": 1, "exchange": "x"}),
        ("conversion", {"amount": "1e999999999", "unit": "week", "to_unit": "month"}),
        ("conversion", {"amount": "9" * 5000, "unit": "week", "to_unit": "month"}),
        ("award", {"own": {"A": "1e999999999"}, "state": "A"}),
        ("award", {"own": [], "state": "A"}),
        (
            "award",
            {"own": {"A": 1}, "state": "A", "theoretical_per_unit": {"amount": 1, "per": 0}},
        ),
        ("short_periods", {"own_in_order": ["A8"]}),
        ("short_periods", {"own_in_order": [8]}),
        ("aggregation", {"periods": [{"state": "A", "from": "2020-02", "to": "2020-01"}]}),
        ("aggregation", {"periods": [{"state": "A", "from": "soon", "to": "2020-01"}]}),
        ("aggregation", {"periods": [{"state": "A"}]}),
        ("aggregation", {"periods": [{"state": "A", "months": 1, "between": ["2020"]}]}),
        ("quarters", {"foreign": [], "own_quarters": ["1952Q5"]}),
        ("relative_earnings", {"years": [{"quarters": 5, "earnings": 1, "average": 1}]}),
        ("relative_earnings", {"years": [{"quarters": 4, "earnings": 1, "average": 0}]}),
        ("surcharge", {"scheme": "TH-SSO33", "unpaid": "1", "due": "soon", "on": "2026-01-01"}),
    ],
)
def test_a_malformed_example_fails_with_a_reason(kind, given):
    (failed,) = check(example(kind, given, {"amount": 1})).failed

    reason = str(failed.got["reason"])
    assert reason.startswith(MALFORMED)
    assert "Error" not in reason


def test_a_refusal_is_an_answer_that_can_be_expected():
    given = {"scheme": "TH-SSO33", "month": "1990-01", "wage": "1"}

    assert passes("assessment", given, {"refused": "scheme.no-rate-for-month"})
    assert passes("assessment", given, {"employee": None, "employer": None})
    assert failure("assessment", given, {"employee": "1"}).got == {
        "refused": "scheme.no-rate-for-month"
    }


@pytest.mark.parametrize("one", [7, "x", None, {"kind": "award", "expected": 7},
                                 {"kind": "award", "expected": {}}])  # fmt: skip
def test_an_example_of_another_shape_fails_by_its_place(one):
    (failed,) = check(one).failed

    assert failed.id == "#1"
    assert str(failed.got["reason"]).startswith(MALFORMED)


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
