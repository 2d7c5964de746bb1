"""Which rate a month may be assessed by, and which one the facts speak for."""

from dataclasses import replace

import pytest
from tests.fakes import days

from attache_desk.app.rules import load_rules
from attache_desk.domain.employer_particulars import BranchDraft
from attache_desk.domain.months import Month
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.rate_choices import (
    USUAL,
    KnownFacts,
    RateChoice,
    choices_in,
    suggested,
)
from attache_desk.services.assess_sheet_anew import assess_sheet_anew, choice_of
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.discard_sheet import discard_sheet
from attache_desk.services.keep_particulars import keep_branch
from attache_desk.services.progress import NoProgress
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions
from attache_desk.services.suggest_rate import rates_offered
from attache_desk.services.wording import sentence_for

THAI, SOCSO = "TH-SSO33", "MY-SOCSO"
RELIEF = RateChoice(variant="southern-flood-relief")
MAY = Month(2026, 5)


@pytest.fixture
def southern(desk):
    """A worker and an employer whose head office is in Songkhla."""
    worker, employer = days.register_staff(desk, 2)[0], days.employer(desk)
    place(desk, employer, "000000", "TH-90")
    return desk, worker, employer


def place(desk, employer, number, division):
    keep_branch(desk, employer.id, BranchDraft(number, "", "12 Beach Road", division))


def suggestion(desk, employer, month=MAY, scheme=THAI, worker_id=""):
    return rates_offered(desk, scheme, month, employer.id, worker_id).suggestion


def scheme(code):
    return load_rules().scheme(code)


def by_age(born, month="2026-01", since=None):
    facts = KnownFacts((), PartialDate.parse(born), Month.parse(since) if since else None)
    found = suggested(scheme(SOCSO), Month.parse(month), facts)
    return found and (found.choice.category, found.details["age"])


@pytest.mark.parametrize("choice", [USUAL, RELIEF, RateChoice(category=2)])
def test_a_choice_is_kept_in_one_word_and_read_again(choice):
    assert RateChoice.read(choice.code) == choice


@pytest.mark.parametrize("word", ["category:", "category:two", "category:²", "cheaper"])
def test_a_word_that_is_no_choice_is_refused(word):
    with pytest.raises(Refused, match=r"rate\.choice-unknown"):
        RateChoice.read(word)


def test_the_choices_of_a_month_begin_with_the_usual_rate():
    assert choices_in(scheme(THAI), MAY) == [USUAL, RELIEF]
    assert choices_in(scheme(THAI), Month(2026, 6)) == [USUAL]
    assert choices_in(scheme(THAI), None)[:2] == [USUAL, RELIEF]
    assert [one.category for one in choices_in(scheme(SOCSO), MAY)] == [None, 1, 2]
    assert choices_in(scheme(SOCSO), Month(2024, 6)) == [USUAL]


def test_an_employer_in_the_area_is_offered_its_relief(southern):
    desk, _, employer = southern
    found = suggestion(desk, employer)
    assert found.choice == RELIEF
    said = sentence_for(found.code, found.details)
    for told in ("Songkhla", "southern flood relief", "2025-12 to 2026-05"):
        assert told in said
    assert suggestion(desk, employer, Month(2026, 6)) is None
    assert suggestion(desk, employer, scheme="KH-NSSF-PEN") is None


def test_the_head_office_says_where_an_employer_is(southern):
    desk, _, employer = southern
    place(desk, employer, "000001", "TH-10")
    assert suggestion(desk, employer).choice == RELIEF


def test_places_in_and_out_of_the_area_suggest_nothing(desk):
    employer = days.employer(desk)
    assert suggestion(desk, employer) is None
    place(desk, employer, "000001", "TH-90")
    assert suggestion(desk, employer).choice == RELIEF
    place(desk, employer, "000002", "TH-10")
    assert suggestion(desk, employer) is None


def test_a_relief_of_everybody_is_offered_to_everybody(southern):
    desk, _, employer = southern
    found = suggestion(desk, employer, Month(2020, 4), "TH-SSO39")
    assert (found.choice.variant, found.code) == ("relief", "rate.for-everybody")
    assert suggestion(desk, employer, Month(2020, 6), "TH-SSO39") is None


def test_where_there_is_no_other_rate_it_is_offered(southern):
    desk, _, employer = southern
    found = suggestion(desk, employer, Month(2025, 9), "MY-EPF-F")
    assert found.code == "rate.no-other"
    assert "2025-09" in sentence_for(found.code, found.details)
    assert suggestion(desk, employer, Month(2025, 10), "MY-EPF-F") is None


@pytest.mark.parametrize(
    ("born", "since", "expected"),
    [
        ("1971-02-01", None, (1, "54")),
        ("1971-01-31", None, None),  # 55 within the month
        ("1970-12-31", None, (2, "55")),
        ("1970-12-31", "2024-08", (1, "53")),
        ("1971", None, None),
        ("1969", None, (2, "56–57")),
    ],
)
def test_a_category_goes_by_the_age_when_first_insured(born, since, expected):
    assert by_age(born, since=since) == expected


