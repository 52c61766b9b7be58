"""Where, inside a sentence, what is reported ends and the writer takes up again: conjunctions, relatives, commas, dashes.

Each rule names a construction; the shares in the comments are how often a gold content ended there in US political news
of 2015 and 2016 (PolNeAR), so that a rule that cuts is right more often than one that does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.adverbials import skip_adverbials
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.frames import frame_of
from quotes.lexicons.grammar import CLOSING_MARKS, FINITE_TAGS, MARKS, load_grammar

GRAMMAR = load_grammar()
_DASHES = frozenset({"-", "--", "–", "—"})
_TAKING_UP = _DASHES | {",", ";"}
JOINTS = frozenset({"and", "but", "while", "without", "by", "then", "or", "before"})
_REPORTS = ("clause", "quote", "that", "told", "accuse", "call", "as", "object", "wh", "order", "to")


@dataclass(frozen=True)
class _Spot:
    """A token at which a content may have ended, with what the rules ask of its surroundings."""

    context: MatchContext
    hit: CueHit
    token: Token
    start: int
    limit: int
    before: Token | None  # the word before it, marks passed over

    @property
    def comma(self) -> bool:
        return self.before is not None and self.before.text == ","

    @property
    def cue(self) -> Token:
        return self.context.doc[self.hit.head]

    def next_word(self) -> Token | None:
        at = self.token.i + 1
        return self.context.doc[at] if at < self.limit else None


def takes_up_again(context: MatchContext, hit: CueHit, token: Token, start: int, limit: int) -> bool:
    """Whether at `token`, between the tokens `start` and `limit`, what the cue reports is over."""
    before = _previous_word(context.doc, token.i, start)
    comma = before is not None and before.text == ","
    if not comma and not _may_take_up(context, token):
        return False
    spot = _Spot(context, hit, token, start, limit, before)
    return any(rule(spot) for rule in (_RULES if comma else _WITHOUT_COMMA))


def _may_take_up(context: MatchContext, token: Token) -> bool:
    """Whether any rule of `_WITHOUT_COMMA` can hold at `token`: most words are passed over at the cost of one look.

    Every cue of a sentence looks at every word behind it, which in a sentence of cues alone is what takes the time.
    """
    if token.tag_ in FINITE_TAGS or token.text in _TAKING_UP or token.lower_ == "according":
        return True
    return context.cue_at(token.i) is not None or syntax.has(token, "conjunct")


def _semicolon(spot: _Spot) -> bool:
    return spot.token.text == ";" and finite_ahead(spot.context.doc, spot.token.i + 1, spot.limit)


def _frame_of_another(spot: _Spot) -> bool:
    """*A, [Reuters reported on Friday].*, also with the comma within closing marks."""
    doc, i = spot.context.doc, spot.token.i
    if spot.token.text == ",":
        return frame_follows(spot.context, i + 1, spot.limit)
    return spot.comma and doc[i - 1].text in CLOSING_MARKS and frame_follows(spot.context, i, spot.limit)


def _according(spot: _Spot) -> bool:
    """*A [according to Z]*, *A, [as reported by Z]*."""
    following = spot.next_word()
    if spot.token.lower_ == "as":
        frame = spot.context.cue_at(spot.token.i)
        return spot.comma and frame is not None and frame.takes("according")
    if spot.token.lower_ != "according" or following is None or following.lower_ != "to":
        return False
    return spot.comma or spot.token.head == spot.cue


def _concession(spot: _Spot) -> bool:
    """*A, [but the crowd left]* (cut 0.59, 0.81 where the clause reports), *A, [although …]* (0.7); *A, but left* goes on (0.77)."""
    if not spot.comma or spot.token.lower_ not in GRAMMAR.back_to_writer:
        return False
    following = spot.next_word()
    if following is not None and following.lower_ == "also" and _not_only(spot.context.doc, spot.start, spot.token.i):
        return False
    while following is not None and following.lower_ in {"just", "also", "only", "rather"} and following.i + 1 < spot.limit:
        following = following.nbor(1)
    if following is None or following.lower_ == "that":
        return False
    if spot.token.lower_ == "but":
        return _own_clause(spot)
    return any(t.tag_ in FINITE_TAGS for t in spot.context.doc[following.i : min(spot.limit, following.i + 14)])


def _not_only(doc: Doc, start: int, end: int) -> bool:
    """*[not only] because A, but also because B*: whether the tokens open what *but also* goes on with."""
    return any(doc[i].lower_ == "not" and doc[i + 1].lower_ in {"only", "just", "merely"} for i in range(start, end - 1))


def _relative(spot: _Spot) -> bool:
    """*… Ann Smith, [who runs the bank]* to the end: of a name the writer tells (0.79), of anything else the speaker (0.35)."""
    if not spot.comma or spot.token.lower_ != "who":
        return False
    doc, i = spot.context.doc, spot.token.i
    named = any(t.pos_ == "PROPN" for t in doc[max(spot.start, i - 3) : i])
    return named and (_last_relative(spot.token, spot.limit) or not any(t.text == "," for t in doc[i + 1 : spot.limit]))


def _relative_of_clause(spot: _Spot) -> bool:
    """*A is unsafe, [which worried them]*, *A, [which Smith denied]*: a relative that takes up the clause, or reports on it."""
    if not spot.comma or spot.token.lower_ != "which":
        return False
    doc, i = spot.context.doc, spot.token.i
    antecedent = next((t for t in reversed(doc[spot.start : i]) if not t.is_punct and not t.is_space), None)
    if antecedent is not None and antecedent.pos_ in {"ADJ", "VERB", "ADV", "AUX"} and antecedent.tag_ != "VBG":
        return True
    hits = (spot.context.cue_at(k) for k in range(i + 2, min(spot.limit, i + 7)))
    report = next((hit for hit in hits if hit is not None), None)
    return report is not None and report.takes("object") and report.form == "finite" and not report.row.weak and not report.modal


def _second_main_clause(spot: _Spot) -> bool:
    """*X said A, [and B fell]* where the parse joins B to *said* (0.65); never before *and that* (0.05)."""
    if not spot.comma or spot.token.lower_ not in {"and", "but"} or not _joins(spot.token, spot.cue):
        return False
    following = spot.next_word()
    return following is not None and following.lower_ != "that" and (spot.token.lower_ == "and" or _own_clause(spot))


def _own_clause(spot: _Spot) -> bool:
    """Whether what follows the conjunction has a subject of its own, or reports (*but warned*), and does not share the content's."""
    doc, i = spot.context.doc, spot.token.i
    finite = next((t for t in doc[i + 1 : min(spot.limit, i + 15)] if t.tag_ in FINITE_TAGS), None)
    return finite is not None and (_has_noun(doc, i + 1, finite.i) or spot.context.cue_at(finite.i) is not None)


