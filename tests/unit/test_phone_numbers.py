"""Phones are kept as they are dialled from anywhere, whatever way they were typed."""

import pytest
from tests.fakes import days

from attache_desk.domain.relatives import RelativeDraft
from attache_desk.services.phone_numbers import read_phones
from attache_desk.services.register_worker import register_worker


@pytest.mark.parametrize(
    ("typed", "nationality", "dialled", "state"),
    [
        ("+855 12 345 678", "KHM", "+85512345678", "KHM"),
        ("081 234 5678", "KHM", "+66812345678", "THA"),
        ("012 345 678", "KHM", "+85512345678", "KHM"),
        ("0 2 123 4567", "KHM", "+6621234567", "THA"),
        ("+95 9 420 012345", "MMR", "+959420012345", "MMR"),
        ("091 234 56 78", "VNM", "+66912345678", "THA"),
        ("+84 91 234 56 78", "VNM", "+84912345678", "VNM"),
        ("12345", "KHM", "", ""),
        ("+999 1234567", "KHM", "", ""),
    ],
)
def test_a_phone_is_read_by_its_code_or_as_one_of_the_host_state(
    desk, typed, nationality, dialled, state
):
    (read,) = read_phones(desk, [typed], nationality)
    assert (read.dialled, read.state) == (dialled, state)


def test_phones_are_kept_dialled_once_and_odd_ones_as_typed(desk):
    draft = days.draft_of(
        days.staff(1)[0],
        phones=["081 234 5678", "+66 81 234 5678", "12345"],
        relatives=[RelativeDraft("mother", "SOK Mom", phone="012 345 678")],
    )
    worker = register_worker(desk, draft)
    assert worker.phones == ("+66812345678", "12345")
    assert worker.relatives[0].phone == "+85512345678"


@pytest.mark.parametrize("asked", ["+66812345678", "0812345678", "081 234 5678", "(081) 234-5678"])
def test_a_phone_is_found_however_it_is_asked_for(desk, asked):
    draft = days.draft_of(days.staff(1)[0], phones=["081 234 5678"])
    worker = register_worker(desk, draft)
    with desk.look() as view:
        assert [one.id for one in view.register.find_workers(asked)] == [worker.id]
