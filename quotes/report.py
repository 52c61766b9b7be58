"""What the articles say, for reading on a terminal: quotes in reading order, then who spoke how often."""

from __future__ import annotations

import errno
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from quotes.records import Document, Outlet, Quote, Speaker, TextSpan

if TYPE_CHECKING:
    from quotes.article import Article
    from quotes.candidate import Candidate
    from quotes.pipeline import Trace

_OPENING = "\"“„«‹'‘`"
_CLOSING = "\"”“»›'’"
_WIDTH = 100
"""The widest a report gets, in columns: longer lines are hard to read."""
_TABLE_ROWS = 30
_ROLES = 2
"""How many roles of a speaker are shown."""
_NOBODY = "(nobody named)"
_KIND_STYLES = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}


class Tally:
    """How often each speaker spoke, over every article of a run."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], Counter[str]] = {}

    def add(self, document: Document) -> None:
        """Count the quotes of `document`."""
        for quote in document.quotes:
            speaker = document.speaker_of(quote)
            key = (speaker.name, speaker.kind) if speaker else (_NOBODY, "")
            self.counts.setdefault(key, Counter())[quote.kind] += 1

    def table(self) -> Table:
        """The speakers, most quotes first."""
        table = Table(title="Who spoke how often", box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
        table.add_column("speaker", overflow="fold")
        table.add_column("kind")
        for heading in ("direct", "mixed", "indirect", "all"):
            table.add_column(heading, justify="right")
        ranked = sorted(self.counts.items(), key=lambda item: (item[0][0] == _NOBODY, -sum(item[1].values()), item[0]))
        for (name, kind), by_kind in ranked[:_TABLE_ROWS]:
            cells = [str(by_kind[k] or "·") for k in ("direct", "mixed", "indirect")]
            table.add_row(Text(plain(name)), kind, *cells, str(sum(by_kind.values())))
        if len(ranked) > _TABLE_ROWS:
            table.caption = f"and {len(ranked) - _TABLE_ROWS} more"
        return table


class _PipeConsole(Console):
    """rich ends the process when its reader goes away; here the caller decides what that means."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError(errno.EPIPE, "the reader of the output went away")


def make_console(*, stderr: bool = False) -> Console:
    """A console that takes no colour into pipes, obeys NO_COLOR and COLUMNS, and stays readable when wide."""
    console = _PipeConsole(stderr=stderr, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDTH)
    return console


def article_panel(article: Article, document: Document) -> Panel:
    """The quotes of one article in reading order, an inner quote indented under the one it stands in."""
    outlets = {outlet.id: outlet for outlet in document.outlets}
    inner = _quotes_by_parent(document.quotes)
    blocks = [Padding(_quote_block(article, document, quote, outlets), (1, 0, 0, 3 * depth)) for depth, quote in _outline(inner, None, 0)]
    heading = Text(_facts(document, outlets), style="dim")
    notes = [Text(f"! {plain(warning)}", style="yellow") for warning in document.warnings]
    title = Text(plain(document.title or document.id), style="bold underline")
    return Panel(Group(title, heading, *notes, *blocks), box=box.ROUNDED, padding=(0, 1))


def explanation(trace: Trace) -> Group:
    """Why each quote of an article was made: matcher, evidence, speaker, and what lost against it."""
    document, text = trace.document, trace.article.text
    parts: list[RenderableType] = [Text(plain(document.title or document.id), style="bold")]
    for quote, winner in zip(document.quotes, trace.winners, strict=True):
        heading = Text(f"\n{quote.id} {quote.kind}, {quote.zone}: ", style="bold")
        parts.append(heading.append(plain(quote.content.text), style="not bold"))
        losses = [("lost", _loss(text, loser.candidate, loser.reason)) for loser in trace.losers if loser.to is winner]
        parts.append(_labelled([*_reasons(document, quote), *losses]))
    unbeaten = [("lost", _loss(text, loser.candidate, loser.reason)) for loser in trace.losers if loser.to is None]
    if unbeaten:
        parts += [Text("\nDropped, with nothing in their place", style="bold"), _labelled(unbeaten)]
    return Group(*parts)


def _labelled(lines: Sequence[tuple[str, str]]) -> Padding:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", width=9)
    grid.add_column(overflow="fold")
    for label, value in lines:
        grid.add_row(label, Text(plain(value)))
    return Padding(grid, (0, 0, 0, 2))


def _quotes_by_parent(quotes: Sequence[Quote]) -> dict[str | None, list[Quote]]:
    """Quotes in reading order under the id of the quote they stand in; outermost ones under None."""
    known = {quote.id for quote in quotes}
    children: dict[str | None, list[Quote]] = {}
    for quote in sorted(quotes, key=lambda q: q.content.spans[0].start):
        children.setdefault(quote.parent if quote.parent in known else None, []).append(quote)
    return children


def _outline(children: Mapping[str | None, list[Quote]], parent: str | None, depth: int) -> Iterator[tuple[int, Quote]]:
    for quote in children.get(parent, ()):
        yield depth, quote
        yield from _outline(children, quote.id, depth + 1)


