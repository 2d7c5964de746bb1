"""Worked examples: what a ministry computed by hand, set against what the engine answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Final

from attache_desk.domain.example_kinds import KINDS
from attache_desk.domain.example_values import (
    Answer,
    Either,
    Given,
    Malformed,
    Read,
    Unrounded,
    Unsupported,
    amount,
    shown,
)
from attache_desk.domain.problems import DeskError, Details, Refused
from attache_desk.domain.schemes import RuleBook

MALFORMED: Final = "examples.malformed: "
_SHAPELESS: Final = (ArithmeticError, AttributeError, LookupError, TypeError, RecursionError)
_RATIO: Final = re.compile(r"(\d+)/(\d+)")
_PART: Final = re.compile(r"[01]?\.\d{2,10}")


@dataclass(frozen=True, slots=True)
class FailedExample:
    """An example the engine answers otherwise; `got` holds the same keys, or the reason.

    The reason of an example that cannot be read begins with MALFORMED; `details` fill the
    sentence of a refusal. `unread` names what an example gives and nothing asked for.
    """

    id: str
    expected: Mapping[str, object]
    got: Mapping[str, object]
    details: Details = field(default_factory=dict)
    unread: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ExamplesReport:
    """Which examples compute, which do not, and which the engine has no rule for.

    `missing` says of each unsupported example what the engine has no rule for.
    """

    passed: tuple[str, ...]
    failed: tuple[FailedExample, ...]
    unsupported: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tally:
    passed: list[str] = field(default_factory=list)
    failed: list[FailedExample] = field(default_factory=list)
    unsupported: list[tuple[str, str]] = field(default_factory=list)

    def malformed(self, name: str, why: str, expected: Mapping[str, object]) -> None:
        """Remember an example that cannot be read."""
        self.failed.append(FailedExample(name, expected, {"reason": f"{MALFORMED}{why}"}))


def run_examples(rules: RuleBook, document: object) -> ExamplesReport:
    """Run every example of a document; only the keys an example expects are compared.

    A malformed example fails with a reason. Raises Refused for a document without examples.
    """
    examples = document.get("examples") if isinstance(document, Mapping) else document
    if not isinstance(examples, Sequence) or isinstance(examples, str):
        raise Refused("examples.unreadable")
    if not examples and examples is document:
        raise Refused("examples.unreadable")
    tally = _Tally()
    for number, example in enumerate(examples, start=1):
        _run(rules, example, f"#{number}", tally)
    return ExamplesReport(
        tuple(tally.passed),
        tuple(tally.failed),
        tuple(name for name, _ in tally.unsupported),
        tuple(missing for _, missing in tally.unsupported),
    )


def _run(rules: RuleBook, example: object, place: str, tally: _Tally) -> None:
    if not isinstance(example, Mapping):
        tally.malformed(place, "it is not a set of named values", {})
        return
    named, kind = example.get("id"), _kind(example)
    name = str(named) if isinstance(named, (str, int)) and named != "" else place
    expected = example.get("expected")
    if kind not in KINDS:
        tally.unsupported.append((name, f"kind {shown(example.get('kind'))}"))
    elif not isinstance(expected, Mapping) or not expected:
        tally.malformed(name, "it does not say what is expected", {})
    elif not isinstance(example.get("input"), Mapping):
        tally.malformed(name, "the input is missing", expected)
    else:
        _compare(rules, name, example, expected, tally)


def _kind(example: Mapping[str, Any]) -> str:
    return str(example.get("kind")).strip().lower().replace("-", "_").replace(" ", "_")


def _compare(
    rules: RuleBook,
    name: str,
    example: Mapping[str, Any],
    expected: Mapping[str, object],
    tally: _Tally,
) -> None:
    details: Details = {}
    given = Read(example["input"])
    try:
        got = _answer(rules, _kind(example), given)
    except DeskError as refusal:
        got, details = {"refused": refusal.code}, refusal.details
    except Unsupported as missing:
        tally.unsupported.append((name, str(missing)))
        return
    nothing = None if "refused" in got else ...
    if all(_agrees(value, got.get(key, nothing)) for key, value in expected.items()):
        tally.passed.append(name)
        return
    keys = [key for key in got if key in expected or key in {"reason", "refused"}]
    answer = {key: _plain(got[key]) for key in keys}
    computed = _computed(got)
    if computed and (unknown := expected.keys() - got.keys()):
        names = ", ".join(sorted(map(str, unknown)))
        answer["reason"] = f"{MALFORMED}nothing is computed under the name {names}"
    unread = given.unread() if computed else ()
    tally.failed.append(FailedExample(name, expected, answer, details, unread))


def _computed(got: Answer) -> bool:
    """Tell an answer from a refusal and from an example that could not be read."""
    return "refused" not in got and not str(got.get("reason")).startswith(MALFORMED)


def _answer(rules: RuleBook, kind: str, given: Given) -> Answer:
    """Run one example; a malformed one says why. Raises DeskError where the rules refuse."""
    try:
        return KINDS[kind](rules, given)
    except DeskError as refusal:
        if refusal.code != "conversion.unknown":
            raise
        asked = refusal.details
        missing = f"conversion of {asked['unit']}s to {asked['to']}s"
        raise Unsupported(f"{missing} by rule set {asked['rule_set']}") from None
    except (Malformed, ValueError) as fault:
        return {"reason": f"{MALFORMED}{fault}"}
    except _SHAPELESS:
        return {"reason": f"{MALFORMED}a value is of the wrong kind, or too large"}


def _agrees(expected: object, got: object) -> bool:
    """Compare as the answer's type does: amounts by value, ratios and digits as written."""
    if isinstance(got, Mapping):
        return isinstance(expected, Mapping) and _maps_agree(expected, got)
    if isinstance(got, bool) or isinstance(expected, bool):
        return expected is got
    if isinstance(got, Either):
        return any(_agrees(expected, one) for one in got.words)
    if isinstance(got, (int, Decimal, Unrounded)):
        return _amounts_agree(expected, got)
    return _texts_agree(expected, got) if isinstance(got, str) else expected == got


