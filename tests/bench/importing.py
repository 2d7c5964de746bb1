"""A file of contributions from reading to posted entries, and 2,000 workers from a list."""

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import python_calamine
from openpyxl import Workbook
from tests.bench.measuring import row, timed
from tests.bench.populations import SIZE, populated_kit
from tests.fakes.desks import DeskKit

from attache_desk.app.demo import employers_files as files
from attache_desk.app.demo.people import people
from attache_desk.app.rules import load_rules
from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.services.import_workers import import_workers
from attache_desk.services.progress import NoProgress

RUNS = 5
LINES = 100_000
MONTHS = 5
LISTED = 2_000
HEADING = ("ID number", "Name", "Wage month", "Wage", "Employee share", "Employer share")
PEOPLE = """
    SELECT d.number, w.full_name_latin FROM workers w JOIN documents d ON d.worker = w.id
    WHERE (w.id * 2654435761) % 1000003 < ? AND d.type = 'thai-id' LIMIT ?
"""
# The window collects cycles in a thread of its own and not while a job is running.
POSTING = """
import gc, json, resource, sys, time
from pathlib import Path
from tests.fakes.desks import CountedIds, DeskKit
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions
folder, sheet, employer, at = sys.argv[1:]
desk = DeskKit(Path(folder), ids=CountedIds(int(at))).sign_in()
desk.sheets.read_tables(Path(folder).parent / "small.csv", NoProgress())  # it was used before
gc.disable()
began = time.perf_counter()
staged = stage_contributions(
    desk, Path(sheet), SheetChoices(employer, "TH-SSO33"), NoProgress()
)
read = time.perf_counter()
posting = post_contributions(desk, staged.id, progress=NoProgress())
ended = time.perf_counter()
assert posting.posted == len(staged.lines), posting
told = Path("/proc/self/status")  # ru_maxrss would count the process this one was made by
own = int(told.read_text().split("VmHWM:")[1].split()[0]) if told.exists() else 0
reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([read - began, ended - read, own, reader]))
"""


def run(size):
    """Measure `size` lines (100,000 when not said) against a register of 1.2 million workers.

    The floor reads the same file with calamine and puts the entries it became, ready made, into
    a table of the same columns, key and index in the same encrypted store.
    """
    lines = size or LINES
    name = f"xlsx_{lines // 1000}k"
    return [
        *_posted(name, lines, lines // MONTHS),
        *_posted(f"{name}_all_different", lines, lines),
        row(f"workers_{LISTED}_registered", [_registered() for _ in range(3)], "s"),
    ]


def _posted(name, lines, workers):
    with tempfile.TemporaryDirectory() as folder:
        kit = populated_kit(SIZE).copied_to(Path(folder) / "desk")
        employer, people_known = _known(kit, workers)
        (Path(folder) / "small.csv").write_text("Name,Wage\nA,1\n")
        checked, posted, totals, floors, peaks = [], [], [], [], []
        for at in range(RUNS):
            sheet = _workbook(Path(folder) / f"{at}.xlsx", people_known, lines // workers, at)
            took = _post(kit, sheet, employer, at)
            checked.append(took[0])
            posted.append(took[1])
            totals.append(took[0] + took[1])
            peaks.append([kilobytes / 1024 for kilobytes in took[2:]])
            floors.append(_floor(kit, sheet))
    return [
        row(f"{name}_posted", totals, "s", floors),
        row(f"{name}_only_checked", checked, "s"),
        row(f"{name}_only_posted", posted, "s"),
        row(f"{name}_memory_mb", [own for own, _ in peaks], "MB"),
        row(f"{name}_memory_of_reader_mb", [reader for _, reader in peaks], "MB"),
    ]


def _known(kit, count):
    """Give an employer, and numbers and names of people who lie all over the register."""
    with _raw(kit) as cursor:
        share = min(1.0, 3 * count / SIZE) * 1_000_003
        known = cursor.execute(PEOPLE, (share, count)).fetchall()
        (employer,) = cursor.execute("SELECT uid FROM employers ORDER BY id LIMIT 1").fetchone()
    assert len(known) == count, len(known)
    return employer.hex(), known


def _workbook(target, known, months, at):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Wages")
    sheet.append(HEADING)
    chance = Random(at)
    for number, name in known:
        wage = chance.randint(104, 190) * 100
        for one in range(months):
            month = files.FIRST_MONTH.plus(at * months + one)
            share = _share(month, wage)
            sheet.append([number, name, str(month), float(wage), share, share])
    book.save(target)
    return target


@cache
def _share(month, wage):
    owed = assess(load_rules(), AssessmentRequest(files.SCHEME, month, Decimal(wage)))
    return float(owed.employee.amount)


def _post(kit, sheet, employer, at):
    """Check and post in a process of its own; gives seconds of each and both peaks in kB."""
    command = [sys.executable, "-c", POSTING, kit.folder, sheet, employer, str((at + 1) * 10**10)]
    ran = subprocess.run([str(one) for one in command], check=True, capture_output=True, text=True)
    return json.loads(ran.stdout)


def _floor(kit, sheet):
    with _raw(kit) as cursor:
        columns = [one[1] for one in cursor.execute("PRAGMA table_info(entries)")]
        keys = f"PRIMARY KEY ({', '.join(columns[:4])})"
        cursor.execute(
            f"CREATE TABLE floor_entries ({', '.join(map(repr, columns))}, {keys}) WITHOUT ROWID"
        )
        cursor.execute("CREATE INDEX floor_employer ON floor_entries (employer, month)")
        rows = cursor.execute(
            "SELECT * FROM entries WHERE sheet = (SELECT max(id) FROM sheets)"
        ).fetchall()
        took, _ = timed(_read_and_put, cursor, sheet, rows)
        cursor.execute("DROP TABLE floor_entries")
    return took


def _read_and_put(cursor, sheet, rows):
    python_calamine.CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()
    cursor.execute("BEGIN IMMEDIATE")
    places = ", ".join("?" * len(rows[0]))
    cursor.executemany(f"INSERT INTO floor_entries VALUES ({places})", rows)
    cursor.execute("COMMIT")


@contextmanager
def _raw(kit):
    desk = kit.sign_in()
    connection = desk._store.writer.raw_connection()
    try:
        yield connection.cursor()
    finally:
        connection.close()
        desk.close()


def _registered():
    staff = list(people(LISTED, 5))
    with tempfile.TemporaryDirectory() as folder:
        desk = DeskKit(Path(folder) / "desk").set_up()
        listed = files.save(Path(folder), "workers.csv", files.workers_list(staff))
        took, _ = timed(import_workers, desk, listed, NoProgress())
        desk.close()
    return took
