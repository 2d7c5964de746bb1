from __future__ import annotations

import pytest

from attache_desk.domain.identifiers import (
    IDENTIFIER_KINDS,
    check_identifier,
    thai_check_digit,
)


def _problems(kind, value):
    return [problem.code for problem in check_identifier(kind, value).problems]


def _hints(kind, value):
    return [hint.code for hint in check_identifier(kind, value).hints]


@pytest.mark.parametrize(
    "value",
    ["1234545678781", "1-2345-45678-78-1", "๑๒๓๔๕๔๕๖๗๘๗๘๑", "0012345000015", "0994000617721"],
)
def test_a_thai_number_with_its_check_digit_is_valid(value):
    found = check_identifier("TH-13", value)

    assert found.valid
    assert found.canonical is not None
    assert found.canonical.isascii()


def test_every_other_last_digit_is_wrong():
    wrong = [f"123454567878{digit}" for digit in "023456789"]

    assert {code for value in wrong for code in _problems("TH-13", value)} == {
        "identifier.check-digit"
    }
    assert all(check_identifier("TH-13", value).canonical is None for value in wrong)


@pytest.mark.parametrize("value", ["", "123454567878", "12345456787811", "12345456787A1"])
def test_a_thai_number_has_13_digits(value):
    assert _problems("TH-13", value) == ["identifier.thai-13-digits"]


def test_the_first_digit_of_a_thai_number_only_warns():
    assert _hints("TH-13", "6002100000011") == ["identifier.temporary"]
    assert _hints("TH-13", "7001234500016") == ["identifier.child-of-temporary"]
    assert _hints("TH-13", "1234545678781") == []


@pytest.mark.parametrize(
    ("twelve", "digit"),
    [
        ("123454567878", "1"),
        ("000000000000", "1"),
        ("000000000005", "1"),
        ("000000000001", "9"),
    ],
)
def test_the_thai_check_digit_is_eleven_minus_the_sum(twelve, digit):
    assert thai_check_digit(twelve) == digit


def test_a_korean_number_before_2020_has_the_residents_digit_plus_two():
    assert check_identifier("KR-ARC-pre2020", "000101-5100172").valid
    assert _problems("KR-ARC-pre2020", "0001015100170") == ["identifier.check-digit"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("00010151001", "identifier.korean-13-digits"),
        ("0001011100172", "identifier.korean-13-digits"),
        ("0013015100172", "identifier.korean-birth-date"),
        ("0002297100172", "identifier.check-digit"),
        ("0002295100172", "identifier.korean-birth-date"),
        ("0001015110172", "identifier.check-digit"),
        ("0002297100178", "identifier.check-digit"),
        ("0102297100178", "identifier.korean-birth-date"),
        ("9602305100178", "identifier.korean-birth-date"),
        ("9602295100178", "identifier.check-digit"),
        ("9702295100178", "identifier.korean-birth-date"),
        ("0001015100522", "identifier.check-digit"),
    ],
)
def test_a_korean_number_is_checked_digit_by_digit(value, code):
    assert _problems("KR-ARC-pre2020", value) == [code]


KOREAN_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


def _korean_digit(twelve):
    rest = 11 - sum(w * int(d) for w, d in zip(KOREAN_WEIGHTS, twelve, strict=True)) % 11
    rest = rest - 10 if rest >= 10 else rest
    return (rest + 2) % 10


@pytest.mark.parametrize("serial", range(0, 400, 10))
def test_a_korean_check_digit_follows_the_published_steps(serial):
    twelve = f"9405095{serial // 100:02d}{serial % 100:02d}6"
    digits = [
        digit
        for digit in range(10)
        if check_identifier("KR-ARC-pre2020", f"{twelve}{digit}").valid
    ]

    assert digits == ([_korean_digit(twelve)] if int(twelve[7:9]) % 2 == 0 else [])


def test_a_korean_number_since_2020_may_lack_the_check_digit():
    assert check_identifier("KR-ARC", "0001015100170").valid
    assert _hints("KR-ARC", "0001015100170") == ["identifier.check-digit"]
    assert _hints("KR-ARC", "0001015100172") == []
    assert _problems("KR-ARC", "0013015100172") == ["identifier.korean-birth-date"]
    assert _problems("KR-ARC", "00010151") == ["identifier.korean-13-digits"]


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("12/OUKAMA(N)123456", "12/OUKAMA(N)123456"),
        ("12/OuKaMa(Naing)123456", "12/OUKAMA(N)123456"),
        (" 12 / oukama ( n ) 123456", "12/OUKAMA(N)123456"),
        ("၁၂/ဥကမ(နိုင်)၁၂၃၄၅၆", "12/OUKAMA(N)123456"),
        ("၁၂/ဥကမ(ဧည့်)၁၂၃၄၅၆", "12/OUKAMA(E)123456"),
        ("၁၄/ဟသတ(နိုင်)၀၀၀၀၀၁", "14/HATHATA(N)000001"),
        ("၉/မထလ(ပြု)၁၂၃၄၅၆", "9/MAHTALA(P)123456"),
        ("၁/ဗမ(နိုင်)၁၂၃၄၅၆", "1/BAMA(N)123456"),
        ("1/AHGAYA(T)123456", "1/AHGAYA(T)123456"),
        ("12/OUKAMA[N]123456", "12/OUKAMA(N)123456"),
        ("12-OU-KA-MA (N) - 123456", "12/OUKAMA(N)123456"),
        ("12/Ou Ka Ma(C)123456", "12/OUKAMA(N)123456"),
    ],
)
def test_a_myanmar_number_has_one_form_in_both_scripts(typed, canonical):
    assert check_identifier("MM-NRC", typed).canonical == canonical


