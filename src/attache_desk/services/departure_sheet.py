"""The sheet for a worker who leaves for good: what to claim, papers, deadline, and the price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attache_desk.domain.departures import DepartureClaim, departure_claims
from attache_desk.domain.letter_texts import LetterTexts
from attache_desk.domain.problems import Refused
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.worker_languages import language_of_worker
from attache_desk.domain.workers import Worker
from attache_desk.services.insurance_periods_of import month_records
from attache_desk.services.ports import Desk
from attache_desk.services.printed_values import written_date
from attache_desk.services.printing_ports import Letter, Passage


@dataclass(frozen=True, slots=True)
class Departure:
    """What a worker may claim who leaves on a day."""

    worker: Worker
    leaves_on: date
    claims: Sequence[DepartureClaim]


def departure_of(desk: Desk, worker_id: str, leaves_on: date | None = None) -> Departure:
    """Work out what may be claimed. Raises Refused when there is no such worker."""
    day = leaves_on or desk.now().date()
    with desk.look() as view:
        if (worker := view.register.worker(worker_id)) is None:
            raise Refused("worker.not-found")
        entries = view.ledger.entries_of(worker_id)
        gone = view.periods.lump_sums_of(worker_id)
    months: dict[str, set[object]] = {}
    for one in month_records(entries, desk.rules, gone):
        if not one.paid_out:
            months.setdefault(one.scheme, set()).add(one.month)
    counted = {scheme: len(found) for scheme, found in months.items()}
    return Departure(worker, day, departure_claims(desk.rules, counted, worker.nationality, day))


def departure_sheet(desk: Desk, departure: Departure, language: str = "") -> bytes:
    """Draw the sheet in the worker's language and English. Raises Refused without months."""
    if not departure.claims:
        raise Refused("letter.no-months")
    worker = departure.worker
    own = language or language_of_worker(worker.nationality, worker.script)
    languages = tuple(dict.fromkeys((own, "en")))
    texts = desk.letter_texts("departure")
    blocks = [Passage(texts.say("lead", one), one) for one in languages]
    for claim in departure.claims:
        blocks += _claim(claim, desk.rules, texts, languages)
    blocks += [Passage(texts.say("keep", one), one, "note") for one in languages]
    names = (worker.full_name_native, worker.full_name_latin, worker.registry_number)
    return desk.printing.letter(
        Letter(
            post=desk.identity.post,
            city=desk.identity.city,
            written_on=written_date(desk.now().date().isoformat()),
            titles=tuple((one, texts.say("title", one)) for one in languages),
            addressee=tuple(filter(None, names)),
            facts=(),
            blocks=tuple(blocks),
        )
    )


def _claim(
    claim: DepartureClaim, rules: RuleBook, texts: LetterTexts, languages: Sequence[str]
) -> list[Passage]:
    scheme = rules.scheme(claim.scheme)
    code = claim.claim if claim.chance == "may-claim" else claim.chance
    blocks: list[Passage] = []
    for one in languages:
        local = scheme.name_local if one != "en" and scheme.name_local else scheme.name
        named = {"months": str(claim.months), "scheme": local}
        blocks.append(Passage(texts.say("months", one, **named), one, "heading"))
        blocks.append(Passage(texts.say(code, one), one))
        if claim.until:
            until = written_date(claim.until.isoformat())
            blocks.append(Passage(texts.say("until", one, until=until), one))
        if claim.papers and claim.chance in {"may-claim", "ask"}:
            papers = ", ".join(texts.say(f"paper.{paper}", one) for paper in claim.papers)
            blocks.append(Passage(f"{texts.say('papers', one)} {papers}.", one))
        if claim.ends_months and claim.chance in {"may-claim", "ask"}:
            blocks.append(Passage(texts.say("warning", one), one, "warning"))
    if claim.text:
        blocks.append(Passage(f"{claim.scheme}: {claim.text}.", "en", "note"))
    return blocks
