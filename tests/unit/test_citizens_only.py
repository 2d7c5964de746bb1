"""A scheme for citizens only charges nothing for anybody else, however the month comes in."""

from dataclasses import dataclass, replace

import pytest
from tests.fakes import days
from tests.fakes.gateways import RunningGateway
from tests.fakes.sheet_makers import workbook
from tests.unit.test_rule_packs import pack

from attache_desk.domain.contributions import Amounts
from attache_desk.domain.employers import EmployerDraft
from attache_desk.domain.months import Month
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.assess_months_anew import (
    RateAsked,
    assess_months_anew,
    months_by_rate,
)
from attache_desk.services.assess_sheet_anew import assess_sheet_anew, choice_of
from attache_desk.services.correct_entry import Correction, correct_entry
from attache_desk.services.decide_merge import decide_merge
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.explain_entry import explain_entry
from attache_desk.services.install_pack import install_pack, preview_pack
from attache_desk.services.match_lines import match_lines
from attache_desk.services.outdated_months import outdated_months, reassess_employers
from attache_desk.services.progress import NoProgress
from attache_desk.services.propose_merge import propose_merge
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_unknown import look_at_unknown, register_unknown
from attache_desk.services.register_worker import correct_worker, register_worker
from attache_desk.services.repair_line import LineRepair, repair_line
from attache_desk.services.restage_lines import put_back
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions
from attache_desk.services.undo_worker_import import undo_worker_import

OCTOBER = Month(2026, 10)
UI = "VN-UI"


@pytest.fixture
def firm(desk):
    return register_employer(desk, EmployerDraft("Fair Wear", country="VNM"))


def person(desk, name, state, number):
    papers = [DocumentDraft("passport", state, number)]
    return register_worker(
        desk,
        WorkerDraft(
            full_name_latin=name,
            birth_date="1990-05-05",
            sex="M",
            nationality=state,
            documents=papers,
        ),
    )


@pytest.fixture
def two(desk):
    return (
        person(desk, "NGUYEN VAN AN", "VNM", "B1234567"),
        person(desk, "SOK SREYMOM", "KHM", "N01234567"),
    )


def owed(amounts):
    return str(amounts.employee), str(amounts.employer)


def staged(desk, firm, tmp_path, rows, scheme=UI):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([["Passport", "Name", "Wage", "Employee"], *rows]))
    said = SheetChoices(firm.id, scheme, OCTOBER)
    return stage_contributions(desk, path, said, NoProgress())


def lines_of(desk, sheet):
    with desk.look() as view:
        return view.ledger.sheet(sheet.id).lines


@dataclass(frozen=True)
class Insured:
    """A scheme for citizens, or residents: one of its people, a wage, and what is owed of it."""

    scheme: str
    citizen: tuple[str, str, str]
    wage: int
    charged: tuple[str, str]


FOREIGNER = ("SOK SREYMOM", "KHM", "N01234567")
NOTHING = ("0", "0")
VIETNAM = Insured(UI, ("NGUYEN VAN AN", "VNM", "B1234567"), 8_000_000, ("80000", "80000"))
SINGAPORE = Insured("SG-CPF", ("TAN WEI LING", "SGP", "K1234567E"), 3_000, ("600", "510"))
insured = pytest.mark.parametrize("one", [VIETNAM, SINGAPORE], ids=lambda one: one.scheme)


def nameless(one, share):
    """Rows of a list without numbers: a citizen, and who came to work."""
    return [["", who[0], one.wage, share] for who in (one.citizen, FOREIGNER)]


@pytest.mark.usefixtures("two")
def test_two_of_the_same_wage_in_one_file_owe_by_their_passports(desk, firm, tmp_path):
    rows = [["B1234567", "An", 8_000_000, ""], ["N01234567", "Mom", 8_000_000, ""]]
    citizen, other = staged(desk, firm, tmp_path, rows).lines
    assert owed(citizen.assessed) == ("80000", "80000")
    assert owed(other.assessed) == NOTHING


