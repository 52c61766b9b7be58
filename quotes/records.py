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

    start: Annotated[int, Field(ge=0, description="The first code point.")]
    end: Annotated[int, Field(ge=0, description="The code point after the last.")]
    text: Annotated[str, Field(description="The text between them, to the letter.")]


class Content(_Record):
    """What was said: its spans in reading order, and their texts joined by a space."""

    text: Annotated[str, Field(description="The texts of the spans, joined by a space.")]
    spans: Annotated[
        tuple[TextSpan, ...], Field(description="Where they stand; several where the frame parts the words, or they run over paragraphs.")
    ]


class Cue(_Record):
    """The words that report the content, with their row in the cue lexicon.

    A quote that goes on without a frame of its own has an empty cue: no text, lemma or spans.
    """

    text: Annotated[str, Field(description="The words as written.")]
    lemma: Annotated[str, Field(description="The row of the lexicon, such as *say* or *according to*.")]
    act: Annotated[Act, Field(description="What the speaker does by the words.")]
    stance: Annotated[
        Stance, Field(description="What the reporter's choice of word says of the truth: *claimed* doubts, *revealed* endorses.")
    ]
    negated: Annotated[bool, Field(description="Whether the report is denied: *did not say*.")]
    spans: Annotated[tuple[TextSpan, ...], Field(description="Where the words stand.")]


class OutletLink(_Record):
    """An outlet that the words were told to, or that relays them."""

    id: Annotated[str, Field(description="An outlet of the document.")]
    role: Annotated[OutletRole, Field(description="Whether the outlet was told the words by the speaker, or relays what others gave out.")]


class Outlet(_Record):
    """A news outlet named by the document."""

    id: Annotated[str, Field(description="Its id in the registry of outlets, or one made of its name.")]
    name: Annotated[str, Field(description="Its name.")]
    kind: Annotated[OutletKind, Field(description="What it is; unknown where only its name tells that it is an outlet.")]
    domain: Annotated[str | None, Field(description="Its first domain in the registry.")] = None
    country: Annotated[str | None, Field(description="Where it is at home, two letters (ISO 3166).")] = None


class Speaker(_Record):
    """Whoever speaks in the document: one entity with its fullest name and all its mentions."""

    id: Annotated[str, Field(description="Its name within the document: s1, s2 …")]
    name: Annotated[str, Field(description="The fullest name that the document gives, else the description.")]
    kind: Annotated[SpeakerKind, Field(description="What it is; anonymous is a person or persons that the text keeps unnamed.")]
    key: str | None = Field(default=None, description="The same for one person or body in every document of a run.")
    roles: Annotated[tuple[str, ...], Field(description="Titles, offices and descriptions in the words of the text.")] = ()
    affiliation: str | None = Field(default=None, description="The body that a role or a possessive before the name places a person in.")
    gender: Annotated[Gender | None, Field(description="As a title, a pronoun or the given name tells it.")] = None
    aliases: Annotated[tuple[str, ...], Field(description="Other names that the document uses.")] = ()
    mentions: Annotated[tuple[TextSpan, ...], Field(description="Where it is named, described or meant.")] = ()


class Quote(_Record):
    """One attribution: content, cue and source, linked to its speaker and outlets.

    A quote that goes on without a frame of its own has no cue, and the source of the quote it goes on from.
    """

    id: Annotated[str, Field(description="Its name within the document: q1, q2 … in reading order.")]
    kind: Annotated[Kind, Field(description="Direct: in marks; indirect: in the reporter's words; mixed: both.")]
    zone: Annotated[ZoneName, Field(description="The part of the page it stands in.")]
    content: Annotated[Content, Field(description="What was said.")]
    cue: Annotated[Cue, Field(description="The words that report it.")]
    source: Annotated[TextSpan | None, Field(description="The words that name the speaker here; null where nobody is named.")]
    speaker: Annotated[str | None, Field(description="The id of the speaker; null where nobody is named.")]
    resolution: Annotated[Resolution, Field(description="How the source was linked to the speaker.")]
    addressee: Annotated[TextSpan | None, Field(description="To whom it was said, as written.")]
    outlets: Annotated[tuple[OutletLink, ...], Field(description="Outlets that were told the words, or relay them.")]
    channel: Channel | None = Field(default=None, description="How the words were given, where the text says so.")
    parent: Annotated[str | None, Field(description="The id of the quote that it stands inside of.")]
    matcher: Annotated[str, Field(description="The rule that found it.")]
    evidence: Annotated[str, Field(description="What the rule found it by, for people to read.")]
    confidence: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            description="The share of quotes found in the same way that were right on labelled news; it says nothing of their truth.",
        ),
    ]

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        return quote_html(self)


class Document(_Record):
    """Everything found in one article."""

    schema_version: Annotated[str, Field(description="The version of these models.")] = SCHEMA_VERSION
    id: Annotated[str, Field(description="What the document is called: its id as given, or the name of its file without the suffix.")]
    path: Annotated[str | None, Field(description="The file that it was read from.")] = None
    url: Annotated[str | None, Field(description="The address, as given or as the page tells it.")] = None
    title: Annotated[str | None, Field(description="The title as given, else the first headline of the text.")] = None
    published: Annotated[str | None, Field(description="The date of publication: ISO 8601 where it could be read, else as given.")] = None
    publisher: Annotated[str | None, Field(description="The id of the outlet whose page it is.")] = None
    agencies: Annotated[tuple[str, ...], Field(description="The ids of the agencies and outlets that are credited.")] = ()
    authors: Annotated[tuple[str, ...], Field(description="The names of the byline.")] = ()
    place: str | None = Field(default=None, description="The place of the dateline, as written.")
    origins: dict[Fact, Origin] = Field(
        default_factory=dict,
        description="Where each fact about the page comes from: its text, an address in its text, its metadata, the url given with it, a field of its record.",  # noqa: E501
    )
    outlets: Annotated[tuple[Outlet, ...], Field(description="The outlets that this record refers to.")] = ()
    speakers: Annotated[tuple[Speaker, ...], Field(description="Whoever speaks, and the members of groups that do.")] = ()
    quotes: Annotated[
        tuple[Quote, ...], Field(description="The quotes in reading order; one that stands inside another comes after it.")
    ] = ()
    warnings: Annotated[tuple[str, ...], Field(description="What went wrong in reading it, a line each.")] = ()
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
