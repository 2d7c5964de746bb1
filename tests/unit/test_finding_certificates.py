"""Finding certificates by how their number begins."""

import pytest
from sqlalchemy import event
from tests.fakes import days


@pytest.fixture
def number(desk, tmp_path):
    return days.certified(desk, tmp_path)[1].record.number


def found(desk, text, limit=20):
    with desk.look() as view:
        return [line.number for line in view.certificates.find_certificates(text, limit)]


def test_a_number_is_found_by_its_beginning_in_any_case(desk, number):
    assert found(desk, number[:12].lower()) == [number]
    assert found(desk, number) == [number]
    assert found(desk, number.replace("-", " -")) == [number]


def test_no_other_number_and_nothing_for_nothing(desk, number):
    assert found(desk, number[1:]) == []
    assert found(desk, "  ") == []
    assert found(desk, number, limit=0) == []


def test_finding_walks_the_index_on_the_number(desk, number):
    asked = []

    def listen(_connection, _cursor, statement, values, *_more):
        asked.append((statement, values))

    reader = desk._store.reader
    event.listen(reader, "before_cursor_execute", listen)
    found(desk, number)
    event.remove(reader, "before_cursor_execute", listen)
    statement, values = asked[-1]
    with reader.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [row[3] for row in plan]
    assert any("certificates USING INDEX" in step and "(number>" in step for step in steps)
    assert not any(step.startswith("SCAN") for step in steps)
