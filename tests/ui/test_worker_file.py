"""The tabs of a worker's file: months as a picture, person, life, papers, confidences, history."""

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabWidget,
)
from tests.fakes import days

from attache_desk.domain.consents import ConsentDraft
from attache_desk.domain.relatives import RelativeDraft
from attache_desk.domain.workers import DocumentDraft, NamePart
from attache_desk.services.change_status import Turn, change_status
from attache_desk.services.register_worker import register_worker
from attache_desk.services.sensitive_notes import note_sensitive
from attache_desk.ui.kit.tables import DataTable
from attache_desk.ui.workers import confidences_card

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
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def open_file(hand, worker, tab):
    hand.window.workplace.go("workers", worker_id=worker.id)
    hand.settle()
    hand.find("worker_tabs", QTabWidget).setCurrentIndex(tab)
    return hand.window.workplace.current.file


def cells(hand, table, column):
    model = hand.find(table, DataTable).rows_model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def whole(desk, **changes):
    person = days.staff(1)[0]
    return register_worker(desk, days.draft_of(person, **changes))


def choose(hand, name, code):
    box = hand.find(name, QComboBox)
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


def said(hand, name):
    return hand.find(name, QLabel).text()


def test_the_lineage_puts_a_document_before_the_one_that_replaced_it(hand, desk):
    worker = whole(
        desk,
        documents=[
            DocumentDraft("passport", "KHM", "N7654321"),
            DocumentDraft("passport", "KHM", "N1234567", replaced_by="N7654321"),
        ],
    )
    open_file(hand, worker, PERSON)

    assert cells(hand, "documents_table", 1) == ["N1234567", "N7654321"]
    assert cells(hand, "documents_table", 5) == ["Replaced by N7654321", "In use"]


def test_family_and_other_names_are_shown(hand, desk):
    worker = whole(
        desk,
        relatives=[RelativeDraft("spouse", "CHAN Bopha", emergency=True, dependant=True)],
        aliases=["Sok Sann"],
        name_parts=[NamePart("clan", "Moon")],
        home_division="KH-21",
    )
    file = open_file(hand, worker, PERSON)
    shown = {one.text() for one in file.about.findChildren(QLabel)}

    assert cells(hand, "relatives_table", 0) == ["Spouse"]
    assert cells(hand, "relatives_table", 4) == ["Told first, Dependant"]
    assert {"Sok Sann", "Clan", "Moon", "Takeo តាកែវ (KH-21)"} <= shown


def test_a_turn_is_recorded_in_the_file(hand, desk):
    worker = whole(desk, status_since="2024")
    file = open_file(hand, worker, LIFE)
    hand.click("change_status_button")
    choose(hand, "status", "returned")
    hand.type("place", "Poipet")
    hand.do("status_yes")
    hand.settle()

    assert cells(hand, "status_table", 0)[0] == "Returned"
    assert cells(hand, "status_table", 2)[0] == "Poipet"
    assert any("Returned since" in one.text() for one in file.person.findChildren(QLabel))


def test_a_corrected_turn_stays_visible(hand, desk):
    worker = whole(desk, status_since="2024")
    change_status(desk, worker.id, Turn("deceased", "2026-01"))
    open_file(hand, worker, LIFE)
    hand.find("status_table", DataTable).selectRow(0)
    hand.click("correct_status_button")
    choose(hand, "status", "missing")
    hand.do("status_yes")
    hand.settle()

    assert "Deceased (corrected)" in cells(hand, "status_table", 0)
    assert "Missing" in cells(hand, "status_table", 0)


def test_nothing_marked_is_not_corrected(hand, desk):
    worker = whole(desk)
    open_file(hand, worker, LIFE)
    hand.click("correct_status_button")

    assert "Mark the entry" in hand.notice()


def test_what_is_no_longer_ticked_is_taken_back(hand, desk):
    worker = whole(desk, consents=[ConsentDraft("employer", given=True, language="km")])
    open_file(hand, worker, LIFE)
    box = hand.find("consent_employer", QCheckBox)
    assert box.isChecked()
    box.click()
    hand.find("consent_family", QCheckBox).click()
    hand.do("record_consents_button")
    hand.settle()

    with desk.look() as view:
        answers = view.persons.consents_of(worker.id)
    newest = {one.purpose: one.given for one in reversed(answers)}
    assert newest["employer"] is False
    assert newest["family"] is True
    assert len(cells(hand, "consents_table", 1)) == len(answers)


def test_a_thumbprint_without_a_witness_is_refused(hand, desk):
    worker = whole(desk)
    open_file(hand, worker, LIFE)
    hand.find("consent_family", QCheckBox).click()
    choose(hand, "consent_means", "thumbprint")
    hand.do("record_consents_button")

    assert "witness" in hand.notice()


