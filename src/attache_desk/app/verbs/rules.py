"""Verbs that need no desk: reading an MRZ, assessing a wage, checking worked examples."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

from attache_desk.app.answers import Answer, Exit, problem_document
from attache_desk.app.rules import load_rules
from attache_desk.app.verbs.documents import read_any_json
from attache_desk.app.verbs.parsing import Verbs, add_group
from attache_desk.domain.machine_readable_zones import Mrz, read_mrz
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.workings import Exchange
from attache_desk.services.assess_contribution import AssessmentRequest, amount_text, assess
from attache_desk.services.check_rules import MALFORMED, FailedExample, check_examples
from attache_desk.services.wording import sentence_for


def add_verbs(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Describe the verbs of this module."""
    mrz = verbs.add_parser("mrz", parents=[common], help="read a machine readable zone from stdin")
    mrz.set_defaults(run=show_mrz)
    rules = add_group(verbs, "rules", "check the rules of the schemes")
    checking = rules.add_parser("check", parents=[common], help="run worked examples")
    checking.add_argument("file", metavar="FILE.json")
    checking.set_defaults(run=check_rules)
    assessing = verbs.add_parser("assess", parents=[common], help="what a wage owes to a scheme")
    assessing.add_argument("--scheme", required=True, metavar="CODE")
    assessing.add_argument("--month", required=True, metavar="YYYY-MM")
    assessing.add_argument("--wage", required=True, metavar="AMOUNT")
    assessing.add_argument("--variant", metavar="V")
    assessing.add_argument("--category", type=int, metavar="C")
    assessing.add_argument("--region", metavar="R")
    assessing.add_argument("--unpaid-days", type=int, metavar="N", help="working days unpaid")
    assessing.add_argument("--paid-in", metavar="CUR", help="currency the wage was paid in")
    assessing.add_argument("--rate", metavar="RATE", help="what one unit of it was worth")
    assessing.add_argument("--rate-on", metavar="YYYY-MM-DD", help="the day of the rate")
    assessing.set_defaults(run=show_assessment)


def show_mrz(_asked: argparse.Namespace) -> Answer:
    """Read the lines on standard input; refused when a check digit or a date is wrong."""
    lines = [line.rstrip("\r\n") for line in sys.stdin if line.strip()]
    mrz = read_mrz(lines, datetime.now(tz=UTC).date())  # noqa: DTZ005, TID251, RUF100 - no desk, no clock
    problems = [problem_document(problem) for problem in mrz.problems]
    fields = _fields(mrz)
    return Answer(
        {"format": mrz.format, "valid": mrz.valid, "fields": fields, "problems": problems},
        [f"{name}: {value}" for name, value in fields.items() if value],
        [f"{one['where']}: {one['message']}" for one in problems],
        Exit.DONE if mrz.valid else Exit.REFUSED,
    )


def _fields(mrz: Mrz) -> dict[str, str]:
    return dict(mrz.fields)


def check_rules(asked: argparse.Namespace) -> Answer:
    """Run worked examples through the rule engine."""
    report = check_examples(load_rules(), read_any_json(asked.file))
    failed = [
        {"id": one.id, "expected": one.expected, "got": one.got, "unread": list(one.unread)}
        for one in report.failed
    ]
    sound = not (report.failed or report.unsupported)
    return Answer(
        {
            "passed": list(report.passed),
            "failed": failed,
            "unsupported": list(report.unsupported),
        },
        [
            " ".join(
                (
                    f"{len(report.passed)} passed, {len(failed)} failed,",
                    f"{len(report.unsupported)} unsupported.",
                )
            )
        ],
        [_failure(one) for one in report.failed]
        + [
            f"{one}: there is no rule for the {missing}; nothing was computed."
            for one, missing in zip(report.unsupported, report.missing, strict=True)
        ],
        Exit.DONE if sound else Exit.REFUSED,
    )


def _failure(one: FailedExample) -> str:
    """Say in a sentence what is wrong with an example that fails."""
    reason, refused = str(one.got.get("reason") or ""), one.got.get("refused")
    if reason.startswith(MALFORMED):
        return f"{one.id}: the example cannot be read: {reason.removeprefix(MALFORMED)}."
    got = {name: value for name, value in one.got.items() if name in one.expected}
    said = f"got {got}"
    if refused:
        said = f"but the rules say: {sentence_for(str(refused), one.details)}"
    unread = f" (nothing was read under {', '.join(one.unread)})" if one.unread else ""
    return f"{one.id}: expected {dict(one.expected)}, {said}{unread}"


def show_assessment(asked: argparse.Namespace) -> Answer:
    """Assess one wage and show the working."""
    request = AssessmentRequest(
        scheme=asked.scheme.strip().upper(),
        month=_month(asked.month),
        wage=_wage(asked.wage),
        variant=asked.variant,
        category=asked.category,
        region=asked.region,
        unpaid_days=asked.unpaid_days,
        exchange=_exchange(asked),
    )
    rules = load_rules()
    found = assess(rules, request)

    def text(money: Money | None) -> str | None:
        return None if money is None else amount_text(rules, request.scheme, money)

    working = [
        {
            "code": step.code,
            "text": sentence_for(step.code, step.details),
            "details": dict(step.details),
            "source": step.source,
            "confidence": step.confidence,
        }
        for step in found.steps
    ]
    document = {
        "scheme": request.scheme,
        "month": str(request.month),
        "wage": str(request.wage),
        "currency": found.contributory_wage.currency,
        "employee": text(found.employee),
        "employer": text(found.employer),
        "government": text(found.government),
        "contributory_wage": text(found.contributory_wage),
        "confidence": found.confidence,
        "working": working,
    }
    shares = ("employee", "employer", "government", "contributory_wage")
    lines = [f"{name.replace('_', ' ')}: {document[name]}" for name in shares if document[name]]
    return Answer(document, [*lines, *(f"  {step['text']}" for step in working)])


def _exchange(asked: argparse.Namespace) -> Exchange | None:
    if not asked.paid_in:
        return None
    try:
        on = date.fromisoformat(asked.rate_on or "")
        rate = Decimal((asked.rate or "").replace(",", ""))
    except (ValueError, InvalidOperation):
        raise Refused("exchange.rate-and-day") from None
    return Exchange(asked.paid_in.strip().upper(), rate, on)


def _month(written: str) -> Month:
    try:
        return Month.parse(written)
    except ValueError:
        raise Refused("month.unreadable") from None


def _wage(written: str) -> Decimal:
    try:
        wage = Decimal(written.replace(",", ""))
    except InvalidOperation:
        raise Refused("wage.unreadable") from None
    if not wage.is_finite() or wage < 0:
        raise Refused("wage.unreadable")
    return wage
