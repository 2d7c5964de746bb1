"""What comes out of a printer."""

import io

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from tests.fakes import days

from attache_desk.services.registration_slip import registration_slip
from attache_desk.ui.kit.printers import PRINT_DPI, fit_paper, print_pages

A5 = (420, 595)
A4 = (595, 842)


def printed(file, pages, paper=None):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    if paper:
        printer.setPageSize(paper)
    else:
        fit_paper(printer, QImage.fromData(pages[0]), PRINT_DPI)
    print_pages(printer, pages)
    with pypdfium2.PdfDocument(file) as document:
        size = tuple(round(side) for side in document[0].get_size())
        picture = document[0].render(scale=200 / 72).to_pil()
        return len(document), size, picture


@pytest.fixture
def slip(desk):
    worker = days.register_staff(desk)[0]
    pdf = registration_slip(desk, worker.id)
    return worker, desk.printing.page_pictures(pdf, PRINT_DPI)


def codes_in(picture):
    return [one.text for one in zxingcpp.read_barcodes(picture)]


def test_a_slip_asks_for_its_own_paper_and_its_code_is_read_from_it(slip, tmp_path):
    worker, pages = slip
    count, size, picture = printed(tmp_path / "slip.pdf", pages)
    assert (count, size) == (1, A5)
    assert any(worker.registry_number in text for text in codes_in(picture))


def test_on_larger_paper_it_keeps_its_size_and_shape(slip, tmp_path):
    worker, pages = slip
    _, size, picture = printed(tmp_path / "slip.pdf", pages, QPageSize(QPageSize.PageSizeId.A4))
    assert size == A4
    assert any(worker.registry_number in text for text in codes_in(picture))
    below = picture.crop((0, round(picture.height * 0.75), picture.width, picture.height))
    assert below.convert("L").getextrema()[0] > 200


def test_every_page_is_printed(tmp_path):
    page = io.BytesIO()
    Image.new("L", (round(8.27 * PRINT_DPI), round(11.69 * PRINT_DPI)), 255).save(page, "PNG")
    count, size, _ = printed(tmp_path / "three.pdf", [page.getvalue()] * 3)
    assert count == 3
    assert size == A4
