"""The demo post: the same invented people every time, and files that fit them."""

import io

import pytest
from openpyxl import load_workbook
from tests.fakes.desks import NOON

from attache_desk.app.demo.passports import passport_lines
from attache_desk.app.demo.people import companies, people
from attache_desk.app.demo.post import (
    EMPLOYERS,
    SSO_FILE,
    WORKERS,
    demo_post,
    fill,
    next_month_files,
)
from attache_desk.app.paths import resources
from attache_desk.domain.identifiers import check_identifier
from attache_desk.domain.machine_readable_zones import read_mrz
from attache_desk.domain.scripts import script_of


def cells_of(data):
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def test_a_seed_always_gives_the_same_people():
    assert list(people(50, 3)) == list(people(50, 3))
    assert list(people(50, 3)) != list(people(50, 4))


@pytest.mark.parametrize(
    ("state", "script"),
    [("KHM", "khmer"), ("LAO", "lao"), ("MMR", "burmese"), ("THA", "thai"), ("VNM", "latin")],
)
def test_names_stand_in_their_own_script(state, script):
    for one in people(100, 5, {state: 1}):
        assert script_of(one.full_name_native) == script
        assert script_of(one.full_name_latin) == "latin"
        assert one.full_name_latin.isascii()


def test_no_two_people_hold_the_same_number_and_each_is_right():
    everybody = list(people(WORKERS, 7))
    assert len({one.thai_id for one in everybody}) == WORKERS
    assert len({one.passport for one in everybody}) == WORKERS
    assert all(check_identifier("TH-13", one.thai_id).valid for one in everybody)


def test_employers_have_names_and_accounts_of_their_own():
    made = companies(EMPLOYERS, 7)
    assert len({one.name for one in made}) == len({one.account for one in made}) == EMPLOYERS


def test_the_files_shipped_are_those_of_the_demo_post():
    files = next_month_files(demo_post())
    folder = resources() / "demo"
    assert (folder / SSO_FILE).read_bytes() == files.pop(SSO_FILE)
    for name, workbook in files.items():
        assert cells_of((folder / name).read_bytes()) == cells_of(workbook), name


def test_an_invented_passport_reads_well():
    lines = passport_lines("KHM", "CHHUN<<RACHANA", "N09876543", "970412", "F", "330814")
    mrz = read_mrz(lines.splitlines(), NOON.date())
    assert (mrz.format, mrz.problems) == ("TD3", ())


def test_a_small_post_fills_a_desk_that_stays_sound(desk, tmp_path):
    post = demo_post(workers=40, employers=4)
    fill(desk, post, tmp_path)
    with desk.look() as view:
        today = view.today()
    assert (today.workers, today.employers, today.sheets_staged) == (40, 4, 0)
    assert desk.check_store() == []
