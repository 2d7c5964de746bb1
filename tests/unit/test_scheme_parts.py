"""A scheme's rules beside its rates: which numbers each field takes, and what is refused."""

from decimal import Decimal

import pytest

from attache_desk.domain.rule_rows import RowReader
from attache_desk.domain.scheme_parts import (
    read_due,
    read_formula,
    read_late,
    read_leaving,
    read_qualifying,
    read_several_employers,
    read_unpaid_days,
)

DUE = {"rule": "x", "day": 15, "months_after": 1, "confidence": "verified"}
LATE = {"rule": "x", "rate_per_month": "0.02", "confidence": "verified"}
BENEFIT = {"code": "old-age", "benefit": "x", "months": 180, "confidence": "verified"}
FORMULA = {
    "code": "old-age", "base_rate": "0.2", "step_rate": "0.015", "step_months": 12,
    "from_months": 180, "average_of_months": 60, "confidence": "verified",
}  # fmt: skip
LEAVING = {"rule": "x", "claim": "refund", "confidence": "verified"}
DAYS = {"days": 14, "confidence": "verified"}
READERS = {
    "due": (read_due, DUE),
    "late": (read_late, LATE),
    "benefit": (read_qualifying, BENEFIT),
    "formula": (read_formula, FORMULA),
    "leaving": (read_leaving, LEAVING),
    "days": (read_unpaid_days, DAYS),
}
BOUNDS = [
    ("due", "day", 1, 31),
    ("due", "months_after", 0, 12),
    ("due", "in_month", 1, 12),
    ("late", "part_from_day", 1, 31),
    ("benefit", "months", 0, 1200),
    ("benefit", "within_months", 1, 1200),
    ("benefit", "age_men", 0, 120),
    ("benefit", "age_women", 0, 120),
    ("formula", "step_months", 1, 1200),
    ("formula", "from_months", 0, 1200),
    ("formula", "average_of_months", 1, 1200),
    ("leaving", "least_months", 0, 1200),
    ("leaving", "below_months", 0, 1200),
    ("leaving", "within_months", 0, 1200),
    ("days", "days", 1, 31),
]


def read(part, **changes):
    """Read a part with some fields changed, None for a field left out; give it and the faults."""
    reader, row = READERS[part]
    found = []
    row = {key: value for key, value in (row | changes).items() if value is not None}
    return reader(RowReader("X", row, found)), [one.code for one in found]


@pytest.mark.parametrize(("part", "name", "least", "most"), BOUNDS)
def test_a_number_lies_within_its_bounds(part, name, least, most):
    for value in (least, least + 1, most - 1, most):
        found, faults = read(part, **{name: value})
        assert (getattr(found, name), faults) == (value, [])
    for value in (least - 1, most + 1):
        assert "rules.number-out-of-range" in read(part, **{name: value})[1]


@pytest.mark.parametrize(("part", "row"), READERS.values(), ids=READERS)
def test_what_is_sound_has_no_fault(part, row):
    found = []
    assert part(RowReader("X", row, found)) is not None
    assert found == []


@pytest.mark.parametrize(
    "reader", [read_due, read_late, read_leaving, read_unpaid_days, read_several_employers]
)
def test_a_part_that_is_not_there_is_none(reader):
    assert reader(None) is None


@pytest.mark.parametrize(
    ("changes", "known", "faults"),
    [
        ({}, (15, 1, None), []),
        ({"day": None, "last_day": True}, (None, 1, None), []),
        ({"months_after": None, "in_month": 1}, (15, None, 1), []),
        ({"day": None, "months_after": None}, (None, None, None), []),
        ({"day": None}, (None, None, None), []),
        ({"day": None, "months_after": None, "in_month": 3}, (None, None, None), []),
        ({"last_day": True}, (15, 1, None), ["rules.due-twice"]),
        ({"months_after": None}, (15, None, None), ["rules.field-missing"]),
        (
            {"day": None, "last_day": True, "months_after": None},
            (None, None, None),
            ["rules.field-missing"],
        ),
    ],
)
def test_a_due_day_needs_a_day_and_a_month(changes, known, faults):
    found, said = read("due", **changes)
    assert (found.day, found.months_after, found.in_month) == known
    assert said == faults


def test_whether_a_due_day_moves_is_unknown_until_said():
    assert read("due")[0].moved == "unknown"
    assert read("due", moved="stays")[0].moved == "stays"


def test_a_late_rule_charges_by_the_month_or_by_the_day():
    found, faults = read("late")
    assert (found.per_month, found.per_day, found.part_from_day) == (Decimal("0.02"), None, 1)
    assert faults == []
    by_day, faults = read("late", rate_per_month=None, rate_per_day="0.0003")
    assert (by_day.per_month, by_day.per_day, faults) == (None, Decimal("0.0003"), [])
    assert read("late", rate_per_day="0.0003")[1] == ["rules.late-twice"]


def test_what_a_benefit_does_not_ask_is_nothing():
    found, faults = read("benefit", months=None)
    assert (found.months, found.within_months, found.age_men, faults) == (0, None, None, [])
    assert found.in_operation
    assert not read("benefit", not_in_operation=True)[0].in_operation


@pytest.mark.parametrize(
    ("name", "instead"), [("base_rate", 0), ("step_rate", 0), ("step_months", 12)]
)
def test_a_formula_lacks_nothing_it_computes_with(name, instead):
    found, faults = read("formula", **{name: None})
    assert faults == ["rules.formula-incomplete"]
    assert getattr(found, name) == instead


def test_a_formula_begins_at_once_and_averages_a_year_unless_said():
    found, faults = read("formula", from_months=None, average_of_months=None, base_rate="0")
    assert (found.from_months, found.average_of_months, faults) == (0, 12, [])
    assert (found.base_rate, found.step_rate, found.step_months) == (0, Decimal("0.015"), 12)


def test_what_may_be_claimed_is_unknown_until_said():
    assert read("leaving")[0].claim == "refund"
    assert read("leaving", claim=None)[0].claim == "unknown"


def test_days_without_a_number_make_no_rule():
    assert read("days", days=None) == (None, ["rules.field-missing"])


def test_how_wages_of_several_employers_count_is_one_of_two_words():
    found = []
    assert read_several_employers(RowReader("X", {"how": "shared"}, found)).how == "shared"
    assert read_several_employers(RowReader("X", {"how": "x"}, found)).how == "each"
    assert [one.code for one in found] == ["rules.choice-unknown"]
