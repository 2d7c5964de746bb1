"""The provinces people come from."""

from collections import Counter

import pytest

from attache_desk.app.rules import load_divisions
from attache_desk.domain.divisions import parse_divisions


@pytest.fixture(scope="module")
def divisions():
    return load_divisions()


def test_there_are_as_many_as_the_law_says(divisions):
    counted = Counter(one.country for one in divisions.offered())

    assert counted == {"KH": 25, "LA": 18, "MM": 15, "TH": 77, "VN": 34}


def test_those_of_ones_own_state_come_first(divisions):
    offered = divisions.offered("LAO")

    assert {one.country for one in offered[:18]} == {"LA"}
    assert [one.name for one in offered[:18]] == sorted(one.name for one in offered[:18])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("KH-12", "KH-12"),
        (" kh-12 ", "KH-12"),
        ("phnom penh", "KH-12"),
        ("ភ្នំពេញ", "KH-12"),
        ("da nang", "VN-48"),
        ("VN-49", "VN-48"),  # Quảng Nam, closed in 2025
        ("VN-10", "VN-15"),  # the old Lào Cai keeps its name under the code of Yên Bái
        ("Yên Bái", "VN-15"),
        ("Gia Lai", "VN-52"),
        ("Bình Định", "VN-52"),
    ],
)
def test_a_code_or_a_name_is_read(divisions, said, code):
    assert divisions.find(said).code == code


@pytest.mark.parametrize("said", ["", "Atlantis", "VN-99"])
def test_what_is_no_province_is_not_one(divisions, said):
    assert divisions.find(said) is None


def test_a_closed_province_is_said_with_the_one_of_today(divisions):
    assert divisions.said("VN-49") == "Quảng Nam (VN-49), Đà Nẵng"
    assert divisions.said("KH-12") == "Phnom Penh ភ្នំពេញ (KH-12)"
    assert divisions.said("XX-1") == "XX-1"


@pytest.mark.parametrize(
    "wrong",
    [
        [{"code": "KH-1", "name": "A"}, {"code": "KH-1", "name": "B"}],
        [{"code": "VN-2", "name": "A", "now": "VN-3"}],
    ],
)
def test_a_list_that_leads_astray_is_refused(wrong):
    with pytest.raises(ValueError, match=r"twice|nowhere"):
        parse_divisions({"division": wrong})
