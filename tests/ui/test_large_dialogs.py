"""With large letters every dialog fits on a low screen, and nothing an eye needs is cut off."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton, QScrollArea
from tests.fakes import days, scans, wage_lists
from tests.fakes.desks import PASSPHRASE
from tests.fakes.gateways import RunningGateway
from tests.ui.test_accounts import open_account, open_file, table
from tests.ui.test_large_text import ROUNDED, cut_off, stands_outside
from tests.ui.test_repairing_lines import WITH_BIRTH
from tests.ui.test_verification_desk import open_employer

from attache_desk.domain.employer_particulars import AccreditationDraft, BranchDraft
from attache_desk.domain.employers import EmployerDraft
from attache_desk.domain.foreign_periods import ForeignPeriodDraft
from attache_desk.domain.workers import DocumentDraft
from attache_desk.services.admit_user import NewUser, admit_user
from attache_desk.services.ask_institution import RequestDraft, ask_institution
from attache_desk.services.decide_legislation import DecisionDraft, decide_legislation
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.issue_coverage import issue_coverage, preview_coverage
from attache_desk.services.keep_particulars import accredit_employer, keep_branch
from attache_desk.services.merge_employers import merge_employers
from attache_desk.services.merge_report import merge_report
from attache_desk.services.note_follow_up import FollowUpDraft, note_follow_up
from attache_desk.services.open_employment import open_employment
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.record_lump_sum import LumpSumDraft, record_lump_sum
from attache_desk.services.record_period import record_period
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import register_worker
from attache_desk.services.verify_papers import CaseDraft, open_case
from attache_desk.ui.employers import account_acts, case_acts, particulars_acts
from attache_desk.ui.kit.dialogs import FittingDialog, QuestionDialog
from attache_desk.ui.kit.looks import Appearance
from attache_desk.ui.kit.screens import Question
from attache_desk.ui.shell.crashes import CrashDialog
from attache_desk.ui.workers import decision_acts, elsewhere_acts
from attache_desk.ui.workers.merge_dialog import MergeDialog
from attache_desk.ui.workers.photo_crops import PhotoDialog

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "attache_desk" / "ui").rglob("*.py"))
BAR = 40
FRAME = QSize(8, BAR)  # of a window with its title bar
TURNS = 20


def the_room():
    """Give the room of a screen as small as they come, beside the usual one of these tests."""
    return next(
        one.availableGeometry() for one in QGuiApplication.screens() if one.name() == "small"
    )


@pytest.fixture
def worker(desk):
    return days.register_staff(desk, 1)[0]


@pytest.fixture
def employer(desk, worker):
    """An employer of somebody, with nine months that were not paid."""
    made = days.employer(desk)
    keep_branch(desk, made.id, BranchDraft("000000", "", "12 Beach Road", "TH-90"))
    open_employment(desk, worker.id, made.id, "2026-01-01")
    months = ("2026-01", "2026-09", "12000", "600", "600")
    declare_months(desk, MonthsDraft(worker.id, made.id, "TH-SSO33", *months))
    return made


@pytest.fixture
def low(hand, look):
    """A window with letters of 150 % on a screen of 1024 x 700."""
    look.wear(Appearance("light", 150))
    room = the_room()
    hand.window.move(room.topLeft())
    hand.window.resize(room.size() - FRAME)
    hand.settle()
    return hand


@pytest.fixture
def looker(employer, worker, low, tmp_path):
    return Looker(low, worker, employer, tmp_path)


def in_front(hand):
    """Give the dialogs that are shown, the newest last."""
    return [one for one in hand.window.findChildren(QDialog) if one.isVisible()]


def scrolls(widget):
    """Whether a widget stands in something that scrolls."""
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, QScrollArea) or scrolls(parent))


def squeezed(dialog):
    """Name the fields that got less room than they need."""
    fields = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox)]
    return [
        f"{one.objectName()} is squeezed"
        for one in fields
        if one.isVisible()
        and (stands_outside(one) or one.height() < one.sizeHint().height() - ROUNDED)
    ]


def out_of_reach(dialog):
    """Name the buttons that stand neither in sight nor in something that scrolls."""
    shown = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    return [
        f"{one.text()} is out of reach"
        for one in shown
        if not scrolls(one)
        and not dialog.rect().contains(one.rect().translated(one.mapTo(dialog, QPoint(0, 0))))
    ]


def beyond(dialog):
    """Say where a dialog lies that does not lie on the screen whole, with its title bar."""
    room = the_room()
    bare = QRect(room.topLeft(), room.size() - FRAME)
    fits = bare.contains(QRect(bare.topLeft(), dialog.size()))
    if fits and room.contains(dialog.geometry()):
        return []
    return [f"it lies at {dialog.geometry().getRect()}"]


def scrolls_too_soon(dialog):
    """Name what scrolls in a dialog that could still grow."""
    grows = isinstance(dialog, FittingDialog) and dialog.height() < the_room().height() - BAR
    areas = dialog.findChildren(QScrollArea) if grows else []
    return [
        f"{one.widget().height()} scroll in {one.viewport().height()}"
        for one in areas
        if one.widget().height() > one.viewport().height()
    ]


def faults_of(dialog):
    looks = (cut_off, squeezed, out_of_reach, beyond, scrolls_too_soon)
    return [fault for look in looks for fault in look(dialog)]


class Looker:
    """Looks at one dialog after the other; `seen` names them, `faults` says what is wrong."""

    def __init__(self, hand, worker, employer, folder):
        self.hand, self.window = hand, hand.window
        self.context, self.desk = hand.window.workplace.context, hand.window.workplace.desk
        self.worker, self.employer, self.folder = worker, employer, folder
        self.seen, self.faults = set(), {}

    def look(self, dialog=None):
        """Look at a dialog, by itself or the newest in front, and put it away."""
        if dialog is not None:
            dialog.open()
        self.settle()
        dialog = dialog or in_front(self.hand)[-1]
        for _ in range(TURNS):  # a dialog may take some turns of the loop to find its shape
            if not (faults := faults_of(dialog)):
                break
            self.settle()
        self.seen.add(dialog.objectName())
        if faults:
            self.faults[dialog.objectName()] = faults
        dialog.reject()

    def settle(self):
        self.hand.settle()
        QCoreApplication.sendPostedEvents()

    def ask(self, make, *about):
        """Look at a form made by a function of what it is about."""
        self.look(make(self.context, *about, self.window))

    def press(self, name):
        """Press what leads to a dialog, and look at it."""
        self.hand.do(name)
        self.look()


def of_an_account(looker):
    desk, employer = looker.desk, looker.employer
    looker.ask(account_acts.ask_payment, employer.id, ["TH-SSO33"])
    looker.ask(account_acts.ask_follow_up, employer.id)
    promise = note_follow_up(desk, employer.id, FollowUpDraft("promise", "2026-12-20", "2400"))
    looker.ask(account_acts.ask_outcome, promise)
    draft = ReceiptDraft(employer.id, "TH-SSO33", "RC 7", "2026-11-01", amount="2400")
    looker.ask(account_acts.ask_reversal, record_receipt(desk, draft))
    open_account(looker.hand, employer)
    looker.press("letter_button")
    looker.press("months_anew_button")
    open_employer(looker.hand, employer, 1)
    looker.press("upload_button")


def of_an_employers_particulars(looker):
    desk, employer = looker.desk, looker.employer
    other = register_employer(desk, EmployerDraft(name="Siam Foods branch", country="THA"))
    with desk.look() as view:
        others = [one for one in view.register.employers() if one.id == other.id]
    looker.ask(particulars_acts.ask_branch, employer.id)
    looker.ask(particulars_acts.ask_contact, employer.id)
    looker.ask(particulars_acts.ask_accreditation, employer.id)
    leave = AccreditationDraft("A7", "MLVT", "2026-01-01", "2026-12-01")
    looker.ask(particulars_acts.ask_withdrawal, accredit_employer(desk, employer.id, leave))
    looker.ask(particulars_acts.ask_merge, employer.id, others)
    merge = merge_employers(desk, employer.id, other.id, "Same owner")
    looker.ask(particulars_acts.ask_undoing, merge)


def of_a_paper_to_verify(looker):
    open_employer(looker.hand, looker.employer, 4)
    looker.press("employer_cases_take_in")
    case = open_case(looker.desk, looker.employer.id, CaseDraft("demand-letter", positions="12"))
    for checklist in looker.desk.checklists.values():
        longest = max(checklist.items, key=lambda one: len(one.asks))
        looker.ask(case_acts.ask_finding, case.id, longest, None)
    looker.ask(case_acts.ask_signing, case.id)
    looker.ask(case_acts.ask_fee, case.id)
    looker.ask(case_acts.ask_refusal, case.id, "refused")


def of_a_workers_months(looker):
    open_file(looker.hand, looker.worker, 1)
    looker.press("slip_button")
    looker.press("months_by_hand_button")
    table(looker.hand, "entries_table").selectRow(0)
    for act in ("why", "correct_entry", "confirm_entry", "reverse_entry"):
        looker.press(f"{act}_button")


def of_a_workers_work(looker):
    hand = looker.hand
    file = open_file(hand, looker.worker, 4)
    file.employments.table.selectRow(0)
    looker.press("terms_button")
    looker.hand.do("terms_button")
    looker.press("add_terms_button")
    hand.do("add_terms_button")
    form = in_front(hand)[-1].form.rows
    form["wage"].box.setText("15000")
    hand.do("add_terms_dialog_yes")
    table(hand, "terms_table").selectRow(0)
    looker.press("withdraw_terms_button")
    looker.look()
    open_file(hand, looker.worker, 7)
    looker.press("change_status_button")


def of_what_stands_elsewhere(looker):
    desk, who = looker.desk, looker.worker.id
    looker.ask(elsewhere_acts.ask_period, who)
    period = ForeignPeriodDraft("KHM", "NSSF", first="2010", last="2024-12")
    looker.ask(elsewhere_acts.ask_period_back, who, record_period(desk, who, period))
    looker.ask(elsewhere_acts.ask_lump_sum, who)
    paid = LumpSumDraft("TH-SSO33", "2026-01", "2026-03", "2026-10-01", "SSO 7")
    looker.ask(elsewhere_acts.ask_lump_sum_back, who, record_lump_sum(desk, who, paid))
    looker.ask(elsewhere_acts.ask_request, who)
    asked = ask_institution(desk, who, RequestDraft(country="THA", institution="SSO"))
    looker.ask(elsewhere_acts.ask_answer, asked)


def of_a_decision(looker):
    desk, who = looker.desk, looker.worker.id
    with desk.look() as view:
        jobs = view.register.employments_of_worker(who)
    looker.ask(decision_acts.ask_decision, who, jobs)
    draft = DecisionDraft(looker.employer.id, country="KHM", places=["THA"], first="2026-12-01")
    decided = decide_legislation(desk, who, draft)
    looker.ask(decision_acts.ask_certificate, who, preview_coverage(desk, who, decided.id))
    number = issue_coverage(desk, who).record.number
    looker.ask(decision_acts.ask_revocation, who, decided, [number])


def of_two_files_of_one_person(looker):
    papers = [DocumentDraft("passport", "KHM", "N2")]
    other = register_worker(looker.desk, days.draft_of(days.staff(1)[0], documents=papers))
    open_file(looker.hand, looker.worker, 6)
    looker.press("other_file_button")
    report = merge_report(looker.desk, looker.worker.id, other.id)
    looker.look(MergeDialog(looker.context, report, looker.window))


def of_scans_and_photos(looker):
    hand, scan = looker.hand, scans.picture(looker.folder)
    looker.look(PhotoDialog(QImage(str(scan)), looker.window))
    hand.do("go_workers")
    hand.do("new_worker_button")
    hand.window.workplace.current.form.scans.add(scan)
    looker.settle()
    hand.find("scan_0_look").click()
    looker.look()


def of_many_workers(looker):
    hand = looker.hand
    register_worker(looker.desk, days.draft_of(days.staff(2)[1]))
    hand.do("go_workers")
    table(hand, "workers_table").selectAll()
    looker.press("export_workers_button")
    menu = hand.find("searches_button").menu()
    next(one for one in menu.actions() if one.objectName() == "keep_search").trigger()
    looker.look()


def of_a_list(looker):
    """One row is wrong, one was posted otherwise, one is like somebody, one is like nobody."""
    hand, of = looker.hand, wage_lists.of
    for person in days.staff(wage_lists.STAFF)[1:]:
        register_worker(looker.desk, days.draft_of(person))
    first = wage_lists.write(looker.folder, [of(1), of(2)])
    posted = wage_lists.stage(looker.desk, first, looker.employer)
    post_contributions(looker.desk, posted.id, progress=NoProgress())
    rows = [
        (*of(0, id="", wage="lots"), str(looker.worker.birth_date)),
        (*of(1, wage="13000", employee="650", employer="650"), ""),
        (*of(2), ""),
        (*of(3, id="", name="ZAW LWIN OO"), "1990-01-02"),
    ]
    again = wage_lists.write(looker.folder, rows, WITH_BIRTH, "corrected.csv")
    sheet = wage_lists.stage(looker.desk, again, looker.employer)
    hand.window.workplace.go("contributions", sheet_id=sheet.id)
    hand.settle()
    looker.press("differences_button")
    table(hand, "lines_table").selectRow(0)
    looker.press("repair_button")
    looker.press("people_button")
    hand.do("people_button")
    table(hand, "people_table").selectAll()
    looker.press("provisional_button")


def of_two_months(looker):
    register_worker(looker.desk, days.draft_of(days.staff(2)[1]))
    days.posted(looker.desk, looker.folder, 1, days.MONTH)
    sheet = days.staged(looker.desk, looker.folder, 2, days.MONTH.plus(1))
    looker.window.workplace.go("contributions", sheet_id=sheet.id)
    looker.hand.settle()
    looker.press("movements_button")


def of_a_funds_statement(looker):
    looker.hand.do("go_contributions")
    page = looker.window.workplace.current.list
    page.employer.show_code(looker.employer.id)
    page.scheme.show_code("TH-SSO33")
    page.month.setText("2026-09")
    page.open_statement(wage_lists.write(looker.folder, [wage_lists.of(0, month="2026-09")]))
    looker.look()


def of_the_rules(looker):
    gateway = RunningGateway(looker.folder / "gateway", looker.desk.now)
    try:
        enrol_desk(looker.desk, gateway.url, gateway.code_for())
        rules = (ROOT / "resources" / "rules" / "schemes.toml").read_text("utf-8")
        newer = rules.replace("2026-10", "2026-12", 1)
        newer = newer.replace('rate_per_month = "0.02"', 'rate_per_month = "0.01"', 1)
        pack = gateway.ministry.publish_pack("schemes", "2026-12", newer)
    finally:
        gateway.stop()
    file = looker.folder / "schemes.adpack"
    file.write_bytes(pack)
    looker.hand.do("go_settings")
    looker.press("look_at_rules_button")
    looker.press("outdated_button")
    looker.window.workplace.current.rules.open_file(file)
    looker.look()


def of_who_signs_in(looker):
    clerk = NewUser("Chea Vanna", "clerk", "copper-window-lizard-12")
    admit_user(looker.desk, clerk, PASSPHRASE)
    looker.hand.do("go_settings")
    looker.press("admit_button")
    looker.press("passphrase_button")
    table(looker.hand, "officers_table").selectRow(1)
    looker.press("dismiss_button")


def of_the_window(looker):
    looker.look(CrashDialog("attache-desk\n  kit.py:12 shown\n" * 20, looker.window))
    said = "What is asked may take some lines, where it says what is lost and what is not. "
    for long in (1, 4):
        question = Question("Close without the recovery code?", said * long, "Close", danger=True)
        looker.look(QuestionDialog(question, list, looker.window))


TELLS = {
    of_an_account: "payment follow_up outcome reverse_receipt paper months_anew upload",
    of_an_employers_particulars: "branch contact accreditation withdraw_accreditation"
    " merge_employers undo_employer_merge",
    of_a_paper_to_verify: "paper_in finding addendum fee refuse",
    of_a_workers_months: "slip months working correct_entry confirm_entry reverse_entry",
    of_a_workers_work: "terms add_terms withdraw_terms status",
    of_what_stands_elsewhere: "period withdraw_period lump_sum withdraw_lump_sum request answer",
    of_a_decision: "decision coverage revoke_decision",
    of_two_files_of_one_person: "other_file merge",
    of_scans_and_photos: "photo scan",
    of_many_workers: "export search_title",
    of_a_list: "differences repair people unknown",
    of_two_months: "movements",
    of_a_funds_statement: "statement",
    of_the_rules: "rules outdated pack",
    of_who_signs_in: "admit passphrase dismiss",
    of_the_window: "crash question",
}


@pytest.mark.parametrize("tell", TELLS, ids=lambda tell: tell.__name__)
def test_dialogs_are_shown_whole(tell, looker):
    tell(looker)

    assert looker.faults == {}
    assert {one.removesuffix("_dialog") for one in looker.seen} == set(TELLS[tell].split())


def test_what_is_said_later_stays_on_the_screen(looker):
    leave = AccreditationDraft("A7", "MLVT", "2026-01-01", "2026-12-01")
    kept = accredit_employer(looker.desk, looker.employer.id, leave)
    asked = particulars_acts.ask_withdrawal(looker.context, kept, looker.window)
    asked.open()
    looker.settle()
    asked.move(asked.x(), the_room().bottom() - asked.height())
    before = asked.height()
    asked.yes.click()  # without a reason
    looker.settle()

    assert asked.height() > before
    assert faults_of(asked) == []
    asked.reject()


def test_no_dialog_is_left_out():
    said = "".join(one.read_text("utf-8") for one in SOURCES)
    named = set(re.findall(r'"(\w+)_dialog"', said))

    assert named | {"crash", "question", "search_title"} == set(" ".join(TELLS.values()).split())
