"""Missions through the window: prepared at the office, worked through in the field, merged."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QSpinBox, QTabWidget
from tests.fakes import days
from tests.fakes.missions import FIELD, MissionKit, amend, worker_of

from attache_desk.ui.kit.tables import DataTable

FIRST_DAY = date(2026, 11, 24)


@pytest.fixture
def workers(desk):
    return days.register_staff(desk, 3)


@pytest.fixture
def missions(desk, kit, tmp_path):
    return MissionKit(desk, tmp_path, kit.clock)


def rows_of(hand, name):
    return hand.find(name, DataTable).rows_model.rows()


def prepare(hand, workers, laptops=1):
    hand.do("go_workers")
    hand.settle()
    table = hand.find("workers_table", DataTable)
    table.selectAll()
    hand.settle()
    hand.do("take_on_mission_button")
    hand.settle()
    hand.type("title", "Golden Thread")
    hand.find("ends", QDateEdit).setDate(QDate(2026, 11, 25))
    hand.find("laptops", QSpinBox).setValue(laptops)
    hand.do("prepare_mission_button")
    hand.settle()
    assert len(rows_of(hand, "attendance_table")) == len(workers)


def test_workers_marked_in_the_register_are_taken_on_a_mission(hand, desk, workers, tmp_path):
    prepare(hand, workers, laptops=2)
    page = hand.window.workplace.current.mission
    page.pack_into(str(tmp_path))
    hand.settle()

    assert sorted(one.name for one in tmp_path.glob("*.adpackage")) == [
        "KHM-BKK-F1-laptop-1.adpackage",
        "KHM-BKK-F2-laptop-2.adpackage",
    ]
    with desk.look() as view:
        (line,) = view.missions.lines()
        mission = view.missions.mission(line.id)
    assert (line.title, line.people, line.laptops) == ("Golden Thread", 3, 2)
    assert hand.find("mission_code", QLabel).text() == mission.passphrase


def test_a_list_of_the_employer_is_matched_with_the_register(hand, workers, tmp_path):
    known, sheet = workers[0], tmp_path / "list.csv"
    passport = known.documents[0].number
    sheet.write_text(
        f"Passport,Name,Date of birth\n{passport},{known.full_name_latin},1990-01-01\n"
        "N9990001,SOK Nobody,1991-02-03\n",
        encoding="utf-8",
    )
    hand.do("go_missions")
    hand.do("new_mission_button")
    hand.settle()
    hand.window.workplace.current.prepare.read_list(sheet)
    hand.settle()

    expected = rows_of(hand, "expected_table")
    assert [(one.worker_id, one.document) for one in expected] == [
        (known.id, passport),
        ("", "N9990001"),
    ]
    assert "1 not registered yet" in hand.find("expected_said", QLabel).text()


def test_a_list_without_names_says_so(hand, tmp_path):
    sheet = tmp_path / "list.csv"
    sheet.write_text("Colour,Size\nred,4\n", encoding="utf-8")
    hand.do("go_missions")
    hand.do("new_mission_button")
    hand.settle()
    hand.window.workplace.current.prepare.read_list(sheet)
    hand.settle()
    assert "names or documents" in hand.notice()


def test_a_mission_without_a_name_is_not_prepared(hand, workers):
    hand.do("go_missions")
    hand.do("new_mission_button")
    hand.settle()
    hand.do("prepare_mission_button")
    assert "called" in hand.find("title_note", QLabel).text()
    assert workers


@pytest.fixture
def field(missions, workers, window_on):
    """A laptop in the field at a window of its own."""
    missions.prepare(workers, others=[("SOK Late", "N7654321")])
    laptop = missions.laptop()
    hand = window_on(laptop.doors)
    hand.window.open_workplace(laptop.desk)
    hand.settle()
    hand.laptop = laptop
    return hand


def figure(hand, name):
    return hand.find(f"field_{name}", QLabel).text()


def test_the_field_window_is_reduced_and_in_high_contrast(field):
    assert field.window.appearance().theme == "contrast"
    assert field.window.appearance().text_percent == 125
    assert not field.shows("go_settings")
    assert [figure(field, one) for one in ("expected", "came", "new", "left")] == list("4004")


def test_one_after_another_is_found_and_marked(field, workers):
    search = field.find("field_search")
    search.show_text(workers[1].full_name_latin.split()[0].lower())
    field.settle()
    field.settle()
    assert workers[1].id in [one.worker_id for one in rows_of(field, "field_table")]
    search.show_text(workers[1].documents[0].number)
    field.settle()
    field.settle()
    field.do("field_came_button")
    field.settle()
    assert (figure(field, "came"), figure(field, "left")) == ("1", "3")
    assert "not returned" in field.find("unreturned_badge", QLabel).text()


def test_a_scanned_passport_finds_its_holder(field, missions):
    zone = (
        "P<KHMSOK<<LATE<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<N7654321<8KHM9405096M3103158<<<<<<<<<<<<<<06"
    )
    field.find("field_search").show_text(zone)
    field.settle()
    assert [one.document for one in rows_of(field, "field_table")] == ["N7654321"]
    assert missions


def test_somebody_on_the_list_is_registered_from_it(field):
    field.find("field_search").show_text("late")
    field.settle()
    field.do("field_correct_button")
    field.settle()
    form = field.window.workplace.current.form
    assert form.person.full_name_latin.text() == "SOK Late"


@pytest.fixture
def returned(field, desk, workers, tmp_path):
    """The file of a laptop that marked one person and changed what the office changed too."""
    amend(field.laptop.desk, workers[0].id, home_address="Takeo")
    amend(desk, workers[0].id, home_address="Kampot")
    screen = field.window.workplace.current
    screen.reload()
    field.settle()
    field.find("field_search").show_text(workers[1].documents[0].number)
    field.settle()
    field.settle()
    field.do("field_came_button")
    screen.ends.return_into(str(tmp_path / "usb"))
    field.settle()
    field.settle()
    assert "Everything returned" in field.find("unreturned_badge", QLabel).text()
    (file,) = (tmp_path / "usb").glob("*.adreturn")
    return file


@pytest.fixture
def page(hand, returned):
    """The mission's page at the office after the return was taken in."""
    hand.do("go_missions")
    hand.settle()
    table = hand.find("missions_table", DataTable)
    table.opened.emit(table.rows_model.rows()[0])
    hand.settle()
    page = hand.window.workplace.current.mission
    page.take_in(str(returned))
    hand.settle()
    hand.settle()
    return page


