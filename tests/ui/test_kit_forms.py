import pytest
from PySide6.QtWidgets import QLineEdit

from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.looks import Appearance


@pytest.fixture
def form(qtbot):
    form = Form(3)
    for name in ("first", "second", "third"):
        form.add(FormRow(name, name.title(), QLineEdit()))
    qtbot.addWidget(form)
    form.show()
    return form


def columns_shown(form):
    return len({row.x() for row in form.rows.values()})


@pytest.mark.parametrize(("wide", "columns"), [(1000, 3), (600, 2), (300, 1)])
def test_a_narrow_form_has_fewer_columns(form, wide, columns):
    form.resize(wide, 400)
    form.layout().activate()

    assert columns_shown(form) == columns


def test_a_form_widens_again(form):
    form.resize(300, 400)
    form.resize(1000, 400)
    form.layout().activate()

    assert columns_shown(form) == 3


def test_a_row_over_two_columns_takes_what_there_is(qtbot):
    form = Form(2)
    form.add(FormRow("short", "Short", QLineEdit()))
    long = form.add(FormRow("long", "Long", QLineEdit()), span=2)
    qtbot.addWidget(form)
    form.show()
    form.resize(700, 300)
    form.layout().activate()
    wide = long.width()
    form.resize(300, 300)
    form.layout().activate()

    assert (wide, long.width()) == (700, 300)


def test_larger_text_leaves_room_for_fewer_columns(form, look):
    form.resize(1000, 400)
    form.layout().activate()
    before = columns_shown(form)
    look.wear(Appearance("light", 150))
    form.layout().activate()
    after = columns_shown(form)
    look.wear(Appearance("light", 100))

    assert (before, after) == (3, 2)


@pytest.mark.parametrize(("wide", "lines"), [(600, 1), (120, 2)])
def test_what_an_input_is_called_is_broken_rather_than_cut(qtbot, wide, lines):
    made = FormRow("name", "Full name in the original script", QLineEdit())
    qtbot.addWidget(made)
    made.resize(wide, 200)
    made.show()
    made.layout().activate()

    assert made.label.height() >= made.label.heightForWidth(made.label.width())
    assert (made.label.height() >= 2 * made.label.fontMetrics().height()) == (lines > 1)


def test_of_a_long_entry_the_beginning_is_read(qtbot):
    choice = Choice([("a", "Short"), ("b", "Social Security Fund, section 33 (employees)")])
    qtbot.addWidget(choice)
    choice.setCurrentIndex(1)

    assert choice.lineEdit().cursorPosition() == 0
