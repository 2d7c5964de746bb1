from __future__ import annotations

from datetime import date

import pytest

from attache_desk.domain.machine_readable_zones import check_digit, read_mrz

TODAY = date(2026, 10, 15)
TD3 = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)
LONG_NUMBER = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
)


def passport(
    names="SOK<<CHANTREA", birth="940509", sex="F", expiry="310101", state="KHM", code="P<"
):
    """Make a passport's zone whose check digits agree."""
    personal = "<" * 14
    number = "N12345678" + str(check_digit("N12345678"))
    born = birth + str(check_digit(birth))
    expires = expiry + str(check_digit(expiry))
    composite = check_digit(number + born + expires + personal + "0")
    line = f"{number}{state}{born}{sex}{expires}{personal}0{composite}"
    return [f"{code}{state}{names}".ljust(44, "<"), line]


def _codes(lines):
    return [(problem.where, problem.code) for problem in read_mrz(lines, TODAY).problems]


def test_a_passport_fills_every_field():
    found = read_mrz(TD3, TODAY)

    assert (found.format, found.valid) == ("TD3", True)
    assert found.fields == {
        "document_code": "P",
        "document_type": "passport",
        "issuing_state": "UTO",
        "primary_identifier": "ERIKSSON",
        "secondary_identifier": "ANNA MARIA",
        "full_name_latin": "ERIKSSON ANNA MARIA",
        "document_number": "L898902C3",
        "birth_date": "1974-08-12",
        "sex": "F",
        "nationality": "UTO",
        "expiry_date": "2012-04-15",
        "personal_number": "ZE184226B",
    }
    assert found.checks == {
        "document": "6", "birth": "2", "expiry": "9", "personal": "1", "composite": "0",
    }  # fmt: skip


@pytest.mark.parametrize(("lines", "shape"), [(TD1, "TD1"), (TD2, "TD2")])
def test_a_card_fills_its_fields(lines, shape):
    found = read_mrz(lines, TODAY)

    assert (found.format, found.valid) == (shape, True)
    assert found.fields["document_type"] == "national-id"
    assert found.fields["document_number"] == "D23145890"
    assert found.fields["birth_date"] == "1974-08-12"
    assert found.fields["expiry_date"] == "2012-04-15"
    assert found.fields["full_name_latin"] == "ERIKSSON ANNA MARIA"
    assert found.checks == {"document": "7", "birth": "2", "expiry": "9", "composite": "6"}


def test_a_long_number_runs_on_into_the_optional_data():
    found = read_mrz(LONG_NUMBER, TODAY)

    assert found.valid
    assert found.fields["document_number"] == "D23145890734"
    assert found.fields["optional_data"] == ""


def test_a_wrong_digit_in_the_part_that_runs_on_is_found():
    assert ("document_number", "mrz.check-digit") in _codes(
        [LONG_NUMBER[0].replace("7349", "7359"), *LONG_NUMBER[1:]]
    )


def test_optional_data_after_a_gap_is_no_part_of_the_number():
    found = read_mrz(["I<UTOD23145890<<7349<<<<<<<<<<", *LONG_NUMBER[1:]], TODAY)

    assert found.fields["document_number"] == "D23145890"
    assert found.fields["optional_data"] == "7349"


@pytest.mark.parametrize("lines", [TD1, TD2, TD3])
def test_a_scanner_may_glue_the_lines_or_write_them_small(lines):
    whole = read_mrz(lines, TODAY)

    assert read_mrz(["".join(lines).lower()], TODAY) == whole
    assert read_mrz(["\r\n".join(lines)], TODAY) == whole
    assert read_mrz([f" {' '.join(line)} " for line in lines], TODAY) == whole
    assert read_mrz(["", *lines, ""], TODAY) == whole


@pytest.mark.parametrize(
    "lines", [[], [""], ["P<UTO"], [TD3[0]], [TD3[0], TD3[1][:-1]], [TD3[0] + "<", TD3[1][:-1]],
              [*TD3, *TD3]],
)  # fmt: skip
def test_lines_of_another_length_are_refused(lines):
    found = read_mrz(lines, TODAY)

    assert (found.format, found.valid, found.fields) == ("", False, {})
    assert [problem.code for problem in found.problems] == ["mrz.length"]


