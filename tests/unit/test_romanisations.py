"""Names in their own scripts, as they sound in Latin letters."""

import pytest

from attache_desk.domain.name_keys import skeletons
from attache_desk.domain.name_sounds import core_words, sound
from attache_desk.domain.romanisations import romanised


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("សុខ ចាន់ធូ", "Sok Chanthou"),
        ("សម្បត្តិ", "Sambath"),
        ("ពេជ្រ", "Pich"),
        ("វង្ស", "Vong"),
        ("ធារី", "Theary"),
        ("ហែម សំណាង", "Hem Samnang"),
        ("ບຸນທອງ ວົງສາ", "Bounthong Vongsa"),
        ("ຫຼວງລາດ", "Luangrath"),
        ("ໄຊຍະວົງ", "Xayavong"),
        ("ອານຸສອນ", "Anousone"),
        ("สมชาย", "Somchai"),
        ("ศักดา", "Sakda"),
        ("รัตน์", "Rat"),
        ("พรทิพย์", "Pornthip"),
        ("นคร", "Nakhon"),
        ("สุวรรณ", "Suwan"),
        ("ศิริรัตน์", "Sirirat"),
        ("จันทร์", "Jan"),
        ("อรุณี", "Arunee"),
        ("အောင်", "Aung"),
        ("ကျော်", "Kyaw"),
        ("ထွန်း", "Htun"),
        ("သန့်", "Thant"),
        ("ထက်", "Htet"),
        ("သိန်း", "Thein"),
        ("ရွှေ", "Shwe"),
        ("ဦး", "Oo"),
        ("ချစ်", "Chit"),
        ("သန္တာ", "Thandar"),
        ("ဝဏ္ဏ", "Wunna"),
        ("လှိုင်", "Hlaing"),
        ("ငြိမ်း", "Nyein"),
        ("ပိုင်", "Paing"),
    ],
)
def test_a_native_name_sounds_as_its_bearers_spell_it(native, latin):
    spelled = romanised(native)
    assert "".join(skeletons(spelled.replace(" ", ""))) == "".join(
        skeletons(latin.replace(" ", ""))
    )


def test_burmese_is_cut_into_its_words():
    assert romanised("အောင်ကျော်မိုး") == "aung kyaw mo"


def test_latin_letters_stay_as_they_are_and_joiners_go():
    assert romanised("Nguyễn Văn") == "Nguyễn Văn"
    assert romanised("សុខ\u200bា") == romanised("សុខា")


def test_nothing_sounds_like_nothing():
    assert (romanised(""), sound("")) == ("", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("phoeun", "pheun"),
        ("kyaw", "jaw"),
        ("kyaw", "kyor"),
        ("vong", "voung"),
        ("sean", "sian"),
        ("thien", "thian"),
        ("chhay", "chai"),
        ("oo", "u"),
        ("xaysana", "saisana"),
        ("win", "vin"),
        ("maung", "mong"),
    ],
)
def test_spellings_of_one_word_sound_alike(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("sokha", "sokhi"), ("vong", "pong"), ("an", "in")])
def test_other_vowels_sound_otherwise(one, other):
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("U Aung Kyaw", ["aung", "kyaw"]),
        ("Daw Khin Win", ["khin", "win"]),
        ("Mr. Sok Dara", ["sok", "dara"]),
        ("Maung Maung", ["maung", "maung"]),
        ("U Aung", ["u", "aung"]),
    ],
)
def test_a_form_of_address_is_no_part_of_the_name_if_two_words_remain(name, words):
    assert core_words(name) == words
