"""Cue spans: the rows of the lexicon that stand in a Doc, with their auxiliaries, negation and particles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.lexicons import CueRow, Lexicon
from quotes.lexicons.grammar import load_grammar
from quotes.otherwise import is_name, other_sense
from quotes.verbs import (
    asked,
    commanded,
    conditional,
    form_of,
    implied_by,
    in_passive,
    is_mistagged_participle,
    quoted_as,
    quoting_group,
    shares_modal,
    supposed,
    verb_group,
    wished,
)

GRAMMAR = load_grammar()

_GAP_POS = frozenset({"DET", "ADJ", "ADV", "PRON", "NUM"})
_MAX_GAP = 2
_ADVERBS = frozenset({"ADV"})
_POSSESSOR_POS = _GAP_POS | {"NOUN", "PROPN", "PART"}
_MAX_POSSESSOR = 6
_POS_OF = {
    "VERB": ("verb",),
    "AUX": ("verb",),
    "NOUN": ("noun", "verb"),
    "PROPN": ("noun",),
    "ADJ": ("adjective", "verb"),
}
_CLOSING = frozenset({".", "!", "?", ":"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True)
class CueHit:
    """A cue in a Doc. `head`, `words` and `span` are token indices.

    `words` are the head and the fixed words of the row; `span` the range from the first auxiliary
    or negation to the head; `form` is finite, participle or infinitive (verbs only); `unreal` is a condition or a wish.
    """

    head: int
    words: tuple[int, ...]
    span: tuple[int, int]
    row: CueRow
    form: str = "finite"
    passive: bool = False
    negated: bool = False
    modal: bool = False
    unreal: bool = False

    @property
    def end(self) -> int:
        """Token index after the last word of the cue."""
        return max(self.span[1], max(self.words) + 1)

    def takes(self, *frames: str) -> bool:
        """Whether the row takes any of `frames`."""
        return any(frame in self.row.frames for frame in frames)


def find_cues(doc: Doc, lexicon: Lexicon) -> tuple[CueHit, ...]:
    """Every cue of `lexicon` in `doc`, in reading order, at most one a head token."""
    hits = []
    for i, (lower, lemma) in enumerate(doc.to_array([LOWER, LEMMA]).tolist()):
        if lexicon.may_be(lower, lemma, doc.vocab.strings) and (hit := _hit(doc[i], lexicon)) is not None:
            hits.append(hit)
    quoting = {verb.i for hit in hits if (verb := quoted_as(doc[hit.head])) is not None}
    return tuple(hit for hit in hits if hit.head not in quoting)


def _is_adjective(token: Token) -> bool:
    """A participle between a determiner and a noun is no verb (*the commanding officer*, *fewer reported crimes*)."""
    if token.tag_ == "NN" and token.dep_ == "compound" and token.head.i > token.i:
        return True
    if 0 < token.i < len(token.doc) - 1 and token.nbor(-1).lower_ in {"a", "an"} and token.nbor(1).like_num:
        return True  # an estimated 90 children
    if token.tag_ not in {"VBG", "VBN", "JJ"} or token.i + 1 >= len(token.doc) or token.i == 0:
        return False
    after, before = token.nbor(1), token.nbor(-1)
    if after.pos_ == "NUM" and before.pos_ == "DET":
        return True  # the reported 90 children
    if token.tag_ == "VBG" and before.lower_ == "the" and after.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return True  # the ruling People Power Party
    if after.pos_ not in {"NOUN", "PROPN"} or token.head.i <= token.i or token.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return before.pos_ in {"DET", "NUM"} or before.tag_ in {"PRP$", "POS", "JJR"} or token.dep_ == "amod"


def _hit(token: Token, lexicon: Lexicon) -> CueHit | None:
    if token.i and token.nbor(-1).lower_ == "worth":
        return None  # it is worth mentioning that …
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-2).whitespace_ and token.tag_ in {"VBN", "VBD", "VBG", "JJ"}:
        return None  # so-called, self-described, value-adding
    if is_name(token):
        return None
    # the parts of speech that the lexicon knows by form alone come first: taggers disagree on *according*
    for pos in ("adposition", "adverb", *_parts_of_speech(token)):
        for lemma in _lemmas(token, pos):
            if lemma not in lexicon.heads(pos) or (pos == "verb" and _is_adjective(token)):
                continue
            for words, row in lexicon.entries(pos, lemma):
                found = _fixed_words(token, words) or (_governed(token, words) if pos == "verb" else None)
                if found is not None and not ((len(words) == 1 or pos == "adjective") and other_sense(token, row)):
                    return _make(token, found, row, pos)
    return None


def _parts_of_speech(token: Token) -> tuple[str, ...]:
    options = _POS_OF.get(token.pos_, ())
    if token.pos_ not in {"NOUN", "ADJ"} or token.tag_ in _VERB_TAGS:
        return options
    if is_mistagged_participle(token):
        return ("verb",)
    # a verb that the tagger took for a noun or adjective: only one with a subject, a noun only in -s
    if _stands_behind_name(token):
        return ("verb",)
    rescued = syntax.own_subject(token) is not None and (token.pos_ == "ADJ" or token.lower_.endswith("s"))
    return options if rescued else options[:1]


def _stands_behind_name(noun: Token) -> bool:
    """*A, the Daily Caller [reports].*, *AFP [reports] that A*: a verb that was taken for the noun of the name before it."""
    doc, first = noun.doc, noun.i
    floor, limit = noun.sent.start, noun.sent.end
    if noun.tag_ != "NNS" or not noun.is_lower or not noun.lower_.endswith("s"):
        return False
    while first > floor and doc[first - 1].text[:1].isupper():
        first -= 1
    name = [t for t in doc[first : noun.i] if t.lower_ != "the"]
    first -= first > floor and doc[first - 1].lower_ == "the"
    if not name or (doc[first].lower_ == "the" and len(name) == 1 and name[0].is_upper):
        return False  # the FBI reports may be papers
    behind = doc[noun.i + 1 : limit]
    if first > floor and doc[first - 1].text != ",":
        return False
    if len(behind) > 1 and behind[0].lower_ == "that" and behind[1].tag_ in _OPENS_CLAUSES:
        return True
    return behind.text.strip() == ":" if first == floor else not len(behind) or behind[0].text in _CLOSING


_OPENS_CLAUSES = frozenset({"DT", "PRP", "PRP$", "NNP", "EX", "CD"})


def _lemmas(token: Token, pos: str) -> tuple[str, ...]:
    lemma = token.lemma_.lower() or token.lower_
    if pos in {"adverb", "adposition"}:
        return (token.lower_,)
    if pos == "verb" and is_mistagged_participle(token):
        stem = token.lower_[:-3]
        return (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    # lemmatizers that work by rule drop the e of *hoping*
    ends_in_e = pos == "verb" and not lemma.endswith("e") and token.lower_ in {lemma + "ing", lemma + "ed", lemma + "es"}
    return (lemma, lemma + "e") if ends_in_e else (lemma,)


def _fixed_words(head: Token, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Token indices of `words`, the first being `head`, with short gaps between them; None if they do not stand there."""
    if len(words) == 1:
        return (head.i,)
    doc, at, found = head.doc, head.i, [head.i]
    # a possessor may stand inside: in the Health Ministry's words
    between, longest = (_POSSESSOR_POS, _MAX_POSSESSOR) if head.pos_ == "ADP" else (_GAP_POS, _MAX_GAP)
    if head.lower_ == "as":
        between = _ADVERBS  # as first reported by, not: as a thing reported by
    for word in words[1:]:
        gap = 0
        at += 1
        while at < len(doc) and not _is_word(doc[at], word):
            if gap == longest or doc[at].pos_ not in between or doc[at].is_sent_start:
                return None
            gap += 1
            at += 1
        if at >= len(doc):
            return None
        found.append(at)
    dated = doc[at].pos_ == "ADP" and at + 1 < len(doc) and doc[at + 1].lower_ in GRAMMAR.times
    dated = dated and not (at + 2 < len(doc) and doc[at + 2].tag_ in {"POS", "NN", "NNS"})  # commented on Monday's vote
    return None if dated else tuple(found)  # called late [on] Monday


