"""Packs of rules: signed, newer, sound, installed; and whose months they change."""

from dataclasses import replace

import pytest
from tests.fakes import days
from tests.fakes.gateways import RunningGateway
from tests.fakes.rule_books import RULES

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.rule_changes import scheme_changes
from attache_desk.domain.rule_packs import layered, read_pack, version_key
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.install_pack import install_pack, offered_packs, preview_pack
from attache_desk.services.progress import NoProgress
from attache_desk.services.sync_with_ministry import sync_with_ministry

SCHEMES = (RULES / "schemes.toml").read_text("utf-8")


def pack(version="2026-12", **replaced):
    """The shipped schemes under a later version, some text of them replaced."""
    text = SCHEMES.replace('version = "2026-10"', f'version = "{version}"', 1)
    for old, new in replaced.values():
        assert old in text
        text = text.replace(old, new, 1)
    return text


# Myanmar's ceiling is doubled, and with it what the worked example of the ceiling comes to.
CEILING = (
    'effective_from = "2014-04"\neffective_to = ""\nfloor = ""\nceiling = "300000"',
    'effective_from = "2014-04"\neffective_to = ""\nfloor = ""\nceiling = "600000"',
)
EXAMPLE = ('expected = { employee = "6000", employer = "9000" }',
           'expected = { employee = "12000", employer = "18000" }')  # fmt: skip


@pytest.fixture
def gateway(tmp_path, kit):
    running = RunningGateway(tmp_path / "gateway", kit.clock)
    yield running
    running.stop()


@pytest.fixture
def enrolled(desk, gateway):
    enrol_desk(desk, gateway.url, gateway.code_for())
    return desk


def preview(desk, raw):
    return preview_pack(desk, raw, NoProgress())


def refusal(work):
    with pytest.raises(Refused) as found:
        work()
    return found.value.code


def post_months(desk, wage="500000"):
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    draft = MonthsDraft(worker.id, employer.id, "MM-SSB", "2026-01", "2026-03", wage)
    declare_months(desk, draft)


def test_the_shipped_packs_are_sound():
    assert read_pack(SCHEMES).examples > 40
    for name in ("agreements", "holidays"):
        found = read_pack((RULES / f"{name}.toml").read_text("utf-8"))
        assert (found.name, found.version) == (name, "2026-10")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[scheme", "rules.not-toml"),
        ("x = 1", "rules.name-unknown"),
        ('[pack]\nname = "recipes"', "rules.name-unknown"),
        ('[pack]\nname = "schemes"\nversion = "2026-11"', "rules.no-examples"),
        ('[pack]\nname = "schemes"\nversion = "yesterday"', "rules.version-unreadable"),
        (pack(a=CEILING), "rules.example-fails"),
        (pack(a=('kind = "assessment"', 'kind = "guess"')), "rules.example-fails"),
    ],
)
def test_an_unsound_pack_is_refused_with_every_fault(text, code):
    with pytest.raises(Invalid) as refusal:
        read_pack(text)
    assert code in {one.code for one in refusal.value.problems}


def test_versions_sort_as_numbers():
    written = ["2026-11", "2026-10.10", "2026-10", "2026-10.2"]
    assert sorted(written, key=version_key) == ["2026-10", "2026-10.2", "2026-10.10", "2026-11"]


def test_older_packs_stay_for_the_months_the_newest_says_nothing_of():
    old = read_pack(SCHEMES).rules
    myanmar = old.by_code["MM-SSB"]
    late = replace(myanmar.rates[0].span, first=Month(2027, 1))
    rate = replace(myanmar.rates[0], span=late, employee=myanmar.rates[0].employee * 2)
    new = replace(
        old, version="2027-01", by_code={"MM-SSB": replace(myanmar, rates=(rate,), bases=())}
    )
    both = layered([new, old])

    def share(month):
        request = AssessmentRequest(
            "MM-SSB", Month.parse(month), 100_000 * myanmar.rates[0].employee
        )
        return assess(both, replace(request, wage=request.wage * 50)).employee

    assert share("2027-01").minor == 2 * share("2026-12").minor
    assert both.version == "2027-01"
    assert both.scheme("TH-SSO33") == old.scheme("TH-SSO33")


