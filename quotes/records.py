"""The output records: what one article says, as pydantic models.

These models are the contract with every reader of the output; ``quotes schema`` prints their JSON
Schema. All offsets are code points into the text as it was read, half-open, so that
``text[start:end] == span.text`` for every span.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from quotes.showing import document_html, quote_html

SCHEMA_VERSION = "1.1"

Kind = Literal["direct", "indirect", "mixed"]
ZoneName = Literal["headline", "caption", "body"]
Act = Literal[
    "statement",
    "question",
    "order",
    "request",
    "promise",
    "threat",
    "accusation",
    "denial",
    "evaluation",
    "announcement",
    "agreement",
    "refusal",
    "offer",
    "prediction",
    "advice",
    "admission",
    "answer",
    "thanks",
    "apology",
    "quotation",
    "thought",
]
Acts = Literal["speech", "thought"]
Stance = Literal["neutral", "doubting", "endorsing"]
SpeakerKind = Literal["person", "organization", "group", "document", "anonymous"]
Gender = Literal["f", "m"]
Resolution = Literal["name", "alias", "description", "acronym", "pronoun", "continuation", "none"]
OutletKind = Literal["agency", "broadcaster", "newspaper", "magazine", "website", "radio", "social", "unknown"]
Channel = Literal["interview", "statement", "press conference", "social media", "broadcast", "speech", "court", "report"]
Fact = Literal["publisher", "agencies", "authors", "published", "place"]
Origin = Literal["page", "address", "metadata", "url", "record"]
OutletRole = Literal["told", "relayed_by"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextSpan(_Record):
    """A stretch of the text: code points ``start`` (first) to ``end`` (after the last)."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    text: str


class Content(_Record):
    """What was said: its spans in reading order, and their texts joined by a space."""

    text: str
    spans: tuple[TextSpan, ...]


class Cue(_Record):
    """The words that report the content, with their row in the cue lexicon.

    A quote that goes on without a frame of its own has an empty cue: no text, lemma or spans.
    """

    text: str
    lemma: str
    act: Act
    stance: Stance
    negated: bool
    spans: tuple[TextSpan, ...]


class OutletLink(_Record):
    """An outlet that the words were told to, or that relays them."""

    id: str
    role: OutletRole


class Outlet(_Record):
    """A news outlet named by the document."""

    id: str
    name: str
    kind: OutletKind
    domain: str | None = None
    country: str | None = None


class Speaker(_Record):
    """Whoever speaks in the document: one entity with its fullest name and all its mentions."""

    id: str
    name: str
    kind: SpeakerKind
    key: str | None = Field(default=None, description="The same for one person or body in every document of a run.")
    roles: tuple[str, ...] = ()
    affiliation: str | None = Field(default=None, description="The body that a role or a possessive before the name places a person in.")
    gender: Gender | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[TextSpan, ...] = ()


class Quote(_Record):
    """One attribution: content, cue and source, linked to its speaker and outlets.

    A quote that goes on without a frame of its own has no cue, and the source of the quote it goes on from.
    """

    id: str
    kind: Kind
    zone: ZoneName
    content: Content
    cue: Cue
    source: TextSpan | None
    speaker: str | None
    resolution: Resolution
    addressee: TextSpan | None
    outlets: tuple[OutletLink, ...]
    channel: Channel | None = Field(default=None, description="How the words were given, where the text says so.")
    parent: str | None
    matcher: str
    evidence: str
    confidence: Annotated[float, Field(ge=0, le=1)]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return quote_html(self)


class Document(_Record):
    """Everything found in one article."""

    schema_version: str = SCHEMA_VERSION
    id: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    place: str | None = Field(default=None, description="The place of the dateline, as written.")
    origins: dict[Fact, Origin] = Field(
        default_factory=dict,
        description="Where each fact about the page comes from: its text, an address in its text, its metadata, the url given with it, a field of its record.",  # noqa: E501
    )
    outlets: tuple[Outlet, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    quotes: tuple[Quote, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str | None = Field(
        default=None, description="Why the article could not be worked on; only in records of those, which have no quotes."
    )
    text: str | None = Field(default=None, description="The text the offsets point into; only with --with-text.")

    def speaker_of(self, quote: Quote) -> Speaker | None:
        """The speaker that ``quote`` is linked to, or None."""
        return next((s for s in self.speakers if s.id == quote.speaker), None)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return document_html(self)
