"""attache-gateway: serve the desks, add posts, revoke desks."""

from __future__ import annotations

import argparse
import json
import logging
import signal
import socket
import sys
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import platformdirs
import uvicorn
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from attache_gateway.api import create_app
from attache_gateway.database import NewerDatabase, open_database
from attache_gateway.enrolment import TurnedAway
from attache_gateway.ministry import Ministry

DONE: Final = 0
REFUSED: Final = 1
UNAVAILABLE: Final = 3
_BACKLOG: Final = 128
_SECONDS_TO_FINISH: Final = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; gives 0 done, 1 refused, 2 usage, 3 unavailable."""
    asked = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    try:
        return int(asked.run(asked))
    except TurnedAway as no:
        return _complain(f"refused: {no.code}", REFUSED)
    except NewerDatabase:
        return _complain("the database was made by a later version of the gateway", REFUSED)
    except ArgumentError:
        return _complain("--database is no database URL", REFUSED)
    except (DBAPIError, OSError) as error:
        return _complain(f"the database or the port is not available: {type(error).__name__}")


def serve(asked: argparse.Namespace) -> int:
    """Serve until told to stop."""
    ministry = _ministry(asked.database)
    family = socket.AF_INET6 if ":" in asked.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((asked.host, asked.port))
        listening.listen(_BACKLOG)
        port = listening.getsockname()[1]
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stop_quietly)  # uvicorn raises them again when it has stopped
        _Server(_config(ministry), f"listening on http://{asked.host}:{port}").run([listening])
    ministry.close()
    return DONE


def add_post(asked: argparse.Namespace) -> int:
    """Print a one-time code for one desk of a post."""
    ministry = _ministry(asked.database)
    voucher = ministry.add_voucher(asked.post)
    ministry.close()
    expires = voucher.expires.isoformat(timespec="seconds")
    if asked.json:
        print(json.dumps({"post": voucher.post, "code": voucher.code, "expires": expires}))
    else:
        print(f"{voucher.post}\n{voucher.code}\nGood once, until {expires}.")
    return DONE


def revoke_device(asked: argparse.Namespace) -> int:
    """Believe a desk no longer."""
    ministry = _ministry(asked.database)
    found = ministry.revoke_device(asked.device)
    ministry.close()
    return DONE if found else _complain("there is no such desk", REFUSED)


def publish_pack(asked: argparse.Namespace) -> int:
    """Sign a file of rules, offer it to every post, and write it for posts without a line."""
    try:
        content = asked.file.read_text("utf-8")
        head = tomllib.loads(content).get("pack", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return _complain("this is no file of rules", REFUSED)
    name, version = head.get("name"), head.get("version")
    if not (isinstance(name, str) and isinstance(version, str) and name and version):
        return _complain("the file has no [pack] with a name and a version", REFUSED)
    ministry = _ministry(asked.database)
    raw = ministry.publish_pack(name, version, content)
    ministry.close()
    asked.output.write_bytes(raw)
    print(f"{name} {version}: offered to every post, and written to {asked.output.name}")
    return DONE


class _Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self._greeting, flush=True)


def _config(ministry: Ministry) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(ministry),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )


def _ministry(database: str) -> Ministry:
    return Ministry(open_database(database), _spool_of(database), _now)


def _spool_of(database: str) -> Path:
    """Give the folder for half-arrived batches: beside an SQLite file, else the platform's."""
    address = make_url(database)
    if address.get_backend_name() == "sqlite" and address.database:
        return Path(address.database).with_suffix(".spool")
    return _data_folder() / "spool"


def _data_folder() -> Path:
    return platformdirs.user_data_path("attache-gateway", appauthor=False)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the gateway's clock


def _stop_quietly(_number: int, _frame: object) -> None:
    """Let the server's own handler do the stopping."""


def _complain(sentence: str, code: int = UNAVAILABLE) -> int:
    print(f"attache-gateway: {sentence}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    database = argparse.ArgumentParser(add_help=False)
    database.add_argument(
        "--database",
        metavar="URL",
        default=f"sqlite:///{_data_folder() / 'gateway.sqlite'}",
        help="an SQLAlchemy URL; an SQLite file in the platform's data folder when not given",
    )
    parser = argparse.ArgumentParser(prog="attache-gateway", description="The ministry's end.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    serving = verbs.add_parser("serve", parents=[database], help="serve the desks")
    serving.add_argument("--port", type=int, default=8410, help="0 takes a free one")
    serving.add_argument("--host", default="127.0.0.1")
    serving.set_defaults(run=serve)
    post = verbs.add_parser("post", help="posts abroad").add_subparsers(required=True)
    adding = post.add_parser("add", parents=[database], help="print a one-time code for a desk")
    adding.add_argument("post", metavar="POST", help="like KHM-BKK")
    adding.add_argument("--json", action="store_true")
    adding.set_defaults(run=add_post)
    device = verbs.add_parser("device", help="desks").add_subparsers(required=True)
    revoking = device.add_parser("revoke", parents=[database], help="believe a desk no longer")
    revoking.add_argument("device", metavar="ID", help="32 hexadecimal digits")
    revoking.set_defaults(run=revoke_device)
    pack = verbs.add_parser("pack", help="packs of rules").add_subparsers(required=True)
    publishing = pack.add_parser("publish", parents=[database], help="sign and offer a pack")
    publishing.add_argument("file", metavar="FILE.toml", type=Path)
    publishing.add_argument("output", metavar="OUT.adpack", type=Path, help="for USB sticks")
    publishing.set_defaults(run=publish_pack)
    return parser


if __name__ == "__main__":
    sys.exit(main())
