"""Pictures of months and money: what is drawn, read aloud, walked through and saved."""

import subprocess
import sys
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton, QTabWidget
from tests.fakes import days, lives

from attache_desk.domain.accounts import EmployerMonth, SchemeAccount
from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.insurance_periods import MonthRecord
from attache_desk.domain.money import Money
from attache_desk.domain.month_grids import month_grid
from attache_desk.domain.months import Month, months_between
from attache_desk.domain.time_lines import life_lanes
from attache_desk.services.arrears_of import ArrearsLine, largest_debts
from attache_desk.services.time_line_of import TimeLine
from attache_desk.ui.kit.looks import Appearance, colours_of
from attache_desk.ui.pictures.figures import round_steps
from attache_desk.ui.pictures.money_figures import account_figure, amount_axis, debts_figure
from attache_desk.ui.pictures.month_figures import month_figure
from attache_desk.ui.pictures.time_figures import elided, place_of, time_figure, year_step

TODAY = date(2026, 11, 23)


@pytest.fixture
def life(desk):
    """One worker with a life worth drawing, and its employers."""
    return lives.lived(desk)


def time_line(records=(), papers=()):
    names = {"e1": "Siam Frozen Foods", "e2": "Rayong Rubber"}
    return TimeLine("w1", life_lanes(records, papers), names, TODAY)


def months_of(first, last, evidence="paid", employer="e1", *, gone=False):
    months = months_between(Month.parse(first), Month.parse(last))
    return [MonthRecord(one, "TH", "TH-SSO33", employer, evidence, gone) for one in months]


def paper(length=None):
    return ForeignPeriod(
        "p1", "w1", "KHM", "NSSF", "", "11", "00", "111", date(2010, 1, 1), date(2014, 12, 31),
        length, "month", None, "fund-confirmed", "Letter 4", "",
    )  # fmt: skip