@pytest.mark.usefixtures("two")
def test_a_scheme_a_row_names_in_small_letters_asks_the_same(desk, firm, tmp_path):
    path = tmp_path / "list.xlsx"
    rows = [[number, "", 8_000_000, "vn-ui"] for number in ("B1234567", "N01234567")]
    path.write_bytes(workbook([["Passport", "Name", "Wage", "Scheme"], *rows]))
    said = SheetChoices(firm.id, "VN-SI", OCTOBER)
    lines = stage_contributions(desk, path, said, NoProgress()).lines
    assert [(one.scheme, owed(one.assessed)) for one in lines] == [
        (UI, ("80000", "80000")),
        (UI, NOTHING),
    ]


def test_a_row_given_to_somebody_by_hand_owes_by_that_person(desk, firm, two, tmp_path):
    sheet = staged(desk, firm, tmp_path, [["X99", "Mom", 8_000_000, ""]])
    (line,) = repair_line(
        desk, sheet.id, 2, LineRepair("X99", "8000000", worker_id=two[1].id)
    ).lines
    assert (line.is_clean, owed(line.assessed)) == (True, NOTHING)


@insured
def test_rows_given_to_people_are_assessed_as_theirs_and_back(desk, firm, tmp_path, one):
    citizen, other = person(desk, *one.citizen), person(desk, *FOREIGNER)
    sheet = staged(desk, firm, tmp_path, nameless(one, one.charged[0]), one.scheme)
    assert [owed(line.assessed) for line in sheet.lines] == [one.charged] * 2
    repair = match_lines(desk, sheet.id, {2: citizen.id, 3: other.id})
    assert [owed(line.assessed) for line in repair.lines] == [one.charged, NOTHING]
    assert [[found.code for found in line.warnings] for line in repair.lines] == [
        [],
        ["row.employee-differs"],
    ]
    put_back(desk, sheet.id, repair.before)
    assert lines_of(desk, sheet) == sheet.lines


@insured
def test_who_is_registered_from_the_list_owes_by_the_own_state(desk, firm, tmp_path, one):
    sheet = staged(desk, firm, tmp_path, nameless(one, ""), one.scheme)
    found = look_at_unknown(desk, sheet.id, [2], one.citizen[1], NoProgress())
    register_unknown(desk, found, NoProgress())
    found = look_at_unknown(desk, sheet.id, [3], "KHM", NoProgress())
    done = register_unknown(desk, found, NoProgress())
    assert [owed(line.assessed) for line in lines_of(desk, sheet)] == [one.charged, NOTHING]
    undo_worker_import(desk, done.import_id, NoProgress())
    first, second = lines_of(desk, sheet)
    assert (second.worker_id, owed(second.assessed)) == ("", one.charged)
    assert first.is_clean


# A relief for the employers of citizens, which nobody ever granted.
UNEMPLOYMENT = 'branches = ["unemployment"]\nsources = ["NORB_VN"]\n'
STORM = (
    UNEMPLOYMENT,
    f"""{UNEMPLOYMENT}[[scheme.rate_variant]]
variant = "storm"
effective_from = "2026-10"
effective_to = "2026-10"
employee = "0.01"
employer = "0.005"
source = "NORB_VN"
""",
)


def looked_at(desk, kit, tmp_path, change):
    """A pack of the ministry's with one thing said otherwise, as it is shown before it counts."""
    gateway = RunningGateway(tmp_path / "gateway", kit.clock)
    try:
        enrol_desk(desk, gateway.url, gateway.code_for())
        raw = gateway.ministry.publish_pack("schemes", "2026-12", pack(a=change))
    finally:
        gateway.stop()
    return preview_pack(desk, raw, NoProgress())


@pytest.fixture
def relieved(desk, kit, tmp_path):
    """A desk whose rules have a relief in the insurance for citizens only."""
    install_pack(desk, looked_at(desk, kit, tmp_path, STORM))
    return desk


