"""Counts in sentences have their thousands apart; years and numbers of things do not."""

import re

import pytest

from attache_desk.services.wording import SENTENCES, counted, sentence_for


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0"), (999, "999"), (1000, "1,000"), ("12345", "12,345"), (1_200_000, "1,200,000")],
)
def test_a_count_has_its_thousands_apart(count, said):
    assert counted(count) == said


@pytest.mark.parametrize("count", ["…", "", "some", "12.5"])
def test_what_is_no_count_stays(count):
    assert counted(count) == count


def test_a_sentence_writes_its_counts_apart():
    said = sentence_for("worker.list-has-problems", {"count": "1234", "rows": "1200000"})
    assert said.startswith("1,234 of 1,200,000 rows cannot be registered.")


def test_a_count_that_was_not_told_shows_dots():
    assert sentence_for("sheet.has-problems", {}).startswith("… things are wrong.")


@pytest.mark.parametrize(
    ("code", "details"),
    [
        ("date.buddhist-era-year", {"year": "2537"}),
        ("sheet.employer-unknown", {"account": "1000000017", "branch": "000001"}),
        ("import.row-twice", {"row": "12345"}),
        ("certificate.number-taken", {"number": "100001"}),
    ],
)
def test_years_rows_and_numbers_of_things_stay_as_they_are(code, details):
    said = sentence_for(code, details)
    assert all(value in said for value in details.values())


def test_every_sentence_says_which_of_its_numbers_is_a_count():
    bare = [code for code, said in SENTENCES.items() if re.search(r"\{(count|rows)\}", said)]
    assert bare == []
