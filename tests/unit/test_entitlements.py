from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache_desk.app.rules import load_agreements, load_rules
from attache_desk.domain.agreements import AgreementBook, parse_agreements
from attache_desk.domain.entitlements import Claimant, InsuredTime, UndatedTime, entitlements
from attache_desk.domain.months import Month
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Invalid

ON = date(2026, 11, 23)


def time(scheme, first, last, country=None, kind="compulsory", branches=None):
    code = scheme if "-" in scheme else ""
    rules = load_rules()
    found = rules.by_code.get(code)
    return InsuredTime(
        country or (found.country if found else scheme),
        code,
        kind,
        Month.parse(first),
        Month.parse(last),
        (found.branches if found else ()) if branches is None else branches,
    )


def benefit(claimant, scheme, code, book=None):
    found = entitlements(load_rules(), book or load_agreements(), claimant)
    return next(one for one in found if (one.scheme, one.code) == (scheme, code))


def codes(found):
    return [step.code for step in found.steps]


def in_force(**changes):
    """A book in which Cambodia and Thailand have an agreement."""
    book = load_agreements()
    one = replace(
        book.agreements[0],
        code="KH-TH",
        parties=("KH", "TH"),
        in_force_from=date(2026, 1, 1),
        totalisation="applied",
        branches=(),
        **changes,
    )
    return AgreementBook(book.version, (*book.agreements, one), book.rule_sets)


# TV10 of the worked examples: Cambodia 84 and Thailand 108 months against 180.
TV10 = Claimant(
    on=ON,
    times=(
        time("KH-NSSF-PEN", "2010-01", "2016-12"),
        time("TH-SSO33", "2017-01", "2025-12"),
    ),
    birth=PartialDate(1970, 5, 1),
    sex="F",
    averages={"TH-SSO33": Decimal(15000)},
)


def test_months_of_two_states_are_only_indicative_without_an_agreement():
    found = benefit(TV10, "TH-SSO33", "old-age")
    assert found.outcome == "if-agreed"
    assert (found.own, found.total, found.missing, found.missing_in_total) == (108, 192, 72, 0)
    assert found.ratio == (108, 192)
    assert (found.theoretical, found.payable) == (Decimal("3225.00"), Decimal("1814.06"))
    assert "step.no-agreement" in codes(found)
    assert found.agreements == ()


def test_an_agreement_in_force_adds_them():
    found = benefit(TV10, "TH-SSO33", "old-age", in_force())
    assert found.outcome == "by-agreement"
    assert found.agreements == ("KH-TH",)
    assert found.payable == Decimal("1814.06")


@pytest.mark.parametrize(
    "changes",
    [
        {"confidence": "uncertain"},
        {"kind": "declaration"},
        {"in_force_until": date(2026, 6, 30)},
    ],
)
def test_what_does_not_bind_adds_nothing(changes):
    assert benefit(TV10, "TH-SSO33", "old-age", in_force(**changes)).outcome == "if-agreed"


def test_an_agreement_for_other_branches_adds_nothing():
    book = in_force()
    other = replace(book.agreements[-1], branches=("sickness",))
    book = AgreementBook(book.version, (other,), book.rule_sets)
    found = benefit(TV10, "TH-SSO33", "old-age", book)
    assert found.outcome == "if-agreed"
    assert "step.agreement-other" in codes(found)


def test_a_pending_agreement_says_so():
    claimant = Claimant(
        ON, (time("KR-NPS", "2020-01", "2026-10"), time("VN-SI", "2010-01", "2019-12"))
    )
    found = benefit(claimant, "KR-NPS", "old-age")
    assert (found.outcome, found.own, found.total) == ("if-agreed", 82, 202)
    assert "step.agreement-pending" in codes(found)
    assert "step.no-agreement" not in codes(found)


