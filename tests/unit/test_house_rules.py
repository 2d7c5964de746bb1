"""Rules of the house that no tool checks."""

import ast
import re
from pathlib import Path

import pytest

from attache_desk.services.wording import SENTENCES

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "attache_desk").rglob("*.py"))
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*")
RAISED = frozenset({"Refused", "Unavailable", "Conflict", "Invalid", "Problem"})


def calls_in(source):
    return [
        one for one in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(one, ast.Call)
    ]


def name_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def codes_in(source):
    for call in calls_in(source):
        for argument in call.args if name_of(call) in RAISED else ():
            value = getattr(argument, "value", None)
            if isinstance(value, str) and CODE.fullmatch(value):
                yield value


def test_every_code_has_a_sentence():
    used = {code for source in SOURCES for code in codes_in(source)}
    assert len(used) > 100
    # What a field is called is no code: documents.0.number and the like never match.
    assert used - set(SENTENCES) == set()


def test_no_sentence_is_longer_than_anybody_reads():
    for code, said in SENTENCES.items():
        assert said.strip() == said, code
        assert 10 <= len(said) <= 260, code


@pytest.mark.parametrize("call", ["exec", "processEvents", "waitForDone"])
def test_the_window_never_runs_an_event_loop_of_its_own(call):
    for source in (ROOT / "src" / "attache_desk" / "ui").rglob("*.py"):
        assert call not in {name_of(one) for one in calls_in(source)}, source.name


def test_no_test_sleeps_mocks_or_skips():
    for source in (ROOT / "tests").rglob("*.py"):
        tree = ast.parse(source.read_text("utf-8"))
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        } | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not imported & {"unittest.mock", "mock", "MagicMock"}, source.name
        called = {name_of(one) for one in ast.walk(tree) if isinstance(one, ast.Call)}
        assert not called & {"sleep", "skip", "skipif", "xfail"}, source.name


def test_nothing_committed_names_a_registry_or_this_machine():
    for folder in ("src", "requirements", "installer"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and file.suffix in {".py", ".txt", ".sh", ".toml", ""}:
                text = file.read_text("utf-8", errors="replace")
                assert "pypi.org" not in text, file.name
                assert "/work/" not in text, file.name
