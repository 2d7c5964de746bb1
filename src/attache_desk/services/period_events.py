"""What the ministry is told of periods, lump sums, requests and decisions."""

from __future__ import annotations

from collections.abc import Mapping

from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.institutions import LegislationDecision, PeriodRequest
from attache_desk.services.period_ports import LumpSum
from attache_desk.services.ports import Desk, Json, OutboxEvent


def period_recorded(desk: Desk, one: ForeignPeriod) -> OutboxEvent:
    """Tell of a period of another institution, in the codes of P5000."""
    payload: dict[str, Json] = {
        "worker_id": one.worker_id,
        "country": one.country,
        "institution": one.institution,
        "scheme": one.scheme,
        "type": one.type,
        "scheme_code": one.scheme_code,
        "relevance": one.relevance,
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "length": one.length,
        "unit": one.unit,
        "basis": one.basis,
        "evidence": one.evidence,
        "document": one.document,
    }
    return _event(desk, "period.recorded", one.id, payload)


def period_withdrawn(desk: Desk, worker_id: str, period_id: str, reason: str) -> OutboxEvent:
    """Tell that a period was withdrawn."""
    payload: dict[str, Json] = {"worker_id": worker_id, "reason": reason}
    return _event(desk, "period.withdrawn", period_id, payload)


def lump_sum_recorded(desk: Desk, one: LumpSum) -> OutboxEvent:
    """Tell of months a scheme paid out."""
    payload: dict[str, Json] = {
        "worker_id": one.worker_id,
        "scheme": one.scheme,
        "first": str(one.first),
        "last": str(one.last),
        "paid_on": one.paid_on.isoformat(),
        "document": one.document,
        "currency": one.amount.currency if one.amount else None,
        "amount": one.amount.minor if one.amount else None,
    }
    return _event(desk, "lump-sum.recorded", one.id, payload)


def lump_sum_withdrawn(desk: Desk, worker_id: str, lump_sum_id: str, reason: str) -> OutboxEvent:
    """Tell that months were not paid out after all."""
    payload: dict[str, Json] = {"worker_id": worker_id, "reason": reason}
    return _event(desk, "lump-sum.withdrawn", lump_sum_id, payload)


def request_recorded(desk: Desk, one: PeriodRequest) -> OutboxEvent:
    """Tell of a request for periods, or of its answer."""
    payload: dict[str, Json] = {
        "worker_id": one.worker_id,
        "direction": one.direction,
        "country": one.country,
        "institution": one.institution,
        "reference": one.reference,
        "asked_on": one.asked_on.isoformat(),
        "due_on": one.due_on.isoformat(),
        "answered_on": one.answered_on.isoformat() if one.answered_on else None,
    }
    return _event(desk, "request.recorded", one.id, payload)


def legislation_decided(desk: Desk, one: LegislationDecision) -> OutboxEvent:
    """Tell which state's law applies to somebody."""
    payload: dict[str, Json] = {
        "worker_id": one.worker_id,
        "employer_id": one.employer_id or None,
        "status_code": one.status_code,
        "country": one.country,
        "places": list(one.places),
        "first": one.first.isoformat(),
        "last": one.last.isoformat() if one.last else None,
        "provisional": one.provisional,
    }
    return _event(desk, "legislation.decided", one.id, payload)


def legislation_revoked(desk: Desk, worker_id: str, decision_id: str, reason: str) -> OutboxEvent:
    """Tell that a decision no longer stands."""
    payload: dict[str, Json] = {"worker_id": worker_id, "reason": reason}
    return _event(desk, "legislation.revoked", decision_id, payload)


def _event(desk: Desk, kind: str, subject_id: str, payload: Mapping[str, Json]) -> OutboxEvent:
    return OutboxEvent(desk.new_id(), kind, subject_id, payload, desk.now())
