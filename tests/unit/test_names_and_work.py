"""Occupations by code, what a name seems to hold, and eras nobody chose."""

from datetime import date

import pytest

from attache_desk.app.rules import load_occupations
from attache_desk.domain.name_hints import honorific_in, suggested_parts
from attache_desk.domain.occupations import parse_occupations
from attache_desk.domain.partial_dates import PartialDate, check_birth_date


def test_every_unit_group_of_isco_is_there():
    titles = load_occupations().titles
    units = [code for code, _ in load_occupations().units()]
    per_major = [sum(code.startswith(str(at)) for code in units) for at in range(10)]
    # The ILO counts 436: 3, 31, 92, 84, 29, 40, 18, 66, 40 and 33 by major group.
    assert per_major == [3, 31, 92, 84, 29, 40, 18, 66, 40, 33]
    assert all(code[0] in titles for code in units)


def test_a_code_is_said_with_its_title_and_own_words_as_they_are():
    known = load_occupations()
    assert known.said("8153") == "Sewing machine operators (8153)"
    assert known.said("picks durians") == "picks durians"


@pytest.mark.parametrize("text", ["815 Too short", "8153", "8153 One\n8153 Twice"])
def test_a_list_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="no line"):
        parse_occupations(text)


@pytest.mark.parametrize(
    ("name", "state", "honorific"),
    [
        ("Daw Khin Myo", "MMR", "Daw"),
        ("U Aung Kyaw", "MMR", "U"),
        ("Maung Maung", "MMR", ""),
        ("Ko Ko", "MMR", ""),
        ("Daw", "MMR", ""),
        ("Mr. Somchai Jaidee", "THA", "Mr."),
        ("Lok Sok Dara", "KHM", "Lok"),
        ("Daw Khin Myo", "KHM", ""),
        ("Aung Kyaw Moe", "MMR", ""),
    ],
)
def test_an_honorific_is_noticed_where_a_name_is_left(name, state, honorific):
    assert honorific_in(name, state) == honorific


@pytest.mark.parametrize(
    ("name", "state", "parts"),
    [
        ("SOK Dara", "KHM", {"family": "SOK", "given": "Dara"}),
        ("NGUYEN VAN DUC", "VNM", {"family": "NGUYEN", "middle": "VAN", "given": "DUC"}),
        ("NGUYEN DUC", "VNM", {"family": "NGUYEN", "given": "DUC"}),
        ("Somchai Jaidee", "THA", {"given": "Somchai", "family": "Jaidee"}),
        ("AUNG KYAW MOE", "MMR", {}),
        ("Suharto", "KHM", {}),
    ],
)
def test_the_parts_of_a_name_are_suggested_by_custom(name, state, parts):
    assert {one.kind: one.text for one in suggested_parts(name, state)} == parts


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ("1356", ["date.myanmar-era-year"]),
        ("1899", ["date.too-long-ago"]),
        ("1120", ["date.too-long-ago"]),
        ("1990", []),
    ],
)
def test_a_year_of_the_myanmar_era_is_noticed(born, code):
    found = check_birth_date(PartialDate.parse(born), date(2026, 11, 23))
    assert [one.code for one in found] == code
