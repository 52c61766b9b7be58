"""Runs the application: a socket, uvicorn, and an end that takes no longer than a moment."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from asyncio import TimerHandle, Transport
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import h11
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from quotes.errors import InputError
from quotes.server.guards import HEADERS, Shield
from quotes.server.problems import RefusedError, one_line, problem_response
from quotes.server.settings import Settings

_HEADER_SECONDS = 10
"""Seconds that the head of a request may take to arrive; uvicorn itself waits for ever."""
_CONNECTIONS = 200
"""Open connections, idle ones among them, beyond which further ones are turned away: some systems give a process 256 files."""
_GRACE = 1
"""Seconds that requests have to finish once the server is to end."""


def listen(settings: Settings) -> socket.socket:
    """A socket that listens where `settings` say.

    Raises:
        InputError: The address cannot be used, or the port is taken.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        reason = one_line(error.strerror or str(error))
        place = f"{one_line(settings.host)} port {settings.port}"
        raise InputError(f"cannot listen at {place} ({reason}); choose others with --host and --port, --port 0 for any free one") from None


def address_of(listening: socket.socket) -> str:
    """Where the server of a socket is found, as a URL."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(app: FastAPI, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve `app` until Ctrl-C or SIGTERM; `ready` is called once it answers.

    Raises:
        QuotesError: The application cannot start.
    """

    async def main() -> None:
        # Not by uvicorn, which would turn an error into a traceback.
        async with app.router.lifespan_context(app):
            await _Server(configuration(app), ready).serve([listening])

    asyncio.run(main())


def configuration(app: FastAPI) -> uvicorn.Config:
    """How uvicorn serves `app`: over plain HTTP, telling nothing of itself, believing no proxy, and without the app's lifespan."""
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
    )


class _Server(uvicorn.Server):
    """Says when it answers, and takes signals for the wish to end, which is no error."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    refusal = RefusedError(503, f"{_CONNECTIONS} connections are open already; try again in some seconds")
    await problem_response(refusal, Headers(scope=scope), {"Connection": "close"})(scope, receive, send)


class BoundedProtocol(H11Protocol):
    """HTTP as uvicorn reads it, with limits to the time that the head of a request may take and to the number of connections."""

    _patience: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        if len(self.connections) > _CONNECTIONS:
            self.app = Shield(_turn_away)
        self._wait()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP as everything else that is refused."""
        problem = problem_response(RefusedError(400, f"{msg.rstrip('.')}; send HTTP/1.1"), Headers(), {**HEADERS, "Connection": "close"})
        for event in (h11.Response(status_code=400, headers=problem.raw_headers), h11.Data(data=bytes(problem.body)), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Wait on while the head is not complete."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._patience is None:
            self._patience = self.loop.call_later(_HEADER_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


class OneLine(logging.Formatter):
    """Log records as single lines without characters that steer a terminal, and without tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """The message; of an exception its last line."""
        message = record.getMessage()
        if record.exc_info and record.exc_info[1] is not None:
            message = f"{message}: {type(record.exc_info[1]).__name__}: {record.exc_info[1]}"
        return one_line(message)


def log_to(handler: logging.Handler) -> None:
    """Send what the server has to say to `handler`: a line for each request, and what uvicorn warns of."""
    handler.setFormatter(OneLine())
    for name, level in (("quotes.server", logging.INFO), ("uvicorn", logging.WARNING), ("asyncio", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers[:], logger.propagate = [handler], False
        logger.setLevel(level)
