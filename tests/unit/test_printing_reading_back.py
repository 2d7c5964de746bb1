import io
import struct
import zlib

import pikepdf
import pytest
from PIL import Image
from tests.fakes.certificate_contents import (
    OTHER_PUBLIC_KEY,
    PRIVATE_KEY,
    PUBLIC_KEY,
    RESOURCES,
    a_content,
    a_token,
)

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.problems import Refused
from attache_desk.printing import reader
from attache_desk.printing.embedded_records import find_record
from attache_desk.printing.press import Press
from attache_desk.printing.reader import MOST_BYTES, PaperReader
from attache_desk.printing.seals import SigningKey
from attache_desk.services.printed_values import printed_values, squeezed
from attache_desk.services.wording import SENTENCES
from attache_protocol.signatures import key_id

READER = PaperReader()
CONTENT = a_content(4)
TOKEN = a_token(CONTENT)


@pytest.fixture(scope="module")
def pdf():
    return Press(RESOURCES).certificate(CONTENT, TOKEN)


@pytest.fixture(scope="module")
def scan(pdf):
    """The page as a scanner at 200 dpi gives it."""
    (drawn,) = Press(RESOURCES).page_pictures(pdf, 200)
    return Image.open(io.BytesIO(drawn)).convert("L")


def saved(image, kind="PNG", **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def turned(image, degrees):
    return image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def resaved(pdf, **more):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, **more)
    return out.getvalue()


def refusal_of(data):
    with pytest.raises(Refused) as refusal:
        READER.read(data)
    assert refusal.value.code in SENTENCES
    return refusal.value.code


def test_a_pdf_gives_its_code_its_text_and_its_record(pdf):
    read = READER.read(pdf)
    assert (read.kind, read.codes) == ("pdf", (TOKEN,))
    assert CertificateContent.from_record(read.record) == CONTENT
    page = squeezed(read.text)
    assert [value for value in printed_values(CONTENT) if squeezed(value) not in page] == []


def test_a_scan_at_200_dpi_gives_its_code(scan):
    read = READER.read(saved(scan))
    assert (read.kind, read.codes, read.record) == ("picture", (TOKEN,), None)


@pytest.mark.parametrize("quality", [40, 85])
def test_a_jpeg_gives_its_code(scan, quality):
    assert READER.read(saved(scan, "JPEG", quality=quality)).codes == (TOKEN,)


@pytest.mark.parametrize("degrees", [3, -8, 90, 180, 195])
def test_a_page_that_lies_askew_gives_its_code(scan, degrees):
    assert READER.read(saved(turned(scan, degrees), "JPEG")).codes == (TOKEN,)


@pytest.mark.parametrize("scale", [0.62, 0.93, 1.7])
def test_a_page_of_another_size_gives_its_code(scan, scale):
    size = round(scan.width * scale), round(scan.height * scale)
    assert READER.read(saved(scan.resize(size), "JPEG")).codes == (TOKEN,)


