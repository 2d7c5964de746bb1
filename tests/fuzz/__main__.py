"""Thousands of spoiled employers' files: each refused or staged with a sentence, none posted.

`make fuzz [SIZE=n]` reads n files (50,000 when not said). Workbooks are read by the product's
own reader in a worker of its own within the product's limits; a worker that its limits end
stands for a refused file, as in the product.
"""

import argparse
import io
import json
import multiprocessing
import os
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.fakes import days
from tests.fakes import national_sheets as lists
from tests.fakes.desks import DeskKit

from attache_desk.app.demo import employers_files as files
from attache_desk.domain.problems import DeskError
from attache_desk.services.progress import NoProgress
from attache_desk.services.stage_contributions import SheetChoices, check_contributions
from attache_desk.services.wording import SENTENCES
from attache_desk.sheets import reader_child, workbooks

LISTS = Path(__file__).parents[1] / "data" / "lists"
SIZE = 50_000
SEED = 20261124
BATCH = 250
TOLD = 5_000
STAFF = 12
WORDS = (
    b"=1+1", b"-1", b"99999999999999999999", b"\xe2\x80\xae", b"\x00", b"NaN", b"1e308",
    b"2569-13", b"31/02/2569", b"&lol;", b"XFD1048576", b"\xff\xfe", b"\r\n", b",", b'"',
)  # fmt: skip


def main(arguments=None):
    """Run the files through and count how they ended; exit 1 when one crashed or was posted."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--size", type=int, default=SIZE)
    size = parser.parse_args(arguments).size
    began = time.monotonic()
    ends = Counter()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        employer = _prepare(place)
        _try_seeds(place, employer)
        for first in range(0, size, BATCH):
            ends += _batch(place, employer, first, min(first + BATCH, size))
            if (done := first + BATCH) % TOLD == 0:
                print(f"{done:,} files, {_crashed(ends)} crashed …", flush=True)
        posted = _posted(place, employer)
    for end, count in ends.most_common():
        print(f"{count:>8,}  {end}")
    crashed = _crashed(ends)
    took = time.monotonic() - began
    print(f"{size:,} files in {took:,.0f} s: {crashed} crashed, {posted} lines posted")
    return 1 if crashed or posted else 0


def _crashed(ends):
    return sum(count for end, count in ends.items() if end.startswith("CRASH"))


def _prepare(place):
    desk = DeskKit(place / "desk").set_up()
    employer = days.employer(desk)
    days.register_staff(desk, STAFF)
    desk.close()
    return employer.id


def _try_seeds(place, employer):
    """See that every seed is read before it is spoiled: else all that follows tries nothing."""
    desk = DeskKit(place / "desk").sign_in()
    for at, seed in enumerate(_seeds()):
        path = place / f"seed-{at}"
        path.write_bytes(seed)
        ends = [_end(desk, path, employer, scheme) for scheme in ("TH-SSO33", "")]
        if not any(end.startswith("staged") for end in ends):
            raise SystemExit(f"seed {at} is not read: {ends}")
    desk.close()


def _posted(place, employer):
    desk = DeskKit(place / "desk").sign_in()
    with desk.look() as view:
        posted = sum(month.lines for month in view.accounts.months_of(employer))
        kept = len(view.ledger.sheets())
    desk.close()
    return posted + kept


def _batch(place, employer, first, last):
    """Read some files in a worker; where its limits end it, go on behind the file it died of."""
    ends = Counter()
    while first < last:
        ours, theirs = multiprocessing.Pipe()
        worker = multiprocessing.get_context("fork").Process(
            target=_work, args=(place, employer, first, last, theirs)
        )
        worker.start()
        theirs.close()
        while first < last:
            try:
                ends[ours.recv()] += 1
            except EOFError:
                break
            first += 1
        worker.join()
        if first < last:
            ends["refused: ended by its limits"] += 1
            first += 1
    return ends


def _work(place, employer, first, last, told):
    reader_child.limit()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Rust tells every panic there
    workbooks._ask_child = _read_here
    desk = DeskKit(place / "desk").sign_in()
    seeds = _seeds()
    for number in range(first, last):
        random = Random(SEED + number)
        path = place / f"{random.choice(('list', 'upload'))}.{random.choice(ENDINGS)}"
        path.write_bytes(_spoiled(random, random.choice(seeds)))
        told.send(_end(desk, path, employer, random.choice(("TH-SSO33", "", ""))))


ENDINGS = ("xlsx", "xls", "csv", "txt", "ods")


def _seeds():
    staff = days.staff(STAFF)
    saved = ("wages.xls", "wages.ods", "d02-lt.xls", "d02-lt.ods", "nssf.xls", "ssb.ods")
    return [
        files.sso_upload(days.COMPANY, staff, days.MONTH, 1),
        files.messy_workbook(days.COMPANY, staff, days.MONTH, 1),
        files.history(staff, 1)[:6000].rpartition(b"\n")[0] + b"\n",
        lists.d02(lists.d02_row(), lists.d02_row(first="01/2026", last="")),
        lists.khmer(
            lists.khmer_row(), lists.khmer_row(wage="$250"), more=[["Exchange rate", 4100]]
        ),
        lists.burmese(lists.burmese_row()),
        *((LISTS / name).read_bytes() for name in saved),
    ]


def _spoiled(random, data):
    if data.startswith(b"PK") and random.random() < 0.7:
        return _spoiled_inside(random, data)
    return _changed(random, data)


def _spoiled_inside(random, data):
    """Change a part of a workbook and pack it again, so that the change reaches the reader."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(packed, "w") as after:
        names = before.namelist()
        chosen = random.choice([one for one in names if one.endswith(".xml")])
        for name in names:
            part = before.read(name)
            after.writestr(name, _changed(random, part) if name == chosen else part)
    return packed.getvalue()


def _changed(random, data):
    made = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at = random.randrange(len(made) + 1)
        length = random.choice((1, 1, 4, 30, 200))
        act = random.randrange(6)
        if act == 0 and made:
            made[min(at, len(made) - 1)] = random.randrange(256)
        elif act == 1:
            del made[at : at + length]
        elif act == 2:
            made[at:at] = made[at : at + length]
        elif act == 3:
            made[at:at] = random.choice(WORDS)
        elif act == 4:
            made[at : at + length] = random.randbytes(length)
        else:
            del made[max(at, len(made) // 4) :]
    return bytes(made)


def _read_here(data, _progress):
    told = []
    try:
        told += [json.dumps(line, ensure_ascii=False) for line in reader_child._lines(data)]
    except reader_child._Refusal as refusal:
        told.append(json.dumps({"refused": refusal.args[0]}))
    except MemoryError:
        told.append(json.dumps({"refused": "sheet.too-big"}))
    return [json.loads(line.encode("utf-8", "replace")) for line in told]


def _end(desk, path, employer, scheme):
    said = SheetChoices(employer, scheme, days.MONTH)
    try:
        sheet = check_contributions(desk, path, said, NoProgress())
    except DeskError as refusal:
        known = refusal.code in SENTENCES
        return f"refused: {refusal.code}" if known else f"CRASH no sentence for {refusal.code}"
    except BaseException as crash:  # noqa: BLE001 - that is what is looked for
        where = traceback.extract_tb(crash.__traceback__)[-1]
        return f"CRASH {type(crash).__name__} in {Path(where.filename).name}:{where.lineno}"
    faulty = sum(not line.is_clean for line in sheet.lines) + len(sheet.problems)
    return "staged with problems" if faulty else "staged clean"


if __name__ == "__main__":
    sys.exit(main())
