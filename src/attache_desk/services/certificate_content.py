"""What a statement of insurance periods says of a worker, frozen."""

from __future__ import annotations

from typing import Final

from attache_desk.domain.certificates import (
    CertificateContent,
    Holder,
    PrintedPeriod,
    branch_letters,
)
from attache_desk.domain.insurance_periods import InsurancePeriodLine
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.workers import IdentityDocument, Worker
from attache_desk.services.insurance_periods_of import PeriodsReport
from attache_desk.services.ports import Desk

LANGUAGES: Final = ("km",)
_EMPLOYER: Final = 48  # what a line of the table can show at a readable size


def statement_of_periods(
    desk: Desk, worker: Worker, report: PeriodsReport, language: str
) -> CertificateContent:
    """Freeze a worker's periods as a provisional certificate that has no number yet."""
    where = desk.identity
    return CertificateContent(
        number="",
        kind="periods",
        edition=1,
        status="provisional",
        language=language,
        post=where.post,
        city=where.city,
        country=where.country,
        holder=holder_of(worker),
        photo=worker.photo,
        periods=tuple(_printed(line, report, desk.rules) for line in report.lines),
        totals=tuple(report.totals.by_country.items()),
        total_months=report.totals.total,
        rules_version=desk.rules.version,
        issued_on=desk.now().date(),
        officer=desk.actor.name,
    )


def holder_of(worker: Worker) -> Holder:
    """Freeze the person, with the passport before other documents."""
    papers = list(worker.documents)
    main = next((one for one in papers if one.type == "passport"), None) or next(
        iter(papers), IdentityDocument("", "", "")
    )
    other = next((one.number for one in papers if one is not main), "")
    return Holder(
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        script=worker.script,
        birth_date=str(worker.birth_date) if worker.birth_date else "",
        place_of_birth=worker.place_of_birth,
        nationality=worker.nationality,
        sex=worker.sex or "",
        document_type=main.type,
        document_number=main.number,
        issuing_state=main.issuing_state,
        other_number=other,
        home_address=worker.home_address,
    )


def _printed(line: InsurancePeriodLine, report: PeriodsReport, rules: RuleBook) -> PrintedPeriod:
    scheme = rules.scheme(line.scheme)
    return PrintedPeriod(
        country=line.country,
        scheme=line.scheme,
        scheme_name=scheme.name,
        employer=_cut(report.employers.get(line.employer_id, "")),
        first=line.first,
        last=line.last,
        months=line.months,
        branches=branch_letters(scheme.branches),
        evidence=line.evidence,
    )


def _cut(name: str) -> str:
    return name if len(name) <= _EMPLOYER else f"{name[: _EMPLOYER - 1].rstrip()}…"