def test_a_consent_is_taken_back_after_a_yes_and_its_text_is_shown(hand, desk):
    given = ConsentDraft("family", given=True, text_version="2026-11", language="vi")
    worker = whole(desk, consents=[given])
    open_file(hand, worker, LIFE)
    table = hand.find("consents_table", DataTable)
    table.selectRow(0)
    read_out = hand.find("consent_read_out", QLabel).text()
    hand.click("withdraw_consent_button")
    hand.answer()
    hand.settle()

    assert read_out == desk.consent_texts.say("family", "vi", "2026-11")
    with desk.look() as view:
        assert [one.given for one in view.persons.consents_of(worker.id)] == [False, True]


def test_a_worker_is_asked_in_their_own_language(hand, desk):
    worker = whole(desk, nationality="MMR", documents=[])
    open_file(hand, worker, LIFE)

    said = hand.find("consent_text_employer", QLabel).text()
    assert said == desk.consent_texts.say("employer", "my")


def test_a_scan_is_kept_saved_again_and_removed(hand, desk, tmp_path):
    worker = whole(desk)
    file = open_file(hand, worker, PAPERS)
    scan = tmp_path / "contract.png"
    scan.write_bytes(PNG)
    choose(hand, "paper_kind", "contract")
    file.papers.papers.add(scan)
    hand.settle()
    hand.settle()
    assert cells(hand, "papers_table", 1) == ["contract.png"]
    assert cells(hand, "papers_table", 0) == ["Contract"]

    (paper,) = file.papers.papers.rows.rows()
    file.papers.papers.save_to(paper, tmp_path / "again.png")
    hand.settle()
    assert (tmp_path / "again.png").read_bytes() == PNG

    hand.find("papers_table", DataTable).selectRow(0)
    hand.click("drop_paper_button")
    hand.answer()
    hand.settle()
    assert file.papers.papers.rows.rows() == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"MZ no picture", "JPEG"), (PNG + bytes(2_000_000), "2 MB")],
)
def test_what_is_no_scan_is_not_kept(hand, desk, tmp_path, content, says):
    worker = whole(desk)
    file = open_file(hand, worker, PAPERS)
    scan = tmp_path / "scan.png"
    scan.write_bytes(content)
    file.papers.papers.add(scan)
    hand.settle()

    assert says in hand.notice()
    assert file.papers.papers.rows.rows() == ()


def test_the_same_scan_is_kept_once(hand, desk, tmp_path):
    worker = whole(desk)
    file = open_file(hand, worker, PAPERS)
    scan = tmp_path / "scan.png"
    scan.write_bytes(PNG)
    for _ in range(2):
        file.papers.papers.add(scan)
        hand.settle()
        hand.settle()

    assert "already" in hand.notice()
    assert len(file.papers.papers.rows.rows()) == 1


def test_what_was_told_in_confidence_needs_a_reason_and_is_logged(hand, desk):
    worker = whole(desk)
    note_sensitive(desk, worker.id, "health", "needs insulin")
    open_file(hand, worker, PAPERS)
    shown = hand.window.workplace.current.file.papers.confidences.shown
    hand.do("show_sensitive_button")
    assert "reason" in hand.notice()
    assert not shown.text()

    choose(hand, "sensitive_reason", "emergency")
    hand.do("show_sensitive_button")
    assert "needs insulin" in shown.text()
    with desk.look() as view:
        acts = [(one.act, one.details.get("reason")) for one in view.audit_of(worker.id)]
    assert ("sensitive.shown", "emergency") in acts


def test_what_is_shown_is_covered_again(hand, desk, monkeypatch, qtbot):
    monkeypatch.setattr(confidences_card, "SHOWN_MS", 50)
    worker = whole(desk)
    note_sensitive(desk, worker.id, "case", "wages withheld")
    open_file(hand, worker, PAPERS)
    choose(hand, "sensitive_reason", "case-work")
    hand.do("show_sensitive_button")
    shown = hand.window.workplace.current.file.papers.confidences.shown

    qtbot.waitUntil(lambda: not shown.text())


def test_a_confidence_is_written_and_never_stands_in_the_log(hand, desk):
    worker = whole(desk)
    open_file(hand, worker, PAPERS)
    hand.find("sensitive_told", QPlainTextEdit).setPlainText("hidden status")
    choose(hand, "sensitive_kind", "undocumented")
    hand.do("keep_sensitive_button")

    with desk.look() as view:
        assert view.persons.has_sensitive(worker.id)
        assert not any("hidden" in str(one) for one in view.audit_of(worker.id))
    assert not any("hidden" in str(one) for one in desk.exchange.store.lines(None, None))


