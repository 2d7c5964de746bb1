"""Months newer rules assess otherwise: said whose they are, assessed anew, and put back."""

import pytest
from tests.fakes import days
from tests.fakes.gateways import RunningGateway
from tests.unit.test_rule_packs import CEILING, EXAMPLE, pack

from attache_desk.app.demo.people import Company
from attache_desk.domain.problems import Cancelled, Refused
from attache_desk.domain.rate_choices import RateChoice
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.confirm_entries import confirm_entries
from attache_desk.services.correct_entry import Correction, correct_entry
from attache_desk.services.decide_merge import decide_merge
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.install_pack import install_pack, preview_pack
from attache_desk.services.outdated_months import outdated_months, reassess_employers
from attache_desk.services.progress import NoProgress
from attache_desk.services.propose_merge import propose_merge
from attache_desk.services.reassess_months import last_reassessment, undo_reassessment
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt

MYANMAR, THAI = "MM-SSB", "TH-SSO33"
# The relief of the south is raised from 3 to 4 percent, with the examples that go by it.
RELIEF = 'effective_to = "2026-05"\nemployee = "0.03"\nemployer = "0.03"\nsource = "NORB_TH"'
RAISED = RELIEF.replace("0.03", "0.04")


@pytest.fixture
def gateway(tmp_path, kit):
    running = RunningGateway(tmp_path / "gateway", kit.clock)
    yield running
    running.stop()


@pytest.fixture
def enrolled(desk, gateway):
    enrol_desk(desk, gateway.url, gateway.code_for())
    return desk


@pytest.fixture
def posted(enrolled):
    """A worker with three months of 500,000 kyat, above the ceiling of before."""
    worker, employer = days.register_staff(enrolled, 1)[0], days.employer(enrolled)
    declare(enrolled, worker, employer, MYANMAR, "2026-01", last="2026-03", wage="500000")
    return enrolled, worker, employer


def declare(desk, worker, employer, scheme, first, **said):
    declare_months(desk, MonthsDraft(worker.id, employer.id, scheme, first, **said))


def install(desk, gateway, version="2026-12", text=""):
    raw = gateway.ministry.publish_pack(
        "schemes", version, text or pack(version, a=CEILING, b=EXAMPLE)
    )
    install_pack(desk, preview_pack(desk, raw, NoProgress()))


def outdated(desk):
    return outdated_months(desk, NoProgress())


def reassess(desk, lines=None, why="Rules of 2026-12"):
    chosen = outdated(desk) if lines is None else lines
    return reassess_employers(desk, chosen, why, NoProgress())


def standing(desk, worker, scheme=MYANMAR):
    with desk.look() as view:
        entries = view.ledger.entries_of(worker.id)
    gone = {(one.month, one.scheme, one.reverses) for one in entries if one.reverses}
    return [
        one
        for one in entries
        if one.scheme == scheme
        and not one.reverses
        and (one.month, one.scheme, one.number) not in gone
    ]


def totals(desk, worker, scheme=MYANMAR):
    return [str(one.assessed.total) for one in standing(desk, worker, scheme)]


def refusal(work):
    with pytest.raises(Refused) as found:
        work()
    return found.value.code


class Stops:
    """Stops where the second employer begins."""

    def step(self, done, _total):
        if done == 3:
            raise Cancelled


def test_before_rules_change_every_month_stands(posted):
    assert outdated(posted[0]) == []


def test_whose_months_change_is_said_with_the_difference(posted, gateway):
    desk, _, employer = posted
    install(desk, gateway)
    (line,) = outdated(desk)
    assert (line.employer_id, line.name, line.scheme) == (
        employer.id,
        days.COMPANY.name,
        MYANMAR,
    )
    assert [str(one) for one in line.months] == ["2026-01", "2026-02", "2026-03"]
    assert (line.workers, line.entries) == (1, 3)
    assert (str(line.before), str(line.after)) == ("45000", "75000")
    assert str(line.difference) == "30000"


def test_who_earns_too_little_to_be_concerned_is_not_counted(enrolled, gateway):
    (worker, other), employer = days.register_staff(enrolled, 2), days.employer(enrolled)
    declare(enrolled, worker, employer, MYANMAR, "2026-01", wage="500000")
    declare(enrolled, other, employer, MYANMAR, "2026-01", wage="200000")
    install(enrolled, gateway)
    (line,) = outdated(enrolled)
    assert (line.workers, line.entries, str(line.difference)) == (1, 1, "10000")
    assert reassess(enrolled).entries == 1
    assert totals(enrolled, other) == ["10000"]


def test_months_are_assessed_anew_and_put_back(posted, gateway):
    desk, worker, employer = posted
    install(desk, gateway)
    run = reassess(desk)
    assert run.entries == 3
    assert totals(desk, worker) == ["25000"] * 3
    assert {one.reason for one in standing(desk, worker)} == {"Rules of 2026-12"}
    assert outdated(desk) == []
    assert last_reassessment(desk) == run
    with desk.look() as view:
        assert {str(one.assessed) for one in view.accounts.months_of(employer.id)} == {"25000"}

    assert undo_reassessment(desk, "Not yet in the gazette", NoProgress()) == 3
    assert totals(desk, worker) == ["15000"] * 3
    assert len(outdated(desk)[0].months) == 3
    assert last_reassessment(desk) is None
    with desk.look() as view:
        assert {str(one.assessed) for one in view.accounts.months_of(employer.id)} == {"15000"}
    assert desk.check_store() == []


