"""One mutant tried: a child of this warm process puts it in a module's place and tests it."""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import signal
import sys
import traceback
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "src" / "attache_desk" / "domain"
LIMIT = 30  # seconds of its own time, so that a busy machine ends nobody
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
sys.dont_write_bytecode, sys.pycache_prefix = False, str(ROOT / ".mutants" / "compiled")
EXAMPLES = 25
_OWN = ("attache_desk", "tests.fakes")
_OPTIONS = (
    "-x", "-q", "--tb=line", "--noconftest", "-c", str(ROOT / "tests" / "mutants" / "pytest.ini"),
    "--rootdir", str(ROOT), "-p", "no:cacheprovider", "-p", "no:logging",
    "-p", "no:unraisableexception", "-p", "no:threadexception",
)  # fmt: skip


class InItsPlace(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the text of a mutant for a module's own."""

    def __init__(self, module, source):
        self._name, self._source = f"attache_desk.domain.{module}", source

    def find_spec(self, fullname, _path, _target=None):
        if fullname != self._name:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def exec_module(self, module):
        exec(compile(self._source, module.__name__, "exec"), module.__dict__)


def caught(module, source, tests, shown=False):
    """Whether the tests fail for a text in a module's place, or do not end."""
    child = os.fork()
    if not child:
        _try(module, source, tests, shown)
    return os.waitpid(child, 0)[1] != 0


def _try(module, source, tests, shown):
    code = 1
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        for name in [one for one in sys.modules if one.startswith(_OWN)]:
            del sys.modules[name]
        sys.meta_path.insert(0, InItsPlace(module, source))
        # Nothing that depends on how busy the machine is may end a test.
        settings.register_profile(
            "mutants",
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.generate),
        )
        settings.load_profile("mutants")
        if not shown:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
        # File by file: most mutants fall to the first one, and collecting takes longer than that.
        code = next((bad for one in tests if (bad := pytest.main([*_OPTIONS, one]))), 0)
    except Exception:  # noqa: BLE001 - shown, and the child ends either way
        traceback.print_exc()
    finally:
        os._exit(code)
