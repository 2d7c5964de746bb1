"""The wire to the ministry over HTTP: bytes out, bytes in, nothing believed."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Final

import httpx

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.exchange_ports import Answer

_OURS: Final = "application/cbor"
_LARGEST_ANSWER: Final = 2 * 1024 * 1024
_STALL: Final = httpx.Timeout(30.0, connect=10.0)  # without a byte; there is no total
_BUSY: Final = frozenset({429, 503, 507})
_AT_MOST: Final = 2  # a connection kept open may have died unheard, and asking twice is harmless


class HttpLine:
    """One gateway over HTTP. Redirects are never followed: a portal's answer is not ours."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        address = _address(url)
        self._client = httpx.Client(
            base_url=address,
            transport=transport,
            timeout=_STALL,
            follow_redirects=False,
            trust_env=address.scheme == "https",
            headers={"Accept": _OURS, "Accept-Encoding": "identity"},
        )

    def ping(self, nonce: bytes) -> Answer:
        """Ask for a signed echo."""
        return self._ask("GET", f"/v1/ping?n={nonce.hex()}")

    def session(self, hello: bytes) -> Answer:
        """Open a session."""
        return self._ask("POST", "/v1/session", hello)

    def offset(self, batch_id: bytes, token: str) -> Answer:
        """Ask how much of a batch has arrived."""
        return self._ask("HEAD", f"/v1/uploads/{batch_id.hex()}", headers=_bearer(token))

    def upload(
        self, batch_id: bytes, token: str, offset: int, chunk: bytes, length: int
    ) -> Answer:
        """Append a chunk."""
        headers = {
            **_bearer(token),
            "Upload-Offset": str(offset),
            "Upload-Length": str(length),
            "Upload-Complete": "?1" if offset + len(chunk) == length else "?0",
        }
        return self._ask("PATCH", f"/v1/uploads/{batch_id.hex()}", chunk, headers)

    def feed(self, after: int, token: str) -> Answer:
        """Fetch the next segment of the feed."""
        return self._ask("GET", f"/v1/feed?after={after}", headers=_bearer(token))

    def enrol(self, request: bytes) -> Answer:
        """Hand in a request to join."""
        return self._ask("POST", "/v1/enrol", request)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        kind = {"Content-Type": _OURS} if body is not None else {}
        request = self._client.build_request(
            method, path, content=body, headers={**kind, **(headers or {})}
        )
        attempts = 1 if method == "PATCH" else _AT_MOST
        while True:
            attempts -= 1
            try:
                return self._once(request)
            except (httpx.RemoteProtocolError, httpx.ReadError):
                if not attempts:
                    raise Unavailable("line.unreachable") from None
            except httpx.TransportError:
                raise Unavailable("line.unreachable") from None
            except httpx.HTTPError:
                raise Unavailable("line.nonsense") from None

    def _once(self, request: httpx.Request) -> Answer:
        response = self._client.send(request, stream=True)
        try:
            _refuse_strangers(response)
            return Answer(response.status_code, _body(response), _offset(response))
        finally:
            response.close()


def _address(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        raise Refused("line.bad-url") from None
    if not address.host or address.scheme not in {"http", "https"}:
        raise Refused("line.bad-url")
    if address.scheme == "http" and not _is_loopback(address.host):
        raise Refused("line.insecure-url")
    return address


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _refuse_strangers(response: httpx.Response) -> None:
    """Refuse a page, a redirect or a proxy's word, whatever its status says."""
    if response.headers.get("Content-Type", "") != _OURS or response.is_redirect:
        raise Unavailable("line.portal")
    if response.status_code in _BUSY:
        raise Unavailable("line.busy")


def _body(response: httpx.Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > _LARGEST_ANSWER:
            raise Unavailable("line.nonsense")
    return bytes(body)


def _offset(response: httpx.Response) -> int | None:
    written = response.headers.get("Upload-Offset", "")
    return int(written) if written.isascii() and written.isdecimal() else None
