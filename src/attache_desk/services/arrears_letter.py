"""The letter to an employer about unpaid months, in English and the employer's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, Literal

from attache_desk.domain.accounts import ArrearsMonth
from attache_desk.domain.missing_lists import MissingList
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Refused
from attache_desk.domain.worker_languages import language_of_state
from attache_desk.services.arrears_of import employer_account
from attache_desk.services.ports import Desk
from attache_desk.services.printed_values import written_date
from attache_desk.services.printing_ports import Letter, LetterTable, Passage

ANSWER_DAYS: Final = 30


def arrears_letter(desk: Desk, employer_id: str, language: str = "") -> bytes:
    """Draw the letter as of today, with the months no list came for.

    Raises Refused when nothing is late and every list is there.
    """
    account = employer_account(desk, employer_id)
    late = [one for one in account.arrears if one.is_late]
    with desk.look() as view:
        employer = view.register.employer(employer_id)
    if employer is None:
        raise Refused("employer.not-found")
    if not late and not account.missing:
        raise Refused("letter.nothing-late")
    own = language or language_of_state(employer.country)
    languages = tuple(dict.fromkeys((own, "en")))
    texts = desk.letter_texts("arrears")
    day = written_date(account.on.isoformat())
    until = written_date((account.on + timedelta(days=ANSWER_DAYS)).isoformat())
    unsure = ["unsure"] if any(one.late.amount is None for one in late) else []
    title = "title" if late else "lists-title"

    def passages(names: list[str]) -> list[Passage]:
        return [
            Passage(texts.say(name, one, day=day, until=until), one, _weight(name))
            for name in names
            for one in languages
        ]

    return desk.printing.letter(
        Letter(
            post=desk.identity.post,
            city=desk.identity.city,
            written_on=day,
            titles=tuple((one, texts.say(title, one)) for one in languages),
            addressee=tuple(filter(None, (employer.name, employer.name_native))),
            facts=tuple(
                (one.type.replace("-", " ").capitalize(), f"{one.value} {one.branch}".strip())
                for one in employer.identifiers
            ),
            blocks=(
                *(passages(["opening"]) if late else ()),
                *_tables(late),
                *(passages(["asking", "figures", *unsure]) if late else ()),
                *(passages(["lists-opening"]) if account.missing else ()),
                *([_missing(account.missing)] if account.missing else ()),
                *(passages(["lists-asking", "lists-estimate"]) if account.missing else ()),
                *passages(["closing"]),
            ),
            signatory=desk.actor.name,
        )
    )


def _weight(name: str) -> Literal["body", "note"]:
    return "note" if name in {"figures", "unsure", "lists-estimate"} else "body"


def _tables(late: list[ArrearsMonth]) -> list[LetterTable]:
    """Make a table for each scheme, since currencies do not add up."""
    schemes = dict.fromkeys(one.account.scheme for one in late)
    return [_table([one for one in late if one.account.scheme == name]) for name in schemes]


def _table(late: list[ArrearsMonth]) -> LetterTable:
    currency = late[0].account.unpaid.currency
    unpaid = Money(sum(one.account.unpaid.minor for one in late), currency)
    known = [one.late.amount.minor for one in late if one.late.amount]
    added = Money(sum(known), currency) if len(known) == len(late) else None
    return LetterTable(
        headings=(
            f"{late[0].account.scheme} · {currency}",
            "Due",
            "Workers",
            "Assessed",
            "Paid",
            "Unpaid",
            "Surcharge",
        ),
        rows=tuple(_row(one) for one in late),
        widths=(1.6, 1.2, 0.9, 1.3, 1.2, 1.3, 1.3),
        right=frozenset({2, 3, 4, 5, 6}),
        total=("Total", "", "", "", "", figure(unpaid), figure(added)),
    )


def _row(one: ArrearsMonth) -> tuple[str, ...]:
    account = one.account
    return (
        str(account.month),
        str(one.due.day or ""),
        str(account.lines),
        figure(account.assessed),
        figure(account.paid),
        figure(account.unpaid),
        figure(one.late.amount),
    )


def _missing(months: Sequence[MissingList]) -> LetterTable:
    """Make the table of months without a list: nothing in it adds up, for nothing is owed yet."""
    rows = tuple(
        (
            f"{one.scheme} · {one.month}",
            str(one.due.day),
            str(one.last or "–"),
            str(one.lines) if one.last else "–",
            f"{figure(one.estimate)} {one.estimate.currency}" if one.last else "–",
        )
        for one in months
    )
    headings = ("Month", "List due", "Last list", "Workers then", "Estimate")
    return LetterTable(headings, rows, (2.2, 1.3, 1.2, 1.2, 1.8), frozenset({3, 4}))


def figure(money: Money | None) -> str:
    """Write an amount with its thousands apart; a dash where it is not known."""
    if money is None:
        return "–"
    amount = money.amount
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}" if whole else f"{amount:,f}"
