"""What rules make of standing entries, as they are counted: by wage, not one by one."""

from __future__ import annotations

from decimal import Decimal

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.contributions import Amounts, ContributionEntry
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.problems import Refused
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.pack_ports import WageCount


def counted(entry: ContributionEntry, nationality: str) -> WageCount:
    """Give one entry as the count of its wage."""
    wage, owed = entry.wage, shares_of(entry.assessed)
    return WageCount(entry.scheme, entry.month, wage.currency, wage.minor, *owed, 1, nationality)


def shares_of(amounts: Amounts) -> tuple[int | None, int | None]:
    """Give what employee and employer are charged, in minor units."""
    return _minor(amounts.employee), _minor(amounts.employer)


def assessed(rules: RuleBook, one: WageCount, rate: RateChoice = USUAL) -> Amounts | None:
    """Assess the wage of entries by a rate; None where that is not known for their month."""
    wage = Decimal(one.wage).scaleb(-MINOR_DIGITS[one.currency])
    request = AssessmentRequest(
        one.scheme, one.month, wage, rate.variant, rate.category, citizen=_citizen(rules, one)
    )
    try:
        found = assess(rules, request)
    except Refused:
        return None
    return found.amounts


def may_be_free(rules: RuleBook, one: WageCount) -> bool:
    """Whether nothing is charged, and nothing the ledger keeps says that it should be.

    That is a month without pay, one that had too many days without, or somebody of whom
    nobody knows whether the scheme insures them.
    """
    scheme = rules.scheme(one.scheme)
    unsure = scheme.asks_citizenship and rules.is_citizen(one.scheme, one.nationality) is None
    return not one.wage or (not any(one.shares) and (scheme.unpaid_days is not None or unsure))


def stands(rules: RuleBook, one: WageCount) -> bool:
    """Whether entries are assessed as the rules would, a relief or a category among them.

    A month that may be free, or one nobody knows a rate for, stands as it is.
    """
    if may_be_free(rules, one):
        return True
    rates = rules.scheme(one.scheme).rates
    in_force = [rate for rate in rates if rate.span.covers(one.month)]
    ways = {USUAL, *(RateChoice(rate.variant or None, rate.category) for rate in in_force)}
    found = [assessed(rules, one, way) for way in ways]
    known = [shares_of(amounts) for amounts in found if amounts is not None]
    return not known or one.shares in known


def _citizen(rules: RuleBook, one: WageCount) -> bool | None:
    """Whether entries are a citizen's.

    A foreigner who was charged where residents are insured may live there for good, which
    nothing in the register says: whatever was charged is looked at as a resident's.
    """
    found = rules.is_citizen(one.scheme, one.nationality)
    if found is False and rules.scheme(one.scheme).residents_only and any(one.shares):
        return None
    return found


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor
