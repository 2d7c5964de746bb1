from __future__ import annotations

import pytest

from attache_desk.domain.desk_numbers import (
    DeskNumber,
    check_character,
    check_desk_code,
    check_post_code,
)
from attache_desk.domain.problems import Refused


def test_the_check_character_is_that_of_iso_7064():
    assert check_character("A12425GABC1234002") == "M"  # the standard's example, GRid


@pytest.mark.parametrize("body", [f"KHM-BKK-A1-P{n:06d}" for n in range(0, 9000, 61)])
def test_a_checked_number_sums_to_one_as_the_standard_says(body):
    signs = body.replace("-", "")
    total = 36
    for sign in signs:
        total = total + int(sign, 36)
        total = (total - 36 if total > 36 else total) * 2 % 37

    assert (total + int(check_character(body), 36)) % 36 == 1


def test_a_number_is_written_with_post_desk_series_and_counter():
    assert str(DeskNumber("KHM-BKK", "A1", "P", 123)).startswith("KHM-BKK-A1-P000123-")


@pytest.mark.parametrize("counter", [1, 123, 999_999, 1_000_000, 999_999_999])
def test_a_number_reads_back(counter):
    number = DeskNumber("KHM-BKK", "A12", "W", counter)

    assert DeskNumber.parse(str(number)) == number


def test_case_and_spaces_are_forgiven():
    number = DeskNumber("KHM-BKK", "A1", "P", 123)

    assert DeskNumber.parse(f"  {str(number).lower().replace('-p', '-p ')} ") == number


@pytest.mark.parametrize(
    "text", ["", "KHM-BKK-A1-P123-K", "KHM-BKK-A1-P០០០១២៣-K", "P000123", "KHM-BKK-A1-P0000001-0"]
)
def test_what_is_no_number_is_not_read(text):
    with pytest.raises(ValueError, match=r"reads like|does not fit"):
        DeskNumber.parse(text)


def test_post_and_desk_are_written_in_capitals():
    assert (check_post_code(" khm-bkk "), check_desk_code("a12 ")) == ("KHM-BKK", "A12")


@pytest.mark.parametrize("typed", ["KHM", "KHM-BK", "KHMBKK", "K1M-BKK", ""])
def test_a_post_is_a_state_and_a_city(typed):
    with pytest.raises(Refused) as refusal:
        check_post_code(typed)

    assert refusal.value.code == "post.code-unreadable"


@pytest.mark.parametrize("typed", ["A", "1A", "A123", "", "A-1"])
def test_a_desk_is_a_letter_and_a_number(typed):
    with pytest.raises(Refused) as refusal:
        check_desk_code(typed)

    assert refusal.value.code == "desk.code-unreadable"
