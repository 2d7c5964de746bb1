"""What everybody's months come to: who is nearly there, who it is, and lists that leave."""

from datetime import date

import pytest
from tests.fakes import days

from attache_desk.app.rules import load_agreements, load_rules
from attache_desk.domain.entitlement_surveys import NEARLY_MONTHS, Survey
from attache_desk.domain.months import Month, months_between
from attache_desk.domain.problems import Cancelled, Refused, Unavailable
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.progress import NoProgress
from attache_desk.services.survey_entitlements import (
    SurveyGroup,
    SurveyOrder,
    export_survey,
    survey_entitlements,
    surveyed_people,
)

DAY = date(2026, 11, 23)
THAI = "TH-SSO33"


def survey_of(*lives):
    survey = Survey(load_rules(), load_agreements(), DAY)
    for life in lives:
        survey.add(life)
    return {(one.scheme, one.code): one for one in survey.lines()}


def life(scheme, count, first="2000-01"):
    start = Month.parse(first)
    return {scheme: {one.number for one in months_between(start, start.plus(count - 1))}}


@pytest.mark.parametrize(
    ("count", "nearly"), [(180, 0), (179, 1), (180 - NEARLY_MONTHS, 1), (167, 0)]
)
def test_twelve_months_short_is_nearly_there_and_thirteen_are_not(count, nearly):
    assert survey_of(life(THAI, count))[THAI, "old-age"].nearly == nearly


def test_months_of_several_schemes_are_nearly_there_only_as_far_as_they_are_added():
    # No agreement binds Thailand and Viet Nam: months there bring nobody nearer here.
    both = {**life(THAI, 150), **life("VN-SI", 20, "2015-01")}
    assert survey_of(both)[THAI, "old-age"].nearly == 0
    # Section 39 counts with section 33.
    same = {**life(THAI, 150), **life("TH-SSO39", 20, "2015-01")}
    assert survey_of(same)[THAI, "old-age"].nearly == 1


def test_a_benefit_not_paid_yet_has_nobody_nearly_there():
    for line in survey_of(life("KH-NSSF-PEN", 50), life(THAI, 3)).values():
        if "not-in-operation" in line.by_outcome:
            assert line.nearly == 0


@pytest.fixture
def people(desk):
    """Three workers of Thailand with 180, 170 and 20 months."""
    staff, employer = days.register_staff(desk, 3), days.employer(desk)
    for worker, first in zip(staff, ("2011-11", "2012-09", "2025-03"), strict=True):
        draft = MonthsDraft(worker.id, employer.id, THAI, first, "2026-10", "12000")
        declare_months(desk, draft)
    return staff


def names(desk, outcome, scheme=THAI, code="old-age"):
    rows = surveyed_people(desk, SurveyGroup(DAY, scheme, code, outcome), NoProgress())
    with desk.look() as view:
        lines = view.register.lines_of(rows)
    return [lines[row].registry_number for row in rows]


def test_a_group_is_told_by_name(desk, people):
    assert names(desk, "alone") == [people[0].registry_number]
    assert names(desk, "nearly") == [people[1].registry_number]
    assert names(desk, "short") == [people[1].registry_number, people[2].registry_number]
    assert names(desk, "by-agreement") == []
    assert names(desk, "alone", "VN-SI") == []
    (line,) = (
        one for one in survey_entitlements(desk, NoProgress(), DAY).lines
        if (one.scheme, one.code) == (THAI, "old-age")
    )  # fmt: skip
    assert (line.workers, line.nearly, line.by_outcome) == (3, 1, {"alone": 1, "short": 2})


class Stopped:
    def step(self, _done, _total):
        raise Cancelled


@pytest.mark.usefixtures("people")
def test_looking_for_a_group_can_be_stopped(desk):
    with pytest.raises(Cancelled):
        surveyed_people(desk, SurveyGroup(DAY, THAI, "old-age", "alone"), Stopped())


def order(path, purpose="ministry-report", rows=(("TH-SSO33", "=1+1"),)):
    return SurveyOrder(["Scheme", "Insured"], rows, purpose, " for  the  year ", path)


def acts(desk):
    with desk.look() as view:
        return [(one.act, dict(one.details)) for one in view.audit_of(desk.identity.desk_id)]


def test_figures_leave_for_a_purpose_that_is_logged(desk, tmp_path):
    assert export_survey(desk, order(tmp_path / "survey.csv")) == 1
    assert "TH-SSO33" in (tmp_path / "survey.csv").read_text("utf-8-sig")
    said = {"purpose": "ministry-report", "count": "1", "note": "for the year"}
    assert ("survey.exported", said) in acts(desk)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"purpose": ""}, "export.purpose-missing"), ({"rows": ()}, "export.nobody")],
)
def test_figures_without_a_purpose_or_a_line_do_not_leave(desk, tmp_path, changes, code):
    with pytest.raises(Refused) as found:
        export_survey(desk, order(tmp_path / "survey.csv", **changes))
    assert found.value.code == code
    assert not (tmp_path / "survey.csv").exists()


def test_a_list_that_could_not_be_written_is_logged_as_such(desk, tmp_path):
    with pytest.raises(Unavailable):
        export_survey(desk, order(tmp_path / "nowhere" / "survey.csv"))
    assert [act for act, _ in acts(desk)][:2] == ["survey.export-failed", "survey.exported"]
