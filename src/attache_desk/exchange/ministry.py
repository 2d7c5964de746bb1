"""The exchange with one ministry, put together."""

from __future__ import annotations

import secrets

from attache_desk.exchange.http_line import HttpLine
from attache_desk.exchange.sealer import GatewaySealer
from attache_desk.services.exchange_ports import SyncStore


class MinistryExchange:
    """The outbox of a store, the seals, and lines over HTTP."""

    def __init__(self, store: SyncStore, app_version: str) -> None:
        self.store = store
        self.sealer = GatewaySealer(app_version)

    def line(self, url: str) -> HttpLine:
        """Make a line to a gateway; nothing is sent yet."""
        return HttpLine(url)

    def nonce(self) -> bytes:
        """Give 16 unguessable bytes."""
        return secrets.token_bytes(16)