def test_what_changed_is_said_by_scheme_and_month():
    old = read_pack(SCHEMES).rules
    new = read_pack(pack(a=CEILING, b=EXAMPLE)).rules
    (change,) = scheme_changes(old, new)
    assert (change.scheme, change.what, str(change.first)) == ("MM-SSB", "base", "2014-04")
    assert change.before == "ceiling 300000, verified"
    assert change.after == "ceiling 600000, verified"


def test_a_pack_shows_whose_months_it_changes_and_counts_once_installed(enrolled, gateway):
    post_months(enrolled)
    raw = gateway.ministry.publish_pack("schemes", "2026-12", pack(a=CEILING, b=EXAMPLE))
    found = preview(enrolled, raw)
    assert [one.scheme for one in found.changes] == ["MM-SSB"]
    assert [str(one.month) for one in found.months] == ["2026-01", "2026-02", "2026-03"]
    sums = {(one.entries, str(one.before), str(one.after)) for one in found.months}
    assert sums == {(1, "15000", "25000")}
    assert enrolled.rules.version == "2026-10"
    install_pack(enrolled, found)
    assert enrolled.rules.version == "2026-12"
    assert refusal(lambda: preview(enrolled, raw)) == "pack.not-newer"
    assert refusal(lambda: install_pack(enrolled, found)) == "pack.not-newer"


def test_wages_nothing_changes_for_are_not_listed(enrolled, gateway):
    post_months(enrolled, wage="200000")
    raw = gateway.ministry.publish_pack("schemes", "2026-12", pack(a=CEILING, b=EXAMPLE))
    assert preview(enrolled, raw).months == []


def test_a_pack_comes_over_the_line(enrolled, gateway):
    raw = gateway.ministry.publish_pack("schemes", "2026-12", pack(a=CEILING, b=EXAMPLE))
    assert offered_packs(enrolled) == []
    sync_with_ministry(enrolled, NoProgress())
    assert offered_packs(enrolled) == [raw]
    install_pack(enrolled, preview(enrolled, raw))
    assert offered_packs(enrolled) == []


def test_an_installed_pack_counts_after_signing_in_again(enrolled, gateway, kit):
    raw = gateway.ministry.publish_pack("schemes", "2026-12", pack(a=CEILING, b=EXAMPLE))
    install_pack(enrolled, preview(enrolled, raw))
    enrolled.close()
    again = kit.sign_in()
    try:
        assert again.rules.version == "2026-12"
        assert again.pack_versions["holidays"] == "2026-10"
    finally:
        again.close()


def test_days_off_and_agreements_come_as_packs_too(enrolled, gateway):
    for name in ("holidays", "agreements"):
        text = (RULES / f"{name}.toml").read_text("utf-8").replace("2026-10", "2026-12", 1)
        text = text.replace('["01-01", "New Year\'s Day"], ', "", 1).replace(
            'totalisation = "pending"', 'totalisation = "none"', 1
        )
        found = preview(enrolled, gateway.ministry.publish_pack(name, "2026-12", text))
        assert len(found.changes) == 1
        install_pack(enrolled, found)
    assert (1, 1) not in enrolled.calendars["TH"].yearly
    assert enrolled.agreements.between("KR", "VN")[0].totalisation == "none"


def test_a_pack_somebody_else_signed_is_refused(enrolled, tmp_path, kit):
    other = RunningGateway(tmp_path / "other", kit.clock)
    raw = other.ministry.publish_pack("schemes", "2026-12", pack())
    other.stop()
    assert refusal(lambda: preview(enrolled, raw)) == "pack.not-the-ministry-s"


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-1], lambda _: b"", lambda raw: raw + b"\0"])
def test_a_damaged_pack_is_refused(enrolled, gateway, spoil):
    raw = gateway.ministry.publish_pack("schemes", "2026-12", pack())
    assert refusal(lambda: preview(enrolled, spoil(raw))) == "pack.not-a-pack"


def test_a_pack_whose_cover_lies_is_refused(enrolled, gateway):
    raw = gateway.ministry.publish_pack("schemes", "2027-01", pack())
    assert refusal(lambda: preview(enrolled, raw)) == "pack.says-otherwise"


def test_without_a_ministry_there_is_nobody_to_believe(desk):
    assert refusal(lambda: preview(desk, b"x")) == "pack.no-ministry"
    assert offered_packs(desk) == ()
