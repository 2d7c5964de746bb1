"""The gateway over HTTP (sync.md, 2.4): CBOR in, CBOR out, nothing remembered between requests."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Annotated, Final

from fastapi import FastAPI, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import DBAPIError
from starlette.requests import ClientDisconnect

from attache_gateway.enrolment import TurnedAway
from attache_gateway.ministry import Ministry
from attache_gateway.sessions import Caller, nonce_of
from attache_protocol.batches import LARGEST
from attache_protocol.problems import Malformed
from attache_protocol.sessions import NONCE_BYTES
from attache_protocol.signatures import read_signed

_CBOR: Final = "application/cbor"
_LARGEST_QUESTION: Final = 64 * 1024
_NAME_LETTERS: Final = 64
_LOG: Final = logging.getLogger("attache_gateway")

Token = Annotated[str, Header(alias="Authorization")]
Offset = Annotated[int, Header(alias="Upload-Offset", ge=0)]
Length = Annotated[int, Header(alias="Upload-Length", gt=0)]


def create_app(ministry: Ministry) -> FastAPI:
    """Put the doors in front of a ministry."""
    app = FastAPI(title="Attaché gateway", openapi_url=None, docs_url=None, redoc_url=None)
    doors = _Doors(ministry)
    app.add_api_route("/healthz", doors.healthz, methods=["GET"])
    app.add_api_route("/v1/ping", doors.ping, methods=["GET"])
    app.add_api_route("/v1/enrol", doors.enrol, methods=["POST"])
    app.add_api_route("/v1/session", doors.session, methods=["POST"])
    app.add_api_route("/v1/uploads/{name}", doors.arrived, methods=["HEAD"])
    app.add_api_route("/v1/uploads/{name}", doors.append, methods=["PATCH"])
    app.add_api_route("/v1/receipts/{name}", doors.receipt, methods=["GET"])
    app.add_api_route("/v1/feed", doors.feed, methods=["GET"])
    app.add_exception_handler(DBAPIError, _busy)
    app.add_exception_handler(OSError, _busy)
    return app


class _Doors:
    """What each address does."""

    def __init__(self, ministry: Ministry) -> None:
        self._ministry = ministry

    async def healthz(self) -> Response:
        return Response("ok", media_type="text/plain")

    async def ping(self, n: str) -> Response:
        nonce = _octets(n, NONCE_BYTES)
        if nonce is None:
            return _answer(400)
        return _answer(200, self._ministry.echo(nonce))

    async def enrol(self, request: Request) -> Response:
        raw = await _question(request)
        return await run_in_threadpool(self._say, lambda: self._ministry.enrol(raw), b"")

    async def session(self, request: Request) -> Response:
        raw = await _question(request)
        try:
            nonce = nonce_of(read_signed(raw, _LARGEST_QUESTION))
        except Malformed:
            return _answer(400)
        return await run_in_threadpool(self._say, lambda: self._ministry.open_session(raw), nonce)

    async def arrived(self, name: str, authorization: Token = "") -> Response:
        caller = await self._caller(authorization)
        batch_id = _octets(name, _NAME_LETTERS // 2)
        if caller is None or batch_id is None:
            return _answer(404 if caller else 401)
        return _answer(204, offset=self._ministry.spool.take_over(caller.device_id, batch_id))

    async def append(
        self,
        request: Request,
        name: str,
        offset: Offset,
        length: Length,
        authorization: Token = "",
    ) -> Response:
        caller = await self._caller(authorization)
        batch_id = _octets(name, _NAME_LETTERS // 2)
        if caller is None or batch_id is None:
            return _answer(404 if caller else 401)
        if answered := await run_in_threadpool(self._answered, batch_id, length):
            return answered
        spool = self._ministry.spool
        arrived = spool.take_over(caller.device_id, batch_id)
        if offset != arrived:
            return _answer(409, offset=arrived)
        try:
            arrived = await spool.append(caller.device_id, batch_id, request.stream(), length)
        except ClientDisconnect:
            arrived = offset  # nobody hears this answer; the bytes stay
        if arrived < length:
            return _answer(204, offset=arrived)
        return await run_in_threadpool(self._take_in, caller, batch_id)

    async def receipt(self, name: str, authorization: Token = "") -> Response:
        batch_id = _octets(name, _NAME_LETTERS // 2)
        if await self._caller(authorization) is None:
            return _answer(401)
        found = await run_in_threadpool(self._ministry.receipt, batch_id) if batch_id else None
        return _answer(200, found) if found else _answer(404)

    async def feed(self, after: int, authorization: Token = "") -> Response:
        caller = await self._caller(authorization)
        if caller is None:
            return _answer(401)
        found = await run_in_threadpool(self._ministry.segment, caller, max(after, 0))
        return _answer(200, found) if found else _answer(404)

    async def _caller(self, authorization: str) -> Caller | None:
        token = authorization.removeprefix("Bearer ")
        return await run_in_threadpool(self._ministry.caller, token)

    def _answered(self, batch_id: bytes, length: int) -> Response | None:
        """Give the answer that needs no bytes: a receipt kept, or a no to their number."""
        if receipt := self._ministry.receipt(batch_id):
            return _answer(200, receipt)
        if length > LARGEST:
            return _answer(422, self._ministry.refusal("batch.too-large", batch_id))
        return None

    def _take_in(self, caller: Caller, batch_id: bytes) -> Response:
        spool = self._ministry.spool
        raw = spool.whole(caller.device_id, batch_id)
        if raw is None:
            return _answer(460, offset=0)
        answer = self._say(lambda: self._ministry.take_in(raw), batch_id)
        spool.forget(caller.device_id, batch_id)
        return answer

    def _say(self, question: Callable[[], bytes], about: bytes) -> Response:
        """Answer, or say no in signed words."""
        try:
            return _answer(200, question())
        except TurnedAway as no:
            _LOG.warning("refused: %s", no.code)
            return _answer(422, self._ministry.refusal(no.code, about))
        except Malformed as odd:
            _LOG.warning("malformed: %s", odd.reason)
            return _answer(400)


async def _question(request: Request) -> bytes:
    """Read a body, but no more than any question has."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_QUESTION:
            return b""
    return bytes(body)


async def _busy(_request: Request, error: Exception) -> Response:
    """Ask to come back later: the database or the disk is not there now; nothing was changed."""
    _LOG.error("unavailable: %s", type(error).__name__)
    return _answer(503)


def _answer(status: int, body: bytes = b"", offset: int | None = None) -> Response:
    headers = {"Cache-Control": "no-store"}
    if offset is not None:
        headers["Upload-Offset"] = str(offset)
    if status == 503:  # noqa: PLR2004 - the status of one line above
        headers["Retry-After"] = "30"
    return Response(body, status, headers, media_type=_CBOR)


def _octets(hexadecimal: str, length: int) -> bytes | None:
    try:
        read = bytes.fromhex(hexadecimal)
    except ValueError:
        return None
    return read if len(read) == length else None