def test_with_one_category_or_no_birth_date_nothing_is_suggested():
    assert by_age("1960-01-01", "2024-06") is None
    assert suggested(scheme(SOCSO), MAY, KnownFacts()) is None


def test_of_nobody_no_category_is_suggested(southern):
    desk, _, employer = southern
    assert suggestion(desk, employer, scheme=SOCSO, worker_id="00" * 16) is None


def test_months_by_hand_are_assessed_by_the_choice(southern):
    desk, worker, employer = southern
    draft = MonthsDraft(worker.id, employer.id, THAI, "2026-05", wage="12000")
    (entry,) = declare_months(desk, replace(draft, rate_choice=RELIEF.code))
    assert str(entry.assessed.employee) == "360"
    with pytest.raises(Invalid) as found:
        declare_months(desk, replace(draft, first="2026-04", rate_choice="cheaper"))
    assert [one.where for one in found.value.problems] == ["rate_choice"]
    with pytest.raises(Refused, match=r"scheme\.variant-not-in-force"):
        declare_months(desk, replace(draft, first="2026-06", rate_choice=RELIEF.code))


def test_the_first_month_in_the_ledger_says_since_when_somebody_is_insured(southern):
    desk, worker, employer = southern
    year = int(str(worker.birth_date)[:4])
    late, early = Month(year + 60, 1), Month(year + 50, 1)
    if late > Month.of(desk.now().date()):
        late, early = Month(2026, 5), Month(2024, 7)
    found = suggestion(desk, employer, late, SOCSO, worker.id)
    assert found.details["since"] == str(late)
    draft = MonthsDraft(worker.id, employer.id, SOCSO, str(early), wage="3000")
    declare_months(desk, draft)
    assert suggestion(desk, employer, late, SOCSO, worker.id).details["since"] == str(early)


@pytest.fixture
def staged(southern, tmp_path):
    desk, _, employer = southern
    return desk, employer, days.staged(desk, tmp_path, month=MAY)


def lines_of(desk, sheet):
    with desk.look() as view:
        return view.ledger.sheet(sheet.id)


def test_a_staged_file_is_assessed_by_another_rate_and_back(staged):
    desk, _, sheet = staged
    assert choice_of(desk, sheet) == (USUAL, 0)
    assert assess_sheet_anew(desk, sheet.id, RELIEF) == 2
    after = lines_of(desk, sheet)
    assert choice_of(desk, after) == (RELIEF, 0)
    assert all(one.assessed.employee.minor < one.declared.employee.minor for one in after.lines)
    assert {one.code for line in after.lines for one in line.warnings} >= {"row.employee-differs"}

    assert assess_sheet_anew(desk, sheet.id, USUAL) == 2
    again = lines_of(desk, sheet)
    assert again.lines == sheet.lines
    assert assess_sheet_anew(desk, sheet.id, USUAL) == 0


def test_lines_assessed_otherwise_are_counted(staged):
    desk, _, sheet = staged
    assess_sheet_anew(desk, sheet.id, RELIEF)
    mixed = lines_of(desk, sheet)
    mixed = replace(mixed, lines=(*sheet.lines, mixed.lines[0]))
    assert choice_of(desk, mixed) == (USUAL, 1)


def test_a_rate_that_does_not_hold_changes_nothing(southern, tmp_path):
    desk, _, _ = southern
    sheet = days.staged(desk, tmp_path)
    with pytest.raises(Refused, match=r"scheme\.variant-not-in-force"):
        assess_sheet_anew(desk, sheet.id, RELIEF)
    assert lines_of(desk, sheet).lines == sheet.lines


def test_a_file_that_is_gone_is_not_assessed(staged):
    desk, _, sheet = staged
    discard_sheet(desk, sheet.id)
    with pytest.raises(Refused, match=r"sheet\.not-staged"):
        assess_sheet_anew(desk, sheet.id, RELIEF)


def test_categories_of_a_list_go_by_each_workers_age(southern, tmp_path):
    desk, worker, employer = southern
    passport = worker.documents[0].number
    lines = f"Passport No,Name,Wage\n{passport},{worker.full_name_latin},3000\nZZ1,Nobody,3000\n"
    (tmp_path / "list.csv").write_text(lines, "utf-8")
    choices = SheetChoices(employer.id, SOCSO, Month(2026, 1))
    sheet = stage_contributions(desk, tmp_path / "list.csv", choices, NoProgress())
    assert assess_sheet_anew(desk, sheet.id, RateChoice(category=2)) == 2
    assert choice_of(desk, lines_of(desk, sheet)) == (RateChoice(category=2), 0)
    young = by_age(str(worker.birth_date))
    changed = assess_sheet_anew(desk, sheet.id, None)
    assert young == (1, young[1])
    assert changed == 2
    assert choice_of(desk, lines_of(desk, sheet)) == (USUAL, 0)
