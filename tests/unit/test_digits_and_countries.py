import pytest

from attache_desk.domain.countries import COUNTRIES, alpha_2, state_code
from attache_desk.domain.digits import ascii_digits


@pytest.mark.parametrize(
    "native",
    ["០១២៣៤៥៦៧៨៩", "໐໑໒໓໔໕໖໗໘໙", "๐๑๒๓๔๕๖๗๘๙", "၀၁၂၃၄၅၆၇၈၉", "႐႑႒႓႔႕႖႗႘႙", "０１２３４５６７８９"],
)
def test_every_script_writes_the_same_ten_digits(native):
    assert ascii_digits(native) == "0123456789"


def test_letters_stay_as_they_are():
    assert ascii_digits("ก๑ខ២a3") == "ก1ខ2a3"


def test_states_are_read_in_either_code_and_any_case():
    assert state_code(" khm ") == state_code("KH") == "KHM"
    assert alpha_2("KHM") == "KH"
    assert state_code("D<<") == "DEU"
    assert state_code("XXA") == "XXA"
    assert state_code("ZZZ") is None
    assert state_code("") is None


def test_every_state_has_two_codes_of_its_own_and_a_name():
    assert len({c.alpha_2 for c in COUNTRIES.values()}) == len(COUNTRIES) == 249
    assert all(c.name.strip() == c.name != "" for c in COUNTRIES.values())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("khm", "KHM"),
        (" KH ", "KHM"),
        ("Cambodia", "KHM"),
        ("cambodian", "KHM"),
        ("ខ្មែរ", "KHM"),
        ("Viet  Nam", "VNM"),
        ("việt nam", "VNM"),
        ("မြန်မာ", "MMR"),
        ("ລາວ", "LAO"),
        ("D<<", "DEU"),
        ("XXA", "XXA"),
        ("Utopia", None),
        ("", None),
    ],
)
def test_a_state_is_read_however_lists_write_it(written, code):
    assert state_code(written) == code
