from __future__ import annotations

import re
from pathlib import Path

import pytest

import attache_desk.domain
from attache_desk.services.wording_rules import SENTENCES

OWN = [
    "assessments",
    "contributory_wages",
    "due_dates",
    "holidays",
    "joint_assessments",
    "scheme_parts",
    "surcharges",
    "identifiers",
    "nrc",
    "machine_readable_zones",
    "partial_dates",
    "schemes",
    "scheme_rules",
    "rule_rows",
    "scripts",
    "unit_conversions",
    "worked_examples",
]
CODE = re.compile(
    r'"((?:identifier|mrz|date|scheme|rules|step|exchange|conversion|name)\.[a-z0-9-]+)"'
)
FOLDER = Path(attache_desk.domain.__path__[0])


@pytest.mark.parametrize("module", OWN)
def test_every_code_of_the_rules_has_its_sentence(module):
    codes = set(CODE.findall((FOLDER / f"{module}.py").read_text("utf-8")))

    assert codes - SENTENCES.keys() == set()


def test_every_sentence_is_one():
    assert all(text[0].isupper() or text[0] == "{" for text in SENTENCES.values())
    assert all(text.endswith(".") for text in SENTENCES.values())
