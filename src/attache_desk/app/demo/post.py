"""Fill a new desk the way its officers would: lists imported, sheets posted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from attache_desk.app.demo import employers_files as files
from attache_desk.app.demo.people import Company, Person, companies, people
from attache_desk.domain.employers import EmployerDraft, EmployerIdentifier
from attache_desk.domain.money import Money
from attache_desk.services.access import SetUp
from attache_desk.services.import_workers import import_workers
from attache_desk.services.open_employment import open_employment
from attache_desk.services.ports import Desk
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress, Progress
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt
from attache_desk.services.register_employer import register_employer
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions

SEED: Final = 7
WORKERS: Final = 2_000
EMPLOYERS: Final = 40
OFFICER: Final = "Sok Dara"
PASSPHRASE: Final = "demo-river-lantern-47"  # noqa: S105 - the demo post holds invented people only
POST: Final = SetUp("KHM-BKK", "A1", "KHM", "Bangkok", OFFICER, PASSPHRASE)
SSO_FILE: Final = "sso-110-2569-10.txt"
MESSY_FILE: Final = "wages-october-2026.xlsx"
OWN_WORDS_FILE: Final = "lohn-okt-2026.xlsx"
_NAMED: Final = 12
_NEWCOMERS: Final = 2
# Employers of the same post differ in size; the two whose files are imported on the day are small.
_SMALL: Final = 14


@dataclass(frozen=True, slots=True)
class DemoPost:
    """The invented post: staff by employer; the first two hand in next month's files."""

    staff: Sequence[tuple[Company, Sequence[Person]]]

    @property
    def workers(self) -> Sequence[Person]:
        """Everybody, employer by employer."""
        return [one for _, people in self.staff for one in people]


def demo_post(workers: int = WORKERS, employers: int = EMPLOYERS, seed: int = SEED) -> DemoPost:
    """Invent a post; the same numbers and seed give the same people."""
    everybody = list(people(workers, seed))
    hiring = companies(employers, seed)
    small, rest = min(_SMALL, workers // employers), max(employers - 2, 1)
    sizes = [small, small, *_shared_out(workers - 2 * small, rest)][:employers]
    staff, at = [], 0
    for company, size in zip(hiring, sizes, strict=True):
        staff.append((company, everybody[at : at + size]))
        at += size
    return DemoPost(staff)


def fill(desk: Desk, post: DemoPost, folder: Path, progress: Progress | None = None) -> None:
    """Register everybody, employ them and post their history; files are kept in `folder`."""
    told = progress or NoProgress()
    listed = files.save(folder, "workers.csv", files.workers_list(post.workers))
    done = import_workers(desk, listed, NoProgress())
    if done.problems:
        raise AssertionError(f"{len(done.problems)} rows of the demo's own list are refused")
    for at, (company, staff) in enumerate(post.staff):
        told.step(at, len(post.staff))
        employer_id = register_employer(desk, _draft(company)).id
        _employ(desk, employer_id, staff)
        name = f"history-{company.account}.csv"
        handed_in = files.save(folder, name, files.history(staff, SEED + at))
        said = SheetChoices(employer_id, files.SCHEME)
        sheet = stage_contributions(desk, handed_in, said, NoProgress())
        post_contributions(desk, sheet.id, progress=NoProgress())
        _pay(desk, employer_id, at)


def _pay(desk: Desk, employer_id: str, at: int) -> None:
    """Let an employer have paid: most of them everything, every fourth is three months behind."""
    with desk.look() as view:
        months = view.accounts.months_of(employer_id, files.SCHEME)
    paid = months[:-3] if at % 4 == 1 else months
    for year in sorted({one.month.year for one in paid}):
        amount = sum(one.assessed.minor for one in paid if one.month.year == year)
        said = ReceiptDraft(
            employer_id,
            files.SCHEME,
            f"SSO-{at:03d}/{year}",
            f"{min(year + 1, 2026)}-01-12",
            amount=str(Money(amount, "THB")),
        )
        record_receipt(desk, said)


def next_month_files(post: DemoPost) -> Mapping[str, bytes]:
    """Give what the first three employers hand in for the month after the history."""
    (first, its_staff), (second, others), (third, more) = post.staff[:3]
    newcomers = list(people(len(post.workers) + _NEWCOMERS, SEED))[-_NEWCOMERS:]
    return {
        SSO_FILE: files.sso_upload(first, its_staff, files.NEXT_MONTH, SEED),
        MESSY_FILE: files.messy_workbook(second, others, files.NEXT_MONTH, SEED),
        OWN_WORDS_FILE: files.own_words_workbook(third, more[:_NAMED], newcomers, SEED),
    }


def _draft(company: Company) -> EmployerDraft:
    account = EmployerIdentifier("social-security", company.account, "000000")
    return EmployerDraft(company.name, company.name_native, "THA", [account])


def _employ(desk: Desk, employer_id: str, staff: Sequence[Person]) -> None:
    started = files.FIRST_MONTH.first_day.isoformat()
    with desk.look() as view:
        holders = view.register.holders([one.thai_id for one in staff])
    for person in staff:
        open_employment(desk, holders[person.thai_id][0], employer_id, started)


def _shared_out(people: int, employers: int) -> list[int]:
    whole, left = divmod(people, employers)
    return [whole + (at < left) for at in range(employers)]
