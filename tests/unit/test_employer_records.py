"""What is kept beside an employer, contract terms, and two entries that are one employer."""

from datetime import date

import pytest
from tests.fakes import days

from attache_desk.domain.contract_terms import TermsDraft, terms_on
from attache_desk.domain.employer_particulars import (
    Accreditation,
    AccreditationDraft,
    BranchDraft,
    ContactDraft,
)
from attache_desk.domain.employers import EmployerDraft, EmployerIdentifier
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.services.amend_employer import amend_employer
from attache_desk.services.arrears_of import arrears
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.keep_particulars import (
    accredit_employer,
    drop_branch,
    drop_contact,
    keep_branch,
    keep_contact,
    particulars_of,
    withdraw_accreditation,
)
from attache_desk.services.keep_terms import keep_terms, terms_of, withdraw_terms
from attache_desk.services.merge_employers import merge_employers, undo_employer_merge
from attache_desk.services.open_employment import open_employment
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt
from attache_desk.services.register_employer import register_employer

ACCREDITED = {
    "number": "ACC-1",
    "authority": "MLVT",
    "granted_on": "2024-01-01",
    "expires_on": "2026-12-31",
}


def faults(work):
    with pytest.raises(Invalid) as found:
        work()
    return {(one.where, one.code) for one in found.value.problems}


def refusal(work):
    with pytest.raises(Refused) as found:
        work()
    return found.value.code


def second(desk, **said):
    draft = EmployerDraft(
        name="Siam Textile (Rayong)",
        country="THA",
        identifiers=[EmployerIdentifier("social-security", "1100000016", "000001")],
    )
    for name, value in said.items():
        setattr(draft, name, value)
    return register_employer(desk, draft)


def declare(desk, worker, employer, first, last):
    draft = MonthsDraft(worker.id, employer.id, "TH-SSO33", first, last, "12000")
    declare_months(desk, draft)


def owed(desk, employer):
    with desk.look() as view:
        months = view.accounts.months_of(employer.id)
    return {str(one.month): (one.assessed.minor, one.paid.minor) for one in months}


def kinds(desk):
    return [line.kind for line in reversed(desk.exchange.store.lines(None, None))]


def test_places_and_contacts_are_kept_and_taken_out_of_use(desk):
    employer = days.employer(desk)
    head = keep_branch(desk, employer.id, BranchDraft(address="1 Rama IV Road", phone="๐๒ ๑๒๓"))
    keep_branch(desk, employer.id, BranchDraft("000002", "Rayong", "9 Port Road", "TH-21"))
    someone = keep_contact(desk, employer.id, ContactDraft("Somchai", "HR", "02 123", "hr@st.th"))
    kept = particulars_of(desk, employer.id)
    assert [one.number for one in kept.branches] == ["", "000002"]
    assert kept.branches[0].phone == "02 123"
    assert kept.contacts == (someone,)
    drop_branch(desk, head)
    drop_contact(desk, someone)
    left = particulars_of(desk, employer.id)
    assert ([one.name for one in left.branches], left.contacts) == (["Rayong"], ())
    assert refusal(lambda: drop_contact(desk, someone)) == "particular.gone"


def test_everything_wrong_with_a_place_or_a_contact_is_said_at_once(desk):
    employer = days.employer(desk)
    keep_branch(desk, employer.id, BranchDraft("2", "Rayong"))
    assert faults(lambda: keep_branch(desk, employer.id, BranchDraft("two three"))) == {
        ("number", "employer.branch-unreadable"),
        ("address", "branch.address-missing"),
    }
    twice = BranchDraft("2", "Chonburi")
    assert refusal(lambda: keep_branch(desk, employer.id, twice)) == "branch.number-taken"
    assert faults(lambda: keep_contact(desk, employer.id, ContactDraft(email="nobody"))) == {
        ("name", "required"),
        ("email", "contact.email-unreadable"),
    }


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2023-12-31", "not-yet"),
        ("2024-01-01", "valid"),
        ("2026-10-02", "valid"),
        ("2026-10-03", "expiring"),
        ("2026-12-31", "expiring"),
        ("2027-01-01", "expired"),
    ],
)
def test_an_accreditation_holds_to_its_last_day_and_warns_ninety_days_before(day, standing):
    one = Accreditation("1", "2", "A", "B", date(2024, 1, 1), date(2026, 12, 31))
    assert one.standing(date.fromisoformat(day)) == standing


