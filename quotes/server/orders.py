"""What the processes of the server do: an order in, a record or a page out.

The extractor and all it needs is imported in the processes alone: the server itself would hold it for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.article import Article
    from quotes.pipeline import Extractor
    from quotes.records import Document


@dataclass(frozen=True)
class Order:
    """One article to read, and what to make of it.

    Args:
        text: The article, or the page if `is_page`.
        is_page: Whether `text` is HTML.
        id: What the record is to be called.
        url: The article's address.
        title: The headline, where it is not in the text.
        published: The date of publication.
        publisher: The outlet whose article it is.
        acts: What counts as a quote, parted by commas; None for what the server was started with.
        with_text: Whether the record holds the text.
        as_report: Whether to answer with the report page instead of the record.
    """

    text: str
    is_page: bool = False
    id: str = "text"
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    acts: str | None = None
    with_text: bool = False
    as_report: bool = False

    def article(self) -> Article:
        """The article to read.

        Raises:
            InputError: The page holds none.
        """
        from quotes.article import build_article
        from quotes.readers import article_of_page, whole_characters

        text, warnings = whole_characters(self.text)
        id, url = whole_characters(self.id)[0], _whole(self.url)
        if self.is_page:
            return article_of_page(text.encode(), id).at(url)
        title, published, publisher = _whole(self.title), _whole(self.published), _whole(self.publisher)
        return build_article(text, id=id, url=url, title=title, published=published, publisher=publisher, warnings=warnings)


Work = Callable[[Order], bytes]


def load_work(model: str | None, outlets: Path | None, acts: str) -> Work:
    """What answers orders, with an extractor that is loaded here and now.

    Raises:
        QuotesError: One of the arguments is wrong or missing.
    """
    from quotes.extraction import load_extractor, work_of
    from quotes.identity import Identities

    extractors: dict[str, Extractor] = {acts: load_extractor(model, outlets, acts)}

    def work(order: Order) -> bytes:
        wanted = order.acts or acts
        if wanted not in extractors:
            extractors[wanted] = load_extractor(model, outlets, wanted)
        document = work_of(extractors[wanted], None, order.with_text or order.as_report)(order.article())
        return answer(order, Identities().keyed(document))

    return work


def answer(order: Order, document: Document) -> bytes:
    """The body of the response: the record as a line of JSON, just as `quotes extract --format jsonl` writes it, or the page."""
    if order.as_report:
        from quotes.page import render_page

        return render_page([document], title=document.title or "Who said what", home="/").encode()
    from quotes.output import open_writer

    stream = StringIO()
    with open_writer(stream, "jsonl", single=True) as writer:
        writer.write(document)
    return stream.getvalue().encode()


def _whole(value: str | None) -> str | None:
    from quotes.readers import whole_characters

    return whole_characters(value)[0] if value else None
