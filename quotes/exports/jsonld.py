"""Records → JSON-LD in the terms of schema.org.

Direct quotes are a ``Quotation``, the others a ``Claim``; each has a ``ClaimReview`` to be filled in: it says what is
claimed and where, and has neither a rating nor an author, for nobody has judged it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from quotes.exports.names import document_name, quote_name, urn
from quotes.exports.streams import ListWriter, script_json
from quotes.records import Document, Quote, Speaker, SpeakerKind

CONTEXT = {"@vocab": "https://schema.org/"}

Node = dict[str, Any]

_SPEAKERS: dict[SpeakerKind, str] = {
    "person": "Person",
    "anonymous": "Person",
    "organization": "Organization",
    "group": "Organization",
    "document": "CreativeWork",
}
"""schema.org lets only a Person or an Organization speak: a document that speaks is what the words are based on."""

_GROUP = {"@id": "http://xmlns.com/foaf/0.1/Group"}
"""What several people are (*officials*, *the parents*): schema.org has no word of its own for it."""
_GENDERS = {"f": {"@id": "https://schema.org/Female"}, "m": {"@id": "https://schema.org/Male"}}


def to_jsonld(document: Document) -> dict[str, Any]:
    """`document` as one JSON-LD object: a ``@graph`` of the article, its speakers, its quotes and a review to be made of each."""
    return {"@context": CONTEXT, "@graph": list(_nodes(document))}


class JsonLdWriter(ListWriter):
    """Writes one object whose ``@graph`` holds what the documents say; it is closed whatever happens.

    Args:
        stream: Where the object goes; it stays open.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream, f'{{"@context": {script_json(CONTEXT)}, "@graph": ')

    def write(self, document: Document) -> None:
        """Write the nodes of `document`, one a line."""
        self.put(map(script_json, _nodes(document)))

    def tail(self) -> str:
        """The end of the object."""
        return "}"


def _nodes(document: Document) -> Iterator[Node]:
    article = document_name(document)
    yield _article(document, article)
    names = {
        speaker.id: urn("speaker", *([speaker.key] if speaker.key else [article, document.id, speaker.id])) for speaker in document.speakers
    }
    yield from (_speaker(speaker, names[speaker.id]) for speaker in document.speakers)
    for quote in document.quotes:
        name, speaker = quote_name(document, quote), document.speaker_of(quote)
        yield _quote(quote, name, article, None if speaker is None else names[speaker.id], speaker)
        yield {
            "@id": urn("review", name),
            "@type": "ClaimReview",
            "claimReviewed": quote.content.text,
            "itemReviewed": {"@id": name},
        }


def _article(document: Document, name: str) -> Node:
    publisher = next((outlet.name for outlet in document.outlets if outlet.id == document.publisher), document.publisher)
    return _known(
        {
            "@id": name,
            "@type": "NewsArticle",
            "identifier": document.id,
            "url": document.url,
            "headline": document.title,
            "datePublished": document.published,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "author": [{"@type": "Person", "name": author} for author in document.authors],
            "locationCreated": {"@type": "Place", "name": document.place} if document.place else None,
            "articleBody": document.text,
        }
    )


def _speaker(speaker: Speaker, name: str) -> Node:
    person = _SPEAKERS[speaker.kind] == "Person"
    return _known(
        {
            "@id": name,
            "@type": _SPEAKERS[speaker.kind],
            "additionalType": _GROUP if speaker.kind == "group" else None,
            "name": speaker.name,
            "alternateName": list(speaker.aliases),
            "gender": _GENDERS[speaker.gender] if speaker.gender else None,
            "jobTitle": list(speaker.roles) if person else None,
            "affiliation": {"@type": "Organization", "name": speaker.affiliation} if person and speaker.affiliation else None,
        }
    )


def _quote(quote: Quote, name: str, article: str, speaker: str | None, who: Speaker | None) -> Node:
    based_on = [{"@id": article}]
    said_by = None
    if speaker is not None and who is not None:
        if who.kind == "document":
            based_on.append({"@id": speaker})
        else:
            said_by = {"@id": speaker}
    direct = quote.kind == "direct"
    return _known(
        {
            "@id": name,
            "@type": "Quotation" if direct else "Claim",
            "identifier": quote.id,
            "text": quote.content.text,
            "spokenByCharacter" if direct else "author": said_by,
            "isPartOf" if direct else "appearance": {"@id": article},
            "isBasedOn": based_on,
        }
    )


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, [], "")}
