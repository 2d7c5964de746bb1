"""Contracts and demand letters: looked at, put right by an addendum, decided, stamped."""

import tomllib

import pytest
from tests.fakes import days

from attache_desk.app.paths import resources
from attache_desk.app.rules import load_checklists
from attache_desk.domain.checklists import parse_checklists
from attache_desk.domain.employer_particulars import AccreditationDraft
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.rule_changes import checklist_changes, division_changes
from attache_desk.domain.rule_packs import read_pack
from attache_desk.domain.verifications import Check
from attache_desk.domain.worker_languages import WORKER_LANGUAGES
from attache_desk.services.keep_particulars import accredit_employer
from attache_desk.services.verification_papers import addendum_sheet, verification_sheet
from attache_desk.services.verify_papers import (
    CaseDraft,
    case_file,
    check_item,
    decide_case,
    open_case,
    pay_fee,
    sign_addendum,
)


def faults(work):
    with pytest.raises(Invalid) as found:
        work()
    return {(one.where, one.code) for one in found.value.problems}


def refusal(work):
    with pytest.raises(Refused) as found:
        work()
    return found.value.code


@pytest.fixture
def contract(desk):
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    draft = CaseDraft(
        worker_id=worker.id, agency="Angkor Link", reference="Contract 7/2026", fee="300",
        currency="THB",
    )  # fmt: skip
    return desk, open_case(desk, employer.id, draft)


def look_at_all(desk, case, **other):
    for item in desk.checklists[case.kind].items:
        check_item(desk, case.id, Check(item.code, "in-order"))
    for code, check in other.items():
        check_item(desk, case.id, Check(code, *check))


def kinds(desk):
    return [line.kind for line in reversed(desk.exchange.store.lines(None, None))]


def text_of(desk, pdf):
    return " ".join(desk.reader.read(pdf).text.split())


def test_a_contract_in_order_and_paid_is_verified_and_told(contract):
    desk, case = contract
    look_at_all(desk, case)
    assert faults(lambda: decide_case(desk, case.id, "verified")) == {
        ("receipt", "case.fee-unpaid")
    }
    pay_fee(desk, case.id, "F-12")
    decided = decide_case(desk, case.id, "verified")
    assert (decided.state, str(decided.decided_on)) == ("verified", "2026-11-23")
    assert kinds(desk)[-1] == "verification.decided"
    assert refusal(lambda: decide_case(desk, case.id, "refused", "x")) == "case.decided"
    assert refusal(lambda: check_item(desk, case.id, Check("wage", "in-order"))) == "case.decided"


def test_numbers_are_given_once_whatever_becomes_of_the_case(contract):
    desk, case = contract
    decide_case(desk, case.id, "withdrawn", "Taken back by the agency")
    again = open_case(desk, case.employer_id, CaseDraft(worker_id=case.worker_id))
    assert case.number.startswith("KHM-BKK-A1-V000001-")
    assert again.number.startswith("KHM-BKK-A1-V000002-")


def test_what_was_not_looked_at_hinders_and_what_may_be_left_out_does_not(contract):
    desk, case = contract
    found = case_file(desk, case.id)
    named = {one.where for one in found.hinders if one.code == "case.not-looked-at"}
    required = {one.code for one in found.checklist.items if one.required}
    assert named == required
    assert "lodging" not in named
    assert "lodging" in {one.code for one in found.checklist.items}


def test_a_deviation_needs_a_clause_and_the_clause_signatures(contract):
    desk, case = contract
    look_at_all(desk, case, passport=("deviates", "Kept by the employer"))
    pay_fee(desk, case.id, "F-12")
    assert faults(lambda: decide_case(desk, case.id, "verified")) == {
        ("passport", "case.no-addendum")
    }
    assert refusal(lambda: sign_addendum(desk, case.id, "2026-11-20")) == "case.nothing-to-add"
    clause = Check(
        "passport", "deviates", "Kept by the employer", "The worker keeps the passport."
    )
    check_item(desk, case.id, clause)
    assert faults(lambda: decide_case(desk, case.id, "verified")) == {
        ("addendum", "case.addendum-unsigned")
    }
    assert faults(lambda: sign_addendum(desk, case.id, "2026-11-24")) == {
        ("signed_on", "employment.day-in-future")
    }
    sign_addendum(desk, case.id, "2026-11-20")
    assert decide_case(desk, case.id, "verified").state == "verified"


def test_a_deviation_nothing_is_said_of_is_not_kept(contract):
    desk, case = contract
    assert faults(lambda: check_item(desk, case.id, Check("wage", "missing", " "))) == {
        ("note", "case.deviation-unsaid")
    }
    assert refusal(lambda: check_item(desk, case.id, Check("colour", "in-order"))) == (
        "case.unknown-item"
    )


def test_refusing_needs_a_reason(contract):
    desk, case = contract
    assert refusal(lambda: decide_case(desk, case.id, "refused", " ")) == "entry.reason-missing"
    assert decide_case(desk, case.id, "refused", "No wage named").reason == "No wage named"


