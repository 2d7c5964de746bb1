"""What months come to, for one worker and for everybody; and who owes what."""

import random
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.bench.measuring import row, timed
from tests.fakes import days
from tests.fakes.desks import DeskKit

from attache_desk.domain.entitlements import entitlements
from attache_desk.services.arrears_of import arrears
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.entitlements_of import claimant_of
from attache_desk.services.missing_lists_of import missing_lists_of
from attache_desk.services.progress import NoProgress
from attache_desk.services.survey_entitlements import survey_entitlements

RUNS = 5
MONTHS_EACH = 22
EMPLOYERS = 5_000
SCHEMES = ("TH-SSO33", "KH-NSSF-PEN", "LA-LSSO", "VN-SI")
DAY = date(2026, 11, 23)
_ALONE = """
import resource, sys
from pathlib import Path
from tests.fakes.desks import DeskKit
from attache_desk.services.progress import NoProgress
from attache_desk.services.survey_entitlements import survey_entitlements
desk = DeskKit(Path(sys.argv[1])).sign_in()
survey_entitlements(desk, NoProgress())
desk.close()
told = Path("/proc/self/status")  # ru_maxrss would count the process this one was made by
if told.exists():
    print(told.read_text().split("VmHWM:")[1].split()[0])
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_WORKERS = """
    WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= {count})
    INSERT INTO workers(id, uid, registry_number, full_name_latin, full_name_native, script,
        birth_date_written, nationality, phones, place_of_birth, home_address, version,
        registered_at)
    SELECT i, randomblob(16), 'W' || i, 'WORKER ' || i, '', '', '', 'KHM', '[]', '', '', 1,
        '2026-01-01T00:00:00.000+00:00' FROM n
"""
_EMPLOYERS = """
    WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= {count})
    INSERT INTO employers(id, uid, name, name_native, country, folded)
    SELECT i, randomblob(16), 'Employer ' || i, '', 'THA', '' FROM n
"""
_ENTRY = (
    "INSERT INTO entries VALUES (?,?,?,1,?,1,1,'THB',1200000,60000,60000,NULL,60000,60000,NULL,1,"
    "'2026-01-01T00:00:00.000+00:00',NULL)"
)
_ADD_UP = """
    INSERT OR REPLACE INTO employer_months
    SELECT employer, scheme, month, currency, count(*), sum(assessed_employee + assessed_employer),
        sum(coalesce(declared_employee, 0)), 0,
        CASE WHEN (employer * 7 + month) % 10 = 0 THEN 0
             ELSE sum(assessed_employee + assessed_employer) END
    FROM entries GROUP BY employer, scheme, month, currency
"""


def run(size):
    """Measure `size` workers (120,000 when not said), 22 months each, in the product's store."""
    workers = size or 120_000
    with tempfile.TemporaryDirectory() as folder:
        desk = DeskKit(Path(folder) / "desk").set_up()
        filled = _fill(desk, workers)
        floors, everybody, owed, missing, one, alone = [], [], [], [], [], []
        for _ in range(RUNS):
            floors.append(timed(_scan, desk)[0])
            everybody.append(timed(survey_entitlements, desk, NoProgress(), DAY)[0])
            owed.append(timed(arrears, desk, DAY)[0])
            missing.append(timed(missing_lists_of, desk, DAY)[0])
        for worker_id in _some(desk, 400):
            took, claimant = timed(_claimant, desk, worker_id)
            working, _ = timed(entitlements, desk.rules, desk.agreements, claimant)
            one.append((took + working) * 1000)
            alone.append(working * 1000)
        desk.close()
        megabytes = _memory(Path(folder) / "desk")
    return [
        row("one_worker", one, "ms"),
        row("one_worker_without_reading", alone, "ms"),
        row("all_workers", everybody, "s", floors),
        row("lines", [filled / 1e6], "M"),
        row("rss_mb", [megabytes], "MB"),
        row(f"arrears_{EMPLOYERS}_employers", owed, "s"),
        row(f"missing_lists_{EMPLOYERS}_employers", missing, "s"),
    ]


def _fill(desk, workers):
    """Give every worker months at one or two employers, some with a second scheme or a gap."""
    first, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    for scheme in SCHEMES:
        declare_months(desk, MonthsDraft(first.id, employer.id, scheme, "2026-01", "", "9000000"))
    connection = desk._store.writer.raw_connection()
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.execute(_EMPLOYERS.format(count=EMPLOYERS - 1))
    cursor.execute(_WORKERS.format(count=workers - 1))
    cursor.executemany(_ENTRY, _entries(workers))
    cursor.execute(_ADD_UP)
    cursor.execute("UPDATE kept_counts SET value = ? WHERE name = 'workers'", (workers,))
    lines = cursor.execute("SELECT count(*) FROM entries").fetchone()[0]
    cursor.execute("COMMIT")
    connection.close()
    return lines


def _entries(workers):
    chance = random.Random(7)
    for worker in range(2, workers + 1):
        employer = 1 + chance.randrange(EMPLOYERS)
        scheme = 1 if chance.random() < 0.85 else 1 + chance.randrange(len(SCHEMES))
        second = 1 + chance.randrange(len(SCHEMES)) if chance.random() < 0.15 else scheme
        length = chance.randrange(6, 2 * MONTHS_EACH - 5)
        start = (2026 * 12 + 9) - length - chance.randrange(24)
        gap = chance.randrange(length)
        for at in range(length):
            if at == gap:
                continue
            year, month = divmod(start + at, 12)
            now = second if at < gap else scheme
            yield worker, year * 100 + month + 1, now, employer


def _memory(folder):
    """Survey everybody in a process of its own, which made no store; gives its peak in MB."""
    ran = subprocess.run(
        [sys.executable, "-c", _ALONE, str(folder)], capture_output=True, text=True, check=True
    )
    return float(ran.stdout) / (1024 if sys.platform != "darwin" else 1024**2)


def _scan(desk):
    """Carry every line's key out of the store and do nothing with it: the floor."""
    connection = desk._store.reader.raw_connection()
    rows = connection.cursor().execute("SELECT worker, month, scheme, number FROM entries")
    count = 0
    while some := rows.fetchmany(2000):
        count += len(some)
    connection.close()
    return count


def _claimant(desk, worker_id):
    with desk.look() as view:
        return claimant_of(view, desk.rules, worker_id, DAY)


def _some(desk, count):
    with desk.look() as view:
        rows = view._connection.exec_driver_sql(
            "SELECT uid FROM workers WHERE id > 1 ORDER BY (id * 2654435761) % 1000003 LIMIT ?",
            (count,),
        ).all()
    return [uid.hex() for (uid,) in rows]
