"""What two people are compared by, and how two of them stand beside each other."""

from dataclasses import replace

import pytest
from tests.bench.populations import workers

from attache_desk.domain.likeness import (
    Person,
    compare_dates,
    person_of_draft,
    person_of_worker,
    phone_ends,
)
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.side_by_side import compare_people
from attache_desk.domain.workers import DocumentDraft, IdentityDocument, WorkerDraft

[SOMEBODY] = workers(1)
KNOWN = replace(
    SOMEBODY,
    full_name_latin="SOK SOKHA",
    full_name_native="សុខ សុខា",
    birth_date=PartialDate(1994, 5, 9),
    sex="F",
    nationality="KHM",
    documents=(IdentityDocument("passport", "KHM", "N1234567"),),
    phones=("+855 12 345 678",),
    place_of_birth="Takeo",
)


def typed(**changes):
    draft = WorkerDraft(
        full_name_latin="Sok Sokha",
        full_name_native="សុខ សុខា",
        birth_date="1994-05-09",
        sex="female",
        nationality="Cambodia",
        documents=[DocumentDraft("passport", "KHM", "n 1234567")],
        phones=["012 345 678"],
        place_of_birth="TAKEO",
    )
    return replace(draft, **changes)


def standing_of(field, **changes):
    [found] = [one for one in compare_people(typed(**changes), KNOWN) if one.field == field]
    return found.standing, found.why


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("1994-05-09", "1994-05-09", "same"),
        ("1994-05-09", "1994-09-05", "swapped"),
        ("1994-05-09", "1995-05-09", "same-day-near-year"),
        ("1994-05-09", "1984-05-09", "near"),
        ("1994-01-01", "1994", "both-unsure"),
        ("1994-01-01", "1994-01-01", "same-unsure"),
        ("1994-05", "1994", "both-unsure"),
        ("1994-05-09", "1994-01-01", "unsure"),
        ("1994", "1995-01-01", "near-unsure"),
        ("1994-05-09", "1995", "near-year"),
        ("1994", "1999", "different"),
        ("1994-05-09", "1994-05-10", "near"),
        ("1994-05-09", "1994-06-10", "same-year"),
        ("1994-05-09", "1995-06-10", "near-year"),
        ("1994-05-09", "1999-06-10", "different"),
    ],
)
def test_two_dates_stand_to_each_other_the_same_both_ways(one, other, likeness):
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    assert compare_dates(first, second) == compare_dates(second, first) == likeness


def test_a_date_nobody_knows_says_nothing():
    assert compare_dates(None, PartialDate(1994)) == "unknown"


def test_phones_are_compared_by_the_digits_no_prefix_changes():
    assert phone_ends(["+855 12 345 678", "012345678", "០១២៣៤៥៦៧៨", "123"]) == {"12345678"}


def test_a_draft_is_compared_by_what_can_be_read_of_it():
    read = person_of_draft(typed(birth_date="soon", nationality="Utopia", birth_era="BE"))
    assert (read.birth, read.nationality, read.numbers) == (None, "", {"N1234567"})
    assert person_of_draft(typed(birth_era="AH")).birth is None
    assert person_of_draft(typed(documents=[DocumentDraft()])).numbers == frozenset()


def test_a_draft_of_a_worker_is_the_person_the_worker_is():
    assert person_of_draft(typed()) == replace(person_of_worker(KNOWN), latin="Sok Sokha")
    assert person_of_worker(replace(KNOWN, sex=None)).sex == ""
    assert Person("", "", None, "", "").phones == frozenset()


@pytest.mark.parametrize(
    ("field", "changes", "standing"),
    [
        ("full_name_latin", {}, ("same", "")),
        ("full_name_latin", {"full_name_latin": "Sokha Sok"}, ("near", "other-order")),
        ("full_name_latin", {"full_name_latin": "Sok"}, ("near", "word-missing")),
        ("full_name_latin", {"full_name_latin": "Sok Sokkha"}, ("near", "sounds-alike")),
        ("full_name_latin", {"full_name_latin": "Sok Sopkha"}, ("near", "spelled-differently")),
        ("full_name_latin", {"full_name_latin": "Chea Vanna"}, ("differs", "")),
        ("full_name_latin", {"full_name_latin": ""}, ("near", "other-script")),
        (
            "full_name_latin",
            {"full_name_latin": "", "full_name_native": "ជា វណ្ណា"},
            ("one-sided", ""),
        ),
        ("full_name_native", {}, ("same", "")),
        ("full_name_native", {"full_name_native": "សុខ សុខ"}, ("near", "spelled-differently")),
        ("full_name_native", {"full_name_native": "ជា វណ្ណា"}, ("differs", "")),
        ("full_name_native", {"full_name_native": ""}, ("one-sided", "")),
        ("birth_date", {}, ("same", "")),
        ("birth_date", {"birth_date": "1994-09-05"}, ("near", "day-month-swapped")),
        ("birth_date", {"birth_date": "1994"}, ("near", "day-unknown")),
        ("birth_date", {"birth_date": "1999-02-03"}, ("differs", "")),
        ("birth_date", {"birth_date": ""}, ("one-sided", "")),
        ("sex", {}, ("same", "")),
        ("sex", {"sex": "M"}, ("differs", "")),
        ("nationality", {"nationality": "Laos"}, ("differs", "")),
        ("documents", {}, ("same", "")),
        ("documents", {"documents": []}, ("one-sided", "")),
        (
            "documents",
            {"documents": [DocumentDraft("passport", "KHM", "N7654321")]},
            ("differs", ""),
        ),
        ("phones", {}, ("near", "same-end")),
        ("phones", {"phones": ["+855 12 345 678"]}, ("same", "")),
        ("phones", {"phones": ["099 999 999"]}, ("differs", "")),
        ("phones", {"phones": []}, ("one-sided", "")),
        ("place_of_birth", {}, ("same", "")),
        ("home_address", {}, ("unknown", "")),
    ],
)
def test_each_field_says_how_two_people_agree(field, changes, standing):
    assert standing_of(field, **changes) == standing


@pytest.mark.parametrize("alias", ["Sok Soka", "សុខ សុខា"])
def test_another_name_of_theirs_brings_two_names_near(alias):
    changed = {"full_name_latin": "Chea Vanna", "full_name_native": "ជា វណ្ណា", "aliases": [alias]}
    assert standing_of("full_name_latin", **changed) == ("near", "other-name")


def test_some_documents_may_be_shared_and_others_not():
    more = [*typed().documents, DocumentDraft("national-id", "KHM", "012345678")]
    assert standing_of("documents", documents=more) == ("near", "some-shared")


def test_a_worker_stands_beside_itself_in_every_field():
    standings = {one.standing for one in compare_people(KNOWN, KNOWN)}
    assert standings == {"same", "unknown"}
