"""Every figure of a working, and every boundary at which an answer turns."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from attache_desk.app.rules import load_agreements, load_holidays, load_rules
from attache_desk.domain.agreements import AgreementBook
from attache_desk.domain.assessments import AssessmentRequest, Exchange, assess
from attache_desk.domain.awards import Claim, FixedAmount, award
from attache_desk.domain.due_dates import due_day
from attache_desk.domain.entitlements import Claimant, InsuredTime, UndatedTime, entitlements
from attache_desk.domain.joint_assessments import assess_together
from attache_desk.domain.money import LARGEST, Money
from attache_desk.domain.months import Month
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Refused
from attache_desk.domain.surcharges import months_late, surcharge
from attache_desk.domain.totalisation import DatedPeriod, UndatedPeriod, aggregate
from attache_desk.services.wording import sentence_for

ON = date(2026, 11, 23)


def said(steps):
    return [sentence_for(step.code, step.details) for step in steps]


def months(scheme, first, last):
    found = load_rules().scheme(scheme)
    return InsuredTime(
        found.country, scheme, "compulsory", Month.parse(first), Month.parse(last), found.branches
    )


def thai(count, *others, book=None, **more):
    """Give the old-age benefit of so many Thai months up to December 2025."""
    last = Month(2025, 12)
    own = months("TH-SSO33", str(last.plus(1 - count)), str(last))
    claimant = Claimant(ON, (own, *others), **more)
    found = entitlements(load_rules(), book or load_agreements(), claimant)
    return next(one for one in found if (one.scheme, one.code) == ("TH-SSO33", "old-age"))


def cambodian(count):
    last = Month(2000, 12)
    return InsuredTime("KH", "", "compulsory", last.plus(1 - count), last)


def agreed(**rule_set):
    book = load_agreements()
    one = replace(
        book.agreements[0],
        code="KH-TH",
        title="A treaty",
        parties=("KH", "TH"),
        in_force_from=date(2026, 1, 1),
        totalisation="applied",
        branches=(),
        rule_set=replace(book.model, **rule_set),
    )
    return AgreementBook(book.version, (one,), book.rule_sets)


def test_an_entitlement_says_every_figure_it_rests_on():
    found = thai(
        108, cambodian(84), birth=PartialDate(1970), averages={"TH-SSO33": Decimal(15000)}
    )
    assert said(found.steps) == [
        "108 months in TH-SSO33 count for this benefit.",
        "The scheme asks for 180 months.",
        "No agreement in force between TH and KH.",
        "84 months from KH do not overlap and would count too.",
        "Added together, no month twice: 192.",
        "The average wage that counted over the last 60 months is 15000.",
        "20 % of 15000, and 1.5 % for every 12 months above 180: 3225 a month for 192 months.",
        "108 of 192 months are this scheme's: 1814.06.",
        "It is paid from the age of 55.",
    ]


def test_a_short_one_says_what_is_missing_in_total():
    found = thai(100, cambodian(60))
    assert "20 months are missing." in said(found.steps)
    assert "80 months are missing." in said(thai(100).steps)


@pytest.mark.parametrize(
    ("own", "other", "outcome"),
    [
        (180, 0, "alone"),
        (179, 0, "short"),
        (179, 1, "if-agreed"),
        (120, 60, "if-agreed"),
        (119, 60, "short"),
    ],
)
def test_an_outcome_turns_at_just_the_months_asked_for(own, other, outcome):
    others = (cambodian(other),) if other else ()
    assert thai(own, *others).outcome == outcome


@pytest.mark.parametrize(("other", "outcome"), [(60, "by-agreement"), (59, "short")])
def test_an_agreement_turns_at_just_the_months_asked_for(other, outcome):
    assert thai(120, cambodian(other), book=agreed()).outcome == outcome


def test_a_benefit_of_its_own_right_is_worked_out_to_the_satang():
    wage = {"TH-SSO33": Decimal("10000.10")}
    assert thai(180, averages=wage).payable == Decimal("2000.02")
    assert thai(192, averages=wage).payable == Decimal("2150.02")
    with_others = thai(180, cambodian(12), averages=wage)
    # 192 months come to 21.5 %, of which 180/192 are 2015.65: more than 2000.02 alone.
    assert with_others.payable == Decimal("2015.65")


@pytest.mark.parametrize(
    ("changes", "own", "payable"),
    [
        ({"minimum_own": 12}, 12, True),
        ({"minimum_own": 12}, 11, False),
        ({"minimum_own": 6, "unit": "quarter"}, 18, True),
        ({"minimum_own": 6, "unit": "quarter"}, 17, False),
    ],
)
def test_a_state_pays_from_its_least_own_period_on(changes, own, payable):
    found = thai(own, cambodian(240), book=agreed(**changes), averages={"TH-SSO33": Decimal(9000)})
    assert found.outcome == "by-agreement"
    assert (found.payable is not None) == payable
    assert any("Fewer than" in one for one in said(found.steps)) != payable


def test_direct_calculation_is_said_only_where_there_are_others():
    book = agreed(method="direct")
    assert "Each scheme pays for its own months alone." in said(
        thai(120, cambodian(60), book=book).steps
    )
    assert "Each scheme pays for its own months alone." not in said(thai(180, book=book).steps)
    assert "Each scheme pays for its own months alone." not in said(
        thai(120, cambodian(60), book=agreed()).steps
    )


def test_undated_months_find_only_the_room_between_their_years():
    full = InsuredTime("KH", "", "compulsory", Month(2001, 1), Month(2001, 12))
    undated = UndatedTime("KH", "compulsory", 24, Month(2001, 1), Month(2002, 12))
    assert thai(12, full, undated=(undated,)).total == 12 + 12 + 12


def test_without_a_wage_or_a_formula_there_is_no_amount():
    assert thai(192).payable is None
    claimant = Claimant(
        ON, (months("LA-LSSO", "2005-01", "2025-12"),), averages={"LA-LSSO": Decimal(1)}
    )
    found = entitlements(load_rules(), load_agreements(), claimant)[0]
    assert (found.outcome, found.payable, found.theoretical) == ("alone", None, None)


def late(scheme, month, on, unpaid):
    return surcharge(scheme, unpaid, due_day(scheme, month, load_holidays()), on)


def test_a_surcharge_says_every_figure():
    found = late(
        load_rules().scheme("TH-SSO33"), Month(2026, 7), date(2026, 10, 14), Money(1200_00, "THB")
    )
    assert said(found.steps) == [
        "It was due by 2026-08-17; on 2026-10-14 it is 58 days late.",
        "2 % a month of 1200 for 2 months = 48.",
    ]


def test_a_surcharge_over_the_turn_of_years_counts_twelve_months_a_year():
    assert months_late(date(2024, 12, 15), date(2026, 12, 15), 15) == 24
    assert months_late(date(2024, 12, 15), date(2026, 12, 14), 31) == 23
    assert months_late(date(2026, 3, 10), date(2026, 4, 10), 1) == 1


def test_a_cap_of_half_the_debt_is_half_of_it():
    scheme = load_rules().scheme("TH-SSO33")
    rule = replace(scheme.late, cap=Decimal("0.5"), cap_confidence="verified")
    capped = replace(scheme, late=rule)
    found = late(capped, Month(2020, 1), ON, Money(1000_00, "THB"))
    assert found.amount == Money(500_00, "THB")
    assert said(found.steps)[-1] == "The surcharge never exceeds 500, so that is owed."
    # 25 months of 2 % are just the half: nothing is cut.
    just = late(capped, Month(2020, 1), date(2022, 3, 17), Money(1000_00, "THB"))
    assert (just.counted, just.amount) == (25, Money(500_00, "THB"))
    assert just.steps[-1].code == "step.surcharge-by-month"


def test_the_least_debt_is_charged_and_none_is_not():
    scheme = load_rules().scheme("TH-SSO33")
    one = late(scheme, Month(2020, 1), ON, Money(1, "THB"))
    assert one.counted > 0
    assert one.amount == Money(2, "THB")
    nothing = late(scheme, Month(2020, 1), ON, Money(0, "THB"))
    assert (nothing.counted, nothing.days_late) == (0, 0)


def test_what_cannot_be_charged_says_how_late_it_is_and_counts_nothing():
    unsure = late(load_rules().scheme("KH-NSSF-OR"), Month(2026, 1), ON, Money(100, "KHR"))
    assert (unsure.amount, unsure.counted) == (None, 0)
    assert unsure.days_late == (ON - date(2026, 2, 15)).days
    assert "surcharge exists" in said(unsure.steps)[-1]
    no_day = late(load_rules().scheme("LA-LSSO"), Month(2026, 1), ON, Money(100, "LAK"))
    assert (no_day.amount, no_day.counted, no_day.days_late) == (None, 0, 0)
    no_rule = late(load_rules().scheme("KR-NPS"), Month(2026, 1), ON, Money(100, "KRW"))
    assert no_rule.amount is None
    rate_but_unsure = load_rules().scheme("TH-SSO33")
    doubtful = replace(rate_but_unsure, late=replace(rate_but_unsure.late, confidence="uncertain"))
    assert late(doubtful, Month(2026, 1), ON, Money(100, "THB")).amount is None


def test_a_day_that_stays_is_not_moved_and_one_without_a_calendar_neither():
    scheme = load_rules().scheme("TH-SSO33")
    stays = replace(scheme, due=replace(scheme.due, moved="stays"))
    assert due_day(stays, Month(2026, 10), load_holidays()).day == date(2026, 11, 15)
    assert due_day(scheme, Month(2026, 10), {}).day == date(2026, 11, 15)
    assert said(due_day(scheme, Month(2026, 10), load_holidays()).steps) == [
        "Contributions for 2026-10 are due by 2026-11-15.",
        "Nobody works on that day (weekend), so it moves to 2026-11-16.",
    ]


def test_an_uncertain_due_day_names_its_rule():
    scheme = load_rules().scheme("LA-LSSO")
    unknown = replace(scheme, due=replace(scheme.due, months_after=None))
    assert "one HR firm" in said(due_day(unknown, Month(2026, 9), load_holidays()).steps)[0]


def test_the_largest_wage_is_assessed_and_a_larger_one_is_none():
    request = AssessmentRequest("MY-EPF-F", Month(2026, 1), LARGEST)
    assert assess(load_rules(), request).employee.amount == LARGEST * Decimal("0.02")
    with pytest.raises(Refused):
        assess(load_rules(), replace(request, wage=LARGEST + 1))


@pytest.mark.parametrize("rate", ["0.5", "1"])
def test_a_rate_of_exchange_may_be_below_one(rate):
    exchange = Exchange("KHR", Decimal(rate), ON, "")
    found = assess(
        load_rules(),
        AssessmentRequest("TH-SSO33", Month(2026, 1), Decimal(10000), exchange=exchange),
    )
    assert str(found.employee) == str(int(500 * Decimal(rate)))
    assert found.steps[0].confidence == "general"
    told = replace(exchange, source="Notice 7")
    request = AssessmentRequest("TH-SSO33", Month(2026, 1), Decimal(10000), exchange=told)
    assert assess(load_rules(), request).steps[0].confidence == "verified"


def test_an_industry_s_rate_is_asked_for_between_its_bounds():
    with pytest.raises(Refused) as refusal:
        assess(load_rules(), AssessmentRequest("TH-WCF", Month(2026, 1), Decimal(100_000)))
    assert dict(refusal.value.details) == {"scheme": "TH-WCF", "least": "0.2", "most": "1"}


def test_a_relief_leaves_the_state_s_share_as_it_was():
    request = AssessmentRequest(
        "TH-SSO33", Month(2026, 1), Decimal(10000), variant="southern-flood-relief"
    )
    found = assess(load_rules(), request)
    assert str(found.government) == "275"
    assert "The state adds 2.75 % of 10000 = 275." in said(found.steps)


def test_what_employers_share_says_both_figures_and_its_source():
    asked = {
        "A": AssessmentRequest("KR-NPS", Month(2026, 8), Decimal(5_000_000)),
        "B": AssessmentRequest("KR-NPS", Month(2026, 8), Decimal(3_000_000)),
    }
    found = assess_together(load_rules(), asked)
    assert said(found["B"].steps)[-1] == (
        "There were several employers: 8000000 together count 6590000, and each pays its part."
    )
    assert found["B"].steps[-1].confidence == "general"
    assert len(found["A"].steps) > 3


@pytest.mark.parametrize(("wage", "share"), [("10001", "25.00"), ("10002", "25.01")])
def test_the_welfare_fund_rounds_to_the_satang_half_up(wage, share):
    found = assess(load_rules(), AssessmentRequest("TH-EWF", Month(2026, 10), Decimal(wage)))
    assert found.employee == Money.parse(share, "THB")


def test_a_wage_of_the_ceiling_itself_is_within_it():
    at_ceiling = AssessmentRequest("TH-SSO33", Month(2026, 1), Decimal(17500))
    assert [one.code for one in assess(load_rules(), at_ceiling).steps][1] == "step.within-bounds"
    yearly = AssessmentRequest("TH-WCF", Month(2026, 1), Decimal(240_000), rate=Decimal("0.002"))
    assert "step.cut-to-year-ceiling" not in [
        one.code for one in assess(load_rules(), yearly).steps
    ]


def test_undated_months_do_not_count_for_what_looks_back_a_few_months():
    undated = UndatedTime("KH", "compulsory", 24, Month(2025, 1), Month(2026, 12))
    claimant = Claimant(ON, (months("TH-SSO33", "2026-09", "2026-10"),), (undated,))
    found = entitlements(load_rules(), load_agreements(), claimant)
    sickness = next(one for one in found if one.code == "sickness")
    assert (sickness.own, sickness.total) == (2, 2)


def test_a_benefit_that_looks_back_says_how_far():
    claimant = Claimant(ON, (months("TH-SSO33", "2026-08", "2026-10"),))
    found = entitlements(load_rules(), load_agreements(), claimant)
    sickness = next(one for one in found if one.code == "sickness")
    assert said(sickness.steps) == [
        "3 months in TH-SSO33 lie within the last 15.",
        "The scheme asks for 3 months within the last 15.",
        "The scheme's own months are enough.",
    ]


def test_the_earliest_day_waits_for_months_in_total_only_where_there_are_others():
    born = PartialDate(1960)
    assert thai(170, birth=born).earliest == date(2027, 9, 1)
    assert thai(170, cambodian(8), birth=born).earliest == date(2027, 1, 1)


def test_a_benefit_without_an_age_is_there_when_the_months_are():
    claimant = Claimant(ON, (months("KH-NSSF-PEN", "2024-01", "2026-10"),))
    found = entitlements(load_rules(), load_agreements(), claimant)
    invalidity = next(one for one in found if one.code == "invalidity")
    assert (invalidity.missing, invalidity.earliest) == (26, date(2029, 1, 1))


def test_a_months_of_grace_begins_the_day_after():
    assert months_late(date(2026, 1, 31), date(2026, 2, 28), 1) == 1
    assert months_late(date(2026, 1, 15), date(2026, 2, 15), 1) == 1
    assert months_late(date(2026, 1, 15), date(2026, 2, 16), 1) == 2


def test_credited_time_goes_where_one_was_last_insured_else_first_after():
    def total(*periods):
        return aggregate([DatedPeriod(*one) for one in periods]).counted

    credited = (("A", "assimilated", 10, 12), ("B", "assimilated", 10, 12))
    before = total(*credited, ("A", "compulsory", 1, 5), ("B", "compulsory", 6, 9))
    assert before == {"A": 5, "B": 7}
    after = total(*credited, ("A", "compulsory", 20, 21), ("B", "compulsory", 13, 14))
    assert after == {"A": 2, "B": 5}
    either = total(*credited, ("A", "compulsory", 1, 5), ("B", "compulsory", 13, 14))
    assert either == {"A": 8, "B": 2}
    nowhere = total(*credited)
    assert nowhere == {"A": 3, "B": 0}


def test_undated_lengths_of_one_state_add_up_and_keep_to_their_years():
    free = [UndatedPeriod("A", "compulsory", 5), UndatedPeriod("A", "compulsory", 7)]
    assert aggregate((), free).total == 12
    bound = [
        UndatedPeriod("A", "compulsory", 24, 1, 12),
        UndatedPeriod("B", "compulsory", 24, 7, 18),
    ]
    found = aggregate((), bound)
    assert found.total == 18
    assert found.counted == {"A": 12, "B": 6}


def test_a_state_without_months_has_no_part():
    found = award(Claim("A", {"B": 200}, "month", 180, 12, theoretical=FixedAmount(Decimal(100))))
    assert (found.entitled, found.reason) == (False, "under-minimum-own-period")
    free = award(Claim("A", {"B": 200}, "month", 180, 0, theoretical=FixedAmount(Decimal(100))))
    assert (free.ratio, free.payable) == ((0, 200), Decimal("0.00"))


def test_the_own_benefit_is_paid_from_just_the_months_asked_for():
    wage = {"TH-SSO33": Decimal(10000)}
    found = thai(180, cambodian(6), book=agreed(minimum_own=6), averages=wage)
    # Alone 20 % of 10,000; together too, but 180/186 of it are only 1,935.48.
    assert (found.ratio, found.theoretical) == ((180, 186), Decimal("2000.00"))
    assert found.payable == Decimal("2000.00")


def test_where_a_state_pays_nothing_no_formula_is_said():
    wage = {"TH-SSO33": Decimal(9000)}
    found = thai(11, cambodian(240), book=agreed(minimum_own=12), averages=wage)
    said_codes = [step.code for step in found.steps]
    assert "step.under-minimum" in said_codes
    assert not {"step.average", "step.formula"} & set(said_codes)


def changed(code, **changes):
    """Give the rules with one Thai benefit of that code, changed."""
    rules = load_rules()
    scheme = rules.scheme("TH-SSO33")
    one = next(one for one in scheme.qualifying if one.code == code)
    asked = replace(scheme, qualifying=(replace(one, **changes),))
    return replace(rules, by_code={"TH-SSO33": asked})


def test_a_benefit_that_asks_for_no_months_is_there_without_any():
    unrelated = replace(months("TH-SSO33", "2025-01", "2025-12"), branches=("sickness",))
    rules = changed("old-age", months=0)
    (found,) = entitlements(rules, load_agreements(), Claimant(ON, (unrelated,)))
    assert (found.outcome, found.own, found.ratio) == ("alone", 0, (0, 0))
    assert "step.under-minimum" not in [step.code for step in found.steps]


@pytest.mark.parametrize("ages", [{"age_men": None}, {"age_women": None}])
@pytest.mark.parametrize("sex", ["M", "F", None])
def test_an_age_read_for_one_sex_only_is_that_of_both(ages, sex):
    own = months("TH-SSO33", "2005-01", "2025-12")
    claimant = Claimant(ON, (own,), birth=PartialDate(1990, 2, 28), sex=sex)
    (found,) = entitlements(changed("old-age", **ages), load_agreements(), claimant)
    assert found.earliest == date(2045, 2, 28)
