"""kill -9 at every statement of registering, posting and issuing, and every commit of a sync."""

import json
import subprocess
import sys
from pathlib import Path

from tests.fakes.desks import Clock
from tests.fakes.gateways import RunningGateway

ROOT = Path(__file__).parents[2]
LEAST_MOMENTS = 5
MOST_MOMENTS = 60


def lives(act, folder, url="", codes=()):
    """Run the act once for each moment it can be killed at: every store opens and is sound."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.e2e.killed_desk", act, str(folder), url],
        input="\n".join(codes),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", "PATH": "", "HOME": str(folder)},
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert all(life["killed"] for life in told[:-1])
    assert not told[-1]["killed"]
    assert len(told) > LEAST_MOMENTS
    for life in told:
        assert life["faults"] == life["faults_after"] == [], life
    return told


def test_a_registration_is_there_whole_or_not_at_all(tmp_path):
    for life in lives("register", tmp_path):
        before, after = life["before"], life["after"]
        assert (before["workers"], before["waiting"] - 4) in {(2, 0), (3, 1)}, life
        assert after["workers"] == 3
        assert after["waiting"] == before["waiting"] + (before["workers"] == 2)


def test_a_posting_is_there_whole_or_not_at_all(tmp_path):
    for life in lives("post", tmp_path):
        before, after = life["before"], life["after"]
        assert (before["entries"], before["staged"]) in {(0, 1), (1, 0)}, life
        assert (after["entries"], after["staged"]) == (1, 0)


def test_a_certificate_number_is_never_given_twice(tmp_path):
    for life in lives("issue", tmp_path):
        numbers = life["after"]["certificates"]
        assert len(set(numbers)) == len(numbers) == len(life["before"]["certificates"]) + 1


def test_a_sync_cut_short_is_finished_later_with_nothing_lost_or_double(tmp_path):
    gateway = RunningGateway(tmp_path / "gateway", Clock())
    try:
        codes = [gateway.code_for() for _ in range(MOST_MOMENTS)]
        told = lives("sync", tmp_path / "desks", gateway.url, codes)
        with gateway.engine.connect() as connection:
            counted = connection.exec_driver_sql(
                "SELECT count(*), count(DISTINCT id), count(DISTINCT device) FROM events"
            ).one()
    finally:
        gateway.stop()
    for life in told:
        assert life["after"]["waiting"] == 0, life
    events, distinct, desks = counted
    assert desks == len(told)
    assert events == distinct
    assert events == desks * 6  # two workers, employer, posting, certificate, its final edition
