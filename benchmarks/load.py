"""The server under load: clients that post articles as fast as they are answered.

    python -m benchmarks.load CORPUS [--clients 50] [--seconds 600] [--workers 2] [--queue 64] [--every 10]

CORPUS is JSON Lines with `text` (`.jsonl`, `.jsonl.gz`). Starts `quotes serve` with those options on a free port and lets every client
post one article after another; one that is refused waits as long as Retry-After says. Prints a line every so many seconds,
and at the end how many answers there were of each status, their seconds (median, 95th and 99th percentile of those with 200, from
the first byte sent to the last one read), and the resident memory of the server and its processes at start, end and peak.
Exits with 1 if anything came back but 200, 429 and 503.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import itertools
import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import httpx
import psutil

_ALLOWED = {"200", "429", "503"}
_LARGEST = 1_000_000
"""Bytes of a request, what the server takes unless told otherwise: 413 for more is no failure under load."""


@dataclass
class Tally:
    """What came back: how many of each status or error, seconds of those that were answered, megabytes of memory as time passed."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)


def read_bodies(corpus: Path) -> list[bytes]:
    """A request for every article of the corpus, those left out that the server refuses for their size."""
    opener = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        bodies = (json.dumps({"text": json.loads(line)["text"]}).encode() for line in lines)
        return [body for body in bodies if len(body) <= _LARGEST]


async def post(client: httpx.AsyncClient, bodies: Iterator[bytes], tally: Tally, end: float) -> None:
    """One client until `end`."""
    while time.monotonic() < end:
        begin = time.monotonic()
        try:
            response = await client.post("/extract", content=next(bodies), headers={"Content-Type": "application/json"})
        except httpx.HTTPError as error:
            tally.statuses[type(error).__name__] += 1
            continue
        tally.statuses[str(response.status_code)] += 1
        if response.status_code == httpx.codes.OK:
            tally.seconds.append(time.monotonic() - begin)
        await asyncio.sleep(float(response.headers.get("retry-after", 0)))


async def watch(server: psutil.Process, tally: Tally, end: float, every: float) -> None:
    """Notes the memory every second, and prints a line every so many."""
    shown = time.monotonic()
    while (now := time.monotonic()) < end:
        tally.memory.append(megabytes(server))
        if now - shown >= every:
            shown = now
            own, workers = tally.memory[-1]
            print(f"{end - now:5.0f} s left  {dict(tally.statuses)}  server {own:.0f} MB, processes {workers:.0f} MB", flush=True)
        await asyncio.sleep(1)


def megabytes(server: psutil.Process) -> tuple[float, float]:
    """Resident memory of the server, and of all its processes together."""
    workers = 0
    for process in server.children(recursive=True):
        try:
            workers += process.memory_info().rss
        except psutil.Error:  # it has just ended
            continue
    return server.memory_info().rss / 1e6, workers / 1e6


async def load(address: str, server: psutil.Process, bodies: Sequence[bytes], clients: int, seconds: float, every: float) -> Tally:
    """All clients at once, for so many seconds."""
    tally, end, endless = Tally(), time.monotonic() + seconds, itertools.cycle(bodies)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        await asyncio.gather(watch(server, tally, end, every), *(post(client, endless, tally, end) for _ in range(clients)))
    tally.memory.append(megabytes(server))
    return tally


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of the sorted `values` do not exceed."""
    return values[min(int(share * len(values)), len(values) - 1)] if values else float("nan")


def print_tally(tally: Tally, seconds: float) -> None:
    """The figures at the end."""
    took = sorted(tally.seconds)
    print(f"answers   {dict(sorted(tally.statuses.items()))}, {len(took) / seconds:.1f} articles a second")
    print(f"seconds   p50 {percentile(took, 0.5):.2f}, p95 {percentile(took, 0.95):.2f}, p99 {percentile(took, 0.99):.2f}")
    for place, name in enumerate(("server", "processes")):
        values = [row[place] for row in tally.memory]
        print(f"{name:9} {values[0]:.0f} MB at the start, {values[-1]:.0f} MB at the end, {max(values):.0f} MB at most")


def main() -> int:
    """Runs the server under load."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--queue", type=int, default=64)
    parser.add_argument("--every", type=float, default=10)
    arguments = parser.parse_args()
    command = [
        sys.executable,
        "-m",
        "quotes.cli",
        "serve",
        "--port",
        "0",
        "--workers",
        str(arguments.workers),
        "--queue",
        str(arguments.queue),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            address = process.stderr.readline().split()[2]
            drain = Thread(target=process.stderr.read, daemon=True)  # a full pipe would hold the server up
            drain.start()
            bodies = read_bodies(arguments.corpus)
            tally = asyncio.run(load(address, psutil.Process(process.pid), bodies, arguments.clients, arguments.seconds, arguments.every))
        finally:
            process.send_signal(signal.SIGTERM)
        process.wait()
        drain.join()
    print_tally(tally, arguments.seconds)
    return 0 if tally.statuses.keys() <= _ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
