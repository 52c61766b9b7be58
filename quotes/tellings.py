"""Where what is reported ends before whom it was told to, or before the interview or programme in which it was said.

The parse hangs such a phrase on the content's own verb or noun as often as on the cue.
"""

from __future__ import annotations

from spacy.tokens import Doc

from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.lexicons.grammar import FINITE_TAGS, MARKS, load_grammar
from quotes.lexicons.people import load_people

GRAMMAR = load_grammar()


def before_telling(context: MatchContext, hit: CueHit, start: int, end: int) -> int:
    """The end of the content of tokens `start` to `end` without a last phrase that tells how, where or to whom it was said."""
    end = _before_programme(context, start, _before_listener(context, hit, start, end))
    return _before_interview(context, start, end)


def _before_listener(context: MatchContext, hit: CueHit, start: int, end: int) -> int:
    """*confirmed [the deaths] to Reuters*, *[the news] to our correspondent*; of *confirm* and its like with what goes on behind, too."""
    doc = context.doc
    if hit.row.lemma in _TELLING:
        to = next((i for i in range(start + 1, end - 1) if _begins_outlet(context, i, end) or _opens_clause(doc, i)), None)
        if to is not None and not _opens_clause(doc, to):
            return to
    last = next((i for i in range(end - 1, start, -1) if doc[i].lower_ == "to"), None)
    if last is None or last + 1 >= end:
        return end
    word = next((t for t in reversed(doc[last + 1 : end]) if t.is_alpha), doc[last])
    own = doc[last + 1].lower_ in {"our", "this"} and word.lower_ in load_people().reporters | _OURSELVES
    if own and word.i - last <= _LONGEST_REPORTER:
        return last
    named = context.outlet_at(last + 1 + (doc[last + 1].pos_ == "DET"))
    return last if named is not None and named >= end else end


def _begins_outlet(context: MatchContext, to: int, end: int) -> bool:
    """Whether *to* stands before an outlet, or before a title by its article: *to The Citizen today*."""
    doc = context.doc
    if doc[to].lower_ != "to":
        return False
    titled = doc[to + 1].text == "The" and to + 2 < end and doc[to + 2].text[:1].isupper()
    return titled or any(context.outlet_at(at) is not None for at in (to + 1, to + 2) if at < end)


def _opens_clause(doc: Doc, i: int) -> bool:
    """A finite verb or a mark: what was confirmed is no noun phrase, and whoever is told things in it another."""
    return doc[i].tag_ in FINITE_TAGS or doc[i].text in MARKS


_TELLING = frozenset({"confirm", "reveal", "disclose", "explain", "describe", "announce", "deny", "admit", "clarify", "recount", "outline"})
"""Cues whose object may be followed by whom they tell it."""
_OURSELVES = frozenset({"newspaper", "paper", "publication", "magazine", "website"})
"""What a page calls itself, after *our* or *this*."""
_LONGEST_REPORTER = 4
"""Tokens of *our Sylhet correspondent*, with what follows *to*."""


def _before_interview(context: MatchContext, start: int, end: int) -> int:
    """*praised [the dishes as good] during an interview with EFM*, *[the road was shut] in an interview with Reuters*.

    Not where the content itself tells of words: *[his remarks in an interview with EFM]*, *[she had been asked in an interview …]*.
    """
    doc = context.doc
    for i in range(end - 3, start, -1):
        if doc[i].tag_ in FINITE_TAGS or doc[i].text in MARKS | {","}:
            return end
        if doc[i].lower_ not in {"in", "during"} or doc[i + 1].lower_ not in _OWN:
            continue
        noun = next((t.i for t in doc[i + 2 : min(i + _LONGEST_OPENER, end)] if t.lower_ in _TOLD_IN), None)
        if noun is None:
            return end
        if any(t.tag_ in FINITE_TAGS for t in doc[start:i]):
            spoken = any(context.cue_at(t.i) is not None or t.lemma_.lower() in _SPOKEN for t in doc[start:i])
            with_whom = doc[noun].lower_ == "interview" and noun + 1 < end and doc[noun + 1].lower_ in {"with", "to", "on"}
            return i if with_whom and not spoken else end
        said = any(t.lemma_.lower() in _SAID for t in doc[start:i])
        others = doc[i + 1].tag_ == "PRP$" and any(t.tag_ == "POS" for t in doc[start:i])  # Smith's plan in his speech
        return end if said or others else i
    return end


_OWN = frozenset({"a", "an", "his", "her", "their"})
_TOLD_IN = frozenset({"interview", "interviews", "statement", "tweet", "tweets", "podcast", "briefing", "speech"})
_SAID = frozenset({"remark", "comment", "statement", "word", "claim", "interview", "appearance", "answer", "behavior", "behaviour"})
_SPOKEN = frozenset({"press", "ask", "question", "grill", "appear", "speak", "talk", "admit", "reveal", "remark", "comment"})
"""Verbs of clauses that themselves tell of an interview."""


def _before_programme(context: MatchContext, start: int, end: int) -> int:
    """*[the plan is dead] on Friday's broadcast of CNN's “New Day”*."""
    doc = context.doc
    for i in range(end - 3, start + 1, -1):
        quoted = context.quoted_at(i)
        if doc[i].tag_ in FINITE_TAGS and (quoted is None or quoted.start < doc[start].idx):
            return end
        if doc[i].lower_ not in {"on", "in", "during"}:
            continue
        noun = next((t.i for t in doc[i + 1 : min(i + _LONGEST_OPENER, end)] if t.lower_ in _BROADCASTS), None)
        if noun is None or noun + 1 >= end or doc[noun + 1].lower_ not in {"of", "on"}:
            continue
        dated = any(t.tag_ == "POS" or t.lower_ in GRAMMAR.times for t in doc[i + 1 : noun])
        return i if dated and any(t.tag_ in FINITE_TAGS for t in doc[start:i]) else end
    return end


_BROADCASTS = frozenset({"broadcast", "edition", "episode", "installment", "instalment", "telecast"})
_LONGEST_OPENER = 7
"""Tokens of *on Friday's morning broadcast*, *in an exclusive telephone interview*."""
