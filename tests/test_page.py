"""The HTML page: every character in its place, nothing in it that runs but its own script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import quotes
from quotes import cli
from quotes.page import render_page, write_page
from quotes.page.body import holdable
from quotes.page.cast import Cast
from quotes.page.highlights import segments
from quotes.page.network import edges
from quotes.page.render import joined, page_parts
from quotes.page.timeline import timeline
from quotes.records import Document, OutletLink

SEEDS = Path(__file__).parent.parent / "seeds"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;</style>"


def extracted(text: str, **facts: str) -> Document:
    return quotes.extract(text, **facts).model_copy(update={"text": text})  # type: ignore[arg-type]


class _Reader(HTMLParser):
    """The text of the articles, and every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if self.depth:
            self.depth += 1
        elif ("class", "text") in attrs:
            self.depth = 1
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_the_text_is_there_to_the_letter_and_marks_stand_where_the_record_says(path: Path) -> None:
    document = extracted(path.read_text(encoding="utf-8"))
    reader = read(render_page([document], title="t"))
    assert reader.texts == [document.text]
    marked = {(int(found["data-start"] or 0), int(found["data-end"] or 0)) for tag, found in reader.tags if tag == "mark"}
    covered = {place for start, end in marked for place in range(start, end)}
    assert document.text is not None
    for quote in document.quotes:
        for span in quote.content.spans:
            assert {n for n in range(span.start, span.end) if not document.text[n].isspace()} <= covered


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_there_to_the_letter(text: str) -> None:
    said = f"“{text}”\r\n said Anna Berg. {text}"
    document = Document(id=text, title=text, text=said, url=text, published=text, publisher=text)
    (shown,) = read(render_page([document], title=text)).texts
    assert shown == holdable(said)


@given(st.text(alphabet="ab \n", min_size=1, max_size=40), st.data())
def test_pieces_make_the_text(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=4))
    pieces = list(segments(text, extracted("“It rained,” said Anna Berg.").quotes[:0], sorted(set(cuts))))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text


def test_nothing_of_an_article_becomes_markup() -> None:
    text = f"“It rained {HOSTILE} all night,” said Anna {HOSTILE} Berg to Reuters."
    document = extracted(text).model_copy(update={"id": HOSTILE, "title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(1)"})
    speakers = tuple(speaker.model_copy(update={"name": HOSTILE, "roles": (HOSTILE,)}) for speaker in document.speakers)
    page = render_page([document.model_copy(update={"speakers": speakers})], title=HOSTILE)
    reader = read(page)
    assert [tag for tag, _ in reader.tags].count("script") == 2
    assert "img" not in [tag for tag, _ in reader.tags]
    assert not [name for _, found in reader.tags for name in found if name.startswith("on") or name == "style"]
    assert all((found.get("href") or "#").startswith(("#", "data:,")) for _, found in reader.tags)
    assert page.count("</script>") == 2


@pytest.mark.parametrize(
    ("url", "link"), [("https://example.org/a?b=1&c", True), ("http://x.org", True), ("javascript:x", False), ("//x.org", False)]
)
def test_only_addresses_of_the_web_are_links(url: str, link: bool) -> None:
    reader = read(render_page([Document(id="a", url=url)], title="t"))
    assert (url in [found.get("href") for _, found in reader.tags]) == link