def test_an_agreement_that_ended_hides_none_that_is_pending():
    ended = replace(in_force().agreements[-1], code="KH-A", in_force_until=date(2026, 6, 30))
    pending = replace(in_force().agreements[-1], code="KH-B", totalisation="pending")
    book = load_agreements()
    found = benefit(
        TV10, "TH-SSO33", "old-age", AgreementBook(book.version, (ended, pending), book.rule_sets)
    )
    assert "step.agreement-pending" in codes(found)
    assert "step.no-agreement" not in codes(found)


def test_a_scheme_of_its_own_right_needs_nobody():
    long = Claimant(ON, (time("TH-SSO33", "2005-01", "2025-12"),), birth=PartialDate(1965))
    found = benefit(long, "TH-SSO33", "old-age")
    assert (found.outcome, found.own, found.missing) == ("alone", 252, 0)
    assert found.earliest == ON


def test_the_own_benefit_is_paid_where_it_is_higher():
    own = Claimant(
        ON,
        (time("TH-SSO33", "2005-01", "2024-12"), time("KH-NSSF-PEN", "1990-01", "1990-12")),
        averages={"TH-SSO33": Decimal(15000)},
    )
    found = benefit(own, "TH-SSO33", "old-age")
    # 240 months alone: 20 % + 5 x 1.5 % = 27.5 %; of 252 months 29 % x 240/252 = 27.619 %.
    assert found.theoretical == Decimal("4350.00")
    assert found.payable == Decimal("4142.86")
    assert found.payable > Decimal("4125.00")


def test_the_age_is_waited_for():
    young = replace(TV10, birth=PartialDate(1990, 2, 28))
    assert benefit(young, "TH-SSO33", "old-age").earliest == date(2045, 2, 28)


def test_an_age_only_known_by_the_year_is_reached_for_certain():
    assert benefit(replace(TV10, birth=PartialDate(1990)), "TH-SSO33", "old-age").earliest == date(
        2045, 12, 31
    )


def test_who_was_born_on_the_leap_day_is_of_age_on_the_first_of_march():
    born = replace(TV10, birth=PartialDate(1992, 2, 29))
    assert benefit(born, "TH-SSO33", "old-age").earliest == date(2047, 3, 1)


@pytest.mark.parametrize(("sex", "year"), [("M", 2050), ("F", 2045), (None, 2050)])
def test_ages_of_men_and_women_differ_in_laos(sex, year):
    claimant = Claimant(
        ON, (time("LA-LSSO", "2010-01", "2025-12"),), birth=PartialDate(1990, 6, 1), sex=sex
    )
    assert benefit(claimant, "LA-LSSO", "old-age").earliest == date(year, 6, 1)


def test_missing_months_move_the_earliest_day():
    short = Claimant(ON, (time("TH-SSO33", "2015-01", "2025-12"),), birth=PartialDate(1960))
    found = benefit(short, "TH-SSO33", "old-age")
    assert (found.outcome, found.missing) == ("short", 48)
    assert found.earliest == date(2030, 11, 1)


def test_without_a_birth_date_no_day_is_promised():
    found = benefit(replace(TV10, birth=None), "TH-SSO33", "old-age")
    assert found.earliest is None
    assert "step.age-unknown" in codes(found)


def test_where_nobody_read_the_age_no_day_is_promised():
    korean = Claimant(ON, (time("KR-NPS", "2010-01", "2025-12"),), birth=PartialDate(1950))
    assert benefit(korean, "KR-NPS", "old-age").earliest is None


def test_section_33_and_39_add_up():
    both = Claimant(
        ON, (time("TH-SSO33", "2012-01", "2020-12"), time("TH-SSO39", "2021-01", "2026-12"))
    )
    assert benefit(both, "TH-SSO33", "old-age").own == 180


