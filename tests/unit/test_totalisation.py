from __future__ import annotations

import pytest

from attache_desk.domain.totalisation import DatedPeriod, Share, UndatedPeriod, aggregate


def compulsory(state, first, last):
    return DatedPeriod(state, "compulsory", first, last)


def voluntary(state, first, last):
    return DatedPeriod(state, "voluntary", first, last)


def assimilated(state, first, last):
    return DatedPeriod(state, "assimilated", first, last)


def test_nothing_makes_nothing():
    found = aggregate([])

    assert (found.total, found.counted, found.as_seen_by) == (0, {}, {})


def test_compulsory_time_displaces_voluntary_which_is_paid_on_top():
    found = aggregate([compulsory("A", 1, 60), voluntary("B", 37, 72)])

    assert (found.total, found.counted) == (72, {"A": 60, "B": 12})
    assert found.set_aside_voluntary == {"B": 24}
    assert found.as_seen_by == {"A": Share(60, 12, {"B": 12}), "B": Share(12, 60, {"A": 60})}


def test_a_states_own_voluntary_time_is_not_set_aside_by_itself():
    found = aggregate([compulsory("A", 1, 12), voluntary("A", 1, 24)])

    assert (found.counted, found.set_aside_voluntary) == ({"A": 24}, {})


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [("assimilated", "residence"), ("residence", "voluntary"), ("voluntary", "compulsory")],
)
def test_real_time_displaces_assimilated_and_compulsory_all_other(weaker, stronger):
    found = aggregate([DatedPeriod("B", weaker, 1, 12), DatedPeriod("A", stronger, 7, 18)])

    assert found.counted == {"A": 12, "B": 6}


def test_double_compulsory_time_counts_once_and_each_state_keeps_its_own():
    found = aggregate([compulsory("B", 13, 36), compulsory("A", 1, 24)])

    assert (found.total, found.counted) == (36, {"A": 24, "B": 12})
    assert found.as_seen_by == {"A": Share(24, 12, {"B": 12}), "B": Share(24, 12, {"A": 12})}


def test_an_agreement_may_count_double_time_for_one_state_only():
    found = aggregate([compulsory("A", 1, 24), compulsory("B", 13, 36)], (), "counted-once")

    assert found.as_seen_by == {"A": Share(24, 12, {"B": 12}), "B": Share(12, 24, {"A": 24})}


def test_the_state_insured_longer_without_a_break_comes_first():
    found = aggregate([compulsory("B", 1, 9), compulsory("B", 10, 20), compulsory("A", 5, 20)])

    assert found.counted == {"A": 0, "B": 20}


def test_of_two_equal_runs_the_first_by_name_counts():
    assert aggregate([compulsory("B", 1, 5), compulsory("A", 1, 5)]).counted == {"A": 5, "B": 0}


def test_time_assimilated_twice_goes_where_the_person_last_was_compulsorily_insured():
    found = aggregate([
        compulsory("A", 1, 5), compulsory("B", 6, 10),
        assimilated("A", 11, 20), assimilated("B", 11, 20), compulsory("A", 21, 22),
    ])  # fmt: skip

    assert found.counted == {"A": 7, "B": 15}
    assert found.as_seen_by == {"A": Share(7, 15, {"B": 15}), "B": Share(15, 7, {"A": 7})}


def test_time_assimilated_twice_before_any_insurance_goes_to_the_first_after():
    found = aggregate([
        assimilated("A", 1, 5), assimilated("B", 1, 5), assimilated("C", 1, 5),
        compulsory("B", 9, 9), compulsory("A", 10, 12),
    ])  # fmt: skip

    assert found.counted == {"A": 3, "B": 6, "C": 0}


def test_of_several_insurances_before_the_latest_decides_and_after_the_earliest():
    before = aggregate([
        compulsory("A", 1, 2), compulsory("B", 4, 5), compulsory("A", 7, 8),
        assimilated("A", 9, 12), assimilated("B", 9, 12),
    ])  # fmt: skip
    after = aggregate([
        assimilated("A", 1, 4), assimilated("B", 1, 4),
        compulsory("A", 7, 7), compulsory("B", 9, 9), compulsory("A", 12, 12),
    ])  # fmt: skip

    assert before.counted == {"A": 8, "B": 2}
    assert after.counted == {"A": 6, "B": 1}


