"""Certificates of invented people, and the keys that sign them."""

import hashlib
import io
from datetime import date
from pathlib import Path

from PIL import Image

from attache_desk.domain.certificates import CertificateContent, Holder, PrintedPeriod
from attache_desk.domain.coverage import Coverage, PrintedAgreement, PrintedEmployer
from attache_desk.domain.months import Month
from attache_desk.printing.seals import SigningKey
from attache_protocol.signatures import public_key_of

RESOURCES = Path(__file__).parents[2] / "resources"
PRIVATE_KEY = hashlib.sha256(b"the desk in Bangkok").digest()
PUBLIC_KEY = public_key_of(PRIVATE_KEY)
OTHER_PUBLIC_KEY = public_key_of(hashlib.sha256(b"a desk nobody knows").digest())


def a_photo(size=(240, 309)):
    """Draw a JPEG that stands for a photograph."""
    image = Image.radial_gradient("L").resize(size)
    out = io.BytesIO()
    Image.merge("RGB", (image, image, Image.new("L", size, 120))).save(out, "JPEG", quality=80)
    return out.getvalue()


def a_holder(**changes):
    """Give a Khmer woman nobody has met."""
    values = {
        "full_name_latin": "SOK SREYMOM",
        "full_name_native": "សុខ ស្រីមុំ",
        "script": "khmer",
        "birth_date": "1991-04-17",
        "place_of_birth": "Kampong Cham",
        "nationality": "KHM",
        "sex": "F",
        "document_type": "passport",
        "document_number": "N01234567",
        "issuing_state": "KHM",
        "other_number": "0012345678905",
        "home_address": "ភូមិព្រែកតាមាក់ ឃុំព្រែកតាមាក់ ស្រុកខ្សាច់កណ្ដាល ខេត្តកណ្ដាល",
    }
    return Holder(**(values | changes))


def a_period(at=0, **changes):
    """Give the period of insurance that began `at` years after January 2015."""
    values = {
        "country": "TH",
        "scheme": "TH-SSO33",
        "scheme_name": "Social Security Fund, section 33",
        "employer": f"Siam Fruit Canning {at + 1} Co., Ltd.",
        "first": Month(2015 + at // 2, 1 + 6 * (at % 2)),
        "last": Month(2015 + at // 2, 5 + 6 * (at % 2)),
        "months": 5,
        "branches": "O D S M U",
        "evidence": "fund-confirmed",
    }
    return PrintedPeriod(**(values | changes))


def periods(count):
    """Give several periods in two countries."""
    return tuple(
        a_period(at, **({"country": "KH", "scheme": "KH-NSSF-P"} if at % 3 == 2 else {}))
        for at in range(count)
    )


def a_content(count=3, **changes):
    """Give a provisional certificate in Khmer with so many periods."""
    shown = periods(count)
    totals = {}
    for one in shown:
        totals[one.country] = totals.get(one.country, 0) + one.months
    values = {
        "number": "KHM-BKK-A1-P-000001-7",
        "kind": "periods",
        "edition": 1,
        "status": "provisional",
        "language": "km",
        "post": "KHM-BKK",
        "city": "Bangkok",
        "country": "KHM",
        "holder": a_holder(),
        "photo": a_photo(),
        "periods": shown,
        "totals": tuple(totals.items()),
        "total_months": sum(totals.values()),
        "rules_version": "2026.1",
        "issued_on": date(2026, 11, 23),
        "officer": "CHAN DARA",
    }
    return CertificateContent(**(values | changes))


def a_token(content):
    """Sign what the code says of a certificate."""
    return SigningKey(lambda: (PRIVATE_KEY, PUBLIC_KEY)).seal(content)


def a_coverage(**changes):
    """Give a decision that a Khmer woman posted to Thailand stays under Cambodian law."""
    values = {
        "decision_id": "0190000000007000800000000000000a",
        "status_code": "01",
        "country": "KHM",
        "places": ("THA",),
        "where": "88/3 Moo 4, Bang Phli, Samut Prakan 10540",
        "first": date(2026, 12, 1),
        "last": date(2028, 11, 30),
        "provisional": False,
        "employers": (
            PrintedEmployer(
                "Mekong Weaving Co., Ltd.",
                "ក្រុមហ៊ុន មេគង្គ តម្បាញ",
                "KHM",
                "K0012345",
                "St. 271, Phnom Penh",
            ),
        ),
        "agreements": (),
        "unbound": ("THA",),
    }
    return Coverage(**(values | changes))


KOREAN = PrintedAgreement(
    "Korea – Viet Nam agreement on social insurance",
    ("VNM", "KOR"),
    "2024-01-01",
)


def a_coverage_content(coverage=None, **changes):
    """Give a provisional certificate of coverage in Khmer."""
    values = {
        "number": "KHM-BKK-A1-C000001-7",
        "kind": "coverage",
        "coverage": coverage or a_coverage(),
    }
    return a_content(0, **(values | changes))
