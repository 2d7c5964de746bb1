"""Months an employer sent no list for: asked about after their due day, and never in a sum."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fakes import days

from attache_desk.app.demo.people import Company
from attache_desk.domain.missing_lists import ListGap, main_scheme, missing_lists
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.arrears_letter import arrears_letter
from attache_desk.services.arrears_of import arrears, employer_account
from attache_desk.services.correct_entry import reverse_entry
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.merge_employers import merge_employers
from attache_desk.services.missing_lists_of import lately_missing, missing_lists_of
from attache_desk.services.open_employment import close_employment, open_employment
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt

SCHEME = "TH-SSO33"


@pytest.fixture
def posted(desk):
    """A worker with January to March 2026 at an employer."""
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    declare(desk, worker, employer, "2026-01", "2026-03")
    return desk, worker, employer


def declare(desk, worker, employer, first, last, **said):
    draft = MonthsDraft(worker.id, employer.id, SCHEME, first, last, "12000")
    declare_months(desk, replace(draft, **said))


def gap(last="2026-03", following=None, **said):
    following = Month.parse(following) if following else None
    amount = Money.parse("1200", "THB")
    return ListGap("e", SCHEME, Month.parse(last), following, 1, amount, **said)


def months_of(desk, on):
    return [(one.scheme, [str(month.month) for month in one.months])
            for one in missing_lists_of(desk, on)]  # fmt: skip


def asked(desk, gap, on):
    return [str(one.month) for one in missing_lists(desk.rules, desk.calendars, [gap], on)]


def test_a_list_is_missing_from_the_day_after_its_due_day(posted):
    desk, _, _ = posted
    # April is due on the 15th of May, a Friday.
    assert months_of(desk, date(2026, 5, 15)) == []
    assert months_of(desk, date(2026, 5, 16)) == [(SCHEME, ["2026-04"])]


def test_without_open_employments_one_month_is_asked_about(posted):
    desk, _, employer = posted
    assert months_of(desk, date(2026, 9, 30)) == [(SCHEME, ["2026-04"])]
    (found,) = missing_lists_of(desk, date(2026, 9, 30))
    assert (found.employer_id, found.name) == (employer.id, days.COMPANY.name)


def test_open_employments_ask_for_every_month(posted):
    desk, worker, employer = posted
    open_employment(desk, worker.id, employer.id, "2026-06-20")
    # September is due on the 15th of October.
    expected = [(SCHEME, ["2026-04", "2026-06", "2026-07", "2026-08", "2026-09"])]
    assert months_of(desk, date(2026, 10, 16)) == expected


def test_an_employment_that_ended_asks_for_nothing(posted):
    desk, worker, employer = posted
    begun = open_employment(desk, worker.id, employer.id, "2026-01-01")
    close_employment(desk, begun.id, "2026-08-31", "Contract over")
    assert months_of(desk, date(2026, 10, 16)) == [(SCHEME, ["2026-04"])]


def test_a_gap_between_lists_is_missing_too(posted):
    desk, worker, employer = posted
    declare(desk, worker, employer, "2026-06", "2026-06")
    assert months_of(desk, date(2026, 7, 15)) == [(SCHEME, ["2026-04"])]
    declare(desk, worker, employer, "2026-04", "2026-05")
    assert months_of(desk, date(2026, 7, 15)) == []


def test_a_month_taken_back_is_missing_again(posted):
    desk, worker, _ = posted
    with desk.look() as view:
        march = view.ledger.entries_of(worker.id)[-1]
    reverse_entry(desk, EntryKey(worker.id, march.month, march.scheme, march.number), "Wrong")
    assert months_of(desk, date(2026, 5, 14)) == [(SCHEME, ["2026-03"])]


def test_the_estimate_is_the_last_list_and_in_no_debt(posted):
    desk, _, employer = posted
    on = date(2026, 5, 16)
    account = employer_account(desk, employer.id, on)
    (missing,) = account.missing
    assert (str(missing.last), missing.lines) == ("2026-03", 1)
    assert missing.estimate == Money.parse("1200", "THB")
    assert str(missing.due.day) == "2026-05-15"
    assert [one.months for one in arrears(desk, on)] == [3]
    assert "2026-04" not in [str(one.account.month) for one in account.arrears]


def test_a_list_that_waits_to_be_posted_is_not_missing(desk, tmp_path):
    days.register_staff(desk, 2)
    days.employer(desk)
    days.posted(desk, tmp_path, month=Month(2026, 8))
    on = date(2026, 10, 20)
    assert months_of(desk, on) == [(SCHEME, ["2026-09"])]
    days.staged(desk, tmp_path, month=Month(2026, 9))
    assert months_of(desk, on) == []


def test_where_the_due_day_is_uncertain_nothing_is_missing(posted):
    desk, worker, employer = posted
    declare(desk, worker, employer, "2026-01", "2026-03", scheme="LA-LSSO", wage="1000000")
    assert [scheme for scheme, _ in months_of(desk, date(2026, 12, 1))] == [SCHEME]


def test_after_a_year_nobody_is_asked_unless_somebody_works_there(desk):
    assert asked(desk, gap(), date(2027, 4, 30)) == ["2026-04"]
    assert asked(desk, gap(), date(2027, 5, 1)) == []
    working = asked(desk, gap(open_since=Month(2026, 5)), date(2027, 5, 1))
    assert working[0] == "2026-05"
    assert working[-1] == "2027-03"


def test_months_between_two_lists_end_before_the_second(desk):
    between = gap(following="2026-06", open_since=Month(2020, 1))
    assert asked(desk, between, date(2026, 12, 1)) == ["2026-04", "2026-05"]
    waiting = gap(
        following="2026-06", open_since=Month(2020, 1), waiting=frozenset({Month(2026, 4)})
    )
    assert asked(desk, waiting, date(2026, 12, 1)) == ["2026-05"]


def test_december_is_followed_by_january(desk):
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    declare(desk, worker, employer, "2025-11", "2026-01")
    assert months_of(desk, date(2026, 3, 1)) == []


def test_lists_under_a_merged_entry_are_one_employers(posted):
    desk, worker, employer = posted
    other = days.employer(desk, Company("Siam Frozen", "", "1000000025"))
    declare(desk, worker, other, "2026-04", "2026-05")
    open_employment(desk, worker.id, other.id, "2026-01-01")
    merge_employers(desk, employer.id, other.id, "The same house")
    (found,) = missing_lists_of(desk, date(2026, 7, 16))
    assert found.employer_id == employer.id
    assert [str(one.month) for one in found.months] == ["2026-06"]


def test_an_employer_that_never_sent_a_list_is_asked_for_the_last_year(desk):
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    assert missing_lists_of(desk, date(2026, 6, 16)) == []
    open_employment(desk, worker.id, employer.id, "2026-03-10")
    # May is due on the 15th of June.
    (found,) = missing_lists_of(desk, date(2026, 6, 16))
    assert (found.scheme, found.newest.last) == (SCHEME, None)
    assert [str(one.month) for one in found.months] == ["2026-03", "2026-04", "2026-05"]
    (late,) = missing_lists_of(desk, date(2029, 6, 16))
    assert [str(late.months[0].month), len(late.months)] == ["2028-06", 12]

    account = employer_account(desk, employer.id, date(2026, 6, 16))
    assert len(account.missing) == 3
    said = desk.reader.read(arrears_letter(desk, employer.id)).text
    assert "2026-03" in said
    assert "THB" not in said
    with desk.look() as view:
        assert len(lately_missing(view, desk, date(2026, 6, 16))) == 1
        assert lately_missing(view, desk, date(2026, 12, 16)) == []
    declare(desk, worker, employer, "2026-05", "2026-05")
    assert missing_lists_of(desk, date(2026, 6, 16)) == []


def test_a_first_list_that_waits_is_not_missing(desk, tmp_path):
    worker, _ = days.register_staff(desk, 2)[0], days.employer(desk)
    with desk.look() as view:
        employer = view.register.employers()[0]
    open_employment(desk, worker.id, employer.id, "2026-09-01")
    days.staged(desk, tmp_path, month=Month(2026, 9))
    assert missing_lists_of(desk, date(2026, 10, 20)) == []


def test_the_main_scheme_is_compulsory_and_for_foreigners(desk):
    assert [main_scheme(desk.rules, one) for one in ("TH", "FR")] == [SCHEME, ""]
    thai = desk.rules.scheme(SCHEME)
    for changed in ({"voluntary": True}, {"citizens_only": True}):
        others = {**desk.rules.by_code, SCHEME: replace(thai, **changed)}
        found = main_scheme(replace(desk.rules, by_code=others), "TH")
        assert found.startswith("TH-")
        assert found != SCHEME


def test_a_scheme_no_rule_knows_is_left_out(desk):
    unknown = ListGap("e", "XX-OLD", Month(2026, 3), None, 1, Money(1, "THB"))
    assert missing_lists(desk.rules, desk.calendars, [unknown], date(2026, 12, 1)) == []


def test_today_names_lists_that_stopped_lately(posted):
    desk, worker, employer = posted
    on = date(2026, 5, 16)
    with desk.look() as view:
        assert [str(one.newest.month) for one in lately_missing(view, desk, on)] == ["2026-04"]
        assert lately_missing(view, desk, date(2026, 12, 1)) == []
    declare(desk, worker, employer, "2026-05", "2026-05")
    with desk.look() as view:
        assert lately_missing(view, desk, on) == []


def test_the_letter_asks_for_the_lists(posted):
    desk, worker, employer = posted
    open_employment(desk, worker.id, employer.id, "2026-01-01")
    said = desk.reader.read(arrears_letter(desk, employer.id)).text
    assert "3,600" in said  # January to March, as without the missing ones
    assert "· 2026-11" not in said  # not over on the desk's day, the 23rd of it
    for told in ("have received no contribution list", "2026-04", "2026-10", "It is no claim"):
        assert told in said


def test_a_letter_is_written_about_missing_lists_alone(posted):
    desk, worker, employer = posted
    receipt = ReceiptDraft(employer.id, SCHEME, "RC 1", "2026-05-01", "bank", "3600")
    record_receipt(desk, receipt)
    open_employment(desk, worker.id, employer.id, "2026-01-01")
    said = desk.reader.read(arrears_letter(desk, employer.id)).text
    assert "Missing contribution lists" in said
    assert "Unpaid social-security" not in said
    assert "According to the contribution lists we have" not in said