def _facts(document: Document, outlets: Mapping[str, Outlet]) -> str:
    """Where the article is from and what is in it, on one line."""
    publisher = _outlet_name(document.publisher, outlets) if document.publisher else None
    agencies = ", ".join(_outlet_name(agency, outlets) for agency in document.agencies)
    spoken = {quote.speaker for quote in document.quotes if quote.speaker}
    facts = [
        publisher,
        f"with {agencies}" if agencies else None,
        document.published,
        document.path or document.url or document.id,
        _counted(len(document.quotes), "quote"),
        _counted(len(spoken), "speaker"),
    ]
    return " · ".join(plain(fact) for fact in facts if fact)


def _outlet_name(outlet: str, outlets: Mapping[str, Outlet]) -> str:
    return outlets[outlet].name if outlet in outlets else outlet


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _quote_block(article: Article, document: Document, quote: Quote, outlets: Mapping[str, Outlet]) -> Group:
    speaker = document.speaker_of(quote)
    head = Text(plain(speaker.name) if speaker else _NOBODY, style="bold")
    if speaker and speaker.roles:
        head.append(f", {plain(', '.join(_telling_roles(speaker.roles)[:_ROLES]))}", style="not bold")
    details = Text(" · ".join(plain(detail) for detail in _details(quote, speaker, outlets)), style="dim")
    details.stylize(_KIND_STYLES[quote.kind], 0, len(quote.kind))
    return Group(head, Padding(details, (0, 0, 0, 2)), Padding(Text(words_as_printed(article.text, quote)), (0, 0, 0, 2)))


def _telling_roles(roles: Sequence[str]) -> list[str]:
    """The roles without those whose words another one has too (*Prime Minister* beside *Israeli Prime Minister*)."""
    words = [set(_words(role)) for role in roles]
    return [
        role for i, role in enumerate(roles) if not any(words[i] < other or (words[i] == other and j < i) for j, other in enumerate(words))
    ]


def _details(quote: Quote, speaker: Speaker | None, outlets: Mapping[str, Outlet]) -> Iterator[str]:
    yield quote.kind
    yield cue_in_words(quote.cue.text)
    if quote.cue.negated:
        yield "negated"
    if quote.source and not (speaker and _says_no_more(quote.source.text, speaker)):
        yield f"as “{quote.source.text}”"
    names = {link.id: _outlet_name(link.id, outlets) for link in quote.outlets}
    if quote.addressee and quote.addressee.text not in names.values():
        yield f"to {quote.addressee.text}"
    for link in quote.outlets:
        yield f"{'told' if link.role == 'told' else 'relayed by'} {names[link.id]}"
    if quote.zone != "body":
        yield quote.zone


def _says_no_more(source: str, speaker: Speaker) -> bool:
    """Whether all words of `source` stand in the line above it: the speaker's name and roles."""
    return set(_words(source)) <= {*_words(speaker.name), *(word for role in speaker.roles for word in _words(role)), "a", "an", "the"}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def words_as_printed(text: str, quote: Quote) -> str:
    """The quote's words with the quotation marks that stand around them in `text`, spans joined by an ellipsis."""
    return plain(" … ".join(_with_marks(text, span) if quote.kind != "indirect" else span.text for span in quote.content.spans))


def _with_marks(text: str, span: TextSpan) -> str:
    before = text[span.start - 1] if span.start else ""
    after = text[span.end : span.end + 1]
    opens = before if before and before in _OPENING else ""
    return f"{opens}{span.text}{after if after and after in _CLOSING and (opens or after not in _OPENING) else ''}"


def _reasons(document: Document, quote: Quote) -> Iterator[tuple[str, str]]:
    speaker = document.speaker_of(quote)
    yield "matcher", f"{quote.matcher} (confidence {quote.confidence:.2f})"
    yield "evidence", quote.evidence
    yield "cue", _cue_line(quote)
    yield "source", quote.source.text if quote.source else "none"
    yield "speaker", f"{speaker.name} [{speaker.kind}], by {quote.resolution}" if speaker else f"none ({quote.resolution})"
    if quote.parent:
        yield "inside", quote.parent


def _cue_line(quote: Quote) -> str:
    if not quote.cue.text:
        return "none"
    negated = ", negated" if quote.cue.negated else ""
    return f"{quote.cue.text} ({quote.cue.lemma}: {quote.cue.act}, {quote.cue.stance}{negated})"


def _loss(text: str, candidate: Candidate, reason: str) -> str:
    words = " … ".join(text[start:end] for start, end in candidate.content)
    return f"{candidate.matcher} “{words}”: {reason}"


def cue_in_words(cue: str) -> str:
    """The cue as it is shown: a colon by its name, and of words that go on after another quote that they do."""
    return {"": "goes on", ":": "colon"}.get(cue, cue)


def plain(text: str) -> str:
    """`text` on one line, without characters that would steer the terminal."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable() or char == " ")


def print_report(items: Iterable[tuple[Article, Document]], console: Console) -> None:
    """A panel for each article as it comes, then the table of speakers."""
    tally = Tally()
    for article, document in items:
        tally.add(document)
        console.print(article_panel(article, document))
    if tally.counts:
        console.print(tally.table())
