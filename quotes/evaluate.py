"""Gold labels against records: reading both, running the extractor over the gold.

Gold is JSON Lines, one document a line, in one of two layouts. Both have `id` and `quotes`, a quote
being `{"content": [[start, end], …], "source": […], "cue": […]}` in code points of the text.

- PolNeAR's: the document holds its `text`; nothing else is labelled.
- The fixtures': `path` (relative to the gold file) may stand instead of `text`, with the `sha256` of
  its bytes; a quote may further have `kind`, `speaker`, `speaker_kind`, `channel`, `outlets` (`[{"name", "role"}]`) and
  `parent`, the `n` of the quote it stands in (its index, counted from 0, where the quotes have no `n`). The document may have
  `publisher`, `agencies`, `authors`, `date`, `place` and `speakers` (`[{"name", "kind", "roles"}]`).

Predictions are the records of `quotes extract --format jsonl`, or bare
`{"id", "quotes": [{"content", "source", "cue", "nested"}]}`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError, model_validator

from quotes.article import Article, build_article
from quotes.causes import Disagreement, disagreements
from quotes.decoding import decode
from quotes.errors import InputError
from quotes.lexicons.registry import load_registry
from quotes.pipeline import Trace
from quotes.readers import ReadFailure, read_jsonl
from quotes.records import Document, OutletRole, TextSpan
from quotes.scoring import Attribution, Facts, Labelled, OutletLinks, Predicted, Roles


class _GoldOutlet(BaseModel):
    name: str
    role: OutletRole


class _GoldQuote(BaseModel):
    """A quote of either gold layout, or a bare prediction; keys that are not scored are ignored."""

    n: int | None = None
    content: list[tuple[int, int]]
    source: list[tuple[int, int]] | None = None
    cue: list[tuple[int, int]] | None = None
    kind: str | None = None
    speaker: str | None = None
    speaker_kind: str | None = None
    channel: str | None = None
    outlets: list[_GoldOutlet] | None = None
    parent: int | None = None
    nested: bool = False

    def attribution(self, positions: Mapping[int, int]) -> Attribution:
        """The quote as it is scored; `positions` gives the index of each number that `parent` may hold."""
        links = None if self.outlets is None else frozenset((outlet_key(o.name), str(o.role)) for o in self.outlets)
        return Attribution(
            content=self.content,
            source=self.source or (),
            cue=self.cue or (),
            kind=self.kind,
            speaker=self.speaker,
            speaker_kind=self.speaker_kind,
            channel=self.channel,
            outlets=links,
            parent=None if self.parent is None else positions[self.parent],
            nested=self.nested or self.parent is not None,
        )


class _GoldSpeaker(BaseModel):
    name: str
    kind: str
    roles: list[str] = []


class _GoldRow(BaseModel):
    id: str
    text: str | None = None
    path: str | None = None
    sha256: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    agencies: list[str] | None = None
    date: str | None = None
    authors: list[str] | None = None
    place: str | None = None
    speakers: list[_GoldSpeaker] | None = None
    quotes: list[_GoldQuote]

    @model_validator(mode="after")
    def _check_parents(self) -> _GoldRow:
        known = {number for number, _ in self._numbered()}
        stray = [quote.parent for quote in self.quotes if quote.parent is not None and quote.parent not in known]
        if stray:
            raise ValueError(f"no quote has the number {stray[0]} that is named as a parent")
        return self

    def _numbered(self) -> list[tuple[int, _GoldQuote]]:
        """The quotes with the numbers that `parent` uses: their `n`, else their index."""
        return [(index if quote.n is None else quote.n, quote) for index, quote in enumerate(self.quotes)]

    def attributions(self) -> tuple[Attribution, ...]:
        """The quotes as they are scored."""
        positions = {number: index for index, (number, _) in enumerate(self._numbered())}
        return tuple(quote.attribution(positions) for quote in self.quotes)

    def facts(self) -> Facts:
        """What the page states of itself beside its outlets, where the layout labels it."""
        return {} if self.authors is None else _facts(self.date, self.authors, self.place)

    def roles(self) -> Roles | None:
        """The roles of the persons who speak, where the layout labels them."""
        if self.speakers is None:
            return None
        return {speaker.name: _roles(speaker.roles) for speaker in self.speakers if speaker.kind == "person"}

    def credits(self) -> OutletLinks | None:
        """The document's outlets; None where the layout does not label them (PolNeAR's has no agencies)."""
        return None if self.agencies is None else _credits(self.publisher, self.agencies)


@dataclass(frozen=True)
class GoldDocument:
    """A gold document: the article as the extractor reads it, and its labels."""

    article: Article
    labels: Labelled


def read_gold(path: Path, corpus: Path | None = None) -> list[GoldDocument]:
    """The documents of a gold file; `corpus` holds, by id, the texts of those that have none.

    Raises:
        InputError: The file cannot be read, a line is wrong, or a text is not the one that was labelled.
    """
    documents = []
    texts = _texts(corpus) if corpus is not None else {}
    for number, raw in _rows(path):
        try:
            row = _GoldRow.model_validate(raw)
        except ValidationError as error:
            raise InputError(f"{path}:{number}: not a gold document ({_first_problem(error)})") from error
        text = row.text if row.text is not None else _labelled_text(row, path, number, texts)
        _check_offsets(row, text, path, number)
        labels = Labelled(
            id=row.id,
            text=text,
            quotes=row.attributions(),
            has_parents=any("parent" in quote.model_fields_set for quote in row.quotes),
            has_channels=any("channel" in quote.model_fields_set for quote in row.quotes),
            credits=row.credits(),
            facts=row.facts(),
            roles=row.roles(),
        )
        article = build_article(text, id=row.id, path=row.path, url=row.url, title=row.title, published=row.published)
        documents.append(GoldDocument(article, labels))
    if not documents:
        raise InputError(f"{path}: holds no gold document")
    return documents


def read_predictions(path: Path) -> dict[str, Predicted]:
    """The predictions of a file, by document id: records or bare predictions.

    Raises:
        InputError: The file cannot be read, or a line is neither.
    """
    predictions = {}
    for number, raw in _rows(path):
        try:
            if "schema_version" in raw:
                document = Document.model_validate(raw)
                predictions[document.id] = predicted_of(document)
            else:
                row = _GoldRow.model_validate(raw)
                predictions[row.id] = Predicted(row.attributions(), row.credits() or frozenset())
        except ValidationError as error:
            raise InputError(f"{path}:{number}: neither a record nor a prediction ({_first_problem(error)})") from error
    return predictions


def predict(gold: Sequence[GoldDocument], extract: Callable[[Article], Document]) -> Iterator[tuple[str, Predicted]]:
    """What `extract` finds in each gold document, by document id, one at a time."""
    for document in gold:
        yield document.labels.id, predicted_of(extract(document.article))


def explain(gold: Sequence[GoldDocument], trace: Callable[[Article], Trace]) -> Iterator[tuple[Predicted, list[Disagreement]]]:
    """What is found in each gold document, and every disagreement with its labels by cause."""
    for document in gold:
        traced = trace(document.article)
        predicted = predicted_of(traced.document)
        yield predicted, list(disagreements(document.labels, traced, predicted.quotes))


def predicted_of(document: Document) -> Predicted:
    """What a record found, as it is scored."""
    positions = {quote.id: n for n, quote in enumerate(document.quotes)}
    outlets = {outlet.id: outlet.name for outlet in document.outlets}
    speakers = {speaker.id: speaker.name for speaker in document.speakers}
    kinds = {speaker.id: speaker.kind for speaker in document.speakers}
    quotes = tuple(
        Attribution(
            content=_offsets(quote.content.spans),
            source=_offsets([quote.source] if quote.source else []),
            cue=_offsets(quote.cue.spans),
            kind=quote.kind,
            speaker=speakers.get(quote.speaker) if quote.speaker else None,
            speaker_kind=kinds.get(quote.speaker) if quote.speaker else None,
            channel=quote.channel,
            outlets=frozenset((outlet_key(outlets.get(link.id, link.id)), str(link.role)) for link in quote.outlets),
            parent=positions.get(quote.parent) if quote.parent else None,
            nested=quote.parent is not None,
        )
        for quote in document.quotes
    )
    publisher = outlets.get(document.publisher, document.publisher) if document.publisher else None
    return Predicted(
        quotes,
        _credits(publisher, [outlets.get(agency, agency) for agency in document.agencies]),
        _facts((document.published or "")[:10], document.authors, document.place),
        {speaker.name: _roles(speaker.roles) for speaker in document.speakers},
    )


def _facts(date: str | None, authors: Sequence[str], place: str | None) -> Facts:
    stated = {"published": [date or ""], "authors": authors, "place": [place or ""]}
    return {fact: tuple(sorted(filter(None, map(str.casefold, values)))) for fact, values in stated.items()}


def _roles(roles: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(role.casefold().replace("’", "'").split()) for role in roles)


def _offsets(spans: Sequence[TextSpan]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _credits(publisher: str | None, agencies: Sequence[str]) -> OutletLinks:
    named = {(outlet_key(publisher), "publisher")} if publisher else set()
    return frozenset(named | {(outlet_key(agency), "agency") for agency in agencies})


def outlet_key(name: str) -> str:
    """An outlet's name as it is compared: one name for all that the registry knows it by, no article, lower case."""
    row = load_registry().by_name(name)
    return (row.outlet.name if row is not None else name).casefold().removeprefix("the ")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, row in read_jsonl(path):
        if isinstance(row, ReadFailure):
            raise InputError(str(row))
        yield number, row


