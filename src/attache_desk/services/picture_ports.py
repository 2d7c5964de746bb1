"""What the use cases ask of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class ZonePictures(Protocol):
    """Reads pictures of documents with no network, and guesses nothing."""

    def zone_of(self, data: bytes, today: date) -> Sequence[str]:
        """Give the rows of the machine readable zone a JPEG or PNG shows.

        Raises Refused unless every check digit is right. `today` decides the century of a birth.
        """
