"""COSE_Sign1 with Ed25519: who said something, and that nobody changed it (RFC 9052, 4.2)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

import cbor2
import cwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from attache_protocol.problems import Forged, Malformed, TooLarge

_TAG: Final = 18
_ALGORITHM: Final = 1
_KEY_ID: Final = 4
_EDDSA: Final = -8
_SIGNATURE_BYTES: Final = 64
_KEY_BYTES: Final = 32
_ENVELOPE_BYTES: Final = 96  # of the signature, the headers and their lengths


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed payload nobody has verified yet; `kid` is the id of the key it claims."""

    kid: bytes
    payload: bytes
    raw: bytes

    def is_by(self, public_key: bytes) -> bool:
        """Whether the owner of a key signed exactly this."""
        if len(public_key) != _KEY_BYTES or key_id(public_key) != self.kid:
            return False
        try:
            cwt.COSE.new().decode(self.raw, _cose_key(public_key, self.kid))
        except (cwt.CWTError, ValueError):
            return False
        return True

    def verified(self, public_key: bytes) -> bytes:
        """Give the payload; raises Forged unless the owner of the key signed it."""
        if not self.is_by(public_key):
            raise Forged("bad-signature")
        return self.payload


def new_signing_key() -> bytes:
    """Make a private Ed25519 key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    """Give the public half of a private key, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def key_id(public_key: bytes) -> bytes:
    """Give the id of a key: the first 8 bytes of its SHA-256."""
    return hashlib.sha256(public_key).digest()[:8]


def sign(payload: bytes, private_key: bytes) -> bytes:
    """Sign a payload; the same payload and key always give the same bytes."""
    public = public_key_of(private_key)
    kid = key_id(public)
    protected = {_ALGORITHM: _EDDSA, _KEY_ID: kid}
    signed = cwt.COSE.new().encode(
        payload, _cose_key(public, kid, private_key), protected=protected
    )
    assert isinstance(signed, bytes)  # noqa: S101 - bytes unless asked for an object
    return signed


def read_signed(data: bytes, at_most: int) -> Signed:
    """Take a signed message apart without believing it; raises Malformed for anything else.

    Only the one form sign() writes is taken, so that nobody can dress the same payload
    in other bytes.
    """
    if len(data) > at_most + _ENVELOPE_BYTES:
        raise TooLarge("too-many-bytes")
    try:
        tagged = cbor2.loads(data)
        protected, unprotected, payload, signature = tagged.value
        headers = cbor2.loads(protected)
        again = cbor2.dumps(tagged, canonical=True)
        kid = headers[_KEY_ID]
    except (cbor2.CBORError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise Malformed("not-signed") from None
    fits = (
        tagged.tag == _TAG
        and again == data
        and unprotected == {}
        and _is_bytes(payload, signature, kid)
        and len(signature) == _SIGNATURE_BYTES
        and protected == cbor2.dumps({_ALGORITHM: _EDDSA, _KEY_ID: kid}, canonical=True)
    )
    if not fits:
        raise Malformed("not-signed")
    return Signed(kid, payload, data)


def _is_bytes(*values: Any) -> bool:  # noqa: ANN401 - just decoded
    return all(isinstance(one, bytes) for one in values)


def _cose_key(public: bytes, kid: bytes, private: bytes | None = None) -> Any:  # noqa: ANN401
    parts: dict[int, Any] = {1: 1, 2: kid, 3: _EDDSA, -1: 6, -2: public}
    if private is not None:
        parts[-4] = private
    return cwt.COSEKey.new(parts)