def _even_as(spot: _Spot) -> bool:
    following = spot.next_word()
    return spot.comma and spot.token.lower_ == "even" and following is not None and following.lower_ in {"as", "though"}


def _other_speaker(spot: _Spot) -> bool:
    """*X said A, [and Y said B]*, *As X said A, [Y denied it]*: a clause with a report of somebody else's (0.7 to 0.9)."""
    doc, at = spot.context.doc, spot.token.i
    opening = doc[spot.start + (doc[spot.start].lower_ == "that" and spot.start + 1 < spot.limit)]
    if not spot.comma or opening.lower_ in GRAMMAR.subordinators:
        return False  # said that when he left, [the mayor denied it]: the content's own main clause
    if spot.token.lower_ in {"and", "but", "while"}:
        at += 1
    if at >= spot.limit or doc[at].pos_ not in {"DET", "PROPN", "NOUN", "PRON", "NUM", "ADJ"}:
        return False
    for i in range(at + 1, min(spot.limit, at + 12)):
        if doc[i].text in {",", ":", ";"} or doc[i].tag_ in {"WDT", "WP", "WRB"} or doc[i].pos_ == "SCONJ":
            return False
        other = spot.context.cue_at(i)
        if other is not None and other.row.pos == "verb":
            return _reports_with_clause(other) and frame_of(spot.context, other).start == at
        if doc[i].tag_ in FINITE_TAGS and doc[i].pos_ == "VERB":
            return False
    return False


def _reports_with_clause(hit: CueHit) -> bool:
    return hit.form == "finite" and not hit.modal and not hit.passive and not hit.row.weak and hit.takes("clause", "told", "quote")


