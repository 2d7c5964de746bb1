import pytest

from attache_desk.domain.passphrases import Strength, speakable, strength_of


@pytest.mark.parametrize(
    ("passphrase", "verdict"),
    [
        ("", "too-short"),
        ("Xk9!vQ2#pL", "too-short"),
        ("aaaaaaaaaaaaaaaa", "weak"),
        ("abcdefghijklmnop", "weak"),
        ("passwordpassword", "weak"),
        ("qwertyuiop123456", "weak"),
        ("embassy bangkok", "weak"),
        ("rice field moto", "fair"),
        ("lantern mango river tuk", "good"),
        ("vokin hutaz pibor gatun", "good"),
        ("ខ្ញុំស្រឡាញ់ទន្លេមេគង្គ", "good"),
    ],
)
def test_a_passphrase_is_judged_by_length_variety_and_common_words(passphrase, verdict):
    assert strength_of(passphrase).verdict == verdict


def test_an_empty_passphrase_has_no_strength():
    assert strength_of("") == Strength(0, "too-short")


def test_a_word_everybody_tries_adds_next_to_nothing():
    assert strength_of("lantern mango password").bits < strength_of("lantern mango rudvonic").bits


def test_longer_is_stronger():
    assert strength_of("lantern mango river tuk").bits > strength_of("lantern mango").bits


def test_random_bytes_become_words_anybody_can_say():
    assert speakable(bytes([127, 0, 0, 1])) == "lusab babad"
    assert speakable(bytes([63, 84, 220, 193])) == "gutih tugad"