def test_the_policy_names_what_is_in_the_page() -> None:
    page = render_page([extracted("“It rained,” said Anna Berg.")], title="t")
    policy = next(found["content"] or "" for tag, found in read(page).tags if found.get("http-equiv"))
    for element in ("style", "script"):
        (content,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_the_same_page_twice() -> None:
    document = extracted("“It rained,” said Anna Berg.")
    assert render_page([document], title="t") == render_page([document], title="t")


def test_an_article_without_its_text_shows_its_quotes() -> None:
    page = render_page([quotes.extract("“It rained all night,” said Anna Berg.")], title="t")
    assert "was not kept" in page
    assert "It rained all night," in page


def dated(day: str | None, *quoted: str) -> Document:
    text = " ".join(f"“It rained all {name},” said {name} Berg." for name in quoted)
    return extracted(text, id=f"{day} {quoted}", published=day or "")


def test_who_has_no_dated_statement_has_no_lane() -> None:
    documents = [dated("2024-01-02", "Anna"), dated("2024-01-05", "Anna", "Tom"), dated(None, "Ada", "Anna")]
    line = timeline(documents, Cast(documents))
    assert [(lane.name, len(lane.days), lane.undated) for lane in line.lanes] == [("Anna Berg", 2, 1), ("Tom Berg", 1, 0)]
    assert (line.undated_articles, line.undated_lanes) == (1, 1)
    assert "1 article without a date; 1 speaker only there." in render_page(documents, title="t")
    assert "When they spoke" not in render_page([dated(None, "Ada")], title="t")


def test_nobody_is_relayed_by_themselves() -> None:
    document = extracted("Reuters reported that the mayor told Reuters: “It rained.” Anna Berg told Reuters that it was late.")
    outlet = document.outlets[0]
    quotes_of_it = tuple(quote.model_copy(update={"outlets": (OutletLink(id=outlet.id, role="relayed_by"),)}) for quote in document.quotes)
    document = document.model_copy(update={"quotes": quotes_of_it})
    pairs = {(edge.source, edge.target) for edge in edges([document], Cast([document]))}
    assert any(speaker.name == outlet.name for speaker in document.speakers)
    assert pairs
    assert all(source != target for source, target in pairs)


def test_long_lists_are_folded() -> None:
    documents = [dated(f"2024-01-{number:02}", f"Anna{chr(97 + number)}") for number in range(1, 25)]
    more = [dated("2024-02-01", *(f"Tom{chr(97 + one)}{chr(97 + two)}" for one in range(5))) for two in range(5)]
    few, many = render_page(documents[:5], title="t"), render_page([*documents, *more], title="t")
    assert '<details class="list" open>' in few
    assert "further speaker" not in few
    assert '<details class="list">' in many
    assert re.search(r"<summary>\d+ further speakers</summary>", many)


def test_a_page_has_so_many_articles_at_most(tmp_path: Path) -> None:
    read: list[str] = []

    def documents() -> Iterator[Document]:
        for number in range(5):
            read.append(f"{number}")
            yield dated(None, "Anna").model_copy(update={"id": f"{number}"})

    told = write_page(documents(), tmp_path / "a.html", 2)
    assert told == "2 articles, 2 quotes; there are more: --limit says how many are shown"
    assert read == ["0", "1", "2"]
    assert (tmp_path / "a.html").read_text(encoding="utf-8").count("<article ") == 2


def test_a_page_in_parts_is_the_page() -> None:
    documents = [dated(f"2024-01-{number:02}", "Anna").model_copy(update={"id": f"{number}"}) for number in range(1, 29)]
    parts = list(page_parts(documents, title="t"))
    assert len(parts) > 3
    assert "".join(parts) == render_page(documents, title="t")


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_read(theme: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 for text; 1.4.11: 3 for lines that mean something."""
    style = joined(["colours.css"])
    block = re.search(r':root\[data-theme="dark"\] \{(.*?)\}' if theme == "dark" else r":root \{(.*?)\}", style, re.DOTALL)
    assert block is not None
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[1]))
    grounds = [colours["paper"], colours["panel"]]
    assert all(_contrast(colours[name], ground) >= 4.5 for name in ("ink", "quiet", "accent") for ground in grounds)
    for number in range(11):
        assert _contrast(colours["ink"], colours[f"tint-{number}"]) >= 4.5
        assert _contrast(colours[f"ink-{number}"], colours["paper"]) >= 4.5
        assert all(_contrast(colours[f"ink-{number}"], colours[f"tint-{other}"]) >= 4.5 for other in range(11))


class TestCommand:
    """`quotes report --html`."""

    def run(self, *arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(cli.app, ["report", *map(str, arguments)])
        return result.exit_code, result.stderr

    def test_articles_and_store_give_the_same_page(self, tmp_path: Path) -> None:
        assert self.run(SEEDS, "--html", tmp_path / "a.html") == (0, f"{tmp_path / 'a.html'}: 5 articles, 84 quotes\n")
        CliRunner().invoke(cli.app, ["index", str(SEEDS), "--db", str(tmp_path / "q.db"), "--with-text"])
        assert self.run("--html", tmp_path / "b.html", "--db", tmp_path / "q.db")[0] == 0
        assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "b.html", "q.db"]

    def test_articles_of_a_store_can_be_chosen(self, tmp_path: Path) -> None:
        CliRunner().invoke(cli.app, ["index", str(SEEDS), "--db", str(tmp_path / "q.db"), "--with-text"])
        store = ("--html", tmp_path / "a.html", "--db", tmp_path / "q.db")
        assert self.run(*store, "--speaker", "Eshel") == (0, f"{tmp_path / 'a.html'}: 1 article, 12 quotes\n")
        assert "friction" in (tmp_path / "a.html").read_text(encoding="utf-8")
        assert self.run(*store, "--since", "2018", "--until", "2018-06") == (0, f"{tmp_path / 'a.html'}: 1 article, 14 quotes\n")
        assert self.run(*store, "--limit", 3)[1].endswith(": 3 articles, 50 quotes; there are more: --limit says how many are shown\n")
        code, told = self.run(*store, "--speaker", "Nobody At All")
        assert (code, told.partition(": ")[2].partition("q.db: ")[2]) == (
            2,
            "no article fits: no speaker of the store is called 'Nobody At All'; nothing was written\n",
        )

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("--db", "q.db"),
            ("a.txt", "--html", "a.html", "--db", "q.db"),
            ("--html", "a.html"),
            ("a.txt", "--html", "a.html", "--speaker", "x"),
            ("a.txt", "--limit", "3"),
        ],
    )
    def test_what_does_not_go_together(self, arguments: tuple[str, ...]) -> None:
        code, told = self.run(*arguments)
        assert (code, told.count("\n")) == (2, 1)

    def test_an_input_is_not_overwritten(self, tmp_path: Path) -> None:
        page = tmp_path / "a.html"
        page.write_text("<p>“It rained,” said Anna Berg.")
        assert self.run(page, "--html", page)[0] == 2
        assert page.read_text().startswith("<p>")

    def test_nothing_read_leaves_the_page_as_it_was(self, tmp_path: Path) -> None:
        page = tmp_path / "a.html"
        page.write_text("before")
        assert self.run(tmp_path / "missing.txt", "--html", page)[0] == 2
        assert page.read_text() == "before"
