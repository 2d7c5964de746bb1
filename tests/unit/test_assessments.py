from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.fakes.rule_books import rule_data, shipped_rules

from attache_desk.domain.assessments import AssessmentRequest, amount_text, assess
from attache_desk.domain.contributory_wages import average_counted
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.schemes import parse_rules
from attache_desk.services import assess_contribution


def _assess(scheme, month, wage, **extras):
    request = AssessmentRequest(scheme, Month.parse(month), Decimal(wage), **extras)
    return assess(shipped_rules(), request)


def _shares(found):
    return str(found.employee), str(found.employer)


def _codes(found):
    return [step.code for step in found.steps]


def _refusal(scheme, month, wage="10000", **extras):
    with pytest.raises(Refused) as refusal:
        _assess(scheme, month, wage, **extras)
    return refusal.value.code


@pytest.mark.parametrize(
    ("month", "wage", "shares"),
    [
        ("2026-01", "1650", ("83", "83")),
        ("2026-01", "1649.99", ("83", "83")),
        ("2026-01", "1650.01", ("83", "83")),
        ("2026-01", "10209.99", ("510", "510")),
        ("2026-01", "99999", ("875", "875")),
        ("2020-04", "10000", ("100", "400")),
        ("2021-03", "10000", ("50", "300")),
        ("2022-12", "15000", ("450", "450")),
    ],
)
def test_a_thai_wage_is_clamped_and_each_share_rounded_on_its_own(month, wage, shares):
    assert _shares(_assess("TH-SSO33", month, wage)) == shares


def test_the_thai_state_pays_its_share_rounded_too():
    found = _assess("TH-SSO33", "2026-01", "1650")

    assert str(found.government) == "45"  # 45.375
    assert found.confidence == "verified"


def test_a_relief_for_the_others_leaves_the_state_its_share():
    found = _assess("TH-SSO33", "2026-03", "10000", variant="southern-flood-relief")

    assert (_shares(found), str(found.government)) == (("300", "300"), "275")


def test_a_relief_without_any_state_share_has_none():
    found = _assess("MY-EPF-F", "2020-01", "1000", variant="voluntary before 2025-10")

    assert (_shares(found), found.government) == (("110", "5"), None)
    assert "step.employer-flat" in _codes(found)


def _flood_relief(data, **changes):
    """Assess 10,000 under the relief of 2026, by data free to be spoilt."""
    request = AssessmentRequest(
        "TH-SSO33", Month(2026, 3), Decimal(10000), variant="southern-flood-relief"
    )
    return assess(parse_rules(data), replace(request, **changes))


def test_a_relief_that_names_the_state_s_share_is_taken_at_its_word():
    data = rule_data()
    thai = next(one for one in data["scheme"] if one["code"] == "TH-SSO33")
    thai["rate_variant"][0]["government"] = "0.01"

    assert str(_flood_relief(data).government) == "100"


def test_a_relief_takes_no_state_s_share_from_another_relief():
    data = rule_data()
    thai = next(one for one in data["scheme"] if one["code"] == "TH-SSO33")
    thai["rate"] = []
    thai["rate_variant"].append(
        thai["rate_variant"][0] | {"variant": "other-relief", "government": "0.02"}
    )

    assert _flood_relief(data).government is None
    assert str(_flood_relief(data, variant="other-relief").government) == "200"


def test_the_working_shows_each_step_with_source_and_confidence():
    found = _assess("TH-SSO33", "2026-01", "60000")

    assert [(step.code, dict(step.details)) for step in found.steps] == [
        ("step.wage", {"wage": "60000"}),
        ("step.cut-to-ceiling", {"ceiling": "17500"}),
        ("step.employee-share", {"percent": "5", "counted": "17500", "amount": "875"}),
        ("step.employer-share", {"percent": "5", "counted": "17500", "amount": "875"}),
        ("step.government-share", {"percent": "2.75", "counted": "17500", "amount": "481.25"}),
        ("step.rounding-unit-half-up", {}),
    ]
    assert [step.source for step in found.steps] == [
        "", "GAZ_CW", "TH_RATES", "TH_RATES", "TH_RATES", "",
    ]  # fmt: skip


def test_the_confidence_is_the_worst_of_what_was_used():
    assert _assess("TH-SSO33", "2020-07", "10000").confidence == "uncertain"
    assert _assess("TH-SSO33", "2020-12", "10000").confidence == "general"


