"""The frame of a reporting verb: who speaks, to whom, and the stretch of the sentence this takes up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.candidate import MatchContext, Offsets
from quotes.cues import CueHit
from quotes.humans import speaks
from quotes.lexicons.grammar import FINITE_TAGS, load_grammar
from quotes.lexicons.pages import load_page_words
from quotes.nounphrases import Source
from quotes.positions import SPEAKER_POS
from quotes.sources import find_source
from quotes.verbs import quoted_as, quoting_group

GRAMMAR = load_grammar()
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True)
class Frame:
    """A cue with its source and addressee. Ranges are token indices, half-open.

    `start` to `end` is the stretch that the frame takes up in the sentence: source, cue, addressee
    and the adverbials of the act of speaking that stand between or right after them.
    """

    hit: CueHit
    source: tuple[int, int] | None
    source_head: int | None
    addressee: tuple[int, int] | None
    start: int
    end: int

    def source_offsets(self, context: MatchContext) -> Offsets | None:
        """Offsets of the source, or None."""
        return context.offsets(*self.source) if self.source else None

    def addressee_offsets(self, context: MatchContext) -> Offsets | None:
        """Offsets of the addressee, or None: the speaker is none (*asked Ann Lee*), nor what nobody can be (*ordered a review*)."""
        if self.addressee is None or (
            self.source is not None and self.source[0] < self.addressee[1] and self.addressee[0] < self.source[1]
        ):
            return None
        told = context.doc[slice(*self.addressee)]
        hears = any(speaks(t) or t.pos_ == "PRON" or t.lower_ in GRAMMAR.audiences for t in told)
        return context.offsets(*self.addressee) if hears or context.outlet_at(told.start) is not None else None


def frame_of(context: MatchContext, hit: CueHit) -> Frame:
    """The frame of the verb cue `hit`; read once a document."""
    known = context.frames.get(hit.head)
    if isinstance(known, Frame) and known.hit is hit:
        return known
    context.frames[hit.head] = frame = _read_frame(context, hit)
    return frame


def _read_frame(context: MatchContext, hit: CueHit) -> Frame:
    source = find_source(context, hit)
    if source is not None and not any(
        t.lower_ not in _ARTICLES and any(c.isalnum() for c in t.text) for t in context.doc[source.start : source.end]
    ):
        source = None
    if source is not None:
        source = _with_outlet(context, hit, source)
    addressee = _outlet_told(context, hit, addressee_of(context.doc[hit.head], hit))
    start, end = _start(context.doc, hit), hit.end
    if source is not None and source.beside:
        start = min(start, source.start)
        if source.start >= hit.head:
            end = max(end, source.end)
    if addressee is not None and addressee[0] >= hit.head:
        end = max(end, addressee[1])
    if source is None:
        return Frame(hit, None, None, addressee, start, end)
    return Frame(hit, (source.start, source.end), source.head.i, addressee, start, end)


def _outlet_told(context: MatchContext, hit: CueHit, parsed: tuple[int, int] | None) -> tuple[int, int] | None:
    """*told [The Jakarta Post] it was late*: an outlet right behind *told*, whatever the parse makes of its name; else what is parsed."""
    if hit.row.lemma != "tell" or hit.passive or not context.outlets:
        return parsed
    doc, limit = context.doc, context.sentence(hit.head)[1]
    at = hit.end
    while at < min(limit, hit.end + _EPITHETS) and _epithet(doc[at]):
        at += 1
    named = context.outlet_at(at) if at < limit else None
    if named is None or (parsed is not None and parsed[1] >= named):
        return parsed
    named = _whole_station(doc, named, limit)
    return (hit.end, named) if named < limit and doc[named].tag_ != "POS" else parsed


def _whole_station(doc: Doc, end: int, limit: int) -> int:
    """*ABC* | *Radio Darwin*: where the name of an outlet's station ends."""
    named = doc[end - 1].text in _STATIONS  # told ABC Radio | Darwin
    if end >= limit or not (named or doc[end].text in _STATIONS):
        return end
    last = end + (not named)
    while last < limit and doc[last].pos_ == "PROPN" and doc[last].text[:1].isupper() and not doc[last].is_sent_start:
        last += 1
    subject = last < limit and doc[last].tag_ in FINITE_TAGS  # told CNN News | Ann Lee left
    return end + (not named) if subject else last


_STATIONS = frozenset({"Radio", "TV", "Television", "News", "Sport"})
_EPITHETS = 7
"""Words before an outlet's name that say what it is: *the Brussels-based media network*."""


def _epithet(token: Token) -> bool:
    words = load_page_words()
    if token.lower_ in words.epithets or token.lower_ in words.joints:
        return True
    return any(t.text == "-" for t in token.doc[max(0, token.i - 1) : token.i + 2])  # state-run


def _with_outlet(context: MatchContext, hit: CueHit, source: Source) -> Source:
    """*News broadcaster* | *NRK later reported*: the outlet's name between a source and its verb belongs to the source."""
    named = context.outlet_at(source.end) if source.end < hit.span[0] else None
    if named is None or any(t.pos_ != "ADV" for t in context.doc[named : hit.span[0]]):
        return source
    return replace(source, end=named)


