"""Verbs for workers, employers and periods."""

from __future__ import annotations

import argparse
from pathlib import Path

from attache_desk.app.access import open_desk
from attache_desk.app.answers import Answer, Exit, problem_document
from attache_desk.app.verbs.documents import (
    employer_draft,
    read_json,
    worker_document,
    worker_draft,
    worker_line,
)
from attache_desk.app.verbs.parsing import Verbs, add_group
from attache_desk.services.find_worker import find_worker
from attache_desk.services.import_workers import WorkersImport, import_workers
from attache_desk.services.insurance_periods_of import PeriodsReport, insurance_periods_of
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import register_worker
from attache_desk.services.wording import counted


def add_verbs(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Describe the verbs of this module."""
    workers = add_group(verbs, "workers", "register, find and show workers")
    adding = workers.add_parser("add", parents=[common], help="register one worker")
    adding.add_argument("--json-file", required=True, metavar="F", help="the worker; - for stdin")
    adding.set_defaults(run=add_worker)
    importing = workers.add_parser("import", parents=[common], help="register a list of workers")
    importing.add_argument("file", type=Path, metavar="FILE.xlsx|csv")
    importing.set_defaults(run=import_list)
    finding = workers.add_parser("find", parents=[common], help="find by name, document, phone")
    finding.add_argument("text", metavar="TEXT")
    finding.add_argument("--limit", type=int, default=50, metavar="N")
    finding.set_defaults(run=find_workers)
    showing = workers.add_parser("show", parents=[common], help="show one worker")
    showing.add_argument("worker", metavar="ID", help="id or registry number")
    showing.set_defaults(run=show)
    employers = add_group(verbs, "employers", "register and find employers")
    hiring = employers.add_parser("add", parents=[common], help="register one employer")
    hiring.add_argument(
        "--json-file", required=True, metavar="F", help="the employer; - for stdin"
    )
    hiring.set_defaults(run=add_employer)
    naming = employers.add_parser("find", parents=[common], help="find by name or number")
    naming.add_argument("text", metavar="TEXT")
    naming.add_argument("--limit", type=int, default=50, metavar="N")
    naming.set_defaults(run=find_employers)
    periods = verbs.add_parser("periods", parents=[common], help="a worker's insurance periods")
    periods.add_argument("worker", metavar="WORKER", help="id or registry number")
    periods.set_defaults(run=show_periods)


def add_worker(asked: argparse.Namespace) -> Answer:
    """Register one worker; people who may be the same person are named, not refused."""
    draft = worker_draft(read_json(asked.json_file))
    with open_desk(asked) as desk:
        with desk.look() as view:
            alike = view.register.likely_duplicates(draft)
        worker = register_worker(desk, draft)
    return Answer(
        {
            "id": worker.id,
            "registry_number": worker.registry_number,
            "likely_duplicates": [
                {"id": one.worker.id, "score": one.score, "reasons": list(one.reasons)}
                for one in alike
            ],
        },
        [f"Registered as {worker.registry_number}."],
        [f"May be the same person as {one.worker.registry_number}." for one in alike],
    )


def import_list(asked: argparse.Namespace) -> Answer:
    """Register every worker of a list, or none."""
    with open_desk(asked) as desk:
        done = import_workers(desk, asked.file, NoProgress())
    return _import_answer(done)


def _import_answer(done: WorkersImport) -> Answer:
    problems = [{"row": one.row, **problem_document(one.problem)} for one in done.problems]
    return Answer(
        {"rows": done.rows, "registered": done.registered, "problems": problems},
        [f"{counted(done.registered)} of {counted(done.rows)} workers registered."],
        [f"Row {one['row']}, {one['where']}: {one['message']}" for one in problems],
        Exit.REFUSED if problems else Exit.DONE,
    )


def find_workers(asked: argparse.Namespace) -> Answer:
    """Find workers, best first."""
    with open_desk(asked) as desk, desk.look() as view:
        found = view.register.find_workers(asked.text, max(1, min(asked.limit, 500)))
    lines = [
        "  ".join(
            filter(None, (x.registry_number, x.full_name_latin, x.full_name_native, x.birth_date))
        )
        for x in found
    ]
    return Answer({"workers": [worker_line(line) for line in found]}, lines or ["Nobody found."])


def show(asked: argparse.Namespace) -> Answer:
    """Show one worker."""
    with open_desk(asked) as desk, desk.look() as view:
        worker = find_worker(view, asked.worker)
    document = worker_document(worker)
    plain = [f"{name}: {value}" for name, value in document.items() if value not in ("", None, [])]
    return Answer(document, plain)


def add_employer(asked: argparse.Namespace) -> Answer:
    """Register one employer."""
    draft = employer_draft(read_json(asked.json_file))
    with open_desk(asked) as desk:
        employer = register_employer(desk, draft)
    return Answer({"id": employer.id, "name": employer.name}, ["Employer registered."])


def find_employers(asked: argparse.Namespace) -> Answer:
    """Find employers by name or number."""
    with open_desk(asked) as desk, desk.look() as view:
        found = view.register.employers(asked.text, max(1, min(asked.limit, 500)))
    document = [
        {
            "id": one.id,
            "name": one.name,
            "name_native": one.name_native,
            "country": one.country,
            "identifier": one.identifier,
            "branch": one.branch,
            "workers": one.workers,
        }
        for one in found
    ]
    lines = [f"{one.id}  {one.identifier}  {one.name}" for one in found]
    return Answer({"employers": document}, lines or ["No employer found."])


def show_periods(asked: argparse.Namespace) -> Answer:
    """Show a worker's insurance periods and their totals."""
    with open_desk(asked) as desk:
        with desk.look() as view:
            worker = find_worker(view, asked.worker)
        report = insurance_periods_of(desk, worker.id)
    return _periods_answer(report)


def _periods_answer(report: PeriodsReport) -> Answer:
    periods = [
        {
            "country": line.country,
            "scheme": line.scheme,
            "employer_id": line.employer_id,
            "employer": report.employers.get(line.employer_id, ""),
            "from": str(line.first),
            "to": str(line.last),
            "months": line.months,
        }
        for line in report.lines
    ]
    totals = {
        "by_country": dict(report.totals.by_country),
        "by_scheme": dict(report.totals.by_scheme),
        "months": report.totals.total,
        "by_branch": dict(report.by_branch),
    }
    lines = [
        f"{one['from']} – {one['to']}  {one['country']}  {one['scheme']}  {one['months']} months"
        f"  {one['employer']}"
        for one in periods
    ]
    lines.append(
        f"{report.totals.total} months in all, no month counted twice. What several states' months"
        " come to: attache-desk entitlement WORKER."
    )
    return Answer(
        {"worker": report.worker_id, "periods": periods, "totals": totals, "indicative": True},
        lines,
    )
