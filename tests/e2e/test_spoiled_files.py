"""A few hundred spoiled employers' files; `make fuzz` reads fifty thousand."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_spoiled_files_are_refused_or_staged_and_never_posted():
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--size", "300"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "300 files" in done.stdout
    assert "refused" in done.stdout
    assert "staged" in done.stdout
