"""Record what a worker agrees to, and that a worker takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attache_desk.domain.consents import MEANS, NOTICES, PURPOSES, Consent, ConsentDraft
from attache_desk.domain.problems import Refused
from attache_desk.services.events import consent_recorded
from attache_desk.services.ports import Desk, UnitOfWork

_WITNESSED: Final = frozenset({"thumbprint", "spoken"})


def record_consents(desk: Desk, worker_id: str, answers: Sequence[ConsentDraft]) -> None:
    """Record a worker's answers, all or none; the newest answer to a purpose counts."""
    with desk.begin() as work:
        if work.workers.get(worker_id) is None:
            raise Refused("worker.not-found")
        for answer in answers:
            record_answer(desk, work, worker_id, answer)
        work.commit()


def withdraw_consent(desk: Desk, worker_id: str, purpose: str) -> None:
    """Record that a worker takes a consent back, naming the text it was given on."""
    if purpose in NOTICES:
        raise Refused("consent.is-notice")
    with desk.look() as view:
        answers = view.persons.consents_of(worker_id)
    newest = next((one for one in answers if one.purpose == purpose), None)
    if newest is None or not newest.given:
        raise Refused("consent.not-given")
    back = ConsentDraft(purpose, False, newest.text_version, newest.language, "spoken")  # noqa: FBT003
    record_consents(desk, worker_id, [back])


def record_answer(desk: Desk, work: UnitOfWork, worker_id: str, answer: ConsentDraft) -> None:
    """Record one answer inside a transaction somebody else commits."""
    _refuse_unclear(answer)
    consent = Consent(
        id=desk.new_id(),
        worker_id=worker_id,
        purpose=answer.purpose,
        given=answer.given,
        text_version=answer.text_version,
        language=answer.language,
        means=answer.means,
        witness=" ".join(answer.witness.split()),
        at=desk.now(),
    )
    work.persons.add_consent(consent)
    said = "given" if consent.given else "refused"
    work.audit.note("consent.recorded", worker_id, {"purpose": consent.purpose, "said": said})
    work.outbox.put(consent_recorded(desk, consent))


def _refuse_unclear(answer: ConsentDraft) -> None:
    if answer.purpose not in PURPOSES:
        raise Refused("consent.unknown-purpose")
    if answer.means not in MEANS:
        raise Refused("consent.unknown-means")
    if answer.given and answer.means in _WITNESSED and not answer.witness.strip():
        raise Refused("consent.witness-missing")
