from __future__ import annotations

import unicodedata

import pytest

from attache_desk.domain.name_keys import fold, search_tokens, skeleton, skeletons
from attache_desk.domain.scripts import check_name, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("សុខ ចន្ទ្រា", "khmer"),
        ("ນາງ ຄຳ", "lao"),
        ("မအေးအေး", "burmese"),
        ("สมชาย ใจดี", "thai"),
        ("Nguyễn Văn Đức", "latin"),
        ("SOK CHANTREA", "latin"),
        ("SOK សុខ", "mixed"),
        ("김철수", "other"),
        ("123 -", ""),
        ("", ""),
    ],
)
def test_a_text_is_of_the_script_of_its_letters(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    "name",
    [
        "SOK CHANTREA",
        "O'Brien-Smith",
        "Nguyễn Thị Ánh",
        unicodedata.normalize("NFD", "Nguyễn"),
        "សុខ\u200bចន្ទ្រា",
        "မောင်မောင်",
        "ນາງ ຄຳ",
        "สมชาย",
        "",
        "A" * 150,
    ],
)
def test_a_name_may_be_any_name_of_the_five_scripts(name):
    assert check_name(name) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SOK\x07", "name.character"),
        ("SOK 😀", "name.character"),
        ("SOK 2", "name.character"),
        ("SOK ២", "name.character"),
        ("SOK\u202eAERT", "name.character"),
        ("<SOK>", "name.character"),
        ("- .", "name.no-letters"),
        ("\u17b6", "name.no-letters"),
        ("김철수", "name.unknown-script"),
        ("A" * 151, "text.too-long"),
    ],
)
def test_what_cannot_be_a_name_says_why(name, code):
    assert [problem.code for problem in check_name(name)] == [code]


def test_a_refused_sign_is_told_by_its_number_not_repeated():
    assert check_name("SOK\x07")[0].details == {"character": "U+0007"}


@pytest.mark.parametrize("name", ["3M & Sons (Thailand) Co., Ltd.", "현대자동차", "7-Eleven #12"])
def test_a_firm_may_have_digits_signs_and_any_script(name):
    assert check_name(name, organisation=True) == []


def test_a_firm_has_no_control_characters_either():
    assert [p.code for p in check_name("ACME\x00", organisation=True)] == ["name.character"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Văn ĐỨC", "nguyen van duc"),
        (unicodedata.normalize("NFD", "Trần"), "tran"),
        ("សុខ\u200bចន្ទ្រា", "សុខចន្ទ្រា"),
        ("กำ", unicodedata.normalize("NFC", "กำ")),
        ("မောင်", "မောင်"),
    ],
)
def test_folding_takes_latin_marks_and_leaves_native_ones(text, folded):
    assert fold(text) == folded


def test_a_name_is_found_by_its_words():
    assert search_tokens("O'Brien, Mary-Ann (Đào)") == ["o", "brien", "mary", "ann", "dao"]


def test_burmese_is_found_by_its_syllables():
    assert search_tokens("အောင်ကျော်မိုး") == ["အောင်", "ကျော်", "မိုး"]


def test_a_stacked_consonant_stays_in_its_syllable():
    assert search_tokens("သန္တာ") == ["သန္တာ"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sokha", "Sokkha"),
        ("Phonsavanh", "Phonesavan"),
        ("Chantrea", "Jantrea"),
        ("Oo", "U"),
        ("Vong", "Wong"),
        ("Kyaw", "Gyaw"),
        ("Xay", "Say"),
        ("Dara", "Tara"),
    ],
)
def test_spellings_of_one_name_share_a_skeleton(one, other):
    assert skeletons(one) == skeletons(other)


@pytest.mark.parametrize(("one", "other"), [("Sokha", "Sopha"), ("Chan", "Chay"), ("An", "Wan")])
def test_different_names_keep_different_skeletons(one, other):
    assert skeletons(one) != skeletons(other)


def test_the_order_of_a_name_does_not_matter():
    assert skeletons("Sok Chantrea") == skeletons("CHANTREA, Sok") == ["cnt", "sk"]


def test_nothing_has_no_skeleton():
    assert (skeleton(""), skeletons(" - ")) == ("", [])
