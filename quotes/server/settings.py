"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """How a server listens and what it allows.

    Args:
        host: The address or name to listen at.
        port: The port, 0 for any that is free.
        allowed_hosts: Further names that requests may ask for, as browsers send them in *Host*.
        workers: Processes that extract, each of which takes about 200 MB.
        queue: Requests that may wait for one of them; further ones are refused.
        max_size: Bytes of a request's body.
        timeout: Seconds that a body may take to arrive, a request may wait in the queue, and an extraction may run; each.
        model: An installed spaCy pipeline to use instead of the embedded one.
        outlets: A CSV file of further outlets.
        acts: What counts as a quote where a request does not say, parted by commas.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: tuple[str, ...] = ()
    workers: int = 1
    queue: int = 64
    max_size: int = 1_000_000
    timeout: float = 30
    model: str | None = None
    outlets: Path | None = None
    acts: str = "speech"

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"
