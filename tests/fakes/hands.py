"""Somebody at the window: finds things by name, types, clicks, and waits for what was asked."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget


class Hand:
    """One officer's hand; nothing it does reaches behind the widgets."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window

    def find(self, name, kind=QWidget):
        """Give what is shown under a name; two of a name in different places are told apart."""

        def shown():
            return [one for one in self.window.findChildren(kind, name) if one.isVisible()]

        if not shown():
            self.qtbot.waitUntil(lambda: bool(shown()))
        return shown()[0]

    def shows(self, name):
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def click(self, name):
        button = self.find(name, QPushButton)
        if not button.isEnabled():
            self.qtbot.waitUntil(button.isEnabled)
        button.click()

    def type(self, name, said):
        box = self.find(name, QLineEdit)
        box.clear()
        QTest.keyClicks(box, said)

    def come_to_the_front(self):
        """Make the window the one that hears the keys."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def settle(self):
        """Wait until nothing is being worked on."""
        self.qtbot.waitUntil(lambda: self.window.jobs.running() == 0, timeout=60_000)

    def do(self, name):
        """Click and wait for the end of it."""
        self.click(name)
        self.settle()

    def notice(self):
        """Give the message that is shown."""
        return self.find("notice_text", QLabel).text()

    def answer(self, name="question_yes"):
        """Answer the question that was asked."""
        self.click(name)
        self.qtbot.waitUntil(lambda: not self.shows("question"))
