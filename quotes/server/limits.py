"""How much a request may send, how long it may take to send it, and how many there may be at once."""

from __future__ import annotations

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quotes.server.problems import RefusedError, problem_response

_DISCARDED = 20_000_000
"""Bytes that are read of what is refused, to throw them away: most clients read no answer before they have sent all."""
_DISCARDING = 2
"""Seconds that this may take."""


class Limits:
    """Reads the bodies of posts before the app does, and keeps those that are in the server to a number.

    Args:
        app: What is asked once a body is there.
        most: Requests that may be in the server at once, those that are still being sent among them.
        max_size: Bytes of a body.
        timeout: Seconds that a body may take to arrive, and a response to be taken.
    """

    def __init__(self, app: ASGIApp, most: int, max_size: int, timeout: float) -> None:
        self._app = app
        self._most = most
        self._max_size = max_size
        self._timeout = timeout
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI)."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        headers, incoming = Headers(scope=scope), Incoming(receive)
        try:
            if self._inside >= self._most:
                raise RefusedError(503, f"{self._most} requests are being worked on or waiting already; try again in some seconds")
            self._inside += 1
            try:
                body = await self._body(headers, incoming)
                if body is not None:
                    await _answer(self._app, body, scope, receive, self._within_time(send))
            finally:
                self._inside -= 1
        except RefusedError as refusal:
            if refusal.status != 408:
                await discard(headers, incoming)
            await problem_response(refusal, headers, {"Connection": "close"})(scope, receive, send)

    async def _body(self, headers: Headers, incoming: Incoming) -> bytes | None:
        """The whole body; None where the client went away."""
        too_large = RefusedError(
            413, f"the body is larger than {self._max_size:,} bytes; send less, or start the server with a larger --max-size"
        )
        if _stated_length(headers) > self._max_size:
            raise too_large
        body = bytearray()
        with anyio.move_on_after(self._timeout):
            while not incoming.is_over:
                body += await incoming.piece()
                if len(body) > self._max_size:
                    raise too_large
            return None if incoming.is_broken else bytes(body)
        raise RefusedError(408, f"the body did not arrive within {self._timeout:g} seconds; send it faster")

    def _within_time(self, send: Send) -> Send:
        """`send` for clients that take what they are sent: one that does not would keep its place for ever."""

        async def send_within_time(message: Message) -> None:
            with anyio.fail_after(self._timeout):
                await send(message)

        return send_within_time


class Incoming:
    """A body in pieces, and whether it is over."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.is_over = False
        self.is_broken = False

    async def piece(self) -> bytes:
        """The next bytes of it; none, and `is_broken`, where the client went away."""
        message = await self._receive()
        self.is_broken = message["type"] == "http.disconnect"
        self.is_over = not message.get("more_body", False)
        return bytes(message.get("body", b""))


async def discard(headers: Headers, incoming: Incoming) -> None:
    """Read what is still being sent, within bounds: closed at once, the connection would break off before the answer is read."""
    left = _DISCARDED
    if _stated_length(headers) > left:
        return
    with anyio.move_on_after(_DISCARDING):
        while left > 0 and not incoming.is_over:
            left -= len(await incoming.piece())


async def _answer(app: ASGIApp, body: bytes, scope: Scope, receive: Receive, send: Send) -> None:
    """Let `app` answer a request whose body is there; where the client goes away meanwhile, it is told to stop."""
    is_read = False
    problem: Exception | None = None

    async def receive_body() -> Message:
        nonlocal is_read
        if is_read:
            await anyio.sleep_forever()
        is_read = True
        return {"type": "http.request", "body": body, "more_body": False}

    async with anyio.create_task_group() as group:

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            group.cancel_scope.cancel()

        group.start_soon(watch)
        try:
            await app(scope, receive_body, send)
        except Exception as error:  # not out of the group, which would wrap it
            problem = error
        group.cancel_scope.cancel()
    if problem is not None:
        raise problem


def _stated_length(headers: Headers) -> int:
    """The length that the request says its body has; 0 where it does not say."""
    value = headers.get("content-length", "")
    return int(value[:20]) if value.isascii() and value.isdigit() else 0