def test_an_accreditation_is_kept_told_and_withdrawn_with_a_reason(desk):
    employer = days.employer(desk)
    one = accredit_employer(desk, employer.id, AccreditationDraft(**ACCREDITED))
    assert refusal(
        lambda: accredit_employer(desk, employer.id, AccreditationDraft(**ACCREDITED))
    ) == ("accreditation.known")
    with desk.look() as view:
        assert view.records.expiring(date(2026, 12, 31)) == [one]
        assert not view.records.expiring(date(2026, 12, 30))
    assert refusal(lambda: withdraw_accreditation(desk, one, " ")) == "entry.reason-missing"
    withdraw_accreditation(desk, one, "Licence lost")
    assert particulars_of(desk, employer.id).accreditations == ()
    assert kinds(desk)[-2:] == ["employer.accredited", "employer.accredited"]


def test_an_accreditation_that_was_renewed_does_not_expire(desk):
    employer = days.employer(desk)
    accredit_employer(desk, employer.id, AccreditationDraft(**ACCREDITED))
    renewed = ACCREDITED | {"number": "ACC-2", "expires_on": "2031-12-31"}
    accredit_employer(desk, employer.id, AccreditationDraft(**renewed))
    with desk.look() as view:
        assert not view.records.expiring(date(2027, 6, 1))


def test_everything_wrong_with_an_accreditation_is_said_at_once(desk):
    draft = AccreditationDraft("", "", "2026-05-01", "2026-04-30")
    assert faults(lambda: accredit_employer(desk, days.employer(desk).id, draft)) == {
        ("number", "required"),
        ("authority", "required"),
        ("expires_on", "period.ends-before-start"),
    }


@pytest.fixture
def employment(desk):
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    with desk.look() as view:
        known = view.register.employments_of_worker(worker.id)
    if known:
        return desk, known[0]
    return desk, open_employment(desk, worker.id, employer.id, "2026-01-05")


def terms(**said):
    made = {"first": "2026-02-01", "wage": "15,000", "currency": "THB", "hours": "8", "days": "6"}
    return TermsDraft(**(made | said))


def test_terms_hold_from_their_day_until_others_begin(employment):
    desk, job = employment
    keep_terms(desk, job.id, terms())
    keep_terms(desk, job.id, terms(first="2026-06-01", wage="16000.50", ends_on="2026-12-31"))
    found = terms_of(desk, job.id)
    assert [str(one.first) for one in found] == ["2026-06-01", "2026-02-01"]
    assert terms_on(found, date(2026, 5, 31)).wage == Money(1_500_000, "THB")
    assert terms_on(found, date(2026, 6, 1)).wage == Money(1_600_050, "THB")
    assert terms_on(found, date(2026, 1, 31)) is None
    assert terms_on(found, date(2027, 1, 1)) is None
    assert kinds(desk)[-1] == "terms.recorded"


def test_terms_noted_wrongly_are_withdrawn_with_a_reason(employment):
    desk, job = employment
    kept = keep_terms(desk, job.id, terms())
    assert refusal(lambda: keep_terms(desk, job.id, terms())) == "terms.same-day"
    assert refusal(lambda: withdraw_terms(desk, kept, "")) == "entry.reason-missing"
    withdraw_terms(desk, kept, "Another contract")
    assert terms_of(desk, job.id) == []
    assert refusal(lambda: withdraw_terms(desk, kept, "Again")) == "particular.gone"


def test_everything_wrong_with_terms_is_said_at_once(employment):
    desk, job = employment
    draft = terms(first="2026-02-01", ends_on="2026-01-01", wage="12.345", hours="25", days="0")
    assert faults(lambda: keep_terms(desk, job.id, draft)) == {
        ("ends_on", "period.ends-before-start"),
        ("wage", "row.amount-too-fine"),
        ("hours", "terms.not-so-long"),
        ("days", "terms.not-so-long"),
    }
    early = terms(first="1990-01-01")
    assert faults(lambda: keep_terms(desk, job.id, early)) == {
        ("first", "terms.before-employment")
    }


def test_an_employer_is_put_right_and_found_by_what_it_is_called_now(desk):
    employer = days.employer(desk)
    draft = EmployerDraft(
        name="Siam Garment",
        country="THA",
        identifiers=[EmployerIdentifier("social-security", "1100000059", "000000")],
        sector="C",
    )
    now = amend_employer(desk, employer.id, draft)
    with desk.look() as view:
        assert view.register.employer(employer.id) == now
        assert [one.name for one in view.register.employers("garment")] == ["Siam Garment"]
        gone = EmployerIdentifier("social-security", "1100000016", "000000")
        assert view.register.employer_holding(gone, "THA") is None
    assert kinds(desk)[-1] == "employer.amended"


