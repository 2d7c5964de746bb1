"""Lists as LibreOffice saves them, in the three formats employers send; tests/data/lists."""

from pathlib import Path

import pytest

from attache_desk.domain.contribution_rows import RowContext, read_figures
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.services.progress import NoProgress
from attache_desk.services.wording import SENTENCES
from attache_desk.sheets.sheet_files import SheetFiles

LISTS = Path(__file__).parents[1] / "data" / "lists"
SHEETS = SheetFiles()
WAGES = ("wages.xls", "wages.ods", "wages.xlsx")


def read(name):
    return SHEETS.read_contributions(LISTS / name, NoProgress())


def refusal_of(name):
    with pytest.raises(Refused) as refusal:
        read(name)
    assert refusal.value.code in SENTENCES
    return refusal.value.code


def figures(row):
    return read_figures(row.cells, RowContext("TH-SSO33", Month(2026, 10), "THB"))


@pytest.mark.parametrize("name", WAGES)
def test_merged_headings_are_read_with_every_row_beneath(name):
    sheet = read(name)
    assert (sheet.format, sheet.header.month) == ("generic", "2026-10")
    assert [row.number for row in sheet.rows] == [6, 7, 8, 9]
    assert [row.cells["identifier"] for row in sheet.rows] == [
        "N01234567",
        "N07654321",
        "N05555555",
        "N04444444",
    ]


@pytest.mark.parametrize("name", WAGES)
def test_formulas_give_the_value_that_was_seen(name):
    first, second, third, fourth = read(name).rows
    assert (first.cells["employee"], second.cells["name"]) == ("750", "CHAN DARA")
    assert (third.cells["wage"], fourth.cells["name"]) == ("12000.5", "'=1+1")


@pytest.mark.parametrize("name", WAGES)
def test_text_numbers_and_dates_are_read_as_what_they_mean(name):
    read_rows = [figures(row) for row in read(name).rows]
    assert [one.wage.minor for one in read_rows] == [1_500_000, 1_200_000, 1_200_050, 1_500_000]
    assert {one.month for one in read_rows} == {Month(2026, 10)}
    assert [one.problems for one in read_rows] == [()] * 4


@pytest.mark.parametrize("name", WAGES)
def test_hidden_and_other_sheets_are_told_and_not_read(name):
    told = {one.code: one.details["sheets"] for one in read(name).notes}
    assert told == {"sheet.others-unread": "Notes", "sheet.hidden-unread": "September, Rates"}


@pytest.mark.parametrize("name", ["twins.xls", "twins.ods"])
def test_two_sheets_that_match_equally_are_not_chosen_between(name):
    assert refusal_of(name) == "sheet.several-lists"


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_the_funds_lists_are_known_in_any_format(ending):
    assert {read(f"{one}.{ending}").format for one in ("d02-lt", "nssf", "ssb")} == {
        "vn-d02-lt",
        "kh-nssf",
        "mm-ssb",
    }
    vietnamese, nobody = read(f"d02-lt.{ending}").rows
    assert (vietnamese.cells["identifier"], vietnamese.cells["from_month"]) == (
        "7912345678",
        "10/2026",
    )
    assert nobody.cells["identifier"] == ""
    (khmer,) = read(f"nssf.{ending}").rows
    assert khmer.cells["KH-NSSF-PEN.employer"] == "12,246.90"
    (burmese,) = read(f"ssb.{ending}").rows
    assert burmese.cells["other_identifier"] == "12/OUKAMA(N)123456"


@pytest.mark.parametrize("name", ["locked.xls", "locked.ods"])
def test_a_list_under_a_password_is_refused_as_such(name):
    assert refusal_of(name) == "sheet.password"


@pytest.mark.parametrize("name", ["wages.xls", "wages.ods"])
def test_what_the_file_is_called_does_not_matter(name, tmp_path):
    renamed = tmp_path / "list.csv"
    renamed.write_bytes((LISTS / name).read_bytes())
    assert len(SHEETS.read_contributions(renamed, NoProgress()).rows) == 4


@pytest.mark.parametrize("name", ["wages.xls", "wages.ods"])
@pytest.mark.parametrize("part", [0.25, 0.5, 0.9])
def test_a_part_of_a_file_is_refused(name, part, tmp_path):
    data = (LISTS / name).read_bytes()
    torn = tmp_path / name
    torn.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(Refused) as refusal:
        SHEETS.read_contributions(torn, NoProgress())
    assert refusal.value.code == "sheet.unreadable"
