"""A defect is said, logged without anybody's data, and the window goes on."""

import logging
import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from attache_desk.ui.shell.crashes import CrashHandler, details_of

SOMEBODY = "SREYMOM CHAN N0012345"


def number_of(person):
    try:
        return {}[person]
    except KeyError as cause:
        raise ValueError(person) from cause


def defect():
    with pytest.raises(ValueError, match="SREYMOM") as met:
        number_of(SOMEBODY)
    return met.value


@pytest.fixture
def handler(qapp):  # noqa: ARG001 - signals need an application
    handler = CrashHandler()
    before = sys.excepthook
    yield handler
    sys.excepthook = before


def test_the_details_name_the_place_and_the_kind_and_nobody():
    details = details_of(defect())

    assert "test_crashes.py" in details
    assert "builtins.ValueError" in details
    assert "builtins.KeyError" in details
    assert "SREYMOM" not in details


def test_a_defect_is_logged_and_told(handler, caplog, qtbot):
    error = defect()
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(handler.met) as met:
        handler.handle(type(error), error, error.__traceback__)

    assert met.args == [details_of(error)]
    assert "ValueError" in caplog.text
    assert "SREYMOM" not in caplog.text


def test_it_hears_while_installed_and_no_longer(handler):
    before = sys.excepthook
    handler.install()
    installed = sys.excepthook
    handler.uninstall()

    assert installed == handler.handle
    assert sys.excepthook is before


def test_an_interrupt_from_the_terminal_stays_one(handler, monkeypatch):
    heard = []
    monkeypatch.setattr(handler, "_before", lambda *what: heard.append(what[0]))
    handler.handle(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert heard == [KeyboardInterrupt]


def test_the_officer_reads_it_copies_it_and_goes_on(hand):
    hand.window._show_crash("attache-desk 0.1.0\nbuiltins.ValueError")
    shown = hand.find("crash_details", QPlainTextEdit).toPlainText()
    hand.click("crash_copy")
    hand.click("crash_go_on")

    assert shown.endswith("ValueError")
    assert QGuiApplication.clipboard().text() == shown
    hand.qtbot.waitUntil(lambda: not hand.shows("crash"))
    assert hand.shows("workplace")
