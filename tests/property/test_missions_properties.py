"""What laptops bring back is put together the same way whatever happens first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.property.test_merges_properties import WORKERS

from attache_desk.domain.merges import CHOICES
from attache_desk.domain.missions import LISTS, changed_in_field, put_together, share_out

VALUES = {
    "home_address": st.sampled_from(["", "Takeo", "Kandal"]),
    "occupation": st.sampled_from(["", "Sewer", "Cook"]),
    "sex": st.sampled_from(["F", "M", None]),
    "phones": st.lists(st.sampled_from(["+661", "+662", "+663"]), unique=True).map(tuple),
    "aliases": st.lists(st.sampled_from(["A", "B", "C"]), unique=True).map(tuple),
}
changes = st.fixed_dictionaries({}, optional=VALUES)


@given(WORKERS, changes)
def test_what_only_a_laptop_changed_is_taken_whole(packed, made):
    back = replace(packed, **made)
    merging = put_together(packed, packed, back)
    assert merging.worker == back
    assert not merging.disagreements


@given(WORKERS, changes, changes)
def test_two_laptops_without_a_question_may_come_in_any_order(packed, one, other):
    first, second = replace(packed, **one), replace(packed, **other)
    there = put_together(put_together(packed, packed, first).worker, packed, second)
    back = put_together(put_together(packed, packed, second).worker, packed, first)
    assert {each.field for each in there.disagreements} == {
        each.field for each in back.disagreements
    }
    if not there.disagreements:
        assert _sorted(there.worker) == _sorted(back.worker)


@given(WORKERS, changes, changes)
def test_the_same_return_again_changes_nothing(packed, office, made):
    now, back = replace(packed, **office), replace(packed, **made)
    once = put_together(now, packed, back)
    again = put_together(once.worker, packed, back)
    assert again.worker == once.worker
    assert again.taken == []


@given(WORKERS, changes, changes)
def test_what_the_office_has_is_never_overwritten_unasked(packed, office, made):
    now, back = replace(packed, **office), replace(packed, **made)
    merging = put_together(now, packed, back)
    for name in set(CHOICES) & set(office):
        if getattr(now, name) != getattr(packed, name):
            assert getattr(merging.worker, name) == getattr(now, name)


@given(WORKERS, changes, changes)
def test_nothing_a_side_added_to_a_list_is_lost(packed, office, made):
    now, back = replace(packed, **office), replace(packed, **made)
    merging = put_together(now, packed, back)
    for name in LISTS:
        was = set(getattr(packed, name))
        added = (set(getattr(now, name)) | set(getattr(back, name))) - was
        assert added <= set(getattr(merging.worker, name))


@given(WORKERS, changes)
def test_changes_heard_before_are_left_alone(packed, made):
    back = replace(packed, **made)
    merging = put_together(packed, packed, back, changed_in_field(packed, back))
    assert merging.worker == packed


@given(st.integers(0, 200), st.integers(1, 9))
def test_people_are_shared_out_evenly_and_nobody_is_left_out(count, laptops):
    shared = share_out(count, laptops, everybody=False)
    assert len(shared) == count
    assert set(shared) <= ({0} if laptops == 1 else set(range(1, laptops + 1)))
    assert set(share_out(count, laptops, everybody=True)) <= {0}


def _sorted(worker):
    return replace(
        worker, **{name: tuple(sorted(getattr(worker, name), key=str)) for name in LISTS}
    )
