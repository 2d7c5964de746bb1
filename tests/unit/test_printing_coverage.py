"""The certificate of coverage on paper: what stands there, read back, kept to PDF/A."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image
from tests.fakes.certificate_contents import (
    KOREAN,
    PUBLIC_KEY,
    RESOURCES,
    a_content,
    a_coverage,
    a_coverage_content,
    a_token,
)
from tests.fakes.pdfa_checks import pdfa_faults

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.coverage import PrintedEmployer
from attache_desk.domain.institutions import STATUS_CODES
from attache_desk.domain.problems import Refused
from attache_desk.printing.certificate_foot import FOOT
from attache_desk.printing.certificate_sheet import LEFT, RIGHT
from attache_desk.printing.pages import opened, text_of
from attache_desk.printing.press import Press
from attache_desk.printing.reader import PaperReader
from attache_desk.services.printed_values import printed_values, squeezed
from attache_desk.services.wording import SENTENCES

PRESS = Press(RESOURCES)
READER = PaperReader()
NOBODY_BOUND = (
    "No agreement in force: this paper states the home institution’s decision and binds nobody"
    " else."
)
HANOI = PrintedEmployer(
    "Hanoi Precision Parts JSC", "Công ty Cổ phần Linh kiện Chính xác Hà Nội", "VNM",
    "0101234567", "12 Láng Hạ, Ba Đình, Hà Nội",
)  # fmt: skip
WITH_KOREA = a_coverage(
    status_code="02",
    country="VNM",
    places=("KOR", "THA"),
    where="",
    last=None,
    provisional=True,
    employers=(HANOI,),
    agreements=(KOREAN,),
    unbound=("THA",),
)


def draw(content):
    return PRESS.certificate(content, a_token(content))


def page_of(content):
    with opened(draw(content)) as document:
        assert len(document) == 1
        return squeezed(text_of(document, 0))


@pytest.mark.parametrize("coverage", [a_coverage(), WITH_KOREA])
def test_every_value_can_be_copied_from_the_page(coverage):
    content = a_coverage_content(coverage)
    page = page_of(content)
    assert [value for value in printed_values(content) if squeezed(value) not in page] == []
    for said in ("CERTIFICATE OF COVERAGE", "វិញ្ញាបនបត្របញ្ជាក់ការធានារ៉ាប់រង"):
        assert squeezed(said) in page
    assert squeezed("PORTABILITY CERTIFICATE") not in page


@pytest.mark.parametrize(
    "value",
    [
        "Cambodia · KHM",
        "Thailand · THA",
        "01 Dec 2026",
        "30 Nov 2028",
        "Mekong Weaving Co., Ltd.",
        "Cambodia · KHM · K0012345 · St. 271, Phnom Penh",
        "88/3 Moo 4, Bang Phli, Samut Prakan 10540",
    ],
)
def test_state_days_employer_and_place_are_asked_of_the_page(value):
    assert squeezed(value) in map(squeezed, printed_values(a_coverage_content()))


def test_without_an_agreement_the_paper_says_that_it_binds_nobody_else():
    page = page_of(a_coverage_content())
    assert squeezed(NOBODY_BOUND) in page
    assert squeezed("Cambodia · KHM  –  Thailand · THA") in page


def test_with_an_agreement_it_stands_there_with_its_states_and_day():
    page = page_of(a_coverage_content(replace(WITH_KOREA, places=("KOR",), unbound=())))
    assert squeezed(NOBODY_BOUND) not in page
    assert squeezed("binds nobody") not in page
    for said in (KOREAN.title, "in force since 01 Jan 2024", "Viet Nam · VNM – Korea"):
        assert squeezed(said) in page


def test_where_one_of_two_states_has_no_agreement_only_that_one_is_named_as_not_bound():
    page = page_of(a_coverage_content(WITH_KOREA))
    assert squeezed(KOREAN.title) in page
    assert squeezed(NOBODY_BOUND) not in page
    assert squeezed("No agreement in force with these states") in page
    assert squeezed("Viet Nam · VNM  –  Thailand · THA") in page
    assert page.count(squeezed("Viet Nam · VNM  –  Korea")) == 1  # under the agreement


def test_an_agreement_the_rules_no_longer_know_stands_there_by_its_title():
    gone = replace(KOREAN, title="An agreement of old", states=(), in_force_from="")
    page = page_of(a_coverage_content(a_coverage(agreements=(gone,), unbound=())))
    assert squeezed("An agreement of old") in page
    assert squeezed("in force since") not in page


def test_work_in_the_state_itself_needs_no_agreement_and_says_so():
    own = a_coverage(status_code="12", places=("KHM",), unbound=())
    page = page_of(a_coverage_content(own))
    assert squeezed("no agreement is needed") in page
    assert squeezed(NOBODY_BOUND) not in page


@pytest.mark.parametrize(
    ("changes", "said", "not_said"),
    [
        ({"last": None}, "for the duration of the activity", "30 Nov 2028"),
        ({"provisional": True}, "The decision isសេចក្តីសម្រេចនេះ provisional", "definitive"),
        ({"provisional": False}, "The decision isសេចក្តីសម្រេចនេះ definitive", "isprovisional"),
        ({"where": ""}, "no fixed address", "88/3"),
        ({"employers": ()}, "no employer is recorded", "Self-employed"),
        ({"employers": (), "status_code": "03"}, "Self-employed", "no employer is recorded"),
    ],
)
def test_what_is_not_known_or_open_is_said_in_words(changes, said, not_said):
    page = page_of(a_coverage_content(a_coverage(**changes)))
    assert squeezed(said) in page
    assert squeezed(not_said) not in page


@pytest.mark.parametrize("code", STATUS_CODES)
def test_why_the_law_applies_is_said_in_two_languages(code):
    labels = PRESS._labels
    page = page_of(a_coverage_content(a_coverage(status_code=code)))
    assert squeezed(f"{code} {labels.one_of('statuses', code)}") in page
    assert labels.one_of("statuses", code, "km")
    assert squeezed(labels.one_of("statuses", code, "km")) in page


def test_provisional_stands_on_it_until_it_is_final():
    assert "PROVISIONAL" in page_of(a_coverage_content())
    assert "PROVISIONAL" not in page_of(a_coverage_content(status="final", edition=2))


def test_a_reprint_repeats_every_byte():
    content = a_coverage_content(WITH_KOREA)
    assert draw(content) == Press(RESOURCES).certificate(content, a_token(content))


@pytest.mark.parametrize("count", [2, 3])
def test_several_employers_stand_above_the_code(count):
    content = a_coverage_content(replace(WITH_KOREA, employers=(HANOI,) * count))
    assert page_of(content).count(squeezed(HANOI.name)) == count
    with opened(draw(content)) as document:
        text = document[0].get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        text.close()
    assert all(left >= LEFT - 1 and right <= RIGHT + 12 for left, _, right, _ in boxes)
    heading = FOOT - 13.2, FOOT
    crossing = [
        box for box in boxes if box[1] < heading[1] + 2 and box[3] > heading[0] and box[2] < RIGHT
    ]
    assert all(heading[0] - 1 <= low and high <= heading[1] + 1 for _, low, _, high in crossing)


def test_more_than_a_page_holds_is_refused_in_words():
    content = a_coverage_content(replace(WITH_KOREA, employers=(HANOI,) * 12))
    with pytest.raises(Refused) as refusal:
        draw(content)
    assert refusal.value.code == "certificate.page-full"
    assert refusal.value.code in SENTENCES


@pytest.mark.parametrize("coverage", [a_coverage(), WITH_KOREA, a_coverage(status_code="12")])
def test_it_keeps_to_pdfa_2u(coverage):
    assert pdfa_faults(draw(a_coverage_content(coverage))) == []
    assert pdfa_faults(draw(a_coverage_content(coverage, photo=None, status="final"))) == []


def test_the_pdf_gives_its_code_and_its_record():
    content = a_coverage_content(WITH_KOREA)
    read = READER.read(draw(content))
    assert read.codes == (a_token(content),)
    assert CertificateContent.from_record(read.record) == content


def test_a_scan_at_200_dpi_gives_the_code():
    content = a_coverage_content(WITH_KOREA)
    (drawn,) = PRESS.page_pictures(draw(content), 200)
    out = io.BytesIO()
    Image.open(io.BytesIO(drawn)).convert("L").rotate(3, fillcolor=255).save(out, "JPEG")
    assert READER.read(out.getvalue()).codes == (a_token(content),)


def test_the_code_says_its_kind_whose_law_and_when():
    token = a_token(a_coverage_content(WITH_KOREA))
    said = READER.statement(token)
    assert READER.signed_by(token, PUBLIC_KEY)
    assert said.coverage
    assert {name: said.summary[name] for name in (
        "kind", "law_of", "covered_from", "covered_until", "decision", "why", "works_in",
        "no_agreement_with",
    )} == {
        "kind": "coverage",
        "law_of": "Viet Nam · VNM",
        "covered_from": "2026-12-01",
        "covered_until": "",
        "decision": "provisional",
        "why": "02",
        "works_in": "Korea (Republic of) · KOR, Thailand · THA",
        "no_agreement_with": "Thailand · THA",
    }  # fmt: skip
    assert "months" not in said.summary


def test_the_code_of_a_statement_says_months_and_no_law():
    said = READER.statement(a_token(a_content(1)))
    assert not said.coverage
    assert "law_of" not in said.summary


@pytest.mark.parametrize(
    "changes",
    [
        {"places": ("MYS",)},
        {"first": date(2026, 12, 2)},
        {"last": None},
        {"provisional": True},
        {"where": "elsewhere"},
        {"unbound": ()},
        {"employers": ()},
        {"agreements": (KOREAN,)},
        {"decision_id": "0" * 32},
    ],
)
def test_whatever_is_changed_changes_the_digest(changes):
    assert a_coverage_content(a_coverage(**changes)).digest() != a_coverage_content().digest()


@pytest.mark.parametrize(
    "harm",
    [
        {"coverage": 5},
        {"coverage": {}},
        {"coverage": a_coverage().to_record() | {"first": 5}},
        {"coverage": a_coverage().to_record() | {"places": "THA"}},
        {"coverage": a_coverage().to_record() | {"unbound": [5]}},
        {"coverage": a_coverage().to_record() | {"employers": [{"name": "x"}]}},
        {"coverage": a_coverage().to_record() | {"agreements": [5]}},
        {"coverage": a_coverage().to_record() | {"more": 5}},
    ],
)
def test_a_record_of_other_things_is_no_coverage(harm):
    with pytest.raises((ValueError, KeyError, TypeError)):
        CertificateContent.from_record(a_coverage_content().to_record() | harm)
