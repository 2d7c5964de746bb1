"""What pictures are made of: lanes of a life, contributions of a month, debts, files."""

from datetime import date

import pytest
from tests.fakes import days, lives

from attache_desk.domain.accounts import EmployerMonth, scheme_accounts
from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.insurance_periods import MonthRecord
from attache_desk.domain.money import Money
from attache_desk.domain.month_grids import month_grid
from attache_desk.domain.months import Month, months_between
from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.domain.time_lines import life_lanes
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.arrears_of import ArrearsLine, largest_debts
from attache_desk.services.correct_entry import reverse_entry
from attache_desk.services.export_picture import PictureOrder, export_picture
from attache_desk.services.time_line_of import time_line_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SVG = b'<?xml version="1.0"?><svg/>'


def records(first, last, evidence="paid", employer="e1", *, gone=False):
    months = months_between(Month.parse(first), Month.parse(last))
    return [MonthRecord(one, "TH", "TH-SSO33", employer, evidence, gone) for one in months]


def paper(first, last, length=None, country="KHM", scheme=""):
    return ForeignPeriod(
        "p1", "w1", country, "NSSF", scheme, "11", "00", "111", date.fromisoformat(first),
        date.fromisoformat(last), length, "month", None, "fund-confirmed", "Letter 4", "",
    )  # fmt: skip


def ends(lane):
    return [(str(one.first), str(one.last)) for one in lane.bars]


def test_months_alike_are_one_bar_and_another_proof_begins_another():
    (lane,) = life_lanes([*records("2024-01", "2024-03"), *records("2024-04", "2024-05", "x")], [])

    assert (lane.country, lane.scheme, lane.tracks) == ("THA", "TH-SSO33", 1)
    assert ends(lane) == [("2024-01-01", "2024-03-31"), ("2024-04-01", "2024-05-31")]
    assert [one.evidence for one in lane.bars] == ["paid", "x"]
    assert [one.months for one in lane.bars] == [3, 2]
    assert [one.gap for one in lane.bars] == [0, 0]


def test_a_gap_parts_bars_and_is_counted():
    (lane,) = life_lanes([*records("2023-11", "2023-12"), *records("2024-04", "2024-04")], [])

    assert ends(lane) == [("2023-11-01", "2023-12-31"), ("2024-04-01", "2024-04-30")]
    assert [one.gap for one in lane.bars] == [0, 3]


@pytest.mark.parametrize(
    ("end", "start", "gap"),
    [("2024-01-31", "2024-02-01", 0), ("2024-01-30", "2024-03-01", 1),
     ("2024-01-15", "2024-03-20", 1), ("2024-01-31", "2024-03-31", 1)],
)  # fmt: skip
def test_only_whole_months_are_a_gap(end, start, gap):
    papers = [paper("2023-01-01", end), paper(start, "2024-12-31")]
    (lane,) = life_lanes([], papers)

    assert lane.bars[1].gap == gap


def test_two_employers_at_once_lie_on_two_tracks_and_the_next_takes_the_free_one():
    both = [*records("2024-01", "2024-06"), *records("2024-03", "2024-04", employer="e2")]
    (lane,) = life_lanes([*both, *records("2024-05", "2024-08", employer="e3")], [])

    assert lane.tracks == 2
    assert [(one.employer_id, one.track) for one in lane.bars] == [
        ("e1", 0), ("e2", 1), ("e3", 1)]  # fmt: skip


@pytest.mark.parametrize(("start", "tracks"), [("2024-02-01", 2), ("2024-02-02", 1)])
def test_a_day_that_is_told_twice_needs_two_tracks(start, tracks):
    (lane,) = life_lanes([], [paper("2023-01-01", "2024-02-01"), paper(start, "2024-12-31")])
    assert lane.tracks == tracks


def test_the_weakest_proof_of_a_month_counts_and_part_of_it_paid_out_counts_on():
    twice = [*records("2024-01", "2024-01", "paid", gone=True),
             *records("2024-01", "2024-01", "worker-declared")]  # fmt: skip
    (lane,) = life_lanes(twice, [])

    assert [(one.evidence, one.kind) for one in lane.bars] == [("worker-declared", "ledger")]


def test_months_paid_out_are_told_apart():
    life = [*records("2024-01", "2024-02", gone=True), *records("2024-03", "2024-03")]
    (lane,) = life_lanes(life, [])

    assert [one.kind for one in lane.bars] == ["paid-out", "ledger"]


def test_a_paper_has_a_lane_of_its_own_unless_it_is_of_the_same_scheme():
    own = records("2024-01", "2024-03")
    apart = life_lanes(own, [paper("2020-01-01", "2021-06-15", length=12)])
    together = life_lanes(own, [paper("2020-01-01", "2021-06-15", None, "THA", "TH-SSO33")])

    assert [(one.country, one.scheme) for one in apart] == [
        ("KHM", "NSSF"), ("THA", "TH-SSO33")]  # fmt: skip
    assert (apart[0].bars[0].length, apart[0].bars[0].unit) == (12, "month")
    assert [one.kind for one in together[0].bars] == ["paper", "ledger"]
    assert together[0].bars[0].unit == ""


def test_nothing_lived_has_no_lane():
    assert life_lanes([], []) == ()


def test_a_life_is_read_from_the_store(desk):
    worker, siam, rubber = lives.lived(desk)
    line = time_line_of(desk, worker.id)

    assert [(one.country, one.scheme) for one in line.lanes] == [
        ("MYS", "SOCSO"), ("THA", "TH-SSO33"), ("KHM", "NSSF")]  # fmt: skip
    assert line.employers == {siam.id: siam.name, rubber.id: rubber.name}
    assert str(line.today) == "2026-11-23"
    kinds = [one.kind for one in line.lanes[1].bars]
    assert kinds[:2] == ["paid-out", "ledger"]
    assert {one.evidence for one in line.lanes[1].bars} == {"worker-declared", "fund-confirmed"}


