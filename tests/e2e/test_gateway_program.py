"""attache-gateway as a program: codes, serving, stopping, complaints."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from tests.fakes import days

from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.progress import NoProgress
from attache_desk.services.sync_now import sync_now
from attache_desk.services.sync_status import sync_status

ROOT = Path(__file__).parents[2]


def program(*arguments):
    return [sys.executable, "-m", "attache_gateway", *arguments]


@pytest.fixture
def surroundings(tmp_path):
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(tmp_path)}


@pytest.fixture
def run(surroundings):
    def run(*arguments):
        return subprocess.run(
            program(*arguments), capture_output=True, text=True, check=False, env=surroundings
        )

    return run


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path / 'gateway.sqlite'}"


@pytest.fixture
def served(database, surroundings):
    serving = subprocess.Popen(
        program("serve", "--port", "0", "--database", database),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings,
    )
    greeting = serving.stdout.readline()
    yield serving, greeting.strip().rpartition(" ")[2]
    if serving.poll() is None:
        serving.kill()
    serving.communicate()


def test_a_desk_joins_with_a_printed_code_and_syncs(run, served, database, desk):
    _, url = served
    added = run("post", "add", "KHM-BKK", "--database", database)
    assert added.returncode == 0
    post, code, _ = added.stdout.splitlines()
    assert post == "KHM-BKK"
    assert httpx.get(f"{url}/healthz").text == "ok"

    days.register_staff(desk, 2)
    enrol_desk(desk, url, code)
    sync_now(desk, NoProgress())
    assert sync_status(desk).waiting == 0


def test_it_stops_quietly_when_told_to(served):
    serving, _ = served
    serving.send_signal(signal.SIGTERM)
    _, complaints = serving.communicate(timeout=30)
    assert "Traceback" not in complaints
    assert serving.returncode in {0, -signal.SIGTERM}


def test_a_code_is_told_to_programs_too(run, database):
    told = json.loads(run("post", "add", "LAO-BKK", "--json", "--database", database).stdout)
    assert told["post"] == "LAO-BKK"
    assert len(told["code"].replace("-", "")) == 28


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("post", "add", "nowhere"), 1),
        (("post", "add", "KHM-BKK", "--database", "not a url"), 1),
        (("device", "revoke", "0" * 32), 1),
        (("dance",), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(run, arguments, code):
    ended = run(*arguments)
    assert ended.returncode == code
    assert ended.stderr.strip()
    assert "Traceback" not in ended.stderr
