"""The verbs of the library: load once, extract from one text or many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from quotes.analysis import load_pipeline
from quotes.article import build_article
from quotes.errors import InputError
from quotes.identity import Identities
from quotes.lexicons import SPEECH
from quotes.pipeline import Extractor
from quotes.records import Acts, Document

__all__ = ["extract", "extract_many", "load", "load_pipeline"]


def load(model: str | None = None, *, acts: Collection[Acts] = SPEECH) -> Extractor:
    """The extractor with the embedded pipeline, or with the spaCy pipeline called `model`; loaded once.

    `acts` says what counts: speech, thought (beliefs, wishes, intentions) or both.

    Raises:
        InputError: `acts` holds something else.
        ModelError: `model` is not installed or has no dependency parser.
    """
    return _load(model, frozenset(acts))


@lru_cache(maxsize=4)
def _load(model: str | None, acts: frozenset[Acts]) -> Extractor:
    return Extractor(model=model, acts=acts)


def extract(
    text: str,
    *,
    id: str = "text",
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    model: str | None = None,
    acts: Collection[Acts] = SPEECH,
) -> Document:
    """The quotes of one article.

    Args:
        text: The article. Offsets in the result are code points into it.
        id: What the record is to be called.
        url: The article's address; names the publisher when the registry knows its domain.
        title: The headline, when it is not in the text.
        published: The date of publication.
        publisher: The outlet whose page it is.
        model: An installed spaCy English pipeline to use instead of the embedded one.
        acts: What counts: speech, thought (beliefs, wishes, intentions) or both.

    Raises:
        InputError: `text` is no string, or `acts` holds something else.
        ModelError: `model` is not installed or has no dependency parser.
    """
    _check(text)
    article = build_article(text, id=id, url=url, title=title, published=published, publisher=publisher)
    return Identities().keyed(load(model, acts=acts).extract(article))


def extract_many(texts: Iterable[str], *, model: str | None = None, acts: Collection[Acts] = SPEECH) -> Iterator[Document]:
    """The quotes of each text, in order, one at a time: an iterator in, an iterator out; speakers keep their keys from text to text.

    Records are called ``text-1``, ``text-2`` …; a text that cannot be read gives one with an `error` and no quotes.

    Raises:
        InputError: `texts` is a single string.
        ModelError: `model` is not installed or has no dependency parser.
    """
    extractor, identities = load(model, acts=acts), Identities()
    if isinstance(texts, str):
        raise InputError("extract_many takes texts, not one text; put it in a list, or use extract")
    for number, text in enumerate(texts, 1):
        name = f"text-{number}"
        try:
            _check(text)
            yield identities.keyed(extractor.extract(build_article(text, id=name)))
        except Exception as error:  # one bad text must not cost the others
            yield Document(id=name, error=" ".join(str(error).split()) or type(error).__name__)


def _check(text: object) -> None:
    if not isinstance(text, str):
        raise InputError(f"a text is a str, not {type(text).__name__}; decode bytes first")