def _governed(verb: Token, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """A verb and its preposition with another phrase between: *apologised to voters for*, *called on Tuesday for*."""
    if len(words) != 2 or any(child.i > verb.i for relation in ("object", "indirect_object") for child in syntax.children(verb, relation)):
        return None
    # warned on Monday | of a war; apologised to voters | for the delay
    nouns = [n for to, n in syntax.prepositional(verb, {"on", "in", "at", "to"}) if n.lower_ in GRAMMAR.times or to.lower_ == "to"]
    governed = (*syntax.prepositional(verb, {words[1]}), *(pair for noun in nouns for pair in syntax.prepositional(noun, {words[1]})))
    for case, noun in governed:
        between = verb.doc[verb.i + 1 : case.i]
        apart = 1 < case.i - verb.i <= _MAX_POSSESSOR and not any(t.is_punct or t.pos_ in {"VERB", "AUX", "SCONJ"} for t in between)
        if apart and noun.lower_ not in GRAMMAR.times:
            return verb.i, case.i
    return None


def _is_word(token: Token, word: str) -> bool:
    return word in {token.lower_, token.lemma_.lower()}


def _make(head: Token, words: tuple[int, ...], row: CueRow, pos: str) -> CueHit:
    if pos != "verb":
        return CueHit(head.i, words, (head.i, head.i + 1), row, form="none", negated=_determined_none(head))
    group = sorted(verb_group(head), key=lambda t: t.i)
    auxiliaries = [t for t in group if t.pos_ == "AUX" or t.tag_ == "MD"]
    start = group[0].i if group else head.i
    form = form_of(head, auxiliaries)
    without = head.i > 0 and form == "participle" and head.nbor(-1).lower_ == "without"
    start -= without
    if form == "infinitive" and (above := implied_by(head)) is not None:
        return _implied(_make(above, (above.i,), row, pos), head, words)
    if (quoted := quoted_as(head)) is not None:
        start = quoting_group(quoted)[0] if quoted.i + 2 == head.i else head.i - 1
        form = form_of(quoted, list(syntax.children(quoted, "auxiliary")))
    modal = any(t.lower_ in GRAMMAR.modals for t in auxiliaries) or shares_modal(head)
    conceived = modal and any(t.lower_ in {"have", "’ve", "'ve"} for t in auxiliaries)  # could not have predicted it
    return CueHit(
        head=head.i,
        words=words,
        span=(start, head.i + 1),
        row=row,
        form=form,
        passive=in_passive(head),
        negated=without or any(t.lower_ in GRAMMAR.negations for t in group) or syntax.is_negated(head),
        modal=modal,
        unreal=conceived or any(t.lower_ in GRAMMAR.obligations for t in auxiliaries) or _is_unreal(head),
    )


def _is_unreal(head: Token) -> bool:
    return conditional(head) or wished(head) or asked(head) or commanded(head) or supposed(head)


def _implied(above: CueHit, head: Token, words: tuple[int, ...]) -> CueHit:
    """The cue *continued to defend*: one span when the verbs stand together, else the infinitive alone."""
    near = head.i - above.head <= 3
    start = above.span[0] if near else head.i
    return replace(above, head=head.i, words=words, span=(start, head.i + 1), passive=False)


def _determined_none(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in noun.children)