@pytest.mark.usefixtures("two")
def test_a_relief_of_a_staged_file_is_nobodys_whom_the_scheme_does_not_insure(
    relieved, firm, tmp_path
):
    rows = [
        ["B1234567", "An", 8_000_000, ""],
        ["N01234567", "Mom", 8_000_000, ""],
        ["", "?", 8_000_000, ""],
    ]
    sheet = staged(relieved, firm, tmp_path, rows)
    assert choice_of(relieved, sheet) == (USUAL, 0)
    storm = RateChoice(variant="storm")
    assert assess_sheet_anew(relieved, sheet.id, storm) == 2
    with relieved.look() as view:
        sheet = view.ledger.sheet(sheet.id)
    assert [owed(line.assessed) for line in sheet.lines] == [
        ("80000", "40000"),
        NOTHING,
        ("80000", "40000"),
    ]
    assert choice_of(relieved, sheet) == (storm, 0)
    match_lines(relieved, sheet.id, {4: person(relieved, "LE THI HOA", "VNM", "B7654321").id})
    assert owed(lines_of(relieved, sheet)[2].assessed) == ("80000", "40000")


def test_what_is_wrong_with_a_row_beside_the_number_stays(relieved, firm, tmp_path):
    path = tmp_path / "list.xlsx"
    rows = [["", "Mom", 8_000_000, "2026-09"], ["", "Mom", "much", "2026-10"]]
    path.write_bytes(workbook([["Passport", "Name", "Wage", "Wage month"], *rows]))
    said = SheetChoices(firm.id, UI, variant="storm")
    sheet = stage_contributions(relieved, path, said, NoProgress())
    worker = person(relieved, *FOREIGNER)
    lines = match_lines(relieved, sheet.id, {2: worker.id, 3: worker.id}).lines
    assert [[one.code for one in line.problems] for line in lines] == [
        ["scheme.variant-not-in-force"],
        ["row.amount-unreadable"],
    ]
    assert {line.worker_id for line in lines} == {worker.id}
    assert {line.assessed for line in lines} == {Amounts()}


def posted(desk, firm, worker, one):
    declare_months(desk, MonthsDraft(worker.id, firm.id, one.scheme, "2026-10", "", str(one.wage)))


def becomes(desk, worker, state):
    """Say that a worker is another state's citizen than was written down."""
    draft = WorkerDraft(
        worker_id=worker.id,
        full_name_latin=worker.full_name_latin,
        birth_date="1990-05-05",
        sex="M",
        nationality=state,
    )
    correct_worker(desk, draft, worker.version, "Read from the passport")


def outdated(desk):
    return outdated_months(desk, NoProgress())


def standing(desk, firm, scheme):
    with desk.look() as view:
        return [owed(one.assessed) for one in view.ledger.standing_in(scheme, OCTOBER, firm.id)]


@insured
def test_a_month_stands_where_each_owes_by_the_own_state(desk, firm, one):
    for who in (one.citizen, FOREIGNER):
        posted(desk, firm, person(desk, *who), one)
    assert standing(desk, firm, one.scheme) == [one.charged, NOTHING]
    assert outdated(desk) == []


@insured
def test_who_turns_out_to_be_a_citizen_owes_and_is_found(desk, firm, one):
    worker = person(desk, *FOREIGNER)
    posted(desk, firm, worker, one)
    becomes(desk, worker, one.citizen[1])
    (line,) = outdated(desk)
    assert (line.entries, line.before.minor) == (1, 0)
    reassess_employers(desk, [line], "Read from the passport", NoProgress())
    assert standing(desk, firm, one.scheme) == [one.charged]
    assert outdated(desk) == []


def test_who_turns_out_to_be_none_owes_nothing_and_is_found(desk, firm):
    worker = person(desk, *VIETNAM.citizen)
    posted(desk, firm, worker, VIETNAM)
    becomes(desk, worker, "KHM")
    (line,) = outdated(desk)
    assert (line.before.minor, line.after.minor) == (160000, 0)
    reassess_employers(desk, [line], "Read from the passport", NoProgress())
    assert standing(desk, firm, UI) == [NOTHING]


def test_who_was_charged_where_residents_are_insured_may_live_there(desk, firm):
    worker = person(desk, *SINGAPORE.citizen)
    posted(desk, firm, worker, SINGAPORE)
    becomes(desk, worker, "KHM")
    assert outdated(desk) == []
    asked = RateAsked(firm.id, "SG-CPF")
    assert months_by_rate(desk, asked, NoProgress()) == []


