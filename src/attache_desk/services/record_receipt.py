"""Record what an employer paid a fund, and take a wrong receipt back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from attache_desk.domain.accounts import PAYMENT_METHODS, Receipt, spread
from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.account_events import receipt_recorded
from attache_desk.services.paid_days import read_paid_on
from attache_desk.services.ports import Desk, UnitOfWork


@dataclass(slots=True)
class ReceiptDraft:
    """A receipt as typed; without `months` the amount pays the oldest unpaid months first."""

    employer_id: str = ""
    scheme: str = ""
    number: str = ""
    paid_on: str = ""
    method: str = "bank"
    amount: str = ""
    months: dict[str, str] = field(default_factory=dict)
    note: str = ""


def record_receipt(desk: Desk, draft: ReceiptDraft) -> Receipt:
    """Append a receipt and count it into its months.

    Raises Invalid with everything that is wrong, Refused for a number known already and for a
    payment nothing is owed for.
    """
    currency = desk.rules.scheme(draft.scheme).currency if draft.scheme else "THB"
    amount, paid_on, months = _read(desk, draft, currency)
    with desk.begin() as work:
        known = work.accounts.receipt_numbered(draft.employer_id, draft.scheme, draft.number)
        if known is not None:
            raise Refused("receipt.known", number=draft.number)
        receipt = Receipt(
            id=desk.new_id(),
            employer_id=draft.employer_id,
            scheme=draft.scheme,
            number=" ".join(draft.number.split()),
            paid_on=paid_on,
            method=draft.method,
            amount=amount,
            months=months or _oldest_first(work, draft, amount),
            note=" ".join(draft.note.split()),
            at=desk.now(),
        )
        _keep(desk, work, receipt, "receipt.recorded")
    return receipt


def reverse_receipt(desk: Desk, receipt_id: str, reason: str) -> None:
    """Take a receipt back. Raises Refused without a reason, or when it was taken back before."""
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.begin() as work:
        receipt = work.accounts.receipt(receipt_id)
        if receipt is None or receipt.reverses:
            raise Refused("receipt.not-found")
        if work.accounts.is_reversed(receipt_id):
            raise Refused("receipt.already-reversed")
        back = replace(receipt, id=desk.new_id(), note=why, at=desk.now(), reverses=receipt.id)
        _keep(desk, work, back, "receipt.reversed")


def _keep(desk: Desk, work: UnitOfWork, receipt: Receipt, act: str) -> None:
    work.accounts.add_receipt(receipt)
    work.audit.note(act, receipt.employer_id, {"receipt": receipt.id, "scheme": receipt.scheme})
    work.outbox.put(receipt_recorded(desk, receipt))
    work.commit()


def _read(
    desk: Desk, draft: ReceiptDraft, currency: str
) -> tuple[Money, date, Mapping[Month, Money]]:
    problems: list[Problem] = []
    if not draft.scheme:
        problems.append(Problem("scheme", "required"))
    if not draft.number.strip():
        problems.append(Problem("number", "receipt.number-missing"))
    if draft.method not in PAYMENT_METHODS:
        problems.append(Problem("method", "receipt.method-unknown"))
    paid_on = read_paid_on(draft.paid_on, desk.now().date(), problems)
    amount = _amount("amount", draft.amount, currency, problems)
    months = _months(draft.months, currency, problems)
    if amount and months and sum(one.minor for one in months.values()) != amount.minor:
        problems.append(Problem("amount", "receipt.months-differ"))
    if problems or amount is None or paid_on is None:
        raise Invalid(problems)
    return amount, paid_on, months


def _amount(where: str, written: str, currency: str, problems: list[Problem]) -> Money | None:
    try:
        money = Money.parse(written, currency)
    except ValueError:
        problems.append(Problem(where, "amount.unreadable"))
        return None
    if money.minor <= 0:
        problems.append(Problem(where, "amount.unreadable"))
    return money


def _months(
    written: Mapping[str, str], currency: str, problems: list[Problem]
) -> Mapping[Month, Money]:
    found: dict[Month, Money] = {}
    for said, amount in written.items():
        month, money = read_month(said), _amount("months", amount, currency, problems)
        if month is None:
            problems.append(Problem("months", "month.unreadable"))
        elif money is not None:
            found[month] = money
    return found


def _oldest_first(work: UnitOfWork, draft: ReceiptDraft, amount: Money) -> Mapping[Month, Money]:
    known = work.accounts.months_of(draft.employer_id, draft.scheme, amount.currency)
    return spread(amount, [one for one in known if one.unpaid.minor])
