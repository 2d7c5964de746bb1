import pytest
from tests.fakes.certificate_contents import RESOURCES, a_content, a_holder, a_token
from tests.fakes.pdfa_checks import pdfa_faults

from attache_desk.printing.press import Press
from attache_desk.services.printing_ports import RecoverySheet, Slip

PRESS = Press(RESOURCES)
ALL_SCRIPTS = "សុខ ສຸກ မြတ် สุข Nguyễn"


def certificate(count, **changes):
    content = a_content(count, **changes)
    return PRESS.certificate(content, a_token(content))


@pytest.mark.parametrize(
    ("count", "changes"),
    [
        (3, {}),
        (0, {"photo": None}),
        (60, {"status": "final", "edition": 2}),
        (1, {"holder": a_holder(full_name_native=ALL_SCRIPTS, home_address="")}),
        (1, {"number": "A <&> “B”", "language": "en"}),
    ],
)
def test_a_certificate_keeps_to_pdfa_2u(count, changes):
    assert pdfa_faults(certificate(count, **changes)) == []


def test_a_slip_and_a_recovery_sheet_keep_to_pdfa_2u():
    slip = Slip("W-1", "SOK", ALL_SCRIPTS, "km", "1991", "N1", "KHM-BKK", "Bangkok", "")
    sheet = RecoverySheet("KHM-BKK", "A1", "Bangkok", "CHAN DARA", "23 Nov 2026", "K7QM-3XTA")
    assert pdfa_faults(PRESS.registration_slip(slip)) == []
    assert pdfa_faults(PRESS.recovery_sheet(sheet)) == []


@pytest.mark.parametrize(
    ("harm", "fault"),
    [
        ((b"/ToUnicode", b"/NoUnicode"), "means nothing"),
        ((b"/OutputIntents", b"/InputIntents "), "InputIntents"),
        ((b"/Marked true", b"/Marked null"), "marked"),
        ((b"/FontFile2", b"/FontFileX"), "not embedded"),
        ((b"/GTS_PDFA1", b"/GTS_PDFX1"), "OutputIntent"),
        ((b"/Alt (QR", b"/Alu (QR"), "no other wording"),
        ((b"/StructParents 0", b"/StructParents 9"), "does not find its elements"),
        ((b"/PieceInfo <<", b"/AF [] /AA   <<"), "catalogue has /AF"),
        ((b"<pdfaid:part>2", b"<pdfaid:part>3"), "part"),
        ((b"<xmp:CreateDate>2026-11-23", b"<xmp:CreateDate>2026-11-24"), "created"),
    ],
)
def test_the_checks_see_what_is_missing(harm, fault):
    whole = certificate(1)
    assert harm[0] in whole
    assert any(fault in said for said in pdfa_faults(whole.replace(*harm)))