def test_a_month_corrected_since_is_not_undone(posted, gateway):
    desk, worker, _ = posted
    install(desk, gateway)
    reassess(desk)
    january = standing(desk, worker)[0]
    key = EntryKey(worker.id, january.month, january.scheme, january.number)
    correct_entry(desk, key, Correction(wage="100000"), "Half a month")
    assert undo_reassessment(desk, "Not yet", NoProgress()) == 2
    assert totals(desk, worker) == ["5000", "15000", "15000"]


def test_a_stop_leaves_whole_employers_done(posted, gateway):
    desk, worker, _ = posted
    other = days.employer(desk, Company("Other House", "", "1000000025"))
    declare(desk, worker, other, MYANMAR, "2026-04", wage="500000")
    install(desk, gateway)
    lines = outdated(desk)
    assert [one.entries for one in lines] == [3, 1]
    with pytest.raises(Cancelled):
        reassess_employers(desk, lines, "Rules", Stops())
    assert totals(desk, worker) == ["25000", "25000", "25000", "15000"]
    assert [one.name for one in outdated(desk)] == ["Other House"]
    assert last_reassessment(desk).entries == 3


def test_one_employer_alone_is_assessed_anew(posted, gateway):
    desk, worker, _ = posted
    other = days.employer(desk, Company("Other House", "", "1000000025"))
    declare(desk, worker, other, MYANMAR, "2026-04", wage="500000")
    install(desk, gateway)
    reassess(desk, outdated(desk)[1:])
    assert totals(desk, worker) == ["15000", "15000", "15000", "25000"]


def test_a_relief_is_kept_and_follows_its_new_rate(enrolled, gateway):
    desk = enrolled
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    relief = RateChoice(variant="southern-flood-relief").code
    declare(desk, worker, employer, THAI, "2026-05", wage="10000", rate_choice=relief)
    declare(desk, worker, employer, THAI, "2026-04", wage="10000")
    install(desk, gateway)  # says nothing else of Thailand
    assert outdated(desk) == []

    text = pack("2027-01", a=CEILING, b=EXAMPLE, c=(RELIEF, RAISED))
    install_without_examples_of_the_relief(desk, gateway, text)
    (line,) = outdated(desk)
    assert (line.entries, str(line.before), str(line.after)) == (1, "600", "800")
    reassess(desk)
    assert totals(desk, worker, THAI) == ["1000", "800"]


def install_without_examples_of_the_relief(desk, gateway, text):
    """Publish a pack whose examples of the raised relief are left out."""
    head, *examples = text.split("[[example]]")
    kept = [one for one in examples if "southern-flood-relief" not in one]
    install(desk, gateway, "2027-01", "[[example]]".join([head, *kept]))


def test_the_proof_it_was_posted_by_stays(posted, gateway):
    desk, worker, employer = posted
    draft = MonthsDraft(worker.id, employer.id, MYANMAR, "2026-06", wage="500000")
    draft.evidence, draft.document = "employer-declared", "List"
    declare_months(desk, draft)
    june = {"2026-06": "15000"}
    paid = ReceiptDraft(employer.id, MYANMAR, "RC 9", "2026-07-01", amount="15000", months=june)
    record_receipt(desk, paid)
    assert standing(desk, worker)[-1].evidence == "paid"
    install(desk, gateway)
    reassess(desk)
    last = standing(desk, worker)[-1]
    assert (last.posted_evidence, last.evidence) == ("employer-declared", "employer-declared")


def test_what_a_fund_confirmed_is_taken_back_with_it(posted, gateway):
    desk, worker, employer = posted
    first = standing(desk, worker)[0]
    key = EntryKey(worker.id, first.month, first.scheme, first.number)
    confirm_entries(desk, [key], "fund-confirmed", "Statement")
    install(desk, gateway)
    reassess(desk)
    assert standing(desk, worker)[0].evidence == "worker-declared"
    with desk.look() as view:
        assert {one.confirmed.minor for one in view.accounts.months_of(employer.id)} == {0}


def test_months_under_a_merged_entry_are_assessed_anew_and_put_back(posted, gateway, second):
    desk, worker, _ = posted
    kept = days.register_worker(desk, days.draft_of(days.staff(2)[1]))
    merge = propose_merge(desk, kept.id, worker.id, {}, "the same face")
    decide_merge(second, merge.id, approve=True)
    install(desk, gateway)
    assert reassess(desk).entries == 3
    assert totals(desk, kept) == ["25000"] * 3
    assert undo_reassessment(desk, "Not yet", NoProgress()) == 3
    assert totals(desk, kept) == ["15000"] * 3
    assert desk.check_store() == []


def test_without_a_reason_or_a_run_nothing_happens(posted, gateway):
    desk, _, _ = posted
    install(desk, gateway)
    assert refusal(lambda: reassess(desk, why="  ")) == "entry.reason-missing"
    assert refusal(lambda: undo_reassessment(desk, " ", NoProgress())) == "entry.reason-missing"
    found = refusal(lambda: undo_reassessment(desk, "Why", NoProgress()))
    assert found == "reassessment.nothing-to-undo"
