"""The exchange with one ministry, put together."""

from __future__ import annotations

import secrets
from functools import cached_property

from attache_desk.services.exchange_ports import Line, Sealer, SyncStore


class MinistryExchange:
    """The outbox of a store, the seals, and lines over HTTP; the latter two loaded when used."""

    def __init__(self, store: SyncStore, app_version: str) -> None:
        self.store = store
        self._app_version = app_version

    @cached_property
    def sealer(self) -> Sealer:
        """The seals."""
        from attache_desk.exchange.sealer import GatewaySealer  # noqa: PLC0415

        return GatewaySealer(self._app_version)

    def line(self, url: str) -> Line:
        """Make a line to a gateway; nothing is sent yet."""
        from attache_desk.exchange.http_line import HttpLine  # noqa: PLC0415

        return HttpLine(url)

    def nonce(self) -> bytes:
        """Give 16 unguessable bytes."""
        return secrets.token_bytes(16)
