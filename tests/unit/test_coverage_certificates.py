"""Certificates of coverage: issued from a decision, verified, made final, gone with it."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fakes import days
from tests.fakes.desks import OFFICER, PASSPHRASE, DeskKit

from attache_desk.app.demo.people import Company
from attache_desk.domain.employer_particulars import BranchDraft
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.services.access import SetUp
from attache_desk.services.admit_user import NewUser, admit_user
from attache_desk.services.decide_legislation import (
    DecisionDraft,
    basis_between,
    decide_legislation,
    revoke_decision,
)
from attache_desk.services.issue_certificate import finalise_certificates, issue_certificate
from attache_desk.services.issue_coverage import issue_coverage, preview_coverage
from attache_desk.services.keep_particulars import keep_branch
from attache_desk.services.open_employment import close_employment, open_employment
from attache_desk.services.register_worker import register_worker
from attache_desk.services.reprint_certificate import reprint_certificate
from attache_desk.services.revoke_certificate import revoke_certificate
from attache_desk.services.verify_certificate import verify_paper
from attache_desk.services.wording import SENTENCES
from attache_desk.store.tables import acknowledgements

OTHER = Company("Bangkok Cold Stores Ltd.", "", "1000000025")


@pytest.fixture
def worker(desk):
    return days.register_staff(desk)[0]


@pytest.fixture
def seoul(tmp_path):
    """The Vietnamese embassy in Seoul: its state has an agreement with Korea."""
    answers = SetUp("VNM-SEL", "A1", "VNM", "Seoul", OFFICER, PASSPHRASE)
    opened = DeskKit(tmp_path / "seoul").set_up(answers)
    yield opened
    opened.close()


def decide(desk, worker, **said):
    draft = DecisionDraft(
        country="KHM", places=["THA"], first="2026-12-01", last="2028-11-30", status_code="01"
    )
    for name, value in said.items():
        setattr(draft, name, value)
    return decide_legislation(desk, worker.id, draft)


def acknowledge(desk, number):
    with desk._store.writer.begin() as connection:
        connection.execute(acknowledgements.insert().values(number=number, at="2026-11-24"))


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    assert refusal.value.code in SENTENCES
    return refusal.value.code


def verdict_of(desk, data):
    found = verify_paper(desk, data)
    assert all(one.code in SENTENCES for one in found.reasons)
    return found.outcome, [one.code for one in found.reasons]


def certificates(desk, worker):
    with desk.look() as view:
        return view.certificates.certificates_of(worker.id)


def test_a_decision_becomes_a_paper_that_says_what_was_decided(desk, worker):
    employer = days.employer(desk)
    keep_branch(desk, employer.id, BranchDraft("0001", "Mill", "9 Moo 2, Rayong"))
    keep_branch(desk, employer.id, BranchDraft("", "Office", "1 Rama IV Road, Bangkok"))
    made = decide(desk, worker, employer_id=employer.id, provisional=True)
    issued = issue_coverage(desk, worker.id, made.id, where="  Pier 4,\n Rayong ")
    content = issued.record.content
    said = content.coverage
    assert content.number.startswith("KHM-BKK-A1-C000001-")
    assert (content.kind, content.status, content.language) == ("coverage", "provisional", "km")
    assert (said.country, said.places, said.where) == ("KHM", ("THA",), "Pier 4, Rayong")
    assert (said.first, said.last) == (date(2026, 12, 1), date(2028, 11, 30))
    assert (said.provisional, said.status_code) == (True, "01")
    (printed,) = said.employers
    assert (printed.name, printed.country, printed.number, printed.address) == (
        employer.name, "THA", "1000000017", "1 Rama IV Road, Bangkok",
    )  # fmt: skip
    assert (said.agreements, said.unbound) == ((), ("THA",))


def test_it_is_verified_and_says_its_kind(desk, worker):
    made = decide(desk, worker)
    issued = issue_coverage(desk, worker.id, made.id)
    assert verdict_of(desk, issued.pdf) == ("provisional", ["verify.provisional"])
    assert verdict_of(desk, issued.record.token.encode())[1] == [
        "verify.provisional",
        "verify.compare-coverage",
    ]
    assert verify_paper(desk, issued.pdf).certificate["kind"] == "coverage"
    (line,) = certificates(desk, worker)
    assert (line.kind, line.status, line.months) == ("coverage", "provisional", 0)


@pytest.mark.parametrize(
    ("last", "said"),
    [("2026-11-22", ["verify.time-over", "verify.provisional"]),
     ("2026-11-23", ["verify.provisional"]), ("", ["verify.provisional"])],
)  # fmt: skip
def test_that_its_time_is_over_is_said(desk, worker, last, said):
    made = decide(desk, worker, first="2026-01-01", last=last)
    issued = issue_coverage(desk, worker.id, made.id)
    assert verdict_of(desk, issued.pdf) == ("provisional", said)
    assert verdict_of(desk, issued.record.token.encode())[1] == [*said, "verify.compare-coverage"]


def test_of_what_is_not_to_be_accepted_no_time_is_said(desk, worker):
    made = decide(desk, worker, first="2026-01-01", last="2026-02-01")
    issued = issue_coverage(desk, worker.id, made.id)
    revoke_certificate(desk, issued.record.number, "A mistake")
    assert verdict_of(desk, issued.pdf) == ("revoked", ["verify.revoked"])


def test_a_page_that_names_other_days_is_changed(desk, worker):
    issued = issue_coverage(desk, worker.id, decide(desk, worker).id)
    content = issued.record.content
    longer = replace(content, coverage=replace(content.coverage, last=None))
    forged = desk.printing.certificate(longer, issued.record.token)
    assert verdict_of(desk, forged) == ("changed", ["verify.record-changed"])


def test_a_reprint_is_the_same_to_the_byte(desk, worker):
    issued = issue_coverage(desk, worker.id, decide(desk, worker).id)
    assert reprint_certificate(desk, issued.record.number) == issued.pdf


def test_both_kinds_have_their_own_numbers(desk, worker):
    made = decide(desk, worker)
    numbers = [
        issue_certificate(desk, worker.id).record.number,
        issue_coverage(desk, worker.id, made.id).record.number,
        issue_certificate(desk, worker.id).record.number,
    ]
    assert [one[11:18] for one in numbers] == ["P000001", "C000001", "P000002"]


def test_it_becomes_final_once_the_ministry_knows_it(desk, worker):
    issued = issue_coverage(desk, worker.id, decide(desk, worker).id)
    number = issued.record.number
    assert finalise_certificates(desk) == []
    acknowledge(desk, number)
    assert finalise_certificates(desk) == [number]
    assert verdict_of(desk, issued.pdf) == ("valid", ["verify.final-edition"])
    final = reprint_certificate(desk, number)
    assert final != issued.pdf
    assert verdict_of(desk, final) == ("valid", [])


def test_the_only_decision_that_stands_need_not_be_named(desk, worker):
    assert refusal_of(lambda: issue_coverage(desk, worker.id)) == "legislation.none"
    gone = decide(desk, worker)
    revoke_decision(desk, worker.id, gone.id, "Mistyped")
    made = decide(desk, worker)
    assert issue_coverage(desk, worker.id).record.content.coverage.decision_id == made.id
    decide(desk, worker, first="2029-01-01", last="")
    assert refusal_of(lambda: issue_coverage(desk, worker.id)) == "legislation.which"


def test_what_cannot_be_certified_uses_up_no_number(desk, worker):
    made = decide(desk, worker)
    for work, code in (
        (lambda: issue_coverage(desk, "0" * 32, made.id), "worker.not-found"),
        (lambda: issue_coverage(desk, worker.id, "0" * 32), "legislation.not-found"),
        (
            lambda: issue_coverage(desk, worker.id, made.id, "x" * 161),
            "certificate.address-too-long",
        ),
        (lambda: issue_coverage(desk, worker.id, made.id, "漢"), "text.missing-glyph"),
        (
            lambda: issue_coverage(desk, worker.id, made.id, language="xx"),
            "certificate.unknown-language",
        ),
    ):
        assert refusal_of(work) == code
    assert certificates(desk, worker) == []
    assert issue_coverage(desk, worker.id, made.id, "x" * 160).record.number[11:18] == "C000001"


def test_a_decision_is_certified_once_and_again_only_after_revoking(desk, worker):
    made = decide(desk, worker)
    first = issue_coverage(desk, worker.id, made.id)
    again = lambda: issue_coverage(desk, worker.id, made.id)  # noqa: E731
    with pytest.raises(Refused) as refusal:
        again()
    assert refusal.value.code == "certificate.of-decision-stands"
    assert refusal.value.details == {"number": first.record.number}
    revoke_certificate(desk, first.record.number, "The passport was renewed")
    assert again().record.number[11:18] == "C000002"


def test_the_law_of_another_state_is_certified_by_that_state(desk, worker):
    made = decide(desk, worker, country="THA", status_code="12")
    with pytest.raises(Refused) as refusal:
        issue_coverage(desk, worker.id, made.id)
    assert refusal.value.code == "certificate.law-of-another-state"
    assert refusal.value.details == {"country": "Thailand"}
    assert refusal_of(lambda: preview_coverage(desk, worker.id, made.id)) == refusal.value.code


def test_an_agreement_in_force_stands_there_and_binds(seoul):
    worker = days.register_staff(seoul)[0]
    made = decide(seoul, worker, country="VNM", places=["KOR"])
    said = issue_coverage(seoul, worker.id, made.id).record.content.coverage
    (agreement,) = said.agreements
    assert agreement.title == made.basis == "Korea – Viet Nam agreement on social insurance"
    assert (agreement.states, agreement.in_force_from) == (("VNM", "KOR"), "2024-01-01")
    assert said.unbound == ()


def test_of_two_states_only_the_one_without_agreement_is_not_bound(seoul):
    worker = days.register_staff(seoul)[0]
    made = decide(seoul, worker, country="VNM", places=["KOR", "JPN", "VNM"], status_code="02")
    said = preview_coverage(seoul, worker.id, made.id).coverage
    assert [one.title for one in said.agreements] == [made.basis]
    assert said.unbound == ("JPN",)


def test_the_state_itself_is_neither_bound_nor_not(desk, seoul):
    worker = days.register_staff(seoul)[0]
    made = decide(seoul, worker, country="VNM", places=["VNM", "KOR"], status_code="02")
    (agreement,) = preview_coverage(seoul, worker.id, made.id).coverage.agreements
    assert agreement.states == ("VNM", "KOR")
    here = days.register_staff(desk)[0]
    made = decide(desk, here, places=["KHM", "THA"], status_code="02")
    assert preview_coverage(desk, here.id, made.id).coverage.unbound == ("THA",)


def test_a_decision_made_on_no_agreement_stays_one_when_the_rules_bring_it(seoul):
    worker = days.register_staff(seoul)[0]
    made = decide(seoul, worker, country="VNM", places=["KOR"])
    revoke_decision(seoul, worker.id, made.id, "Anew")
    earlier = replace(made, id=seoul.new_id(), basis="", revoked=False)
    with seoul.begin() as work:
        work.periods.decide(earlier, seoul.now())
        work.commit()
    said = preview_coverage(seoul, worker.id, earlier.id).coverage
    assert (said.agreements, said.unbound) == ((), ("KOR",))


def test_an_agreement_the_rules_have_dropped_keeps_its_title(seoul):
    worker = days.register_staff(seoul)[0]
    made = decide(seoul, worker, country="VNM", places=["KOR"])
    revoke_decision(seoul, worker.id, made.id, "Anew")
    earlier = replace(made, id=seoul.new_id(), basis="A treaty of old", revoked=False)
    with seoul.begin() as work:
        work.periods.decide(earlier, seoul.now())
        work.commit()
    said = preview_coverage(seoul, worker.id, earlier.id).coverage
    assert [(one.title, one.states) for one in said.agreements] == [("A treaty of old", ())]


@pytest.mark.parametrize(
    ("said", "warned"),
    [
        ({"last": "2030-12-31"}, False),
        ({"last": "2031-01-01"}, True),
        ({"last": ""}, True),
        ({"first": "2028-02-29", "last": "2033-02-28"}, False),
        ({"first": "2028-02-29", "last": "2033-03-01"}, True),
        ({"last": "", "status_code": "02"}, False),
        ({"last": "", "places": ["JPN"]}, False),
    ],
)
def test_a_posting_longer_than_the_agreement_allows_is_warned_of(seoul, said, warned):
    worker = days.register_staff(seoul)[0]
    known = {"country": "VNM", "places": ["KOR"], "first": "2026-01-01"}
    made = decide(seoul, worker, **(known | said))
    found = preview_coverage(seoul, worker.id, made.id).warnings
    assert [one.code for one in found] == (["legislation.longer-than-posting"] if warned else [])
    assert all(one.details["months"] == "60" and one.details["more"] == "36" for one in found)


def test_an_uncertain_agreement_is_never_what_a_decision_rests_on(desk):
    korean = desk.agreements.between("KR", "VN")[0]
    sure = replace(desk.agreements, agreements=[korean])
    unsure = replace(sure, agreements=[replace(korean, confidence="uncertain")])
    day = date(2026, 1, 1)
    assert basis_between(sure, "VNM", "KOR", day) == korean.title
    assert basis_between(unsure, "VNM", "KOR", day) == ""


def test_before_an_agreement_was_in_force_nobody_else_is_bound(seoul):
    worker = days.register_staff(seoul)[0]
    made = decide(seoul, worker, country="VNM", places=["KOR"], first="2023-01-01", last="")
    said = preview_coverage(seoul, worker.id, made.id).coverage
    assert (said.agreements, said.unbound, said.last) == ((), ("KOR",), None)


def test_where_several_employ_all_of_that_time_are_named(desk, worker):
    first, second = days.employer(desk), days.employer(desk, OTHER)
    gone = open_employment(desk, worker.id, first.id, "2020-01-01")
    close_employment(desk, gone.id, "2021-01-01")
    open_employment(desk, worker.id, second.id, "2026-01-01")
    made = decide(desk, worker, status_code="02", first="2021-01-01", last="2026-01-01")
    names = [one.name for one in preview_coverage(desk, worker.id, made.id).coverage.employers]
    assert names == [second.name, first.name]
    revoke_decision(desk, worker.id, made.id, "Anew")
    later = decide(desk, worker, status_code="02", first="2021-01-02", employer_id=first.id)
    names = [one.name for one in preview_coverage(desk, worker.id, later.id).coverage.employers]
    assert names == [first.name, second.name]


def test_a_posted_worker_s_employer_is_the_one_decided_on(desk, worker):
    first, second = days.employer(desk), days.employer(desk, OTHER)
    open_employment(desk, worker.id, second.id, "2026-01-01")
    made = decide(desk, worker, employer_id=first.id)
    (printed,) = preview_coverage(desk, worker.id, made.id).coverage.employers
    assert printed.name == first.name
    revoke_decision(desk, worker.id, made.id, "Anew")
    unnamed = decide(desk, worker)
    (printed,) = preview_coverage(desk, worker.id, unnamed.id).coverage.employers
    assert printed.name == second.name
    revoke_decision(desk, worker.id, unnamed.id, "Anew")
    alone = decide(desk, worker, status_code="03")
    assert preview_coverage(desk, worker.id, alone.id).coverage.employers == ()


def test_an_employer_nobody_knows_is_refused(desk, worker):
    assert refusal_of(lambda: decide(desk, worker, employer_id="0" * 32)) == "employer.not-found"


@pytest.mark.parametrize("code", ["01", "02", "03", "04"])
def test_who_is_posted_works_in_another_state(desk, worker, code):
    with pytest.raises(Invalid) as found:
        decide(desk, worker, places=["KHM"], status_code=code)
    (problem,) = found.value.problems
    assert (problem.where, problem.code) == ("places", "legislation.no-other-state")


def test_a_certificate_goes_with_its_decision_when_asked(desk, worker):
    made = decide(desk, worker)
    issued = issue_coverage(desk, worker.id, made.id)
    gone = revoke_decision(desk, worker.id, made.id, "Sent home", with_certificates=True)
    assert gone == [issued.record.number]
    assert certificates(desk, worker)[0].status == "revoked"
    assert verdict_of(desk, issued.pdf) == ("revoked", ["verify.revoked"])
    assert refusal_of(lambda: issue_coverage(desk, worker.id, made.id)) == "legislation.revoked"


def test_only_the_certificates_of_that_decision_go(desk, worker):
    statement = issue_certificate(desk, worker.id)
    kept = issue_coverage(desk, worker.id, decide(desk, worker).id)
    other = decide(desk, worker, first="2029-01-01", last="")
    issue_coverage(desk, worker.id, other.id)
    assert len(revoke_decision(desk, worker.id, other.id, "x", with_certificates=True)) == 1
    states = {one.number: one.status for one in certificates(desk, worker)}
    assert states[kept.record.number] == states[statement.record.number] == "provisional"


def test_a_certificate_left_standing_is_not_accepted_here_and_never_final(desk, worker):
    made = decide(desk, worker)
    issued = issue_coverage(desk, worker.id, made.id)
    assert revoke_decision(desk, worker.id, made.id, "Sent home") == []
    assert certificates(desk, worker)[0].status == "provisional"
    assert verdict_of(desk, issued.pdf) == ("revoked", ["verify.decision-revoked"])
    acknowledge(desk, issued.record.number)
    assert finalise_certificates(desk) == []


def test_a_revocation_that_fails_leaves_the_certificate(desk, worker):
    made = decide(desk, worker)
    issue_coverage(desk, worker.id, made.id)
    revoke = lambda why: revoke_decision(desk, worker.id, made.id, why, with_certificates=True)  # noqa: E731
    assert refusal_of(lambda: revoke(" ")) == "entry.reason-missing"
    assert certificates(desk, worker)[0].status == "provisional"
    revoke("Sent home")
    assert refusal_of(lambda: revoke("again")) == "legislation.revoked-before"


def test_a_decision_is_revoked_in_its_own_worker_s_file_only(desk, worker):
    made = decide(desk, worker)
    other = register_worker(desk, days.draft_of(days.staff(2)[1]))
    for worker_id, decision_id in ((other.id, made.id), (worker.id, "nothing")):
        revoke = lambda: revoke_decision(desk, worker_id, decision_id, "x")  # noqa: B023, E731
        assert refusal_of(revoke) == "legislation.not-found"
    with desk.look() as view:
        assert not view.periods.decisions_of(worker.id)[0].revoked


def test_only_an_attache_issues_one(desk, worker, kit):
    made = decide(desk, worker)
    admit_user(desk, NewUser("Keo Vanna", "clerk", "orchid-harbour-basil-31"), PASSPHRASE)
    clerk = kit.doors.sign_in("Keo Vanna", "orchid-harbour-basil-31")
    assert refusal_of(lambda: issue_coverage(clerk, worker.id, made.id)) == "act.not-your-role"
    clerk.close()
    assert certificates(desk, worker) == []
