"""The register at the window: the list, searching, importing a list, and a worker's file."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTabWidget
from tests.fakes import days

from attache_desk.services.open_employment import open_employment
from attache_desk.services.register_worker import register_worker
from attache_desk.services.registration_slip import registration_slip
from attache_desk.ui.kit.tables import DataTable

(
    PERIODS,
    ENTRIES,
    ELSEWHERE,
    ENTITLEMENT,
    EMPLOYMENT,
    CERTIFICATES,
    PERSON,
    LIFE,
    PAPERS,
    HISTORY,
) = range(10)


@pytest.fixture
def screen(hand):
    """The register, shown."""
    hand.do("go_workers")
    return hand.window.workplace.current


def listed(hand):
    return [one.full_name_latin for one in rows(hand, "workers_table")]


def rows(hand, table):
    return hand.find(table, DataTable).rows_model.rows()


def look_again(hand):
    hand.do("go_workers")


def count(desk):
    with desk.look() as view:
        return view.register.count_workers()


def open_file(hand, worker, tab=PERIODS):
    hand.window.workplace.go("workers", worker_id=worker.id)
    hand.settle()
    hand.find("worker_tabs", QTabWidget).setCurrentIndex(tab)


def said(hand, name):
    return hand.find(name, QLabel).text()


def test_an_empty_register_leads_to_the_form(screen, hand):
    hand.do("empty_register_button")

    assert hand.shows("save_worker_button")
    assert screen.form.isVisible()


def test_the_file_shows_who_the_worker_is(hand, desk):
    (worker,) = days.register_staff(desk)
    open_file(hand, worker)

    assert said(hand, "registry_number_text") == worker.registry_number
    assert said(hand, "native_name_text") == worker.full_name_native
    shown = [one.text() for one in hand.window.workplace.current.file.person.findChildren(QLabel)]
    assert f"{worker.birth_date}  (32 years old)" in shown
    assert any(worker.documents[0].number in text for text in shown)


def test_an_employment_is_opened_and_closed(hand, desk):
    (worker,) = days.register_staff(desk)
    employer = days.employer(desk)
    open_file(hand, worker, EMPLOYMENT)
    panel = hand.window.workplace.current.file.employments
    panel.employer.show_code(employer.id)
    hand.type("employment_day", "2024-01-15")
    hand.do("open_employment_button")
    (opened,) = panel.rows.rows()
    panel.table.selectRow(0)
    hand.type("employment_day", "2025-02-28")
    hand.type("employment_reason", "contract ended")
    hand.do("close_employment_button")
    (closed,) = panel.rows.rows()

    assert (opened.employer_name, str(opened.started), opened.ended) == (
        employer.name,
        "2024-01-15",
        None,
    )
    assert str(closed.ended) == "2025-02-28"


@pytest.mark.parametrize("day", ["", "last spring", "2027-01-01"])
def test_a_first_day_that_cannot_be_is_said_at_the_field(hand, desk, day):
    (worker,) = days.register_staff(desk)
    employer = days.employer(desk)
    open_file(hand, worker, EMPLOYMENT)
    panel = hand.window.workplace.current.file.employments
    panel.employer.show_code(employer.id)
    hand.type("employment_day", day)
    hand.do("open_employment_button")

    assert hand.find("employment_day_note", QLabel).property("tone") == "problem"
    assert panel.rows.rows() == ()
    assert panel.day.text() == day


def test_a_last_day_before_the_first_is_said_at_the_field(hand, desk):
    (worker,) = days.register_staff(desk)
    employer = days.employer(desk)
    open_employment(desk, worker.id, employer.id, "2024-01-15")
    open_file(hand, worker, EMPLOYMENT)
    hand.window.workplace.current.file.employments.table.selectRow(0)
    hand.type("employment_day", "2023-01-15")
    hand.do("close_employment_button")

    assert hand.find("employment_day_note", QLabel).property("tone") == "problem"


def test_posted_months_stand_in_the_file_as_entries_and_as_a_period(hand, desk, tmp_path):
    worker, issued = days.certified(desk, tmp_path)
    open_file(hand, worker)
    file = hand.window.workplace.current.file
    (period, _), (entry, _) = *file.periods.rows(), *file.entries.rows()

    assert (str(period.first), period.months) == (str(days.MONTH), 1)
    assert entry.month == days.MONTH
    assert [one.number for one in file.certificates.rows()] == [issued.record.number]
    assert "1" in said(hand, "totals_text")


def test_the_history_says_who_did_what(hand, desk):
    (worker,) = days.register_staff(desk)
    open_file(hand, worker, HISTORY)
    model = hand.find("history_table", DataTable).rows_model
    texts = [[model.index(row, at).data() for at in (1, 2)] for row in range(2)]

    assert texts == [["Looked at", desk.actor.name], ["Registered", desk.actor.name]]


def test_the_registration_slip_is_shown_ready_to_save_and_print(hand, desk):
    (worker,) = days.register_staff(desk)
    open_file(hand, worker)
    hand.do("slip_button")
    hand.settle()

    assert hand.find("slip_dialog").windowTitle().endswith(worker.registry_number)
    for name in ("save_pdf", "print"):
        assert hand.find(name, QPushButton).isEnabled()


@pytest.mark.parametrize(
    ("nationality", "language"),
    [("KHM", "km"), ("LAO", "lo"), ("MMR", "my"), ("THA", "th"), ("VNM", "vi"), ("PHL", "en")],
)
def test_the_slip_is_offered_in_the_workers_own_language(hand, desk, nationality, language):
    draft = days.draft_of(
        days.staff(1)[0], nationality=nationality, documents=[], full_name_native=""
    )
    open_file(hand, register_worker(desk, draft))
    hand.do("slip_button")

    assert hand.find("slip_language", QComboBox).currentData() == language


def test_the_slip_is_drawn_anew_in_another_language(hand, desk):
    (worker,) = days.register_staff(desk)
    open_file(hand, worker)
    hand.do("slip_button")
    hand.settle()
    dialog = hand.find("slip_dialog")
    first = dialog.view.pictures._pages[0].toImage()
    box = hand.find("slip_language", QComboBox)
    box.setCurrentIndex(box.findData("vi"))
    box.activated.emit(box.currentIndex())
    hand.qtbot.waitUntil(lambda: dialog.view.pictures._pages[0].toImage() != first)

    assert registration_slip(desk, worker.id, "vi") != registration_slip(desk, worker.id, "km")


def test_a_certificate_is_issued_from_the_file(hand, desk):
    (worker,) = days.register_staff(desk)
    open_file(hand, worker)
    hand.do("issue_for_worker_button")

    assert hand.window.workplace.current.objectName() == "certificates_screen"


def test_a_worker_that_is_gone_leads_back_to_the_list(screen, hand):
    hand.window.workplace.go("workers", worker_id="00" * 16)
    hand.settle()

    assert screen.list.isVisible()


def test_what_was_said_of_one_file_goes_with_it(hand, desk):
    one, other = days.register_staff(desk, 2)
    open_file(hand, one)
    hand.window.workplace.tell("success", "Saved.")
    hand.window.workplace.current.open_worker(other.id)
    hand.settle()
    assert not hand.shows("notice_text")
