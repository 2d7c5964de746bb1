"""The sheet that shows what a worker's months come to, with the working; indicative."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attache_desk.domain.entitlements import Entitlement
from attache_desk.domain.problems import Refused
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.entitlements_of import entitlements_of
from attache_desk.services.ports import Desk
from attache_desk.services.printed_values import written_date
from attache_desk.services.printing_ports import Letter, LetterTable, Passage
from attache_desk.services.wording import sentence_for

_INDICATIVE = (
    "Indicative. This sheet is no decision and no certificate: the institution of each state"
    " decides. Where no agreement is in force, months of several states are added here only to"
    " show what they would come to."
)


def entitlement_sheet(desk: Desk, worker_id: str, on: date) -> bytes:
    """Draw the sheet. Raises Refused when there is no such worker, or nothing to show."""
    report = entitlements_of(desk, worker_id, on)
    with desk.look() as view:
        worker = view.register.worker(worker_id)
    if worker is None:
        raise Refused("worker.not-found")
    if not report.found:
        raise Refused("letter.no-months")
    names = (worker.full_name_native, worker.full_name_latin)
    born = written_date(str(worker.birth_date)) if worker.birth_date else ""
    blocks: list[Passage | LetterTable] = [Passage(_INDICATIVE, weight="warning")]
    blocks.append(_overview(report.found))
    for one in report.found:
        if one.code in {"old-age", "invalidity", "survivors"}:
            blocks += _working(one, desk.rules)
    return desk.printing.letter(
        Letter(
            post=desk.identity.post,
            city=desk.identity.city,
            written_on=written_date(desk.now().date().isoformat()),
            titles=(("en", "What the insured months come to"),),
            addressee=tuple(filter(None, names)),
            facts=tuple(
                (label, value)
                for label, value in (
                    ("Registry number", worker.registry_number),
                    ("Born", born),
                    ("Worked out for", written_date(on.isoformat())),
                    ("Rules", desk.rules.version),
                )
                if value
            ),
            blocks=tuple(blocks),
        )
    )


_OUTCOMES = {
    "alone": "enough",
    "by-agreement": "enough, by agreement",
    "if-agreed": "only if the states agreed",
    "short": "not enough yet",
    "not-in-operation": "not paid yet",
}


def _overview(found: Sequence[Entitlement]) -> LetterTable:
    return LetterTable(
        headings=("Scheme", "Benefit", "Asks for", "Own", "Added", "Missing", "Outcome"),
        rows=tuple(_row(one) for one in found),
        widths=(1.4, 1.8, 1.3, 0.7, 0.8, 0.9, 2.1),
        right=frozenset({2, 3, 4, 5}),
    )


def _row(one: Entitlement) -> tuple[str, ...]:
    needed = str(one.needed) if one.within is None else f"{one.needed} in {one.within}"
    missing = one.missing_in_total if one.total > one.own else one.missing
    paid = one.outcome != "not-in-operation"
    return (
        one.scheme,
        one.benefit,
        needed,
        str(one.own),
        str(one.total),
        str(missing) if missing and paid else "–",
        _OUTCOMES[one.outcome],
    )


def _working(one: Entitlement, rules: RuleBook) -> list[Passage]:
    blocks = [Passage(f"{one.scheme}: {one.benefit}", weight="heading")]
    for number, step in enumerate(one.steps, start=1):
        source = f" ({rules.source_said(step.source)})" if step.source else ""
        doubt = " Uncertain." if step.confidence == "uncertain" else ""
        said = sentence_for(step.code, step.details)
        blocks.append(Passage(f"{number}.  {said}{source}{doubt}"))
    if one.payable is not None:
        amount = f"{one.payable:,} {one.currency} a month, indicative."
        blocks.append(Passage(amount, weight="warning"))
    return blocks
