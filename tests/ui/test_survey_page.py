"""What everybody's months come to, counted and saved at the window."""

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from tests.fakes import days

from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.ui.contributions.survey_page import GROUPS, SurveyPage
from attache_desk.ui.kit.export_dialogs import ExportDialog
from attache_desk.ui.kit.tables import DataTable


@pytest.fixture
def people(desk):
    """Three workers of Thailand with 180, 170 and 20 months."""
    staff, employer = days.register_staff(desk, 3), days.employer(desk)
    for worker, first in zip(staff, ("2011-11", "2012-09", "2025-03"), strict=True):
        draft = MonthsDraft(worker.id, employer.id, "TH-SSO33", first, "2026-10", "12000")
        declare_months(desk, draft)
    return staff


@pytest.fixture
def page(people, hand):  # noqa: ARG001 - registered before the screen reads
    hand.do("go_contributions")
    hand.click("survey_button")
    return hand.window.workplace.current.survey


def shown(hand):
    model = hand.find("survey_table", DataTable).model()
    return [
        [model.index(row, at).data() for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def save(hand, path, button):
    hand.click(button)
    asked = next(one for one in hand.window.findChildren(ExportDialog) if one.isVisible())
    asked.purpose.setCurrentIndex(1)
    asked.purpose.activated.emit(1)
    asked.accept()
    dialog = next(one for one in hand.window.findChildren(QFileDialog))
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    hand.settle()


def test_nothing_can_be_saved_before_it_is_counted(hand, page):
    assert not page.people.isEnabled()
    assert not page.figures.isEnabled()
    assert not hand.shows("survey_table")


@pytest.mark.usefixtures("page")
def test_who_reaches_what_is_counted_for_everybody(hand):
    hand.do("survey_count_button")
    pension = next(one for one in shown(hand) if one[2] == "Old-age pension")
    assert pension[:5] == ["TH", "TH-SSO33", "Old-age pension", "180", "3"]
    assert dict(zip(GROUPS, pension[5:], strict=True)) == {
        "nearly": "1",
        "alone": "1",
        "by-agreement": None,
        "if-agreed": None,
        "short": "2",
        "not-in-operation": None,
    }
    assert hand.find("survey_said", QLabel).text().startswith("3 worker(s) with months")


@pytest.mark.usefixtures("page")
def test_nothing_is_counted_for_a_day_that_is_none(hand):
    hand.type("survey_day", "soon")
    hand.do("survey_count_button")
    assert hand.notice() == "Write the day as YYYY-MM-DD."
    assert not hand.shows("survey_table")


def test_who_is_nearly_there_is_saved_as_a_list_for_a_purpose(hand, page, people, tmp_path, desk):
    hand.do("survey_count_button")
    at = next(at for at, one in enumerate(shown(hand)) if one[2] == "Old-age pension")
    page.table.selectRow(at)
    save(hand, tmp_path / "who.csv", "survey_people_button")
    assert hand.notice().startswith("1 line(s) written.")
    said = (tmp_path / "who.csv").read_text("utf-8-sig")
    assert people[1].registry_number in said
    assert people[0].registry_number not in said
    with desk.look() as view:
        assert view.audit_of(desk.identity.desk_id)[0].act == "workers.exported"


@pytest.mark.usefixtures("page")
def test_the_figures_are_saved_for_a_purpose(hand, tmp_path, desk):
    hand.do("survey_count_button")
    save(hand, tmp_path / "figures.csv", "survey_figures_button")
    said = (tmp_path / "figures.csv").read_text("utf-8-sig")
    assert "Nearly there" in said
    assert "TH-SSO33" in said
    with desk.look() as view:
        assert view.audit_of(desk.identity.desk_id)[0].act == "survey.exported"


def test_a_group_without_people_and_a_wrong_day_are_said(hand, page, tmp_path):
    hand.do("survey_count_button")
    page.group.show_code("by-agreement")
    save(hand, tmp_path / "who.csv", "survey_people_button")
    assert not (tmp_path / "who.csv").exists()
    assert hand.notice()
    page.group.setEditText("everybody")
    hand.click("survey_people_button")
    assert hand.notice() == "Mark a line, and choose who."
    hand.type("survey_day", "soon")
    hand.click("survey_count_button")
    assert hand.notice() == "Write the day as YYYY-MM-DD."


@pytest.mark.usefixtures("people")
def test_the_page_is_reached_by_name_and_left(hand):
    hand.window.workplace.go("contributions", page="survey")
    hand.settle()
    screen = hand.window.workplace.current
    assert isinstance(screen._stack.currentWidget(), SurveyPage)
    hand.do("survey_back")
    assert hand.shows("arrears_button")
