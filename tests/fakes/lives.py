"""A life of work worth drawing: years at two employers, papers of two states, months paid out."""

from tests.fakes import days

from attache_desk.app.demo.people import Company
from attache_desk.domain.foreign_periods import ForeignPeriodDraft
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.confirm_entries import confirm_entries
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.record_lump_sum import LumpSumDraft, record_lump_sum
from attache_desk.services.record_period import record_period
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt

RUBBER = Company("Rayong Rubber Ltd.", "", "1000000025")


def declared(desk, worker, at, months, wage="12000", share="600"):
    """Post months with one wage by hand; `months` like 2024-01/2024-06."""
    first, last = months.split("/")
    draft = MonthsDraft(worker.id, at.id, "TH-SSO33", first, last, wage, share, share)
    declare_months(desk, draft)


def lived(desk):
    """Register one worker with two employers and everything that can be drawn of a life."""
    worker = days.register_staff(desk)[0]
    siam, rubber = days.employer(desk), days.employer(desk, RUBBER)
    declared(desk, worker, rubber, "2019-03/2020-12")
    declared(desk, worker, siam, "2022-02/2024-06", "9000", "450")
    declared(desk, worker, siam, "2024-09/2026-09")
    declared(desk, worker, rubber, "2026-05/2026-07", "5000", "240")
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    with desk.look() as view:
        found = view.ledger.entries_of(worker.id)
    keys = [EntryKey(worker.id, one.month, one.scheme, one.number) for one in found
            if str(one.month) in months]  # fmt: skip
    confirm_entries(desk, keys, "fund-confirmed", "Statement 118")
    paid = ReceiptDraft(siam.id, "TH-SSO33", "RC 7", "2026-04-10", amount="3600",
                        months={f"2026-0{month}": "1200" for month in (1, 2, 3)})  # fmt: skip
    record_receipt(desk, paid)
    lump = LumpSumDraft(scheme="TH-SSO33", first="2019-03", last="2019-12",
                        paid_on="2020-02-01", document="SSO 9")  # fmt: skip
    record_lump_sum(desk, worker.id, lump)
    for draft in (
        ForeignPeriodDraft("KHM", "NSSF", first="2021-01-01", last="2021-12-15",
                           evidence="fund-confirmed", document="Letter 4"),
        ForeignPeriodDraft("MYS", "SOCSO", first="2014", last="2017", length="18"),
    ):  # fmt: skip
        record_period(desk, worker.id, draft)
    return worker, siam, rubber
