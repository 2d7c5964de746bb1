"""What looks odd about a document is said, and never refused."""

from datetime import date

import pytest

from attache_desk.domain.document_hints import document_hints, renewal
from attache_desk.domain.identifiers import check_identifier, thai_check_digit
from attache_desk.domain.worker_drafts import read_draft
from attache_desk.domain.workers import DocumentDraft, WorkerDraft

TODAY = date(2026, 11, 23)


def draft(*documents, **changes):
    typed = {
        "full_name_latin": "SOK Dara",
        "birth_date": "1990-05-09",
        "sex": "M",
        "nationality": "KHM",
    }
    return WorkerDraft(**{**typed, **changes}, documents=list(documents))


def hints(*documents, **changes):
    typed = draft(*documents, **changes)
    read_draft(typed, TODAY)  # a hint never stands in the way
    return {(one.where, one.code) for one in document_hints(typed, TODAY)}


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("0", "identifier.no-status"),
        ("6", "identifier.temporary"),
        ("7", "identifier.child-of-temporary"),
        ("8", "identifier.lawful-alien"),
    ],
)
def test_the_class_of_a_thai_number_is_told(first, code):
    body = f"{first}00000000001"
    number = body + thai_check_digit(body)
    assert hints(DocumentDraft("thai-id", "THA", number)) == {("documents.0.number", code)}


@pytest.mark.parametrize(
    ("number", "odd"),
    [("F1234567N", False), ("G1234567X", False), ("M1234567K", False), ("F1234567A", True)],
)
def test_the_letter_of_a_singapore_number_is_only_a_hint(number, odd):
    found = check_identifier("SG-FIN", number)
    assert found.valid
    assert bool(found.hints) == odd


def test_a_passport_of_another_shape_is_only_a_hint():
    usual, odd = (DocumentDraft("passport", "KHM", one) for one in ("N12345678", "X1"))
    assert hints(usual) == set()
    assert hints(odd) == {("documents.0.number", "identifier.unusual-shape")}


@pytest.mark.parametrize(
    ("number", "changes", "differs"),
    [
        ("001090000001", {}, False),
        ("001190000001", {}, True),
        ("001085000001", {}, True),
        ("001204000001", {"birth_date": "2004"}, False),
    ],
)
def test_a_vietnamese_card_of_another_person_is_noticed(number, changes, differs):
    card = DocumentDraft("national-id", "VNM", number)
    found = hints(card, nationality="VNM", **changes)
    assert (("documents.0.number", "identifier.differs-from-person") in found) == differs


def test_a_korean_card_of_another_person_is_noticed():
    card = DocumentDraft("residence-card", "KOR", "900509-6000000")
    assert ("documents.0.number", "identifier.differs-from-person") in hints(card)


def test_an_expired_document_and_odd_days_are_noticed():
    old = DocumentDraft("passport", "KHM", "N12345678", "2020-01-01", issue_date="2021-01-01")
    assert hints(old) == {
        ("documents.0.expiry_date", "document.expired"),
        ("documents.0.expiry_date", "document.ends-before-issue"),
    }


def test_the_newer_of_two_passports_is_offered_in_place_of_the_older():
    newer = DocumentDraft("passport", "KHM", "N22222222", "2035-01-01")
    empty = DocumentDraft("passport", "KHM", "")
    older = DocumentDraft("passport", "KHM", "N11111111", "2027-01-01")
    typed = draft(newer, empty, older)

    assert renewal(typed) == (2, "N22222222")
    assert hints(newer, empty, older) == {("documents.0.replaced_by", "document.two-in-use")}
    older.replaced_by = "N22222222"
    assert renewal(typed) is None
    assert hints(newer, empty, older) == set()


def test_two_documents_of_different_kinds_may_both_be_in_use():
    passport = DocumentDraft("passport", "KHM", "N22222222", "2035-01-01")
    card = DocumentDraft("national-id", "KHM", "123456789", "2030-01-01")
    assert renewal(draft(passport, card)) is None
    assert hints(passport, card) == set()