def test_the_office_hears_what_the_laptop_did(hand, page, tmp_path):
    assert "1 came" in hand.notice()
    assert "1 to decide" in hand.notice()
    box = hand.find("attendance_which", QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert len(rows_of(hand, "attendance_table")) == 3
    page.attendance.save_as(str(tmp_path / "absent.csv"))
    hand.settle()
    assert (tmp_path / "absent.csv").read_text("utf-8-sig").count("\n") == 4


def test_the_same_return_again_says_that_nothing_changed(hand, page, returned):
    page.take_in(str(returned))
    hand.settle()
    assert "Nothing changed" in hand.notice()


@pytest.mark.usefixtures("page")
def test_a_question_is_settled_with_the_laptop_s_value(hand, desk, workers):
    hand.find("mission_tabs", QTabWidget).setCurrentIndex(1)
    hand.do("take_laptop_button")
    hand.settle()
    assert worker_of(desk, workers[0].id).home_address == "Takeo"
    assert not hand.shows("take_laptop_button")


def test_an_acknowledged_laptop_is_wiped_after_a_question(hand, field, page, tmp_path):
    page.acknowledge_into(str(tmp_path / "usb"))
    hand.settle()
    (acknowledged,) = (tmp_path / "usb").glob("*.adack")
    field.window.workplace.current.ends.check_acknowledgement(str(acknowledged))
    field.settle()
    field.answer()
    field.qtbot.waitUntil(lambda: field.shows("mission_begin_button"))
    field.settle()
    assert not field.laptop.doors.exists()


def test_a_package_is_opened_in_the_first_window(missions, workers, window_on):
    missions.prepare(workers)
    doors = missions.doors(2)
    hand = window_on(doors)
    hand.click("mission_begin_button")
    hand.window.first_run.package.take(missions.packages[0])
    hand.type("package_code", "AAAA-BBBB")
    hand.type("field_officer_name", FIELD.user_name)
    hand.type("field_passphrase", FIELD.passphrase)
    hand.type("field_passphrase_again", FIELD.passphrase)
    hand.do("open_package_button")
    assert "does not open" in hand.notice()
    hand.type("package_code", missions.mission.passphrase)
    hand.do("open_package_button")
    hand.settle()
    assert figure(hand, "expected") == "3"


def test_after_it_expired_only_the_return_is_left(field, missions):
    missions.clock.move(days=30)
    screen = field.window.workplace.current
    screen.reload()
    field.settle()
    field.settle()
    assert "Expired" in field.find("expired_badge", QLabel).text()
    assert not field.shows("field_came_button")
