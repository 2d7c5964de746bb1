"""What a worker has agreed to, purpose by purpose, and what was read out for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

# Protecting nationals is a consular function and needs no consent; what goes to others does
# (domain.md, section 6). A notice is told, a consent is asked.
NOTICES: Final = ("registration",)
ASKED: Final = ("ministry", "host-institutions", "employer", "family", "statistics")
PURPOSES: Final = (*NOTICES, *ASKED)
MEANS: Final = ("signature", "thumbprint", "spoken")


@dataclass(slots=True)
class ConsentDraft:
    """An answer as given at the counter, before there is a worker to keep it for."""

    purpose: str = ""
    given: bool = False
    text_version: str = ""
    language: str = ""
    means: str = "signature"
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """An answer to one purpose; the newest of a purpose is the one that counts.

    `text_version` and `language` name the text that was read; a thumbprint or a spoken answer
    names its witness.
    """

    id: str
    worker_id: str
    purpose: str
    given: bool
    text_version: str
    language: str
    means: str
    witness: str
    at: datetime
