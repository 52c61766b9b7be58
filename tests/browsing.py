"""A real browser for the tests of pages, and where its marks stand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAYLOAD = "".join(
    (
        "<img src=x onerror=\"document.title='x'\">",  # an element with a handler
        '" autofocus onfocus="document.title=\'x\'" x="',  # out of an attribute, in either kind of quotes
        "' autofocus onfocus='document.title=1' x='",
        "<svg onload=\"document.title='x'\"><a href=\"javascript:document.title='x'\">x</a></svg>",
        "</style><style>body { display: none }</style><link rel=stylesheet href=https://evil.example/x.css>",
        "<iframe srcdoc=\"<script>parent.document.title='x'</script>\"></iframe><base href=https://evil.example/>",
        "</title></textarea></script><script>document.title='x'</script><!--",
        "javascript:document.title='x'",
    )
)
"""What runs, loads or hides something where any of it is taken for more than text."""
_FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"

IN_PLACE = """() => [...document.querySelectorAll('.text')].map(text => {
  const points = node => [...node.textContent].length;
  const before = mark => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEndBefore(mark);
    return [...range.toString()].length;
  };
  return {text: text.textContent, marks: [...text.querySelectorAll('[data-ref]')].map(mark =>
    [Number(mark.dataset.start), Number(mark.dataset.end), before(mark), before(mark) + points(mark)])};
})"""
"""Of every text of a page: what it is, and of each mark the offsets it tells and those it stands at, in code points."""


def need_browser() -> None:
    """Skip the tests of a module where there is no browser, unless there has to be one."""
    if CHROMIUM is None and os.environ.get("QUOTES_BROWSER") != "required":
        pytest.skip("no Chromium is installed", allow_module_level=True)


@contextmanager
def opened_browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS.split())
        yield browser
        browser.close()


@contextmanager
def opened_page(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """The page at `address`, a URL; fails where it says anything to the console or asks for anything outside of it.

    Args:
        browser: Where to open it.
        address: What it may ask for, and what begins with it if it ends with a slash.
        options: Of the browser's context.
    """
    context = browser.new_context(**options)
    page = context.new_page()
    said: list[str] = []

    def is_own(url: str) -> bool:
        return url in (address, "data:,") or (address.endswith("/") and url.startswith(address))

    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if is_own(request.url) else said.append(request.url))
    page.goto(address)
    yield page
    assert said == []
    context.close()
