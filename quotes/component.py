"""quotes as a spaCy component: ``nlp.add_pipe("quotes")`` puts the record on ``doc._.quotes``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from quotes.article import build_article
from quotes.pipeline import Extractor


class QuotesComponent:
    """Extracts the quotes of each Doc from the parse that the pipeline before it made."""

    def __init__(self, nlp: Language) -> None:
        self._extractor = Extractor(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.quotes``; the Doc must have been parsed."""
        doc._.quotes = self._extractor.trace(build_article(doc.text, id="doc"), doc).document
        return doc


@Language.factory("quotes", requires=["token.dep", "token.head", "token.tag", "token.lemma"], assigns=["doc._.quotes"])
def make_quotes(nlp: Language, name: str) -> QuotesComponent:  # noqa: ARG001 - spaCy passes both
    """The factory that ``nlp.add_pipe("quotes")`` calls."""
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", default=None)
    return QuotesComponent(nlp)