@pytest.mark.parametrize(
    ("last", "own", "outcome"), [("2026-10", 3, "alone"), ("2025-08", 1, "short")]
)
def test_sickness_looks_back_fifteen_months(last, own, outcome):
    first = str(Month.parse(last).plus(-2))
    found = benefit(Claimant(ON, (time("TH-SSO33", first, last),)), "TH-SSO33", "sickness")
    assert (found.own, found.outcome) == (own, outcome)


def test_the_month_of_the_day_itself_does_not_count_for_sickness():
    claimant = Claimant(ON, (time("TH-SSO33", "2026-09", "2026-11"),))
    assert benefit(claimant, "TH-SSO33", "sickness").own == 2


def test_work_injury_months_do_not_count_for_old_age():
    claimant = Claimant(
        ON, (time("KH-NSSF-OR", "2000-01", "2009-12"), time("TH-SSO33", "2017-01", "2025-12"))
    )
    found = benefit(claimant, "TH-SSO33", "old-age")
    assert (found.own, found.total) == (108, 108)


@pytest.mark.parametrize(
    ("first", "last", "total"),
    [
        ("2000-01", "2000-12", 2),  # long ago
        ("2025-07", "2025-08", 3),  # August 2025 is the fifteenth month back
        ("2026-01", "2026-03", 5),
        ("2026-11", "2026-12", 2),  # the month of the day itself, and the next
    ],
)
def test_other_states_months_count_for_sickness_only_where_it_looks_back(first, last, total):
    times = (time("TH-SSO33", "2026-09", "2026-10"), time("KH", first, last))
    assert benefit(Claimant(ON, times), "TH-SSO33", "sickness").total == total


def test_myanmar_s_pension_is_not_paid_yet():
    claimant = Claimant(
        ON, (time("MM-SSB", "2005-01", "2025-12", branches=()),), birth=PartialDate(1950)
    )
    assert benefit(claimant, "MM-SSB", "old-age").outcome == "not-in-operation"


def test_the_longer_vietnamese_wait_held_until_june_2025():
    claimant = Claimant(date(2025, 6, 30), (time("VN-SI", "2010-01", "2025-05"),))
    assert benefit(claimant, "VN-SI", "old-age").needed == 240
    later = replace(claimant, on=date(2025, 7, 1))
    assert benefit(later, "VN-SI", "old-age").needed == 180


def test_under_a_year_a_state_pays_nothing():
    claimant = Claimant(
        ON, (time("TH-SSO33", "2025-01", "2025-08"), time("KH", "1990-01", "2015-12"))
    )
    found = benefit(claimant, "TH-SSO33", "old-age")
    assert found.total == 320
    assert found.payable is None
    assert "step.under-minimum" in codes(found)


def test_undated_months_are_added_where_there_is_room():
    undated = UndatedTime("KH", "compulsory", 84, Month(2000, 1), Month(2016, 12), ())
    claimant = replace(TV10, times=TV10.times[1:], undated=(undated,))
    assert benefit(claimant, "TH-SSO33", "old-age").total == 192


def test_an_overlap_counts_once():
    claimant = Claimant(
        ON, (time("KH-NSSF-PEN", "2020-01", "2021-12"), time("TH-SSO33", "2021-01", "2022-12"))
    )
    found = benefit(claimant, "TH-SSO33", "old-age")
    assert (found.own, found.total) == (24, 36)
    assert benefit(claimant, "KH-NSSF-PEN", "old-age").total == 36


def test_a_direct_agreement_takes_no_ratio():
    book = in_force(rule_set=next(s for s in load_agreements().rule_sets if s.code == "DIRECT"))
    found = benefit(TV10, "TH-SSO33", "old-age", book)
    assert found.outcome == "by-agreement"
    assert found.payable is None


