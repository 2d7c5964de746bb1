import pytest
from PySide6.QtWidgets import QPushButton

from attache_desk.ui.kit.reflows import Reflow

LEAST = 200


@pytest.fixture
def made(qtbot):
    def make(count, abreast):
        reflow = Reflow([QPushButton(str(number)) for number in range(count)], LEAST, abreast)
        qtbot.addWidget(reflow)
        reflow.show()
        return reflow

    return make


@pytest.mark.parametrize(
    ("count", "wide", "abreast"),
    [(4, 1000, 4), (4, 700, 2), (4, 450, 2), (4, 230, 1), (6, 700, 3), (6, 640, 3), (6, 600, 2)],
)
def test_as_many_stand_abreast_as_fit_in_even_rows(made, count, wide, abreast):
    reflow = made(count, 4)
    reflow.resize(wide, 400)

    assert reflow.abreast == abreast


def test_no_more_stand_abreast_than_asked(made):
    reflow = made(6, 3)
    reflow.resize(4000, 400)

    assert reflow.abreast == 3


def test_it_widens_again(made):
    reflow = made(4, 4)
    reflow.resize(230, 400)
    reflow.resize(1000, 400)

    assert reflow.abreast == 4
