"""The papers of a verification: the stamped sheet, and the addendum to be signed before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attache_desk.domain.problems import Refused
from attache_desk.domain.verifications import Check, VerificationCase
from attache_desk.domain.worker_languages import language_of_state
from attache_desk.services.arrears_letter import figure
from attache_desk.services.ports import Desk
from attache_desk.services.printed_values import written_date
from attache_desk.services.printing_ports import Letter, LetterTable, Passage
from attache_desk.services.verify_papers import CaseFile, case_file

_FINDINGS = {
    "in-order": "in order",
    "deviates": "differs",
    "missing": "missing",
    "not-asked": "not asked for",
}
_SIGNATURE_LINES = 3


def verification_sheet(desk: Desk, case_id: str, language: str = "") -> bytes:
    """Draw what was found and decided, stamped when the paper is verified."""
    file = case_file(desk, case_id)
    case, languages = file.case, _languages(desk, file, language)
    texts = desk.letter_texts("verification")
    day = written_date(case.decided_on.isoformat()) if case.decided_on else ""
    said: list[str] = [case.state]
    if case.state == "verified" and case.needs_addendum:
        said.append("with_addendum")
    blocks: list[Passage | LetterTable] = [
        Passage(texts.say(name, one, number=case.number, day=day), one, _weight(name))
        for name in said
        for one in languages
    ]
    if case.reason:
        blocks.append(Passage(case.reason))
    blocks.append(_findings(file))
    blocks += _notes(file)
    blocks += [Passage(texts.say("meaning", one), one, "note") for one in languages]
    verified = case.state == "verified"
    return desk.printing.letter(
        Letter(
            post=desk.identity.post,
            city=desk.identity.city,
            written_on=written_date((case.decided_on or desk.now().date()).isoformat()),
            titles=tuple((one, texts.say(f"title.{case.kind}", one)) for one in languages),
            addressee=tuple(filter(None, (file.employer_name, file.worker_name))),
            facts=_facts(file),
            blocks=tuple(blocks),
            signatory=desk.actor.name if case.state in {"verified", "refused"} else "",
            stamp=("VERIFIED", case.number, day) if verified else (),
        )
    )


def addendum_sheet(desk: Desk, case_id: str, language: str = "") -> bytes:
    """Draw the clauses that put a paper right, with room to sign.

    Raises Refused when nothing has to be added.
    """
    file = case_file(desk, case_id)
    case, languages = file.case, _languages(desk, file, language)
    clauses = [one for one in _in_order(file) if one.addendum]
    if not clauses:
        raise Refused("case.nothing-to-add")
    texts = desk.letter_texts("addendum")
    blocks: list[Passage | LetterTable] = [
        Passage(texts.say("opening", one), one) for one in languages
    ]
    for at, check in enumerate(clauses, start=1):
        item = file.checklist.item(check.item)
        for one in languages:
            title = item.titled(one) if item else check.item
            blocks.append(
                Passage(texts.say("clause", one, at=str(at), item=title), one, "heading")
            )
        blocks.append(Passage(check.addendum))
    blocks += [Passage(texts.say("closing", one), one) for one in languages]
    parties = ("employer", "worker" if case.kind == "contract" else "agency")
    headings = tuple(
        " / ".join(dict.fromkeys(texts.say(party, one) for one in languages)) for party in parties
    )
    signing = " / ".join(dict.fromkeys(texts.say("signatures", one) for one in languages))
    blank = (("", ""),) * _SIGNATURE_LINES
    blocks.append(LetterTable(headings, (*blank, (signing, signing)), (1.0, 1.0)))
    return desk.printing.letter(
        Letter(
            post=desk.identity.post,
            city=desk.identity.city,
            written_on=written_date(desk.now().date().isoformat()),
            titles=tuple((one, texts.say("title", one)) for one in languages),
            addressee=tuple(filter(None, (file.employer_name, file.worker_name))),
            facts=_facts(file),
            blocks=tuple(blocks),
        )
    )


def _languages(desk: Desk, file: CaseFile, language: str) -> tuple[str, ...]:
    with desk.look() as view:
        employer = view.register.employer(file.case.employer_id)
    own = language or language_of_state(employer.country if employer else "")
    return tuple(dict.fromkeys((own, "en")))


def _facts(file: CaseFile) -> tuple[tuple[str, str], ...]:
    case = file.case
    told = (
        ("Number", case.number),
        ("Paper", case.reference),
        ("Submitted", written_date(case.submitted_on.isoformat())),
        ("Agency", case.agency),
        ("Positions", str(case.positions) if case.kind == "demand-letter" else ""),
        ("Fee", _fee(case)),
    )
    return tuple((label, said) for label, said in told if said)


def _fee(case: VerificationCase) -> str:
    if case.fee is None:
        return ""
    receipt = f", receipt {case.receipt}" if case.receipt else ""
    return f"{figure(case.fee)} {case.fee.currency}{receipt}"


def _findings(file: CaseFile) -> LetterTable:
    rows = []
    for item in file.checklist.items:
        check = file.case.checks.get(item.code)
        found = _FINDINGS[check.finding] if check else "not looked at"
        more = [said for said in ("noted below", "see addendum") if _has(check, said)]
        rows.append((item.titled("en"), found, ", ".join(more)))
    return LetterTable(("Looked at", "Found", ""), tuple(rows), (2.6, 1.0, 1.4))


def _has(check: Check | None, said: str) -> bool:
    return bool(check and (check.note if said == "noted below" else check.addendum))


def _notes(file: CaseFile) -> list[Passage]:
    """Write out what was noted: a table would cut it short."""
    noted = [(file.checklist.item(one.item), one.note) for one in _in_order(file) if one.note]
    return [Passage(f"{item.titled('en')}: {note}") for item, note in noted if item]


def _in_order(file: CaseFile) -> Sequence[Check]:
    found = file.case.checks
    return [found[item.code] for item in file.checklist.items if item.code in found]


def _weight(name: str) -> Literal["body", "warning"]:
    return "body" if name in {"verified", "withdrawn"} else "warning"