def test_a_number_of_another_employer_is_not_given_twice(desk):
    employer, other = days.employer(desk), second(desk)
    draft = EmployerDraft(name="Siam", country="THA", identifiers=list(other.identifiers))
    assert refusal(lambda: amend_employer(desk, employer.id, draft)) == (
        "employer.identifier-taken"
    )


def test_merged_employers_are_one_in_lists_numbers_and_months(desk):
    worker, kept = days.register_staff(desk, 1)[0], days.employer(desk)
    merged = second(desk)
    declare(desk, worker, kept, "2026-07", "2026-07")
    declare(desk, worker, merged, "2026-07", "2026-08")
    record_receipt(desk, ReceiptDraft(merged.id, "TH-SSO33", "R1", "2026-10-20", amount="1200"))
    with desk.look() as view:
        before = len(view.register.employers())
    merge_employers(desk, kept.id, merged.id, "One factory, two branches")
    with desk.look() as view:
        assert len(view.register.employers()) == before - 1
        assert view.register.employer(merged.id).id == kept.id
        assert view.register.employer_holding(merged.identifiers[0], "THA") == kept.id
        found = view.register.employer(kept.id).identifiers
        assert found == (*kept.identifiers, *merged.identifiers)
        entries = view.ledger.entries_of(worker.id)
        assert {one.employer_id for one in entries} == {kept.id}
    assert owed(desk, kept) == {"2026-07": (240_000, 120_000), "2026-08": (120_000, 0)}
    assert owed(desk, merged) == owed(desk, kept)
    assert [one.employer_id for one in arrears(desk)] == [kept.id]
    assert desk.check_store() == []
    assert "employer.merged" in kinds(desk)


def test_undoing_gives_each_its_own_months_back(desk):
    worker, kept = days.register_staff(desk, 1)[0], days.employer(desk)
    merged = second(desk)
    declare(desk, worker, kept, "2026-07", "2026-07")
    declare(desk, worker, merged, "2026-08", "2026-08")
    before = owed(desk, kept), owed(desk, merged)
    merge = merge_employers(desk, kept.id, merged.id, "One factory")
    assert refusal(lambda: undo_employer_merge(desk, merge, "")) == "entry.reason-missing"
    undo_employer_merge(desk, merge, "Two owners")
    assert (owed(desk, kept), owed(desk, merged)) == before
    with desk.look() as view:
        assert view.register.employer(merged.id).id == merged.id
        assert view.register.employer(kept.id).identifiers == kept.identifiers
    assert desk.check_store() == []
    assert refusal(lambda: undo_employer_merge(desk, merge, "Again")) == "particular.gone"


def test_a_merge_into_a_merged_employer_leads_to_the_top_and_back(desk):
    worker, first = days.register_staff(desk, 1)[0], days.employer(desk)
    middle = second(desk)
    last = second(
        desk,
        name="Siam Rayong 2",
        identifiers=[EmployerIdentifier("social-security", "1100000016", "000002")],
    )
    declare(desk, worker, last, "2026-08", "2026-08")
    merge_employers(desk, middle.id, last.id, "Same branch")
    above = merge_employers(desk, first.id, middle.id, "Same factory")
    assert list(owed(desk, first)) == ["2026-08"]
    with desk.look() as view:
        assert view.register.employer(last.id).id == first.id
    undo_employer_merge(desk, above, "Not the same")
    with desk.look() as view:
        assert view.register.employer(last.id).id == middle.id
    assert owed(desk, first) == {}
    assert list(owed(desk, middle)) == ["2026-08"]


def test_what_is_posted_after_a_merge_goes_to_the_employer_kept(desk):
    worker, kept = days.register_staff(desk, 1)[0], days.employer(desk)
    merged = second(desk)
    merge = merge_employers(desk, kept.id, merged.id, "One factory")
    declare(desk, worker, merged, "2026-08", "2026-08")
    undo_employer_merge(desk, merge, "Two owners")
    assert (list(owed(desk, kept)), owed(desk, merged)) == (["2026-08"], {})


def test_employers_abroad_from_each_other_or_the_same_are_not_merged(desk):
    kept = days.employer(desk)
    abroad = second(desk, country="MYS", identifiers=[])
    assert refusal(lambda: merge_employers(desk, kept.id, abroad.id, "x")) == (
        "employer.merged-abroad"
    )
    assert refusal(lambda: merge_employers(desk, kept.id, kept.id, "x")) == (
        "employer.merged-already"
    )
