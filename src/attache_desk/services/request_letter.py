"""The letter between institutions: a request for periods, a reminder of it, or our reply."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.institutions import PeriodRequest
from attache_desk.domain.problems import Refused
from attache_desk.domain.worker_languages import language_of_state
from attache_desk.domain.workers import Worker
from attache_desk.services.decide_legislation import basis_between
from attache_desk.services.ports import Desk
from attache_desk.services.printed_values import written_date, written_state
from attache_desk.services.printing_ports import Letter, Passage

Purpose = Literal["request", "reminder", "reply"]


def request_letter(desk: Desk, request_id: str, language: str = "") -> bytes:
    """Draw the letter in the language of the institution's state and in English.

    What we asked is a reminder once its day has passed. Raises Refused for a request to us that
    was not answered yet, since the letter is the answer.
    """
    with desk.look() as view:
        request = view.periods.request(request_id)
        if request is None:
            raise Refused("request.not-found")
        worker = view.register.worker(request.worker_id)
    if worker is None:
        raise Refused("worker.not-found")
    purpose = _purpose(desk, request)
    languages = tuple(dict.fromkeys((language or language_of_state(request.country), "en")))
    texts = desk.letter_texts("request")
    days = {
        "asked": written_date(request.asked_on.isoformat()),
        "due": written_date(request.due_on.isoformat()),
    }

    def passages(names: Sequence[str]) -> list[Passage]:
        return [
            Passage(
                texts.say(name, one, **days), one, "note" if name == "no_agreement" else "body"
            )
            for name in names
            for one in languages
        ]

    blocks = passages(_SAID[purpose])
    if purpose == "reply":
        blocks.append(Passage(request.answer))
    if not _agreed(desk, request):
        blocks += passages(["no_agreement"])
    return desk.printing.letter(
        Letter(
            post=desk.identity.post,
            city=desk.identity.city,
            written_on=written_date(desk.now().date().isoformat()),
            titles=tuple((one, texts.say(f"title.{purpose}", one)) for one in languages),
            addressee=(request.institution, COUNTRIES[request.country].name),
            facts=_facts(request, worker),
            blocks=tuple(blocks),
            signatory=desk.actor.name,
        )
    )


_SAID: dict[Purpose, tuple[str, ...]] = {
    "request": ("request", "paid_out", "until"),
    "reminder": ("reminder", "request", "paid_out"),
    "reply": ("reply",),
}


def _purpose(desk: Desk, request: PeriodRequest) -> Purpose:
    if request.direction == "received":
        if request.answered_on is None:
            raise Refused("request.not-answered")
        return "reply"
    overdue = request.answered_on is None and request.due_on < desk.now().date()
    return "reminder" if overdue else "request"


def _agreed(desk: Desk, request: PeriodRequest) -> bool:
    here = desk.identity.country
    return bool(basis_between(desk.agreements, here, request.country, desk.now().date()))


def _facts(request: PeriodRequest, worker: Worker) -> tuple[tuple[str, str], ...]:
    """List who is asked about: an institution finds somebody by numbers, or by date and place."""
    papers = [
        (one.type.replace("-", " ").capitalize(), f"{one.number} ({one.issuing_state})")
        for one in worker.documents
    ]
    names = " · ".join(filter(None, (worker.full_name_latin, worker.full_name_native)))
    born = written_date(str(worker.birth_date)) if worker.birth_date else ""
    facts = (
        ("Your reference" if request.direction == "received" else "Reference", request.reference),
        ("Our number", worker.registry_number),
        ("Name", names),
        ("Born", ", ".join(filter(None, (born, worker.place_of_birth)))),
        ("Sex", worker.sex or ""),
        ("Nationality", written_state(worker.nationality) if worker.nationality else ""),
        *papers,
    )
    return tuple((label, value) for label, value in facts if value)
