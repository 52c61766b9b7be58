"""One page in one file: the templates filled in, with style and script inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from quotes.page.body import holdable
from quotes.page.cast import Cast
from quotes.page.data import data_block
from quotes.page.facets import facets
from quotes.page.network import edges
from quotes.page.plot import dots
from quotes.page.policy import content_security_policy
from quotes.page.timeline import timeline
from quotes.page.view import article_view, counted
from quotes.records import Document

_STYLES = ("colours.css", "layout.css", "article.css")
_SCRIPTS = ("page.js",)
_MOST_OPEN = 20
"""A list of more articles is folded: it would push them out of sight."""
_PIECES = 1000
"""Pieces of the template that make a part: they are of a few characters each."""
_MOST_ROWS = 30
"""Rows of a table that are shown at once; the further ones are folded."""


def render_page(documents: Iterable[Document], *, title: str, home: str | None = None) -> str:
    """One self-contained HTML page that shows `documents`, in their order.

    It loads nothing and its policy allows nothing but its own style and script; without scripts all of it can be read.

    Args:
        documents: The records; one with `text` shows its quotes in their place, one without shows their words alone.
        title: What the page is called.
        home: The path of a page that makes such pages, to go back to.
    """
    return "".join(page_parts(documents, title=title, home=home))


def page_parts(documents: Iterable[Document], *, title: str, home: str | None = None) -> Iterator[str]:
    """The page of `render_page` in parts, so that one of many articles need not be held as a whole."""
    documents = list(documents)
    cast = Cast(documents)
    articles = [article_view(document, number, cast) for number, document in enumerate(documents, 1)]
    parts = (
        _environment()
        .get_template("page.html")
        .stream(
            title=title,
            home=home,
            articles=articles,
            facets=facets(documents, cast),
            edges=edges(documents, cast),
            line=timeline(documents, cast),
            quotes=sum(len(document.quotes) for document in documents),
            speakers=sum(1 for member in cast.members if member.number),
            data=data_block(articles),
            style=joined(_STYLES),
            script=joined(_SCRIPTS),
            policy=page_policy(),
        )
    )
    parts.enable_buffering(_PIECES)
    return map(holdable, parts)


def page_policy() -> str:
    """The Content-Security-Policy of every such page, for servers that send one with it."""
    return content_security_policy(joined(_STYLES), joined(_SCRIPTS))


def joined(names: Iterable[str]) -> str:
    """The style sheets or scripts of these names as one text."""
    folder = files(__package__).joinpath("templates")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("quotes.page"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["counted"] = counted
    environment.globals.update(dots=dots, most_open=_MOST_OPEN, most_rows=_MOST_ROWS)
    return environment