def account(count, amount=120_000, currency="THB", paid=0):
    def money(minor):
        return Money(minor, currency)

    last = Month(2026, 10)
    return SchemeAccount(
        "TH-SSO33",
        currency,
        tuple(
            EmployerMonth(
                "e1", "TH-SSO33", one, 2, money(amount), money(amount // 2), money(0), money(paid)
            )
            for one in months_between(last.plus(1 - count), last)
        ),
    )


def debts(count, amount=100_000):
    lines = [
        ArrearsLine(f"e{at}", f"Employer {at}", "TH-SSO33", 2, Month(2026, 5),
                    Money(amount * at, "THB"), None, 0)
        for at in range(1, count + 1)
    ]  # fmt: skip
    return largest_debts(lines, 15)[0]


def test_a_bar_lies_from_its_first_day_to_its_last_in_the_lane_of_its_scheme():
    figure = time_figure(time_line(months_of("2024-01", "2024-06"), [paper()]), "A life")
    told, posted = figure.marks

    assert [label for _, label in figure.up.ticks] == ["Cambodia · NSSF", "Thailand · TH-SSO33"]
    assert (told.row, posted.row) == (0, 1)
    assert (told.left, told.right) == (2010 * 12, 2015 * 12)
    assert (posted.left, posted.right) == (2024 * 12, 2024 * 12 + 6)
    assert all(one.row < one.low < one.high < one.row + 1 for one in figure.marks)
    assert figure.today == place_of(TODAY)
    assert figure.across.low <= 2010 * 12
    assert figure.across.high >= figure.today


def test_a_proof_is_told_by_pattern_and_colour_and_explained():
    grades = ("worker-declared", "employer-declared", "fund-confirmed", "paid")
    records = [
        one
        for at, grade in enumerate(grades, start=1)
        for one in months_of(f"2024-0{at}", f"2024-0{at}", grade)
    ]
    figure = time_figure(time_line(records), "A life")

    assert len({one.fill.pattern for one in figure.marks}) == 4
    assert len({one.fill.colour for one in figure.marks}) == 4
    assert [one.fill for one in figure.legend] == [one.fill for one in figure.marks]


def test_a_paper_a_length_and_months_paid_out_are_told_apart_from_months_posted():
    records = [*months_of("2024-01", "2024-03"), *months_of("2023-01", "2023-12", gone=True)]
    figure = time_figure(time_line(records, [paper(length=24)]), "A life")
    told, gone, posted = figure.marks

    assert (told.sign, told.fill.dashed) == ("≈", True)
    assert (gone.sign, gone.fill.pattern) == ("$", "hollow")
    assert (posted.sign, posted.fill.dashed) == ("", False)
    assert {one.sign for one in figure.legend} == {"", "≈", "$"}


def test_a_bar_says_where_whose_when_how_long_and_how_proved():
    records = [*months_of("2023-01", "2023-02"), *months_of("2023-06", "2024-06")]
    figure = time_figure(time_line(records, [paper(length=24)]), "A life")
    told, _, posted = [one.said for one in figure.marks]

    for part in ("Thailand · TH-SSO33", "Siam Frozen Foods", "2023-06 to 2024-06", "13 month",
                 "paid", "3 month(s) of nothing before it"):  # fmt: skip
        assert part in posted
    assert "24 months somewhere in between" in told
    assert "from paper: Letter 4" in told


def test_nothing_lived_is_no_picture():
    assert time_figure(time_line(), "A life") is None
    assert month_figure(month_grid([]), "Months") is None


@pytest.mark.parametrize(("years", "step"), [(3, 1), (12, 1), (13, 2), (40, 5), (70, 10)])
def test_years_are_written_as_often_as_they_fit(years, step):
    assert year_step(years) == step


def test_a_name_too_long_is_cut_and_a_short_one_is_not():
    assert elided("Siam") == "Siam"
    assert elided("Siam Frozen Foods and Cold Storage Co., Ltd.", 12) == "Siam Frozen…"


@pytest.mark.parametrize(
    ("top", "steps"),
    [(1, [0, 1]), (6, [0, 1, 2, 3, 4, 5, 6]), (7, [0, 2, 4, 6, 8]), (0, [0, 1]),
     (120_000, [0, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000]),
     (31, [0, 10, 20, 30, 40])],
)  # fmt: skip
def test_steps_are_round_and_reach_the_top(top, steps):
    assert round_steps(top, 6) == steps


@pytest.mark.parametrize(
    ("top", "currency", "title", "last"),
    [(120_000, "THB", "THB", "1,200"), (3_000_000, "THB", "thousand THB", "30"),
     (50_000_000, "VND", "million VND", "50"), (90, "USD", "USD", "1")],
)  # fmt: skip
def test_amounts_are_written_in_a_unit_that_is_named(top, currency, title, last):
    axis = amount_axis(top, currency)
    assert (axis.title, axis.ticks[-1][1]) == (title, last)


def test_every_month_has_a_bar_for_each_of_the_four_figures():
    figure = account_figure(account(30, paid=60_000), "Account", 24)
    series = [[one for one in figure.marks if one.row == row] for row in range(4)]

    assert [len(one) for one in series] == [24] * 4
    assert [one[0].high for one in series] == [120_000, 60_000, 0, 60_000]
    assert len({one[0].fill for one in series}) == 4
    assert [entry.fill for entry in figure.legend] == [one[0].fill for one in series]
    assert series[0][-1].said == "2026-10: 1,200.00 THB assessed by the rules"
    assert (figure.across.title, figure.up.title) == ("Wage month", "Amount, THB")
    assert figure.across.high == 24


def test_bars_of_a_month_stand_beside_each_other():
    figure = account_figure(account(2), "Account")
    ordered = sorted(figure.marks, key=lambda one: one.left)
    assert all(one.right <= after.left for one, after in pairwise(ordered))


def test_more_than_five_years_are_drawn_year_by_year():
    figure = account_figure(account(480, paid=100), "Account")
    series = [[one for one in figure.marks if one.row == row] for row in range(4)]

    assert [len(one) for one in series] == [41] * 4
    assert [one[1].high for one in series] == [12 * 120_000, 12 * 60_000, 0, 1_200]
    assert sum(one.high for one in series[3]) == 48_000
    assert series[0][-1].said.startswith("2026: 12,000.00 THB")
    assert figure.across.title == "Year"
    assert 6 <= len(figure.across.ticks) <= 12
    assert len(account_figure(account(480), "Account", 60).marks) == 4 * 60


def test_a_short_life_has_its_quarters_written():
    figure = time_figure(time_line(months_of("2026-01", "2026-09")), "A life")
    assert [label for _, label in figure.across.ticks] == ["2026", "Apr", "Jul", "Oct", "2027"]


def test_what_was_taken_back_too_much_hangs_below_nothing():
    figure = account_figure(account(2, paid=-5_000), "Account")
    assert figure.up.low == -5_000
    assert min(one.low for one in figure.marks) == -5_000


def test_debts_are_drawn_the_largest_on_top_with_their_amounts():
    figure = debts_figure(debts(3), "Arrears")

    assert [one.right for one in figure.marks] == [300_000, 200_000, 100_000]
    assert [one.label for one in figure.marks] == ["3,000", "2,000", "1,000"]
    assert [label for _, label in figure.up.ticks] == ["Employer 3", "Employer 2", "Employer 1"]
    assert "oldest 2026-05" in figure.marks[0].said
    assert figure.across.title == "Late and unpaid, THB"


def test_the_others_of_five_thousand_end_with_the_picture_and_say_so():
    figure = debts_figure(debts(5_000), "Arrears")
    others = figure.marks[-1]

    assert len(figure.marks) == 16
    assert others.right == figure.across.high
    assert others.sign == "»"
    assert "»" in {one.sign for one in figure.legend}
    assert others.label == f"{sum(range(1, 4_986)) * 1_000:,}"
    assert others.key is None


def test_few_others_are_drawn_as_they_are():
    figure = debts_figure(debts(16), "Arrears")
    assert (figure.marks[-1].right, figure.marks[-1].sign) == (100_000, "")


def test_the_arrows_find_the_mark_beside_above_and_below():
    figure = account_figure(account(3), "Account")
    first = figure.first_mark()

    assert (first.row, first.column) == (0, 2)
    assert figure.beside(first, 1) is first
    assert figure.beside(first, -1).column == 1
    assert figure.below(first, 1).row == 1
    assert figure.below(first, -1) is first
    assert figure.edge(first, last=False).column == 0
    assert figure.edge(first, last=True) is first


def test_a_mark_is_found_under_the_pointer_or_just_beside():
    figure = debts_figure(debts(2), "Arrears")
    assert figure.mark_at(10, 0.5, 0) is figure.marks[0]
    assert figure.mark_at(201_000, 0.5, 2_000) is figure.marks[0]
    assert figure.mark_at(201_000, 0.5, 500) is None
    assert figure.mark_at(10, 0.05, 0) is None


def test_no_screen_loads_what_draws_before_somebody_looks():
    modules = (
        "attache_desk.ui.workers.worker_file", "attache_desk.ui.employers.employers_screen",
        "attache_desk.ui.contributions.contributions_screen", "attache_desk.ui.shell.main_window",
    )  # fmt: skip
    code = f"import sys, {', '.join(modules)}; print('pyqtgraph' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def canvas_of(hand, panel):
    """Give the canvas of a panel, once it is drawn."""
    hand.qtbot.waitUntil(lambda: panel.canvas is not None and panel.canvas.marks is not None)
    hand.settle()
    return panel.canvas


def open_time_line(hand, worker):
    hand.window.workplace.go("workers", worker_id=worker.id)
    hand.settle()
    hand.do("periods_switch")
    return hand.window.workplace.current.file.time_line.picture


def open_months(hand, worker):
    hand.window.workplace.go("workers", worker_id=worker.id)
    hand.settle()
    hand.find("worker_tabs", QTabWidget).setCurrentIndex(1)
    hand.settle()
    return hand.window.workplace.current.file


def open_account(hand, employer):
    hand.window.workplace.go("employers", employer_id=employer.id, tab="account")
    hand.settle()
    hand.do("account_switch")
    return hand.window.workplace.current.file.account.picture.picture


def open_arrears(hand):
    hand.do("go_contributions")
    hand.do("arrears_button")
    hand.do("arrears_switch")
    return hand.window.workplace.current.arrears.picture


def move_to(canvas, mark):
    place = canvas.place_of(mark).center()
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(place), canvas.mapToGlobal(QPointF(place)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)


def test_a_life_is_drawn_in_place_of_the_table_and_the_table_comes_back(hand, life):
    panel = open_time_line(hand, life[0])
    canvas = canvas_of(hand, panel)

    assert not hand.shows("periods_table")
    assert len(canvas.figure.marks) == 9
    assert canvas.accessibleName() == "Time line"
    assert canvas.plot.getViewBox().viewRange()[0] == [2014 * 12, 2027 * 12]
    hand.click("periods_switch")
    assert hand.shows("periods_table")
    assert not hand.shows("save_time-line_picture")


def test_pointing_at_a_bar_says_what_it_is(hand, life):
    canvas = canvas_of(hand, open_time_line(hand, life[0]))
    mark = canvas.figure.marks[0]
    move_to(canvas, mark)

    assert canvas.mark_under(QPointF(canvas.place_of(mark).center())) is mark
    assert hand.find("time-line_reading", QLabel).text() == mark.said


def test_the_keys_walk_through_a_life_and_say_it(hand, life):
    canvas = canvas_of(hand, open_time_line(hand, life[0]))
    hand.come_to_the_front()
    canvas.setFocus()
    hand.qtbot.waitUntil(canvas.hasFocus)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.keyClick(canvas, Qt.Key.Key_Home)

    assert canvas.current.row == 1
    assert "paid out, counts no more" in hand.find("time-line_reading", QLabel).text()
    assert canvas.accessibleDescription() == canvas.current.said
    assert canvas.marks.current is canvas.current


def test_a_new_month_is_drawn_when_the_file_is_read_again(hand, desk, life):
    worker, siam, _ = life
    panel = open_time_line(hand, worker)
    before = len(canvas_of(hand, panel).figure.marks)
    lives.declared(desk, worker, siam, "2013-01/2013-02")
    hand.window.workplace.current.file.reload()
    hand.settle()
    hand.qtbot.waitUntil(lambda: len(panel.canvas.figure.marks) == before + 1)


def test_somebody_without_months_sees_a_sentence(hand, desk):
    panel = open_time_line(hand, days.register_staff(desk)[0])
    assert panel.canvas is None
    assert panel._nothing.isVisible()
    assert "Elsewhere" in panel._nothing.next_step.text()
    assert not hand.shows("save_time-line_picture")


def test_months_stand_in_the_picture_newest_year_first(hand, life):
    file = open_months(hand, life[0])
    canvas = canvas_of(hand, file.months)
    marks = {one.said.split(":")[0]: one for one in canvas.figure.marks}

    assert [label for _, label in canvas.figure.up.ticks][:3] == ["TH-SSO33 · THB", "2026", "2025"]
    assert marks["TH-SSO33 2026-04"].sign == "•"
    assert marks["TH-SSO33 2026-05"].sign == "≠"
    assert marks["TH-SSO33 2026-05"].fill.colour == "heat_4"
    assert marks["TH-SSO33 2026-04"].fill.colour == "heat_3"
    assert marks["TH-SSO33 2024-07"].sign == "–"
    assert marks["TH-SSO33 2019-05"].sign == "$"
    assert "TH-SSO33 2019-01" not in marks
    assert "1,200.00 THB" in marks["TH-SSO33 2026-04"].said


def test_return_on_a_month_shows_its_entries_alone(hand, life):
    file = open_months(hand, life[0])
    canvas = canvas_of(hand, file.months)
    assert not hand.shows("all_entries_button")
    assert "2026-09" in canvas.current.said
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(canvas, key)

    assert [str(entry.month) for entry, _ in file.entries.rows()] == ["2026-07", "2026-07"]
    hand.click("all_entries_button")
    assert not hand.shows("all_entries_button")


def test_a_click_on_a_month_shows_its_entries_and_on_a_gap_nothing(hand, life):
    file = open_months(hand, life[0])
    canvas = canvas_of(hand, file.months)
    marks = {one.said.split(":")[0]: one for one in canvas.figure.marks}
    everything = len(file.entries.rows())
    gap, month = marks["TH-SSO33 2024-07"], marks["TH-SSO33 2026-04"]
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.place_of(gap).center()
    )
    assert len(file.entries.rows()) == everything
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.place_of(month).center()
    )
    assert [str(entry.month) for entry, _ in file.entries.rows()] == ["2026-04"]


