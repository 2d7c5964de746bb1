"""What the use cases ask of paper: drawing it, and reading it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from attache_desk.domain.certificates import CertificateContent


@dataclass(frozen=True, slots=True)
class Slip:
    """A registration slip for a worker to take home, in English and `language`; dates as text."""

    registry_number: str
    full_name_latin: str
    full_name_native: str
    language: str
    birth_date: str
    document: str
    post: str
    city: str
    registered_on: str


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The sheet with the recovery code, for a sealed envelope in the safe."""

    post: str
    desk: str
    city: str
    user: str
    made_on: str
    code: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a letter in one language (ISO 639); a `weight` of heading stands out."""

    text: str
    language: str = "en"
    weight: Literal["body", "heading", "note", "warning"] = "body"


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table in a letter; `right` are the columns of figures, `total` a last row set apart.

    `widths` are parts of the width of the page.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    right: frozenset[int] = frozenset()
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter or sheet of the desk, A4, as many pages as it takes.

    `titles` are (language, title), English last; `facts` are (label, value) in the head.
    `stamp` are the lines of a framed stamp beside the signature, the first one large.
    """

    post: str
    city: str
    written_on: str
    titles: tuple[tuple[str, str], ...]
    addressee: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Passage | LetterTable, ...]
    signatory: str = ""
    stamp: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatWasRead:
    """What a handed-over file holds: the codes on it, and for a PDF its text and record."""

    kind: Literal["pdf", "picture", "text"]
    codes: tuple[str, ...]
    text: str = ""
    record: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """What a code says, before anybody has believed it; `coverage` when it names a law."""

    kid: bytes
    number: str
    edition: int
    status: str
    digest: bytes
    summary: Mapping[str, str]
    coverage: bool = False


class Printing(Protocol):
    """Draws papers as PDF; the same content always gives the same bytes."""

    def certificate(self, content: CertificateContent, token: str) -> bytes:
        """Draw a certificate; raises Refused when a character has no glyph."""

    def registration_slip(self, slip: Slip) -> bytes:
        """Draw a slip, A5."""

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """Draw a recovery sheet, A4."""

    def letter(self, letter: Letter) -> bytes:
        """Draw a letter, A4."""

    def page_pictures(self, pdf: bytes, dpi: int) -> Sequence[bytes]:
        """Draw the pages of a PDF as PNG pictures on white."""


class Reader(Protocol):
    """Reads papers and codes that somebody hands over, and believes nothing."""

    def read(self, data: bytes) -> WhatWasRead:
        """Read a PDF, a picture or the text of a code; raises Refused when it is none."""

    def first_page(self, data: bytes, dpi: int) -> bytes:
        """Draw a PDF's first page as PNG; raises Refused when it cannot be drawn safely."""

    def statement(self, code: str) -> SignedStatement:
        """Read what a code says; raises Refused when it is no code of ours."""

    def signed_by(self, code: str, public_key: bytes) -> bool:
        """Whether a key's owner signed the code."""
