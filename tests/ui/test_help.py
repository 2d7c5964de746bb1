"""Help: a page for whatever is in front, and no link that leads nowhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from attache_desk.ui.help.help_panel import HelpPanel

PAGES = Path(__file__).parents[2] / "resources" / "help" / "en"
NAMES = sorted(page.stem for page in PAGES.glob("*.md"))


@pytest.fixture
def panel(qtbot):
    panel = HelpPanel()
    qtbot.addWidget(panel)
    return panel


def first_line(panel):
    return panel.pages.toPlainText().splitlines()[0]


def heading(name):
    return (PAGES / f"{name}.md").read_text("utf-8").splitlines()[0].removeprefix("# ")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_shown_under_its_heading(panel, name):
    panel.show_page(name)

    assert first_line(panel) == heading(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_page(name):
    links = re.findall(r"\]\(([^)]+)\)", (PAGES / f"{name}.md").read_text("utf-8"))

    assert [link for link in links if not (PAGES / link).is_file()] == []


def test_a_link_is_followed_inside_the_panel(panel):
    panel.show_page("today")
    panel.pages.anchorClicked.emit(QUrl("exchange.md"))

    assert first_line(panel) == "Exchange"


def test_a_language_without_its_own_page_shows_the_english_one(qtbot):
    panel = HelpPanel("km")
    qtbot.addWidget(panel)
    panel.show_page("today")

    assert first_line(panel) == "Today"
