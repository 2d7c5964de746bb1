"""Keep a scanned paper with a worker, a draft, an employer or a case, or take one away."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.domain.workers import (
    ATTACHMENT_KINDS,
    CASE_PAPER_KINDS,
    EMPLOYER_PAPER_KINDS,
    Attachment,
    WorkerDraft,
)
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.save_draft import keep_draft
from attache_desk.services.whole_files import write_file

MOST_BYTES: Final = 2_000_000
_LONGEST_TITLE: Final = 120
# What a file is, by how it begins: its name may say anything.
_MAGIC: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)


def attach_document(desk: Desk, holder_id: str, kind: str, path: Path) -> Attachment:
    """Keep a JPEG, PNG or PDF of at most 2 MB with its fingerprint.

    Raises Refused for another kind of file, one too large or one kept there already.
    """
    paper = _paper(desk, holder_id, kind, path)
    with desk.begin() as work:
        _keep(work, *paper)
        work.commit()
    return paper[0]


def attach_to_draft(desk: Desk, draft: WorkerDraft, kind: str, path: Path) -> Attachment:
    """Keep a paper with a draft that has its id, and the draft as typed so far, or neither.

    Raises Refused as `attach_document` does. The paper goes to the worker the draft becomes.
    """
    paper = _paper(desk, draft.draft_id, kind, path)
    with desk.begin() as work:
        keep_draft(work, draft)
        _keep(work, *paper)
        work.commit()
    return paper[0]


def detach_document(desk: Desk, attachment: Attachment) -> None:
    """Take a paper away; the log keeps that there was one."""
    with desk.begin() as work:
        work.persons.detach(attachment.id)
        said = {"kind": attachment.kind, "sha256": attachment.sha256}
        work.audit.note("attachment.removed", attachment.holder_id, said)
        work.commit()


def save_attachment(desk: Desk, attachment_id: str, target: Path) -> Path:
    """Write a kept paper to a file, after comparing it with its fingerprint; the log says so."""
    with desk.look() as view:
        found = view.persons.attachment(attachment_id)
    if found is None:
        raise Refused("attachment.not-found")
    kept, content = found
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise Refused("attachment.damaged")
    with desk.begin() as work:
        work.audit.note("attachment.saved", kept.holder_id, {"kind": kept.kind})
        work.commit()
    return write_file(target, content)


def _paper(desk: Desk, holder_id: str, kind: str, path: Path) -> tuple[Attachment, bytes]:
    if kind not in {*ATTACHMENT_KINDS, *EMPLOYER_PAPER_KINDS, *CASE_PAPER_KINDS}:
        raise Refused("attachment.unknown-kind")
    content = _read(path)
    made = Attachment(
        id=desk.new_id(),
        holder_id=holder_id,
        kind=kind,
        title=path.name[:_LONGEST_TITLE],
        media_type=_media_type(content),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        added_at=desk.now(),
    )
    with desk.look() as view:
        if any(one.sha256 == made.sha256 for one in view.persons.attachments_of(holder_id)):
            raise Refused("attachment.twice")
    return made, content


def _keep(work: UnitOfWork, paper: Attachment, content: bytes) -> None:
    work.persons.attach(paper, content)
    work.audit.note("attachment.added", paper.holder_id, {"kind": paper.kind})


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("attachment.too-big")
        return path.read_bytes()
    except OSError:
        raise Unavailable("file.cannot-read", file=path.name) from None


def _media_type(content: bytes) -> str:
    for start, media_type in _MAGIC:
        if content.startswith(start):
            return media_type
    raise Refused("attachment.unknown-file")
