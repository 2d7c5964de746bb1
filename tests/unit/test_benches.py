"""The benches run, and name their rows as the budgets do; what they measure is no test."""

import json

import pytest
from tests.bench import populations, queries, registering, search
from tests.bench.measuring import report

SIZE = 200


@pytest.fixture(autouse=True)
def small(monkeypatch, tmp_path):
    monkeypatch.setattr(populations, "STORES", tmp_path)
    monkeypatch.setattr(registering, "STORES", tmp_path)
    monkeypatch.setattr(registering, "COUNT", 20)
    monkeypatch.setattr(queries, "PEOPLE", 100)
    monkeypatch.setattr(queries, "EACH", 10)


def test_a_search_is_measured_class_by_class(tmp_path):
    rows = {one.name: one for one in search.run(SIZE)}
    for name in ("letters_1", "two_letters", "native_keystrokes", "misses", "all"):
        assert {f"{name}_p50_ms", f"{name}_p99_ms", f"{name}_max_ms"} <= rows.keys()
    assert rows["all_p50_ms"].floor
    assert rows["cpu_p99_ms_to_tenth"].ratio
    report("search", list(rows.values()), tmp_path)
    assert json.loads((tmp_path / "search.json").read_text())["rows"]


def test_registering_leaves_the_store_that_is_kept_as_it_was():
    rows = {one.name: one for one in registering.run(SIZE)}
    assert rows["one_worker"].value > 0
    with populations.populated_desk(SIZE) as desk, desk.look() as view:
        assert view.register.count_workers() == SIZE


def test_a_store_is_built_once_and_kept():
    folder = populations.populated_kit(SIZE).folder
    made = (folder / "desk.db").stat().st_mtime_ns
    assert populations.populated_kit(SIZE).folder == folder
    assert (folder / "desk.db").stat().st_mtime_ns == made


def test_every_class_of_queries_has_some():
    classes = queries.query_classes()
    assert all(classes.values())
    assert len(classes["two_letters"]) == 26 * 26
