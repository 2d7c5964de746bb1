import pytest
from PySide6.QtGui import QColor, QPalette

from attache_desk.ui.kit.icons import picture
from attache_desk.ui.kit.looks import Appearance


@pytest.fixture(autouse=True)
def _light_again(look):
    yield
    look.wear(Appearance("light", 100))


def page(qapp):
    return qapp.palette().color(QPalette.ColorRole.Window).lightness()


def test_dark_is_darker_than_light(look, qapp):
    light = page(qapp)
    look.switch_theme()

    assert page(qapp) < light / 2
    assert look.appearance.theme == "dark"


def test_larger_text_is_larger_everywhere(look, qapp):
    before = qapp.font().pixelSize(), qapp.styleSheet()
    look.wear(Appearance("light", 150))

    assert qapp.font().pixelSize() == round(before[0] * 1.5)
    assert qapp.styleSheet() != before[1]


def test_the_same_look_in_other_words_is_not_put_on_again(look, qapp, qtbot):
    qapp.setStyleSheet("/* worn */" + qapp.styleSheet())
    with qtbot.waitSignal(look.changed):
        look.wear(Appearance("system", 100))

    assert qapp.styleSheet().startswith("/* worn */")
    assert look.appearance.theme == "system"


@pytest.mark.parametrize("kept", [None, "", "garden", "dark big", "dark 900"])
def test_what_was_kept_badly_is_a_look_all_the_same(kept):
    appearance = Appearance.parse(kept)

    assert 100 <= appearance.text_percent <= 150
    assert appearance.theme in {"light", "dark", "system"}


def test_a_look_is_kept_and_read_back():
    assert Appearance.parse(str(Appearance("dark", 130))) == Appearance("dark", 130)


def test_an_icon_that_is_not_there_fails_and_takes_nothing_down(qapp):
    assert qapp is not None
    for _ in range(3):
        with pytest.raises(LookupError):
            picture("no-such-icon", QColor("black"), 16)
    assert not picture("missions", QColor("black"), 16).isNull()
