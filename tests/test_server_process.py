"""`quotes serve` as a process: the real extractor over HTTP, what a network can do to it, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")
pytest.importorskip("psutil")

import psutil
from serving import raw, wait_until

from quotes.records import Document

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
PAGE = (
    "<html lang=en><head><title>River to rise - Daily Sun</title></head><body><article><h1>River to rise</h1>"
    + "<p>“The river will rise,” Ann Dahl, the mayor, told Reuters on Monday. Nobody has been told to leave so far, she said.</p>" * 4
    + "</article></body></html>"
)


class Serving:
    """A running `quotes serve`, and what it has said."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.client = httpx.Client(base_url=address, timeout=60)
        self.workers = psutil.Process(process.pid).children(recursive=True)

    def extract(self, **fields: Any) -> httpx.Response:
        return self.client.post("/extract", json=fields)

    def end(self, number: signal.Signals) -> tuple[int, float, str]:
        """Its exit code after a signal, the seconds that it took to end, and the rest of what it said."""
        begin = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(20)
        seconds = time.monotonic() - begin
        assert self.process.stderr is not None
        return code, seconds, self.process.stderr.read()


def command(*options: object) -> list[str]:
    return [sys.executable, "-m", "quotes.cli", "serve", "--port", "0", *map(str, options)]


@contextmanager
def serving(*options: object) -> Iterator[Serving]:
    process = subprocess.Popen(
        command(*options), stderr=subprocess.PIPE, text=True, encoding="utf-8", env=ENVIRONMENT, start_new_session=True
    )
    assert process.stderr is not None
    try:
        lines = []
        while not lines or not lines[-1].startswith("serving on "):
            line = process.stderr.readline()
            assert line, f"it ended: {lines}"
            lines.append(line)
        running = Serving(process, lines[-1].split()[2])
        with running.client:
            yield running
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def run(*options: object, code: str | None = None) -> tuple[int, str]:
    """Exit code and messages of a server that does not start."""
    arguments = [sys.executable, "-c", code] if code else command(*options)
    result = subprocess.run(arguments, capture_output=True, text=True, env=ENVIRONMENT, timeout=60, check=False)
    assert result.stdout == ""
    return result.returncode, result.stderr


def extracted(text: bytes, *options: str) -> bytes:
    """What `quotes extract` writes for `text`."""
    arguments = [sys.executable, "-m", "quotes.cli", "extract", "-", "--format", "jsonl", *options]
    return subprocess.run(arguments, input=text, stdout=subprocess.PIPE, env=ENVIRONMENT, timeout=60, check=True).stdout


@pytest.fixture(scope="module")
def server() -> Iterator[Serving]:
    with serving("--max-size", "200k", "--allow-host", "news.example") as server:
        yield server


def test_record_is_that_of_the_command_to_the_letter(server: Serving) -> None:
    text = SEEDS[0].read_bytes()
    response = server.extract(text=text.decode(), id="stdin")
    assert response.content == extracted(text)
    assert len(Document.model_validate_json(response.content).quotes) > 3
    assert server.extract(text=text.decode(), id="stdin", with_text=True).content == extracted(text, "--with-text")


def test_acts_address_and_page_are_those_of_the_command(server: Serving) -> None:
    text = "The farmers believe that the river will rise."
    assert server.extract(text=text, id="stdin").content == extracted(text.encode())
    thoughts = server.extract(text=text, id="stdin", acts=["speech", "thought"])
    assert thoughts.content == extracted(text.encode(), "--acts", "speech,thought")
    assert len(thoughts.json()["quotes"]) == 1
    address = "https://www.reuters.com/world/river"
    page = server.extract(html=PAGE, url=address, id="stdin")
    assert page.content == extracted(PAGE.encode(), "--stdin-format", "html", "--url", address)
    assert page.json()["publisher"] == "reuters"


