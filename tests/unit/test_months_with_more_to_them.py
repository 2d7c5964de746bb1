"""Months that are not one full wage of one employer in the scheme's own currency."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.rule_books import rule_data

from attache_desk.app.rules import load_rules
from attache_desk.domain.assessments import AssessmentRequest, Exchange, assess
from attache_desk.domain.joint_assessments import assess_together
from attache_desk.domain.money import LARGEST, Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.schemes import parse_rules


def asked(scheme, wage, month="2026-08", **more):
    return AssessmentRequest(scheme, Month.parse(month), Decimal(wage), **more)


def codes(found):
    return [step.code for step in found.steps]


@pytest.mark.parametrize(("days", "employee"), [(13, 800_000), (14, 0), (22, 0)])
def test_fourteen_unpaid_days_leave_a_vietnamese_month_without_contribution(days, employee):
    found = assess(load_rules(), asked("VN-SI", 10_000_000, unpaid_days=days))
    assert found.employee == Money(employee, "VND")


def test_an_empty_month_says_why():
    found = assess(load_rules(), asked("VN-SI", 10_000_000, unpaid_days=14))
    assert codes(found) == ["step.unpaid-days"]
    assert found.contributory_wage == Money(0, "VND")
    assert found.confidence == "verified"


def test_a_month_with_fewer_unpaid_days_says_that_it_counts():
    found = assess(load_rules(), asked("VN-SI", 10_000_000, unpaid_days=13))
    assert codes(found)[0] == "step.unpaid-days-few"


def test_where_no_rule_of_unpaid_days_was_read_the_month_counts_and_says_so():
    found = assess(load_rules(), asked("TH-SSO33", 10_000, unpaid_days=20))
    assert found.employee == Money.parse("500", "THB")
    assert found.confidence == "uncertain"


def test_a_wage_in_another_currency_is_converted_and_the_rate_kept():
    exchange = Exchange("USD", Decimal("4012.5"), date(2026, 8, 31), "NSSF notice")
    found = assess(load_rules(), asked("KH-NSSF-OR", "152.61", exchange=exchange))
    # 152.61 x 4012.5 = 612,347.625, in class 625,000.
    assert found.contributory_wage == Money.parse("625000", "KHR")
    assert found.employer == Money.parse("5000", "KHR")
    first = found.steps[0]
    assert (first.code, first.source) == ("step.converted", "NSSF notice")
    assert first.details["rate"] == "4012.5"
    assert first.details["on"] == "2026-08-31"


def test_a_rate_into_the_scheme_s_own_currency_changes_nothing():
    same = Exchange("THB", Decimal(7), date(2026, 8, 1))
    assert assess(load_rules(), asked("TH-SSO33", 10_000, exchange=same)) == assess(
        load_rules(), asked("TH-SSO33", 10_000)
    )


@pytest.mark.parametrize("rate", ["0", "-3", "NaN", "Infinity", "1e30"])
def test_a_rate_that_is_none_is_refused(rate):
    exchange = Exchange("USD", Decimal(rate), date(2026, 8, 1))
    with pytest.raises(Refused, match=r"exchange\.rate-unreadable"):
        assess(load_rules(), asked("TH-SSO33", 10_000, exchange=exchange))


def test_the_largest_rate_that_can_be_kept_is_taken():
    def exchanged(rate):
        exchange = Exchange("USD", rate, date(2026, 8, 1))
        return assess(load_rules(), asked("TH-SSO33", 1, exchange=exchange))

    assert exchanged(LARGEST).employee == Money.parse("875", "THB")
    with pytest.raises(Refused, match=r"exchange\.rate-unreadable"):
        exchanged(LARGEST + 1)


def test_two_thai_employers_each_pay_on_their_own_wage():
    found = assess_together(
        load_rules(), {"A": asked("TH-SSO33", 17_000), "B": asked("TH-SSO33", 9_000)}
    )
    assert [one.employer for one in found.values()] == [
        Money.parse("850", "THB"),
        Money.parse("450", "THB"),
    ]
    assert codes(found["A"])[-1] == "step.several-each"


def test_what_was_uncertain_for_one_employer_is_not_made_certain_by_two():
    # The Thai rate of July 2020 is uncertain; that each employer is charged alone is not.
    two = {one: asked("TH-SSO33", 10_000, "2020-07") for one in "AB"}
    found = assess_together(load_rules(), two)
    assert {one.confidence for one in found.values()} == {"uncertain"}
    assert found["A"].steps[-1].confidence == "verified"


def test_two_korean_employers_share_one_ceiling():
    found = assess_together(
        load_rules(), {"A": asked("KR-NPS", 5_000_000), "B": asked("KR-NPS", 3_000_000)}
    )
    # 6,590,000 counts: five eighths and three eighths of it.
    assert found["A"].contributory_wage == Money(4_118_750, "KRW")
    assert found["B"].contributory_wage == Money(2_471_250, "KRW")
    together = assess(load_rules(), asked("KR-NPS", 8_000_000))
    assert found["A"].employer.plus(found["B"].employer) == together.employer


def test_a_shared_wage_in_another_currency_is_converted_once():
    exchange = Exchange("USD", Decimal(1400), date(2026, 8, 31))
    abroad = asked("KR-NPS", 2_000, exchange=exchange)
    found = assess_together(load_rules(), {"B": abroad, "A": asked("KR-NPS", 4_000_000)})
    # 2,800,000 and 4,000,000 count 6,590,000 together, of which 4.75 % are 313,025; the won
    # that does not divide is that of the employer named first.
    assert found["B"].contributory_wage == Money(2_713_530, "KRW")
    assert found["A"].contributory_wage == Money(3_876_470, "KRW")
    assert found["B"].employee == Money(128_893, "KRW")
    assert found["A"].employee == Money(184_132, "KRW")


def test_what_employers_share_names_the_source_of_the_rule():
    data = rule_data()
    korean = next(one for one in data["scheme"] if one["code"] == "KR-NPS")
    korean["several_employers"]["source"] = "NPA"
    two = {one: asked("KR-NPS", 4_000_000) for one in "AB"}
    assert assess_together(parse_rules(data), two)["B"].steps[-1].source == "NPA"


def test_two_employers_where_no_rule_was_read_are_charged_alone_and_it_is_said():
    found = assess_together(
        load_rules(), {"A": asked("MM-SSB", 200_000), "B": asked("MM-SSB", 250_000)}
    )
    assert found["B"].employee == Money.parse("5000", "MMK")
    assert {one.confidence for one in found.values()} == {"uncertain"}


def test_one_employer_is_assessed_as_ever():
    alone = asked("KR-NPS", 8_000_000)
    assert assess_together(load_rules(), {"A": alone}) == {"A": assess(load_rules(), alone)}


def test_employers_that_paid_nothing_share_nothing():
    found = assess_together(load_rules(), {"A": asked("KR-NPS", 0), "B": asked("KR-NPS", 0)})
    assert found["A"] == assess(load_rules(), asked("KR-NPS", 0))


@given(st.lists(st.integers(0, 9_000_000), min_size=2, max_size=6))
def test_shared_parts_add_up_to_the_whole(wages):
    requests = {str(at): asked("KR-NPS", wage) for at, wage in enumerate(wages)}
    found = assess_together(load_rules(), requests)
    if sum(wages):
        whole = assess(load_rules(), asked("KR-NPS", sum(wages)))
        assert sum(one.employee.minor for one in found.values()) == whole.employee.minor
        assert sum(one.employer.minor for one in found.values()) == whole.employer.minor