def test_who_was_never_insured_comes_after_who_was_later():
    found = aggregate([assimilated("A", 1, 4), assimilated("B", 1, 4), compulsory("B", 9, 9)])

    assert found.counted == {"A": 0, "B": 5}


def test_the_strongest_of_a_state_s_own_periods_decides():
    both = [compulsory("B", 1, 12), assimilated("B", 1, 12)]
    found = aggregate([*both, voluntary("A", 1, 12)])

    assert (found.counted, found.set_aside_voluntary) == ({"A": 0, "B": 12}, {"A": 12})


def test_undated_time_is_presumed_not_to_overlap():
    found = aggregate([compulsory("B", 13, 60)], [UndatedPeriod("A", "compulsory", 24, 1, 72)])

    assert (found.total, found.counted) == (72, {"A": 24, "B": 48})
    assert found.as_seen_by["B"] == Share(48, 24, {"A": 24})


def test_undated_time_finds_no_more_room_than_there_is():
    found = aggregate([compulsory("B", 1, 10)], [UndatedPeriod("A", "compulsory", 24, 1, 12)])

    assert (found.total, found.counted["A"]) == (12, 2)


def test_undated_periods_make_room_for_each_other():
    wide = UndatedPeriod("A", "compulsory", 2, 1, 4)
    tight = UndatedPeriod("B", "compulsory", 2, 1, 2)

    assert aggregate([], [wide, tight]).counted == {"A": 2, "B": 2}
    assert aggregate([], [tight, wide]).counted == {"A": 2, "B": 2}
    late = UndatedPeriod("C", "compulsory", 1, 4, 4)
    assert aggregate([], [wide, tight, late]).total == 4


def test_undated_time_without_bounds_counts_whole():
    open_end = UndatedPeriod("A", "voluntary", 5, 1)
    bounded = UndatedPeriod("B", "compulsory", 3, 1, 12)

    assert aggregate([compulsory("B", 1, 10)], [UndatedPeriod("A", "voluntary", 5)]).total == 15
    assert aggregate([compulsory("B", 1, 10)], [open_end]).total == 15
    assert aggregate([], [open_end, bounded]).total == 8


def test_a_period_runs_forward_and_is_never_negative():
    with pytest.raises(ValueError, match="on or after"):
        compulsory("A", 2, 1)
    with pytest.raises(ValueError, match="never negative"):
        UndatedPeriod("A", "compulsory", -1)


def test_a_period_is_held_only_between_its_bounds():
    found = UndatedPeriod("A", "compulsory", 1, 5, 9)
    assert [unit for unit in range(1, 13) if found.holds(unit)] == [5, 6, 7, 8, 9]
    open_start = UndatedPeriod("A", "compulsory", 1, None, 9)
    assert [unit for unit in range(1, 13) if open_start.holds(unit)] == list(range(1, 10))
    open_end = UndatedPeriod("A", "compulsory", 1, 5)
    assert (open_end.holds(4), open_end.holds(5), open_end.holds(9999 * 12)) == (False, True, True)


def test_undated_time_finds_no_room_before_it_may_have_begun():
    early = UndatedPeriod("A", "compulsory", 1, 1, 12)
    late = UndatedPeriod("B", "compulsory", 4, 7, 8)

    assert aggregate([], [early, late]).counted == {"A": 1, "B": 2}


def test_an_open_and_a_bounded_period_of_one_state_may_end_alike():
    open_start = UndatedPeriod("A", "compulsory", 5, None, 12)
    bounded = UndatedPeriod("A", "compulsory", 3, 1, 12)

    assert aggregate([], [open_start, bounded]).total == 8


def test_units_may_be_numbered_from_any_day():
    credited = [assimilated("A", -5, -1), assimilated("B", -5, -1)]
    found = aggregate([*credited, compulsory("A", -20, -19), compulsory("B", 3, 4)])

    assert found.counted == {"A": 7, "B": 2}
    assert aggregate([], [UndatedPeriod("A", "compulsory", 2, -5, -1)]).total == 2
