"""A server in a thread of the tests, which they talk to over HTTP as anybody would."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from quotes.server.app import create_app
from quotes.server.running import address_of, configuration, listen
from quotes.server.settings import Settings


@contextmanager
def served(load: Callable[[], Any] | None = None, **settings: Any) -> Iterator[httpx.Client]:
    """A client of a server with these settings, which is there while the context lasts."""
    chosen = Settings(port=0, **settings)
    with listen(chosen) as listening:
        address = address_of(listening)
        server = uvicorn.Server(configuration(app := create_app(chosen, load)))
        thread = Thread(target=lambda: asyncio.run(_serve(app, server, listening)), daemon=True)
        thread.start()
        wait_until(lambda: server.started or not thread.is_alive())
        try:
            with httpx.Client(base_url=address, timeout=30) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(10)


async def _serve(app: FastAPI, server: uvicorn.Server, listening: socket.socket) -> None:
    async with app.router.lifespan_context(app):
        await server.serve([listening])


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def raw(address: httpx.URL | str, *pieces: bytes, pause: float = 0, wait: float = 20) -> bytes:
    """What a server sends back when `pieces` are sent just as they are, with a `pause` in seconds after each."""
    url = httpx.URL(address)
    received = bytearray()

    def read() -> None:
        with suppress(ConnectionError):
            while data := connection.recv(65536):
                received.extend(data)

    with socket.create_connection((url.host, url.port or 80), timeout=wait) as connection:
        reading = Thread(target=read)  # at once: what was not read when a connection breaks off is lost
        reading.start()
        with suppress(ConnectionError):
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        reading.join()
    return bytes(received)