def _amounts_agree(expected: object, got: int | Decimal | Unrounded) -> bool:
    value = _value(expected)
    if isinstance(got, Unrounded):
        return value is not None and got.agrees(value)
    return value == got


def _texts_agree(expected: object, got: str) -> bool:
    """Compare texts; digits may be given as a number, a ratio as a decimal fraction."""
    if isinstance(expected, int):
        return str(expected) == got
    if not isinstance(expected, str):
        return False
    ratio = _RATIO.fullmatch(got)
    if ratio is None:
        return expected == got
    if _PART.fullmatch(expected) and int(ratio[2]):
        part = Fraction(int(ratio[1]), int(ratio[2]))
        exact = Decimal(part.numerator) / part.denominator
        return exact.quantize(Decimal(expected), ROUND_HALF_UP) == Decimal(expected)
    return "".join(expected.split()) == got


def _maps_agree(expected: Mapping[str, object], got: Mapping[str, object]) -> bool:
    """Compare two mappings; what one side leaves out counts nothing on the other."""
    numbers = all(type(value) is int for value in got.values())
    unnamed = [got[key] for key in got if key not in expected] if numbers else []
    return not any(unnamed) and all(
        _agrees(value, got.get(key, 0 if numbers else ...)) for key, value in expected.items()
    )


def _value(written: object) -> Decimal | None:
    try:
        return amount(written)
    except Malformed:
        return None


def _plain(value: object) -> object:
    """Write an answer as JSON can."""
    if isinstance(value, Unrounded):
        return _plain(value.rounded)
    if isinstance(value, Either):
        return value.words[0]
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return f"{value:f}" if isinstance(value, Decimal) else value
