"""quotes as a spaCy component: ``nlp.add_pipe("quotes")`` puts the record on ``doc._.quotes``, its spans in ``doc.spans["quotes"]``.

To import this module is to register the extensions that read them, which a process that only reads stored Docs has to do itself.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from quotes.article import build_article
from quotes.errors import ModelError
from quotes.identity import Identities
from quotes.lexicons import SPEECH
from quotes.pipeline import Extractor
from quotes.records import Acts, Document, Quote, Speaker
from quotes.spangroup import CONTENT_LABELS, DISPLACY_OPTIONS, SPANS_KEY, make_group, parts

__all__ = ["CONTENT_LABELS", "DISPLACY_OPTIONS", "QuotesComponent", "make_quotes", "quote_of", "record_of", "speaker_of"]

_KEY: Any = ("._.", "quotes.record", None, None)
"""Made like spaCy's own keys, so that it leaves the record out where it cuts a Doc or joins several, as offsets change there."""
_RECORDS = 64
"""Records kept as they were read last: a Doc is mostly asked several times, once for each span."""
_NEEDED = {
    "DEP": "a dependency parse (parser)",
    "TAG": "tags (tagger)",
    "POS": "parts of speech (morphologizer, or attribute_ruler)",
    "LEMMA": "lemmas (lemmatizer)",
}
"""What the rules read of a token, by spaCy's names. Without any one of them they find a part of the quotes and miss the rest unsaid."""


class QuotesComponent:
    """Extracts the quotes of each Doc from the annotation that the pipeline before it made.

    Args:
        nlp: The pipeline it stands in, which it does not change.
        acts: What counts as a quote: *speech*, *thought* or both.
        spans_key: Where in ``doc.spans`` the group goes; what stands there is replaced.

    Raises:
        InputError: `acts` holds something else.
    """

    def __init__(self, nlp: Language, acts: Collection[Acts] = SPEECH, spans_key: str = SPANS_KEY) -> None:
        self._extractor = Extractor(nlp, acts=acts)
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Put the record and the spans on the Doc, in place of those that an earlier call put there.

        Raises:
            ModelError: The Doc lacks annotation that the rules read.
        """
        _check(doc)
        found = self._extractor.trace(build_article(doc.text, id="doc"), doc).document
        document = Identities().keyed(found)
        # as JSON, so that the Doc can be serialized and sent between processes
        doc.user_data[_KEY] = document.model_dump_json()
        doc.spans[self._spans_key] = make_group(doc, document, self._spans_key)
        return doc


def _check(doc: Doc) -> None:
    missing = [name for attribute, name in _NEEDED.items() if not doc.has_annotation(attribute)]
    if missing:
        raise ModelError(f"the rules read {' and '.join(missing)}, which this Doc lacks; add quotes after the components that set them")


def record_of(doc: Doc) -> Document | None:
    """What ``doc._.quotes`` gives: the record; None for a Doc that the component has not seen, or that was stored without user data."""
    stored = doc.user_data.get(_KEY)
    return _read(stored) if stored is not None else None


@lru_cache(maxsize=_RECORDS)
def _read(stored: str) -> Document:
    return Document.model_validate_json(stored)


def quote_of(span: Span) -> Quote | None:
    """What ``span._.quote`` gives: the quote that a span of the group is part of; None for every other span, or without the record."""
    document = record_of(span.doc)
    if document is None:
        return None
    quote = next((quote for quote in document.quotes if quote.id == span.id_), None)
    # the user's own spans may have ids of the same form, and another component of this kind may have replaced the record
    return quote if quote is not None and _is_part(span, quote) else None


def _is_part(span: Span, quote: Quote) -> bool:
    return any(
        label == span.label_ and span.start_char <= stretch.start and stretch.end <= span.end_char for label, stretch in parts(quote)
    )


def speaker_of(span: Span) -> Speaker | None:
    """What ``span._.speaker`` gives: who speaks in the quote that the span is part of; None where nobody is named, or without a quote."""
    document, quote = record_of(span.doc), quote_of(span)
    return document.speaker_of(quote) if document is not None and quote is not None else None


_EXTENSIONS: tuple[tuple[type[Doc] | type[Span], str, Callable[[Any], object]], ...] = (
    (Doc, "quotes", record_of),
    (Span, "quote", quote_of),
    (Span, "speaker", speaker_of),
)


def _register_extensions() -> None:
    """Make the getters extensions, for the whole process as spaCy has it; one of that name that is the user's own stays."""
    for holder, name, getter in _EXTENSIONS:
        taken = holder.get_extension(name)
        if taken is None or getattr(taken[2], "__module__", None) == __name__:
            holder.set_extension(name, getter=getter, force=True)
        else:
            warnings.warn(
                f"the extension {holder.__name__}._.{name} is another's and stays so; use quotes.component.{getter.__name__} instead",
                stacklevel=2,
            )


@Language.factory(
    "quotes",
    default_config={"acts": ["speech"], "spans_key": SPANS_KEY},
    # token.pos too, which spaCy's own attribute_ruler sets without declaring it
    requires=["token.dep", "token.head", "token.tag", "token.lemma"],
    assigns=["doc._.quotes", "doc.spans", "span._.quote", "span._.speaker"],
)
def make_quotes(nlp: Language, name: str, acts: list[Acts], spans_key: str) -> QuotesComponent:  # noqa: ARG001 - spaCy passes the name
    """The factory that ``nlp.add_pipe("quotes")`` calls; ``config={"acts": ["speech", "thought"]}`` takes beliefs in."""
    _register_extensions()
    return QuotesComponent(nlp, acts, spans_key)


_register_extensions()
