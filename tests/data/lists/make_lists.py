"""Make the lists of this folder anew with LibreOffice: python -m tests.data.lists.make_lists.

Needs `soffice` and its Python bridge (Debian: libreoffice-calc, python3-uno), which nothing else
here does; the bridge runs under the system's own Python, so this module starts it as a script.
Everybody in the lists is invented.
"""

import io
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent
FORMATS = {
    "xls": "MS Excel 97",
    "ods": "calc8",
    "xlsx": "Calc MS Excel 2007 XML",
}
# Run under the system's Python, inside a running LibreOffice: what --convert-to cannot do.
LOCKER = """
import sys, time, uno
from com.sun.star.beans import PropertyValue
def prop(name, value):
    made = PropertyValue(); made.Name, made.Value = name, value
    return made
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext(
    "com.sun.star.bridge.UnoUrlResolver", local)
url = "uno:socket,host=127.0.0.1,port=2117;urp;StarOffice.ComponentContext"
for _ in range(120):
    try:
        context = resolver.resolve(url)
        break
    except Exception:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
source, *targets = sys.argv[1:]
book = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (prop("Hidden", True),))
for target in targets:
    path, _, kind = target.partition("=")
    book.storeToURL("file://" + path, (prop("FilterName", kind), prop("Password", "secret")))
book.close(True)
try:
    desktop.terminate()
except Exception:
    pass
"""


def wages():
    """Make what an employer keeps: merged headings, dates, formulas, text numbers, old sheets."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "October"
    sheet["A1"] = "FAIR WEAR CO., LTD."
    sheet["A2"] = "Contributions for October 2026"
    heads = ("No.", "Passport No.", "Name", "Date of birth", "Wage", "Contribution", None, "Month")
    sheet.append([])
    sheet.append(heads)
    sheet.append([None] * 5 + ["Worker", "Employer"])
    sheet.merge_cells("F4:G4")
    for column in "ABCDEH":
        sheet.merge_cells(f"{column}4:{column}5")
    month = date(2026, 10, 1)
    rows = (
        (1, "N01234567", "SOK SREYMOM", date(1991, 4, 17), 15000, "=ROUND(E6*5%,0)", "=F6", month),
        (2, "N07654321", '="CHAN "&"DARA"', date(1988, 12, 1), "12,000", 600, 600, month),
        (3, "N05555555", "KEO SOPHEA", "1990", "=6000*2+0.5", "600", "600", "ต.ค. 2569"),
        (4, "N04444444", "'=1+1", None, "១៥០០០", "-", None, month),
    )
    for line in rows:
        sheet.append(line)
    sheet.append(["Total", None, None, None, "=SUM(E6:E9)", "=SUM(F6:F9)"])
    for line in sheet.iter_rows(min_row=6, max_row=9):
        line[3].number_format = "dd/mm/yyyy"
        line[7].number_format = "mmm yyyy"
        line[4].number_format = "#,##0.00"
    notes = book.create_sheet("Notes")
    notes["A1"] = "Paid at the bank on 5 November"
    for name, state in (("September", "hidden"), ("Rates", "veryHidden")):
        old = book.create_sheet(name)
        old.append(["Passport No.", "Name", "Wage"])
        old.append(["N09999999", "NOBODY", 1])
        old.sheet_state = state
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def twins():
    """Make two sheets that are a list just as much."""
    from tests.fakes.sheet_makers import workbook

    rows = [["Passport No.", "Name", "Wage"], ["N01234567", "SOK SREYMOM", 15000]]
    return workbook(rows, "Bangkok", Rayong=rows)


def main():
    """Write every list in every format, and two that are locked."""
    from tests.fakes import national_sheets as lists

    sources = {
        "wages": wages(),
        "twins": twins(),
        "d02-lt": lists.d02(lists.d02_row(), lists.d02_row(name="TRẦN THỊ BÌNH", si_code="")),
        "nssf": lists.khmer(lists.khmer_row()),
        "ssb": lists.burmese(lists.burmese_row()),
    }
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        for name, data in sources.items():
            source = place / f"{name}.xlsx"
            source.write_bytes(data)
            for ending, kind in FORMATS.items():
                into = f"{ending}:{kind}"
                _run("--convert-to", into, "--outdir", str(FOLDER), str(source), home=place)
        _lock(place)
    for name in ("twins", "d02-lt", "nssf", "ssb"):
        (FOLDER / f"{name}.xlsx").unlink()  # XLSX is tried by files made here and by hand


def _lock(place):
    locker = place / "locker.py"
    locker.write_text(LOCKER)
    accept = "--accept=socket,host=127.0.0.1,port=2117;urp;"
    office = subprocess.Popen(["soffice", *_quiet(place), accept])
    targets = [f"{FOLDER}/locked.{one}={FORMATS[one]}" for one in ("xls", "ods")]
    subprocess.run(["/usr/bin/python3", locker, place / "wages.xlsx", *targets], check=True)
    office.wait(60)


def _run(*arguments, home):
    subprocess.run(["soffice", *_quiet(home), *arguments], check=True)


def _quiet(home):
    return ["--headless", f"-env:UserInstallation=file://{home}/profile"]


if __name__ == "__main__":
    sys.exit(main())