def test_an_account_is_drawn_as_far_back_as_is_chosen(hand, life):
    panel = open_account(hand, life[1])
    canvas = canvas_of(hand, panel)
    assert len(canvas.figure.marks) == 4 * 24
    paid = [one.high for one in canvas.figure.marks if one.row == 3]
    assert sum(paid) == 360_000

    span = hand.find("contributions_span", QComboBox)
    span.setCurrentIndex(span.findData(0))
    span.activated.emit(span.currentIndex())
    hand.qtbot.waitUntil(lambda: len(canvas.figure.marks) == 4 * 56)
    assert not hand.shows("contributions_which")


def test_an_employer_without_months_sees_a_sentence(hand, desk):
    panel = open_account(hand, days.employer(desk))
    assert panel._nothing.isVisible()
    assert panel.canvas is None


def test_arrears_are_drawn_and_lead_to_the_account(hand, life):
    canvas = canvas_of(hand, open_arrears(hand))
    siam, rubber = life[1:]

    assert [label for _, label in canvas.figure.up.ticks] == [siam.name, rubber.name]
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    hand.settle()
    assert hand.shows("account_months_table")


def test_each_currency_of_arrears_has_a_picture_of_its_own(hand, desk, life):
    worker, siam, _ = life
    draft = lives.MonthsDraft(worker.id, siam.id, "LA-LSSO", "2025-01", "2025-03", "3000000")
    lives.declare_months(desk, draft)
    panel = open_arrears(hand)
    canvas = canvas_of(hand, panel)
    which = hand.find("arrears_which", QComboBox)
    said = [which.itemText(at) for at in range(which.count())]

    assert said == ["LAK", "THB"]
    assert canvas.figure.across.title.endswith("LAK")
    which.setCurrentIndex(1)
    which.activated.emit(1)
    assert canvas.figure.across.title.endswith("THB")


