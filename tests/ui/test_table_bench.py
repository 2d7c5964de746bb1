"""The bench of the table runs in a real view."""

import pytest
from tests.bench import populations, table


@pytest.mark.usefixtures("qapp")
def test_a_table_is_measured_beside_constants(monkeypatch, tmp_path):
    monkeypatch.setattr(populations, "STORES", tmp_path)
    monkeypatch.setattr(table, "RUNS", 2)
    monkeypatch.setattr(table, "JUMPS", 4)
    rows = {one.name: one for one in table.run(300)}
    assert all(rows[name].ratio for name in ("first_paint", "jump", "sort"))
