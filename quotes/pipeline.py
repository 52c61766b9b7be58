"""The whole sequence, on one screen: article → Doc → cues and marks → candidates → winners → links → record."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quotes import records
from quotes.analysis import analyse, shared_pipeline
from quotes.article import Article
from quotes.candidate import Candidate, MatchContext, Offsets
from quotes.channels import link_channels
from quotes.confidence import Confidence, load_confidence, path_of
from quotes.cues import find_cues
from quotes.facts import read_facts
from quotes.lexicons import SPEECH, load_lexicon, read_acts
from quotes.lexicons.registry import load_registry
from quotes.marks import pair_marks
from quotes.matchers import MATCHERS
from quotes.namesakes import namesakes
from quotes.outletnames import find_outlets
from quotes.outlets import OutletLinks, link_outlets
from quotes.resolve import Loser, Resolved, resolve
from quotes.speakers import SpeakerLinks, link_speakers

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@contextmanager
def uncollected() -> Iterator[None]:
    """Python looks for garbage in circles afterwards, not over and over among what is loaded, or known of a long article, as it grows."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@dataclass(frozen=True)
class Trace:
    """A document with how it came about: `winners` are aligned with `document.quotes`."""

    article: Article
    context: MatchContext
    document: records.Document
    winners: tuple[Candidate, ...]
    losers: tuple[Loser, ...]


class Extractor:
    """Finds and attributes the quotes of articles, with one spaCy pipeline.

    Args:
        nlp: A loaded spaCy pipeline with a dependency parser; takes precedence over `model`.
        model: The name of an installed pipeline; None for the embedded one.
        outlets: A CSV file of further outlets, in the layout of the package's own.
        acts: What counts as a quote: *speech*, *thought* (beliefs, wishes, intentions) or both.

    Raises:
        InputError: `acts` holds something else.
        ModelError: `model` is not installed or has no parser.
        LexiconError: A data file has a wrong row.
    """

    def __init__(
        self,
        nlp: Language | None = None,
        model: str | None = None,
        outlets: Path | None = None,
        acts: Collection[records.Acts] = SPEECH,
    ) -> None:
        with uncollected():
            self.nlp = nlp if nlp is not None else shared_pipeline(model)
        with uncollected():  # spaCy has turned the collector on again
            self._lexicon = load_lexicon(read_acts(acts))
            self._registry = load_registry(outlets)
            self._confidence = load_confidence()
            namesakes(self._registry)  # remembered, with the lexicon of people that it takes

    def extract(self, article: Article, *, with_text: bool = False) -> records.Document:
        """The record of `article`; `with_text` puts the text that offsets point into beside it."""
        document = self.trace(article).document
        return document.model_copy(update={"text": article.text}) if with_text else document

    def trace(self, article: Article, doc: Doc | None = None) -> Trace:
        """The record of `article` with every candidate; `doc` is its parse, when there is one already."""
        context = self.context(article, doc)
        resolved = resolve(context, (c for matcher in MATCHERS for c in matcher.find(context)))
        facts = read_facts(article, self._registry)
        speakers = link_speakers(context, resolved.winners, facts.authors)
        outlets = link_outlets(context, resolved.winners, self._registry, facts, speakers)
        channels = link_channels(context, resolved.winners, speakers, outlets)
        document = _document(context, resolved, speakers, outlets, channels, self._confidence)
        return Trace(article, context, document, resolved.winners, resolved.losers)

    def context(self, article: Article, doc: Doc | None = None) -> MatchContext:
        """What the matchers read of `article`."""
        doc = doc if doc is not None else analyse(article, self.nlp)
        marks = pair_marks(article.text, article.paragraphs)
        outlets = tuple((one.start, one.end) for one in find_outlets(article.text, self._registry) if not one.ambiguous)
        return MatchContext(article, doc, marks, find_cues(doc, self._lexicon), self._lexicon, outlets)


def _document(
    context: MatchContext,
    resolved: Resolved,
    speakers: SpeakerLinks,
    outlets: OutletLinks,
    channels: tuple[records.Channel | None, ...],
    confidence: Confidence,
) -> records.Document:
    article, facts = context.article, outlets.facts
    quotes = tuple(
        _quote(article, number, candidate, parent, speakers.links[number], outlets.links[number], channels[number], confidence)
        for number, (candidate, parent) in enumerate(zip(_with_shared_sources(resolved, speakers), resolved.parents, strict=True))
    )
    return records.Document(
        id=article.id,
        path=article.path,
        url=article.url,
        title=article.title,
        published=facts.published,
        publisher=outlets.publisher,
        agencies=outlets.agencies,
        authors=facts.authors,
        place=facts.place,
        origins=dict(facts.origins),
        outlets=outlets.outlets,
        speakers=speakers.speakers,
        quotes=quotes,
        warnings=article.warnings,
    )


def _with_shared_sources(resolved: Resolved, speakers: SpeakerLinks) -> tuple[Candidate, ...]:
    """The winners, a quote that goes on without a frame having the source of the last one before it of the same speaker."""
    shared: list[Candidate] = []
    for number, winner in enumerate(resolved.winners):
        entity, resolution = speakers.links[number]
        if winner.continues and winner.source is None and resolution == "continuation":
            before = (
                w for w, link in zip(reversed(shared), reversed(speakers.links[:number]), strict=True) if w.source and link[0] == entity
            )
            source = next(before, winner).source
            winner = replace(winner, source=source)
        shared.append(winner)
    return tuple(shared)


def _quote(
    article: Article,
    number: int,
    candidate: Candidate,
    parent: int | None,
    speaker: tuple[str | None, records.Resolution],
    outlets: tuple[records.OutletLink, ...],
    channel: records.Channel | None,
    confidence: Confidence,
) -> records.Quote:
    content = tuple(_span(article, offsets) for offsets in candidate.content)
    cue = tuple(_span(article, offsets) for offsets in candidate.cue)
    return records.Quote(
        id=f"q{number + 1}",
        kind=candidate.kind,
        zone=_zone(article, candidate.start),
        content=records.Content(text=" ".join(span.text for span in content), spans=content),
        cue=records.Cue(
            text=" ".join(span.text for span in cue),
            lemma=candidate.lemma,
            act=candidate.act,
            stance=candidate.stance,
            negated=candidate.negated,
            spans=cue,
        ),
        source=_span(article, candidate.source) if candidate.source else None,
        speaker=speaker[0],
        resolution=speaker[1],
        addressee=_span(article, candidate.addressee) if candidate.addressee else None,
        outlets=outlets,
        channel=channel,
        parent=f"q{parent + 1}" if parent is not None else None,
        matcher=candidate.matcher,
        evidence=candidate.evidence,
        confidence=confidence.of(path_of(candidate, speaker[1], nested=parent is not None)),
    )


def _span(article: Article, offsets: Offsets) -> records.TextSpan:
    start, end = offsets
    return records.TextSpan(start=start, end=end, text=article.text[start:end])


def _zone(article: Article, offset: int) -> records.ZoneName:
    at = article.paragraph_at(offset)
    zone = "body" if at is None else article.paragraphs[at].zone
    return "body" if zone == "furniture" else zone
