"""Documents as the templates and the script of the page see them: numbers, labels and values, nothing left to decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from markupsafe import Markup

from quotes.page.body import Look, marked_text
from quotes.page.cast import Cast, Member, reading_order
from quotes.page.facets import outlets_of
from quotes.records import Document, Quote, Speaker, TextSpan

Fact = tuple[str, str]
"""What a value is, and the value, both as they are shown."""


@dataclass(frozen=True)
class QuoteView:
    """A quote as it is shown.

    `anchor` is its id on the page, `number` its place in the article from 1, `place` that in the record from 0.
    """

    anchor: str
    number: int
    place: int
    quote: Quote
    member: Member
    roles: str
    words: str
    facts: tuple[Fact, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class ArticleView:
    """An article: `anchor` is its id on the page; `brief` are the facts that a list shows; `quotes` are in reading order."""

    anchor: str
    document: Document
    title: str
    link: str | None
    facts: tuple[str, ...]
    brief: tuple[str, ...]
    quotes: tuple[QuoteView, ...]

    @cached_property
    def speakers(self) -> tuple[Member, ...]:
        """Who speaks in it, in order of appearance."""
        return tuple({view.member.number: view.member for view in self.quotes if view.member.number}.values())

    @property
    def text(self) -> Markup | None:
        """The marked text, None if the record does not keep it."""
        document = self.document
        if document.text is None:
            return None
        looks = {view.place: Look(view.anchor, view.number, view.member.colour) for view in self.quotes}
        return marked_text(document.text, document.quotes, [looks[place] for place in range(len(looks))], title=document.title)


def article_view(document: Document, number: int, cast: Cast) -> ArticleView:
    """The `number`th article of the page, counted from 1."""
    anchor = f"a{number}"
    members, order = cast.who_said(document), reading_order(document.quotes)
    quotes = [_quote_view(document, place, f"{anchor}q{n}", n, members[place]) for n, place in enumerate(order, 1)]
    facts, brief = tuple(_article_facts(document)), tuple(_brief_facts(document))
    return ArticleView(anchor, document, document.title or document.id, web_address(document.url), facts, brief, tuple(quotes))


def web_address(url: str | None) -> str | None:
    """`url` if a browser may open it: http and https alone, None for anything else."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def counted(number: int, noun: str) -> str:
    """*1 quote*, *2,000 quotes*."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _article_facts(document: Document) -> Iterator[str]:
    names = {outlet.id: outlet.name for outlet in document.outlets}
    if document.publisher:
        yield names.get(document.publisher, document.publisher)
    if document.agencies:
        yield f"with {', '.join(names.get(agency, agency) for agency in document.agencies)}"
    if document.authors:
        yield f"by {', '.join(document.authors)}"
    if document.place:
        yield document.place
    yield from _day(document)


def _brief_facts(document: Document) -> Iterator[str]:
    """What tells an article from others in a list: who published it, and when."""
    if document.publisher:
        yield {outlet.id: outlet.name for outlet in document.outlets}.get(document.publisher, document.publisher)
    yield from _day(document)


def _day(document: Document) -> Iterator[str]:
    if document.published:
        yield document.published[:10] if document.published[10:11] == "T" else document.published


def _quote_view(document: Document, place: int, anchor: str, number: int, member: Member) -> QuoteView:
    quote = document.quotes[place]
    speaker = document.speaker_of(quote)
    facts = tuple((label, value) for label, value in _facts(document, quote, speaker) if value)
    roles = ", ".join(speaker.roles) if speaker else ""
    return QuoteView(anchor, number, place, quote, member, roles, _words(quote), facts, outlets_of(document, quote))


def _words(quote: Quote) -> str:
    return " … ".join(span.text for span in quote.content.spans) or quote.content.text


def _facts(document: Document, quote: Quote, speaker: Speaker | None) -> Iterator[Fact]:
    yield "Kind", quote.kind if quote.zone == "body" else f"{quote.kind}, in the {quote.zone}"
    yield "Act", ", ".join(_act(quote))
    yield "Cue", f"{quote.cue.text} ({quote.cue.lemma})" if quote.cue.text not in ("", quote.cue.lemma) else quote.cue.text or "goes on"
    yield "Source", quote.source.text if quote.source else "none in the text"
    yield "Linked by", quote.resolution if speaker else ""
    yield "Speaker", speaker.kind if speaker else "nobody named"
    yield "Affiliation", (speaker.affiliation or "") if speaker else ""
    yield "Key", (speaker.key or "") if speaker else ""
    yield "To", quote.addressee.text if quote.addressee else ""
    names = {outlet.id: outlet.name for outlet in document.outlets}
    for role, label in (("told", "Told"), ("relayed_by", "Relayed by")):
        yield label, ", ".join(names.get(link.id, link.id) for link in quote.outlets if link.role == role)
    yield "Channel", quote.channel or ""
    yield "Inside", quote.parent or ""
    yield "Found by", quote.matcher.replace("_", " ")
    yield "Evidence", quote.evidence
    yield "Confidence", f"{quote.confidence:.2f}"
    yield "Characters", ", ".join(_range(span) for span in quote.content.spans)
    yield "Record", quote.id


def _act(quote: Quote) -> Iterator[str]:
    yield quote.cue.act
    if quote.cue.stance != "neutral":
        yield f"{quote.cue.stance} it"
    if quote.cue.negated:
        yield "negated"


def _range(span: TextSpan) -> str:
    return f"{span.start:,}–{span.end:,}"
