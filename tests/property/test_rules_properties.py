from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.fakes.rule_books import shipped_rules

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.awards import Claim, FixedAmount, award
from attache_desk.domain.insurance_periods import (
    InsurancePeriod,
    MonthRecord,
    months_from_periods,
    period_lines,
    periods_from_months,
    total_months,
    totalise,
    without,
)
from attache_desk.domain.months import Month
from attache_desk.domain.quarters import ForeignCoverage, Quarter, lay_out
from attache_desk.domain.totalisation import DatedPeriod, UndatedPeriod, aggregate
from attache_desk.domain.unit_conversions import Measure, convert

wages = st.decimals(0, 200_000, places=2)
months = st.builds(Month, st.integers(2014, 2035), st.integers(1, 12))
states = st.sampled_from("ABC")
types = st.sampled_from(["compulsory", "voluntary", "residence", "assimilated"])
days = st.dates(date(2020, 1, 1), date(2022, 12, 31))
periods = st.lists(
    st.tuples(days, st.integers(0, 90)).map(
        lambda x: InsurancePeriod(x[0], date.fromordinal(x[0].toordinal() + x[1]))
    ),
    max_size=12,
)


@st.composite
def dated(draw):
    first = draw(st.integers(0, 60))
    return DatedPeriod(draw(states), draw(types), first, first + draw(st.integers(0, 30)))


@st.composite
def undated(draw):
    first = draw(st.integers(0, 60))
    last = first + draw(st.integers(0, 40))
    return UndatedPeriod(draw(states), draw(types), draw(st.integers(0, 30)), first, last)


@given(wages, months)
def test_a_thai_share_is_the_clamped_wage_at_its_rate_to_the_whole_baht(wage, month):
    rules = shipped_rules()
    found = assess(rules, AssessmentRequest("TH-SSO33", month, wage))
    base = rules.scheme("TH-SSO33").base_for(month)
    (rate,) = [
        one for one in rules.scheme("TH-SSO33").rates if not one.variant and one.span.covers(month)
    ]
    clamped = min(max(wage, base.floor), base.ceiling)

    for share, at in ((found.employee, rate.employee), (found.employer, rate.employer)):
        assert share.amount == (clamped * at).quantize(Decimal(1), ROUND_HALF_UP)


@given(st.sampled_from(["TH-SSO33", "KH-NSSF-OR", "MY-SOCSO", "MM-SSB", "LA-LSSO"]), wages, wages)
def test_a_higher_wage_never_owes_less(scheme, one, other):
    rules, month = shipped_rules(), Month(2026, 1)
    low, high = (
        assess(rules, AssessmentRequest(scheme, month, wage)) for wage in sorted([one, other])
    )

    assert low.employee.minor <= high.employee.minor
    assert low.employer.minor <= high.employer.minor
    assert low.contributory_wage.minor <= high.contributory_wage.minor


@given(st.decimals("0.01", 6000, places=2))
def test_the_table_of_perkeso_charges_ten_sen_in_all_and_five_to_the_worker(wage):
    found = assess(shipped_rules(), AssessmentRequest("MY-SOCSO", Month(2026, 1), wage))

    assert found.employee.minor % 5 == 0
    assert (found.employee.minor + found.employer.minor) % 10 == 0


@given(st.sets(months))
def test_months_made_into_periods_come_back(found):
    (made,) = periods_from_months({"S": found}).values()

    assert set(months_from_periods(made)) == found
    assert totalise(made) == made


@given(st.lists(st.tuples(months, states, states), max_size=40), st.randoms())
def test_period_lines_lose_no_month_and_count_none_twice(found, random):
    records = [MonthRecord(month, "TH", scheme, employer) for month, scheme, employer in found]
    shuffled = random.sample(records, len(records))
    lines, totals = period_lines(records), total_months(records)

    assert sum(line.months for line in lines) == len(set(found))
    assert totals.total == len({month for month, _, _ in found})
    assert (period_lines(shuffled), total_months(shuffled)) == (lines, totals)


