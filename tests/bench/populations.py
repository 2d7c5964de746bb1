"""Registers of any size in real encrypted stores: a seed always gives the same people."""

import hashlib
import shutil
import sys
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from tests.bench.invented_names import SHARES, STATES, Names
from tests.fakes.desks import CountedIds, DeskKit

from attache_desk.domain.desk_numbers import DeskNumber
from attache_desk.domain.employers import Employer, EmployerIdentifier, Employment
from attache_desk.domain.identifiers import thai_check_digit
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.scripts import script_of
from attache_desk.domain.workers import IdentityDocument, Worker
from attache_desk.services.register_worker import WORKER_SERIES
from attache_desk.store.bulk_workers import add_employments, add_workers, settle
from attache_desk.store.employers import StoredEmployers
from attache_desk.store.search_index import employer_search_row, search_row
from attache_desk.store.workers import parts_of, worker_columns

SIZE = 1_200_000
SEED = 7
SAMPLE = 300
BATCH = 50_000
STORES = Path("bench-output") / "stores"
FIRST_DAY = datetime(2015, 1, 5, 2, 0, tzinfo=UTC)
DAYS = 4300
FIRST = """
Golden Sunrise Siam Mekong Angkor Pacific Union Evergreen Dragon Lotus Royal Star Asia Central
Eastern Bright Diamond Sea Ocean Delta Silver Green Blue Grand New Premier Global Metro River
Hill Crown Phoenix Tiger Elephant Bamboo Jasmine Orchid Coral Pearl
"""
BRANCH = """
Garment Footwear Seafood Processing Electronics Construction Plastics Furniture Food Fishery
Rubber Textile Packaging Logistics Farm Poultry Canning Shipyard Steel Cleaning Bakery Ceramics
"""
FORMS = ("Co., Ltd.", "Public Co., Ltd.", "Ltd. Part.", "Group", "Industries", "Factory No. 2")
PHONES = {
    "KHM": ("+855", 9),
    "LAO": ("+856", 10),
    "MMR": ("+959", 9),
    "VNM": ("+84", 9),
    "THA": ("+66", 9),
}


