from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from attache_desk.domain.desk_numbers import DeskNumber
from attache_desk.domain.identifiers import check_identifier, thai_check_digit
from attache_desk.domain.machine_readable_zones import check_digit, read_mrz
from attache_desk.domain.name_keys import fold, skeletons
from attache_desk.domain.nrc import canonical_nrc
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.scripts import check_name, script_of

SIGNS = string.digits + string.ascii_uppercase
TODAY = date(2026, 10, 15)
desk_numbers = st.builds(
    DeskNumber,
    st.from_regex(r"[A-Z]{3}-[A-Z]{3}", fullmatch=True),
    st.from_regex(r"[A-Z][0-9]{1,2}", fullmatch=True),
    st.sampled_from("WP"),
    st.integers(1, 999_999_999),
)
TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)


@given(desk_numbers)
def test_a_desk_number_reads_back(number):
    assert DeskNumber.parse(str(number)) == number


@given(desk_numbers, st.data())
def test_a_single_wrong_character_of_a_desk_number_is_found(number, data):
    text = str(number)
    at = data.draw(st.sampled_from([at for at, sign in enumerate(text) if sign != "-"]))
    other = data.draw(st.sampled_from(SIGNS.replace(text[at], "")))

    with pytest.raises(ValueError, match=r"reads like|does not fit"):
        DeskNumber.parse(text[:at] + other + text[at + 1 :])


def test_almost_every_swap_of_neighbours_in_a_desk_number_is_found():
    swapped = missed = 0
    for counter in range(1, 300_000, 197):
        text = str(DeskNumber("KHM-BKK", "A1", "P", counter))
        for at in range(len(text) - 1):
            if text[at] != text[at + 1] and "-" not in text[at : at + 2]:
                swapped += 1
                missed += _reads(text[:at] + text[at + 1] + text[at] + text[at + 2 :])

    assert swapped > 10_000
    assert missed / swapped < 0.02


def _reads(text):
    try:
        DeskNumber.parse(text)
    except ValueError:
        return False
    return True


@given(st.integers(0, 42), st.sampled_from(SIGNS))
def test_a_wrong_sign_under_a_check_digit_is_found(at, sign):
    low = TD3[1]
    assume(sign != low[at] and at not in {10, 11, 12, 20})
    assume((check_digit(sign) - check_digit(low[at])) % 10)

    assert not read_mrz([TD3[0], low[:at] + sign + low[at + 1 :]], TODAY).valid


@given(st.lists(st.text(SIGNS + "< ", max_size=50), max_size=4))
def test_no_lines_of_signs_break_the_reader(lines):
    found = read_mrz(lines, TODAY)

    assert found.valid == (bool(found.format) and not found.problems)


@given(st.text(SIGNS + "<", min_size=88, max_size=90))
def test_no_zone_of_the_right_length_breaks_the_reader(signs):
    assert read_mrz([signs], TODAY).format in {"TD3", "MRV-A", "TD1", ""}


@given(st.from_regex(r"[0-9]{12}", fullmatch=True))
def test_of_ten_last_digits_a_thai_number_takes_one(twelve):
    valid = [d for d in string.digits if check_identifier("TH-13", twelve + d).valid]

    assert valid == [thai_check_digit(twelve)]


@given(st.integers(1, 14), st.from_regex(r"[0-9]{6}", fullmatch=True))
def test_a_canonical_myanmar_number_stays_as_it_is(state, number):
    written = f"{state}/OUKAMA(N){number}"

    assert canonical_nrc(written) == (written, "")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["CE", "BE", "ME"]))
def test_a_day_is_the_same_in_every_era(day, era):
    year = day.year + {"CE": 0, "BE": 543, "ME": -638}[era]

    assert PartialDate.from_written(f"{day.day}/{day.month}/{year}", era).first_day == day


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_no_text_breaks_what_reads_names(text):
    assert isinstance(script_of(text), str)
    assert isinstance(skeletons(text), list)
    assert len(check_name(text)) <= 1