def _dash(spot: _Spot) -> bool:
    """*A [- a claim that nobody believes]*, *A [- though he was late]*: an aside of the writer's to the end (0.6 to 1)."""
    doc, i = spot.context.doc, spot.token.i
    if spot.token.text not in _DASHES or i + 1 >= spot.limit or (spot.token.text == "-" and not doc[i - 1].whitespace_):
        return False
    if any(t.text in _DASHES and doc[t.i - 1].whitespace_ for t in doc[i + 1 : spot.limit]):
        return False
    following = doc[i + 1]
    return following.pos_ == "DET" or following.lower_ in {"though", "although", "something", "despite"}


def _comparison(spot: _Spot) -> bool:
    """*40 percent say A, [compared with 30 percent last year]* (0.7)."""
    following = spot.next_word()
    return spot.comma and spot.token.lower_ == "compared" and following is not None and following.lower_ in {"with", "to"}


def _finite_after_none(spot: _Spot) -> bool:
    """*proposed banning cars [and left]*: a finite verb cannot be joined to a content that has none; it is the cue's."""
    doc, token = spot.context.doc, spot.token
    if token.tag_ not in FINITE_TAGS or not syntax.same_tense(token, spot.cue) or not _is_joined(spot):
        return False
    return syntax.own_subject(token) is None and not any(t.tag_ in FINITE_TAGS for t in doc[spot.start : token.i])


def _back_in_the_past(spot: _Spot) -> bool:
    """*said she admires him [and praised the plan]*: the tense of the cue again, after a content in another."""
    doc, token = spot.context.doc, spot.token
    if token.tag_ != "VBD" or token.pos_ != "VERB" or not _is_joined(spot) or syntax.own_subject(token) is not None:
        return False
    if _tensed(spot.cue).tag_ not in {"VBD", "VBN"}:
        return False
    told = [t.tag_ for t in doc[spot.start : token.i] if t.tag_ in FINITE_TAGS]
    return bool(told) and "VBD" not in told


def _is_joined(spot: _Spot) -> bool:
    """Whether *and* or *but* within the content joins the verb to what stands before it; cheap, hence asked before the content is read."""
    joint = _joint_start(spot.context.doc, spot.token)
    return joint > spot.start and spot.context.doc[joint].lower_ in {"and", "but"}


def _shell_noun(spot: _Spot) -> bool:
    """*…, [a move that worried them]*: a noun that takes the clause before it up (Schmid, English Abstract Nouns, 2000)."""
    if not spot.comma or spot.token.lower_ not in {"a", "an", "another", "one", "something"}:
        return False
    doc, i = spot.context.doc, spot.token.i
    if spot.token.lower_ in {"one", "something"}:
        return i + 1 < spot.limit and doc[i + 1].lower_ in {"that", "which"}
    noun = next(
        (t for t in doc[i + 1 : min(spot.limit, i + 5)] if t.pos_ == "NOUN" and t.i + 1 < len(doc) and doc[t.i + 1].pos_ != "NOUN"), None
    )
    return noun is not None and noun.lemma_.lower() in GRAMMAR.shell_nouns


def _further_report_of_same(spot: _Spot) -> bool:
    return _further_report(spot.context, spot.hit, spot.token, spot.comma, spot.before)


def _has_noun(doc: Doc, start: int, end: int) -> bool:
    return any(t.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "DET"} for t in doc[start:end])


_WITHOUT_COMMA = (
    _semicolon,
    _frame_of_another,
    _according,
    _dash,
    _finite_after_none,
    _back_in_the_past,
    _further_report_of_same,
)
"""Rules that hold behind any word."""
_RULES = (
    *_WITHOUT_COMMA,
    _concession,
    _relative,
    _relative_of_clause,
    _second_main_clause,
    _even_as,
    _other_speaker,
    _comparison,
    _shell_noun,
)
"""All rules: those that hold behind a comma only, too."""


def _joins(conjunction: Token, cue: Token) -> bool:
    """Whether the parse makes what follows the conjunction a second main clause beside the cue's."""
    return syntax.has(conjunction, "coordinator") and conjunction.head.head == cue and syntax.has(conjunction.head, "conjunct")


