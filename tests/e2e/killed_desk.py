"""Kill a desk at one moment after another and look at what is left: one JSON line each.

Run as a program: everything is loaded once, and each moment is met by a forked child that
kills itself there as SIGKILL does, with nothing flushed and nobody told.
"""

import json
import os
import random
import shutil
import signal
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from sqlalchemy import event
from tests.fakes import days
from tests.fakes.desks import ANSWERS, CountedIds, DeskKit

from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.issue_certificate import issue_certificate
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_worker import register_worker
from attache_desk.services.sync_with_ministry import sync_with_ministry


def main(act, folder, url=""):
    """Kill at the first moment, the second, … until the act ends unharmed."""
    for moment in count(1):
        scene = Path(folder) / str(moment)
        _prepare(act, scene, replace(ANSWERS, desk=f"A{moment}"), url)
        child = os.fork()
        if child == 0:
            _live(act, scene, moment)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print(json.dumps({"moment": moment, "killed": killed, **_left(act, scene)}), flush=True)
        shutil.rmtree(scene)
        if not killed:
            return os.waitstatus_to_exitcode(status)
    return 1


def _prepare(act, folder, answers, url):
    """Two workers, one month posted (or staged, before posting) and one certificate to sync."""
    desk = _kit(folder).set_up(answers)
    days.register_staff(desk, 2)
    days.employer(desk)
    if act == "post":
        days.staged(desk, folder)
    else:
        days.posted(desk, folder)
    if act == "sync":
        _issue(desk)
        enrol_desk(desk, url, sys.stdin.readline().strip())
    desk.close()


def _kit(folder):
    return DeskKit(folder, ids=CountedIds(random.getrandbits(40)))


def _live(act, folder, moment):
    status = 1
    try:
        desk = _kit(folder).sign_in()
        _die_at(desk, moment, commits_only=act == "sync")
        ACTS[act](desk)
        status = 0
    finally:
        os._exit(status)


def _die_at(desk, moment, *, commits_only):
    left = iter(range(moment, -1, -1))

    def here(*_what):
        if next(left) <= 1:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(_connection, _cursor, text, *_rest):
        if not commits_only or text.startswith("BEGIN IMMEDIATE"):
            here()

    engine = desk._store.writer
    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "commit", here)


def _left(act, folder):
    """Open what is left, check it, and finish the work: nothing is missing and nothing double."""
    desk = _kit(folder).sign_in()
    try:
        before = _figures(desk)
        faults = list(desk.check_store())
        again = _again(act, desk)
        return {
            "before": before,
            "faults": faults,
            "again": again,
            "after": _figures(desk),
            "faults_after": list(desk.check_store()),
        }
    finally:
        desk.close()


def _figures(desk):
    with desk.look() as view:
        today = view.today()
        worker = view.register.worker_lines("registry_number", 0, 1)
        entries = len(view.ledger.entries_of(worker[0].id)) if worker else 0
        certificates = [line.number for line in view.certificates.certificates()]
    return {
        "workers": today.workers,
        "staged": today.sheets_staged,
        "entries": entries,
        "certificates": certificates,
        "waiting": today.events_waiting,
    }


def _again(act, desk):
    """Do what the officer would do after the power came back."""
    figures = _figures(desk)
    if act == "register" and figures["workers"] == 3:
        return "there already"
    if act == "post" and not figures["staged"]:
        return "there already"
    ACTS[act](desk)
    return "done again"


def _register(desk):
    register_worker(desk, days.draft_of(days.staff(3)[2]))


def _post(desk):
    with desk.look() as view:
        sheet = view.ledger.sheets()[0]
    post_contributions(desk, sheet.id, progress=NoProgress())


def _issue(desk):
    with desk.look() as view:
        worker = view.register.worker_lines("registry_number", 0, 1)[0]
    issue_certificate(desk, worker.id, "km")


def _sync(desk):
    sync_with_ministry(desk, NoProgress())


ACTS = {"register": _register, "post": _post, "issue": _issue, "sync": _sync}

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
