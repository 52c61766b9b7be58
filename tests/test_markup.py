"""A page's markup: what is pruned, what stays whatever it is called, and whose page it is."""

from __future__ import annotations

import pytest
from lxml import html  # type: ignore[import-untyped]

from quotes.markup import prune, short_lines, site_name

PROSE = "It rained on the town for three days and the river rose above its banks, the mayor said on Monday, and went home." * 3


def pruned(body: str) -> str:
    return " ".join(prune(html.document_fromstring(f"<html><body>{body}</body></html>")).text_content().split())


class TestPrune:
    """What goes and what stays."""

    @pytest.mark.parametrize(
        "furniture",
        [
            "<nav>Home</nav>",
            '<div class="related-stories">Home</div>',
            '<div class="relatedStories">Home</div>',
            '<div id="comments"><p>Home</p></div>',
            '<section class="field field--name-comment comment-wrapper">Home</section>',
            '<div class="c-side">Home</div>',
            '<div role="complementary">Home</div>',
            "<aside>Home</aside>",
            '<div class="newsletter__form">Home</div>',
            '<div class="most-read">Home</div>'.replace("most-read", "mostRead"),
            "<footer>Home</footer>",
            '<div class="kommentare">Home</div>',
        ],
    )
    def test_goes(self, furniture: str) -> None:
        assert pruned(f"<h1>Rain</h1><div><p>{PROSE}</p></div>{furniture}") == f"Rain {PROSE}".replace("Rain It", "RainIt")

    @pytest.mark.parametrize(
        "matter",
        [
            '<aside class="pull-quote">Home</aside>',
            '<blockquote class="twitter-tweet">Home</blockquote>',
            '<div class="article-body">Home</div>',
            '<p class="lead">Home</p>',
            '<div class="cards-and-more">Home</div>',
        ],
    )
    def test_stays(self, matter: str) -> None:
        assert "Home" in pruned(f"<h1>Rain</h1><div><p>{PROSE}</p></div>{matter}")

    def test_what_holds_the_article_stays_whatever_it_is_called(self) -> None:
        assert PROSE in pruned(f'<div class="has-sidebar comments"><div class="post related"><p>{PROSE}</p></div></div>')
        assert "Rain" in pruned(f'<div class="promo"><h1>Rain</h1></div><p>{PROSE}</p>')

    def test_layout_tables_become_blocks(self) -> None:
        page = html.document_fromstring(f"<table><tr><td>{PROSE * 3}</td><td>x</td></tr></table>")
        assert not list(prune(page).iter("table"))
        data = html.document_fromstring(f"<p>{PROSE}</p><table><tr><td>1</td><td>2</td></tr></table>")
        assert list(prune(data).iter("table"))

    def test_q_gets_the_marks_that_browsers_show(self) -> None:
        assert pruned("<h1>Rain</h1><p>He said <q>we <b>go</b></q> today.</p>") == "RainHe said “we go” today."


class TestSiteName:
    """Whose page it is."""

    @pytest.mark.parametrize(
        ("title", "body", "name"),
        [
            ("Rain falls | The Harbour Post", '<a class="logo" href="/">The Harbour Post</a>', "The Harbour Post"),
            ("Rain falls", '<a href="/"><img alt="Qantara Daily"></a><p>Qantara Daily © 2010-2024.</p>', "Qantara Daily"),
            ("Rain falls - Harbour Post", "<footer>© 2024 Harbour Post Ltd. All rights reserved.</footer>", "Harbour Post"),
            ("Rain falls | The Harbour Post", "<p>Rain.</p>", None),
            ("Rain falls", '<a href="/">Home</a><a href="/">Home</a>', None),
        ],
    )
    def test_two_must_agree(self, title: str, body: str, name: str | None) -> None:
        assert site_name(html.document_fromstring(f"<html><head><title>{title}</title></head><body>{body}</body></html>")) == name


def test_short_lines_begin_at_the_headline() -> None:
    page = html.document_fromstring(f"<p>Before</p><h1>Rain</h1><p>By Jane Doe</p><p>5 Dec 2024</p><p>{PROSE}</p>")
    assert short_lines(page) == ("By Jane Doe", "5 Dec 2024")
