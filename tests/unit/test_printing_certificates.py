import io
import os
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from tests.fakes.certificate_contents import (
    RESOURCES,
    a_content,
    a_holder,
    a_period,
    a_photo,
    a_token,
)

from attache_desk.domain.problems import Refused
from attache_desk.domain.worker_languages import WORKER_LANGUAGES
from attache_desk.printing.certificate_sheet import MM
from attache_desk.printing.labels import Labels
from attache_desk.printing.pages import opened, text_of
from attache_desk.printing.press import Press
from attache_desk.printing.qr_codes import codes_in
from attache_desk.services.printed_values import printed_values, squeezed
from attache_desk.services.printing_ports import RecoverySheet, Slip
from attache_desk.services.wording import SENTENCES, sentence_for

PRESS = Press(RESOURCES)
NAMES = {
    "khmer": "ស្រ៊ុន សុធារ៉ា ក្រឡឹង ខ្ញុំ",
    "lao": "ແກ້ວມະນີ ສີສຸລິຍະວົງ ຫຼ້າ ກໍ່າ",
    "burmese": "မြတ်သီရိ ကျော်ဇင်ဦး သင်္ကြန် ရွှေ",
    "thai": "สมชาย น้ำเพ็ชร์ ปู่ย่า ป้ำ ฐิ ญู",
    "vietnamese": "Nguyễn Thị Hồng Nhung Trương Đặng Phở",
}


def pages_of(pdf):
    with opened(pdf) as document:
        return [text_of(document, page) for page in range(len(document))]


def draw(content):
    return PRESS.certificate(content, a_token(content))


def test_a_certificate_is_one_page_of_a4():
    document = pypdfium2.PdfDocument(draw(a_content()))
    assert [document.get_page_size(at) for at in range(len(document))] == [
        (pytest.approx(595.3, abs=0.1), pytest.approx(841.9, abs=0.1))
    ]


def test_every_value_of_a_certificate_can_be_copied_from_its_page():
    content = a_content()
    (page,) = map(squeezed, pages_of(draw(content)))
    assert [value for value in printed_values(content) if squeezed(value) not in page] == []


@pytest.mark.parametrize("script", NAMES)
def test_a_name_copies_as_the_text_it_was_put_in(script):
    name = NAMES[script]
    holder = a_holder(full_name_native=name, home_address=name, script=script)
    (page,) = pages_of(draw(a_content(1, holder=holder)))
    assert squeezed(page).count(squeezed(name)) == 2
    lines = [line for line in page.splitlines() if squeezed(name) in squeezed(line)]
    assert all(unicodedata.normalize("NFC", line).strip().endswith(name[-4:]) for line in lines)


@pytest.mark.parametrize("script", NAMES)
def test_a_name_is_shaped_not_set_sign_by_sign(script):
    """Stacks and ligatures are narrower than their characters; Vietnamese has neither."""
    shelf = PRESS._shelf
    face, text = max(shelf.sans.runs(NAMES[script], "regular"), key=lambda run: len(run[1]))
    glyphs = face.shape(text, "en").glyphs
    assert "".join(glyph.text for glyph in glyphs) == text
    assert all(glyph.id for glyph in glyphs)
    drawn = sum(glyph.advance > 0 for glyph in glyphs)
    assert drawn < len(text) or script == "vietnamese"


def test_a_name_in_decomposed_letters_is_drawn_and_found_again():
    name = unicodedata.normalize("NFD", "Nguyễn Thị Phượng")
    content = a_content(1, holder=a_holder(full_name_native=name))
    assert squeezed(name) in squeezed(pages_of(draw(content))[0])


@pytest.mark.parametrize("sign", ["漢", "\ue000", "\x07"])
def test_a_sign_without_a_glyph_is_refused_and_named(sign):
    with pytest.raises(Refused) as refusal:
        draw(a_content(1, holder=a_holder(home_address=f"Street {sign} 5")))
    assert refusal.value.code == "text.missing-glyph"
    assert refusal.value.code in SENTENCES
    said = sentence_for(refusal.value.code, refusal.value.details)
    assert f"U+{ord(sign):04X}" in said
    assert "Street" not in said


def test_a_certificate_without_photograph_says_so():
    said = squeezed("no photograph")
    assert said in squeezed(pages_of(draw(a_content(1, photo=None)))[0])
    assert said not in squeezed(pages_of(draw(a_content(1, photo=a_photo())))[0])


def test_a_certificate_without_periods_says_so():
    content = a_content(0)
    page = squeezed(pages_of(draw(content))[0])
    assert squeezed(content.number) in page
    assert squeezed(PRESS._labels.say("no_periods")) in page


def test_a_final_edition_does_not_say_provisional():
    assert "PROVISIONAL" in pages_of(draw(a_content(1)))[0]
    assert "PROVISIONAL" not in pages_of(draw(a_content(1, status="final", edition=2)))[0]


@pytest.mark.parametrize(("count", "pages"), [(23, 1), (24, 2), (71, 2), (72, 3)])
def test_periods_that_do_not_fit_go_on_to_further_pages(count, pages):
    assert len(pages_of(draw(a_content(count)))) == pages


def test_a_further_page_repeats_the_head_and_says_whose_it_is():
    content = a_content(60)
    first, second = map(squeezed, pages_of(draw(content)))
    for said in ("Employer", "Evidence", "INSURANCE PERIODS", content.number, "SOK SREYMOM"):
        assert squeezed(said) in first
        assert squeezed(said) in second
    assert squeezed("page 2 of 2") in second
    whole = first + second
    assert [one for one in printed_values(content) if squeezed(one) not in whole] == []


