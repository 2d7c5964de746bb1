import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QTextEdit, QVBoxLayout, QWidget

from attache_desk.ui.kit.reflows import Reflow, SideBySide, TitleLine, Wrapping
from attache_desk.ui.kit.ticks import LongTick

LEAST = 200
SENTENCE = "Agrees that the institutions here are asked about what was paid for the worker."


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


def labels(count):
    return [QPushButton(f"Button number {number}") for number in range(count)]


def shown_in(qtbot, widget, wide):
    qtbot.addWidget(widget)
    widget.resize(wide, 300)
    widget.show()
    return widget


def right_of(thing):
    return thing.x() + thing.width()


def test_what_comes_after_nothing_stands_at_the_right_end_of_its_line(qtbot):
    left, first, last = labels(3)
    line = shown_in(qtbot, Wrapping((left, None, first, last)), 900)

    assert left.x() == 0
    assert right_of(last) == 900
    assert right_of(first) + 12 == last.x()
    assert line.one_line() < 900


def test_what_does_not_fit_goes_on_below_and_nothing_is_cut(qtbot):
    left, first, last = labels(3)
    line = shown_in(qtbot, Wrapping((left, None, first, last)), 300)

    assert left.y() < last.y()
    assert right_of(last) == 300
    assert all(one.width() == one.sizeHint().width() for one in (left, first, last))
    assert line.heightForWidth(300) > line.heightForWidth(900)


def test_what_goes_on_below_is_given_the_room_for_it(qtbot):
    split, holder, line = QSplitter(), QWidget(), Wrapping((None, *labels(3)))
    inside = QVBoxLayout(holder)
    inside.addWidget(QTextEdit(), 1)
    inside.addWidget(line)
    for half in (QTextEdit(), holder):
        split.addWidget(half)
    shown_in(qtbot, split, 1300)
    split.setSizes([300, 1000])
    qtbot.waitUntil(lambda: line.height() == line.heightForWidth(1000))
    split.setSizes([1000, 300])

    qtbot.waitUntil(lambda: line.height() == line.heightForWidth(line.width()), timeout=5_000)
    assert line.height() > 2 * labels(1)[0].sizeHint().height()


def test_what_is_hidden_takes_no_room(qtbot):
    left, first, last = labels(3)
    line = shown_in(qtbot, Wrapping((left, first, last)), 900)
    wide = line.one_line()
    first.hide()

    qtbot.waitUntil(lambda: last.x() == right_of(left) + 12)
    assert line.one_line() < wide


@pytest.fixture
def titled(qtbot):
    tools = Wrapping(labels(3), gap=8)
    line = TitleLine(QLabel("Everybody’s months"), QLabel("What they come to. " * 6), tools)
    qtbot.addWidget(line)
    line.show()
    return line, tools


@pytest.mark.parametrize(("wide", "beside"), [(1000, True), (500, False)])
def test_tools_stand_beside_the_title_or_below_it(titled, wide, beside):
    line, tools = titled
    line.resize(wide, line.heightForWidth(wide))

    assert (tools.y() < tools.height()) == beside
    assert (right_of(tools) == wide) is True
    assert tools.height() >= tools.heightForWidth(tools.width())


def test_a_title_without_tools_has_the_whole_line(qtbot):
    title = QLabel("Everybody’s months")
    line = shown_in(qtbot, TitleLine(title, QLabel(), Wrapping()), 400)
    line.resize(400, line.heightForWidth(400))

    assert title.width() == 400


@pytest.mark.parametrize(("wide", "beside"), [(700, True), (400, False)])
def test_two_things_stand_side_by_side_where_there_is_room(qtbot, wide, beside):
    first, second = labels(2)
    both = shown_in(qtbot, SideBySide(first, second, 500), wide)
    both.layout().activate()

    assert (first.y() == second.y()) == beside


def test_a_long_sentence_beside_a_box_is_broken_and_never_cut(qtbot):
    tick = shown_in(qtbot, LongTick(SENTENCE), 1000)
    whole = tick.text()
    tick.resize(300, 200)
    broken = tick.text()
    needs = tick.sizeHint().width()
    tick.resize(1000, 200)

    assert whole == tick.text() == SENTENCE
    assert broken.split() == SENTENCE.split()
    assert "\n" in broken
    assert needs <= 300
