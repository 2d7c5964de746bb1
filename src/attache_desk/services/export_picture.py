"""Save a picture as PNG or SVG; one of a worker only for a purpose that is logged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from attache_desk.domain.problems import Refused
from attache_desk.services.export_workers import EXPORT_PURPOSES, LONGEST_NOTE
from attache_desk.services.ports import Desk
from attache_desk.services.whole_files import write_file

# What a picture shows, and whether that is one person's data.
PICTURES: Final = {
    "time-line": True,
    "months": True,
    "contributions": False,
    "arrears": False,
}
_STARTS: Final = {".png": (b"\x89PNG",), ".svg": (b"<?xml", b"<svg")}


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """A drawn picture and where it goes; `subject` is whose it is, empty for the whole post.

    A picture of a person needs one of EXPORT_PURPOSES; `note` says in a few words for whom.
    """

    kind: str
    subject: str
    drawn: bytes
    path: Path
    purpose: str = ""
    note: str = ""


def export_picture(desk: Desk, order: PictureOrder) -> Path:
    """Write the picture whole or not at all, and log who took it and why.

    The log line stands before the file is in its place. Raises Refused without a purpose for a
    person's picture and for an ending that is not what was drawn, Unavailable when the file
    cannot be written.
    """
    if PICTURES[order.kind] and order.purpose not in EXPORT_PURPOSES:
        raise Refused("picture.purpose-missing")
    if not order.drawn.startswith(_STARTS.get(order.path.suffix.lower(), ())):
        raise Refused("picture.ending-unknown")
    _log(desk, "picture.saved", order)
    try:
        return write_file(order.path, order.drawn)
    except BaseException:
        _log(desk, "picture.save-failed", order)
        raise


def _log(desk: Desk, act: str, order: PictureOrder) -> None:
    said = {"picture": order.kind, "format": order.path.suffix.lower()[1:]}
    if order.purpose:
        said |= {"purpose": order.purpose, "note": " ".join(order.note.split())[:LONGEST_NOTE]}
    with desk.begin() as work:
        work.audit.note(act, order.subject or desk.identity.desk_id, said)
        work.commit()
