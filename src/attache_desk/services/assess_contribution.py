"""Assess what a month's wage owes to a scheme, and write it as the scheme does."""

from __future__ import annotations

from attache_desk.domain import assessments
from attache_desk.domain.assessments import Assessment, AssessmentRequest, Step, assess
from attache_desk.domain.money import Money
from attache_desk.domain.schemes import RuleBook

__all__ = ["Assessment", "AssessmentRequest", "Step", "amount_text", "assess"]


def amount_text(rules: RuleBook, scheme: str, money: Money) -> str:
    """Write an amount of a scheme: 83 where it rounds to whole units, 61.90 to cents."""
    return assessments.amount_text(rules.scheme(scheme), money)
