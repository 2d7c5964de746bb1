"""The verification desk, what is kept beside an employer, and contract terms, at the window."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from tests.fakes import days
from tests.ui.test_accounts import agree, dialog, fill, open_file, rows, shown, table

from attache_desk.domain.employer_particulars import AccreditationDraft
from attache_desk.domain.employers import EmployerDraft
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.keep_particulars import accredit_employer
from attache_desk.services.open_employment import open_employment
from attache_desk.services.register_employer import register_employer
from attache_desk.services.verify_papers import CaseDraft, open_case
from attache_desk.ui.employers.upload_acts import UploadDialog
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.workers.terms_dialog import TermsDialog

KEPT = {"finding": "deviates", "note": "Kept", "addendum": "The worker keeps it."}


@pytest.fixture
def staffed(desk):
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    job = open_employment(desk, worker.id, employer.id, "2026-02-01")
    return worker, employer, job


def open_employer(hand, employer, tab):
    hand.window.workplace.go("employers", employer_id=employer.id)
    hand.settle()
    hand.window.workplace.current.file.tabs.setCurrentIndex(tab)
    hand.settle()


def open_line(hand, name, at):
    found = table(hand, name)
    found.opened.emit(found.rows_model.rows()[at])
    hand.settle()


def answer(hand, **said):
    asked = dialog(hand)
    fill(asked, **said)
    agree(hand, asked)


def told(hand):
    return hand.find("case_hinders", QLabel).text()


def test_a_contract_is_taken_in_looked_at_put_right_and_verified(hand, staffed):
    worker, employer, _ = staffed
    open_employer(hand, employer, 4)
    hand.click("employer_cases_take_in")
    hand.settle()
    answer(hand, worker_id=worker.registry_number, reference="C-9", fee="300")

    page = hand.window.workplace.current.case
    assert "KHM-BKK-A1-V000001" in page.page.heading.text()
    assert "17 item(s) to look at." in told(hand)
    for at, (item, _) in enumerate(rows(hand, "checklist_table")):
        open_line(hand, "checklist_table", at)
        answer(hand, **(KEPT if item.code == "passport" else {}))
    assert "addendum is not signed" in told(hand)
    assert "fee is not paid" in told(hand)

    hand.click("addendum_button")
    hand.settle()
    dialog(hand, PaperDialog).reject()
    hand.click("sign_button")
    answer(hand, signed_on="2026-11-20")
    hand.click("fee_button")
    answer(hand, receipt="F1")
    assert told(hand) == "Nothing stands against verifying it."

    hand.click("verify_button")
    hand.settle()
    assert told(hand) == "Decided on 2026-11-23."
    assert not hand.find("verify_button", QPushButton).isEnabled()
    hand.click("case_back")
    hand.settle()
    (line,) = shown(hand, "employer_cases_table")
    assert line[-1] == "Verified"


def test_what_stands_against_verifying_is_said(hand, desk, staffed):
    case = open_case(desk, staffed[1].id, CaseDraft("demand-letter", positions="12"))
    hand.window.workplace.go("employers", page="verification")
    hand.settle()
    open_line(hand, "cases_table", 0)
    hand.click("verify_button")
    hand.settle()
    with desk.look() as view:
        assert view.records.case(case.id).state == "open"
    assert "no accreditation" in told(hand)
    hand.click("refuse_button")
    asked = dialog(hand)
    agree(hand, asked)
    assert asked.isVisible()
    fill(asked, reason="No quota")
    agree(hand, asked)
    with desk.look() as view:
        assert view.records.case(case.id).state == "refused"


def test_a_worker_nobody_knows_is_said_and_nothing_is_taken_in(hand, desk, staffed):
    open_employer(hand, staffed[1], 4)
    hand.click("employer_cases_take_in")
    hand.settle()
    asked = dialog(hand)
    fill(asked, worker_id="N 99999999")
    agree(hand, asked)
    assert asked.isVisible()
    asked.reject()
    with desk.look() as view:
        assert not view.records.cases()


def test_places_people_and_accreditations_are_kept_and_shown(hand, staffed):
    open_employer(hand, staffed[1], 3)
    for name, said in (
        ("branch_button", {"number": "000002", "address": "9 Port Road", "division": "TH-21"}),
        ("contact_button", {"name": "Somchai", "phone": "02 123"}),
        (
            "accredit_button",
            {
                "number": "A7",
                "authority": "MLVT",
                "granted_on": "2026-01-01",
                "expires_on": "2026-12-01",
            },
        ),
    ):
        hand.click(name)
        hand.settle()
        asked = dialog(hand)
        fill(asked, **said)
        agree(hand, asked)
    assert "Rayong" in shown(hand, "branches_table")[0][3]
    assert shown(hand, "contacts_table")[0][0] == "Somchai"
    assert shown(hand, "accreditations_table")[0][-1] == "ends in 8 day(s)"
    table(hand, "contacts_table").selectRow(0)
    hand.click("drop_contact_button")
    hand.settle()
    assert shown(hand, "contacts_table") == []


def test_an_accreditation_that_ends_soon_stands_under_today_and_leads_there(hand, desk, staffed):
    draft = AccreditationDraft("A7", "MLVT", "2026-01-01", "2026-12-01")
    accredit_employer(desk, staffed[1].id, draft)
    hand.window.workplace.go("today")
    hand.settle()
    (line,) = shown(hand, "due_table")
    assert line[:3] == ["2026-12-01", "Accreditation ends", staffed[1].name]
    open_line(hand, "due_table", 0)
    file = hand.window.workplace.current.file
    assert file.tabs.currentWidget() is file.particulars


def test_an_employer_registered_twice_becomes_one_and_two_again(hand, desk, staffed):
    kept = staffed[1]
    other = register_employer(desk, EmployerDraft(name="Siam Foods branch", country="THA"))
    open_employer(hand, kept, 3)
    hand.click("merge_button")
    hand.settle()
    asked = dialog(hand)
    fill(asked, other=other.id, reason="Same owner")
    agree(hand, asked)
    assert [one.merged_name for one in rows(hand, "employer_merges_table")] == [other.name]
    with desk.look() as view:
        assert view.register.employer(other.id).id == kept.id
    table(hand, "employer_merges_table").selectRow(0)
    hand.click("undo_merge_button")
    asked = dialog(hand)
    fill(asked, reason="Another owner")
    agree(hand, asked)
    with desk.look() as view:
        assert view.register.employer(other.id).id == other.id


def test_an_employer_is_corrected_in_the_form_it_was_registered_with(hand, desk, staffed):
    open_employer(hand, staffed[1], 0)
    hand.click("correct_employer_button")
    hand.settle()
    form = hand.window.workplace.current.form
    assert form.name.text() == staffed[1].name
    assert form.identifiers.identifiers() == list(staffed[1].identifiers)
    form.name.setText("Siam Foods")
    hand.click("save_employer_button")
    hand.settle()
    with desk.look() as view:
        assert view.register.employer(staffed[1].id).name == "Siam Foods"
    hand.window.workplace.go("employers", new="1")
    hand.settle()
    assert (form.corrects, form.name.text()) == ("", "")


def test_a_month_is_saved_as_the_fund_s_file_or_its_rows_are_named(hand, desk, staffed, tmp_path):
    worker, employer, _ = staffed
    months = MonthsDraft(worker.id, employer.id, "TH-SSO33", "2026-09", "2026-09", "12000")
    declare_months(desk, months)
    open_employer(hand, employer, 1)
    hand.click("upload_button")
    hand.settle()
    asked = dialog(hand, UploadDialog)
    kinds = asked.form.rows["format"].box
    assert [kinds.itemData(at) for at in range(kinds.count())] == ["th-sso-text", "th-sso-xlsx"]
    fill(asked, month="Smarch")
    asked.yes.click()
    assert asked.form.rows["month"].note.property("tone") == "problem"
    target = tmp_path / "upload.txt"
    fill(asked, month="2026-08")
    asked.save_to(target)
    hand.settle()
    assert not target.exists()
    fill(asked, month="09/2569")
    asked.yes.click()
    chooser = next(one for one in hand.window.findChildren(QFileDialog) if one.isVisible())
    assert chooser.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert chooser.selectedFiles()[0].endswith("sps-1-10-2026-09.txt")
    chooser.fileSelected.emit(str(target))
    chooser.close()
    hand.settle()
    assert len(target.read_bytes().splitlines()) == 2


def test_an_employer_without_posted_months_has_no_fund_s_file(hand, staffed):
    open_employer(hand, staffed[1], 1)
    hand.click("upload_button")
    hand.settle()
    asked = dialog(hand, UploadDialog)
    assert not asked.yes.isEnabled()
    assert "Nothing of this employer" in asked.findChild(QLabel, "upload_dialog_wrong").text()


def test_contract_terms_are_noted_beside_the_employment(hand, staffed):
    file = open_file(hand, staffed[0], 2)
    panel = file.employments
    file.tabs.setCurrentWidget(panel)
    hand.settle()
    assert not panel.terms_button.isEnabled()
    panel.table.selectRow(0)
    panel.terms_button.click()
    hand.settle()
    terms = dialog(hand, TermsDialog)
    terms.findChild(QPushButton, "add_terms_button").click()
    hand.settle()
    asked = dialog(hand)
    assert asked.form.rows["first"].box.text() == "2026-02-01"
    fill(asked, wage="15,000", hours="8")
    agree(hand, asked)
    assert shown(hand, "terms_table")[0][2] == "15,000.00 THB a month"
    terms.reject()
