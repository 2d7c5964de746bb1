"""One certificate: issued, printed again, and read back from its page at 200 dpi."""

import tempfile
from pathlib import Path

from tests.bench.measuring import row, timed
from tests.fakes import days
from tests.fakes.desks import DeskKit

from attache_desk.services.issue_certificate import issue_certificate
from attache_desk.services.reprint_certificate import reprint_certificate
from attache_desk.services.verify_certificate import verify_paper

DPI = 200


def run(size):
    """Measure `size` certificates (20 when not said) of workers with one posted month."""
    count = size or 20
    with tempfile.TemporaryDirectory() as folder:
        desk = DeskKit(Path(folder) / "desk").set_up()
        workers = days.register_staff(desk, count + 1)
        days.employer(desk)
        days.posted(desk, Path(folder), count + 1)
        issue_certificate(desk, workers[-1].id, "km")  # the first one opens the fonts
        issued, again, verified = [], [], []
        for worker in workers[:count]:
            took, made = timed(issue_certificate, desk, worker.id, "km")
            issued.append(took)
            again.append(timed(reprint_certificate, desk, made.record.number)[0])
            picture = desk.printing.page_pictures(made.pdf, DPI)[0]
            took, verdict = timed(verify_paper, desk, picture)
            verified.append(took)
            assert verdict.outcome == "provisional"
        desk.close()
    return [
        row("issued", [one * 1000 for one in issued], "ms", [one * 1000 for one in again]),
        row("reprinted", [one * 1000 for one in again], "ms"),
        row("verified_from_200dpi", [one * 1000 for one in verified], "ms"),
    ]