@pytest.mark.parametrize(
    ("wage", "counted", "employer"),
    [("0", "200000", "1600"), ("200000", "200000", "1600"), ("200000.01", "225000", "1800")],
)
def test_a_class_counts_its_own_wage(wage, counted, employer):
    found = _assess("KH-NSSF-OR", "2021-06", wage)

    assert (str(found.contributory_wage), _shares(found)) == (counted, ("0", employer))
    assert _codes(found) == [
        "step.wage", "step.class", "step.employer-share", "step.rounding-none-stated",
    ]  # fmt: skip


def test_classes_nobody_read_are_borrowed_and_marked_uncertain():
    found = _assess("KH-NSSF-HC", "2017-06", "612345")

    assert _shares(found) == ("8125", "8125")
    assert found.confidence == "uncertain"
    assert "step.classes-borrowed" in _codes(found)


@pytest.mark.parametrize(
    ("wage", "category", "shares"),
    [
        ("5500", 1, ("24.75", "86.65")),
        ("5500", 2, ("0", "61.90")),
        ("5500", None, ("24.75", "86.65")),
        ("1050", 1, ("5.25", "18.35")),
        ("1050", 2, ("0", "13.10")),
        ("80", 1, ("0.40", "1.50")),
    ],
)
def test_the_official_table_rounds_the_sum_to_ten_sen(wage, category, shares):
    assert _shares(_assess("MY-SOCSO", "2024-08", wage, category=category)) == shares


@pytest.mark.parametrize(
    ("wage", "employer", "employee", "second_category"),
    [
        ("30", "0.40", "0.10", "0.30"),
        ("50", "0.70", "0.20", "0.50"),
        ("70", "1.10", "0.30", "0.80"),
        ("100", "1.50", "0.40", "1.10"),
        ("140", "2.10", "0.60", "1.50"),
        ("200", "2.95", "0.85", "2.10"),
        ("300", "4.35", "1.25", "3.10"),
        ("400", "6.15", "1.75", "4.40"),
        ("500", "7.85", "2.25", "5.60"),
        ("600", "9.65", "2.75", "6.90"),
        ("700", "11.35", "3.25", "8.10"),
        ("800", "13.15", "3.75", "9.40"),
        ("900", "14.85", "4.25", "10.60"),
    ],
)
def test_the_rule_gives_the_rows_perkeso_publishes(wage, employer, employee, second_category):
    first = _assess("MY-SOCSO", "2026-01", wage, category=1)
    second = _assess("MY-SOCSO", "2026-01", wage, category=2)

    assert (first.employer.amount, first.employee.amount) == (Decimal(employer), Decimal(employee))
    assert (second.employer.amount, second.employee.amount) == (Decimal(second_category), 0)


@pytest.mark.parametrize(
    ("counted", "employee", "employer"),
    [
        ("15", "0.05", "0.25"),
        ("25", "0.10", "0.50"),
        ("16", "0.10", "0.30"),
        ("18", "0.10", "0.30"),
    ],
)
def test_the_employee_s_share_of_the_table_goes_to_five_sen_halves_down(
    counted, employee, employer
):
    data = rule_data()
    for table in data["class_table"]:
        if table["code"] == "MY-ACT4":
            table["rows"] = [["", counted]]
    request = AssessmentRequest("MY-SOCSO", Month(2026, 1), Decimal(10), category=1)
    found = assess(parse_rules(data), request)

    assert (found.employee.amount, found.employer.amount) == (Decimal(employee), Decimal(employer))


def test_the_ceiling_of_the_table_rises_with_the_months():
    assert _shares(_assess("MY-SOCSO", "2022-08", "9000")) == ("0", "49.40")
    assert _shares(_assess("MY-SOCSO", "2024-09", "9000")) == ("24.75", "86.65")
    assert _shares(_assess("MY-SOCSO", "2024-10", "9000")) == ("29.75", "104.15")


def test_a_category_of_other_months_is_refused():
    assert _shares(_assess("MY-SOCSO", "2024-06", "1050")) == ("0", "13.10")
    assert _refusal("MY-SOCSO", "2024-06", category=1) == "scheme.unknown-category"


def test_a_missing_bound_is_left_out_and_said():
    found = _assess("KR-NPS", "2020-01", "9000000")

    assert _shares(found) == ("405000", "405000")
    assert (found.confidence, "step.bounds-unknown" in _codes(found)) == ("uncertain", True)


def test_where_no_rounding_is_stated_an_amount_is_rounded_once():
    # 4.5 % are 45,000.49635: cents first would make 45,000.50, and so 45,001.
    assert _shares(_assess("KR-NPS", "2020-01", "1000011.03")) == ("45000", "45000")


