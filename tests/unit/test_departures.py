"""What somebody who leaves for good may claim."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fakes.rule_books import shipped_rules

from attache_desk.domain.departures import departure_claims

LEAVES = date(2026, 12, 31)


def claim(scheme, months, nationality="KHM", leaves=LEAVES, rules=None):
    (found,) = departure_claims(rules or shipped_rules(), {scheme: months}, nationality, leaves)
    return found


def rules_with(**changes):
    """The shipped rules, another rule for leaving Japan."""
    rules = shipped_rules()
    scheme = rules.scheme("JP-EPI")
    leaving = replace(scheme.leaving, **changes)
    return replace(rules, by_code={"JP-EPI": replace(scheme, leaving=leaving)})


def codes(found):
    return [step.code for step in found.steps]


@pytest.mark.parametrize(
    ("scheme", "months", "nationality", "chance"),
    [
        ("JP-EPI", 5, "VNM", "not-enough"),
        ("JP-EPI", 6, "VNM", "may-claim"),
        ("JP-EPI", 7, "VNM", "may-claim"),
        ("JP-EPI", 119, "VNM", "may-claim"),
        ("JP-EPI", 120, "VNM", "too-many"),
        ("JP-EPI", 121, "VNM", "too-many"),
        ("JP-EPI", 30, "JPN", "not-this-nationality"),
        ("KR-NPS", 40, "KHM", "may-claim"),
        ("TH-SSO33", 40, "KHM", "ask"),
        ("SG-CPF", 4, "KHM", "ask"),
        ("MY-EPF-F", 4, "KHM", "may-claim"),
    ],
)
def test_what_can_be_claimed_depends_on_months_and_nationality(
    scheme, months, nationality, chance
):
    assert claim(scheme, months, nationality).chance == chance


@pytest.mark.parametrize(
    ("leaves", "within", "until"),
    [
        (date(2026, 12, 31), 24, date(2028, 12, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), 11, date(2026, 12, 15)),
        (date(2026, 3, 15), 0, date(2026, 3, 15)),
    ],
)
def test_a_deadline_is_counted_from_the_day_of_leaving(leaves, within, until):
    found = claim("JP-EPI", 30, "VNM", leaves, rules_with(within_months=within))
    assert found.until == until
    assert codes(found) == ["step.claim-may", "step.claim-until", "step.claim-ends-months"]


def test_without_a_deadline_or_a_claim_there_is_no_last_day():
    assert claim("KR-NPS", 30).until is None
    refused = claim("JP-EPI", 5, "VNM")
    assert (refused.until, codes(refused)) == (None, ["step.claim-from"])


@pytest.mark.parametrize("bound", ["least_months", "below_months"])
def test_without_a_bound_any_number_of_months_will_do(bound):
    rules = rules_with(**{bound: None})
    assert claim("JP-EPI", 1 if bound == "least_months" else 500, "VNM", rules=rules).chance == (
        "may-claim"
    )


def test_what_is_not_known_for_certain_is_to_be_asked():
    for changes in ({"claim": "unknown"}, {"confidence": "uncertain"}):
        found = claim("JP-EPI", 30, "VNM", rules=rules_with(**changes))
        assert (found.chance, found.until) == ("ask", None)
        assert codes(found) == ["step.leaving-unknown", "step.claim-ends-months"]


def test_who_may_claim_nothing_hears_so():
    found = claim("JP-EPI", 30, "VNM", rules=rules_with(claim="none"))
    assert (found.chance, codes(found)) == ("none", ["step.claim-none"])


def test_a_scheme_without_any_rule_for_leaving_is_to_be_asked():
    rules = shipped_rules()
    scheme = replace(rules.scheme("JP-EPI"), leaving=None)
    found = claim("JP-EPI", 30, rules=replace(rules, by_code={"JP-EPI": scheme}))
    assert (found.claim, found.chance, found.until, found.ends_months) == (
        "unknown", "ask", None, False,
    )  # fmt: skip
    assert codes(found) == ["step.leaving-unknown"]


def test_only_schemes_with_months_are_told_of_in_the_order_of_the_data():
    found = departure_claims(
        shipped_rules(), {"JP-EPI": 9, "TH-SSO33": 1, "KR-NPS": 0}, "KHM", LEAVES
    )
    assert [one.scheme for one in found] == ["TH-SSO33", "JP-EPI"]
