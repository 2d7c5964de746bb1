"""Keep an employer's places, contacts and accreditations."""

from __future__ import annotations

from dataclasses import dataclass

from attache_desk.domain.employer_particulars import (
    Accreditation,
    AccreditationDraft,
    Branch,
    BranchDraft,
    Contact,
    ContactDraft,
    read_accreditation,
    read_branch,
    read_contact,
)
from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import Attachment
from attache_desk.services.employer_events import accreditation_withdrawn, employer_accredited
from attache_desk.services.employer_ports import EmployerMerge
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.rights import refuse_unless_may


@dataclass(frozen=True, slots=True)
class EmployerParticulars:
    """Everything kept beside an employer, read at one moment."""

    branches: tuple[Branch, ...]
    contacts: tuple[Contact, ...]
    accreditations: tuple[Accreditation, ...]
    papers: tuple[Attachment, ...]
    merges: tuple[EmployerMerge, ...]


def particulars_of(desk: Desk, employer_id: str) -> EmployerParticulars:
    """Read what is kept beside an employer."""
    with desk.look() as view:
        return EmployerParticulars(
            tuple(view.records.branches_of(employer_id)),
            tuple(view.records.contacts_of(employer_id)),
            tuple(view.records.accreditations_of(employer_id)),
            tuple(view.persons.attachments_of(employer_id)),
            tuple(view.records.merges_of(employer_id)),
        )


def keep_branch(desk: Desk, employer_id: str, draft: BranchDraft) -> Branch:
    """Keep a place. Raises Invalid with every problem, Refused for a number that is taken."""
    branch = read_branch(draft, desk.new_id(), employer_id)
    with desk.begin() as work:
        _refuse_unknown(work, employer_id)
        numbers = {one.number for one in work.records.branches_of(employer_id)}
        if branch.number and branch.number in numbers:
            raise Refused("branch.number-taken", number=branch.number)
        work.records.add_branch(branch, desk.now())
        work.audit.note("employer.branch-kept", employer_id, {"branch": branch.number})
        work.commit()
    return branch


def drop_branch(desk: Desk, branch: Branch) -> None:
    """Take a place out of use; the log keeps that there was one."""
    with desk.begin() as work:
        if not work.records.drop_branch(branch.id, desk.now()):
            raise Refused("particular.gone")
        work.audit.note("employer.branch-dropped", branch.employer_id, {"branch": branch.number})
        work.commit()


def keep_contact(desk: Desk, employer_id: str, draft: ContactDraft) -> Contact:
    """Keep whom to talk to. Raises Invalid with every problem."""
    contact = read_contact(draft, desk.new_id(), employer_id)
    with desk.begin() as work:
        _refuse_unknown(work, employer_id)
        work.records.add_contact(contact, desk.now())
        work.audit.note("employer.contact-kept", employer_id)
        work.commit()
    return contact


def drop_contact(desk: Desk, contact: Contact) -> None:
    """Take a contact out of use."""
    with desk.begin() as work:
        if not work.records.drop_contact(contact.id, desk.now()):
            raise Refused("particular.gone")
        work.audit.note("employer.contact-dropped", contact.employer_id)
        work.commit()


def accredit_employer(desk: Desk, employer_id: str, draft: AccreditationDraft) -> Accreditation:
    """Keep an accreditation and queue the news.

    Raises Invalid with every problem; Refused for anybody but an attaché, and for a number the
    authority gave this employer before.
    """
    refuse_unless_may(desk, "employer.accredit")
    one = read_accreditation(draft, desk.new_id(), employer_id)
    with desk.begin() as work:
        _refuse_unknown(work, employer_id)
        known = {
            (each.number, each.authority) for each in work.records.accreditations_of(employer_id)
        }
        if (one.number, one.authority) in known:
            raise Refused("accreditation.known", number=one.number)
        work.records.add_accreditation(one, desk.now())
        work.audit.note("employer.accredited", employer_id, {"number": one.number})
        work.outbox.put(employer_accredited(desk, one))
        work.commit()
    return one


def withdraw_accreditation(desk: Desk, one: Accreditation, reason: str) -> None:
    """Withdraw an accreditation. Raises Refused without a reason, or when it is withdrawn."""
    refuse_unless_may(desk, "employer.accredit")
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.begin() as work:
        if not work.records.withdraw_accreditation(one.id, desk.now(), why):
            raise Refused("particular.gone")
        work.audit.note("accreditation.withdrawn", one.employer_id, {"number": one.number})
        work.outbox.put(accreditation_withdrawn(desk, one, why))
        work.commit()


def _refuse_unknown(work: UnitOfWork, employer_id: str) -> None:
    if work.employers.get(employer_id) is None:
        raise Refused("employer.not-found")