def test_who_came_to_work_is_outside_a_scheme_for_residents():
    outside = _assess("SG-CPF", "2026-01", "9000", citizen=False)

    assert (_shares(outside), "step.residents-only" in _codes(outside)) == (("0", "0"), True)
    assert _shares(_assess("SG-CPF", "2026-01", "9000", citizen=True)) == ("1600", "1360")
    assert _shares(_assess("SG-CPF", "2026-01", "9000")) == ("1600", "1360")


def _without_grades(wage):
    data = rule_data()
    japan = next(row for row in data["scheme"] if row["code"] == "JP-EPI")
    del japan["class_table"]
    request = AssessmentRequest("JP-EPI", Month(2026, 1), Decimal(wage))
    return assess(parse_rules(data), request)


def test_grades_that_are_not_known_are_said():
    found = _without_grades("1000000")

    assert _shares(found) == ("59475", "59475")
    assert (found.confidence, "step.grades-unknown" in _codes(found)) == ("uncertain", True)


def test_a_floor_raises_a_wage_within_bounds_stays():
    assert "step.raised-to-floor" in _codes(_without_grades("80000"))
    assert "step.within-bounds" in _codes(_without_grades("88000"))


@pytest.mark.parametrize(
    ("month", "wage", "counted", "share"),
    [
        ("2026-01", "0", "88000", "8052"),
        ("2026-01", "92999", "88000", "8052"),
        ("2026-01", "93000", "98000", "8967"),
        ("2026-01", "250000", "260000", "23790"),
        ("2026-01", "634999", "620000", "56730"),
        ("2026-01", "635000", "650000", "59475"),
        ("2020-08", "635000", "620000", "56730"),
        ("2020-08", "604999", "590000", "53985"),
    ],
)
def test_a_japanese_wage_counts_as_its_grade(month, wage, counted, share):
    found = _assess("JP-EPI", month, wage)

    assert (str(found.contributory_wage), _shares(found)) == (counted, (share, share))
    assert found.confidence == "general"


def test_a_flat_contribution_asks_for_no_wage():
    found = _assess("TH-SSO39", "2026-01", "0")

    assert (_shares(found), str(found.contributory_wage)) == (("432", "0"), "4800")
    relief = _assess("TH-SSO39", "2020-04", "0", variant="relief")
    assert (_shares(relief), str(relief.contributory_wage)) == (("86", "0"), "0")
    everybody = _assess("TH-SSO39", "2020-04", "0")
    assert (_shares(everybody), str(everybody.contributory_wage)) == (("86", "0"), "4800")


def test_an_uncapped_scheme_charges_the_whole_wage_to_the_cent():
    found = _assess("TH-EWF", "2026-10", "123456.78")

    assert _shares(found) == ("308.64", "308.64")
    assert _shares(_assess("TH-EWF", "2026-10", "2")) == ("0.01", "0.01")


@pytest.mark.parametrize(("wage", "share"), [("100000", "200"), ("300000", "480")])
def test_a_yearly_scheme_charges_the_industrys_rate_up_to_its_ceiling(wage, share):
    found = _assess("TH-WCF", "2026-12", wage, rate=Decimal("0.002"))

    assert _shares(found) == ("0", share)
    assert ("step.cut-to-year-ceiling" in _codes(found)) == (share == "480")


@pytest.mark.parametrize("rate", [None, Decimal("0.0019"), Decimal("0.0101")])
def test_the_rate_of_the_industry_lies_between_the_bounds(rate):
    assert _refusal("TH-WCF", "2026-12", rate=rate) == "scheme.industry-rate-needed"


@pytest.mark.parametrize(("rate", "share"), [("0.002", "20"), ("0.005", "50"), ("0.010", "100")])
def test_any_rate_between_the_bounds_is_the_industry_s(rate, share):
    assert _assess("TH-WCF", "2026-12", "10000", rate=Decimal(rate)).employer.amount == Decimal(
        share
    )


def test_an_industry_rate_without_choice_needs_no_naming():
    data = rule_data()
    scheme = next(one for one in data["scheme"] if one["code"] == "TH-WCF")
    scheme["rate"][0]["employer_max"] = "0.002"
    request = AssessmentRequest("TH-WCF", Month(2026, 12), Decimal(1000))

    assert str(assess(parse_rules(data), request).employer) == "2"


def test_one_bound_alone_makes_no_rate_of_the_industry():
    data = rule_data()
    scheme = next(one for one in data["scheme"] if one["code"] == "TH-WCF")
    del scheme["rate"][0]["employer_max"]
    scheme["rate"][0]["employer"] = "0.003"
    request = AssessmentRequest("TH-WCF", Month(2026, 12), Decimal(1000))

    assert str(assess(parse_rules(data), request).employer) == "3"


