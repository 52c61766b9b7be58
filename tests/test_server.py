"""The server's answers and refusals. The extractor is a stand-in that tells what it was asked; the real one is in test_server_process."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx
import pytest

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")

from serving import raw, served, wait_until
from standin import load_nothing, load_telling
from starlette.applications import Starlette
from starlette.types import Message

from quotes.errors import ModelError
from quotes.records import Document
from quotes.server.guards import HEADERS, Guards, host_name
from quotes.server.problems import TITLES

TEXT = {"text": "“Rain,” said Bob."}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with served(load_telling, max_size=10_000, timeout=5, allowed_hosts=("news.example",)) as client:
        yield client


def problem(response: httpx.Response) -> tuple[int, str]:
    """Status and detail of a refusal, which has the same form always."""
    body = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert body.keys() == {"type", "title", "status", "detail"}
    assert (body["status"], body["title"]) == (response.status_code, TITLES[response.status_code])
    assert "\n" not in body["detail"]
    return response.status_code, body["detail"]


def extract(client: httpx.Client, **fields: Any) -> httpx.Response:
    return client.post("/extract", json=fields)


# What is asked


def test_text_reaches_the_extractor_as_it_was_sent(client: httpx.Client) -> None:
    fields = {"id": "a", "url": "https://x.org", "title": "T", "published": "2026-01-02", "publisher": "P", "with_text": True}
    asked = extract(client, text="\r\n“Ráin” \x00\u202e", **fields).json()
    assert {name: asked[name] for name in fields} == fields
    assert (asked["text"], asked["is_page"], asked["acts"], asked["as_report"]) == ("\r\n“Ráin” \x00\u202e", False, None, False)


def test_page_reaches_the_extractor(client: httpx.Client) -> None:
    asked = extract(client, html="<p>Rain", url="https://x.org").json()
    assert (asked["text"], asked["is_page"], asked["url"], asked["id"]) == ("<p>Rain", True, "https://x.org", "text")


def test_acts_are_a_set(client: httpx.Client) -> None:
    assert extract(client, text="x", acts=["thought", "speech"]).json()["acts"] == "speech,thought"
    assert extract(client, text="x", acts=["speech", "speech"]).json()["acts"] == "speech"


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({}, "text: has to be there"),
        ({"text": 3}, "text: input should be a valid string"),
        ({"text": None}, "text: input should be a valid string"),
        ({"text": "x", "html": "y"}, "html: is no field of a request with text"),
        ({"html": "y", "title": "T"}, "title: is no field of a request with html"),
        ({"text": "x", "ID": "a"}, "ID: is no field of a request with text"),
        ({"text": "x", "id": ""}, "id: string should have at least 1 character"),
        ({"text": "x", "url": "u" * 2001}, "url: string should have at most 2000 characters"),
        ({"text": "x", "acts": []}, "acts: list should have at least 1 item"),
        ({"text": "x", "acts": ["deeds"]}, "acts.0: input should be 'speech' or 'thought'"),
        ({"text": "x", "with_text": "yes"}, "with_text: input should be a valid boolean"),
        ({"text": "x", "\x1b[31m": "y"}, "[31m: is no field"),
    ],
)
def test_wrong_fields_are_named(client: httpx.Client, fields: dict[str, Any], detail: str) -> None:
    status, told = problem(extract(client, **fields))
    assert status == 422
    assert told.startswith(detail)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 9000, b"NaN{}", b'{"text": "\xff"}'])
def test_what_is_no_json_is_malformed(client: httpx.Client, body: bytes) -> None:
    status, told = problem(client.post("/extract", content=body, headers={"Content-Type": "application/json"}))
    assert (status, "JSON" in told or "has to be there" in told) in {(400, True), (422, True)}


@pytest.mark.parametrize("body", [b"[]", b"3", b"null", b'"text"', b"NaN"])
def test_what_is_no_object_is_refused(client: httpx.Client, body: bytes) -> None:
    assert problem(client.post("/extract", content=body, headers={"Content-Type": "application/json"}))[0] == 422


@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp", ""]
)
def test_extract_takes_json_alone(client: httpx.Client, media_type: str) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    assert problem(client.post("/extract", content=json.dumps(TEXT), headers=headers))[0] == 415


def test_what_is_refused_is_read_before_it_is_answered() -> None:
    """Closed with a body unread, the connection would be reset, and the answer lost with it."""
    pieces = [{"type": "http.request", "body": b"x", "more_body": more} for more in (True, True, False)]
    left_at: list[int] = []

    async def receive() -> Message:
        return pieces.pop(0)

    async def send(message: Message) -> None:
        left_at.append(len(pieces))

    scope = {"type": "http", "method": "POST", "path": "/extract", "server": ("127.0.0.1", 80)}
    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"text/plain"), (b"content-length", b"3")]
    guards = Guards(Starlette(), (), {"/extract": "application/json"})
    anyio.run(guards, {**scope, "headers": headers, "query_string": b""}, receive, send)
    assert left_at[0] == 0


def test_compressed_bodies_are_refused(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert problem(client.post("/extract", content=b"\x1f\x8b", headers=headers))[0] == 415


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nowhere", 404), ("GET", "/extract", 405), ("PUT", "/", 405), ("GET", "/docs/", 404)]
)
def test_other_paths_and_methods(client: httpx.Client, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert problem(response)[0] == status
    assert response.headers.get("allow") == {"/extract": "POST", "/": "GET, POST"}.get(path)


# What a text does to the process that works on it


def test_input_that_is_no_article_is_told_why(client: httpx.Client) -> None:
    assert problem(extract(client, text="refuse")) == (422, "not this one; send another")


def test_text_that_breaks_the_extractor_costs_nobody_else(client: httpx.Client) -> None:
    before = extract(client, text="x").json()["process"]
    assert problem(extract(client, text="break")) == (
        500,
        "reading this text failed (ValueError: broken on purpose); please report it",
    )
    assert extract(client, text="x").json()["process"] == before


def test_process_that_ends_is_replaced(client: httpx.Client) -> None:
    before = extract(client, text="x").json()["process"]
    status, told = problem(extract(client, text="die"))
    assert (status, "exit code 7" in told) == (500, True)
    assert extract(client, text="x").json()["process"] != before


def test_time_limit_ends_the_work_and_the_next_text_is_read() -> None:
    with served(load_telling, timeout=0.5) as client:
        before = extract(client, text="x").json()["process"]
        begin = time.monotonic()
        status, told = problem(extract(client, text="sleep 60"))
        assert (status, told) == (504, "not done after 0.5 seconds; send a shorter text, or start the server with a longer --timeout")
        assert time.monotonic() - begin < 5
        wait_until(lambda: extract(client, text="x").status_code == 200)
        assert extract(client, text="x").json()["process"] != before
        wait_until(lambda: not _is_alive(before))


def _is_alive(process: int) -> bool:
    import psutil

    return bool(psutil.pid_exists(process)) and psutil.Process(process).status() != psutil.STATUS_ZOMBIE


def test_what_cannot_be_loaded_is_raised_before_anything_is_served() -> None:
    import asyncio

    from quotes.server.app import create_app

    async def start() -> None:
        app = create_app(load=load_nothing)
        async with app.router.lifespan_context(app):
            pass

    with pytest.raises(ModelError, match="no such model"):
        asyncio.run(start())


# How much, how long, how many


def test_stated_size_is_limited(client: httpx.Client) -> None:
    assert extract(client, text="x" * 9000).status_code == 200
    status, told = problem(extract(client, text="x" * 10_000))
    assert (status, told) == (413, "the body is larger than 10,000 bytes; send less, or start the server with a larger --max-size")


def test_size_is_limited_while_it_streams(client: httpx.Client) -> None:
    response = client.post(
        "/extract", content=iter([b'{"text": "', *[b"x" * 1000] * 20, b'"}']), headers={"Content-Type": "application/json"}
    )
    assert problem(response)[0] == 413


def test_endless_body_is_cut_off(client: httpx.Client) -> None:
    head = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    begin = time.monotonic()
    received = raw(client.base_url, head, *[b"fff\r\n" + b"x" * 0xFFF + b"\r\n"] * 200)
    assert received.startswith(b"HTTP/1.1 413 ")
    assert time.monotonic() - begin < 5


def test_body_that_dribbles_in_is_given_up() -> None:
    head = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
    with served(load_telling, timeout=0.5) as client:
        received = raw(client.base_url, head, *[b"x"] * 20, pause=0.05)
    assert received.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in received.lower()


def test_head_that_dribbles_in_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.server.running._HEADER_SECONDS", 0.3)
    with served(load_telling) as client:
        begin = time.monotonic()
        assert raw(client.base_url, b"GET /health HTTP/1.1\r\n", *[b"X: y\r\n"] * 20, pause=0.05) == b""
        assert raw(client.base_url) == b""
        assert time.monotonic() - begin < 5
        assert client.get("/health").status_code == 200
        time.sleep(0.5)
        assert client.get("/health").status_code == 200


def test_those_who_find_the_queue_full_are_told_to_try_again() -> None:
    with served(load_telling, queue=2, timeout=5) as client, ThreadPoolExecutor(10) as threads:
        responses = list(threads.map(lambda _: httpx.post(f"{client.base_url}/extract", json={"text": "sleep 0.5"}), range(10)))
        statuses = sorted(response.status_code for response in responses)
        assert statuses[:3] == [200, 200, 200]
        assert statuses[3:].count(503) >= 5
        assert {response.headers.get("retry-after") for response in responses if response.status_code == 503} == {"5"}
        assert extract(client, text="x").status_code == 200


def test_those_who_wait_too_long_are_told_to_try_again() -> None:
    with served(load_telling, timeout=1) as client, ThreadPoolExecutor(3) as threads:
        responses = list(threads.map(lambda _: httpx.post(f"{client.base_url}/extract", json={"text": "sleep 0.8"}), range(3)))
    assert sorted(response.status_code for response in responses) == [200, 200, 503]


def test_who_goes_away_leaves_the_queue() -> None:
    with served(load_telling, queue=10, timeout=20) as client, ThreadPoolExecutor(1) as threads:
        working = threads.submit(extract, client, text="sleep 1")
        for _ in range(8):
            with pytest.raises(httpx.ReadTimeout):
                httpx.post(f"{client.base_url}/extract", json={"text": "sleep 5"}, timeout=0.05)
        begin = time.monotonic()
        assert working.result().status_code == 200
        assert extract(client, text="x").status_code == 200
        assert time.monotonic() - begin < 4


def test_texts_are_read_side_by_side() -> None:
    with served(load_telling, workers=2) as client, ThreadPoolExecutor(2) as threads:
        processes = {response.json()["process"] for response in threads.map(lambda _: extract(client, text="sleep 0.3"), range(2))}
    assert len(processes) == 2


def test_those_beyond_the_connections_are_told_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.server.running._CONNECTIONS", 3)
    with served(load_telling) as client, contextlib.ExitStack() as stack:
        clients = [stack.enter_context(httpx.Client(base_url=client.base_url)) for _ in range(5)]
        responses = [one.get("/health") for one in clients]
        assert [response.status_code for response in responses] == [200] * 3 + [503] * 2
        assert "connections are open already" in problem(responses[-1])[1]
        assert responses[-1].headers["retry-after"] == "5"


# Who may ask


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]", "[::1]:8000", "localhost.", "news.example:443"])
def test_own_names_are_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "192.168.0.1", "xlocalhost", "::2", "[::2]"]
)
def test_other_names_are_refused(client: httpx.Client, host: str) -> None:
    response = client.post("/extract", json=TEXT, headers={"Host": host})
    assert problem(response)[0] in (400, 421)


@pytest.mark.parametrize("head", [b"GET /health HTTP/1.0\r\n\r\n", b"GET /health HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n"])
def test_without_a_name_nothing_is_answered(client: httpx.Client, head: bytes) -> None:
    assert raw(client.base_url, head).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    "sent", [b"\x16\x03\x01\x02\x00\r\n\r\n", b"hello\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"x" * 100_000]
)
def test_what_is_no_http_is_refused_as_everything_else(client: httpx.Client, sent: bytes) -> None:
    head, _, body = raw(client.base_url, sent).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"nosniff" in head
    assert json.loads(body)["status"] == 400


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("a.org:80", "a.org"),
        ("[::1]:8000", "::1"),
        ("A.org.", "a.org"),
        ("", None),
        ("a b", None),
        ("a:b", None),
        ("[::1", None),
        (".", None),
    ],
)
def test_name_in_a_host_header(value: str, name: str | None) -> None:
    assert host_name(value) == name


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost"},  # another port
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "{own}"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/extract"])
def test_other_sites_cannot_post(client: httpx.Client, headers: dict[str, str], path: str) -> None:
    own = str(client.base_url).rstrip("/")
    sent = {name: value.format(own=own) for name, value in headers.items()}
    assert problem(client.post(path, json=TEXT, headers=sent))[0] == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": "{own}"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}])
def test_own_pages_and_programs_can_post(client: httpx.Client, headers: dict[str, str]) -> None:
    own = str(client.base_url).rstrip("/")
    sent = {name: value.format(own=own) for name, value in headers.items()}
    assert client.post("/extract", json=TEXT, headers=sent).status_code == 200


def test_no_site_is_given_leave(client: httpx.Client) -> None:
    asking = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    for response in (client.options("/extract", headers=asking), client.get("/health", headers=asking)):
        assert not [name for name in response.headers if name.startswith("access-control")]


# What every response says


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *(("GET", path, 200) for path in ("/", "/docs", "/openapi.json", "/schema", "/health")),
        ("GET", "/favicon.ico", 204),
        ("GET", "/nowhere", 404),
        ("DELETE", "/extract", 405),
        ("POST", "/extract", 415),
        ("POST", "/", 415),
    ],
)
def test_every_response_is_closed_to_other_sites(client: httpx.Client, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    for name, value in HEADERS.items():
        if name != "Content-Security-Policy":
            assert response.headers.get_list(name) == [value]
    (policy,) = response.headers.get_list("Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert "server" not in response.headers


def test_error_nobody_thought_of_is_told_without_details(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret\nsecret")

    monkeypatch.setattr("quotes.server.app.api_page", fail)
    with served(load_telling) as client:
        response = client.get("/docs")
    assert problem(response) == (500, "the server failed on this request; its log says why")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "RuntimeError: secret secret" in caplog.text
    assert "Traceback" not in caplog.text


def test_log_has_a_line_for_each_request_without_steering_characters(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="quotes.server"):
        client.get("/a%0Ab%1B[31m%E2%80%AE?secret=1")
        wait_until(lambda: bool(caplog.messages))
    (line,) = caplog.messages
    assert line.startswith("GET /a b[31m 404, ")


# Pages


def test_schema_is_that_of_the_records(client: httpx.Client) -> None:
    assert client.get("/schema").json() == Document.model_json_schema(mode="serialization")


def test_health_tells_the_version(client: httpx.Client) -> None:
    import quotes

    assert client.get("/health").json() == {"status": "ok", "version": quotes.__version__}


def test_form_asks_for_the_report_of_what_stands_in_it(client: httpx.Client) -> None:
    fields = {"text": "  “Rain”\r\nsaid\nBob.\r\n", "title": " T ", "url": "", "published": "2026-01-02", "thought": "yes"}
    asked = client.post("/", data=fields).json()
    assert asked["text"] == "  “Rain”\nsaid\nBob.\n", "line breaks are those of the text area"
    assert (asked["title"], asked["url"], asked["published"]) == ("T", None, "2026-01-02")
    assert (asked["acts"], asked["as_report"], asked["id"]) == ("speech,thought", True, "text")


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"title": "T"}, 422, "there is nothing to read"),
        ({"text": " \n "}, 422, "there is nothing to read"),
        ({"text": "x", "title": "t" * 1001}, 422, "title has more than 1,000 characters"),
        ({"text": "x", "name": "y"}, 422, "the fields of the form are"),
        ({"text": ["x", "y"]}, 422, "send each of them once"),
        ({"text": ["x"] * 9}, 400, "the body is no form of this page"),
        ({"text": "break </textarea><script>alert(1)</script>"}, 500, "reading this text failed"),
        ({"text": "refuse"}, 422, "not this one"),
    ],
)
def test_form_comes_back_with_what_was_typed(client: httpx.Client, fields: dict[str, Any], status: int, told: str) -> None:
    response = client.post("/", data=fields)
    assert response.status_code == status
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert told in response.text
    assert "<script" not in response.text
    if isinstance(fields.get("text"), str) and status != 422:
        assert "&lt;/textarea&gt;&lt;script&gt;" in response.text


def test_form_that_is_not_percent_encoded_utf8_is_malformed(client: httpx.Client) -> None:
    for body in (b"text=%ff", "text=é".encode(), b"text=%ed%a0%80"):
        response = client.post("/", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
        assert (response.status_code, "the body is no form" in response.text) == (400, True)


def test_problem_is_a_page_for_who_asks_for_one(client: httpx.Client) -> None:
    response = client.get("/nowhere", headers={"Accept": "text/html,*/*"})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "there is nothing here" in response.text


def test_pages_ask_for_nothing_elsewhere(client: httpx.Client) -> None:
    for path in ("/", "/docs"):
        text = client.get(path).text
        assert "<script" not in text
        assert "<link" not in text
        assert " src=" not in text
        own = str(client.base_url).rstrip("/")
        assert text.replace(own, "").replace('placeholder="https://"', "").replace("https://example.com/river", "").count("//") == 0


def test_docs_show_every_operation_and_field(client: httpx.Client) -> None:
    openapi, page = client.get("/openapi.json").json(), client.get("/docs").text
    assert set(openapi["paths"]) == {"/", "/extract", "/schema", "/health", "/docs"}
    for path in openapi["paths"]:
        assert f"<code>{path}</code>" in page
    models = openapi["components"]["schemas"]
    assert {"Document", "Quote", "TextRequest", "PageRequest", "Problem", "Health"} <= models.keys()
    assert "HTTPValidationError" not in models
    for name, model in models.items():
        assert f'<section id="{name}">' in page
        for field in model["properties"]:
            assert f'<code class="key">{field}</code>' in page
    assert "curl http://127.0.0.1" in page


def test_examples_of_the_docs_are_taken(client: httpx.Client) -> None:
    models = client.get("/openapi.json").json()["components"]["schemas"]
    for name in ("TextRequest", "PageRequest"):
        (example,) = models[name]["examples"]
        assert extract(client, **example).status_code == 200


def test_every_refusal_is_documented(client: httpx.Client) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/extract"]["post"]
    assert set(operation["responses"]) == {"200", "400", "403", "408", "413", "415", "421", "422", "500", "503", "504"}
    for status, response in operation["responses"].items():
        if status != "200":
            assert response["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
