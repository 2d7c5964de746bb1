"""The verb that sets up a desk."""

from __future__ import annotations

import argparse
from pathlib import Path

from attache_desk.app.access import folder_of, passphrase
from attache_desk.app.answers import Answer
from attache_desk.app.doors import DeskDoors
from attache_desk.app.papers import save_paper
from attache_desk.app.verbs.parsing import Verbs
from attache_desk.domain.desk_numbers import check_desk_code, check_post_code
from attache_desk.domain.posts import city_of_post
from attache_desk.services.access import SetUp
from attache_desk.services.registration_slip import print_recovery_sheet


def add_verbs(verbs: Verbs, common: argparse.ArgumentParser) -> None:
    """Describe the verb."""
    init = verbs.add_parser("init", parents=[common], help="set up a desk in an empty folder")
    init.add_argument("--post", required=True, metavar="KHM-BKK", help="state and city")
    init.add_argument("--desk", required=True, metavar="A1", help="which desk of the post")
    init.add_argument("--city", default="", metavar="NAME", help="the city in words")
    init.add_argument(
        "--recovery-sheet", type=Path, metavar="DIR", help="save the recovery sheet as PDF here"
    )
    init.set_defaults(run=set_up)


def set_up(asked: argparse.Namespace) -> Answer:
    """Create the encrypted store and its first user, the attaché."""
    post, desk_code = check_post_code(asked.post), check_desk_code(asked.desk)
    answers = SetUp(
        post=post,
        desk=desk_code,
        country=post.split("-")[0],
        city=asked.city or city_of_post(post),
        user_name=asked.user or "",
        passphrase=passphrase(twice=True),
    )
    folder = folder_of(asked)
    desk, recovery_code = DeskDoors(folder).set_up(answers)
    try:
        document: dict[str, object] = {
            "post": post,
            "desk": desk_code,
            "user": desk.actor.name,
            "store": str(folder),
            "recovery_code": recovery_code,
        }
        if asked.recovery_sheet:
            sheet = print_recovery_sheet(desk, recovery_code)
            file = save_paper(asked.recovery_sheet, f"recovery-{post}-{desk_code}", sheet)
            document["recovery_sheet"] = str(file)
    finally:
        desk.close()
    lines = [
        f"Desk {desk_code} of {post} is set up in {folder}.",
        f"Recovery code: {recovery_code}",
        "Print the code, put it in a sealed envelope in the safe, and keep no other copy.",
    ]
    return Answer(document, lines)
