from __future__ import annotations

from datetime import date

import pytest

from attache_desk.domain.partial_dates import PartialDate, check_birth_date
from attache_desk.domain.problems import Invalid

TODAY = date(2026, 10, 15)


@pytest.mark.parametrize(
    ("text", "precision"), [("1994", "year"), ("1994-05", "month"), ("1994-05-09", "day")]
)
def test_a_date_keeps_the_precision_it_was_written_with(text, precision):
    found = PartialDate.parse(text)

    assert (str(found), found.precision) == (text, precision)


@pytest.mark.parametrize("text", ["", "94", "1994-13", "1994-02-30", "1994-5-9x", "09/05/1994"])
def test_what_is_no_iso_date_is_not_read(text):
    with pytest.raises(ValueError, match=r"date|day"):
        PartialDate.parse(text)


def test_a_day_without_its_month_is_no_date():
    with pytest.raises(ValueError, match="within a month"):
        PartialDate(1994, None, 9)


@pytest.mark.parametrize(
    ("text", "era", "meant"),
    [
        ("09/05/2537", "BE", "1994-05-09"),
        ("9.5.1994", "CE", "1994-05-09"),
        ("9 5 1994", "CE", "1994-05-09"),
        ("09-05-1994", "CE", "1994-05-09"),
        ("05/1994", "CE", "1994-05"),
        ("  1994 ", "CE", "1994"),
        ("2537-05-09", "BE", "1994-05-09"),
        ("๐๙/๐๕/๒๕๓๗", "BE", "1994-05-09"),
        ("០៩/០៥/១៩៩៤", "CE", "1994-05-09"),
        ("1374", "ME", "2012"),
        ("29/02/2539", "BE", "1996-02-29"),
        ("31/12/2400", "CE", "2400-12-31"),
    ],
)
def test_a_date_is_read_as_people_write_it(text, era, meant):
    assert str(PartialDate.from_written(text, era)) == meant


@pytest.mark.parametrize(
    ("text", "era", "code"),
    [
        ("9 May 1994", "CE", "date.unreadable"),
        ("09/05/94", "CE", "date.unreadable"),
        ("31/02/1994", "CE", "date.no-such-day"),
        ("09/05/0400", "BE", "date.no-such-day"),
        ("09/05/2537", "CE", "date.buddhist-era-year"),
        ("01/01/2401", "CE", "date.buddhist-era-year"),
    ],
)
def test_an_unreadable_date_says_what_is_wrong(text, era, code):
    with pytest.raises(Invalid) as refusal:
        PartialDate.from_written(text, era)

    assert [problem.code for problem in refusal.value.problems] == [code]


def test_a_date_known_in_part_spans_all_the_days_it_can_mean():
    spans = [(PartialDate.parse(t).first_day, PartialDate.parse(t).last_day) for t in
             ("1996", "1996-02", "1996-02-05")]  # fmt: skip

    assert spans == [
        (date(1996, 1, 1), date(1996, 12, 31)),
        (date(1996, 2, 1), date(1996, 2, 29)),
        (date(1996, 2, 5), date(1996, 2, 5)),
    ]


@pytest.mark.parametrize(
    ("birth", "ages"),
    [
        ("1994", (31, 32)),
        ("1994-10", (31, 32)),
        ("1994-10-15", (32, 32)),
        ("1994-10-16", (31, 31)),
    ],
)
def test_an_age_is_a_range(birth, ages):
    assert PartialDate.parse(birth).age_on(TODAY) == ages


@pytest.mark.parametrize(
    ("birth", "codes"),
    [
        ("1994", []),
        ("2026-10-15", []),
        ("2026-10-16", ["date.in-future"]),
        ("2026", []),
        ("2027", ["date.in-future"]),
        ("1906-10-15", []),
        ("1905-10-15", ["date.too-long-ago"]),
        ("1905", []),
        ("1451", ["date.too-long-ago"]),
    ],
)
def test_a_birth_date_lies_within_a_life(birth, codes):
    found = check_birth_date(PartialDate.parse(birth), TODAY)

    assert [problem.code for problem in found] == codes
