"""Posted months of an employer assessed by another rate: a relief after the fact, and none."""

import json
from dataclasses import replace

import pytest
from tests.fakes import days
from tests.fakes.desks import PASSPHRASE

from attache_desk.app.demo.employers_files import save, workers_list
from attache_desk.app.demo.people import Company
from attache_desk.domain.employer_particulars import BranchDraft
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Cancelled, Refused
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.services.account_events import EVENT_ENTRIES
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.admit_user import NewUser, admit_user
from attache_desk.services.assess_months_anew import (
    RateAsked,
    assess_months_anew,
    months_by_rate,
    rates_of_posted,
)
from attache_desk.services.correct_entry import reverse_entry
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.import_workers import import_workers
from attache_desk.services.keep_particulars import keep_branch
from attache_desk.services.progress import NoProgress
from attache_desk.services.reassess_months import last_reassessment, undo_reassessment

THAI, SOCSO = "TH-SSO33", "MY-SOCSO"
RELIEF = RateChoice(variant="southern-flood-relief")
WHY = "Notice of 8 January 2026"


@pytest.fixture
def southern(desk):
    """Two workers with eight months at an employer in Songkhla, charged 5 + 5 percent."""
    workers, employer = days.register_staff(desk, 2), days.employer(desk)
    keep_branch(desk, employer.id, BranchDraft("000000", "", "12 Beach Road", "TH-90"))
    for worker, wage in zip(workers, ("12000", "10250"), strict=True):
        declare(desk, worker, employer, THAI, "2025-11", last="2026-06", wage=wage)
    return desk, workers, employer


def declare(desk, worker, employer, scheme, first, **said):
    return declare_months(desk, MonthsDraft(worker.id, employer.id, scheme, first, **said))


def by(employer, rate, scheme=THAI):
    return RateAsked(employer.id, scheme, rate)


def preview(desk, asked):
    return months_by_rate(desk, asked, NoProgress())


def told(lines):
    return [(str(one.month), len(one.workers), str(one.before), str(one.after)) for one in lines]


def assess(desk, asked, lines=None, why=WHY, progress=None):
    chosen = preview(desk, asked) if lines is None else lines
    return assess_months_anew(desk, asked, chosen, why, progress or NoProgress())


def standing(desk, employer, scheme=THAI):
    with desk.look() as view:
        months = [one.month for one in view.accounts.months_of(employer.id, scheme)]
        return {
            str(month): [
                str(one.assessed.employee)
                for one in view.ledger.standing_in(scheme, month, employer.id)
            ]
            for month in months
        }


def assessed_sums(desk, employer):
    with desk.look() as view:
        return {str(one.month): str(one.assessed) for one in view.accounts.months_of(employer.id)}


def refusal(work):
    with pytest.raises(Refused) as found:
        work()
    return found.value.code


class StopsAt:
    """Stops once so many entries are done."""

    def __init__(self, entries):
        self.entries = entries

    def step(self, done, _total):
        if done == self.entries:
            raise Cancelled


def test_what_the_province_speaks_for_is_offered_month_by_month(southern):
    desk, _, employer = southern
    (found,) = rates_of_posted(desk, employer.id)
    assert (found.scheme, found.currency, found.choices) == (THAI, "THB", (USUAL, RELIEF))
    assert [str(one) for one in found.suggestions] == [
        "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05",
    ]  # fmt: skip
    assert {one.choice for one in found.suggestions.values()} == {RELIEF}
    assert found.speaks_for(Month(2026, 5)) == RELIEF
    assert found.speaks_for(Month(2026, 6)) == USUAL


def test_a_month_that_was_taken_back_offers_nothing(southern):
    desk, workers, employer = southern
    (entry,) = declare(desk, workers[0], employer, "MM-SSB", "2026-01", wage="200000")
    assert [one.scheme for one in rates_of_posted(desk, employer.id)] == ["MM-SSB", THAI]
    key = EntryKey(entry.worker_id, entry.month, entry.scheme, entry.number)
    reverse_entry(desk, key, "Wrong scheme")
    assert [one.scheme for one in rates_of_posted(desk, employer.id)] == [THAI]