def test_nothing_is_charged_of_somebody_of_unknown_state(desk, firm):
    worker = person(desk, *FOREIGNER)
    posted(desk, firm, worker, SINGAPORE)
    with desk.begin() as work:  # as a provisional entry has it
        work.workers.amend(replace(worker, nationality="", version=worker.version + 1))
        work.commit()
    assert outdated(desk) == []


@insured
def test_a_merged_entry_owes_by_the_state_of_whom_it_stands_under(desk, firm, one, second):
    worker, kept = person(desk, *FOREIGNER), person(desk, *one.citizen)
    posted(desk, firm, worker, one)
    merge = propose_merge(desk, kept.id, worker.id, {}, "the same face")
    decide_merge(second, merge.id, approve=True)
    (line,) = outdated(desk)
    assert (line.entries, line.before.minor) == (1, 0)
    assert reassess_employers(desk, [line], "One person", NoProgress()).entries == 1
    assert standing(desk, firm, one.scheme) == [one.charged]


def test_a_relief_of_posted_months_is_nobodys_whom_the_scheme_does_not_insure(relieved, firm, two):
    for worker in two:
        posted(relieved, firm, worker, VIETNAM)
    asked = RateAsked(firm.id, UI, RateChoice(variant="storm"))
    (line,) = months_by_rate(relieved, asked, NoProgress())
    assert (line.workers, line.after.minor) == (frozenset({two[0].id}), 120000)
    assess_months_anew(relieved, asked, [line], "Granted", NoProgress())
    assert standing(relieved, firm, UI) == [("80000", "40000"), NOTHING]
    assert outdated(relieved) == []


# From the new rules on, pay in Myanmar is insured for its citizens alone.
OWN_ALONE = ('code = "MM-SSB"\n', 'code = "MM-SSB"\ncitizens_only = true\n')


def test_a_pack_that_insures_citizens_alone_says_whose_months_end(desk, firm, kit, tmp_path):
    burmese = Insured("MM-SSB", ("AUNG KYAW", "MMR", "MA123456"), 200_000, ("4000", "6000"))
    for who in (burmese.citizen, FOREIGNER):
        posted(desk, firm, person(desk, *who), burmese)
    assert standing(desk, firm, "MM-SSB") == [burmese.charged] * 2
    preview = looked_at(desk, kit, tmp_path, OWN_ALONE)
    assert [(one.entries, str(one.before), str(one.after)) for one in preview.months] == [
        (1, "10000", "0")
    ]
    install_pack(desk, preview)
    reassess_employers(desk, outdated(desk), "Rules of 2026-12", NoProgress())
    assert standing(desk, firm, "MM-SSB") == [burmese.charged, NOTHING]


@pytest.mark.parametrize(("who", "amount"), [(0, "80000"), (1, "0")])
def test_a_month_by_hand_its_correction_and_its_working_agree(desk, firm, two, who, amount):
    draft = MonthsDraft(two[who].id, firm.id, UI, "2026-10", "", "8000000")
    (entry,) = declare_months(desk, draft)
    assert owed(entry.assessed) == (amount, amount)
    assert owed(explain_entry(desk, entry)) == (amount, amount)
    key = EntryKey(entry.worker_id, entry.month, entry.scheme, entry.number)
    correct_entry(desk, key, Correction(wage="8000000", employee="1"), "Payslip")
    with desk.look() as view:
        corrected = view.ledger.entries_of(two[who].id)[-1]
    assert owed(corrected.assessed) == (amount, amount)


def test_the_working_of_a_relief_is_that_of_the_relief(desk):
    [worker] = days.register_staff(desk, 1)
    employer = days.employer(desk)
    draft = MonthsDraft(worker.id, employer.id, "TH-SSO33", "2026-01", "", "12000")
    (usual,) = declare_months(desk, draft)
    assert owed(explain_entry(desk, usual)) == ("600", "600")
    draft = MonthsDraft(
        worker.id, employer.id, "TH-SSO33", "2026-02", "", "12000", rate_choice=SOUTHERN
    )
    (relief,) = declare_months(desk, draft)
    assert owed(explain_entry(desk, relief)) == owed(relief.assessed) == ("360", "360")


SOUTHERN = "relief:southern-flood-relief"
