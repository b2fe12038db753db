"""Who may ask: the page of this server, in a browser of this machine, and nobody else.

Any page in the same browser can send requests to a port of this machine, and a name on the
internet can be made to lead to it (DNS rebinding). So the address holds a secret, the Host must be
this machine by number or as localhost, and what changes something must come from the page itself
(Origin, Sec-Fetch-Site; Fetch Metadata, W3C).
"""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vjclaims.lexicon.messages import say
from vjclaims.web.limits import TOTAL

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": _POLICY.encode("ascii"),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cache-control": b"no-store",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
_READING = frozenset({"GET", "HEAD"})
_NAMES = ("127.0.0.1", "localhost")


class TooLarge(Exception):
    """A request that goes on for longer than it may."""


class Guard:
    """An ASGI application around another. token: what the path must begin with; port: of this
    server."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = frozenset(f"{name}:{port}" for name in _NAMES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no others here
            return
        guarded = _with_headers(send)
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, guarded)
            return
        try:
            await self._app(scope, _counted(receive), guarded)
        except TooLarge:
            await too_large()(scope, receive, guarded)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        """What to answer instead, None to let it pass."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if len(headers.getlist("host")) != 1 or host not in self._hosts:
            return PlainTextResponse(say("web.forbidden"), 403)
        first = scope["path"].removeprefix("/").partition("/")[0]
        if not secrets.compare_digest(first.encode("utf-8"), self._token.encode("ascii")):
            return PlainTextResponse(say("web.not_found"), 404)
        if scope["method"] not in _READING and not _own(headers, host):
            return PlainTextResponse(say("web.forbidden"), 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > TOTAL:
            return too_large()
        return None


def _own(headers: Headers, host: str) -> bool:
    """Whether a request comes from a page of this server."""
    return (
        headers.get("origin") == f"http://{host}"
        and headers.get("sec-fetch-site", "same-origin") == "same-origin"
    )


def too_large() -> PlainTextResponse:
    """The answer to a request that is more than may be."""
    said = say("web.too_much", most=TOTAL // 1_000_000)
    return PlainTextResponse(said, 413, {"connection": "close"})


def _with_headers(send: Send) -> Send:
    """What adds the headers of every answer."""

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message["headers"]}
            more = [row for row in _HEADERS.items() if row[0] not in there]
            message["headers"] = [*message["headers"], *more]
        await send(message)

    return sending


def _counted(receive: Receive) -> Receive:
    """What reads a body and stops where it is longer than it may be, whatever its head says."""
    size = 0

    async def receiving() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > TOTAL:
            raise TooLarge
        return message

    return receiving
