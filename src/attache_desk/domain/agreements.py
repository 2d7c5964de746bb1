"""Agreements on social security between states: what is in force, and how it adds periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast, get_args

from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.rule_rows import Row, RowReader, pack_version, rows_of
from attache_desk.domain.scheme_rules import Confidence
from attache_desk.domain.totalisation import OwnOverlap

AgreementKind = Literal["agreement", "declaration"]
TotalisationState = Literal["applied", "pending", "none"]
AwardMethod = Literal["pro-rata", "direct"]
RatioUnit = Literal["month", "quarter"]
_DEFAULT: Final = "EU-MODEL"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How an agreement adds periods and shares a benefit; every switch an agreement may set.

    `minimum_own` is the least number of a state's own units for it to pay at all;
    `own_overlap` what each state sees where both insured at once.
    """

    code: str
    title: str
    conversion: str
    unit: RatioUnit
    minimum_own: int
    own_overlap: OwnOverlap
    method: AwardMethod
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Agreement:
    """One instrument between states (ISO 3166-1 alpha-2).

    A declaration binds to negotiate and adds nothing. `totalisation` "pending" is in force and
    not yet applied. `posting_months` is how long somebody sent by an employer stays under the law
    of the state of origin, `posting_more` how much longer when both institutions agree.
    """

    code: str
    title: str
    kind: AgreementKind
    parties: tuple[str, ...]
    in_force_from: date | None
    in_force_until: date | None
    totalisation: TotalisationState
    branches: tuple[str, ...]
    rule_set: RuleSet
    note: str
    source: str
    confidence: Confidence
    posting_months: int | None = None
    posting_more: int | None = None

    def in_force(self, day: date) -> bool:
        """Whether it binds on a day."""
        if self.kind == "declaration" or self.in_force_from is None:
            return False
        return self.in_force_from <= day and (
            self.in_force_until is None or day <= self.in_force_until
        )

    def totalises(self, day: date, branch: str) -> bool:
        """Whether periods of the parties are added for a branch on a day, for certain."""
        covered = not self.branches or branch in self.branches
        sure = self.confidence != "uncertain"
        return self.in_force(day) and self.totalisation == "applied" and covered and sure


@dataclass(frozen=True, slots=True)
class AgreementBook:
    """All agreements, and the rule set by which a hypothetical one is worked out."""

    version: str
    agreements: Sequence[Agreement]
    rule_sets: Sequence[RuleSet]

    @property
    def model(self) -> RuleSet:
        """The rule set for what no agreement governs: the EU's, the only one fully written."""
        return next(one for one in self.rule_sets if one.code == _DEFAULT)

    def between(self, one: str, other: str) -> Sequence[Agreement]:
        """List what two states have signed, agreements first."""
        found = [each for each in self.agreements if {one, other} <= set(each.parties)]
        return sorted(found, key=lambda each: (each.kind != "agreement", each.code))


def parse_agreements(data: Row) -> AgreementBook:
    """Read agreements and rule sets; raises Invalid with every fault, each naming its place."""
    faults: list[Problem] = []
    book = RowReader("agreements", data, faults)
    sets = {
        one.code: one
        for row in rows_of(book, data, "rule_set")
        for one in [_rule_set(RowReader(str(row.get("code", "?")), row, faults))]
    }
    if _DEFAULT not in sets:
        book.fault("rules.rule-set-missing", rule_set=_DEFAULT)
        raise Invalid(faults)
    rows = rows_of(book, data, "agreement")
    found = [_agreement(RowReader(str(row.get("code", "?")), row, faults), sets) for row in rows]
    if len({one.code for one in found}) != len(found):
        book.fault("rules.code-twice")
    version = pack_version(data, book)
    if faults:
        raise Invalid(faults)
    return AgreementBook(version, found, tuple(sets.values()))


def _rule_set(row: RowReader) -> RuleSet:
    return RuleSet(
        code=row.required("code"),
        title=row.required("title"),
        conversion=row.one_of("conversion", ("eu", "us", "kr-us")),
        unit=cast("RatioUnit", row.one_of("unit", get_args(RatioUnit))),
        minimum_own=row.within("minimum_own", 0, 600) or 0,
        own_overlap=cast("OwnOverlap", row.one_of("own_overlap", get_args(OwnOverlap))),
        method=cast("AwardMethod", row.one_of("method", get_args(AwardMethod))),
        source=row.text("source"),
        confidence=row.confidence(),
    )


def _agreement(row: RowReader, sets: dict[str, RuleSet]) -> Agreement:
    named = row.text("rule_set") or _DEFAULT
    if named not in sets:
        row.fault("rules.rule-set-missing", rule_set=named)
    parties = row.texts("parties")
    if len(set(parties)) < 2:  # noqa: PLR2004 - an agreement has two sides
        row.fault("rules.parties-missing")
    return Agreement(
        code=row.required("code"),
        title=row.required("title"),
        kind=cast("AgreementKind", row.one_of("kind", get_args(AgreementKind))),
        parties=parties,
        in_force_from=row.day("in_force_from"),
        in_force_until=row.day("in_force_until"),
        totalisation=cast(
            "TotalisationState", row.one_of("totalisation", get_args(TotalisationState))
        ),
        branches=row.texts("branches"),
        rule_set=sets.get(named, sets[_DEFAULT]),
        note=row.text("note"),
        source=row.text("source"),
        confidence=row.confidence(),
        posting_months=row.within("posting_months", 1, 600),
        posting_more=row.within("posting_more", 0, 600),
    )