def frame_follows(context: MatchContext, start: int, limit: int) -> bool:
    """Whether what stands from `start` to the end is a frame of somebody else: *Reuters reported on Friday*."""
    doc = context.doc
    for i in range(start, min(limit, start + 13)):
        if doc[i].text in {",", ":", ";"}:
            return False
        hit = context.cue_at(i)
        if hit is None or hit.form != "finite" or not hit.takes("clause", "told") or hit.row.weak or hit.modal:
            continue
        frame = frame_of(context, hit)
        if frame.source is None or frame.start != start:
            return False
        at = skip_adverbials(doc, max(frame.end, hit.end), limit)
        if at + 1 < limit and doc[at].text == "," and doc[at + 1].tag_ == "VBG" and context.cue_at(at + 1) is not None:
            return True  # A, Reuters said, citing police
        return at >= limit or all(t.is_punct or t.is_space for t in doc[at:limit])
    return False


def _further_report(context: MatchContext, hit: CueHit, token: Token, comma: bool, before: Token | None) -> bool:
    """Whether another report of the same speaker begins at the verb `token`."""
    doc, cue = context.doc, context.doc[hit.head]
    other = context.cue_at(token.i)
    joined = before is not None and before.lower_ in JOINTS
    if other is not None and other.takes(*_REPORTS) and token.tag_ != "VBN" and other.form == "participle":
        return comma or (joined and (before.lower_ in {"while", "without"} or cue.tag_ == "VBG" or token.head == cue))  # type: ignore[union-attr]
    if syntax.has(token, "conjunct") and token.head == cue and token.tag_ == cue.tag_:
        joint = _joint_start(doc, token)
        return joint > 0 and (other is not None or doc[joint - 1].text == "," or doc[joint].text == ",")
    if other is not None and other.takes(*_REPORTS) and other.form == "finite" and syntax.same_tense(token, cue):
        first = doc[other.span[0]]
        joint = _joint_start(doc, first)
        joined = joint >= 0 and doc[joint].text != ","
        if first.lower_ == "had" and doc[hit.span[0]].lower_ != "had":
            return False  # said cars were fast [and had claimed lives]: what is said was earlier
        return joined and not other.row.weak and syntax.own_subject(token) is None and token.tag_ in FINITE_TAGS | {"VBN"}
    return False


def _tensed(cue: Token) -> Token:
    """The verb that gives a cue its tense: of a participle the finite one before it (*[issued] a statement saying*)."""
    if cue.tag_ != "VBG":
        return cue
    return next((t for t in reversed(cue.doc[cue.sent.start : cue.i]) if t.tag_ in FINITE_TAGS), cue)


def _previous_word(doc: Doc, i: int, start: int) -> Token | None:
    """The token before `i`, quotation marks and white space passed over."""
    i -= 1
    while i > start and (doc[i].is_space or doc[i].text in MARKS):
        i -= 1
    return doc[i] if i >= start else None


def finite_ahead(doc: Doc, start: int, end: int, reach: int = 14) -> bool:
    """Whether a subject and its finite verb come within `reach` tokens."""
    for token in doc[start : min(end, start + reach)]:
        if syntax.has(token, "subject") and token.head.i > token.i:
            head = token.head
            if head.tag_ in FINITE_TAGS or any(t.tag_ in FINITE_TAGS for t in head.children if t.i < head.i):
                return True
    return False


def _last_relative(pronoun: Token, limit: int) -> bool:
    """Whether the relative clause that `pronoun` opens runs to the end of the stretch."""
    climb = pronoun
    while climb.head != climb and not syntax.has(climb, "relative_clause"):
        climb = climb.head
    return syntax.has(climb, "relative_clause") and climb.right_edge.i >= limit - 3


def _joint_start(doc: Doc, token: Token) -> int:
    """Index of the *and* or *but* before a verb that shares the cue's subject; -1 if there is none."""
    for i in range(token.i - 1, max(0, token.i - 5), -1):
        if doc[i].lower_ in {"and", "but", "then", "or"} or doc[i].text == ",":
            return i
        if doc[i].pos_ not in {"ADV", "AUX", "PART", "CCONJ"}:
            return -1
    return -1
