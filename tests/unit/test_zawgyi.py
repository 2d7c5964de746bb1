"""Burmese typed in Zawgyi is told from Unicode, and reads the same in Unicode."""

import unicodedata
from dataclasses import replace

import pytest

from attache_desk.app.zawgyi import ZawgyiText
from attache_desk.services.progress import NoProgress
from attache_desk.services.stage_worker_import import look_into_list, stage_worker_import
from attache_desk.services.zawgyi_texts import in_unicode, zawgyi_in

BURMESE = ZawgyiText()
PAIRS = [
    ("ေအာင္", "အောင်"),
    ("ျမန္မာ", "မြန်မာ"),
    ("ခ်စ္သူ", "ချစ်သူ"),
    ("ႏိုင္ငံ", "နိုင်ငံ"),
    ("သန္းေထြး", "သန်းထွေး"),
    ("စႏၵာ", "စန္ဒာ"),
    ("ၾကည္", "ကြည်"),
    ("ေက်ာ္", "ကျော်"),
    ("လႈိင္", "လှိုင်"),
    ("ရွိ", "ရှိ"),
    ("ေဒၚခင္မ်ိဳးၾကီး", "ဒေါ်ခင်မျိုးကြီး"),
    ("ဦးသန္႔", "ဦးသန့်"),
    ("ညြန္႔", "ညွန့်"),
    ("ေအာင္ေက်ာ္မိုး", "အောင်ကျော်မိုး"),
    ("ေ႐ႊ", "ရွှေ"),
    ("ဝင္းႏြယ္", "ဝင်းနွယ်"),
    ("ကမၻာ", "ကမ္ဘာ"),
]
# As invented names are written in this program's own lists, and other scripts of the block.
UNICODE = ["အောင်ကျော်မိုး", "သီရိ", "ခင်မျိုးကြီး", "မြင့်မြင့်ခိုင်", "နန်းဆိုင်လှ", "သတ္တဝါ", "ကမ္ဘာ"]


@pytest.mark.parametrize(("zawgyi", "meant"), PAIRS)
def test_zawgyi_is_noticed_and_reads_the_same_in_unicode(zawgyi, meant):
    assert BURMESE.is_zawgyi(zawgyi)
    assert unicodedata.normalize("NFC", BURMESE.to_unicode(zawgyi)) == meant


@pytest.mark.parametrize("text", [*UNICODE, "", "SOK Dara", "សុខ តារា", "สมชาย", "Nguyễn Văn Đức"])
def test_what_is_no_zawgyi_is_left_alone(text):
    assert not BURMESE.is_zawgyi(text)
    assert zawgyi_in(BURMESE, [text]) == {}


@pytest.mark.parametrize("odd", ["ေ", "ၠ", "\u109f", "ေအာင္\u1090x<", "ၾ" * 50])
def test_no_text_breaks_the_conversion(odd):
    assert isinstance(BURMESE.to_unicode(odd), str)


def test_a_row_is_converted_cell_by_cell():
    assert in_unicode(BURMESE, {"full_name_native": "ေအာင္", "full_name_latin": "AUNG"}) == {
        "full_name_native": "အောင်",
        "full_name_latin": "AUNG",
    }


@pytest.mark.parametrize("agreed", [True, False])
def test_a_list_in_zawgyi_is_read_as_unicode_when_the_officer_agrees(desk, tmp_path, agreed):
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Myanmar name,Date of birth,Passport,Nationality\n"
        "AUNG KYAW MOE,ေအာင္ေက်ာ္မိုး,1990-01-01,MA123456,MMR\n",
        encoding="utf-8",
    )
    look = look_into_list(desk, path, NoProgress())
    columns = {0: "full_name_latin", 1: "full_name_native", 2: "birth_date"}
    plan = replace(look.plans[0], columns=columns, nationality="MMR", zawgyi=agreed)
    staged = stage_worker_import(desk, look.file, plan, NoProgress())

    assert look.zawgyi
    meant = "အောင်ကျော်မိုး" if agreed else "ေအာင္ေက်ာ္မိုး"
    assert staged.rows[0].cells["full_name_native"] == meant