@pytest.mark.parametrize("text", ["", " \n", "\x00\x01\x1b[31m", "a\ud83d b", "\u202e“x,” he said.", "<script>", "“" * 3000, "x" * 150_000])
def test_hostile_texts_are_read_as_any_other(server: Serving, text: str) -> None:
    body = '{"with_text": true, "text": "' + "".join(f"\\u{ord(char):04x}" if ord(char) < 0xFFFF else char for char in text[:20]) + '"}'
    response = server.client.post("/extract", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 200
    assert response.json()["text"] == text[:20].replace("\ud83d", "\ufffd")
    if "\ud83d" not in text:
        assert server.extract(text=text, with_text=True).json()["text"] == text


def test_page_without_an_article_is_told(server: Serving) -> None:
    response = server.extract(html="<p>")
    assert (response.status_code, "no article found" in response.json()["detail"]) == (422, True)


def test_other_names_are_refused(server: Serving) -> None:
    statuses = {
        host: server.client.get("/health", headers={"Host": host}).status_code for host in ("news.example", "evil.example", "localhost")
    }
    assert statuses == {"news.example": 200, "evil.example": 421, "localhost": 200}


def test_chunked_body_is_measured_as_it_comes(server: Serving) -> None:
    response = server.client.post(
        "/extract", content=iter([b'{"text": "', *[b"x" * 10_000] * 30, b'"}']), headers={"Content-Type": "application/json"}
    )
    assert (response.status_code, response.json()["title"]) == (413, "Too large")


def test_thirty_at_once_are_answered_or_told_to_come_back(server: Serving) -> None:
    texts = [SEEDS[n % 5].read_text(encoding="utf-8") for n in range(30)]
    with ThreadPoolExecutor(30) as threads:
        responses = list(threads.map(lambda text: httpx.post(f"{server.address}/extract", json={"text": text}, timeout=60), texts))
    assert {response.status_code for response in responses} <= {200, 503}
    assert [response.status_code for response in responses].count(200) >= 20
    first = next(n for n, response in enumerate(responses) if response.status_code == 200)
    assert responses[first].json() == server.extract(text=texts[first]).json()


def test_process_that_is_killed_is_replaced_unasked(server: Serving) -> None:
    (worker,) = [child for child in psutil.Process(server.process.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    worker.kill()
    wait_until(lambda: worker.status() == psutil.STATUS_ZOMBIE)
    time.sleep(0.5)  # until all of its threads are gone
    assert server.extract(text="“Rain,” said Bob.").status_code == 200


def test_limits_hold_and_leave_a_server_that_works() -> None:
    long = "\n\n".join(path.read_text(encoding="utf-8") for path in SEEDS) * 4
    with serving("--timeout", "0.5") as server:
        head = f"POST /extract HTTP/1.1\r\nHost: {server.address[7:]}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n"
        assert raw(server.address, head.encode(), *[b" "] * 15, pause=0.05).startswith(b"HTTP/1.1 408 ")
        begin = time.monotonic()
        assert server.extract(text=long).status_code == 504
        assert time.monotonic() - begin < 5
        wait_until(lambda: server.extract(text="“Rain,” said Bob.").status_code == 200)  # what has to be loaded takes longer than the limit


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_it_at_once_and_its_processes_with_it(number: signal.Signals) -> None:
    long = "\n\n".join(path.read_text(encoding="utf-8") for path in SEEDS) * 20
    with serving("--workers", "2") as server, ThreadPoolExecutor(3) as threads:
        pending = [threads.submit(httpx.post, f"{server.address}/extract", json={"text": long}) for _ in range(3)]
        time.sleep(0.5)
        code, seconds, said = server.end(number)
        assert (code, "Traceback" in said) == (0, False)
        assert seconds < 2.5
        assert not any(future.done() and future.exception() is None and future.result().status_code == 200 for future in pending)
        assert psutil.wait_procs(server.workers, timeout=2)[1] == []


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_ctrl_c_of_a_terminal_reaches_all_of_its_processes() -> None:
    with serving() as server:
        os.killpg(server.process.pid, signal.SIGINT)
        assert server.process.wait(5) == 0
        assert server.process.stderr is not None
        assert server.process.stderr.read() == ""


def test_workers_end_when_the_server_is_killed() -> None:
    with serving() as server:
        server.process.kill()
        assert psutil.wait_procs(server.workers, timeout=5)[1] == []


def test_port_that_is_taken_is_one_line(server: Serving) -> None:
    code, said = run("--port", server.address.rpartition(":")[2])
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("error: cannot listen at 127.0.0.1 port ")
    assert "--port 0" in said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--model", "en_x"), "the pipeline 'en_x' is not installed"),
        (("--acts", "deeds"), "acts are speech and thought"),
        (("--outlets", "nowhere.csv"), "nowhere.csv"),
        (("--max-size", "large"), "--max-size is a number of bytes"),
        (("--max-size", "0"), "--max-size is a number of bytes"),
        (("--host", "no.such.host.invalid"), "cannot listen at no.such.host.invalid"),
    ],
)
def test_what_keeps_it_from_starting_is_one_line(options: tuple[str, ...], told: str) -> None:
    code, said = run(*options)
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("error: ")
    assert told in said


def test_missing_packages_are_named() -> None:
    code = "import sys; sys.modules['fastapi'] = None; sys.argv = ['quotes', 'serve']; from quotes.cli import main; main()"
    assert run(code=code) == (2, "error: this needs the package fastapi: pip install 'quotes[serve]'\n")


def test_other_machines_are_warned_of() -> None:
    with serving("--host", "0.0.0.0") as server:
        address = f"http://127.0.0.1:{server.address.rpartition(':')[2]}"
        assert httpx.get(f"{address}/health").status_code == 200
        _, _, said = server.end(signal.SIGTERM)
    assert "GET /health 200" in said


def test_help_loads_no_server() -> None:
    code = "import sys; sys.argv = ['quotes', 'serve', '--help']\nfrom quotes.cli import main\n"
    code += "try: main()\nfinally: print('fastapi' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=ENVIRONMENT, timeout=60, check=False)
    assert "--allow-host" in result.stdout
    assert result.stdout.splitlines()[-1] == "False"
