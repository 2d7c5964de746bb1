import pytest
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QLabel

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.icons import picture, set_icon
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


def darkest(pixmap):
    image = pixmap.toImage()
    drawn = [
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]
    return min(drawn)


def test_an_icon_is_as_large_as_the_text_beside_it(look, qtbot):
    pressed, told = button(Button("save", "Save", icon="save")), QLabel()
    set_icon(told, "info", 16)
    for made in (pressed, told):
        qtbot.addWidget(made)
    look.wear(Appearance("light", 150))

    assert pressed.iconSize().width() == pytest.approx(18 * 1.5, abs=1)
    assert told.pixmap().deviceIndependentSize().width() == pytest.approx(16 * 1.5, abs=1)


def test_an_icon_on_a_button_that_cannot_be_pressed_is_as_pale_as_its_words(look, qtbot):
    made = button(Button("send", "Send", "primary", "exchange"))
    qtbot.addWidget(made)
    ground = made.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    pale = darkest(made.icon().pixmap(18, 18, QIcon.Mode.Disabled))
    assert look.appearance.theme == "light"

    assert abs(pale - ground.lightness()) < 12
    assert darkest(made.icon().pixmap(18, 18)) > pale