def test_a_correction_from_the_form_stands_in_the_history_with_its_reason(hand, desk):
    worker = whole(desk, place_of_birth="Takeo")
    open_file(hand, worker, PERSON)
    hand.do("amend_button")
    hand.find("truth_corrects", QRadioButton).click()
    hand.type("correction_reason", "misread")
    hand.type("place_of_birth", "Kampot")
    hand.do("save_worker_button")
    hand.settle()
    hand.find("worker_tabs", QTabWidget).setCurrentIndex(HISTORY)
    acts = dict(zip(cells(hand, "history_table", 1), cells(hand, "history_table", 3), strict=True))

    assert acts["Corrected"] == "Place of birth: Takeo → Kampot (misread)"


def test_a_correction_without_a_reason_is_refused(hand, desk):
    worker = whole(desk)
    open_file(hand, worker, PERSON)
    hand.do("amend_button")
    hand.find("truth_corrects", QRadioButton).click()
    hand.do("save_worker_button")

    assert "reason" in hand.notice()


def test_amending_keeps_what_the_form_does_not_change(hand, desk):
    worker = whole(
        desk,
        birth_date="9/5/2537",
        birth_era="BE",
        relatives=[RelativeDraft("mother", "SOK Dara", phone="012345678")],
        documents=[DocumentDraft("passport", "KHM", "N1", "2030", "MFA", "2020", "")],
        aliases=["Sann"],
        name_parts=[NamePart("father", "Chan")],
        occupation="8153",
    )
    open_file(hand, worker, PERSON)
    hand.do("amend_button")
    hand.type("home_address", "Bang Na")
    hand.do("save_worker_button")
    hand.settle()
    with desk.look() as view:
        (change,) = view.persons.changes_of(worker.id)

    assert set(change.fields) == {"home_address"}
    assert change.kind == "amended"


def test_a_whole_person_is_registered_with_the_keyboard(hand, desk):
    hand.do("go_workers")
    hand.do("new_worker_button")
    hand.type("full_name_latin", "SOK San")
    hand.type("birth_date", "1990")
    form = hand.window.workplace.current.form
    form.person.nationality.show_code("KHM")
    hand.come_to_the_front()
    for section in ("relatives", "more", "life", "consents"):
        assert not form.sections.folds[section].is_open()
        form.sections.folds[section]._head.click()
    hand.type("relative_0_full_name_latin", "CHAN Bopha")
    hand.find("relative_0_emergency", QCheckBox).click()
    hand.type("aliases", "Sann, San the tall")
    hand.type("part_family", "SOK")
    choose(hand, "home_division", "KH-12")
    choose(hand, "status", "preparing")
    hand.find("consent_registration", QCheckBox).click()
    hand.do("save_worker_button")
    hand.settle()
    with desk.look() as view:
        (line,) = view.register.find_workers("tall")
        worker = view.register.worker(line.id)
        answers = view.persons.consents_of(worker.id)

    assert [one.full_name_latin for one in worker.relatives] == ["CHAN Bopha"]
    assert worker.relatives[0].emergency
    assert worker.aliases == ("Sann", "San the tall")
    assert worker.name_parts == (NamePart("family", "SOK"),)
    assert (worker.status, worker.home_division) == ("preparing", "KH-12")
    assert {one.purpose for one in answers if one.given} == {"registration"}


def test_a_mistake_in_a_folded_section_opens_it(hand, desk):  # noqa: ARG001
    hand.do("go_workers")
    hand.do("new_worker_button")
    hand.type("full_name_latin", "SOK San")
    hand.type("birth_date", "1990")
    form = hand.window.workplace.current.form
    form.person.nationality.show_code("KHM")
    fold = form.sections.folds["relatives"]
    fold.unfold()
    hand.type("relative_0_phone", "012345678")
    fold.fold()
    hand.do("save_worker_button")

    assert fold.is_open()
    assert said(hand, "relative_0_full_name_latin_note")


def test_looking_at_a_file_is_logged_once_an_hour(hand, desk):
    worker = whole(desk)
    for _ in range(2):
        open_file(hand, worker, PERIODS)
    with desk.look() as view:
        acts = [one.act for one in view.audit_of(worker.id)]

    assert acts.count("worker.shown") == 1


def test_the_fields_of_the_form_can_be_told_apart_by_name(hand):
    hand.do("go_workers")
    hand.do("new_worker_button")
    form = hand.window.workplace.current.form
    for fold in form.sections.folds.values():
        fold.unfold()
    lines = [one for one in form.findChildren(QLineEdit) if one.isVisible()]
    named = [one for one in lines if one.objectName() not in {"", "qt_spinbox_lineedit"}]

    assert named
    assert all(one.accessibleName() for one in named)
    assert all(one.accessibleName() or one.text() for one in form.findChildren(QPushButton))