def _start(doc: Doc, hit: CueHit) -> int:
    """The first token of the cue, or of who quotes: *[Reuters quoted] Smith as saying*."""
    quoting = quoted_as(doc[hit.head])
    if quoting is None:
        return hit.span[0]
    who = syntax.own_subject(quoting)
    return min(hit.span[0], quoting_group(quoting)[0], syntax.phrase(who)[0] if who is not None else hit.head)


def addressee_of(verb: Token, hit: CueHit) -> tuple[int, int] | None:
    """The noun phrase that is spoken to: the object of *told*, the noun after *said to*."""
    if hit.takes("told", "order"):
        if hit.passive:
            own = syntax.own_subject(verb)
            return syntax.phrase(own) if own is not None else None
        told = _object_told(verb) or (_told(verb.doc, hit) if hit.takes("told") else None)
        if told is not None:
            return told
    if hit.takes("clause") and hit.row.lemma.endswith(" with"):
        return _agreed_with(verb)
    if hit.takes("quote") or hit.takes("clause"):
        for _, noun in syntax.prepositional(verb, {"to"}):
            if noun.i > verb.i and noun.pos_ in {"PROPN", "NOUN", "PRON"} and (speaks(noun) or noun.lower_ in GRAMMAR.audiences):
                return syntax.phrase(noun)
    return None


def _object_told(verb: Token) -> tuple[int, int] | None:
    for relation in ("indirect_object", "object"):
        for child in syntax.children(verb, relation):
            if child.i > verb.i and child.pos_ in SPEAKER_POS and child.lower_ not in GRAMMAR.not_addressees:
                return _without_infinitive(child, *syntax.phrase(child))
    return None


def _told(doc: Doc, hit: CueHit) -> tuple[int, int] | None:
    """*told [the court] Ms Smith was late*: an article and a noun before a name or a second article, whatever the parse makes of them."""
    at, limit = hit.end, doc[hit.head].sent.end
    if at < limit and (named := _named_told(doc, at, limit)) is not None:
        return named
    if at >= limit or doc[at].lower_ not in _ARTICLES:
        return None
    noun = next((t.i for t in doc[at + 1 : limit] if t.pos_ not in {"ADJ", "NOUN"}), limit) - 1
    if noun <= at or noun + 2 >= limit or doc[noun].pos_ != "NOUN":
        return None
    opens = doc[noun + 1].pos_ in {"DET", "PRON", "PROPN"} and doc[noun + 1].tag_ not in {"WDT", "WP"}
    return (at, noun + 1) if opens and any(t.tag_ in FINITE_TAGS for t in doc[noun + 2 : limit]) else None


def _named_told(doc: Doc, at: int, limit: int) -> tuple[int, int] | None:
    """*told [Radio Maga] the members felt A*, *told [The Hindu] he was late*: a name before what opens a clause."""
    first = end = at + (doc[at].text == "the")
    while end < limit and doc[end].text[:1].isupper() and doc[end].tag_ != "POS":
        end += 1
    words = end - at  # a word with *the* before it may describe: told the German she was late
    opens = end < limit and end > first and doc[end].tag_ in {"DT", "PRP", "PRP$", "EX"} and (words > 1 or doc[at].pos_ == "PROPN")
    opens = opens and not (doc[at].text == "the" and words == 2)
    return (at, end) if opens and any(t.tag_ in FINITE_TAGS for t in doc[end:limit]) else None


def _agreed_with(verb: Token) -> tuple[int, int] | None:
    """*agreed with [Ann] that A*; in *agreed with the plan* nobody is spoken to."""
    noun = next((noun for _, noun in syntax.prepositional(verb, {"with"}) if noun.i > verb.i), None)
    if noun is None:
        return None
    start, end = syntax.phrase(noun)
    return (start, end) if noun.doc[end : end + 1].text == "that" else None


def _without_infinitive(head: Token, start: int, end: int) -> tuple[int, int]:
    """Leave what somebody is asked to do out of who is asked (*asked [the doctors] to soften it*)."""
    return start, next((t.i for t in head.doc[head.i + 1 : end] if t.tag_ == "TO"), end)


def pronoun_before(context: MatchContext, frame: Frame) -> int | None:
    """Token index of the relative or question pronoun right before the source, which stands for a part of the content.

    *[what] X called "Y"*, *Ann, [whom] X described as Y*, *a film [which] X said was good*.
    """
    doc = context.doc
    before = min(frame.start, frame.hit.span[0]) - 1
    if before < 0 or frame.source is None or frame.source[0] > frame.hit.head:
        return None
    token = doc[before]
    return before if token.lower_ in {"what", "whom", "which", "who", "that"} and token.tag_ in {"WP", "WDT"} else None


def names_before(context: MatchContext, hit: CueHit) -> bool:
    """Whether what a verb of naming names stands before its source: *what X called "Y"*, *a book X called "Y"*."""
    frame, verb = frame_of(context, hit), context.doc[hit.head]
    if pronoun_before(context, frame) is not None:
        return True
    return frame.source is not None and syntax.has(verb, "relative_clause") and verb.head.i == min(frame.start, hit.span[0]) - 1
