"""Write an employer's month as the file a fund takes: Sor Por Sor 1-10, or a fund's own list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Literal

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.employers import Employer, EmployerIdentifier
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.workers import Worker
from attache_desk.services.export_national import export_national, form_of
from attache_desk.services.ports import Desk
from attache_desk.services.sheet_ports import SsoLine, SsoUpload
from attache_desk.services.whole_files import write_file

UploadFormat = Literal["th-sso-text", "th-sso-xlsx", "vn-d02-lt", "kh-nssf", "mm-ssb"]
# What the codes of the schemes begin with that a format is for.
UPLOAD_FORMATS: Final[Mapping[UploadFormat, str]] = {
    "th-sso-text": "TH-SSO33",
    "th-sso-xlsx": "TH-SSO33",
    "vn-d02-lt": "VN-",
    "kh-nssf": "KH-NSSF-",
    "mm-ssb": "MM-SSB",
}
_SCHEME: Final = "TH-SSO33"
_RATE: Final = "0500"
_PAID_ON: Final = 15
# Title codes differ between the systems that write this file (domain.md, section 8).
_TITLES: Final = {"F": "004", "M": "003"}
_FAMILY_FIRST: Final = frozenset({"KHM", "VNM", "KOR", "CHN", "JPN"})
_NO_FAMILY_NAME: Final = frozenset({"MMR"})


def fitting_formats(
    desk: Desk, employer_id: str, month: Month | None = None
) -> Sequence[UploadFormat]:
    """Say as what an employer's months can be written, by the schemes that stand posted."""
    with desk.look() as view:
        months = view.accounts.months_of(employer_id)
    codes = {one.scheme for one in months if one.lines and month in {None, one.month}}
    return [
        kind
        for kind, prefix in UPLOAD_FORMATS.items()
        if any(code.startswith(prefix) for code in codes)
    ]


def export_contributions(
    desk: Desk, employer_id: str, month: Month, kind: UploadFormat, target: Path
) -> int:
    """Write the standing lines of a month, each worker once; give how many.

    Raises Refused when nothing stands posted or the fund's file cannot do without an account,
    Invalid naming the row of each worker the file cannot hold; then nothing is written.
    """
    if form := form_of(kind):
        count = export_national(desk, employer_id, month, form, target)
    else:
        count = _export_thai(desk, employer_id, month, kind, target)
    with desk.begin() as work:
        said = {"month": str(month), "lines": str(count), "format": kind}
        work.audit.note("contributions.exported", employer_id, said)
        work.commit()
    return count


def _export_thai(
    desk: Desk, employer_id: str, month: Month, kind: UploadFormat, target: Path
) -> int:
    """Write Sor Por Sor 1-10; names are those in Latin letters, it has no others but Thai."""
    with desk.look() as view:
        if (employer := view.register.employer(employer_id)) is None:
            raise Refused("employer.not-found")
        account = _account(employer)
        entries = view.ledger.standing_in(_SCHEME, month, employer.id)
        if not entries:
            raise Refused("export.no-lines", month=str(month))
        people = {one: view.register.worker(one) for one in {entry.worker_id for entry in entries}}
    lines, problems = _lines(entries, people)
    paid = month.plus(1)
    upload = SsoUpload(
        employer_account=account.value,
        branch=account.branch or "000000",
        payment_date=date(paid.year, paid.month, _PAID_ON),
        month=month,
        employer_name=employer.name_native or employer.name,
        rate=_RATE,
        lines=lines,
    )
    text = b""
    try:
        text = desk.sheets.sso_text(upload)
    except Invalid as faulty:
        problems += faulty.problems
    if problems:
        raise Invalid(problems)
    if kind == "th-sso-text":
        write_file(target, text)
    else:
        desk.sheets.write_sso_workbook(upload, target)
    return len(lines)


def _account(employer: Employer) -> EmployerIdentifier:
    for one in employer.identifiers:
        if one.type == "social-security":
            return one
    raise Refused("export.no-account")


def _lines(
    entries: Sequence[ContributionEntry], people: dict[str, Worker | None]
) -> tuple[list[SsoLine], list[Problem]]:
    lines, problems = [], []
    for number, entry in enumerate(entries, start=2):
        worker = people[entry.worker_id]
        if worker is None:
            raise Refused("worker.not-found")
        thai = next((one.number for one in worker.documents if one.type == "thai-id"), "")
        if not thai:
            problems.append(Problem(f"row.{number}.identifier", "export.no-thai-number"))
        share = entry.declared.employee or entry.assessed.employee
        lines.append(
            SsoLine(
                thai,
                _TITLES.get(worker.sex or "", ""),
                *_name(worker),
                entry.wage.minor,
                share.minor if share else 0,
            )
        )
    return lines, problems


def _name(worker: Worker) -> tuple[str, str]:
    """Cut a name into first name and surname, by its parts where they were told."""
    parts = {one.kind: one.text for one in worker.name_parts}
    if parts.get("given"):
        return parts["given"], parts.get("family", "")
    whole = worker.full_name_latin or worker.full_name_native
    if worker.nationality in _NO_FAMILY_NAME:
        return whole, ""
    if worker.nationality in _FAMILY_FIRST:
        family, _, given = whole.partition(" ")
        return (given, family) if given else (family, "")
    given, _, family = whole.partition(" ")
    return given, family
