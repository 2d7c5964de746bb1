from datetime import date, timedelta

import pytest

from attache_desk.app.rules import load_holidays, load_rules
from attache_desk.domain.due_dates import due_day
from attache_desk.domain.holidays import parse_holidays
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid


@pytest.mark.parametrize(
    ("scheme", "month", "day"),
    [
        ("TH-SSO33", "2026-09", "2026-10-15"),
        ("TH-SSO33", "2026-10", "2026-11-16"),  # the 15th is a Sunday
        ("TH-SSO33", "2026-03", "2026-04-16"),  # the 15th is Songkran
        ("TH-SSO33", "2026-12", "2027-01-15"),
        ("VN-SI", "2026-01", "2026-03-02"),  # the last of February is a Saturday
        ("VN-SI", "2026-03", "2026-05-04"),  # 30 April and 1 May are holidays, then a weekend
        ("VN-SI", "2028-01", "2028-02-29"),
        ("KR-NPS", "2026-09", "2026-10-12"),
        ("MM-SSB", "2026-10", "2026-11-15"),  # whether it moves was not read
        ("TH-WCF", "2026-10", "2026-01-31"),
    ],
)
def test_a_month_is_due_on_its_day(scheme, month, day):
    found = due_day(load_rules().scheme(scheme), Month.parse(month), load_holidays())
    assert found.day == date.fromisoformat(day)
    assert found.enforced


def test_a_day_people_work_on_is_not_said_to_move():
    for scheme in ("TH-SSO33", "MM-SSB"):
        found = due_day(load_rules().scheme(scheme), Month(2026, 9), load_holidays())
        assert found.day == date(2026, 10, 15)
        assert [step.code for step in found.steps] == ["step.due"]


def test_an_uncertain_due_day_is_shown_and_not_enforced():
    found = due_day(load_rules().scheme("LA-LSSO"), Month(2026, 9), load_holidays())
    assert found.day == date(2026, 10, 31)
    assert not found.enforced


def test_a_scheme_without_a_due_day_says_so():
    found = due_day(load_rules().scheme("TH-EWF"), Month(2026, 10), load_holidays())
    assert found.day is None
    assert [step.code for step in found.steps] == ["step.due-unknown"]


@pytest.mark.parametrize(
    ("scheme", "day"),
    [
        ("VN-HI", date(2026, 11, 2)),
        ("VN-UI", date(2026, 11, 2)),
        ("JP-EPI", date(2026, 11, 2)),
        ("SG-CPF", date(2026, 10, 14)),
    ],
)
def test_a_due_day_known_in_general_is_kept_to(scheme, day):
    found = due_day(load_rules().scheme(scheme), Month(2026, 9), load_holidays())
    assert (found.day, found.confidence, found.enforced) == (day, "general", True)


def test_where_nobody_read_whether_it_moves_the_working_says_so():
    found = due_day(load_rules().scheme("MM-SSB"), Month(2026, 10), load_holidays())
    assert [step.code for step in found.steps] == ["step.due", "step.due-on-a-day-off"]
    assert found.steps[1].details["why"] == "weekend"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"country": "XX", "weekend": [1, 2, 3, 4, 5, 6, 7]}, "rules.weekend-unreadable"),
        ({"country": "XX", "weekend": [6, 6]}, "rules.weekend-unreadable"),
        ({"country": "XX", "weekend": [0]}, "rules.weekend-unreadable"),
        ({"country": "XX", "weekend": ["6"]}, "rules.not-a-list"),
        ({"country": "XX", "weekend": [6], "yearly": [["13-01", "?"]]}, "rules.day-unreadable"),
        ({"country": "XX", "weekend": [6], "days": [["2026-02-30", "?"]]}, "rules.day-unreadable"),
        ({"weekend": [6]}, "rules.field-missing"),
    ],
)
def test_a_faulty_calendar_is_refused_with_its_fault(row, code):
    with pytest.raises(Invalid) as refusal:
        parse_holidays({"calendar": [row]})
    assert code in {problem.code for problem in refusal.value.problems}


@pytest.mark.parametrize("weekend", [[1], [7], [1, 2, 3, 4, 5, 6]])
def test_any_days_of_the_week_but_all_may_be_a_weekend(weekend):
    calendar = parse_holidays({"calendar": [{"country": "XX", "weekend": weekend}]})["XX"]
    week = [date(2026, 11, 23) + timedelta(days=at) for at in range(7)]
    assert [one.isoweekday() for one in week if calendar.day_off(one)] == weekend


def test_a_holiday_every_year_may_be_the_leap_day():
    row = {"country": "XX", "weekend": [], "yearly": [["02-29", "Leap day"]]}
    calendar = parse_holidays({"calendar": [row]})["XX"]
    assert calendar.day_off(date(2028, 2, 29)) == "Leap day"
    assert calendar.next_working_day(date(2028, 2, 29)) == date(2028, 3, 1)
    assert calendar.day_off(date(2027, 2, 28)) is None


def test_two_calendars_of_one_country_are_refused():
    row = {"country": "TH", "weekend": [6, 7]}
    with pytest.raises(Invalid) as refusal:
        parse_holidays({"calendar": [row, row]})
    assert [one.code for one in refusal.value.problems] == ["rules.calendar-twice"]
