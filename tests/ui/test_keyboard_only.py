"""A worker registered from passport to printed slip with the keyboard and the scanner only."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.fakes import days, scans

from attache_desk.app.demo.passports import passport_lines
from attache_desk.ui.kit.tab_orders import tab_stops

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LINES = passport_lines("KHM", "CHAN<<SOPHEA", "N01234567", "940509", "F", "310508")
# Seconds a key for somebody who types now and then (Card, Moran and Newell 1980), and for the
# scanner and each look at the screen.
A_KEY, A_LOOK = 0.28, 1.35


class Keyboard:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, hand):
        self.hand, self.pressed = hand, 0

    @property
    def place(self):
        return QApplication.focusWidget() or self.hand.window

    def press(self, key, times=1, keys=NONE):
        for _ in range(times):
            QTest.keyClick(self.place, key, keys)
            self.pressed += 1

    def to(self, name):
        """Go on with Tab until a field is reached; a person sees it and presses as often."""
        for _ in range(40):
            if self.place.objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name}, but to {self.place.objectName()}")

    def type(self, said):
        QTest.keyClicks(self.place, said)
        self.pressed += len(said)

    def compose(self, said):
        """Type in a script the input method composes: as many keys as signs."""
        event = QInputMethodEvent()
        event.setCommitString(said)
        QApplication.sendEvent(self.place, event)
        self.pressed += len(said)

    def scan(self, lines):
        """The scanner types by itself; no key is counted."""
        QTest.keyClicks(self.place, lines.replace("\n", "\r") + "\r")


@pytest.fixture
def keys(hand):
    """The keyboard of a window that is in front."""
    hand.come_to_the_front()
    return Keyboard(hand)


def begin(keys):
    hand = keys.hand
    keys.press(Qt.Key.Key_N, keys=CTRL)
    hand.qtbot.waitUntil(lambda: keys.place.objectName() == "mrz_field")
    keys.scan(LINES)
    hand.qtbot.waitUntil(lambda: "digit" in hand.find("mrz_field_note", QLabel).text())


def print_the_slip(keys):
    """Ask for the slip and for the printer, and leave the printer's own dialog."""
    hand = keys.hand
    keys.press(Qt.Key.Key_P, keys=CTRL)
    hand.qtbot.waitUntil(lambda: keys.place.objectName() == "print")
    keys.press(Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: bool(hand.window.findChildren(QPrintDialog)))
    hand.window.findChildren(QPrintDialog)[0].reject()


def test_passport_to_slip_without_the_mouse_in_well_under_two_minutes(hand, keys, desk):
    days.employer(desk)
    begin(keys)
    keys.to("full_name_native")
    keys.compose("ចាន់ សុភា")
    keys.to("phones")
    keys.type("+66 81 234 5678")
    keys.to("home_address")
    keys.type("Takeo")
    keys.press(Qt.Key.Key_4, keys=CTRL)
    hand.qtbot.waitUntil(lambda: keys.place.objectName() == "consent_language")
    hand.qtbot.waitUntil(lambda: not hand.find("consent_language").visibleRegion().isEmpty())
    keys.to("consent_registration")
    keys.press(Qt.Key.Key_Space)
    keys.to("consent_ministry")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_S, keys=CTRL)
    hand.settle()
    print_the_slip(keys)

    with desk.look() as view:
        (line,) = view.register.worker_lines("registry_number", 0, 5)
        worker = view.register.worker(line.id)
        given = [one.purpose for one in view.persons.consents_of(worker.id) if one.given]
    assert (worker.full_name_latin, worker.full_name_native) == ("CHAN SOPHEA", "ចាន់ សុភា")
    assert worker.documents[0].number == "N01234567"
    assert worker.home_address == "Takeo"
    assert sorted(given) == ["ministry", "registration"]
    assert keys.pressed <= 60
    assert keys.pressed * A_KEY + 12 * A_LOOK < 60


def test_a_passport_alone_needs_four_keys(hand, keys, desk):
    begin(keys)
    keys.press(Qt.Key.Key_S, keys=CTRL)
    hand.settle()
    print_the_slip(keys)

    assert keys.pressed == 4
    with desk.look() as view:
        assert len(view.register.worker_lines("registry_number", 0, 5)) == 1


def test_the_slip_asked_for_at_once_is_not_the_last_workers(hand, keys, desk):
    first, second = days.register_staff(desk, 2)
    hand.window.workplace.go("workers", worker_id=first.id)
    hand.settle()
    hand.window.workplace.go("workers", worker_id=second.id)
    keys.press(Qt.Key.Key_P, keys=CTRL)
    hand.qtbot.waitUntil(lambda: hand.shows("slip_dialog"))
    hand.settle()

    assert hand.find("slip_dialog").windowTitle().endswith(second.registry_number)


def test_tab_visits_the_form_as_it_is_laid_out_also_what_was_added(hand, keys, tmp_path):
    begin(keys)
    form = hand.window.workplace.current.form
    for fold in form.sections.folds.values():
        fold.unfold()
    hand.click("add_document_button")
    form.scans.add(scans.picture(tmp_path))
    hand.qtbot.waitUntil(lambda: hand.shows("scan_0_remove"))
    hand.settle()
    form.mrz.lines.setFocus()
    wanted = [
        one for one in tab_stops(form) if one.isVisible() and one.isEnabled()
    ]  # the foot among them
    visited = []
    for _ in wanted:
        visited.append(keys.place)
        keys.press(Qt.Key.Key_Tab)

    names = [one.objectName() for one in wanted]
    assert [one.objectName() for one in visited] == names
    assert names.index("document_0_remove") < names.index("document_1_type")
    assert names.index("document_1_remove") < names.index("add_document_button")
    assert "scan_0_remove" in names


def test_everything_in_the_form_that_can_be_reached_has_a_name(hand, keys):
    begin(keys)
    form = hand.window.workplace.current.form
    nameless = [
        one for one in tab_stops(form) if not (one.accessibleName() or getattr(one, "text", str)())
    ]

    assert nameless == []


class Watch(QObject):
    """Notes whatever opens as a window of its own."""

    def __init__(self, window):
        super().__init__()
        self.window, self.opened = window, []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched is not self.window:
            self.opened.append(watched.metaObject().className())
        return False


@pytest.fixture
def watch(hand, qapp):
    watching = Watch(hand.window)
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


def test_no_place_takes_the_keys_away_by_opening_a_window_while_it_is_made(hand, desk, watch):
    (worker,) = days.register_staff(desk)
    names = ("employers", "contributions", "certificates", "missions", "settings")
    places = [(name, {}) for name in names]
    asked = [{"new": "1"}, {"worker_id": worker.id}, {}]
    for place, what in [*places, *(("workers", one) for one in asked), ("exchange", {})]:
        hand.window.workplace.go(place, **what)
        hand.settle()

    assert watch.opened == []
