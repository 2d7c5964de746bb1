"""A scheme for citizens only charges nothing for anybody else, however the month comes in."""

import pytest
from tests.fakes import days
from tests.fakes.sheet_makers import workbook

from attache_desk.domain.employers import EmployerDraft
from attache_desk.domain.months import Month
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.correct_entry import Correction, correct_entry
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.explain_entry import explain_entry
from attache_desk.services.progress import NoProgress
from attache_desk.services.reassess_months import Reassessment, reassess_months
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import register_worker
from attache_desk.services.repair_line import LineRepair, repair_line
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions

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
    return [str(one) for one in (amounts.employee, amounts.employer)]


def staged(desk, firm, tmp_path, rows):
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([["Passport", "Name", "Wage"], *rows]))
    said = SheetChoices(firm.id, UI, OCTOBER)
    return stage_contributions(desk, path, said, NoProgress())


@pytest.mark.usefixtures("two")
def test_two_of_the_same_wage_in_one_file_owe_by_their_passports(desk, firm, tmp_path):
    rows = [["B1234567", "An", 8_000_000], ["N01234567", "Mom", 8_000_000]]
    citizen, other = staged(desk, firm, tmp_path, rows).lines
    assert owed(citizen.assessed) == ["80000", "80000"]
    assert owed(other.assessed) == ["0", "0"]


def test_a_row_given_to_somebody_by_hand_owes_by_that_person(desk, firm, two, tmp_path):
    sheet = staged(desk, firm, tmp_path, [["X99", "Mom", 8_000_000]])
    (line,) = repair_line(
        desk, sheet.id, 2, LineRepair("X99", "8000000", worker_id=two[1].id)
    ).lines
    assert (line.is_clean, owed(line.assessed)) == (True, ["0", "0"])


@pytest.mark.parametrize(("who", "amount"), [(0, "80000"), (1, "0")])
def test_a_month_by_hand_its_correction_and_its_working_agree(desk, firm, two, who, amount):
    draft = MonthsDraft(two[who].id, firm.id, UI, "2026-10", "", "8000000")
    (entry,) = declare_months(desk, draft)
    assert owed(entry.assessed) == [amount, amount]
    assert owed(explain_entry(desk, entry)) == [amount, amount]
    key = EntryKey(entry.worker_id, entry.month, entry.scheme, entry.number)
    correct_entry(desk, key, Correction(wage="8000000", employee="1"), "Payslip")
    with desk.look() as view:
        corrected = view.ledger.entries_of(two[who].id)[-1]
    assert owed(corrected.assessed) == [amount, amount]


def test_assessing_a_month_anew_charges_nobody_the_scheme_does_not_insure(desk, firm, two):
    for one in two:
        declare_months(desk, MonthsDraft(one.id, firm.id, UI, "2026-10", "", "8000000"))
    assert reassess_months(desk, Reassessment(UI, OCTOBER), "Looked over") == 0


def test_the_working_of_a_relief_is_that_of_the_relief(desk):
    [worker] = days.register_staff(desk, 1)
    employer = days.employer(desk)
    draft = MonthsDraft(worker.id, employer.id, "TH-SSO33", "2026-01", "", "12000")
    (usual,) = declare_months(desk, draft)
    assert owed(explain_entry(desk, usual)) == ["600", "600"]
    draft = MonthsDraft(
        worker.id, employer.id, "TH-SSO33", "2026-02", "", "12000", rate_choice=SOUTHERN
    )
    (relief,) = declare_months(desk, draft)
    assert owed(explain_entry(desk, relief)) == owed(relief.assessed) == ["360", "360"]


SOUTHERN = "relief:southern-flood-relief"
