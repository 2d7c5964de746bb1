"""A name in any of five scripts is typed, kept, found, shown and printed unchanged."""

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from tests.fakes.certificate_contents import a_content, a_holder, a_token
from tests.fakes.names_in_scripts import NAMES, as_kept

from attache_desk.services.printed_values import squeezed
from attache_desk.services.registration_slip import registration_slip
from attache_desk.ui.kit.tables import DataTable


def write(box, said):
    """Write as an input method does: composed elsewhere, committed at once."""
    box.setFocus()
    box.clear()
    event = QInputMethodEvent()
    event.setCommitString(said)
    QApplication.sendEvent(box, event)


def keep_and_go_on(hand, desk):
    """Leave the form and go on with its draft."""
    hand.do("form_back_button")
    with desk.look() as view:
        (draft,) = view.register.drafts()
    hand.window.workplace.go("workers", draft_id=draft.draft_id)
    hand.settle()


def text_of(desk, pdf):
    return squeezed(desk.reader.read(pdf).text)


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_comes_back_from_everywhere_as_it_was_typed(hand, desk, kind):
    typed, kept = NAMES[kind], as_kept(NAMES[kind])
    hand.do("go_workers")
    hand.do("new_worker_button")
    write(hand.find("full_name_native"), typed)
    hand.type("birth_date", "1994")
    box = hand.find("nationality", QComboBox)
    box.setCurrentIndex(box.findData("KHM"))
    box.activated.emit(box.currentIndex())
    keep_and_go_on(hand, desk)
    restored = hand.find("full_name_native").text()
    hand.do("save_worker_button")

    with desk.look() as view:
        (line,) = view.register.worker_lines("registry_number", 0, 5)
        worker = view.register.worker(line.id)
        whole = [one.id for one in view.register.find_workers(kept)]
        by_word = [[one.id for one in view.register.find_workers(w)] for w in kept.split()]
    assert unicodedata.normalize("NFC", restored) == kept
    assert worker.full_name_native == kept
    assert whole == [worker.id]
    assert by_word == [[worker.id]] * len(kept.split())
    assert hand.window.workplace.current.file.page.heading.text() == kept
    assert squeezed(kept) in text_of(desk, registration_slip(desk, worker.id))
    holder = a_holder(full_name_native=kept, script=worker.script)
    content = a_content(1, holder=holder)
    pdf = desk.printing.certificate(content, a_token(content))
    assert squeezed(kept) in text_of(desk, pdf)
    assert desk.reader.read(pdf).record["holder"]["full_name_native"] == kept


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_is_found_in_the_list_and_copied_out_of_it(hand, kind):
    kept = as_kept(NAMES[kind])
    hand.do("go_workers")
    hand.do("new_worker_button")
    write(hand.find("full_name_native"), NAMES[kind])
    hand.type("birth_date", "1994")
    hand.find("nationality").setEditText("KHM")
    hand.do("save_worker_button")
    hand.do("file_back_button")
    write(hand.find("worker_search"), NAMES[kind])
    table = hand.find("workers_table", DataTable)
    hand.qtbot.waitUntil(lambda: table.rows_model.rowCount() == 1)
    hand.settle()
    table.selectRow(0)
    table.setFocus()
    hand.come_to_the_front()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert table.rows_model.line_at(0).full_name_native == kept
    assert kept in QGuiApplication.clipboard().text()
