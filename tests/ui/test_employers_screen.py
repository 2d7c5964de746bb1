"""Employers at the window: the list, registering one, who works there, its files."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QTabWidget
from tests.fakes import days

from attache_desk.app.demo.people import Company
from attache_desk.services.open_employment import open_employment
from attache_desk.ui.kit.tables import DataTable

OTHER = Company("Golden Rice Mill Co., Ltd.", "โรงสีข้าวทอง จำกัด", "1000000025")


@pytest.fixture
def form(hand):
    """The empty form."""
    hand.do("go_employers")
    hand.do("new_employer_button")
    return hand.window.workplace.current.form


def registered(desk):
    with desk.look() as view:
        return [view.register.employer(one.id) for one in view.register.employers()]


def wrong(hand, name):
    note = f"{name}_note"
    return hand.shows(note) and hand.find(note, QLabel).property("tone") == "problem"


def rows(hand, table):
    return hand.find(table, DataTable).rows_model.rows()


def open_page(hand, employer):
    hand.window.workplace.go("employers", employer_id=employer.id)
    hand.settle()


def test_an_empty_list_leads_to_the_form(hand):
    hand.do("go_employers")
    hand.do("empty_employer_button")

    assert hand.shows("save_employer_button")


def test_an_employer_is_registered_with_its_numbers(form, hand, desk):
    hand.type("name", "Siam Frozen Foods Co., Ltd.")
    form.name_native.setText("บริษัท สยาม จำกัด")
    hand.type("identifier_0_value", "10-0000001-7")
    hand.click("add_identifier_button")
    kind = hand.find("identifier_1_type", QComboBox)
    kind.setCurrentIndex(kind.findData("fiscal"))
    hand.type("identifier_1_value", "0105500000001")
    hand.do("save_employer_button")

    (employer,) = registered(desk)
    numbers = [(one.type, one.value, one.branch) for one in employer.identifiers]
    assert employer.country == "THA"
    assert numbers == [
        ("social-security", "1000000017", "000000"),
        ("fiscal", "0105500000001", ""),
    ]
    assert employer.name_native in hand.find("employer_facts", QLabel).text()
    assert not form.is_dirty()


def test_everything_wrong_is_said_at_its_own_field(form, hand, desk):
    hand.type("identifier_0_value", "12")
    hand.type("identifier_0_branch", "head")
    hand.do("save_employer_button")

    for name in ("name", "identifier_0_value", "identifier_0_branch"):
        assert wrong(hand, name), name
    assert not wrong(hand, "country")
    assert registered(desk) == []
    assert form.is_dirty()


def test_a_number_another_employer_has_is_refused(form, hand, desk):
    days.employer(desk)
    hand.type("name", OTHER.name)
    hand.type("identifier_0_value", days.COMPANY.account)
    hand.do("save_employer_button")

    assert days.COMPANY.account in hand.notice()
    assert form.name.text() == OTHER.name
    assert len(registered(desk)) == 1


def test_what_is_typed_stays_until_it_is_saved_or_cleared(form, hand):
    hand.type("name", OTHER.name)
    hand.do("employer_back_button")
    unsaved = hand.window.workplace.current.has_unsaved_work()
    hand.do("new_employer_button")
    kept = form.name.text()
    hand.do("clear_employer_button")

    assert unsaved
    assert kept == OTHER.name
    assert form.name.text() == ""
    assert not hand.window.workplace.current.has_unsaved_work()


@pytest.mark.parametrize("said", ["golden", "1000000025", "โรงสี"])
def test_an_employer_is_found_by_name_or_number(hand, desk, said):
    days.employer(desk)
    days.employer(desk, OTHER)
    hand.do("go_employers")
    hand.find("employer_search").show_text(said)
    hand.settle()

    assert [one.name for one in rows(hand, "employers_table")] == [OTHER.name]


def test_an_employers_page_leads_to_its_workers(hand, desk):
    (worker,) = days.register_staff(desk)
    employer = days.employer(desk)
    open_employment(desk, worker.id, employer.id, "2024-01-01")
    open_page(hand, employer)
    table = hand.find("staff_table", DataTable)
    table.opened.emit(rows(hand, "staff_table")[0])
    hand.settle()

    assert hand.find("registry_number_text", QLabel).text() == worker.registry_number


def test_an_employers_page_lists_its_own_files_and_opens_one(hand, desk, tmp_path):
    days.register_staff(desk, 2)
    employer = days.employer(desk)
    other = days.employer(desk, OTHER)
    days.staged(desk, tmp_path)
    open_page(hand, other)
    none = hand.window.workplace.current.file.sheets.rows()
    open_page(hand, employer)
    hand.find("employer_tabs", QTabWidget).setCurrentIndex(1)
    (sheet,) = rows(hand, "employer_sheets_table")
    hand.find("employer_sheets_table", DataTable).opened.emit(sheet)
    hand.settle()

    assert none == ()
    assert (sheet.month, sheet.lines) == (str(days.MONTH), 2)
    assert hand.shows("post_all_button")


def test_an_employers_file_is_brought_in_from_its_page(hand, desk):
    employer = days.employer(desk)
    open_page(hand, employer)
    hand.do("import_for_employer_button")

    assert hand.window.workplace.current.objectName() == "contributions_screen"
    assert hand.window.workplace.current.list.employer.code() == employer.id


def test_an_employer_that_is_gone_leads_back_to_the_list(hand):
    hand.window.workplace.go("employers", employer_id="00" * 16)
    hand.settle()

    assert hand.shows("employer_search")