def test_somebody_without_months_has_an_empty_life(desk):
    worker = days.register_staff(desk)[0]
    assert time_line_of(desk, worker.id).lanes == ()


def test_a_month_says_what_stands_of_it(desk):
    worker, siam, _ = lives.lived(desk)
    with desk.look() as view:
        before = view.ledger.entries_of(worker.id)
    july = next(
        one for one in before if str(one.month) == "2026-07" and one.employer_id == siam.id
    )
    reverse_entry(desk, EntryKey(worker.id, july.month, july.scheme, july.number), "Twice")
    with desk.look() as view:
        lines = month_grid(view.ledger.entries_of(worker.id))
    months = {str(one.month): one for line in lines for one in line.months}

    assert months["2026-04"].contributions == (Money(120_000, "THB"),)
    assert months["2026-05"].contributions == (Money(170_000, "THB"),)
    assert months["2026-07"].contributions == (Money(50_000, "THB"),)
    assert months["2026-10"].contributions == ()


def account(month, paid, currency="THB", scheme="TH-SSO33"):
    def money(minor):
        return Money(minor, currency)

    return EmployerMonth(
        "e1", scheme, Month.parse(month), 3, money(100), money(90), money(0), money(paid)
    )


def test_an_account_is_apart_by_scheme_and_currency_and_leaves_no_month_out():
    found = scheme_accounts(
        [account("2026-03", 100), account("2026-01", 5), account("2026-02", 7, "MMK", "MM-SSB")]
    )

    assert [(one.scheme, one.currency) for one in found] == [
        ("MM-SSB", "MMK"), ("TH-SSO33", "THB")]  # fmt: skip
    assert [str(one.month) for one in found[1].months] == ["2026-01", "2026-02", "2026-03"]
    assert [one.paid.minor for one in found[1].months] == [5, 0, 100]
    assert found[1].months[1].lines == 0


def owes(employer, minor, currency="THB", scheme="TH-SSO33", oldest="2026-05"):
    return ArrearsLine(
        employer, employer.upper(), scheme, 2, Month.parse(oldest), Money(minor, currency), None, 0
    )


def test_debts_of_one_employer_are_one_bar_and_no_currency_is_added_to_another():
    lines = [owes("a", 100), owes("a", 50, scheme="TH-WCF", oldest="2025-01"),
             owes("a", 900, "MMK", "MM-SSB"), owes("b", 120)]  # fmt: skip
    kyat, baht = largest_debts(lines, 10)

    assert (kyat.currency, kyat.total) == ("MMK", Money(900, "MMK"))
    assert [(one.name, one.unpaid.minor) for one in baht.largest] == [("A", 150), ("B", 120)]
    assert (baht.largest[0].months, str(baht.largest[0].oldest)) == (4, "2025-01")
    assert (baht.others, baht.others_unpaid.minor) == (0, 0)


def test_the_largest_debts_stand_alone_and_the_others_together():
    lines = [owes(f"e{at}", at * 10) for at in range(1, 6)]
    (baht,) = largest_debts(lines, 2)

    assert [one.unpaid.minor for one in baht.largest] == [50, 40]
    assert (baht.others, baht.others_unpaid) == (3, Money(60, "THB"))
    assert baht.total == Money(150, "THB")


def test_a_picture_of_the_post_is_saved_and_logged(desk, tmp_path):
    order = PictureOrder("arrears", "", PNG, tmp_path / "arrears.png")
    assert export_picture(desk, order).read_bytes() == PNG
    with desk.look() as view:
        (line,) = [one for one in view.audit_of(desk.identity.desk_id) if "picture" in one.act]
    assert (line.act, line.details) == ("picture.saved", {"picture": "arrears", "format": "png"})


def test_a_picture_of_a_person_needs_a_purpose_that_is_logged(desk, tmp_path):
    worker = days.register_staff(desk)[0]
    path = tmp_path / "time-line.svg"
    with pytest.raises(Refused, match="purpose-missing"):
        export_picture(desk, PictureOrder("time-line", worker.id, SVG, path))
    assert not path.exists()

    export_picture(
        desk, PictureOrder("time-line", worker.id, SVG, path, "ministry-report", " For\nher ")
    )
    with desk.look() as view:
        (line,) = [one for one in view.audit_of(worker.id) if one.act == "picture.saved"]
    assert line.details["purpose"] == "ministry-report"
    assert line.details["note"] == "For her"
    assert path.read_bytes() == SVG


@pytest.mark.parametrize(("name", "drawn"), [("a.png", SVG), ("a.svg", PNG), ("a.pdf", PNG)])
def test_a_file_that_is_not_what_its_name_says_is_refused(desk, tmp_path, name, drawn):
    with pytest.raises(Refused, match="ending-unknown"):
        export_picture(desk, PictureOrder("arrears", "", drawn, tmp_path / name))
    assert not list(tmp_path.glob("a.*"))


def test_a_picture_that_cannot_be_written_is_said_and_logged(desk, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable):
        export_picture(desk, PictureOrder("arrears", "", PNG, tmp_path / "file" / "a.png"))
    with desk.look() as view:
        acts = [one.act for one in view.audit_of(desk.identity.desk_id)]
    assert {"picture.saved", "picture.save-failed"} <= set(acts)