def test_what_would_change_is_shown_month_by_month_and_nothing_is_changed(southern):
    desk, _, employer = southern
    before = standing(desk, employer)
    lines = preview(desk, by(employer, RELIEF))
    # 600 + 600 + 513 + 513 at five percent, 360 + 360 + 308 + 308 at three
    months = ("2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05")
    assert told(lines) == [(month, 2, "2226", "1336") for month in months]
    assert {str(one.difference) for one in lines} == {"-890"}
    assert preview(desk, by(employer, USUAL)) == []
    assert standing(desk, employer) == before


def test_the_months_chosen_are_assessed_anew_and_the_others_are_left(southern):
    desk, workers, employer = southern
    asked = by(employer, RELIEF)
    lines = preview(desk, asked)
    run = assess(desk, asked, lines[:2], "  Notice of\n8 January 2026 ")
    assert (run.entries, run.reason) == (4, WHY)
    found = standing(desk, employer)
    assert [found[month] for month in ("2025-12", "2026-01")] == [["360", "308"]] * 2
    assert [found[month] for month in ("2025-11", "2026-02", "2026-06")] == [["600", "513"]] * 3
    assert assessed_sums(desk, employer)["2026-01"] == "1336"
    assert told(preview(desk, asked)) == told(lines[2:])
    with desk.look() as view:
        entries = view.ledger.entries_of(workers[0].id)
        (log,) = [one for one in view.audit_of(employer.id) if "2026-01" in one.details.values()]
    december = [one for one in entries if str(one.month) == "2025-12"]
    assert [(one.number, one.reverses, one.reason) for one in december] == [
        (1, None, ""), (2, 1, WHY), (3, None, WHY),
    ]  # fmt: skip
    assert (log.act, log.details) == (
        "months.reassessed",
        {"scheme": THAI, "months": "2026-01", "entries": "2", "rate": RELIEF.code, "reason": WHY},
    )
    assert desk.check_store() == []


def test_a_relief_is_taken_off_by_the_same_way(southern):
    desk, _, employer = southern
    before = standing(desk, employer)
    assess(desk, by(employer, RELIEF))
    lines = preview(desk, by(employer, USUAL))
    assert [one.difference.minor for one in lines] == [89000] * 6
    assess(desk, by(employer, USUAL), lines, "Not granted to this employer")
    assert standing(desk, employer) == before
    assert desk.check_store() == []


def test_the_last_run_of_an_employer_is_undone_and_no_other_ones(southern, kit):
    desk, workers, employer = southern
    before = standing(desk, employer)
    other = days.employer(desk, Company("Other House", "", "1000000025"))
    declare(desk, workers[0], other, THAI, "2026-01", wage="12000")
    run = assess(desk, by(employer, RELIEF))
    kit.clock.move(minutes=1)
    assess(desk, by(other, RELIEF))
    assert last_reassessment(desk, employer.id) == run
    assert last_reassessment(desk) is None

    assert undo_reassessment(desk, "Not in the gazette", NoProgress(), employer.id) == 12
    assert standing(desk, employer) == before
    assert standing(desk, other) == {"2026-01": ["360"]}
    assert last_reassessment(desk, employer.id) is None
    assert last_reassessment(desk, other.id).entries == 1
    found = refusal(lambda: undo_reassessment(desk, "Again", NoProgress(), employer.id))
    assert found == "reassessment.nothing-to-undo"
    assert desk.check_store() == []


def test_a_stop_leaves_whole_months_done_and_they_are_undone(southern):
    desk, _, employer = southern
    before = standing(desk, employer)
    asked = by(employer, RELIEF)
    with pytest.raises(Cancelled):
        assess(desk, asked, progress=StopsAt(4))
    found = standing(desk, employer)
    assert [found[month] for month in ("2025-12", "2026-01")] == [["360", "308"]] * 2
    assert found["2026-02"] == ["600", "513"]
    assert last_reassessment(desk, employer.id).entries == 4
    assert undo_reassessment(desk, "Stopped", NoProgress(), employer.id) == 4
    assert standing(desk, employer) == before


def test_a_stopped_undo_changes_nothing(southern):
    desk, _, employer = southern
    assess(desk, by(employer, RELIEF))
    after = standing(desk, employer)
    with pytest.raises(Cancelled):
        undo_reassessment(desk, "Not yet", StopsAt(0), employer.id)
    assert standing(desk, employer) == after
    assert last_reassessment(desk, employer.id).entries == 12


