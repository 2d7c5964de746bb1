"""Verbs for what is owed and what months come to: arrears, entitlement, packs of rules."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from attache_desk.app.access import open_desk
from attache_desk.app.answers import Answer
from attache_desk.app.verbs.parsing import Verbs
from attache_desk.domain.entitlements import Entitlement
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Refused
from attache_desk.domain.rule_packs import read_pack
from attache_desk.domain.workings import Step
from attache_desk.services.arrears_of import ArrearsLine, arrears
from attache_desk.services.departure_sheet import departure_of
from attache_desk.services.entitlements_of import entitlements_of
from attache_desk.services.find_worker import find_worker
from attache_desk.services.install_pack import PackPreview, install_pack, preview_pack
from attache_desk.services.missing_lists_of import EmployersMissing, missing_lists_of
from attache_desk.services.progress import NoProgress
from attache_desk.services.survey_entitlements import survey_entitlements
from attache_desk.services.wording import counted, sentence_for


def add_verbs(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Describe the verbs of this module."""
    owing = verbs.add_parser(
        "arrears", parents=[common], help="who owes what on a day, and who sent no list"
    )
    owing.add_argument("--on", metavar="YYYY-MM-DD", default="")
    owing.set_defaults(run=show_arrears)
    coming = verbs.add_parser(
        "entitlement", parents=[common], help="what a worker's months come to, indicative"
    )
    coming.add_argument("worker", metavar="WORKER", nargs="?", help="registry number or id")
    coming.add_argument("--everybody", action="store_true", help="count the whole register")
    coming.add_argument("--on", metavar="YYYY-MM-DD", default="")
    coming.set_defaults(run=show_entitlement)
    packs = verbs.add_parser("packs", help="packs of rules").add_subparsers(
        dest="second", metavar="WHAT", required=True
    )
    checking = packs.add_parser("check", parents=[common], help="check a file of rules")
    checking.add_argument("file", type=Path, metavar="FILE.toml")
    checking.set_defaults(run=check_pack)
    installing = packs.add_parser(
        "install", parents=[common], help="say what a signed pack changes; --yes installs it"
    )
    installing.add_argument("file", type=Path, metavar="FILE.adpack")
    installing.add_argument("--yes", action="store_true", help="install it")
    installing.set_defaults(run=install)


def show_arrears(asked: argparse.Namespace) -> Answer:
    """List who owes what, the largest debt of each currency first, then who sent no list."""
    with open_desk(asked) as desk:
        found = arrears(desk, _day(asked.on))
        missing = missing_lists_of(desk, _day(asked.on))
    lines = [
        f"{one.name}  {one.scheme}  {one.months} months since {one.oldest}"
        f"  {one.unpaid} {one.unpaid.currency}  surcharge {_amount(one.surcharge)}"
        for one in found
    ]
    lines = lines or ["Nobody is in arrears."]
    lines += [
        f"{one.name}  {one.scheme}  no list for {len(one.months)} months, last {one.newest.month}"
        f"  {_estimate(one)}"
        for one in missing
    ]
    document = {
        "arrears": [_owed(one) for one in found],
        "missing_lists": [
            {
                "employer": one.employer_id,
                "scheme": one.scheme,
                "months": [str(each.month) for each in one.months],
                "last": str(one.newest.last or ""),
                "estimate_a_month": str(one.newest.estimate) if one.newest.last else None,
                "currency": one.newest.estimate.currency,
            }
            for one in missing
        ],
    }
    return Answer(document, lines)


def _estimate(one: EmployersMissing) -> str:
    if one.newest.last is None:
        return "none ever came"
    return f"about {one.newest.estimate} {one.newest.estimate.currency} a month, no debt"


def show_entitlement(asked: argparse.Namespace) -> Answer:
    """Show every benefit with its working, and what somebody who leaves may claim."""
    if asked.everybody:
        return _show_everybody(asked)
    if asked.worker is None:
        raise Refused("worker.not-found")
    with open_desk(asked) as desk:
        with desk.look() as view:
            worker = find_worker(view, asked.worker)
        report = entitlements_of(desk, worker.id, _day(asked.on))
        leaving = departure_of(desk, worker.id, _day(asked.on))
    document = {
        "worker": worker.id,
        "on": report.on.isoformat(),
        "indicative": True,
        "benefits": [_benefit(one) for one in report.found],
        "leaving": [
            {
                "scheme": one.scheme,
                "claim": one.claim,
                "chance": one.chance,
                "months": one.months,
                "until": one.until.isoformat() if one.until else None,
                "ends_months": one.ends_months,
                "working": _working(one.steps),
            }
            for one in leaving.claims
        ],
    }
    lines = [
        f"{one.scheme}  {one.benefit}: {one.own} own, {one.total} in all, {one.needed} asked for:"
        f" {one.outcome}"
        for one in report.found
    ]
    return Answer(document, [*(lines or ["No months in a scheme we know."]), "Indicative."])


