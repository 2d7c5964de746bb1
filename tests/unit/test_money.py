from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache_desk.domain.money import MINOR_DIGITS, Money

amounts = st.builds(Money, st.integers(-(10**15), 10**15), st.sampled_from(sorted(MINOR_DIGITS)))


@given(amounts)
def test_what_is_written_reads_back_exactly(money):
    assert Money.parse(str(money), money.currency) == money


@given(amounts, st.integers(-(10**15), 10**15))
def test_adding_and_taking_away_cancel_out(money, minor):
    other = Money(minor, money.currency)
    assert money.plus(other).minus(other) == money


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [("82.50", "THB", 8250), ("0.005", "THB", 1), ("0.004", "THB", 0), ("12.5", "KRW", 13)],
)
def test_half_a_minor_unit_goes_up(amount, currency, minor):
    assert Money.of(Decimal(amount), currency).minor == minor


def test_a_thousand_million_million_is_the_most_either_way():
    for sign in (1, -1):
        most = Decimal(1_000_000_000_000_000) * sign
        assert Money.of(most, "THB").amount == most
        with pytest.raises(ValueError, match="what the ledger can hold"):
            Money.of(most + Decimal("0.01") * sign, "THB")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("1.001", "THB"),
        ("1.5", "JPY"),
        ("NaN", "THB"),
        ("1e9999", "THB"),
        ("", "THB"),
        ("x", "THB"),
    ],
)
def test_an_amount_that_is_none_or_too_fine_is_refused(text, currency):
    with pytest.raises(ValueError, match="amount"):
        Money.parse(text, currency)


def test_whole_amounts_carry_no_empty_places():
    assert str(Money(8300, "THB")) == "83"
    assert str(Money(8665, "MYR")) == "86.65"
    assert str(Money(202050, "KRW")) == "202050"


def test_amounts_of_one_currency_add_up_and_take_away():
    assert Money(150, "THB").plus(Money(275, "THB")) == Money(425, "THB")
    assert Money(150, "THB").minus(Money(275, "THB")) == Money(-125, "THB")


def test_two_currencies_never_add_up():
    with pytest.raises(ValueError, match="one currency"):
        Money(1, "THB").plus(Money(1, "KHR"))


def test_an_unknown_currency_is_refused():
    with pytest.raises(ValueError, match="ISO 4217"):
        Money(1, "XXX")


def test_an_amount_in_an_unknown_currency_is_refused():
    with pytest.raises(ValueError, match="ISO 4217"):
        Money.of(Decimal(1), "XXX")


@pytest.mark.parametrize("currency", ["THB", "KHR", "LAK", "MMK", "MYR", "SGD", "USD"])
def test_a_hundred_minor_units_make_one(currency):
    assert Money.of(Decimal("1.23"), currency).minor == 123
    assert Money(123, currency).amount == Decimal("1.23")


@pytest.mark.parametrize("currency", ["VND", "KRW", "JPY"])
def test_dong_won_and_yen_have_no_minor_units(currency):
    assert Money.of(Decimal(123), currency).minor == 123
    assert Money(123, currency).amount == 123
