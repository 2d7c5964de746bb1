"""What the ministry is told: one event for each thing that happened."""

from __future__ import annotations

from collections.abc import Mapping

from attache_desk.domain.consents import Consent
from attache_desk.domain.employers import Employer, Employment
from attache_desk.domain.relatives import Relative
from attache_desk.domain.workers import IdentityDocument, StatusChange, Worker
from attache_desk.services.certificate_ports import CertificateRecord
from attache_desk.services.ports import Desk, Json, OutboxEvent


def worker_registered(desk: Desk, worker: Worker) -> OutboxEvent:
    """Tell of a new worker."""
    return _event(desk, "worker.registered", worker.id, _worker(worker))


def worker_amended(desk: Desk, worker: Worker) -> OutboxEvent:
    """Tell what is now known of a worker."""
    return _event(desk, "worker.amended", worker.id, _worker(worker))


def worker_withdrawn(desk: Desk, worker_id: str, reason: str) -> OutboxEvent:
    """Tell that somebody should never have been registered."""
    return _event(desk, "worker.withdrawn", worker_id, {"reason": reason})


def status_recorded(desk: Desk, change: StatusChange) -> OutboxEvent:
    """Tell of a turn in a worker's life; the note stays at the desk."""
    payload: dict[str, Json] = {
        "worker_id": change.worker_id,
        "status": change.status,
        "since": str(change.since),
        "evidence": change.evidence,
        "place": change.place,
        "corrects": change.corrects or None,
    }
    return _event(desk, "status.recorded", change.id, payload)


def consent_recorded(desk: Desk, consent: Consent) -> OutboxEvent:
    """Tell what a worker agreed to or took back."""
    payload: dict[str, Json] = {
        "worker_id": consent.worker_id,
        "purpose": consent.purpose,
        "given": consent.given,
        "text_version": consent.text_version,
        "language": consent.language,
        "means": consent.means,
        "at": consent.at.isoformat(),
    }
    return _event(desk, "consent.recorded", consent.id, payload)


def workers_told_apart(desk: Desk, worker_id: str, other_id: str) -> OutboxEvent:
    """Tell that two workers who look alike are two people."""
    payload: dict[str, Json] = {"worker_id": worker_id, "other_id": other_id}
    return _event(desk, "workers.told-apart", desk.new_id(), payload)


def merge_decided(desk: Desk, merge_id: str, kept_id: str, merged_id: str) -> OutboxEvent:
    """Tell that one entry stands under another: both are one person."""
    payload: dict[str, Json] = {"worker_id": kept_id, "other_id": merged_id, "status": "merged"}
    return _event(desk, "merge.decided", merge_id, payload)


def merge_undone(
    desk: Desk, merge_id: str, kept_id: str, merged_id: str, reason: str
) -> OutboxEvent:
    """Tell that two entries made one are two people again."""
    payload: dict[str, Json] = {
        "worker_id": kept_id,
        "other_id": merged_id,
        "status": "undone",
        "reason": reason,
    }
    return _event(desk, "merge.undone", merge_id, payload)


def employer_registered(desk: Desk, employer: Employer) -> OutboxEvent:
    """Tell of a new employer."""
    return _event(desk, "employer.registered", employer.id, _employer(employer))


def employer_amended(desk: Desk, employer: Employer) -> OutboxEvent:
    """Tell what is now known of an employer."""
    return _event(desk, "employer.amended", employer.id, _employer(employer))


def _employer(employer: Employer) -> Mapping[str, Json]:
    payload: dict[str, Json] = {
        "name": employer.name,
        "name_native": employer.name_native,
        "country": employer.country,
        "sector": employer.sector or None,
        "identifiers": [
            {"type": one.type, "value": one.value, "branch": one.branch}
            for one in employer.identifiers
        ],
    }
    return payload


def employment_opened(desk: Desk, employment: Employment) -> OutboxEvent:
    """Tell that somebody began to work for an employer."""
    payload: dict[str, Json] = {
        "worker_id": employment.worker_id,
        "employer_id": employment.employer_id,
        "started": employment.started.isoformat(),
    }
    return _event(desk, "employment.opened", employment.id, payload)


