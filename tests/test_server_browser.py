"""The server's pages in a real browser: an article is pasted, its report is shown, and the browser has nothing to complain of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from standin import load_payloads

import quotes
from tests.browsing import IN_PLACE, PAYLOAD, need_browser, opened_browser, opened_page
from tests.serving import served

SEED = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))[0].read_text(encoding="utf-8")
ODD = (
    "“It rained 🌧️ all night,” said Anna Berg.\n\n“Nothing 𝔘 \u202eis left\u202c,” Tom Hill told Reuters. He denied that <b>all</b> is lost."
)

need_browser()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with served() as client:
        yield client


@pytest.fixture
def page(browser: Any, client: httpx.Client) -> Iterator[Any]:
    with opened_page(browser, f"{str(client.base_url).rstrip('/')}/") as page:
        yield page


def paste(page: Any, text: str, **fields: str) -> None:
    """Fills in the form and sends it."""
    page.fill("textarea", text)
    for name, value in fields.items():
        page.fill(f"input[name={name}]", value)
    with page.expect_navigation():
        page.click("button[type=submit]")


@pytest.mark.parametrize("text", [SEED, ODD], ids=["seed", "odd"])
def test_marks_of_a_pasted_text_stand_where_its_record_says(page: Any, text: str) -> None:
    paste(page, text)
    (found,) = page.evaluate(IN_PLACE)
    assert found["text"] == text
    assert all((start, end) == (first, last) for start, end, first, last in found["marks"])
    contents = {(span.start, span.end) for quote in quotes.extract(text).quotes for span in quote.content.spans}
    assert contents
    assert contents <= {(start, end) for start, end, _, _ in found["marks"]}


def test_filters_and_keys_work_under_the_policy_that_is_sent(page: Any) -> None:
    paste(page, ODD)
    assert page.inner_text("#shown") == "3 of 3 quotes shown"
    page.check('input[name=kind][value="indirect"]')
    assert page.inner_text("#shown").startswith("1 of 3")
    page.keyboard.press("j")
    assert "lost" in page.inner_text("#panel blockquote")


def test_the_report_leads_back_to_an_empty_form(page: Any) -> None:
    paste(page, ODD)
    page.click("text=Another article")
    assert page.input_value("textarea") == ""
    assert page.locator("mark").count() == 0


def test_address_and_date_reach_the_record(page: Any) -> None:
    paste(page, "“It will rise,” said Ann Dahl.", url="https://www.theguardian.com/river", published="2026-03-02", title="A river")
    assert page.title() == "A river"
    assert "The Guardian" in page.inner_text("body")
    assert "2026-03-02" in page.inner_text("body")


def test_payloads_do_nothing_through_any_field(page: Any) -> None:
    paste(page, f"“{PAYLOAD}” said Anna {PAYLOAD} Berg. “It rained,” she told Reuters.", title=PAYLOAD, url=f"https://e.org/{PAYLOAD}")
    assert page.title() == PAYLOAD
    assert page.locator("img, iframe, base, svg[onload], [onfocus]").count() == 0
    assert page.locator("article").first.is_visible()


def test_payloads_do_nothing_as_id_speaker_or_outlet(browser: Any) -> None:
    with served(partial(load_payloads, PAYLOAD)) as client, opened_page(browser, f"{str(client.base_url).rstrip('/')}/") as page:
        paste(page, ODD)
        for _ in range(3):
            page.keyboard.press("j")
        page.wait_for_timeout(200)
        assert page.title() == PAYLOAD
        assert PAYLOAD in page.inner_text("#panel")
        assert page.locator("img, iframe, base, svg[onload], [onfocus]").count() == 0
        assert page.locator("article").first.is_visible()


def test_what_is_refused_comes_back_with_what_was_typed(browser: Any, client: httpx.Client) -> None:
    page = browser.new_page()  # not one that must keep silent: the browser tells of the status
    page.goto(str(client.base_url))
    page.evaluate("document.querySelector('textarea').required = false")
    paste(page, " \n", title=PAYLOAD)
    assert "nothing to read" in page.inner_text("[role=alert]")
    assert page.input_value("input[name=title]") == PAYLOAD
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1400])
def test_pages_fit_and_can_be_read_in_light_and_dark(browser: Any, client: httpx.Client, scheme: str, width: int) -> None:
    address = f"{str(client.base_url).rstrip('/')}/"
    with opened_page(browser, address, color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
        for path in ("", "docs"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(_FAINT) == []


_FAINT = """() => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const told = [...document.querySelectorAll('body *')].filter(node => [...node.childNodes].some(c => c.nodeType === 3 && c.data.trim()));
  return told.filter(node => {
    const [a, b] = [light(channels(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    return (a + .05) / (b + .05) < 4.5;
  }).map(node => node.outerHTML.slice(0, 120));
}"""
"""Elements whose words have less contrast with what is behind them than WCAG AA asks for."""