def test_a_reprint_repeats_every_byte():
    content = a_content(30)
    assert draw(content) == Press(RESOURCES).certificate(content, a_token(content))


def test_another_process_prints_the_same_bytes():
    content = a_content(30)
    code = (
        "import sys; from tests.fakes.certificate_contents import *;"
        "from attache_desk.printing.press import Press; c = a_content(30);"
        "sys.stdout.buffer.write(Press(RESOURCES).certificate(c, a_token(c)))"
    )
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Bangkok",
        "PYTHONPATH": os.pathsep.join(map(str, (root, root / "src"))),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    assert done.stdout == draw(content)


def test_a_changed_content_changes_the_page():
    one, other = a_content(1), a_content(1, officer="CHAN DARANY")
    assert draw(one) != draw(other)
    assert one.digest() != other.digest()


@pytest.mark.parametrize("word", ["SIAM FROZEN MANGO ", "WWWWWWWWWWWW", "ក្រុមហ៊ុនកម្ពុជា"])
def test_an_employer_wider_than_its_column_stands_there_whole(word):
    name = (word * 5)[:48].strip()
    content = a_content(1, periods=(a_period(employer=name),))
    assert squeezed(name) in squeezed(pages_of(draw(content))[0])


def test_a_page_is_drawn_as_a_picture_that_knows_its_resolution():
    from PIL import Image

    (drawn,) = PRESS.page_pictures(draw(a_content(1)), 100)
    picture = Image.open(io.BytesIO(drawn))
    assert picture.size == (827, 1170)
    assert picture.info["dpi"] == (pytest.approx(100, abs=0.1),) * 2
    assert picture.getpixel((2, 2)) == (255, 255, 255)


def a_slip(**changes):
    values = {
        "registry_number": "KHM-BKK-A1-W-000001-4",
        "full_name_latin": "SOK SREYMOM",
        "full_name_native": "សុខ ស្រីមុំ",
        "language": "km",
        "birth_date": "17 Apr 1991",
        "document": "N01234567 · KHM",
        "post": "KHM-BKK",
        "city": "Bangkok",
        "registered_on": "23 Nov 2026",
    }
    return Slip(**(values | changes))


@pytest.mark.parametrize("script", NAMES)
def test_a_slip_shows_its_worker_in_any_script(script):
    slip = a_slip(full_name_native=NAMES[script])
    (page,) = map(squeezed, pages_of(PRESS.registration_slip(slip)))
    for value in (slip.registry_number, slip.full_name_native, slip.birth_date, slip.document):
        assert squeezed(value) in page
    assert PRESS.registration_slip(slip) == PRESS.registration_slip(slip)


def test_every_common_name_can_be_printed():
    names = tomllib.loads((RESOURCES / "demo" / "names.toml").read_text("utf-8"))
    shelf = PRESS._shelf
    for state, parts in names.items():
        natives = [pair.split("=")[-1] for said in parts.values() for pair in said.split()]
        assert len(natives) > 20, state
        assert all(shelf.sans.runs(name, "semibold") for name in natives)


@pytest.mark.parametrize("language", WORKER_LANGUAGES)
def test_a_slip_speaks_the_workers_language_before_english(language):
    labels = Labels(RESOURCES / "certificates" / "labels.toml")
    (page,) = map(squeezed, pages_of(PRESS.registration_slip(a_slip(language=language))))
    for label in (
        "slip", "registry_number", "name_native", "name_latin", "birth_date", "document",
        "registered", "keep_slip",
    ):  # fmt: skip
        own, english = squeezed(labels.say(label, language)), squeezed(labels.say(label))
        assert own, label
        assert page.index(own) <= page.index(english), label


@pytest.mark.parametrize("language", WORKER_LANGUAGES)
def test_nothing_on_a_slip_lies_on_its_code_or_runs_off_the_paper(language):
    long_name = "BARBARA-ANNE MARGARETHA VAN DER WESTHUIZEN-OOSTHUIZEN"
    pdf = PRESS.registration_slip(a_slip(language=language, full_name_latin=long_name))
    with opened(pdf) as document:
        page = document[0]
        wide, high = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        text.close()
    code = (wide - 14 * MM - 34 * MM, high - 46 * MM - 48 - 34 * MM, wide, high - 46 * MM - 48)
    assert len(pages_of(pdf)) == 1
    for left, bottom, right, top in boxes:
        assert left >= 12 * MM
        assert right <= wide - 12 * MM
        assert bottom > 6 * MM
        assert right <= code[0] or top <= code[1] + 1 or bottom >= code[3] - 1


def test_the_code_of_a_slip_is_its_registry_number():
    (picture,) = PRESS.page_pictures(PRESS.registration_slip(a_slip()), 150)
    assert codes_in(Image.open(io.BytesIO(picture))) == ("KHM-BKK-A1-W-000001-4",)


def test_the_recovery_sheet_shows_the_code_once_as_text():
    code = "K7QM-3XTA-9WPD-ZC5H-8RVN-2EJB-4FYG"
    sheet = RecoverySheet("KHM-BKK", "A1", "Bangkok", "CHAN DARA", "23 Nov 2026", code)
    (page,) = map(squeezed, pages_of(PRESS.recovery_sheet(sheet)))
    assert page.count(code.replace("-", "")) == 1
