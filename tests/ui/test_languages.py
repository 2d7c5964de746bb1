"""Every word in the window can be translated, and English counts in English."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView
from tests.fakes import days

from attache_desk.ui.shell.crashes import CrashHandler
from attache_desk.ui.shell.main_window import MainWindow
from attache_desk.ui.shell.translations import install_language, read_messages

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "attache_desk" / "ui").rglob("*.py"))
SCREENS = (
    "today", "workers", "employers", "contributions", "certificates", "missions", "exchange",
    "settings",
)  # fmt: skip
# Where amounts are written, and values of a file that is compared.
AMOUNTS = {
    "words.py", "sheet_lines.py", "differences_dialog.py", "entitlement_panel.py",
}  # fmt: skip
# What is nobody's language: names of programs and of this very post, codes, numbers.
DATA = re.compile(
    r"KHM|BKK|Bangkok|Sok Dara|Attaché Desk|English|TH-SSO33|Noto|PySide6|^[\d\W]*$|^[A-Z]{2} \d+$"
)


class Stretched(QTranslator):
    """A language nobody speaks: everything in brackets and a third longer."""

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False

    def translate(self, _context, source, _disambiguation=None, _n=-1):
        return f"⟦{source}{'~' * (len(source) // 3)}⟧"


def texts_of(window):
    labels = [one.text() for one in window.findChildren(QLabel)]
    buttons = [one.text() for one in window.findChildren(QAbstractButton)]
    return {one for one in (*labels, *buttons) if one.strip()}


@pytest.fixture
def stretched(qapp):
    language = Stretched()
    qapp.installTranslator(language)
    yield language
    qapp.removeTranslator(language)


@pytest.fixture
def window(qtbot, doors, desk, look, stretched):  # noqa: ARG001 - speaks while it is built
    window = MainWindow(doors, look, CrashHandler())
    qtbot.addWidget(window)
    window.resize(1280, 820)
    window.open_workplace(desk)
    yield window
    window.stop()


@pytest.mark.parametrize("screen", SCREENS)
def test_every_word_of_a_screen_can_be_translated(window, qtbot, screen):
    window.workplace.go(screen)
    qtbot.waitUntil(lambda: not window.jobs.running())
    said = texts_of(window.workplace.current)
    assert said
    assert {one for one in said if "⟦" not in one and not DATA.search(one)} == set()


def test_every_word_of_the_palette_can_be_translated(window):
    window.workplace.open_palette()
    said = window.workplace.findChild(QListView, "palette_list").model()
    lines = [said.index(row).data() for row in range(said.rowCount())]
    assert lines
    assert [one for one in lines if not one.startswith("⟦")] == []


def test_english_has_a_singular_and_a_plural_for_everything_counted():
    counted = set()
    for source in SOURCES:
        counted |= set(re.findall(r'"([^"]*%n[^"]*)"', source.read_text("utf-8")))
    english = {
        source: forms
        for (_, source), forms in read_messages(ROOT / "resources" / "i18n" / "en.ts").items()
    }
    counted.discard("%n")  # where the number is put in
    assert counted == set(english)
    for source, forms in english.items():
        assert len(forms) == 2, source
        assert not any("(s)" in form for form in forms), source


def test_one_worker_is_not_workers(qapp):
    language = install_language(qapp, ROOT / "resources")
    try:
        assert qapp.translate("RegisterList", "%n worker(s)", "", 1) == "1 worker"
        assert qapp.translate("RegisterList", "%n worker(s)", "", 0) == "0 workers"
        assert qapp.translate("RegisterList", "%n worker(s)", "", 999) == "999 workers"
    finally:
        qapp.removeTranslator(language)


def test_counts_have_their_thousands_apart_in_every_sentence(qapp):
    language = install_language(qapp, ROOT / "resources")
    try:
        assert qapp.translate("RegisterList", "%n worker(s)", "", 1_200_000) == "1,200,000 workers"
        assert qapp.translate("Nowhere", "%n thing(s)", "", 12345) == "12,345 thing(s)"
    finally:
        qapp.removeTranslator(language)


def test_counts_are_written_by_one_helper_and_amounts_by_another():
    apart = {one.name for one in SOURCES if ":,}" in one.read_text("utf-8")}
    assert apart <= AMOUNTS


def test_what_a_language_does_not_say_stays_as_it_was_written(qapp):
    language = install_language(qapp, ROOT / "resources")
    try:
        assert qapp.translate("Rail", "Workers") == "Workers"
    finally:
        qapp.removeTranslator(language)


def test_a_language_without_a_file_leaves_english(qapp, tmp_path):
    language = install_language(qapp, tmp_path)
    assert language.isEmpty()
    qapp.removeTranslator(language)


def test_names_in_every_script_are_shown_as_they_are(window, qtbot):
    worker = days.register_staff(window.workplace.desk)[0]
    window.workplace.go("workers", worker_id=worker.id)
    qtbot.waitUntil(lambda: worker.full_name_native in texts_of(window))