def employment_closed(desk: Desk, employment: Employment) -> OutboxEvent:
    """Tell that an employment ended."""
    payload: dict[str, Json] = {
        "worker_id": employment.worker_id,
        "employer_id": employment.employer_id,
        "ended": employment.ended.isoformat() if employment.ended else None,
        "end_reason": employment.end_reason,
    }
    return _event(desk, "employment.closed", employment.id, payload)


def certificate_issued(desk: Desk, record: CertificateRecord) -> OutboxEvent:
    """Tell of a certificate handed out provisionally."""
    return _event(desk, "certificate.issued", record.worker_id, _certificate(record))


def certificate_finalised(desk: Desk, record: CertificateRecord) -> OutboxEvent:
    """Tell of the final edition of a certificate."""
    return _event(desk, "certificate.finalised", record.worker_id, _certificate(record))


def certificate_revoked(desk: Desk, record: CertificateRecord, reason: str) -> OutboxEvent:
    """Tell that a certificate is no longer good."""
    payload: dict[str, Json] = {"number": record.number, "reason": reason}
    return _event(desk, "certificate.revoked", record.worker_id, payload)


def _worker(worker: Worker) -> dict[str, Json]:
    return {
        "registry_number": worker.registry_number,
        "full_name_latin": worker.full_name_latin,
        "full_name_native": worker.full_name_native,
        "script": worker.script,
        "birth_date": str(worker.birth_date) if worker.birth_date else None,
        "sex": worker.sex,
        "nationality": worker.nationality,
        "documents": [_document(one) for one in worker.documents],
        "phones": list(worker.phones),
        "place_of_birth": worker.place_of_birth,
        "home_address": worker.home_address,
        "version": worker.version,
        "status": worker.status,
        "status_since": str(worker.status_since) if worker.status_since else None,
        **_particulars(worker),
    }


def _document(one: IdentityDocument) -> dict[str, Json]:
    said: dict[str, Json] = {
        "type": one.type,
        "issuing_state": one.issuing_state,
        "number": one.number,
        "expiry_date": str(one.expiry_date) if one.expiry_date else None,
    }
    if one.issuer:
        said["issuer"] = one.issuer
    if one.issue_date:
        said["issue_date"] = str(one.issue_date)
    if one.replaced_by:
        said["replaced_by"] = one.replaced_by
    return said


def _particulars(worker: Worker) -> dict[str, Json]:
    """Give what was said of the person beyond the first questions, and nothing that was not."""
    said: dict[str, Json] = {
        "birth_calendar": "" if worker.birth_calendar == "CE" else worker.birth_calendar,
        "name_parts": [[part.kind, part.text] for part in worker.name_parts],
        "aliases": list(worker.aliases),
        "honorific": worker.honorific,
        "home_division": worker.home_division,
        "occupation": worker.occupation,
        "skills": worker.skills,
        "relatives": [_relative(one) for one in worker.relatives],
        "provisional": worker.provisional,
    }
    return {name: value for name, value in said.items() if value}


def _relative(one: Relative) -> dict[str, Json]:
    return {
        "relation": one.relation,
        "full_name_latin": one.full_name_latin,
        "full_name_native": one.full_name_native,
        "birth_date": str(one.birth_date) if one.birth_date else None,
        "phone": one.phone,
        "address": one.address,
        "emergency": one.emergency,
        "dependant": one.dependant,
    }


def _certificate(record: CertificateRecord) -> dict[str, Json]:
    return {
        "number": record.number,
        "edition": record.edition,
        "kind": record.content.kind,
        "status": record.content.status,
        "issued_on": record.content.issued_on.isoformat(),
        "digest": record.content.digest().hex(),
        "token": record.token,
    }


def _event(desk: Desk, kind: str, subject_id: str, payload: Mapping[str, Json]) -> OutboxEvent:
    return OutboxEvent(desk.new_id(), kind, subject_id, payload, desk.now())
