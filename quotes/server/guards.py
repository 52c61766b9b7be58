"""Who may ask: names of the server, pages elsewhere, media types; and what every response says to the browser.

A page on the web can make a browser send requests to servers on the same machine. Its own name may be made to lead here (DNS
rebinding), hence the check of *Host*; forms and scripts may post across sites, hence the check of *Origin*.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quotes.server.limits import Incoming, discard
from quotes.server.problems import RefusedError, one_line, problem_response

_LOG = logging.getLogger("quotes.server")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:/@?#\s]+)(?::\d{1,5})?")
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change and cost nothing: pages elsewhere may use them, and cannot read what comes back."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: browsers would then send "Origin: null" with the form, and it could not be told from one elsewhere.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What stands in every response, unless it has one of these itself."""


class Shield:
    """The outermost layer: headers on every response, a line in the log for each, and no error that gets any further."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begin = time.perf_counter()
        status: int | None = None

        async def send_guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_guarded)
        except Exception as error:
            _LOG.error("%s", failure(error))
            if status is None:
                refusal = RefusedError(500, "the server failed on this request; its log says why")
                await problem_response(refusal, Headers(scope=scope))(scope, receive, send_guarded)
        seconds = time.perf_counter() - begin
        _LOG.info("%s %s %s, %.2f s", scope["method"], one_line(scope["path"], 100), status or "not answered", seconds)


def failure(error: BaseException) -> str:
    """What went wrong, on one line: the error, and the line of the package that it came from."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f" ({at.tb_frame.f_code.co_filename}:{at.tb_lineno})" if at is not None else ""
    return one_line(f"{type(error).__name__}: {error}{place}")


class Guards:
    """Refuses what comes by another name, from another site or as another media type.

    Args:
        app: What is guarded.
        hosts: Names of the server besides those of loopback and the address that a connection came in at.
        media_types: The one media type that can be posted to each path.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], media_types: dict[str, str]) -> None:
        self._app = app
        self._hosts = _LOOPBACK | {name for host in hosts if (name := host_name(host)) is not None}
        self._media_types = media_types

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI)."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            refusal = self._refusal(scope, headers)
            if refusal is not None:
                await discard(headers, Incoming(receive))
                await problem_response(refusal, headers, {"Connection": "close"})(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> RefusedError | None:
        name = host_name(headers.get("host", ""))
        if name is None:
            return RefusedError(400, "the request names no host; send one Host header with the server's name or address")
        # An address cannot be rebound: the browser asks for the one that it connects to.
        if name not in self._hosts and name != (scope.get("server") or ("",))[0]:
            return RefusedError(421, f"{name} is no name of this server; ask for 127.0.0.1, or start it with --allow-host {name}")
        if scope["method"] in _READING:
            return None
        if is_from_elsewhere(headers):
            return RefusedError(403, "pages of other sites cannot post here; open this server's own page, or send no Origin header")
        return self._unfit(scope, headers)

    def _unfit(self, scope: Scope, headers: Headers) -> RefusedError | None:
        wanted = self._media_types.get(scope["path"])
        if scope["method"] != "POST" or wanted is None:
            return None
        if headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
            return RefusedError(415, f"the body has to be {wanted}; say so in Content-Type")
        if headers.get("content-encoding", "identity") != "identity":
            return RefusedError(415, "the body is compressed; send it as it is")
        return None


def host_name(value: str) -> str | None:
    """The name in a *Host* header, without port, brackets and the dot at its end; None where it is no such header."""
    found = _HOST.fullmatch(value.strip().lower())
    return (found[1].strip("[]").rstrip(".") or None) if found else None


def is_from_elsewhere(headers: Headers) -> bool:
    """Whether a browser sends this for a page of another site or another port; what is no browser says nothing of that."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2].lower() != headers.get("host", "").lower()