def test_nobody_in_arrears_sees_a_sentence(hand):
    assert open_arrears(hand)._nothing.isVisible()


def grabbed(canvas, mark):
    image = canvas.grab().toImage()  # and everything has its place
    return image.pixelColor(canvas.place_of(mark).center())


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_picture_wears_the_colours_of_the_theme(hand, look, life, theme):
    canvas = canvas_of(hand, open_arrears(hand))
    look.wear(Appearance(theme, 100))
    colours = colours_of(theme)
    hand.qtbot.waitUntil(lambda: canvas.backgroundBrush().color() == QColor(colours["surface"]))
    assert grabbed(canvas, canvas.figure.marks[1]) == QColor(colours["chart_declared"])
    assert life


def test_larger_text_is_larger_in_the_picture(hand, look, life):
    canvas = canvas_of(hand, open_arrears(hand))
    before = canvas.minimumHeight(), canvas.plot.getAxis("left").width()
    look.wear(Appearance("light", 150))
    hand.qtbot.waitUntil(lambda: canvas.minimumHeight() > before[0] * 1.3)
    assert canvas.plot.getAxis("left").width() > before[1] * 1.3
    assert life


@pytest.mark.parametrize("percent", [100, 150])
def test_every_word_of_the_axes_has_its_room(hand, look, life, percent):
    panel = open_time_line(hand, life[0])
    canvas = canvas_of(hand, panel)
    with hand.qtbot.waitSignal(panel.drawn):
        look.wear(Appearance("dark", percent))
    canvas.grab()  # and everything has its place
    axis = canvas.plot.getAxis("left")
    metrics = canvas.fontMetrics()
    widest = max(metrics.horizontalAdvance(label) for _, label in canvas.figure.up.ticks)
    assert axis.width() > widest
    assert [label for _, label in canvas.figure.up.ticks] == [
        "Malaysia · SOCSO", "Thailand · TH-SSO33", "Cambodia · NSSF"]  # fmt: skip


