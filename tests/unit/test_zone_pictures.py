"""Passports' machine readable lines read from pictures: whole and right, or not at all."""

import io
import struct
import zlib
from datetime import date

import pytest
from PIL import Image
from tests.fakes.data_pages import LINES, data_page, jpeg, noisy, on_a_table

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.domain.zones_in_pictures import zone_in
from attache_desk.reading import zone_pictures
from attache_desk.reading.zone_pictures import ZonePictures
from attache_desk.services.read_zone_picture import MOST_BYTES, read_zone_picture

TODAY = date(2026, 11, 23)
ROWS = tuple(LINES.split("\n"))
# After the specimen of ICAO Doc 9303-5, of a state there is.
CARD = (
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
)


def read(image, **more):
    return ZonePictures().zone_of(jpeg(image, **more), TODAY)


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


def test_rows_are_found_among_other_lines():
    assert zone_in(["KINGDOM", *ROWS, "12"], TODAY) == ROWS
    assert zone_in(["KINGDOM", *CARD], TODAY) == CARD


def test_a_letter_in_a_digits_place_is_the_digit_it_looks_like():
    low = ROWS[1][:13] + ROWS[1][13:20].replace("0", "O") + ROWS[1][20:]

    assert low != ROWS[1]
    assert zone_in([ROWS[0].replace("O", "0"), low], TODAY) == ROWS


@pytest.mark.parametrize("off", [-2, -1, 1, 3])
def test_a_long_run_of_fillers_is_brought_to_its_length(off):
    top = ROWS[0] + "<" * off if off > 0 else ROWS[0][:off]
    assert zone_in([top, ROWS[1]], TODAY) == ROWS


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (ROWS[0],),
        (ROWS[0], ROWS[1].replace("N01234567", "N01234568")),
        (ROWS[0], ROWS[1][1:]),
        (ROWS[0][:-3] + "KSS", ROWS[1]),
        (ROWS[0].replace("BOPHA<<", "BOPHA<<C<<KS")[:44], ROWS[1]),
        (ROWS[0].replace("P<", "PC"), ROWS[1]),
        (ROWS[0], ROWS[1].replace("KHM", "KHB")),
        (ROWS[0] + "<" * 5, ROWS[1]),
        ("X" * 50, ROWS[1]),
    ],
)
def test_what_is_not_read_whole_is_not_read(lines):
    assert zone_in(lines, TODAY) == ()


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_scan_is_read(dpi):
    assert read(data_page(dpi=dpi)) == ROWS


@pytest.mark.parametrize("turned", [-7, 4])
def test_a_photograph_that_lies_askew_is_read(turned):
    assert read(noisy(on_a_table(data_page(dpi=250), turned))) == ROWS


@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_on_its_side_or_upside_down_is_read(turn):
    assert read(data_page().rotate(turn, expand=True)) == ROWS


def test_a_phone_that_says_how_it_was_held_is_believed():
    held = Image.Exif()
    held[0x0112] = 6
    assert read(data_page().rotate(90, expand=True), exif=held) == ROWS


def test_a_picture_too_blurred_is_refused():
    picture = on_a_table(data_page(dpi=150), blur=6)
    assert refusal_of(lambda: read(picture)) == "picture.no-zone"


def test_a_picture_without_a_zone_is_refused():
    empty = Image.new("RGB", (900, 600), "white")
    assert refusal_of(lambda: read(empty)) == "picture.no-zone"


def bomb():
    def chunk(kind, data):
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0" * 99))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no picture", "picture.unknown-file"),
        (b"\xff\xd8\xff\xe0 and nothing", "picture.unknown-file"),
        (jpeg(data_page(dpi=72))[:2000], "picture.unknown-file"),
        (bomb(), "picture.too-big"),
    ],
)
def test_a_file_that_is_no_whole_picture_is_refused(data, code):
    assert refusal_of(lambda: ZonePictures().zone_of(data, TODAY)) == code


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(zone_pictures, "_PATIENCE", 0.01)
    assert refusal_of(lambda: read(data_page())) == "picture.no-zone"


def test_a_computer_without_the_models_says_so(monkeypatch):
    monkeypatch.setattr(zone_pictures, "_NEEDED", ("no_such_library",))
    assert refusal_of(lambda: read(data_page())) == "picture.no-reader"


def test_a_pdf_of_a_scan_is_read_too(desk, tmp_path):
    out = io.BytesIO()
    data_page(dpi=200).save(out, "PDF", resolution=200)
    (tmp_path / "scan.pdf").write_bytes(out.getvalue())

    assert read_zone_picture(desk, tmp_path / "scan.pdf") == ROWS


def test_a_file_that_is_too_large_or_gone_is_refused(desk, tmp_path):
    (tmp_path / "large.jpg").write_bytes(bytes(MOST_BYTES + 1))

    assert refusal_of(lambda: read_zone_picture(desk, tmp_path / "large.jpg")) == "picture.too-big"
    with pytest.raises(Unavailable):
        read_zone_picture(desk, tmp_path / "gone.jpg")
