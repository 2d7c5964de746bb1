"""The largest text in a window of 1024 × 700: nothing a hand or an eye needs is cut off."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QTabWidget, QWidget
from tests.fakes import days, wage_lists
from tests.ui.test_main_window import PLACES

from attache_desk.domain.months import Month
from attache_desk.services.issue_certificate import issue_certificate
from attache_desk.services.stage_contributions import SheetChoices
from attache_desk.ui.kit.looks import Appearance

ROUNDED = 3


def stands_outside(widget):
    """Whether a widget lies outside its row; what scrolls up and down may be taller."""
    room, at = widget.parentWidget().rect(), widget.geometry()
    if isinstance(widget.parentWidget().parentWidget(), QScrollArea):
        return at.width() > room.width()
    return not room.contains(at)


def is_cut(widget):
    """Whether a button or a label got less room than its words take, or none within its row."""
    if stands_outside(widget):
        return True
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width()) - ROUNDED
    needs = widget.sizeHint()
    return widget.width() < needs.width() - ROUNDED or widget.height() < needs.height() - ROUNDED


def cut_off(page):
    """Name what is cut off on a page, by itself or by an area that only scrolls up and down."""
    shown = [
        one
        for one in (*page.findChildren(QAbstractButton), *page.findChildren(QLabel))
        if one.isVisible() and one.text()
    ]
    areas = [one for one in page.findChildren(QScrollArea) if one.isVisible() and one.widget()]
    too_wide = [one.widget() for one in areas if one.widget().width() > one.viewport().width()]
    return [one.text() for one in shown if is_cut(one)] + [
        f"{type(part).__name__} {part.objectName()} is {part.minimumSizeHint().width()} wide"
        for whole in too_wide
        for part in whole.findChildren(QWidget)
        if part.isVisible() and part.minimumSizeHint().width() > whole.parentWidget().width() - 60
    ]


@pytest.fixture
def staff(desk):
    return days.register_staff(desk, wage_lists.STAFF)


@pytest.fixture
def company(desk, staff):  # noqa: ARG001 - registered before the list names them
    return days.employer(desk)


@pytest.fixture
def wages(tmp_path):
    rows = [wage_lists.of(0), wage_lists.of(1, wage="lots")]
    return wage_lists.write(tmp_path, rows, name="wages-october-2026.csv")


@pytest.fixture
def staged(desk, company, wages, tmp_path):
    """A list with problems, and beside it a month before in which more were paid."""
    days.posted(desk, tmp_path, wage_lists.STAFF, Month(2026, 9))
    return wage_lists.stage(desk, wages, company).id


@pytest.fixture
def small(company, hand, look):  # noqa: ARG001 - registered before the screens read
    look.wear(Appearance("light", 150))
    hand.window.resize(1024, 700)
    hand.settle()
    return hand


def show_everything(hand, page=None):
    """Wait until the page in front has settled, and nothing on it is cut off."""
    hand.settle()
    page = page or hand.window.workplace.current

    def nothing_is_cut_off():
        assert cut_off(page) == []

    hand.qtbot.waitUntil(nothing_is_cut_off, timeout=5_000)


def go_through(tabs, hand):
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        show_everything(hand)


def test_signing_in_is_shown_whole(window_on, doors, look):
    hand = window_on(doors)
    look.wear(Appearance("light", 150))
    hand.window.resize(1024, 700)

    show_everything(hand, hand.window.sign_in)
    hand.click("use_recovery")
    show_everything(hand, hand.window.sign_in)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_shown_whole(small, place):
    small.window.workplace.go(place)

    show_everything(small)


@pytest.mark.parametrize(
    "button", ["new_worker_button", "import_workers_button", "possible_duplicates_button"]
)
def test_what_the_register_leads_to_is_shown_whole(small, button):
    small.do("go_workers")
    small.click(button)

    show_everything(small)


def test_a_workers_file_is_shown_whole(small, staff):
    small.window.workplace.go("workers", worker_id=staff[0].id)
    small.settle()

    go_through(small.find("worker_tabs", QTabWidget), small)


def test_an_employers_file_is_shown_whole(small, company):
    small.window.workplace.go("employers", employer_id=company.id)
    small.settle()

    go_through(small.find("employer_tabs", QTabWidget), small)


@pytest.mark.usefixtures("staged")
def test_issuing_a_certificate_is_shown_whole(small, staff):
    small.window.workplace.go("certificates", worker_id=staff[0].id)
    show_everything(small)
    small.do("issue_button")

    show_everything(small)


@pytest.mark.parametrize("page", ["arrears", "missing", "survey"])
def test_what_the_contributions_lead_to_is_shown_whole(small, page):
    small.window.workplace.go("contributions", page=page)

    show_everything(small)


def test_a_file_with_problems_is_shown_whole(small, staged):
    small.window.workplace.go("contributions", sheet_id=staged)

    show_everything(small)


def test_the_columns_of_a_list_are_shown_whole(small, company, wages):
    small.do("go_contributions")
    page = small.window.workplace.current.columns
    page.parentWidget().setCurrentWidget(page)
    page.open_file(wages, SheetChoices(company.id))

    show_everything(small)


def test_verifying_is_shown_whole_beside_the_help(small, desk, staff, tmp_path):
    days.posted(desk, tmp_path, 1)
    file = tmp_path / "certificate.pdf"
    file.write_bytes(issue_certificate(desk, staff[0].id, "km").pdf)
    small.window.workplace.go("certificates", tab="verify")
    small.settle()
    small.window.toggle_help()
    show_everything(small)

    small.window.workplace.current.verify_file(file)
    small.find("verdict_card")
    show_everything(small)
