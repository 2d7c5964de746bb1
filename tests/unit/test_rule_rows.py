"""Rows of rule data, field by field."""

from decimal import Decimal

import pytest

from attache_desk.domain.months import Month
from attache_desk.domain.rule_rows import RowReader
from attache_desk.domain.scheme_rules import Span


def read(row, how):
    """Read something of a row; give it and the faults."""
    faults = []
    return how(RowReader("X", row, faults)), [one.code for one in faults]


@pytest.mark.parametrize(
    ("value", "number", "faults"),
    [
        ("", None, []),
        ("0", Decimal(0), []),
        ("0.5", Decimal("0.5"), []),
        ("12", Decimal(12), []),
        ("-0.01", None, ["rules.number-unreadable"]),
        ("-1", None, ["rules.number-unreadable"]),
        ("NaN", None, ["rules.number-unreadable"]),
        ("Infinity", None, ["rules.number-unreadable"]),
        ("x", None, ["rules.number-unreadable"]),
        (7, None, ["rules.number-not-text"]),
    ],
)
def test_a_number_is_a_text_and_never_negative(value, number, faults):
    assert read({"a": value}, lambda row: row.number("a")) == (number, faults)


def test_a_number_that_is_not_there_is_none():
    assert read({}, lambda row: row.number("a")) == (None, [])
    assert read({}, lambda row: row.whole("a")) == (None, [])
    assert read({}, lambda row: row.within("a", 1, 2)) == (None, [])


@pytest.mark.parametrize(("value", "faults"), [(3, []), (True, 1), ("3", 1), (3.0, 1)])
def test_a_whole_number_is_nothing_else(value, faults):
    found, said = read({"a": value}, lambda row: row.whole("a"))
    assert said == ["rules.number-unreadable"] * (faults or 0)
    assert found == (None if faults else value)


@pytest.mark.parametrize(("value", "inside"), [(1, 0), (2, 1), (3, 1), (4, 1), (5, 0)])
def test_bounds_are_part_of_what_they_bound(value, inside):
    found, said = read({"a": value}, lambda row: row.within("a", 2, 4))
    assert found == (value if inside else None)
    assert said == ([] if inside else ["rules.number-out-of-range"])


@pytest.mark.parametrize(
    ("row", "always", "span", "faults"),
    [
        ({"effective_from": "2020-01"}, False, Span(Month(2020, 1), None), []),
        (
            {"effective_from": "2020-01", "effective_to": "2020-01"},
            False,
            Span(Month(2020, 1), Month(2020, 1)),
            [],
        ),
        (
            {"effective_from": "2020-01", "effective_to": "2020-03"},
            True,
            Span(Month(2020, 1), Month(2020, 3)),
            [],
        ),
        (
            {"effective_from": "2020-02", "effective_to": "2020-01"},
            False,
            Span(Month(2020, 2), Month(2020, 1)),
            ["rules.ends-before-start"],
        ),
        ({"effective_from": ""}, True, Span(Month(1, 1), None), []),
        ({}, True, Span(Month(1, 1), None), []),
        ({}, False, Span(Month(1, 1), None), ["rules.month-unreadable"]),
    ],
)
def test_a_rule_holds_from_its_first_to_its_last_month(row, always, span, faults):
    assert read(row, lambda one: one.span(always=always)) == (span, faults)


def test_a_word_that_is_none_of_the_choices_stands_for_the_first():
    choices = ("a", "b", "c")
    assert read({"x": "b"}, lambda row: row.one_of("x", choices)) == ("b", [])
    assert read({"x": "z"}, lambda row: row.one_of("x", choices)) == (
        "a",
        ["rules.choice-unknown"],
    )


@pytest.mark.parametrize(
    ("value", "pairs", "faults"),
    [
        ([["a", "b"], ["c", "d"]], [("a", "b"), ("c", "d")], []),
        ([["a"]], [], ["rules.not-a-list"]),
        ([["a", "b", "c"]], [], ["rules.not-a-list"]),
        ([("a", "b")], [], ["rules.not-a-list"]),
        ("ab", [], ["rules.not-a-list"]),
    ],
)
def test_pairs_are_lists_of_two(value, pairs, faults):
    assert read({"x": value}, lambda row: row.pairs("x")) == (pairs, faults)


def test_how_well_a_figure_is_known_is_one_of_three_words():
    assert read({"confidence": "general"}, RowReader.confidence) == ("general", [])
    assert read({}, RowReader.confidence) == ("uncertain", [])
    assert read({"confidence": "sure"}, RowReader.confidence) == (
        "uncertain",
        ["rules.confidence-unknown"],
    )


@pytest.mark.parametrize(
    ("value", "flag", "faults"),
    [(True, True, []), (False, False, []), (None, False, 1), ("yes", False, 1), (1, False, 1)],
)
def test_a_flag_is_yes_or_no(value, flag, faults):
    said = [] if faults == [] else ["rules.choice-unknown"]
    assert read({"x": value}, lambda row: row.flag("x")) == (flag, said)
    assert read({}, lambda row: row.flag("x")) == (False, [])


def test_a_text_that_must_be_there_is():
    assert read({"x": "a"}, lambda row: row.required("x")) == ("a", [])
    assert read({"x": ""}, lambda row: row.required("x")) == ("", ["rules.field-missing"])
    assert read({}, lambda row: row.required("x")) == ("", ["rules.field-missing"])
    assert read({"x": 7}, lambda row: row.required("x")) == ("", ["rules.text-unreadable"])


def test_a_part_is_a_table_of_its_own():
    assert read({}, lambda row: row.part("x")) == (None, [])
    assert read({"x": 7}, lambda row: row.part("x")) == (None, ["rules.not-a-table"])
    part, faults = read({"x": {"a": "b"}}, lambda row: row.part("x"))
    assert (part.text("a"), faults) == ("b", [])


def test_a_field_is_there_when_it_is_not_empty():
    row = RowReader("X", {"a": "", "b": "1", "c": 0}, [])
    assert [row.has(name) for name in "abcd"] == [False, True, True, False]
    assert row.has("a", "b")


def test_whole_numbers_are_a_list_of_nothing_else():
    assert read({"x": [1, 2]}, lambda row: row.wholes("x")) == ((1, 2), [])
    assert read({"x": [1, True]}, lambda row: row.wholes("x")) == ((), ["rules.not-a-list"])
    assert read({"x": "1"}, lambda row: row.wholes("x")) == ((), ["rules.not-a-list"])