def test_a_sign_that_cannot_stand_in_a_zone_names_its_line():
    found = read_mrz([TD3[0], TD3[1].replace("L", "*")], TODAY)

    assert [(p.code, p.details) for p in found.problems] == [("mrz.character", {"lines": "2"})]
    assert (found.format, found.valid) == ("TD3", False)


@pytest.mark.parametrize(
    ("at", "field"),
    [(9, "document_number"), (19, "birth_date"), (27, "expiry_date"), (42, "personal_number"),
     (43, "mrz")],
)  # fmt: skip
def test_a_wrong_check_digit_is_named_by_its_field(at, field):
    low = TD3[1]
    wrong = low[:at] + str((int(low[at]) + 1) % 10) + low[at + 1 :]

    assert (field, "mrz.check-digit") in _codes([TD3[0], wrong])


def card(optional="A1B2C3", second="D4E5F6"):
    """Make an identity card's zone (TD1) full of data, whose check digits agree."""
    number = "N12345678" + str(check_digit("N12345678"))
    top = f"I<KHM{number}{optional}".ljust(30, "<")
    born, expires = "9405099", "3101012"
    other = second.ljust(11, "<")
    composite = check_digit(top[5:] + born + expires + other)
    return [top, f"{born}M{expires}KHM{other}{composite}", "SOK<<CHANTREA".ljust(30, "<")]


def test_optional_data_of_a_card_is_read_and_checked():
    lines = card()
    found = read_mrz(lines, TODAY)

    assert (found.valid, found.fields["optional_data"]) == (True, "A1B2C3")
    assert found.fields["optional_data_2"] == "D4E5F6"
    assert (found.fields["sex"], found.fields["nationality"]) == ("M", "KHM")
    assert ("mrz", "mrz.check-digit") in _codes([lines[0].replace("A1B", "A2B"), *lines[1:]])
    assert ("mrz", "mrz.check-digit") in _codes([lines[0], lines[1].replace("D4", "E4"), lines[2]])


def test_optional_data_may_fill_all_its_places():
    found = read_mrz(card("ABCDEFGHIJKLMNO", "PQRSTUVWXYZ"), TODAY)

    assert found.valid
    assert found.fields["optional_data"] == "ABCDEFGHIJKLMNO"
    assert found.fields["optional_data_2"] == "PQRSTUVWXYZ"


def test_optional_data_of_a_two_line_card_is_read_and_checked():
    number = "N12345678" + str(check_digit("N12345678"))
    covered = f"{number}9405099" + "3101012" + "ABCDEFG"
    low = f"{number}KHM9405099M3101012ABCDEFG{check_digit(covered)}"
    top = "I<KHMSOK<<CHANTREA".ljust(36, "<")
    found = read_mrz([top, low], TODAY)

    assert (found.valid, found.fields["optional_data"]) == (True, "ABCDEFG")
    assert _codes([top, low.replace("ABC", "ABD")]) == [("mrz", "mrz.check-digit")]


def test_an_empty_check_digit_stands_only_for_an_empty_field():
    low = TD3[1]

    assert ("personal_number", "mrz.check-digit") in _codes([TD3[0], low[:42] + "<" + low[43:]])
    assert ("document_number", "mrz.check-digit") in _codes([TD3[0], low[:9] + "<" + low[10:]])
    empty = passport()[1]
    wrong = [passport()[0], empty[:42] + "5" + empty[43:]]
    assert ("personal_number", "mrz.check-digit") in _codes(wrong)


def test_an_empty_personal_number_needs_no_check_digit():
    lines = passport()
    open_digit = lines[1][:42] + "<" + lines[1][43:]

    assert read_mrz(lines, TODAY).valid
    assert read_mrz([lines[0], open_digit], TODAY).valid


@pytest.mark.parametrize(
    ("written", "birth"),
    [
        ("940509", "1994-05-09"),
        ("261015", "2026-10-15"),
        ("261016", "1926-10-16"),
        ("94<<<<", "1994"),
        ("9405<<", "1994-05"),
        ("<<<<<<", ""),
        ("270101", "1927-01-01"),
    ],
)
def test_nobody_is_born_tomorrow(written, birth):
    found = read_mrz(passport(birth=written), TODAY)

    assert (found.valid, found.fields["birth_date"]) == (True, birth)


