"""Certificates at the window: issued, looked at, printed again, revoked, verified."""

from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtWidgets import QLabel, QTabWidget
from tests.fakes import days

from attache_desk.domain.certificates import Outcome
from attache_desk.services.decide_legislation import DecisionDraft, decide_legislation
from attache_desk.services.issue_certificate import issue_certificate
from attache_desk.services.issue_coverage import issue_coverage
from attache_desk.services.revoke_certificate import revoke_certificate
from attache_desk.services.verify_certificate import Verdict
from attache_desk.ui.certificates.verify_page import VerdictCard, title_of


@pytest.fixture
def screen(hand):
    hand.do("go_certificates")
    return hand.window.workplace.current


@pytest.fixture
def worker(desk, tmp_path):
    """A worker with one posted month."""
    worker = days.register_staff(desk)[0]
    days.employer(desk)
    days.posted(desk, tmp_path, count=1)
    return worker


@pytest.fixture
def issued(desk, worker):
    return issue_certificate(desk, worker.id, "km")


@pytest.fixture
def paper(issued, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(issued.pdf)
    return path


def turn_to(hand, screen, page):
    hand.find("certificate_tabs", QTabWidget).setCurrentWidget(page)
    hand.settle()
    assert page is screen.tabs.currentWidget()


def verify(hand, screen, path):
    screen.verify_file(path)
    hand.settle()


def verdict(hand):
    return hand.find("verdict_title", QLabel).text()


def certificates(desk):
    with desk.look() as view:
        return view.certificates.certificates()


def prints(desk, number):
    with desk.look() as view:
        return view.certificates.prints(number)


def choose_first(hand, screen):
    screen.issued.table.selectRow(0)
    hand.settle()


def test_an_empty_list_says_how_the_first_is_issued(screen):
    assert screen.issued.rows.rowCount() == 0
    assert screen.issued.table.isHidden()


def test_a_worker_is_found_and_the_months_are_shown_before_issuing(worker, hand, screen, desk):
    turn_to(hand, screen, screen.issue)
    screen.issue.search.show_text(worker.full_name_latin)
    hand.settle()

    assert worker.full_name_latin in hand.find("holder_text", QLabel).text()
    assert hand.find("months_stated", QLabel).text().startswith("1 ")
    assert screen.issue.periods.rowCount() == 1
    assert certificates(desk) == []


def test_nothing_is_issued_before_a_worker_is_chosen(hand, screen, desk):
    turn_to(hand, screen, screen.issue)
    screen.issue.issue()
    hand.settle()

    assert not screen.issue.issue_button.isEnabled()
    assert certificates(desk) == []


def test_nobody_found_is_said(hand, screen):
    turn_to(hand, screen, screen.issue)
    screen.issue.search.show_text("zzzz")
    hand.settle()

    assert screen.issue._nothing.title.text() == "Nobody found"


def test_issuing_shows_the_paper_and_its_number(worker, hand, screen, desk):
    hand.window.workplace.go("certificates", worker_id=worker.id)
    hand.settle()
    hand.do("issue_button")

    number = certificates(desk)[0].number
    assert number in hand.notice()
    assert hand.find("pages").isVisible()
    assert hand.find("print").isEnabled()
    assert screen.issue.paper.pictures._pages


def test_a_second_click_uses_up_no_second_number(worker, hand, screen, desk):
    hand.window.workplace.go("certificates", worker_id=worker.id)
    hand.settle()
    hand.do("issue_button")
    screen.issue.issue()
    hand.settle()

    assert not hand.shows("issue_button")
    assert len(certificates(desk)) == 1


def test_a_worker_without_months_gets_no_certificate(desk, hand):
    idle = days.register_staff(desk)[0]
    hand.window.workplace.go("certificates", worker_id=idle.id)
    hand.settle()

    assert not hand.find("issue_button").isEnabled()
    assert hand.find("months_stated", QLabel).text() == "There is nothing to state yet."


def test_coverage_leads_to_the_decisions_in_the_worker_s_file(worker, hand):
    hand.window.workplace.go("certificates", worker_id=worker.id)
    hand.settle()
    hand.do("coverage_button")

    assert hand.shows("decisions_table")
    assert hand.window.workplace.current.file.page.heading.text() == worker.full_name_latin


def test_another_search_puts_the_last_worker_away(worker, hand, screen):
    hand.window.workplace.go("certificates", worker_id=worker.id)
    hand.settle()
    screen.issue.search.show_text("zzzz")
    hand.settle()

    assert not hand.shows("issue_button")


def test_the_list_shows_number_and_state(issued, screen):
    cells = [screen.issued.rows.index(0, at).data() for at in range(3)]

    assert cells[:2] == [issued.record.number, "Provisional"]
    assert cells[2]


def test_looking_at_a_certificate_is_no_copy(issued, hand, screen, desk):
    before = prints(desk, issued.record.number)
    choose_first(hand, screen)

    assert hand.find("pages").isVisible()
    assert not hand.shows("print")
    assert prints(desk, issued.record.number) == before


def test_a_copy_is_noted_before_it_can_be_printed_or_saved(issued, hand, screen, desk, tmp_path):
    before = prints(desk, issued.record.number)
    choose_first(hand, screen)
    hand.do("reprint_button")
    screen.issued.paper.save_to(tmp_path / "again.pdf")
    hand.settle()

    assert prints(desk, issued.record.number) == before + 1
    assert hand.find("print").isEnabled()
    assert (tmp_path / "again.pdf").read_bytes() == issued.pdf


@pytest.mark.usefixtures("issued")
def test_revoking_wants_a_reason(desk, hand, screen):
    choose_first(hand, screen)
    hand.click("revoke_button")

    assert hand.find("revoke_reason_note", QLabel).text().startswith("Write why")
    assert not hand.shows("question")
    assert certificates(desk)[0].status == "provisional"


@pytest.mark.usefixtures("issued")
def test_revoking_asks_and_then_says_so_in_the_list(desk, hand, screen):
    choose_first(hand, screen)
    hand.type("revoke_reason", "The month was another worker's.")
    hand.click("revoke_button")
    hand.answer("question_no")
    kept = certificates(desk)[0].status
    hand.click("revoke_button")
    hand.answer("question_yes")
    hand.settle()

    assert kept == "provisional"
    assert certificates(desk)[0].status == "revoked"
    assert screen.issued.rows.index(0, 1).data() == "Revoked"
    assert not hand.shows("revoke_button")


def test_a_revoked_certificate_cannot_be_revoked_again(issued, hand, screen, desk):
    revoke_certificate(desk, issued.record.number, "A mistake.")
    screen.issued.reload()
    hand.settle()
    choose_first(hand, screen)

    assert hand.find("pages").isVisible()
    assert not hand.shows("revoke_button")


def test_the_list_is_searched_by_name_and_number(issued, hand, screen):
    screen.issued.search.show_text("zzzz")
    hand.settle()
    none = screen.issued.rows.rowCount()
    screen.issued.search.show_text(issued.record.number)
    hand.settle()

    assert (none, screen.issued.rows.rowCount()) == (0, 1)


def test_our_own_paper_is_genuine_and_provisional(paper, issued, hand, screen):
    verify(hand, screen, paper)

    assert verdict(hand) == "Genuine, still provisional"
    assert hand.find("verdict_number", QLabel).text() == issued.record.number
    assert hand.find("verdict_full_name_latin", QLabel).text()
    assert "after the next sync" in hand.find("verdict_reasons", QLabel).text()


def test_a_certificate_of_coverage_says_its_kind_and_what_it_binds(desk, hand, screen, tmp_path):
    worker = days.register_staff(desk)[0]
    decide_legislation(
        desk, worker.id, DecisionDraft(country="KHM", places=["THA"], first="2026-12-01")
    )
    path = tmp_path / "coverage.pdf"
    path.write_bytes(issue_coverage(desk, worker.id).pdf)
    verify(hand, screen, path)

    said = {
        name: hand.find(f"verdict_{name}", QLabel).text()
        for name in ("kind", "law_of", "covered_from", "covered_until", "why", "decision")
    }
    assert said == {
        "kind": "Certificate of coverage",
        "law_of": "Cambodia · KHM",
        "covered_from": "2026-12-01",
        "covered_until": "for the duration of the activity",
        "why": "01 – posted employee",
        "decision": "definitive",
    }
    assert hand.find("verdict_no_agreement_with", QLabel).text() == "Thailand · THA"
    assert "binds nobody" in hand.find("verdict_reasons", QLabel).text()
    assert not hand.shows("verdict_months")


@pytest.mark.parametrize(
    ("said", "advised"),
    [
        ({"kind": "periods"}, "for the months it states"),
        ({"kind": "coverage"}, "for the time and the work it states"),
    ],
)
def test_what_is_valid_can_be_accepted_for_what_it_states(qtbot, said, advised):
    card = VerdictCard()
    qtbot.addWidget(card)
    card.show_verdict(Verdict("valid", said))
    assert advised in card.reasons.text()
    assert "binds nobody" not in card.reasons.text()


def test_a_statement_says_its_kind(paper, hand, screen):
    verify(hand, screen, paper)
    assert hand.find("verdict_kind", QLabel).text() == "Statement of insurance periods"


def test_a_dropped_paper_is_verified(paper, hand, screen):
    turn_to(hand, screen, screen.verify)
    hand.find("verify_drop_zone").chosen.emit(paper)
    hand.settle()

    assert screen.verify.verdict.outcome == "provisional"


def test_a_picture_of_the_page_is_verified(issued, desk, hand, screen, tmp_path):
    picture = tmp_path / "scan.png"
    picture.write_bytes(desk.printing.page_pictures(issued.pdf, 200)[0])
    verify(hand, screen, picture)

    assert screen.verify.verdict.outcome == "provisional"
    assert "Compare" in hand.find("verdict_reasons", QLabel).text()


def test_the_text_of_a_code_is_verified(issued, hand, screen):
    turn_to(hand, screen, screen.verify)
    screen.verify.code.setText(issued.record.token)
    hand.do("verify_code_button")

    assert screen.verify.verdict.outcome == "provisional"


def test_a_revoked_paper_is_not_to_be_accepted(paper, issued, desk, hand, screen):
    revoke_certificate(desk, issued.record.number, "A mistake.")
    verify(hand, screen, paper)

    assert verdict(hand) == "Revoked: do not accept"
    assert hand.find("verdict_card").property("tone") == "problem"


def test_a_paper_another_desk_signed_is_not_called_genuine(
    issued, desk, hand, screen, monkeypatch
):
    stranger = desk.reader.statement(issued.record.token)
    monkeypatch.setattr(type(desk.reader), "statement", lambda *_: replace(stranger, kid=bytes(8)))
    turn_to(hand, screen, screen.verify)
    screen.verify.code.setText(issued.record.token)
    hand.do("verify_code_button")

    assert verdict(hand) == "Signed by somebody this desk does not know"
    assert hand.find("verdict_card").property("tone") == "warning"


def test_a_signature_that_does_not_fit_is_called_forged(issued, desk, hand, screen, monkeypatch):
    monkeypatch.setattr(type(desk.reader), "signed_by", lambda *_: False)
    turn_to(hand, screen, screen.verify)
    screen.verify.code.setText(issued.record.token)
    hand.do("verify_code_button")

    assert verdict(hand) == "Forged: the signature is wrong"
    assert hand.find("verdict_card").property("tone") == "problem"


def test_a_file_that_is_no_paper_is_said_to_be_unreadable(hand, screen, tmp_path):
    nothing = tmp_path / "holiday.jpg"
    nothing.write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    verify(hand, screen, nothing)

    assert verdict(hand) == "This cannot be read"
    assert hand.find("verdict_card").property("tone") == "warning"
    assert hand.find("verdict_reasons", QLabel).text()


def test_a_file_that_is_gone_is_said_in_words(hand, screen, tmp_path):
    verify(hand, screen, tmp_path / "gone.pdf")

    assert "gone.pdf" in hand.notice()
    assert not hand.shows("verdict_card")


def test_the_last_verdict_goes_before_the_next_comes(paper, hand, screen, tmp_path):
    verify(hand, screen, paper)
    verify(hand, screen, tmp_path / "gone.pdf")

    assert not hand.shows("verdict_card")


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_every_verdict_is_said_in_words_and_only_valid_is_green(outcome, qtbot):
    card = VerdictCard()
    qtbot.addWidget(card)
    card.show_verdict(Verdict(outcome))

    assert card.title.text() == title_of(outcome) != outcome
    assert (card.property("tone") == "success") is (outcome == "valid")


def test_todays_button_leads_to_verifying(hand):
    hand.do("go_today")
    hand.do("verify_button")

    assert hand.shows("verify_drop_zone")
