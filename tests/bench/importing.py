"""A file of contributions from reading to posted entries, and 2,000 workers from a list."""

import csv
import tempfile
from contextlib import closing
from pathlib import Path

import python_calamine
from openpyxl import Workbook
from tests.bench.measuring import row, timed
from tests.fakes import days
from tests.fakes.desks import DeskKit

from attache_desk.app.demo import employers_files as files
from attache_desk.app.demo.people import people
from attache_desk.services.import_workers import import_workers
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions
from attache_desk.store.engine import connect

RUNS = 3
MONTHS = 5


def run(size):
    """Measure `size` lines (10,000 when not said) against calamine plus a raw executemany."""
    lines = size or 10_000
    staff = list(people(lines // MONTHS, 5))
    imported, floors, workers = [], [], []
    for at in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            desk = DeskKit(place / "desk").set_up()
            listed = files.save(place, "workers.csv", files.workers_list(staff))
            workers.append(timed(import_workers, desk, listed, NoProgress())[0])
            employer = days.employer(desk)
            sheet = _workbook(place / "lines.xlsx", staff, at)
            imported.append(timed(_post, desk, sheet, employer.id)[0])
            floors.append(timed(_floor, place, sheet)[0])
            desk.close()
    return [
        row(f"xlsx_{lines}_posted", imported, "s", floors),
        row(f"workers_{len(staff)}_registered", workers, "s"),
    ]


def _workbook(target, staff, seed):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Wages")
    data = files.history(staff, seed).decode("utf-8-sig").splitlines()
    rows = list(csv.reader(data))
    sheet.append(rows[0])
    for one in rows[1 : len(staff) * MONTHS + 1]:
        sheet.append([*one[:3], *map(float, one[3:])])
    book.save(target)
    return target


def _post(desk, path, employer_id):
    said = SheetChoices(employer_id, files.SCHEME)
    sheet = stage_contributions(desk, path, said, NoProgress())
    post_contributions(desk, sheet.id, progress=NoProgress())


def _floor(place, path):
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    key = bytes(range(48))
    with closing(connect(place / "floor.db", key)) as raw:
        raw.execute("CREATE TABLE lines (a, b, c, d, e, f)")
        raw.execute("BEGIN")
        raw.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?)", rows[1:])
        raw.execute("COMMIT")
