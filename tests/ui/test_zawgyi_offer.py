"""The form offers to write Zawgyi in Unicode, and does nothing unasked."""

import pytest
from PySide6.QtWidgets import QLabel


@pytest.fixture
def form(hand):
    hand.do("go_workers")
    hand.window.workplace.go("workers", new="1")
    hand.settle()
    form = hand.window.workplace.current.form
    form.person.full_name_native.setText("ေအာင္ေက်ာ္မိုး")
    form.zawgyi.look()
    hand.settle()
    return form


def test_what_it_would_read_is_shown_and_written_when_asked(hand, form):
    assert hand.find("zawgyi_reads", QLabel).text() == "အောင်ကျော်မိုး"
    assert form.person.full_name_native.text() == "ေအာင္ေက်ာ္မိုး"
    hand.click("zawgyi_convert")
    assert form.person.full_name_native.text() == "အောင်ကျော်မိုး"
    assert form.is_dirty()
    assert not hand.shows("zawgyi_offer")


def test_what_is_left_as_it_is_is_not_offered_again(hand, form):
    hand.click("zawgyi_leave")
    form.zawgyi.look()
    hand.settle()
    assert not hand.shows("zawgyi_offer")
    assert form.person.full_name_native.text() == "ေအာင္ေက်ာ္မိုး"