def test_a_theme_tells_the_kinds_apart_and_from_the_ground():
    for theme in ("light", "dark", "contrast"):
        colours = colours_of(theme)
        names = [one for one in colours if one.startswith("chart_")]
        assert len({colours[one] for one in names}) == len(names)
        for name in names:
            assert contrast(colours[name], colours["surface"]) >= 3, (theme, name)
        steps = [luminance(colours[f"heat_{at}"]) for at in (1, 2, 3, 4)]
        rising = sorted(steps, reverse=theme == "light")
        assert steps == rising


def luminance(code):
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_picture_of_a_life_is_saved_as_png_for_a_purpose(hand, desk, life, tmp_path):
    panel = open_time_line(hand, life[0])
    canvas_of(hand, panel)
    hand.click("save_time-line_picture")
    assert not hand.find("export_yes", QPushButton).isEnabled()
    hand.click("export_no")
    panel.save_to(tmp_path / "life.png", "ministry-report", "unit 3")
    hand.settle()

    image = QImage.fromData((tmp_path / "life.png").read_bytes(), "PNG")
    assert image.width() == 2400
    assert {image.pixelColor(at, at).name() for at in (0, 5)} == {"#ffffff"}
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3)
               for y in range(0, image.height(), 3)}  # fmt: skip
    assert {colours_of("light")["chart_today"], colours_of("light")["chart_confirmed"]} <= colours
    assert "life.png" in hand.notice()
    with desk.look() as view:
        (line,) = [one for one in view.audit_of(life[0].id) if one.act == "picture.saved"]
    assert line.details["purpose"] == "ministry-report"