def _show_everybody(asked: argparse.Namespace) -> Answer:
    with open_desk(asked) as desk:
        found = survey_entitlements(desk, NoProgress(), _day(asked.on))
    told = [
        {
            "scheme": one.scheme,
            "benefit": one.code,
            "asks_for": one.needed,
            "workers": one.workers,
            "outcomes": dict(one.by_outcome),
            "nearly": one.nearly,
        }
        for one in found.lines
    ]
    lines = [
        f"{one['scheme']}  {one['benefit']}: {one['workers']} workers, {one['outcomes']}"
        for one in told
    ]
    document = {"on": found.on.isoformat(), "workers": found.workers, "benefits": told}
    return Answer({**document, "indicative": True}, [*lines, "Indicative."])


def check_pack(asked: argparse.Namespace) -> Answer:
    """Check a file of rules and its examples; refused with every fault."""
    pack = read_pack(_text(asked.file))
    said = f"{pack.name} {pack.version}: sound, {pack.examples} examples compute."
    document = {"name": pack.name, "version": pack.version, "examples": pack.examples}
    return Answer(document, [said])


def install(asked: argparse.Namespace) -> Answer:
    """Say what a signed pack changes and whose months; with --yes, install it."""
    with open_desk(asked) as desk:
        preview = preview_pack(desk, _bytes(asked.file), NoProgress())
        if asked.yes:
            install_pack(desk, preview)
    return _previewed(preview, installed=asked.yes)


def _previewed(preview: PackPreview, *, installed: bool) -> Answer:
    changes = [
        {
            "scheme": one.scheme,
            "what": one.what,
            "from": str(one.first or ""),
            "before": one.before,
            "after": one.after,
        }
        for one in preview.changes
    ]
    months = [
        {
            "scheme": one.scheme,
            "month": str(one.month),
            "entries": one.entries,
            "currency": one.before.currency,
            "before": str(one.before),
            "after": str(one.after),
        }
        for one in preview.months
    ]
    lines = [
        f"{one['scheme']} {one['what']} {one['from']}: {one['before']} -> {one['after']}"
        for one in changes
    ]
    lines.append(f"{counted(preview.entries)} posted months would be assessed otherwise.")
    lines.append("Installed." if installed else "Nothing is installed; say --yes to install it.")
    document = {
        "name": preview.pack.name,
        "version": preview.pack.version,
        "installed": installed,
        "changes": changes,
        "months": months,
    }
    return Answer(document, lines)


def _owed(one: ArrearsLine) -> dict[str, object]:
    return {
        "employer_id": one.employer_id,
        "employer": one.name,
        "scheme": one.scheme,
        "months": one.months,
        "uncertain": one.unsure,
        "oldest": str(one.oldest),
        "currency": one.unpaid.currency,
        "unpaid": str(one.unpaid),
        "surcharge": None if one.surcharge is None else str(one.surcharge),
    }


def _benefit(one: Entitlement) -> dict[str, object]:
    return {
        "scheme": one.scheme,
        "benefit": one.code,
        "outcome": one.outcome,
        "asks_for": one.needed,
        "within": one.within,
        "own": one.own,
        "total": one.total,
        "missing": one.missing,
        "missing_in_total": one.missing_in_total,
        "earliest": one.earliest.isoformat() if one.earliest else None,
        "ratio": f"{one.ratio[0]}/{one.ratio[1]}" if one.ratio else None,
        "theoretical": None if one.theoretical is None else f"{one.theoretical:f}",
        "payable": None if one.payable is None else f"{one.payable:f}",
        "currency": one.currency,
        "agreements": list(one.agreements),
        "confidence": one.confidence,
        "working": _working(one.steps),
    }


def _working(steps: Sequence[Step]) -> list[dict[str, object]]:
    return [
        {
            "code": step.code,
            "text": sentence_for(step.code, step.details),
            "source": step.source,
            "confidence": step.confidence,
        }
        for step in steps
    ]


def _amount(money: Money | None) -> str:
    return "not known" if money is None else str(money)


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused("day.unreadable") from None


def _text(file: Path) -> str:
    try:
        return _bytes(file).decode()
    except UnicodeDecodeError:
        raise Refused("pack.not-a-pack") from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Refused("input.file-missing", file=file.name) from None