@pytest.mark.parametrize(
    ("written", "expiry"),
    [("310101", "2031-01-01"), ("761231", "2076-12-31"), ("771231", "1977-12-31")],
)
def test_a_document_expires_within_fifty_years_either_way(written, expiry):
    assert read_mrz(passport(expiry=written), TODAY).fields["expiry_date"] == expiry


@pytest.mark.parametrize("written", ["941301", "940231", "AB0101", "94<<01", "9<0101"])
def test_what_is_no_date_is_named(written):
    assert _codes(passport(birth=written)) == [("birth_date", "mrz.date")]


@pytest.mark.parametrize(("sign", "sex"), [("M", "M"), ("F", "F"), ("X", "X"), ("<", "X")])
def test_an_unspecified_sex_is_x(sign, sex):
    assert read_mrz(passport(sex=sign), TODAY).fields["sex"] == sex


def test_another_sign_for_sex_is_named():
    assert _codes(passport(sex="7")) == [("sex", "mrz.sex")]


def test_a_single_name_has_no_second_part():
    fields = read_mrz(passport(names="AUNG<MOE", code="PJ"), TODAY).fields

    assert (fields["full_name_latin"], fields["secondary_identifier"]) == ("AUNG MOE", "")
    assert (fields["document_code"], fields["document_type"]) == ("PJ", "passport")


@pytest.mark.parametrize("names", ["", "S0K<<CHANTREA"])
def test_a_name_that_cannot_be_read_is_named(names):
    assert ("full_name_latin", "mrz.name") in _codes(passport(names=names))


def test_a_state_is_written_in_letters():
    found = _codes(passport(state="K1M"))

    assert found == [("issuing_state", "mrz.state"), ("nationality", "mrz.state")]


def test_germany_is_written_with_one_letter():
    fields = read_mrz(passport(state="D<<"), TODAY).fields

    assert (fields["issuing_state"], fields["nationality"]) == ("DEU", "DEU")


@pytest.mark.parametrize(
    ("code", "kind"), [("V<", "visa"), ("C<", "national-id"), ("S<", "other")]
)
def test_the_first_letter_tells_the_kind_of_document(code, kind):
    assert read_mrz(passport(code=code), TODAY).fields["document_type"] == kind


@pytest.mark.parametrize(
    ("shape", "length", "optional"),
    [("MRV-A", 44, "6ZE184226B<<<<<<"), ("MRV-B", 36, "<<<<<<<<")],
)
def test_a_visa_has_no_composite_digit(shape, length, optional):
    name = "V<UTOERIKSSON<<ANNA<MARIA".ljust(length, "<")
    found = read_mrz([name, f"L8988901C4XXX4009078F9612109{optional}"], TODAY)

    assert (found.format, found.valid, found.problems) == (shape, True, ())
    assert found.checks == {"document": "4", "birth": "8", "expiry": "9"}
    assert found.fields["optional_data"] == optional.strip("<")
    assert found.fields["full_name_latin"] == "ERIKSSON ANNA MARIA"
    wrong = read_mrz([name, f"L8988901C5XXX4009078F9612109{optional}"], TODAY)
    assert [one.where for one in wrong.problems] == ["document_number"]


def test_a_document_code_is_a_letter():
    assert _codes(passport(code="1<")) == [("document_code", "mrz.document-code")]


def test_a_document_without_number_is_named():
    number = "<" * 9 + "0"
    lines = passport()
    rest = lines[1][10:43]
    composite = check_digit(number + rest[3:10] + rest[11:])

    assert _codes([lines[0], f"{number}{rest}{composite}"]) == [
        ("document_number", "mrz.empty-field")
    ]


@pytest.mark.parametrize(
    ("zone", "digit"),
    [("", 0), ("<<<", 0), ("1", 7), ("01", 3), ("001", 1), ("0001", 7), ("Z", 5)],
)
def test_the_weights_are_seven_three_one(zone, digit):
    assert check_digit(zone) == digit
