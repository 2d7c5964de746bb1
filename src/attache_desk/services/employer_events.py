"""What the ministry is told of employers beside their names and numbers."""

from __future__ import annotations

from collections.abc import Mapping

from attache_desk.domain.contract_terms import ContractTerms
from attache_desk.domain.employer_particulars import Accreditation
from attache_desk.domain.verifications import VerificationCase
from attache_desk.services.employer_ports import EmployerMerge
from attache_desk.services.ports import Desk, Json, OutboxEvent


def employer_merged(desk: Desk, merge: EmployerMerge) -> OutboxEvent:
    """Tell that two entries are one employer."""
    return _merge(desk, merge, "merged", merge.reason)


def employer_merge_undone(desk: Desk, merge: EmployerMerge, reason: str) -> OutboxEvent:
    """Tell that they are two after all."""
    return _merge(desk, merge, "undone", reason)


def employer_accredited(desk: Desk, one: Accreditation) -> OutboxEvent:
    """Tell that an employer may recruit."""
    return _accreditation(desk, one, "granted", "")


def accreditation_withdrawn(desk: Desk, one: Accreditation, reason: str) -> OutboxEvent:
    """Tell that it no longer may."""
    return _accreditation(desk, one, "withdrawn", reason)


def verification_decided(desk: Desk, case: VerificationCase) -> OutboxEvent:
    """Tell what became of a contract or demand letter."""
    payload: dict[str, Json] = {
        "employer_id": case.employer_id,
        "worker_id": case.worker_id or None,
        "number": case.number,
        "kind": case.kind,
        "status": case.state,
        "reason": case.reason,
        "agency": case.agency,
        "reference": case.reference,
        "positions": case.positions,
        "submitted_on": case.submitted_on.isoformat(),
        "decided_on": case.decided_on.isoformat() if case.decided_on else None,
        "deviations": [one.item for one in case.deviations],
    }
    return _event(desk, "verification.decided", case.id, payload)


def terms_recorded(desk: Desk, terms: ContractTerms) -> OutboxEvent:
    """Tell what a contract says from a day on."""
    return _terms(desk, terms, "standing", "")


def terms_withdrawn(desk: Desk, terms: ContractTerms, reason: str) -> OutboxEvent:
    """Tell that terms were noted wrongly."""
    return _terms(desk, terms, "withdrawn", reason)


def _merge(desk: Desk, merge: EmployerMerge, status: str, reason: str) -> OutboxEvent:
    payload: dict[str, Json] = {
        "employer_id": merge.kept_id,
        "other_id": merge.merged_id,
        "status": status,
        "reason": reason,
    }
    return _event(desk, "employer.merged", merge.id, payload)


def _accreditation(desk: Desk, one: Accreditation, status: str, reason: str) -> OutboxEvent:
    payload: dict[str, Json] = {
        "employer_id": one.employer_id,
        "number": one.number,
        "authority": one.authority,
        "granted_on": one.granted_on.isoformat(),
        "expires_on": one.expires_on.isoformat(),
        "status": status,
        "reason": reason,
    }
    return _event(desk, "employer.accredited", one.id, payload)


def _terms(desk: Desk, terms: ContractTerms, status: str, reason: str) -> OutboxEvent:
    wage = terms.wage
    payload: dict[str, Json] = {
        "employment_id": terms.employment_id,
        "first": terms.first.isoformat(),
        "ends_on": terms.ends_on.isoformat() if terms.ends_on else None,
        "contract_number": terms.contract_number,
        "occupation": terms.occupation,
        "place": terms.place,
        "currency": wage.currency if wage else None,
        "wage": wage.minor if wage else None,
        "wage_unit": terms.wage_unit,
        "hours": f"{terms.hours:f}" if terms.hours else None,
        "days": f"{terms.days:f}" if terms.days else None,
        "status": status,
        "reason": reason,
    }
    return _event(desk, "terms.recorded", terms.id, payload)


def _event(desk: Desk, kind: str, subject_id: str, payload: Mapping[str, Json]) -> OutboxEvent:
    return OutboxEvent(desk.new_id(), kind, subject_id, payload, desk.now())
