"""The page in a real browser: marks where the record says, filters, keys, and nothing that it should not do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quotes
from quotes.page import render_page
from quotes.records import Document
from tests.browsing import IN_PLACE, PAYLOAD, need_browser, opened_browser, opened_page

SEEDS = Path(__file__).parent.parent / "seeds"
ODD = (
    "“It rained 🌧️ all night,”\r\nsaid Anna Berg.\r\r"
    "“Nothing 𝔘 \u202eis left\u202c,” Tom\tHill told Reuters. \x00 He denied that <b>all</b> is lost."
)

need_browser()


def extracted(text: str, id: str) -> Document:
    return quotes.extract(text, id=id).model_copy(update={"text": text})


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with opened_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    texts = [*(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))), ODD]
    return [extracted(text, f"d{number}") for number, text in enumerate(texts)]


@pytest.fixture(scope="module")
def file(documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render_page(documents, title="Six articles"), encoding="utf-8", newline="")
    return path


@pytest.fixture
def page(browser: Any, file: Path) -> Iterator[Any]:
    with opened_page(browser, file.as_uri()) as page:
        yield page


def shown(page: Any) -> str:
    return str(page.inner_text("#shown"))


def test_marks_stand_where_the_record_says(page: Any, documents: list[Document]) -> None:
    for document, found in zip(documents, page.evaluate(IN_PLACE), strict=True):
        assert document.text is not None
        assert found["text"] == document.text.replace("\x00", "\u2400")
        assert found["marks"]
        assert all((start, end) == (first, last) for start, end, first, last in found["marks"])


def test_filters(page: Any, documents: list[Document]) -> None:
    every = [quote for document in documents for quote in document.quotes]
    assert shown(page) == f"{len(every)} of {len(every)} quotes shown"
    page.check('input[name=kind][value="direct"]')
    direct = sum(quote.kind == "direct" for quote in every)
    assert shown(page).startswith(f"{direct} of")
    assert page.evaluate("document.querySelectorAll('mark.indirect:not(.off)').length") == 0
    page.fill("input[name=confidence]", "0.9")
    sure = sum(quote.kind == "direct" and quote.confidence >= 0.9 for quote in every)
    assert shown(page).startswith(f"{sure} of")
    page.click("text=Show all")
    page.wait_for_function(f"document.getElementById('shown').textContent.startsWith('{len(every)} of')")
    for name in ("speaker", "outlet", "act"):
        group = page.locator(f"[data-name={name}] label").first
        group.evaluate("label => { label.closest('details').open = true; }")
        group.locator("input").check()
        assert shown(page).startswith(f"{group.locator('.count').inner_text()} of"), name
        group.locator("input").uncheck()


def test_keys_and_panel(page: Any, documents: list[Document]) -> None:
    page.keyboard.press("j")
    assert documents[0].quotes[0].content.text in page.inner_text("#panel blockquote")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('mark.chosen').dataset.quote") == documents[0].quotes[0].id
    page.keyboard.press("/")
    page.keyboard.type("Eshel")
    assert page.locator("[data-name=speaker] label:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()


def test_a_click_shows_the_record(page: Any) -> None:
    page.locator("mark.direct").last.click()
    assert "Characters" in page.inner_text("#panel")
    page.click("#panel .close")
    assert page.locator(".chosen").count() == 0


def test_without_scripts_all_can_be_read(browser: Any, file: Path, documents: list[Document]) -> None:
    with opened_page(browser, file.as_uri(), java_script_enabled=False) as page:
        assert page.locator("mark").count() > 50
        assert not page.locator("#filters").is_visible()
        page.locator("details.records summary").first.click()
        assert documents[0].quotes[0].evidence in page.inner_text("article >> nth=0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1400])
def test_nothing_runs_out_of_the_page(browser: Any, file: Path, scheme: Any, width: int) -> None:
    with opened_page(browser, file.as_uri(), color_scheme=scheme, viewport={"width": width, "height": 900}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        before = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.click("#theme")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


@pytest.mark.parametrize("scripts", [True, False])
def test_print_shows_the_records(browser: Any, file: Path, documents: list[Document], scripts: bool) -> None:
    evidence = documents[0].quotes[0].evidence
    with opened_page(browser, file.as_uri(), java_script_enabled=scripts) as page:
        record = page.locator("article .records dd", has_text=evidence).first
        assert record.bounding_box() is None or not record.is_visible()
        page.emulate_media(media="print")
        assert record.is_visible()
        assert not page.locator("#filters").is_visible()


def test_records_are_opened_for_printers_that_know_no_part_of_details(page: Any) -> None:
    states = "[...document.querySelectorAll('.records')].map(records => records.open)"
    before = page.evaluate(states)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(page.evaluate(states))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(states) == before
    assert not any(before)


def test_a_filter_leaves_the_articles_that_have_such_quotes(page: Any, documents: list[Document]) -> None:
    page.keyboard.press("/")
    page.keyboard.type("Eshel")
    page.locator("[data-name=speaker] label:visible input").check()
    assert page.locator("article:visible").count() == page.locator(".contents li:visible").count() == 1
    assert shown(page).endswith(f"quotes shown, in 1 of {len(documents)} articles")
    page.click("text=Show all")
    page.wait_for_function("document.querySelectorAll('article[hidden]').length === 0")
    assert page.locator("article:visible").count() == len(documents)


def test_keys_begin_where_the_reader_is(page: Any) -> None:
    page.locator("article").nth(3).scroll_into_view_if_needed()
    page.evaluate("document.getElementById('a4').scrollIntoView()")
    page.keyboard.press("j")
    assert page.evaluate("document.querySelector('mark.chosen').closest('article').id") == "a4"
    page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.keyboard.press("k")
    last = page.evaluate("[...document.querySelectorAll('article')].at(-1).id")
    assert page.evaluate("document.querySelector('mark.chosen').closest('article').id") == last


def test_on_a_phone_filters_come_before_the_articles_and_are_folded(browser: Any, file: Path) -> None:
    with opened_page(browser, file.as_uri(), viewport={"width": 375, "height": 812}) as page:
        assert not page.locator("#filters").is_visible()
        page.locator("#fold > summary").click()
        assert page.locator("#filters").is_visible()
        assert page.locator("#filters").bounding_box()["y"] < page.locator("article").first.bounding_box()["y"]


def test_numbers_of_a_long_list_stand_beside_no_other_title(browser: Any, tmp_path: Path, documents: list[Document]) -> None:
    many = [documents[-1].model_copy(update={"id": f"{number}", "title": f"{number} " + "long title " * 9}) for number in range(120)]
    (tmp_path / "many.html").write_text(render_page(many, title="Many"), encoding="utf-8", newline="")
    with opened_page(browser, (tmp_path / "many.html").as_uri(), viewport={"width": 1400, "height": 900}) as page:
        assert not page.locator(".contents").is_visible()
        page.locator(".list summary").click()
        edges = page.evaluate(
            """[...document.querySelectorAll('.contents li')].map(item => {
              const range = document.createRange();
              range.selectNodeContents(item);
              const {left, right} = range.getBoundingClientRect();
              return [left, right];
            })"""
        )
        starts = sorted({round(left) for left, _ in edges})
        assert len(starts) > 1
        # A number of three figures and its dot take 30 pixels at this size, left of the title: no title of the column before ends there.
        assert not [edge for edge in edges for start in starts if start > edge[0] + 100 and edge[1] > start - 30]


def test_nothing_hostile_runs(browser: Any, tmp_path: Path) -> None:
    document = extracted(f"“It rained {PAYLOAD} all night,” said Anna Berg. Tom Hill told Reuters that {PAYLOAD} is lost.", PAYLOAD)
    speakers = tuple(speaker.model_copy(update={"name": PAYLOAD, "roles": (PAYLOAD,)}) for speaker in document.speakers)
    outlets = tuple(outlet.model_copy(update={"name": PAYLOAD}) for outlet in document.outlets)
    changed = {"speakers": speakers, "outlets": outlets, "title": PAYLOAD, "publisher": PAYLOAD, "url": "javascript:document.title='x'"}
    (tmp_path / "p.html").write_text(render_page([document.model_copy(update=changed)], title="safe"), encoding="utf-8", newline="")
    with opened_page(browser, (tmp_path / "p.html").as_uri()) as page:
        for _ in range(3):
            page.keyboard.press("j")
        page.wait_for_timeout(200)
        assert page.title() == "safe"
        assert page.locator("img, iframe, base, svg[onload], [onfocus]").count() == 0
        assert page.locator("article").first.is_visible()
