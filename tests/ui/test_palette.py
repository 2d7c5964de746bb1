"""Ctrl+K: going anywhere by typing, with the keyboard only."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextBrowser
from tests.fakes import days
from tests.fakes.desks import PASSPHRASE

from attache_desk.services.save_draft import save_draft
from attache_desk.ui.kit.looks import Appearance
from attache_desk.ui.shell.palette_entries import holds_words, marks_in
from attache_desk.ui.shell.palette_list import ENTRY


class Palette:
    """The palette as the hand and the eye meet it."""

    def __init__(self, hand):
        self.hand = hand
        self.hand.come_to_the_front()
        QTest.keyClick(hand.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    @property
    def line(self):
        return self.hand.find("palette_line", QLineEdit)

    @property
    def list(self):
        return self.hand.find("palette_list")

    def type(self, said):
        QTest.keyClicks(self.line, said)
        self.hand.settle()
        return self

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(self.line, key)
        self.hand.settle()
        return self

    def shown(self):
        model = self.list.model()
        return [model.index(row).data() for row in range(model.rowCount())]

    def entries(self):
        model = self.list.model()
        found = [model.index(row).data(ENTRY) for row in range(model.rowCount())]
        return [one for one in found if one]

    def chosen(self):
        return self.list.currentIndex().data()


@pytest.fixture
def palette(hand):
    return Palette(hand)


def place(hand):
    return hand.window.workplace.current.objectName()


def test_it_opens_with_every_command_and_its_keys(palette):
    assert palette.shown()[:2] == ["Commands", "Register a worker"]
    keys = {one.title: one.keys for one in palette.entries()}
    assert keys["Lock"] == "Ctrl+L"
    assert keys["Go to Workers"] == "Alt+2"
    assert palette.line.hasFocus()


@pytest.mark.parametrize(
    ("said", "screen"),
    [
        ("register a w", "workers_screen"),
        ("reg empl", "employers_screen"),
        ("import", "contributions_screen"),
        ("issue", "certificates_screen"),
        ("verify", "certificates_screen"),
        ("sync", "exchange_screen"),
        ("settings", "settings_screen"),
    ],
)
def test_a_command_is_done_by_its_first_letters(palette, said, screen):
    palette.type(said).press(Qt.Key.Key_Return)

    assert place(palette.hand) == screen
    assert not palette.hand.shows("palette")


def test_a_worker_is_gone_to_by_name(palette, desk):
    worker = days.register_staff(desk, 3)[0]

    palette.type(worker.full_name_latin.lower()).press(Qt.Key.Key_Return)

    assert palette.hand.window.workplace.current.file.isVisible()
    assert place(palette.hand) == "workers_screen"


def test_enter_waits_for_the_answer_to_what_was_typed(palette, desk):
    worker = days.register_staff(desk, 3)[1]
    QTest.keyClicks(palette.line, worker.registry_number)
    palette.press(Qt.Key.Key_Return)

    assert palette.hand.window.workplace.current.file.isVisible()


def test_an_employer_a_draft_and_a_certificate_are_found(hand, desk, tmp_path):
    number = days.certified(desk, tmp_path)[1].record.number
    changes = {"draft_id": desk.new_id(), "full_name_latin": "ZAW Min", "documents": []}
    save_draft(desk, days.draft_of(days.staff(1)[0], **changes))
    palette = Palette(hand).type(number[:14])
    assert palette.shown()[-2:] == ["Certificates", number]
    palette.line.clear()
    assert "Drafts" in palette.type("zaw").shown()
    palette.line.clear()
    assert "Employers" in palette.type(days.COMPANY.name[:6]).shown()
    palette.line.clear()
    palette.type(number.split("-")[3].lower()).press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert place(hand) == "certificates_screen"
    assert hand.find("certificate_search", QLineEdit).text() == number


def test_arrows_pass_headings_and_come_round(palette):
    first = palette.chosen()
    palette.press(Qt.Key.Key_Up)
    assert palette.chosen() == "Lock"
    palette.press(Qt.Key.Key_Down)
    assert palette.chosen() == first


def test_what_was_gone_to_lately_comes_first(palette):
    palette.type("settings").press(Qt.Key.Key_Return)
    again = Palette(palette.hand)

    assert again.shown()[:3] == ["Lately", "Go to Settings", "Commands"]
    assert again.shown().count("Go to Settings") == 1


def test_escape_gives_the_focus_back(hand):
    hand.do("go_workers")
    hand.come_to_the_front()
    search = hand.find("worker_search", QLineEdit)
    search.setFocus()
    Palette(hand).type("lock").press(Qt.Key.Key_Escape)

    assert not hand.shows("palette")
    assert search.hasFocus()
    assert search.text() == ""


def test_an_answer_to_what_is_no_longer_asked_is_dropped(palette, desk):
    days.register_staff(desk, 3)
    for said in "zzq":
        QTest.keyClicks(palette.line, said)
    palette.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)

    assert palette.shown()[0] == "Commands"


def test_nothing_found_says_what_to_try(palette):
    palette.type("qqqqxx")

    assert palette.hand.find("palette_nothing").text().startswith("Nothing is called so")
    assert not palette.hand.shows("palette_list")


def test_the_lock_puts_it_away_with_the_names_in_it(palette, desk):
    days.register_staff(desk, 2)
    palette.type("a")
    inside = palette.hand.window.workplace.findChild(QLineEdit, "palette_line").parentWidget()
    palette.hand.window.lock()
    assert inside.model.rowCount() == 0

    palette.hand.window.lock_page.passphrase.line.setText(PASSPHRASE)
    palette.hand.do("unlock_button")
    assert not palette.hand.shows("palette")


def test_it_does_not_open_behind_the_lock(hand):
    hand.window.lock()
    hand.come_to_the_front()
    QTest.keyClick(hand.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    assert not hand.shows("palette")


def test_the_windows_own_commands(palette):
    hand = palette.hand
    palette.type("all keys").press(Qt.Key.Key_Return)
    assert hand.find("help_page", QTextBrowser).toPlainText().startswith("Keys")
    Palette(hand).type("larger").press(Qt.Key.Key_Return)
    assert hand.window.appearance().text_percent == 110
    Palette(hand).type("smaller").press(Qt.Key.Key_Return)
    assert hand.window.appearance().text_percent == 100
    Palette(hand).type("lock").press(Qt.Key.Key_Return)
    assert hand.window.lock_page.isVisible()


def test_its_list_keeps_the_rules_of_models(palette, qtmodeltester):
    qtmodeltester.check(palette.list.model())


def test_a_screen_reader_hears_what_is_chosen(palette):
    palette.press(Qt.Key.Key_Up)

    assert palette.line.accessibleDescription() == "Commands, Lock, Ctrl+L"
    assert palette.line.accessibleName()
    assert palette.list.accessibleName()


def test_marks_forgive_case_and_accents():
    assert marks_in("nguy", "NGUYỄN Văn") == [(0, 4)]
    assert marks_in("van", "NGUYỄN Văn") == [(7, 3)]
    assert marks_in("ចាន់", "ចាន់ សុភា") == [(0, len("ចាន់"))]
    assert marks_in("", "SOK") == []


def test_a_word_is_marked_where_it_begins_rather_than_inside_another():
    assert marks_in("e", "Register an employer") == [(12, 1)]
    assert marks_in("gist", "Register an employer") == [(2, 4)]


def test_words_are_found_by_how_they_begin():
    assert holds_words("reg wor", "Register a worker")
    assert not holds_words("egister", "Register a worker")


def test_it_holds_in_a_small_window_with_large_text(palette, look):
    look.wear(Appearance("dark", 150))
    window = palette.hand.window
    window.resize(window.minimumSize())
    palette.press(Qt.Key.Key_Up)
    frame = palette.line.parentWidget()

    assert window.workplace.rect().contains(frame.geometry())
    assert palette.list.geometry().bottom() < frame.height()
    chosen = palette.list.visualRect(palette.list.currentIndex())
    assert palette.list.viewport().rect().contains(chosen)


def test_the_same_keys_close_it(palette):
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(palette.line, Qt.Key.Key_K, control)

    assert not palette.hand.shows("palette")


def test_it_closes_when_the_focus_goes_elsewhere(palette):
    palette.hand.find("go_workers").setFocus()

    assert not palette.hand.shows("palette")


def test_a_menu_over_the_field_does_not_close_it(palette):
    QApplication.sendEvent(
        palette.line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    )

    assert palette.hand.shows("palette")