def _texts(corpus: Path) -> dict[str, str]:
    """The text of every document of `corpus`, by id."""
    return {str(row["id"]): str(row["text"]) for _, row in _rows(corpus) if "id" in row and "text" in row}


def _check_offsets(row: _GoldRow, text: str, gold: Path, number: int) -> None:
    spans = (span for quote in row.quotes for span in (*quote.content, *(quote.source or ()), *(quote.cue or ())))
    wrong = next(((a, b) for a, b in spans if not 0 <= a < b <= len(text)), None)
    if wrong is not None:
        raise InputError(f"{gold}:{number}: the span {list(wrong)} does not lie in the text, which has {len(text)} characters")


def _labelled_text(row: _GoldRow, gold: Path, number: int, texts: Mapping[str, str]) -> str:
    if row.path is None and row.id in texts:
        text = texts[row.id]
        if row.sha256 not in (None, hashlib.sha256(text.encode()).hexdigest()):
            raise InputError(f"{gold}:{number}: the corpus has another text for {row.id} than was labelled (its sha256 differs)")
        return text
    if row.path is None:
        raise InputError(f'{gold}:{number}: the document needs a "text" or a "path", or --corpus a file with its text')
    try:
        data = (gold.parent / row.path).read_bytes()
    except OSError as error:
        raise InputError(f"{gold}:{number}: {row.path}: {error.strerror}") from error
    text, _ = decode(data)
    if row.sha256 not in (None, hashlib.sha256(data).hexdigest(), hashlib.sha256(text.encode()).hexdigest()):
        raise InputError(f"{gold}:{number}: {row.path} is not the text that was labelled (its sha256 differs)")
    return text


def _first_problem(error: ValidationError) -> str:
    problem = error.errors()[0]
    return f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
