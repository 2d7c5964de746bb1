"""Scans in the registration form: chosen or dropped, looked at, removed, handed to the worker."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from tests.fakes import scans
from tests.fakes.hands import Hand

from attache_desk.domain.problems import Refused
from attache_desk.services.attach_document import MOST_BYTES, attach_to_draft
from attache_desk.services.save_draft import discard_draft, save_draft
from attache_desk.ui.workers.scan_pictures import ScanDialog, scan_picture


@pytest.fixture
def form(hand):
    """The empty form."""
    hand.do("go_workers")
    hand.do("new_worker_button")
    return hand.window.workplace.current.form


def type_person(hand):
    hand.type("full_name_latin", "SOK San")
    hand.type("birth_date", "1994")
    box = hand.find("nationality", QComboBox)
    box.setCurrentIndex(box.findData("KHM"))
    box.activated.emit(box.currentIndex())


def add(hand: Hand, form, path, kind="passport"):
    form.scans.kind.setCurrentIndex(form.scans.kind.findData(kind))
    form.scans.add(path)
    settle(hand)


def settle(hand):
    """Wait for what is kept, and for the reading that follows it."""
    hand.qtbot.wait(0)
    hand.settle()


def papers_of(desk, holder_id):
    with desk.look() as view:
        return view.persons.attachments_of(holder_id)


def the_worker(desk):
    with desk.look() as view:
        (line,) = view.register.worker_lines("registry_number", 0, 5)
        return line


def the_draft(desk):
    with desk.look() as view:
        (line,) = view.register.drafts()
        return line


def test_scans_go_to_the_worker_the_draft_becomes(form, hand, desk, tmp_path):
    type_person(hand)
    add(hand, form, scans.picture(tmp_path))
    add(hand, form, scans.page(tmp_path, desk.printing), "contract")
    shown = [one.text() for one in form.scans.findChildren(QLabel) if one.text()]
    hand.do("save_worker_button")

    kept = papers_of(desk, the_worker(desk).id)
    assert [(one.kind, one.title) for one in kept] == [
        ("passport", "passport.jpg"),
        ("contract", "contract.pdf"),
    ]
    assert any("passport.jpg" in one for one in shown)
    assert any(kept[0].sha256[:12] in one for one in shown)


def test_a_scan_is_kept_at_once_with_the_draft_it_begins(form, hand, desk, tmp_path):
    add(hand, form, scans.picture(tmp_path))

    assert [one.title for one in papers_of(desk, the_draft(desk).draft_id)] == ["passport.jpg"]


def test_a_draft_is_gone_on_with_and_shows_its_scans(form, hand, desk, tmp_path):
    add(hand, form, scans.picture(tmp_path))
    hand.do("form_back_button")
    kept = the_draft(desk)
    hand.window.workplace.go("workers", draft_id=kept.draft_id)
    settle(hand)

    assert [one.title for one in form.scans.papers] == ["passport.jpg"]


def test_a_new_form_does_not_show_the_scans_of_the_last(form, hand, tmp_path):
    type_person(hand)
    add(hand, form, scans.picture(tmp_path))
    hand.do("save_worker_button")
    hand.window.workplace.go("workers", new="1")
    settle(hand)

    assert not form.scans.papers
    assert not hand.shows("scan_0_remove")


def test_a_dropped_draft_takes_its_scans_along(form, hand, desk, tmp_path):
    type_person(hand)
    add(hand, form, scans.picture(tmp_path))
    hand.qtbot.waitUntil(lambda: hand.shows("discard_draft_button"))
    draft_id = the_draft(desk).draft_id
    hand.click("discard_draft_button")
    hand.answer()
    hand.settle()

    assert papers_of(desk, draft_id) == []


def test_a_scan_is_removed_after_a_yes(form, hand, desk, tmp_path):
    add(hand, form, scans.picture(tmp_path))
    hand.click("scan_0_remove")
    hand.answer("question_no")
    asked = len(papers_of(desk, the_draft(desk).draft_id))
    hand.click("scan_0_remove")
    hand.answer()
    settle(hand)

    assert asked == 1
    assert papers_of(desk, the_draft(desk).draft_id) == []
    assert not form.scans.papers


@pytest.mark.parametrize("content", [b"no picture at all", b"\xff\xd8\xff" + bytes(MOST_BYTES)])
def test_a_file_that_cannot_be_kept_is_refused_and_the_typing_stays(form, hand, tmp_path, content):
    type_person(hand)
    (tmp_path / "passport.jpg").write_bytes(content)
    add(hand, form, tmp_path / "passport.jpg")

    assert "PDF" in hand.notice() or "2 MB" in hand.notice()
    assert not form.scans.papers
    assert form.person.full_name_latin.text() == "SOK San"


def test_a_file_is_dropped_into_the_form(form, hand, tmp_path):
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(scans.picture(tmp_path)))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, buttons, keys)
    form.scans.drop.dropEvent(drop)
    settle(hand)

    assert [one.title for one in form.scans.papers] == ["passport.jpg"]


def test_scans_are_chosen_and_looked_at_with_the_keyboard(form, hand, tmp_path):
    add(hand, form, scans.picture(tmp_path))
    hand.come_to_the_front()
    hand.find("scan_kind").setFocus()
    QTest.keyClick(hand.window.focusWidget(), Qt.Key.Key_Tab)
    chooses = hand.window.focusWidget().objectName()
    QTest.keyClick(hand.window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(hand.window.focusWidget(), Qt.Key.Key_Space)
    hand.settle()

    (dialog,) = form.scans.findChildren(ScanDialog)
    assert chooses == "choose_scan_button"
    assert dialog.isVisible()
    dialog.close()


def test_both_a_picture_and_a_pdf_have_a_small_picture(form, hand, desk, tmp_path):
    add(hand, form, scans.picture(tmp_path, size=(3000, 2000)))
    add(hand, form, scans.page(tmp_path, desk.printing))
    photo, page = (scan_picture(desk, one.id, 144) for one in form.scans.papers)

    assert (photo.width(), photo.height()) == (144, 96)
    assert photo.pixelColor(20, 40).lightness() < 128 < photo.pixelColor(120, 40).lightness()
    assert 100 < page.height() <= 144


def test_a_damaged_scan_is_said_to_be_damaged(form, hand, tmp_path):
    (tmp_path / "contract.pdf").write_bytes(b"%PDF-1.7 and no page")
    add(hand, form, tmp_path / "contract.pdf")

    assert "damaged" in hand.notice()
    assert len(form.scans.papers) == 1


def test_scans_of_a_draft_are_there_after_the_program_was_killed(kit, tmp_path):
    desk = kit.sign_in()
    draft = save_draft(desk, form_draft(desk))
    attach_to_draft(desk, draft, "passport", scans.picture(tmp_path))
    again = kit.sign_in()  # the first was never closed

    assert [one.title for one in papers_of(again, draft.draft_id)] == ["passport.jpg"]
    again.close()
    desk.close()


def form_draft(desk):
    from attache_desk.domain.workers import WorkerDraft

    return WorkerDraft(draft_id=desk.new_id(), full_name_latin="SOK San")


def test_a_scan_refused_leaves_the_draft_as_it_was(desk, tmp_path):
    (tmp_path / "note.txt").write_text("no scan")
    draft = form_draft(desk)
    with pytest.raises(Refused):
        attach_to_draft(desk, draft, "passport", tmp_path / "note.txt")

    with desk.look() as view:
        assert view.register.drafts() == []


def test_the_log_tells_of_scans_dropped_with_a_draft(desk, tmp_path):
    draft = form_draft(desk)
    attach_to_draft(desk, draft, "passport", scans.picture(tmp_path))
    discard_draft(desk, draft.draft_id)

    with desk.look() as view:
        kinds = [one.act for one in view.audit_of(draft.draft_id)]
    assert sorted(kinds) == ["attachment.added", "attachment.removed"]


def test_while_saving_no_scan_is_taken_in(form, hand):
    type_person(hand)
    hand.click("save_worker_button")
    choose = form.scans.findChild(QPushButton, "choose_scan_button")

    assert not choose.isEnabled()
    hand.settle()
