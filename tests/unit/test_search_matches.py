import unicodedata

import pytest
from tests.bench.populations import workers

from attache_desk.domain.name_keys import search_tokens
from attache_desk.domain.search_matches import matched_stretches


def marked(shown, query):
    """The shown text with brackets around what is matched."""
    out, at = "", 0
    for start, end in matched_stretches(shown, query):
        out += f"{shown[at:start]}[{shown[start:end]}]"
        at = end
    return out + shown[at:]


@pytest.mark.parametrize(
    ("shown", "query", "expected"),
    [
        ("SOK CHANTREA", "chan", "SOK [CHAN]TREA"),
        ("SOK CHANTREA", "chan so", "[SO]K [CHAN]TREA"),
        ("SOK SOKHA", "sok", "[SOK] [SOK]HA"),
        ("SOK SOKHA", "sok sokha", "[SOK] [SOKHA]"),
        ("CHANTREA", "tre", "CHANTREA"),
        ("Nguyễn Văn Đức", "nguyen duc", "[Nguyễn] Văn [Đức]"),
        ("Nguyễn Văn Đức", "văn", "Nguyễn [Văn] Đức"),
        ("O'BRIEN-SMITH", "bri smi", "O'[BRI]EN-[SMI]TH"),
        ("សុខ ចន្ទ្រា", "ចន្ទ", "សុខ [ចន្ទ្]រា"),
        ("សុខ ចន្ទ្រា", "សុខ", "[សុខ] ចន្ទ្រា"),
        ("ອ່ອນຈັນ ແກ້ວ", "ແກ", "ອ່ອນຈັນ [ແກ້]ວ"),
        ("สมชาย ใจดี", "สม", "[สม]ชาย ใจดี"),
        ("အောင်ကျော်မိုး", "ကျော်", "အောင်[ကျော်]မိုး"),
        ("အောင်ကျော်မိုး", "အောင်ကျော်", "[အောင်ကျော်]မိုး"),
        ("N 1234567", "n 1234", "[N] [1234]567"),
        ("KHM-BKK-A1-W000123-X", "w0001", "KHM-BKK-A1-[W0001]23-X"),
        ("+855 12 345 678", "345678", "+855 12 [345 678]"),
        ("+855 12 345 678", "012345", "+855 [12 345] 678"),
        ("+855 12 345 678", "៣៤៥៦", "+855 12 [345 6]78"),
        ("+855 12 345 678", "34", "+855 12 [34]5 678"),
        ("+855 12 345 678", "99999", "+855 12 345 678"),
        ("", "sok", ""),
        ("SOK", "", "SOK"),
        ("SOK", " - ", "SOK"),
    ],
)
def test_what_a_search_matched_is_marked(shown, query, expected):
    assert marked(shown, query) == expected


def test_a_letter_is_marked_with_all_its_marks_however_it_is_encoded():
    shown = unicodedata.normalize("NFD", "Nguyễn")
    assert marked(shown, "nguye") == f"[{shown[:-1]}]n"
    assert marked("ស\u200bុខ", "សុខ") == "[ស\u200bុខ]"


def test_every_word_of_every_name_marks_itself():
    for one in workers(300):
        for shown in (one.full_name_latin, one.full_name_native):
            for token in search_tokens(shown):
                assert matched_stretches(shown, token), (shown, token)
            assert len(matched_stretches(shown, shown)) <= len(shown.split())