def test_a_demand_letter_is_verified_for_an_accredited_employer_only(desk):
    employer = days.employer(desk)
    case = open_case(desk, employer.id, CaseDraft("demand-letter", positions="๔๐"))
    assert case.positions == 40
    look_at_all(desk, case)
    assert faults(lambda: decide_case(desk, case.id, "verified")) == {
        ("employer", "case.not-accredited")
    }
    expired = AccreditationDraft("A1", "MLVT", "2020-01-01", "2026-11-22")
    accredit_employer(desk, employer.id, expired)
    assert not case_file(desk, case.id).accredited
    accredit_employer(
        desk, employer.id, AccreditationDraft("A2", "MLVT", "2026-01-01", "2026-11-23")
    )
    assert decide_case(desk, case.id, "verified").state == "verified"


def test_everything_wrong_with_a_paper_is_said_at_once(desk):
    employer = days.employer(desk)
    draft = CaseDraft("contract", submitted_on="2026-11-24", fee="1.234", currency="THB")
    assert faults(lambda: open_case(desk, employer.id, draft)) == {
        ("worker_id", "case.whose-contract"),
        ("submitted_on", "employment.day-in-future"),
        ("fee", "row.amount-unreadable"),
    }
    letter = CaseDraft("demand-letter", positions="0")
    assert faults(lambda: open_case(desk, employer.id, letter)) == {
        ("positions", "case.positions-unreadable")
    }


def test_the_list_finds_a_case_by_number_paper_and_employer(contract):
    desk, case = contract
    check_item(desk, case.id, Check("wage", "missing", "Not named"))
    with desk.look() as view:
        for text in ("v000001", "contract 7", "frozen"):
            (line,) = view.records.cases(text=text)
            assert (line.number, line.checked, line.deviations) == (case.number, 1, 1)
        assert not view.records.cases(text="nobody")
        assert not view.records.cases(state="verified")
        assert view.records.case_counts() == {"open": 1}


def test_the_sheet_bears_the_stamp_only_when_the_paper_is_verified(contract):
    desk, case = contract
    look_at_all(desk, case, wage=("deviates", "Below the minimum", "The wage is 400 baht a day."))
    before = text_of(desk, verification_sheet(desk, case.id, "en"))
    assert "VERIFIED" not in before
    assert "verifies nothing" in before
    pay_fee(desk, case.id, "F-12")
    sign_addendum(desk, case.id, "2026-11-20")
    decide_case(desk, case.id, "verified")
    after = text_of(desk, verification_sheet(desk, case.id, "en"))
    assert "VERIFIED" in after
    assert case.number in after
    assert "signed addendum" in after
    assert "Wage and day of payment: Below the minimum" in after


@pytest.mark.parametrize("language", list(WORKER_LANGUAGES))
def test_the_addendum_names_clause_and_parties_in_every_language(contract, language):
    desk, case = contract
    assert refusal(lambda: addendum_sheet(desk, case.id, language)) == "case.nothing-to-add"
    clause = "The worker keeps the passport."
    check_item(desk, case.id, Check("passport", "deviates", "Kept by the firm", clause))
    said = text_of(desk, addendum_sheet(desk, case.id, language))
    assert clause in said
    assert "Clause 1: Passport stays with the worker" in said
    assert "Kept by the firm" not in said


def test_every_item_of_the_shipped_lists_is_named_in_every_language():
    for checklist in load_checklists().values():
        for item in checklist.items:
            assert set(item.title) == set(WORKER_LANGUAGES), item.code


def test_a_faulty_checklist_names_every_fault():
    data = {
        "pack": {"version": "soon"},
        "contract": [{"code": "a", "title": {"th": "x"}}, {"code": "a"}],
    }
    with pytest.raises(Invalid) as found:
        parse_checklists(data)
    assert {one.code for one in found.value.problems} == {
        "rules.version-unreadable",
        "rules.field-missing",
        "rules.item-twice",
    }


@pytest.mark.parametrize("name", ["checklists", "divisions"])
def test_lists_of_papers_and_provinces_are_packs_of_their_own(name):
    text = (resources() / "rules" / f"{name}.toml").read_text("utf-8")
    assert read_pack(text).name == name
    with pytest.raises(Invalid):
        read_pack(text.replace('version = "2026', 'version = "26'))


def test_what_a_newer_list_asks_otherwise_is_told():
    text = (resources() / "rules" / "checklists.toml").read_text("utf-8")
    newer = text.replace('code = "visit"', 'code = "seen"')
    changes = checklist_changes(load_checklists(), parse_checklists(tomllib.loads(newer)))
    assert [(one.scheme, one.what) for one in changes] == [
        ("demand-letter", "visit"),
        ("demand-letter", "seen"),
    ]
    provinces = (resources() / "rules" / "divisions.toml").read_text("utf-8")
    old = read_pack(provinces).divisions
    new = read_pack(provinces.replace('name = "Battambang"', 'name = "Batdambang"')).divisions
    (change,) = division_changes(old, new)
    assert (change.scheme, change.after.split()[0]) == ("KH-2", "Batdambang")
