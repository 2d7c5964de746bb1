"""Packs of rules as files: whose signature they carry, and what they say."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.services.pack_ports import SignedPack
from attache_protocol.packs import open_pack, take_apart
from attache_protocol.problems import Forged, Malformed, TooLarge


class PackReader:
    """Reads packs by the key of the ministry; keeps nothing."""

    def read_pack(self, raw: bytes, ministry_key: bytes) -> SignedPack:
        """Verify and read a pack; raises Refused for anything the ministry did not sign."""
        try:
            pack = open_pack(take_apart(raw), ministry_key)
        except Forged:
            raise Refused("pack.not-the-ministry-s") from None
        except (Malformed, TooLarge):
            raise Refused("pack.not-a-pack") from None
        return SignedPack(pack.name, pack.version, pack.content, pack.signed_at)
