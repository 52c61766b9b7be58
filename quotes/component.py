"""quotes as a spaCy component: ``nlp.add_pipe("quotes")`` puts the record on ``doc._.quotes``."""

from __future__ import annotations

from collections.abc import Collection

from spacy.language import Language
from spacy.tokens import Doc

from quotes.article import build_article
from quotes.errors import ModelError
from quotes.lexicons import SPEECH
from quotes.pipeline import Extractor
from quotes.records import Acts, Document

_KEY = "quotes.record"


class QuotesComponent:
    """Extracts the quotes of each Doc from the parse that the pipeline before it made."""

    def __init__(self, nlp: Language, acts: Collection[Acts] = SPEECH) -> None:
        self._extractor = Extractor(nlp, acts=acts)

    def __call__(self, doc: Doc) -> Doc:
        """Put the record on the Doc.

        Raises:
            ModelError: The Doc has no dependency parse.
        """
        if len(doc) and not doc.has_annotation("DEP"):
            raise ModelError("the pipeline has no dependency parser, which the rules read; add quotes after one")
        # as JSON, so that the Doc can be serialized and sent between processes
        doc.user_data[_KEY] = self._extractor.trace(build_article(doc.text, id="doc"), doc).document.model_dump_json()
        return doc


def _record(doc: Doc) -> Document | None:
    stored = doc.user_data.get(_KEY)
    return Document.model_validate_json(stored) if stored is not None else None


@Language.factory(
    "quotes",
    default_config={"acts": ["speech"]},
    requires=["token.dep", "token.head", "token.tag", "token.lemma"],
    assigns=["doc._.quotes"],
)
def make_quotes(nlp: Language, name: str, acts: list[Acts]) -> QuotesComponent:  # noqa: ARG001 - spaCy passes the name
    """The factory that ``nlp.add_pipe("quotes")`` calls; ``config={"acts": ["speech", "thought"]}`` takes beliefs in."""
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", getter=_record)
    return QuotesComponent(nlp, acts)