@given(periods, periods, st.randoms())
def test_every_insured_day_is_counted_once(found, gone, random):
    every = {d for p in found for d in range(p.first.toordinal(), p.last.toordinal() + 1)}
    lost = {d for p in gone for d in range(p.first.toordinal(), p.last.toordinal() + 1)}

    assert sum(one.days for one in totalise(found)) == len(every)
    assert totalise(random.sample(found, len(found))) == totalise(found)
    assert sum(one.days for one in without(found, gone)) == len(every - lost)


@given(st.lists(dated(), max_size=8), st.lists(undated(), max_size=3), st.randoms())
def test_a_total_never_exceeds_the_calendar_nor_depends_on_order(found, loose, random):
    result = aggregate(found, loose)
    edges = [(one.first, one.last) for one in (*found, *loose)]
    calendar = max(b for _, b in edges) - min(a for a, _ in edges) + 1 if edges else 0
    insured = {unit for one in found for unit in range(one.first, one.last + 1)}
    shuffled = aggregate(random.sample(found, len(found)), random.sample(loose, len(loose)))

    assert len(insured) <= result.total <= calendar
    assert sum(result.counted.values()) == result.total
    assert all(seen.own + seen.other == result.total for seen in result.as_seen_by.values())
    assert shuffled == result


@given(st.lists(dated(), min_size=1, max_size=8), st.integers(0, 7), st.integers(1, 30))
def test_splitting_a_period_changes_nothing(found, at, cut):
    period = found[at % len(found)]
    middle = period.first + cut
    assume(middle <= period.last)
    halves = [
        DatedPeriod(period.state, period.type, period.first, middle - 1),
        DatedPeriod(period.state, period.type, middle, period.last),
    ]
    rest = [one for one in found if one is not period]

    assert aggregate([*rest, *halves]) == aggregate(found)


@given(st.integers(0, 1200), st.sampled_from([5, 6, 7]), st.sampled_from(["month", "quarter"]))
def test_a_length_in_days_comes_back(amount, basis, unit):
    there = convert(amount, Measure(unit), Measure("day", basis))

    assert convert(there, Measure("day", basis), Measure(unit)) == amount


@given(st.integers(0, 5000), st.integers(0, 50), st.sampled_from([5, 6, 7]))
def test_more_days_never_give_fewer_months(amount, more, basis):
    source, target = Measure("day", basis), Measure("month")

    assert convert(amount, source, target) <= convert(amount + more, source, target)


@given(st.dictionaries(states, st.integers(12, 600), min_size=1))
def test_the_ratios_of_all_states_make_one(own):
    ratios = [award(Claim(state, own, "month", 1, 12)).ratio for state in own]

    assert sum(Fraction(*ratio) for ratio in ratios) == 1


@given(
    st.dictionaries(states, st.integers(0, 600), min_size=1),
    st.integers(0, 800),
    st.one_of(st.none(), st.integers(1, 500)),
    st.decimals(0, 5000, places=2),
    st.decimals(0, 5000, places=2),
)
def test_nobody_is_paid_less_than_the_independent_benefit(
    own, qualifying, maximum, alone, theoretical
):
    for state in own:
        claim = Claim(
            state, own, "month", qualifying, 12, maximum, alone, FixedAmount(theoretical)
        )
        found = award(claim)

        assert found.payable >= alone
        assert found.pro_rata is None or found.pro_rata <= theoretical


@given(
    st.lists(st.tuples(days, st.integers(0, 400), st.integers(0, 8)), max_size=4),
    st.sets(st.builds(Quarter, st.integers(2020, 2023), st.integers(1, 4))),
)
def test_quarters_never_exceed_what_was_certified(certified, own):
    foreign = [
        ForeignCoverage(first, date.fromordinal(first.toordinal() + length), quarters)
        for first, length, quarters in certified
    ]
    found = lay_out(foreign, own)
    patterns = "".join(found.pattern(year) for year in found.years)

    assert len(found.foreign) <= sum(one.quarters for one in foreign)
    assert not found.foreign & found.own
    assert len(patterns) - patterns.count("N") == found.distinct
