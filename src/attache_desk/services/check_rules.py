"""Check a ministry's worked examples against the rules in force."""

from __future__ import annotations

from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.worked_examples import (
    MALFORMED,
    ExamplesReport,
    FailedExample,
    run_examples,
)

__all__ = ["MALFORMED", "ExamplesReport", "FailedExample", "check_examples"]


def check_examples(rules: RuleBook, document: object) -> ExamplesReport:
    """Run every worked example of a document as parsed from JSON.

    Raises Refused when the document holds no list of examples; a single bad example fails.
    """
    return run_examples(rules, document)