def workers(count, seed=SEED):
    """Invent workers of five states, numbered as desk A1 would have numbered them."""
    random = Random(seed)
    names = Names(random)
    weights = list(accumulate(SHARES))
    step = timedelta(days=DAYS) / count
    for number in range(1, count + 1):
        state = random.choices(STATES, cum_weights=weights)[0]
        at = FIRST_DAY + number * step
        latin, native = names.draw(state)
        born = _birth_date(random)
        yield Worker(
            id=_id_at(at, random),
            registry_number=str(DeskNumber("KHM-BKK", "A1", WORKER_SERIES, number)),
            full_name_latin=latin,
            full_name_native=native,
            script=script_of(native),
            birth_date=born,
            birth_date_written=str(born),
            sex="F" if random.random() < 0.46 else "M",
            nationality=state,
            documents=tuple(_documents(state, number, at.year, random)),
            phones=_phones(state, random),
            place_of_birth="",
            home_address="",
            photo=None,
            version=1,
            registered_at=at.replace(microsecond=at.microsecond // 1000 * 1000),
        )


def employers(count, seed=SEED):
    """Invent employers in Thailand."""
    random = Random(seed * 1000 + 1)
    for number in range(1, count + 1):
        words = [random.choice(FIRST.split()), random.choice(FIRST.split())]
        words.append(random.choice(BRANCH.split()))
        account = EmployerIdentifier("social-security", f"{10**9 + number * 7919:010d}", "000000")
        name = " ".join([*words, random.choice(FORMS)])
        yield Employer(_id_at(FIRST_DAY, random), name, "", "THA", (account,))


def employments(some, firms, seed):
    """Give nine of ten workers an employer; few employers have many of them."""
    random = Random(seed)
    weights = list(accumulate(1 / (at + 1) ** 0.8 for at in range(len(firms))))
    for one in some:
        if random.random() < 0.9:
            [firm] = random.choices(firms, cum_weights=weights)
            ended = date(2026, 6, 30) if random.random() < 0.1 else None
            began = one.registered_at.date()
            yield Employment(
                _id_at(one.registered_at, random),
                one.id,
                firm.id,
                began,
                max(began, ended) if ended else None,
            )


@contextmanager
def populated_desk(size):
    """Give a desk with `size` workers, signed in; its store is built once and kept."""
    kit = populated_kit(size)
    desk = kit.sign_in()
    try:
        yield desk
    finally:
        desk.close()


def populated_kit(size):
    """Give the folder of a desk with `size` workers; built when no such store is kept."""
    folder = STORES / f"{size}-{fingerprint()}"
    kit = DeskKit(folder, ids=CountedIds(10**9))
    if not folder.exists():
        building = folder.with_suffix(".building")
        shutil.rmtree(building, ignore_errors=True)
        _build(building, size)
        building.rename(folder)
    return kit


def fingerprint():
    """Tell what a store would hold: a hash over its shape and all rows of some workers."""
    told = hashlib.sha256()
    for row, one in enumerate(workers(SAMPLE), 1):
        told.update(repr(worker_columns(one)).encode())
        told.update(repr([(table.name, lines) for table, lines in parts_of(row, one)]).encode())
        told.update(repr(search_row(row, one)).encode())
    for row, firm in enumerate(employers(SAMPLE), 1):
        told.update(repr(employer_search_row(row, firm)).encode())
    versions = Path("src/attache_desk/store/migrations/versions")
    for file in sorted(versions.glob("v*.py")):
        told.update(file.read_bytes())
    return told.hexdigest()[:12]


def _build(folder, size):
    began = time.perf_counter()
    desk = DeskKit(folder).set_up()
    try:
        fill(desk, size)
    finally:
        desk.close()
    print(f"built {size} workers in {time.perf_counter() - began:.0f} s", file=sys.stderr)


def fill(desk, size):
    """Fill an empty desk with `size` workers, their employers and employments."""
    firms = list(employers(max(20, size // 30)))
    waiting = workers(size)
    with desk._store.writer.begin() as connection:  # one commit: each page is sealed once
        connection.exec_driver_sql("PRAGMA cache_size = -1500000")
        stored = StoredEmployers(connection)
        for firm in firms:
            stored.add(firm)
        for at in range(0, size, BATCH):
            some = list(islice(waiting, BATCH))
            add_workers(connection, some)
            add_employments(connection, list(employments(some, firms, SEED + at)))
        settle(connection)
        connection.exec_driver_sql(
            "INSERT INTO counters(series, last) VALUES (?, ?)", (WORKER_SERIES, size)
        )


def _id_at(at, random):
    milliseconds = int(at.timestamp() * 1000)
    rest = random.getrandbits(74)
    value = milliseconds << 80 | 7 << 76 | (rest >> 62) << 64 | 2 << 62 | rest & (1 << 62) - 1
    return f"{value:032x}"


def _birth_date(random):
    year = 2005 - int(abs(random.gauss(0, 9)))
    known = random.random()
    if known < 0.06:
        return PartialDate(year)
    if known < 0.16:  # registries write 1 January for a day nobody knows
        return PartialDate(year, 1, 1)
    return PartialDate(year, random.randint(1, 12), random.randint(1, 28))


def _documents(state, number, year, random):
    if random.random() < 0.03:
        return
    expiry = PartialDate(year + random.randint(3, 12), random.randint(1, 12), 15)
    passport = _passport(state, random)
    known = expiry if random.random() < 0.9 else None
    yield IdentityDocument("passport", state, passport, passport, known)
    if state != "THA" and random.random() < 0.5:
        body = f"{random.choice('67')}{number * 131 % 10**4:04d}{number:07d}"
        thai = body + thai_check_digit(body)
        yield IdentityDocument("thai-id", "THA", thai, thai)


def _passport(state, random):
    match state:
        case "KHM":
            return f"N{random.randrange(10**8):08d}"
        case "LAO":
            return f"PA{random.randrange(10**7):07d}"
        case "MMR":
            return f"M{random.choice('ABCDEFG')}{random.randrange(10**6):06d}"
        case "VNM":
            return f"{random.choice('BCPK')}{random.randrange(10**7):07d}"
    return f"A{random.choice('ABC')}{random.randrange(10**7):07d}"


def _phones(state, random):
    if random.random() < 0.1:
        return ()
    if random.random() < 0.5:  # a Thai number bought on the way
        return (f"+668{random.randrange(10**8):08d}",)
    code, digits = PHONES[state]
    return (f"{code}{random.randrange(10 ** (digits - 1), 10**digits)}",)