def test_a_photograph_of_a_page_on_a_dark_table_gives_its_code(scan):
    table = Image.new("L", (scan.width + 900, scan.height + 700), 45)
    table.paste(scan.point(lambda value: 30 + value * 3 // 4), (500, 300))
    assert READER.read(saved(turned(table, 5), "JPEG", quality=60)).codes == (TOKEN,)


@pytest.mark.parametrize("written", [f"{TOKEN}", f"\ufeff{TOKEN}\r\n", f"  {TOKEN} "])
def test_the_text_of_a_code_is_read(written):
    read = READER.read(written.encode())
    assert (read.kind, read.codes) == ("text", (TOKEN,))


def test_a_code_says_what_the_certificate_says():
    said = READER.statement(TOKEN)
    assert (said.number, said.edition, said.status) == (CONTENT.number, 1, "provisional")
    assert said.digest == CONTENT.digest()
    assert said.kid == key_id(PUBLIC_KEY)
    assert said.summary["full_name_native"] == CONTENT.holder.full_name_native
    assert said.summary["months_by_country"] == "TH 15, KH 5"
    assert said.summary["months"] == "20"


def test_the_signing_key_names_itself():
    assert SigningKey(lambda: (PRIVATE_KEY, PUBLIC_KEY)).kid == key_id(PUBLIC_KEY)


def test_only_the_issuers_key_fits_a_code():
    assert READER.signed_by(TOKEN, PUBLIC_KEY)
    assert not READER.signed_by(TOKEN, OTHER_PUBLIC_KEY)
    assert not READER.signed_by(TOKEN, b"")
    assert not READER.signed_by("nothing", PUBLIC_KEY)


@pytest.mark.parametrize("text", ["nothing", TOKEN[:-20], TOKEN.swapcase(), TOKEN[10:]])
def test_a_text_that_is_no_code_is_refused(text):
    with pytest.raises(Refused) as refusal:
        READER.statement(text)
    assert refusal.value.code == "code.unreadable"
    assert refusal_of(text.encode()) == "code.unreadable"


def test_a_picture_without_a_code_gives_none():
    read = READER.read(saved(Image.new("L", (1654, 2339), 255)))
    assert (read.kind, read.codes) == ("picture", ())


def test_a_pdf_that_is_no_certificate_gives_nothing():
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    read = READER.read(out.getvalue())
    assert (read.codes, read.record, read.text.strip()) == ((), None, "")


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_an_empty_file_is_refused(data):
    assert refusal_of(data) == "paper.empty"


def test_a_file_larger_than_any_page_is_refused():
    assert refusal_of(b"%PDF-1.7" + bytes(MOST_BYTES)) == "paper.too-large"


def a_bomb(wide, high):
    """A PNG of a few bytes that says it is as large as a house."""

    def chunk(kind, data):
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("side", [9_500, 11_000, 60_000])
def test_a_picture_that_unpacks_to_more_than_a_page_is_refused(side):
    assert refusal_of(a_bomb(side, side)) == "paper.too-large"


def test_a_pdf_page_as_large_as_a_house_is_refused():
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(14_400, 14_400))
        document.save(out)
    assert refusal_of(out.getvalue()) == "paper.too-large"


def a_drawing(lines):
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.pages[0].Contents = document.make_stream(b"0 0 m 500 700 l S\n" * lines)
        document.save(out)
    return out.getvalue()


def test_a_pdf_that_takes_hours_to_draw_is_given_up(monkeypatch):
    monkeypatch.setattr(reader, "_PATIENCE", 1.0)
    endless = a_drawing(2_000_000)
    assert len(endless) < 200_000
    assert refusal_of(endless) == "paper.too-intricate"


@pytest.mark.parametrize("kept", [0.01, 0.5, 0.995])
def test_a_pdf_that_ends_too_early_is_refused(pdf, kept):
    assert refusal_of(pdf[: int(len(pdf) * kept)]) == "paper.pdf-damaged"


def test_a_pdf_with_a_password_is_refused(pdf):
    locked = resaved(pdf, encryption=pikepdf.Encryption(owner="lock", user="lock"))
    assert refusal_of(locked) == "paper.password"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_ends_too_early_is_refused(scan, kind):
    assert refusal_of(saved(scan, kind)[:6_000]) == "paper.picture-damaged"


@pytest.mark.parametrize(
    "data", [b"\xff\xfeh\0i\0", b"PK\x03\x04" + bytes(90), b"two\nlines", b"x" * 5000]
)
def test_a_file_of_another_kind_is_refused(data):
    assert refusal_of(data) == "paper.unreadable"


@pytest.mark.parametrize(
    "way",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "recompress_flate": True},
        {"linearize": True},
        {"stream_decode_level": pikepdf.StreamDecodeLevel.generalized, "compress_streams": True},
    ],
)
def test_a_file_another_program_rewrote_keeps_its_record(pdf, way):
    read = READER.read(resaved(pdf, **way))
    assert read.codes == (TOKEN,)
    assert CertificateContent.from_record(read.record) == CONTENT


def a_stream(content):
    return b"1 0 obj <<>>\nstream\r\n" + zlib.compress(content) + b"\nendstream endobj\n"


def test_a_record_is_found_among_other_streams():
    streams = [a_stream(b"q Q"), b"a stream of words\n", a_stream(b'{"a": 1}'), b"stream\n"]
    assert find_record(b"".join(streams) + a_stream(b'{"holder": {}}')) == {"holder": {}}


@pytest.mark.parametrize(
    "content",
    [
        b'{"holder": "\\ud800"}',
        b'{"holder": ' + b"[" * 100_000,
        b'{"holder": ' + b"1" * 10_000 + b"}",
        b'{"holder": ' + b" " * 3_000_000 + b"1}",
        b'{"keeper": 1}',
        b"{",
    ],
)
def test_a_record_that_is_none_is_left_alone(content):
    assert find_record(a_stream(content)) is None


def test_a_file_full_of_streams_without_end_is_searched_in_one_walk():
    """Looking for an end from each beginning would take hours here."""
    assert find_record(b"stream\nx\x9c" * 2_000_000) is None
    assert find_record(b"stream\nx\x9c" * 2_000_000 + b"endstream") is None


def test_a_file_full_of_bombs_is_given_up():
    bomb = a_stream(b"{" + bytes(2_000_000))
    assert find_record(bomb * 2_000 + a_stream(b'{"holder": {}}')) is None


@pytest.mark.parametrize(
    "harm",
    [
        {"periods": [{"first": 5, "last": 5}]},
        {"periods": 5},
        {"holder": []},
        {"issued_on": 5},
        {"photo": 5},
        {"more": 1},
    ],
)
def test_a_record_of_other_things_is_no_content(harm):
    with pytest.raises((ValueError, KeyError, TypeError)):
        CertificateContent.from_record(CONTENT.to_record() | harm)
