"""What the ministry is told: one event for each thing that happened."""

from __future__ import annotations

from collections.abc import Mapping

from attache_desk.domain.employers import Employer, Employment
from attache_desk.domain.workers import Worker
from attache_desk.services.certificate_ports import CertificateRecord
from attache_desk.services.ports import Desk, Json, OutboxEvent


def worker_registered(desk: Desk, worker: Worker) -> OutboxEvent:
    """Tell of a new worker."""
    return _event(desk, "worker.registered", worker.id, _worker(worker))


def worker_amended(desk: Desk, worker: Worker) -> OutboxEvent:
    """Tell what is now known of a worker."""
    return _event(desk, "worker.amended", worker.id, _worker(worker))


def employer_registered(desk: Desk, employer: Employer) -> OutboxEvent:
    """Tell of a new employer."""
    payload: dict[str, Json] = {
        "name": employer.name,
        "name_native": employer.name_native,
        "country": employer.country,
        "identifiers": [
            {"type": one.type, "value": one.value, "branch": one.branch}
            for one in employer.identifiers
        ],
    }
    return _event(desk, "employer.registered", employer.id, payload)


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
        "documents": [
            {
                "type": one.type,
                "issuing_state": one.issuing_state,
                "number": one.number,
                "expiry_date": str(one.expiry_date) if one.expiry_date else None,
            }
            for one in worker.documents
        ],
        "phones": list(worker.phones),
        "place_of_birth": worker.place_of_birth,
        "home_address": worker.home_address,
        "version": worker.version,
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
