"""What holds of likeness whatever people are called and whenever they were born."""

from hypothesis import given
from hypothesis import strategies as st

from attache_desk.domain.likeness import Person, compare_dates
from attache_desk.domain.name_sounds import core_words, sound
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.romanisations import romanised
from attache_desk.store.duplicate_keys import KEY_BITS, keys_of
from attache_desk.store.name_scores import likeness_of

SCRIPTS = ((0x41, 0x7A), (0xC0, 0x1EF9), (0x1780, 0x17D3), (0x0E01, 0x0E4E), (0x0E81, 0x0EDF),
           (0x1000, 0x109F), (0x20, 0x20), (0x200B, 0x200D))  # fmt: skip
SIGNS = st.one_of(*(st.characters(min_codepoint=low, max_codepoint=high) for low, high in SCRIPTS))
NAMES = st.text(SIGNS, max_size=24)
DAYS = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
YEARS = st.integers(1, 9999).map(PartialDate)
PEOPLE = st.builds(
    Person,
    NAMES,
    NAMES,
    st.one_of(st.none(), DAYS, YEARS),
    st.sampled_from(["", "F", "M", "X"]),
    st.sampled_from(["", "KHM", "MMR"]),
    aliases=st.lists(NAMES, max_size=2).map(tuple),
)


@given(NAMES)
def test_any_name_can_be_spelled_and_heard(name):
    for word in core_words(romanised(name)):
        assert len(sound(word)) <= len(word)


@given(PEOPLE)
def test_every_key_fits_its_six_bytes(person):
    assert all(0 <= key < 1 << KEY_BITS for key in keys_of(person))


@given(PEOPLE, PEOPLE)
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    score, reasons = likeness_of(one, other)
    again, same_reasons = likeness_of(other, one)
    assert 0 <= score <= 100
    assert abs(score - again) < 0.001
    assert reasons == same_reasons
    assert compare_dates(one.birth, other.birth) == compare_dates(other.birth, one.birth)


@given(PEOPLE)
def test_nobody_is_likelier_than_oneself(person):
    score, _ = likeness_of(person, person)
    named = bool(core_words(person.latin) or core_words(romanised(person.native)))
    exact = person.birth is not None and person.birth.day is not None
    assert (
        score == 100 or not (named and exact) or (person.birth.month, person.birth.day) == (1, 1)
    )