def test_without_a_purpose_a_life_is_not_saved(hand, life, tmp_path):
    panel = open_time_line(hand, life[0])
    canvas_of(hand, panel)
    panel.save_to(tmp_path / "life.png")
    hand.settle()
    assert "what the picture is for" in hand.notice()
    assert not list(tmp_path.glob("life*"))


def test_a_picture_is_saved_as_svg_with_its_words(hand, life, tmp_path):
    panel = open_time_line(hand, life[0])
    canvas_of(hand, panel)
    panel.save_to(tmp_path / "life.svg", "own-work")
    hand.settle()
    root = ElementTree.parse(tmp_path / "life.svg").getroot()
    words = " ".join("".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text"))

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    for part in (life[0].registry_number, "Malaysia · SOCSO", "2020", "said by the worker",
                 "Today", "Country and scheme", "KHM-BKK A1 · 2026-11-23",
                 "Holds personal data"):  # fmt: skip
        assert part in words
    assert life[0].full_name_latin not in (tmp_path / "life.svg").read_text("utf-8")


def test_the_name_that_is_proposed_is_nobodys(hand, life):
    panel = open_time_line(hand, life[0])
    canvas_of(hand, panel)
    panel._ask_where("own-work", "")
    dialog = hand.window.findChild(QFileDialog)
    hand.qtbot.waitUntil(dialog.isVisible)
    assert dialog.selectedFiles()[0].endswith("/time-line-2026-11-23.png")
    dialog.filterSelected.emit("Drawing (*.svg)")
    assert dialog.selectedFiles()[0].endswith("/time-line-2026-11-23.svg")
    dialog.reject()


def test_arrears_are_saved_without_a_question(hand, desk, life, tmp_path):
    panel = open_arrears(hand)
    canvas_of(hand, panel)
    hand.click("save_arrears_picture")
    dialog = hand.window.findChild(QFileDialog)
    hand.qtbot.waitUntil(dialog.isVisible)
    dialog.fileSelected.emit(str(tmp_path / "arrears.svg"))
    dialog.reject()
    hand.settle()
    said = (tmp_path / "arrears.svg").read_text("utf-8")
    assert life[1].name in said
    assert "Holds personal data" not in said
    with desk.look() as view:
        acts = [one.act for one in view.audit_of(desk.identity.desk_id)]
    assert "picture.saved" in acts


def test_a_name_with_another_ending_is_refused_with_a_sentence(hand, life, tmp_path):
    panel = open_arrears(hand)
    canvas_of(hand, panel)
    panel.save_to(tmp_path / "arrears.pdf")
    hand.settle()
    assert ".png or .svg" in hand.notice()
    assert not list(tmp_path.glob("arrears*"))
    assert life