@pytest.mark.parametrize(
    ("own", "others_from", "payable"),
    [
        ("2010-01", "2008-02", "2150.65"),  # 21.5 % of 10,003.00 alone: half a satang goes up
        ("2011-01", "2009-02", "2000.60"),  # 20 % for just the months asked for
        ("2011-01", "2010-01", "2016.23"),  # 180 parts of 192 of 21.5 % are more than that
    ],
)
def test_what_is_due_without_others_months_is_never_lessened_by_them(own, others_from, payable):
    claimant = Claimant(
        ON,
        (
            time("TH-SSO33", own, "2025-12"),
            time("KH", others_from, str(Month.parse(own).plus(-1))),
        ),
        averages={"TH-SSO33": Decimal(10003)},
    )
    found = benefit(claimant, "TH-SSO33", "old-age", in_force())
    assert found.payable == Decimal(payable)
    assert found.outcome == "alone"


def test_of_several_agreements_with_one_state_the_first_decides():
    direct = next(one for one in load_agreements().rule_sets if one.code == "DIRECT")
    first = replace(in_force().agreements[-1], code="KH-A", rule_set=direct)
    second = replace(in_force().agreements[-1], code="KH-B")
    book = load_agreements()
    for signed in ((first, second), (second, first)):
        both = AgreementBook(book.version, (*book.agreements, *signed), book.rule_sets)
        found = benefit(TV10, "TH-SSO33", "old-age", both)
        assert found.agreements == ("KH-A",)
        assert "step.direct" in codes(found)
    swapped = (replace(first, code="KH-C"), second)
    found = benefit(
        TV10,
        "TH-SSO33",
        "old-age",
        AgreementBook(book.version, (*book.agreements, *swapped), book.rule_sets),
    )
    assert found.agreements == ("KH-B",)
    assert "step.direct" not in codes(found)


def test_nobody_without_months_has_a_benefit():
    assert entitlements(load_rules(), load_agreements(), Claimant(ON, ())) == []


_TIMES = st.lists(
    st.tuples(
        st.sampled_from(["TH-SSO33", "KH-NSSF-PEN", "LA-LSSO", "VN-SI"]),
        st.integers(0, 240),
        st.integers(0, 60),
    ),
    max_size=6,
)


@given(_TIMES)
def test_order_and_splitting_change_nothing(written):
    start = Month(2000, 1)
    times = [
        time(scheme, str(start.plus(first)), str(start.plus(first + length)))
        for scheme, first, length in written
    ]
    split = [
        piece
        for one in times
        for piece in (
            [replace(one, last=one.first), replace(one, first=one.first.plus(1))]
            if one.first < one.last
            else [one]
        )
    ]
    whole = entitlements(load_rules(), load_agreements(), Claimant(ON, tuple(times)))
    again = entitlements(load_rules(), load_agreements(), Claimant(ON, tuple(reversed(split))))
    assert whole == again
    for one in whole:
        assert one.own <= one.total <= 301


def test_a_book_without_the_model_is_refused():
    with pytest.raises(Invalid) as refusal:
        parse_agreements({"pack": {"version": "2026-11"}, "agreement": []})
    assert [one.code for one in refusal.value.problems] == ["rules.rule-set-missing"]


def test_every_fault_of_a_book_is_named():
    model = {
        "code": "EU-MODEL", "title": "EU", "conversion": "eu", "unit": "month",
        "minimum_own": 12, "own_overlap": "kept", "method": "pro-rata", "confidence": "verified",
    }  # fmt: skip
    bad = {
        "code": "X", "title": "X", "kind": "treaty", "parties": ["KH"], "rule_set": "NONE",
        "in_force_from": "soon", "totalisation": "applied", "confidence": "sure",
    }  # fmt: skip
    with pytest.raises(Invalid) as refusal:
        parse_agreements({"rule_set": [model], "agreement": [bad, bad]})
    assert {one.code for one in refusal.value.problems} == {
        "rules.choice-unknown",
        "rules.parties-missing",
        "rules.rule-set-missing",
        "rules.day-unreadable",
        "rules.confidence-unknown",
        "rules.code-twice",
        "rules.version-unreadable",
    }
