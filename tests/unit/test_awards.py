from __future__ import annotations

from decimal import Decimal

import pytest

from attache_desk.domain.awards import (
    AmountPerUnit,
    Claim,
    FixedAmount,
    StepFormula,
    award,
    award_alone,
    award_short_periods,
)


def claim(**changes):
    given = {
        "state": "A",
        "own": {"A": 100, "B": 200},
        "unit": "month",
        "qualifying": 180,
        "minimum_own": 12,
        "theoretical": FixedAmount(Decimal("900.00")),
    }
    return Claim(**(given | changes))


def test_the_pro_rata_benefit_is_own_over_total():
    found = award(claim())

    assert (found.total, found.entitled, found.ratio) == (300, True, (100, 300))
    assert (found.theoretical, found.pro_rata, found.payable) == (900, 300, 300)


@pytest.mark.parametrize(("independent", "payable"), [("299.99", 300), ("300.01", "300.01")])
def test_the_higher_benefit_is_payable(independent, payable):
    assert award(claim(independent=Decimal(independent))).payable == Decimal(payable)


@pytest.mark.parametrize(
    ("independent", "payable"), [(None, 100), ("99.99", 100), ("100.01", "100.01")]
)
def test_alone_a_state_pays_for_its_own_periods_or_what_it_owes_anyway(independent, payable):
    given = None if independent is None else Decimal(independent)
    found = award_alone(claim(theoretical=AmountPerUnit(Decimal(1), 1), independent=given))
    assert (found.total, found.entitled, found.payable) == (300, True, Decimal(payable))


def test_alone_a_state_without_periods_pays_nothing_for_them():
    given = {"own": {"B": 300}, "minimum_own": 0, "independent": Decimal("0.01")}
    found = award_alone(claim(**given, theoretical=AmountPerUnit(Decimal(1), 1)))
    assert (found.entitled, found.payable) == (True, Decimal("0.01"))
    none = award_alone(
        claim(own={"B": 300}, minimum_own=0, theoretical=AmountPerUnit(Decimal(1), 1))
    )
    assert none.payable == 0


def test_a_total_too_short_says_by_how_much():
    found = award(claim(qualifying=301))

    assert (found.entitled, found.short, found.reason) == (False, 1, "qualifying-period")
    assert (found.ratio, found.pro_rata, found.payable) == (None, None, None)
    assert award(claim(qualifying=300)).short == 0


def test_under_a_year_nothing_is_paid_unless_a_right_stands_alone():
    short = {"own": {"A": 11, "B": 200}, "qualifying": 1}

    assert award(claim(**short)).reason == "under-minimum-own-period"
    assert award(claim(own={"A": 12, "B": 200})).entitled
    assert award(claim(**short, independent=Decimal(60))).payable == 60
    assert award(claim(own={"B": 300})).reason == "under-minimum-own-period"
    assert award(claim(own={"B": 300}, minimum_own=1)).reason == "under-minimum-own-period"


def test_others_short_periods_count_in_the_theoretical_amount_only():
    found = award(claim(own={"A": 300, "B": 8}, theoretical=AmountPerUnit(Decimal("10.00"), 12)))

    assert (found.total, found.ratio) == (308, (300, 300))
    assert (found.theoretical, found.pro_rata) == (Decimal("256.67"), Decimal("256.67"))


def test_who_has_no_periods_at_all_has_no_part():
    found = award(claim(own={"A": 0}, qualifying=0, minimum_own=0))

    assert (found.ratio, found.pro_rata, found.theoretical) == ((0, 0), 0, 900)


def test_a_full_benefit_needs_no_more_than_its_maximum():
    found = award(claim(maximum=240, theoretical=AmountPerUnit(Decimal(1), 1)))

    assert (found.ratio, found.theoretical, found.pro_rata) == ((100, 240), 240, 100)
    assert award(claim(own={"A": 500, "B": 200}, maximum=480)).ratio == (480, 480)
    assert award(claim(maximum=400)).ratio == (100, 300)


@pytest.mark.parametrize(
    ("unit", "total", "amount"),
    [
        ("month", 180, 200),
        ("month", 191, 200),
        ("month", 192, 215),
        ("month", 100, 200),
        ("year", 17, 230),
        ("quarter", 64, 215),
        ("week", 831, 200),
        ("week", 832, 215),
        ("day", 5759, 200),
        ("day", 5760, 215),
    ],
)
def test_a_formula_rises_with_every_whole_step(unit, total, amount):
    formula = StepFormula(Decimal(1000), Decimal("0.20"), Decimal("0.015"), 12, 180)
    found = award(claim(own={"A": total}, unit=unit, qualifying=1, theoretical=formula))

    assert found.theoretical == amount


def test_without_a_theoretical_amount_the_ratio_still_stands():
    found = award(claim(theoretical=None, independent=Decimal(50)))

    assert (found.entitled, found.ratio) == (True, (100, 300))
    assert (found.theoretical, found.pro_rata) == (None, None)
    assert found.payable == 50


def test_cents_go_up_from_the_half():
    found = award(claim(own={"A": 1, "B": 1}, qualifying=1, minimum_own=1,
                        theoretical=FixedAmount(Decimal("0.01"))))  # fmt: skip

    assert found.pro_rata == Decimal("0.01")


def test_the_last_of_short_periods_pays_for_all():
    found = award_short_periods([("A", 8), ("B", 10), ("C", 6)], 12)

    assert (found.total, found.state, found.paid) == (24, "C", 24)


def test_a_state_that_never_insured_pays_nothing_for_the_others():
    found = award_short_periods([("A", 8), ("B", 10), ("C", 0)], 12)

    assert (found.total, found.state, found.paid) == (18, "B", 18)


@pytest.mark.parametrize(
    "own", [[], [("A", 0)], [("A", 8), ("B", 12)], [("A", 13), ("B", 8)], [("A", 500), ("B", 8)]]
)
def test_short_periods_are_for_states_that_all_are_short(own):
    found = award_short_periods(own, 12)

    assert (found.state, found.paid) == (None, 0)
