"""Which tests try the mutants of which module: those that need no store and no window."""

from __future__ import annotations

UNIT = "tests/unit/test_{}.py"
RULES = "tests/property/test_rules_properties.py"


def _tests(*names):
    return (*(UNIT.format(name) for name in names), RULES)


_ASSESSING = _tests("assessments", "months_with_more_to_them", "workings_said", "worked_examples")
_READING = _tests("schemes", "assessments", "due_dates", "surcharges", "worked_examples")
_ADDING = _tests("totalisation", "entitlements", "workings_said", "worked_examples")

TESTS_OF = {
    "accounts": _tests("accounts"),
    "agreements": _tests("agreements", "entitlements"),
    "assessments": _ASSESSING,
    "awards": _tests("awards", "entitlements", "workings_said", "worked_examples"),
    "contributory_wages": _ASSESSING,
    "departures": _tests("departures"),
    "due_dates": _tests("due_dates", "worked_examples"),
    "entitlement_surveys": _tests("entitlement_surveys"),
    "entitlements": _ADDING,
    "foreign_periods": _tests("foreign_periods"),
    "holidays": _tests("due_dates"),
    "insurance_periods": _tests("insurance_periods", "worked_examples"),
    "joint_assessments": _ASSESSING,
    "money": _tests("money", "assessments", "worked_examples"),
    "months": _tests("months", "insurance_periods", "assessments"),
    "quarters": _tests("quarters", "worked_examples"),
    "rule_rows": _tests("rule_rows"),
    "scheme_parts": _tests("scheme_parts"),
    "scheme_rules": _READING,
    "schemes": _READING,
    "surcharges": _tests("surcharges", "workings_said", "worked_examples"),
    "totalisation": _ADDING,
    "unit_conversions": _tests("unit_conversions", "worked_examples"),
    "workings": _ASSESSING,
}