def test_a_short_township_is_for_the_officer_to_tell():
    found = check_identifier("MM-NRC", "12/OKM(N)123456")

    assert (found.canonical, found.problems) == (None, ())
    assert [hint.code for hint in found.hints] == ["identifier.nrc-ambiguous"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "15/OUKAMA(N)123456",
        "0/OUKAMA(N)123456",
        "12/OUKAMA(Q)123456",
        "12/OUKAMA(N)12345",
        "12/OUKA(N)123456",
        "12/ဥ(နိုင်)123456",
        "12/ဥABကမ(နိုင်)123456",
        "12/ÜKAMA(N)123456",
        "OUKAMA(N)123456",
    ],
)
def test_a_myanmar_number_of_another_shape_is_not_read(typed):
    assert _problems("MM-NRC", typed) == ["identifier.nrc-unreadable"]


@pytest.mark.parametrize("typed", ["770305-02-1234", "770305021234", "000229 67 1234"])
def test_a_malaysian_card_begins_with_a_day_of_birth(typed):
    assert check_identifier("MY-NRIC", typed).canonical == typed.replace("-", "").replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("771305021234", "identifier.nric-birth-date"),
        ("990229021234", "identifier.nric-birth-date"),
        ("77030502123", "identifier.nric-12-digits"),
        ("7703050212345", "identifier.nric-12-digits"),
    ],
)
def test_a_malaysian_number_of_another_shape_is_refused(typed, problem):
    assert _problems("MY-NRIC", typed) == [problem]


def test_a_branch_of_the_thai_fund_has_6_digits():
    assert check_identifier("TH-SSO-BRANCH", "๐๐๐๐๐๑").canonical == "000001"
    assert _problems("TH-SSO-BRANCH", "1") == ["identifier.sso-branch-6-digits"]


def test_a_japanese_pension_number_of_another_length_is_only_warned_about():
    assert check_identifier("JP-PENSION", "1234-567890").canonical == "1234567890"
    assert _hints("JP-PENSION", "1234-56789") == ["identifier.jp-pension-10-digits"]
    assert check_identifier("JP-PENSION", "1234-56789").valid


def test_a_vietnamese_card_has_12_digits_and_a_province():
    assert check_identifier("VN-CCCD", "001 199 012345").canonical == "001199012345"
    assert _problems("VN-CCCD", "00119901234") == ["identifier.cccd-12-digits"]
    assert _problems("VN-CCCD", "000199012345") == ["identifier.cccd-province"]
    assert _problems("VN-CCCD", "097199012345") == ["identifier.cccd-province"]
    assert check_identifier("VN-CCCD", "096199012345").valid


def test_a_soft_length_only_warns():
    assert _hints("KH-ID", "០១២៣៤៥៦៧៨") == []
    assert _hints("KH-ID", "12345678") == ["identifier.kh-id-9-digits"]
    assert _hints("VN-SI", "123") == ["identifier.vn-si-10-digits"]
    assert check_identifier("KH-ID", "12345678").canonical == "12345678"


def test_an_employers_account_has_10_digits():
    assert check_identifier("TH-SSO-ACCOUNT", "10-0000123-4").canonical == "1000001234"
    assert _problems("TH-SSO-ACCOUNT", "123456789") == ["identifier.sso-account-10-digits"]
    assert check_identifier("TH-SSO-ACCOUNT", "123456789").canonical is None


@pytest.mark.parametrize(
    ("kind", "usual"),
    [
        ("passport:THA", "AA1234567"),
        ("passport:VNM", "B1234567"),
        ("passport:MMR", "MA123456"),
        ("passport:KHM", "n 12345678"),
        ("passport:LAO", "PA1234567"),
        ("passport:KOR", "M123A4567"),
        ("passport:MYS", "A12345678"),
        ("passport:JPN", "TR1234567"),
        ("passport:SGP", "E1234567A"),
    ],
)
def test_a_passport_of_unusual_shape_is_only_warned_about(kind, usual):
    assert _hints(kind, usual) == []
    assert _hints(kind, "X") == ["identifier.unusual-shape"]
    assert check_identifier(kind, "X").valid


def test_a_number_of_unknown_kind_is_taken_as_written():
    assert "LA-ID" not in IDENTIFIER_KINDS
    assert check_identifier("LA-ID", "ab 12-3").canonical == "AB123"