@pytest.fixture
def crowd(desk, tmp_path):
    """As many workers as two events tell of, in one list for May."""
    folder = tmp_path / "handed-in"
    file = save(folder, "workers.csv", workers_list(days.staff(EVENT_ENTRIES + 1)))
    import_workers(desk, file, NoProgress())
    employer = days.employer(desk)
    days.posted(desk, folder, EVENT_ENTRIES + 1, Month(2026, 5))
    return desk, employer


def told_to_the_ministry(desk):
    with desk.look() as view:
        rows = view._connection.exec_driver_sql("SELECT kind, payload FROM outbox ORDER BY seq")
        return [(kind, len(json.loads(payload).get("entries", ()))) for kind, payload in rows]


def test_many_are_told_together_and_as_many_as_fit(crowd):
    desk, employer = crowd
    before, heard = standing(desk, employer), len(told_to_the_ministry(desk))
    assert assess(desk, by(employer, RELIEF)).entries == EVENT_ENTRIES + 1
    some = ("contributions.reversed", 200), ("contributions.posted", 200)
    rest = ("contributions.reversed", 1), ("contributions.posted", 1)
    assert told_to_the_ministry(desk)[heard:] == [*some, *rest]
    undo_reassessment(desk, "Not yet", NoProgress(), employer.id)
    assert told_to_the_ministry(desk)[heard:] == [*some, *rest] * 2
    assert standing(desk, employer) == before
    assert desk.check_store() == []


def test_looking_can_be_stopped(southern):
    desk, _, employer = southern
    with pytest.raises(Cancelled):
        months_by_rate(desk, by(employer, RELIEF), StopsAt(2))


def test_without_a_reason_or_a_change_nothing_is_kept(southern):
    desk, _, employer = southern
    asked = by(employer, RELIEF)
    assert refusal(lambda: assess(desk, asked, why=" \n")) == "entry.reason-missing"
    lines = preview(desk, asked)
    assess(desk, asked, lines[:1])
    run = last_reassessment(desk, employer.id)
    assert assess(desk, asked, lines[:1], "Twice").entries == 0
    assert last_reassessment(desk, employer.id) == run


def test_a_clerk_assesses_no_posted_months_anew(southern, kit):
    desk, _, employer = southern
    lines = preview(desk, by(employer, RELIEF))
    admit_user(desk, NewUser("Nget Sophal", "clerk", "six other common words here"), PASSPHRASE)
    clerk = kit.doors.sign_in("Nget Sophal", "six other common words here")
    try:
        run = refusal(lambda: assess(clerk, by(employer, RELIEF), lines))
        back = refusal(lambda: undo_reassessment(clerk, WHY, NoProgress(), employer.id))
    finally:
        clerk.close()
    assert (run, back) == ("act.not-your-role", "act.not-your-role")


def test_a_month_with_too_many_days_without_pay_stays_free(desk):
    [worker], employer = days.register_staff(desk), days.employer(desk)
    declare(desk, worker, employer, "VN-SI", "2026-01", wage="8000000", unpaid_days="14")
    assert standing(desk, employer, "VN-SI") == {"2026-01": ["0"]}
    assert preview(desk, by(employer, USUAL, "VN-SI")) == []


def test_each_worker_has_the_category_of_the_own_age(desk):
    employer, people = days.employer(desk), days.staff(2)
    old = days.draft_of(people[0], birth_date="1960-01-01")
    young = days.draft_of(people[1], birth_date="1990-01-01")
    for draft in (old, young):
        worker = days.register_worker(desk, draft)
        declare(desk, worker, employer, SOCSO, "2026-01", last="2026-02", wage="3000")
    usual = standing(desk, employer, SOCSO)
    (offered,) = rates_of_posted(desk, employer.id)
    assert [one.category for one in offered.choices] == [None, 1, 2]

    asked = by(employer, None, SOCSO)
    lines = preview(desk, asked)
    assert [len(one.workers) for one in lines] == [1, 1]
    assess(desk, asked, lines[:1], "Read from the passports")
    found = standing(desk, employer, SOCSO)
    assert found["2026-01"] == ["0", usual["2026-01"][1]]
    assert found["2026-02"] == usual["2026-02"]
    with desk.look() as view:
        log = view.audit_of(employer.id)[0]
    assert log.details["rate"] == "by-age"


def test_a_scheme_nobody_posted_in_has_no_months(southern):
    desk, _, employer = southern
    assert preview(desk, by(employer, USUAL, "VN-SI")) == []
    assert preview(desk, replace(by(employer, RELIEF), employer_id="00" * 16)) == []
