"""Records as HTML: what a notebook shows, whatever an article says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from exporting import HOSTILE, article, saying
from hypothesis import given


class Shown(HTMLParser):
    """Reads HTML: its text, its tags, their attributes; tags must be closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_notebook_shows_what_was_said_and_by_whom() -> None:
    document = article()
    shown = Shown(document._repr_html_())
    for words in ("Late & wet", "4 quotes", "that “rain </script> falls”", "Ann Smith · said · direct · 0.90", "She said"):
        assert words in shown.words
    alone = Shown(document.quotes[0]._repr_html_())
    assert alone.words == "It is late,Ann Smith · said · direct · 0.90"


def test_words_have_the_colour_of_the_notebook() -> None:
    html = article()._repr_html_()
    assert "border-left:3px solid #" in html
    assert not re.search(r"(?<![-\w])color:", html)


def test_a_quote_without_a_source_is_shown() -> None:
    assert "nobody named" in Shown(article().quotes[2]._repr_html_()).words


@given(HOSTILE)
def test_a_notebook_shows_any_text_as_text(words: str) -> None:
    html = saying(f"<img src=x onerror=alert(1)>\u202e{words}\ud800\x00")._repr_html_()
    html.encode()
    shown = Shown(html)
    assert shown.tags <= {"div", "span", "b", "i", "bdi"}
    assert shown.attributes == {"style"}
    assert "<img src=x onerror=alert(1)>" in shown.words


def test_a_notebook_shows_no_more_than_it_can_hold() -> None:
    one = saying("Rain " * 100_000)
    assert len(one.model_copy(update={"quotes": one.quotes * 1000})._repr_html_()) < 2_000_000
    assert "… and 800 more" in one.model_copy(update={"quotes": one.quotes * 1000})._repr_html_()
