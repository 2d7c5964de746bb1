"""Lines that share whom and what they name: the same to whoever reads them, and in the store."""

from dataclasses import replace

import pytest
from tests.fakes import days
from tests.unit.test_contributions import row, stage, write

from attache_desk.domain.identifiers import thai_check_digit
from attache_desk.domain.shared_lines import SharedLines
from attache_desk.domain.workers import DocumentDraft
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_worker import register_worker


@pytest.fixture
def listed(desk, tmp_path):
    """A list with all there is: two of one wage, one with other shares, a lost zero, faults."""
    days.register_staff(desk, 2)
    number = "012345678901"
    number += thai_check_digit(number)
    papers = [DocumentDraft("thai-id", "THA", number)]
    register_worker(desk, days.draft_of(days.staff(3)[2], documents=papers))
    rows = [
        row(),
        row(1),
        row(month="2026-09", employee="599"),
        row(1, id=number.lstrip("0"), employee="500", employer="700"),
        row(1, id="7777"),
        row(wage="a lot"),
        row(month="2026-09"),
    ]
    return stage(desk, write(tmp_path, rows), employer_id=days.employer(desk).id)


def kept(desk, sheet):
    """Everything the store keeps of a sheet's lines."""
    connection = desk._store.writer.raw_connection()
    try:
        at = connection.cursor().execute(
            "SELECT id FROM sheets WHERE uid = ?", (bytes.fromhex(sheet.id),)
        )
        (number,) = at.fetchone()
        return [
            [line[1:] for line in connection.cursor().execute(query, (number,)).fetchall()]
            for query in (
                "SELECT * FROM sheet_lines WHERE sheet = ? ORDER BY row, part",
                "SELECT * FROM sheet_cells WHERE sheet = ? ORDER BY row, part",
            )
        ]
    finally:
        connection.close()


def test_lines_that_share_stand_in_the_store_like_lines_said_one_by_one(desk, listed):
    said = replace(listed, id=desk.new_id(), sha256="ab" * 32, lines=tuple(listed.lines))
    with desk.begin() as work:
        work.contributions.stage(said)
        work.commit()
    assert isinstance(listed.lines, SharedLines)
    lines, cells = kept(desk, listed)
    assert len(lines) == 7
    assert (lines, cells) == tuple(kept(desk, said))
    with desk.look() as view:
        assert view.ledger.sheet(listed.id).lines == listed.lines


def test_two_sheets_staged_one_after_the_other_do_not_mix(desk, tmp_path):
    days.register_staff(desk, 2)
    employer = days.employer(desk).id
    first = stage(desk, write(tmp_path, [row()], name="a.csv"), employer_id=employer)
    second = stage(
        desk, write(tmp_path, [row(1, wage="9000")], name="b.csv"), employer_id=employer
    )
    assert [len(kept(desk, one)[0]) for one in (first, second)] == [1, 1]
    with desk.look() as view:
        (line,) = view.ledger.sheet(second.id).lines
    assert str(line.wage) == "9000"


def test_shared_lines_are_a_sequence_like_any_other(listed):
    lines, one_by_one = listed.lines, tuple(listed.lines)
    assert lines == one_by_one
    assert one_by_one == lines
    assert lines != one_by_one[:-1]
    assert lines != (*one_by_one[1:], one_by_one[0])
    assert lines[-1] == one_by_one[-1]
    assert lines[1:3] == list(one_by_one[1:3])
    with pytest.raises(IndexError):
        lines[len(one_by_one)]
    assert SharedLines.of(lines) is lines
    assert SharedLines.of(one_by_one) == lines
    changed = lines[0]._replace(name="Somebody Else")
    assert lines.with_own({0: changed})[0] == changed
    assert lines[0].name != "Somebody Else"


def test_a_month_that_stands_twice_is_found_whatever_it_says_otherwise(listed):
    told = {line.row: [one.code for one in line.problems] for line in listed.lines}
    assert told[7] == ["row.amount-unreadable", "row.worker-twice"]
    assert told[8] == ["row.worker-twice"]
    assert listed.lines[6].problems[0].details == {"row": "4"}


def test_the_events_of_a_posting_follow_each_other_without_a_gap(desk, tmp_path):
    days.register_staff(desk, 2)
    rows = [row(at, month=f"2025-{month:02}") for at in (0, 1) for month in range(1, 13)]
    sheet = stage(desk, write(tmp_path, rows), employer_id=days.employer(desk).id)
    with desk.begin() as work:
        spans = work.contributions.clean_spans(sheet.id, 5)
    assert spans == [(2, 6), (7, 11), (12, 16), (17, 21), (22, 25)]
    before = desk.exchange.store.unsealed(1000)[-1].seq
    post_contributions(desk, sheet.id, progress=NoProgress())
    told = [one for one in desk.exchange.store.unsealed(1000) if one.seq > before]
    assert [one.seq for one in told] == list(range(before + 1, before + 1 + len(told)))
    assert sum(len(one.payload["entries"]) for one in told) == len(rows)