def test_a_region_lowers_the_ceiling_and_no_region_is_said():
    assert _shares(_assess("VN-UI", "2026-03", "200000000")) == ("1062000", "1062000")
    assert _shares(_assess("VN-UI", "2026-03", "200000000", region="IV")) == ("740000", "740000")
    assert "step.region-taken" in _codes(_assess("VN-UI", "2026-03", "1000"))
    assert "step.region-taken" not in _codes(_assess("VN-UI", "2026-03", "1000", region="I"))


def test_a_foreigner_owes_nothing_to_a_scheme_for_citizens():
    found = _assess("VN-UI", "2026-03", "60000000", citizen=False)

    assert (_shares(found), found.government) == (("0", "0"), None)
    assert "step.citizens-only" in _codes(found)
    assert _shares(_assess("VN-SI", "2026-03", "60000000", citizen=False)) == (
        "3744000",
        "8190000",
    )


def test_a_rate_known_to_an_age_is_refused_above_it():
    assert _shares(_assess("SG-CPF", "2026-01", "9000", age=55)) == ("1600", "1360")
    assert _refusal("SG-CPF", "2026-01", age=56) == "scheme.no-rate-for-age"
    for age in (54, None):
        assert _shares(_assess("SG-CPF", "2026-01", "9000", age=age)) == ("1600", "1360")


@pytest.mark.parametrize(
    ("scheme", "month", "extras", "code"),
    [
        ("XX", "2026-01", {}, "scheme.unknown"),
        ("TH-SSO33", "2013-12", {}, "scheme.no-rate-for-month"),
        ("KH-NSSF-PEN", "2042-10", {}, "scheme.no-rate-for-month"),
        ("TH-SSO33", "2026-01", {"variant": "x"}, "scheme.unknown-variant"),
        (
            "TH-SSO33",
            "2026-06",
            {"variant": "southern-flood-relief"},
            "scheme.variant-not-in-force",
        ),
        ("TH-SSO33", "2026-01", {"category": 1}, "scheme.unknown-category"),
        ("VN-UI", "2026-03", {"region": "V"}, "scheme.unknown-region"),
    ],
)
def test_what_the_rules_do_not_know_is_refused(scheme, month, extras, code):
    assert _refusal(scheme, month, **extras) == code


@pytest.mark.parametrize("wage", ["-0.01", "NaN", "Infinity", "1000000000000001"])
def test_a_wage_is_an_amount_the_ledger_can_hold(wage):
    assert _refusal("TH-SSO33", "2026-01", wage) == "wage.unreadable"


@pytest.mark.parametrize(
    ("scheme", "minor", "text"),
    [
        ("TH-SSO33", 8300, "83"),
        ("MY-SOCSO", 0, "0.00"),
        ("MY-SOCSO", 6190, "61.90"),
        ("TH-EWF", 2500, "25.00"),
        ("KH-NSSF-OR", 1224690, "12246.9"),
        ("VN-SI", 3744000, "3744000"),
    ],
)
def test_an_amount_is_written_as_its_scheme_rounds(scheme, minor, text):
    rules = shipped_rules()
    money = Money(minor, rules.scheme(scheme).currency)

    assert amount_text(rules.scheme(scheme), money) == text
    assert assess_contribution.amount_text(rules, scheme, money) == text


def _average(scheme, *wages):
    rules = shipped_rules()
    paid = [(Month.parse(month), Decimal(wage)) for month, wage in wages]
    return average_counted(rules, rules.scheme(scheme), paid)


def test_an_average_is_that_of_the_wages_that_counted_in_their_own_months():
    # Cut to 15,000, cut to 17,500 and raised to 1,650: 34,150 in three months.
    wages = (("2025-12", "20000"), ("2026-01", "20000"), ("2026-07", "1000"))

    assert _average("TH-SSO33", *wages) == Decimal("11383.33")
    assert _average("TH-SSO33", ("2026-07", "10000"), ("2026-07", "10000.01")) == Decimal(
        "10000.01"
    )


def test_a_month_without_a_rate_is_left_out_of_the_average():
    assert _average("TH-SSO33", ("2013-12", "9000"), ("2026-07", "10000")) == 10000
    assert _average("TH-SSO33", ("2013-12", "9000")) is None
    assert _average("TH-SSO33") is None


def test_a_relief_is_no_rate_to_average_by():
    # In April 2020 only a relief is known for section 39, without a wage that counts.
    assert _average("TH-SSO39", ("2020-04", "0"), ("2026-01", "0")) == 4800
