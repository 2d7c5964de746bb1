"""Draws every paper of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from attache_desk.domain.certificates import CertificateContent
from attache_desk.printing.certificate_page import draw_certificate
from attache_desk.printing.coverage_page import draw_coverage
from attache_desk.printing.faces import FontShelf
from attache_desk.printing.labels import Labels
from attache_desk.printing.letters import draw_letter
from attache_desk.printing.pages import opened, picture, png
from attache_desk.printing.papers import draw_recovery_sheet
from attache_desk.printing.slips import draw_slip
from attache_desk.services.printing_ports import Letter, RecoverySheet, Slip


class Press:
    """Implements services.printing_ports.Printing; fonts are opened at the first paper."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    @cached_property
    def _shelf(self) -> FontShelf:
        return FontShelf(self._resources / "fonts")

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self._resources / "certificates" / "labels.toml")

    def certificate(self, content: CertificateContent, token: str) -> bytes:
        """Draw a certificate of its kind."""
        draw = draw_coverage if content.coverage else draw_certificate
        return draw(self._shelf, self._labels, content, token)

    def registration_slip(self, slip: Slip) -> bytes:
        """Draw a slip, A5."""
        return draw_slip(self._shelf, self._labels, slip)

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """Draw a recovery sheet, A4."""
        return draw_recovery_sheet(self._shelf, sheet)

    def letter(self, letter: Letter) -> bytes:
        """Draw a letter, A4."""
        return draw_letter(self._shelf, self._labels, letter)

    def page_pictures(self, pdf: bytes, dpi: int) -> Sequence[bytes]:
        """Draw the pages of a PDF as PNG pictures on white."""
        with opened(pdf) as document:
            return [png(picture(document, page, dpi), dpi) for page in range(len(document))]
