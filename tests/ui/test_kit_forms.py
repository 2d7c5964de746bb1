import pytest
from PySide6.QtWidgets import QLineEdit

from attache_desk.ui.kit.form_rows import Form, FormRow


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
