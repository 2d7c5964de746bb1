"""Bytes of batches as they arrive, kept however often the line breaks.

File names are the hexadecimal ids we made ourselves, never anything a client wrote.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

_OWNER_ONLY: Final = 0o700


class Spool:
    """A folder of half-arrived batches, one folder per device.

    A newer request for a batch takes over from an older one that still hangs somewhere.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holders: dict[Path, object] = {}

    def take_over(self, device_id: bytes, batch_id: bytes) -> int:
        """Take a batch over from any older request, and tell how much of it is here."""
        file = self._file(device_id, batch_id)
        self._holders.pop(file, None)
        return file.stat().st_size if file.exists() else 0

    async def append(
        self, device_id: bytes, batch_id: bytes, chunks: AsyncIterator[bytes], at_most: int
    ) -> int:
        """Append bytes as they come and give where the batch now stands.

        What has arrived stays, on the disk, also when the line breaks in the middle.
        """
        file = self._file(device_id, batch_id)
        file.parent.mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY)
        self._forget_others(file)
        me = object()
        self._holders[file] = me
        with file.open("ab") as opened:
            try:
                async for chunk in chunks:
                    if self._holders.get(file) is not me:
                        break
                    opened.write(chunk[: at_most - opened.tell()])
                    opened.flush()
            finally:
                os.fsync(opened.fileno())
                if self._holders.get(file) is me:
                    del self._holders[file]
        return file.stat().st_size

    def whole(self, device_id: bytes, batch_id: bytes) -> bytes | None:
        """Give a batch that has arrived; one whose bytes do not fit its name is thrown away."""
        file = self._file(device_id, batch_id)
        raw = file.read_bytes() if file.exists() else b""
        if hashlib.sha256(raw).digest() == batch_id:
            return raw
        self.forget(device_id, batch_id)
        return None

    def forget(self, device_id: bytes, batch_id: bytes) -> None:
        """Throw a batch's bytes away."""
        self._file(device_id, batch_id).unlink(missing_ok=True)

    def _forget_others(self, file: Path) -> None:
        """Keep one half-arrived batch per device: batches come strictly in order."""
        for other in file.parent.iterdir():
            if other != file:
                other.unlink(missing_ok=True)

    def _file(self, device_id: bytes, batch_id: bytes) -> Path:
        return self._folder / device_id.hex() / batch_id.hex()
