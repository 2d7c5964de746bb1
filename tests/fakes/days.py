"""What officers do all day, in one line each; everybody here is invented."""

from pathlib import Path

from attache_desk.app.demo import employers_files as files
from attache_desk.app.demo.people import Company, people
from attache_desk.domain.employers import EmployerDraft, EmployerIdentifier
from attache_desk.domain.months import Month
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.issue_certificate import issue_certificate
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import register_worker
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions

SEED = 11
MONTH = Month(2026, 10)
COMPANY = Company("Siam Frozen Foods Co., Ltd.", "บริษัท สยาม จำกัด", "1000000017")


def staff(count):
    return list(people(count, SEED))


def draft_of(person, **changes):
    """What a clerk types of a person."""
    draft = WorkerDraft(
        full_name_latin=person.full_name_latin,
        full_name_native=person.full_name_native,
        birth_date=person.birth_date,
        sex=person.sex,
        nationality=person.nationality,
        documents=[
            DocumentDraft("passport", person.nationality, person.passport, person.passport_expiry),
            DocumentDraft("thai-id", "THA", person.thai_id),
        ],
        phones=[person.phone],
    )
    for name, value in changes.items():
        setattr(draft, name, value)
    return draft


def register_staff(desk, count=1):
    """Register invented workers and give them back as registered."""
    return [register_worker(desk, draft_of(person)) for person in staff(count)]


def employer(desk, company=COMPANY):
    account = EmployerIdentifier("social-security", company.account, "000000")
    draft = EmployerDraft(company.name, company.name_native, "THA", [account])
    return register_employer(desk, draft)


def upload(folder: Path, count, month=MONTH, company=COMPANY):
    """Write a Sor Por Sor upload of the first `count` of the staff."""
    data = files.sso_upload(company, staff(count), month, SEED)
    return files.save(folder, f"{month}.txt", data)


def staged(desk, folder, count=2, month=MONTH):
    return stage_contributions(desk, upload(folder, count, month), SheetChoices(), NoProgress())


def posted(desk, folder, count=2, month=MONTH):
    sheet = staged(desk, folder, count, month)
    return post_contributions(desk, sheet.id, progress=NoProgress())


def certified(desk, folder):
    """One worker with one posted month and a provisional certificate."""
    worker = register_staff(desk)[0]
    employer(desk)
    posted(desk, folder, count=1)
    return worker, issue_certificate(desk, worker.id, "km")
