"""Worked examples: what a ministry computed by hand, set against what the engine answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from attache_desk.domain.example_kinds import KINDS
from attache_desk.domain.example_values import Answer, Unsupported
from attache_desk.domain.problems import DeskError, Refused
from attache_desk.domain.schemes import RuleBook

_MALFORMED: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class FailedExample:
    """An example the engine answers otherwise; `got` holds the same keys, or the reason."""

    id: str
    expected: Mapping[str, object]
    got: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ExamplesReport:
    """Which examples compute, which do not, and which the engine has no rule for."""

    passed: tuple[str, ...]
    failed: tuple[FailedExample, ...]
    unsupported: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    passed: list[str] = field(default_factory=list)
    failed: list[FailedExample] = field(default_factory=list)
    unsupported: list[str] = field(default_factory=list)


def run_examples(rules: RuleBook, document: object) -> ExamplesReport:
    """Run every example of a document; only the keys an example expects are compared.

    A malformed example fails with a reason. Raises Refused for a document without examples.
    """
    examples = document.get("examples") if isinstance(document, Mapping) else None
    if not isinstance(examples, Sequence) or isinstance(examples, str):
        raise Refused("examples.unreadable")
    tally = _Tally()
    for number, example in enumerate(examples, start=1):
        _run(rules, example, f"#{number}", tally)
    return ExamplesReport(tuple(tally.passed), tuple(tally.failed), tuple(tally.unsupported))


def _run(rules: RuleBook, example: object, place: str, tally: _Tally) -> None:
    if not isinstance(example, Mapping):
        tally.failed.append(FailedExample(place, {}, {"reason": "examples.malformed"}))
        return
    name = str(example.get("id", place))
    expected = example.get("expected")
    if example.get("kind") not in KINDS:
        tally.unsupported.append(name)
    elif not isinstance(expected, Mapping) or not expected:
        tally.failed.append(FailedExample(name, {}, {"reason": "examples.malformed"}))
    else:
        _compare(rules, name, example, expected, tally)


def _compare(
    rules: RuleBook,
    name: str,
    example: Mapping[str, Any],
    expected: Mapping[str, object],
    tally: _Tally,
) -> None:
    try:
        got = _answer(rules, example)
    except Unsupported:
        tally.unsupported.append(name)
        return
    if all(_agrees(value, got.get(key, ...)) for key, value in expected.items()):
        tally.passed.append(name)
        return
    keys = [key for key in got if key in expected or key in {"reason", "refused"}]
    tally.failed.append(FailedExample(name, expected, {key: _plain(got[key]) for key in keys}))


def _answer(rules: RuleBook, example: Mapping[str, Any]) -> Answer:
    """Run one example; a refusal is an answer too, and a malformed one says why."""
    try:
        return KINDS[example["kind"]](rules, example["input"])
    except DeskError as refusal:
        if refusal.code == "conversion.unknown":
            raise Unsupported from None
        return {"refused": refusal.code}
    except _MALFORMED as fault:
        return {"reason": f"examples.malformed ({type(fault).__name__}: {fault})"}


def _agrees(expected: object, got: object) -> bool:
    """Compare as the answer's type does: amounts by value, ratios and digits as written."""
    if isinstance(got, Mapping):
        return isinstance(expected, Mapping) and _maps_agree(expected, got)
    if isinstance(got, bool) or isinstance(expected, bool):
        return expected is got
    if isinstance(got, (int, Decimal)):
        return _value(expected) == got
    return expected == got


def _maps_agree(expected: Mapping[str, object], got: Mapping[str, object]) -> bool:
    """Compare two mappings; what one side leaves out counts nothing on the other."""
    numbers = any(isinstance(value, int) for value in got.values())
    unnamed = [got[key] for key in got if key not in expected] if numbers else []
    return not any(unnamed) and all(
        _agrees(value, got.get(key, 0 if numbers else ...)) for key, value in expected.items()
    )


def _value(written: object) -> Decimal | None:
    if isinstance(written, (str, int, float)):
        try:
            return Decimal(str(written))
        except InvalidOperation:
            return None
    return written if isinstance(written, Decimal) else None


def _plain(value: object) -> object:
    """Write an answer as JSON can."""
    return f"{value:f}" if isinstance(value, Decimal) else value
