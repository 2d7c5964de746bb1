"""Survivors that say the same in other words, each with the reason why no test can tell them.

By module: the line as it stands, the line as it was changed, and why nothing changes.
"""

from __future__ import annotations

EQUIVALENT = {}
