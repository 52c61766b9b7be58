"""The clause that a cue governs: where it begins, and what in the sentence shows that it is one."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.adverbials import skip_adverbials
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.frames import Frame, pronoun_before
from quotes.joints import finite_ahead
from quotes.lexicons.grammar import CLOSING_MARKS, FINITE_TAGS, OPENING_MARKS, load_grammar
from quotes.lexicons.people import load_people

GRAMMAR = load_grammar()
_REACH = 14  # tokens between a cue and its complementizer
_NOMINAL = frozenset({"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "ADV", "X", "SYM"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_TITLE_LENGTH = 30  # code points of a programme's or paper's name in marks


def clause_after(context: MatchContext, hit: CueHit, frame: Frame) -> tuple[int, str] | None:
    """First token of the clause that the cue governs, and what shows it."""
    doc = context.doc
    sentence_end = context.sentence(hit.head)[1]
    at = _behind_frame(context, hit, frame, sentence_end)
    if (said := _after_colon(context, hit, at, sentence_end)) is not None:
        return said, "clause after the colon"
    if at >= sentence_end:
        return None
    if doc[at].lower_ == "when" and ((hit.passive and not hit.negated) or not hit.takes("wh", "told")):
        return None  # were told when they arrived, responded when it was late
    at = _behind_when(doc, hit, at, sentence_end)
    opener = _complementizer(context, hit, at, sentence_end)
    if opener is not None:
        return opener
    at += _before_marks(context, at, sentence_end) or _before_clause(context, hit, frame, at)
    if doc[at].idx in context.openings and hit.takes("clause", "that"):
        return at, "that-clause in marks" if at + 1 < sentence_end and doc[at + 1].lower_ == "that" else "clause in marks"
    if doc[at].is_punct:
        return None
    if _is_gerund(context, hit, at):
        return at, "gerund"
    if hit.row.lemma == "write" and _has_noun_for_content(doc, hit, at):
        return None
    return _clause_child(context, hit, at) or _bare_clause(context, hit, frame, at, sentence_end)


def _bare_clause(context: MatchContext, hit: CueHit, frame: Frame, at: int, sentence_end: int) -> tuple[int, str] | None:
    """A clause at `at` that only its words show, for the parse hung it elsewhere."""
    doc = context.doc
    if not hit.takes("clause") and not (hit.takes("told") and frame.addressee is not None):
        return None
    if at == hit.end and hit.takes("clause") and _cut_by_cue(doc, hit, frame, pronoun_before(context, frame)):
        return at, "clause that the cue cuts"
    if doc[at].pos_ not in _NOMINAL and doc[at].tag_ not in _NOUN_TAGS:
        return _behind_phrase(context, hit, frame, at, sentence_end)
    if _has_noun_for_content(doc, hit, at):
        return None
    if not _after_comma(doc, frame, hit) and not hit.row.weak and _plain_say(context, hit, at, sentence_end):
        return at, "finite clause after the cue"
    return None


def _behind_frame(context: MatchContext, hit: CueHit, frame: Frame, end: int) -> int:
    """First token behind the frame and the adverbials of speaking, and behind the name of a programme that was told."""
    doc = context.doc
    at = skip_adverbials(doc, max(frame.end, hit.end), end)
    if frame.addressee is not None and at < end and doc[at].text in CLOSING_MARKS and _short_title(context, at):
        return skip_adverbials(doc, at + 1, end)  # told "This Week" that
    return _behind_participle(doc, at, end)


def _behind_when(doc: Doc, hit: CueHit, at: int, end: int) -> int:
    """*said when the suit was filed | that A*: the conjunction behind a clause that says when; else `at`."""
    if doc[at].lower_ not in {"when", "after", "as"} or not hit.takes("clause", "that") or hit.negated:
        return at
    that = next((i for i in range(at + 3, min(end, at + _REACH)) if doc[i].lower_ == "that" or doc[i].text in {",", '"', "“"}), None)
    told = that is not None and doc[that].tag_ == "IN" and has_finite(doc, at, that) and finite_ahead(doc, that + 1, end)
    return that if that is not None and told else at


def _behind_participle(doc: Doc, at: int, end: int) -> int:
    """*said, speaking in Paris, | that A*: the token behind a participle between commas, where *that* follows it; else `at`."""
    if at + 1 >= end or doc[at].text != "," or doc[at + 1].tag_ != "VBG":
        return at
    closing = next((i for i in range(at + 2, min(end, at + _REACH)) if doc[i].text == ","), None)
    return closing + 1 if closing is not None and closing + 1 < end and doc[closing + 1].lower_ == "that" else at


def _is_gerund(context: MatchContext, hit: CueHit, at: int) -> bool:
    """*denied [having resigned]*: what the cue governs, and no report of its own."""
    token = context.doc[at]
    verb = token.head if syntax.has(token, "auxiliary") else token  # reported [having undergone a test]
    if token.tag_ != "VBG" or hit.form != "finite" or verb.head.i != hit.head:
        return False
    return hit.takes("clause", "object") and not hit.row.weak and context.cue_at(at) is None


def _before_marks(context: MatchContext, at: int, end: int) -> bool:
    """Whether the token is the comma or colon of *X said, ["A"] and so on*."""
    doc = context.doc
    return doc[at].text in {",", ":"} and at + 1 < end and doc[at + 1].idx in context.openings


def _after_colon(context: MatchContext, hit: CueHit, at: int, end: int) -> int | None:
    """Where a clause without marks begins after the frame's colon: *Smith said: [the war is over]*, *said this: [A]*."""
    doc = context.doc
    if hit.form == "infinitive" or hit.row.weak or not hit.takes("clause", "wh", "told"):
        return None
    colon = next((i for i in range(at, min(at + 3, end)) if doc[i].text == ":"), None)
    if colon is None or any(t.lower_ not in {"the", "this", "following"} for t in doc[at:colon]):
        return None
    start = colon + 1
    while start < len(doc) and doc[start].is_space and "\n" not in doc[start].text:
        start += 1
    if start >= len(doc) or doc[start].is_space or doc[start].idx in context.openings:
        return None
    following = doc[start : context.sentence(start)[1]]
    return start if has_finite(doc, start, following.end) or following[0].tag_ == "VB" else None


def _before_clause(context: MatchContext, hit: CueHit, frame: Frame, at: int) -> bool:
    """Whether the token is the comma of *X admits, [back then they were few]*: the frame opens the sentence, a clause follows."""
    doc, (opening, closing) = context.doc, context.sentence(hit.head)
    if doc[at].text != "," or not hit.takes("clause") or hit.form != "finite" or hit.row.weak or frame.start != opening:
        return False
    following = doc[at + 1 : closing]
    return bool(following) and following[0].pos_ in {"ADV", "PRON", "DET"} and finite_ahead(doc, at + 1, closing)


def _cut_by_cue(doc: Doc, hit: CueHit, frame: Frame, pronoun: int | None) -> bool:
    """*in what observers said [was a triumph]*, *a man who they say [was armed]*: whether the cue stands before the verb of its content.

    *What he says is true* reports nothing: *what* is then the subject of a verb outside.
    """
    if hit.form != "finite" or hit.row.weak or doc[hit.end].tag_ not in FINITE_TAGS or frame.source is None:
        return False
    if doc[hit.end + 1 : hit.end + 2].text == "that" or doc[frame.source[0]].lower_ == "you":
        return False  # what he is saying is that A; the page you requested is gone
    if pronoun is not None:
        before = doc[pronoun - 1] if pronoun else None
        return doc[pronoun].lower_ != "what" or (before is not None and before.pos_ in {"ADP", "VERB"})
    owed = doc[frame.start - 1] if frame.start and frame.source[1] == hit.span[0] else None
    return owed is not None and owed.pos_ == "NOUN" and doc[frame.source[0]].tag_ == "PRP"  # 12 billion baht it says is owed


def _clause_child(context: MatchContext, hit: CueHit, at: int) -> tuple[int, str] | None:
    """The clause that the parse hangs on the cue; a cue that needs *that* takes one only right behind it."""
    doc = context.doc
    clauses = (c for c in doc[hit.head].children if syntax.has(c, "clause") or _small_clause(c))
    for child in clauses:
        left = child.left_edge.i
        if child.i > hit.head and (hit.takes("clause", "told") or (left == at and has_finite(doc, at, child.i + 1))):
            return at, "clause"
    return None


def _small_clause(token: Token) -> bool:
    """*suggested [the star was bright]*: a clause with subject and finite verb that the parse takes for an open one."""
    own = syntax.own_subject(token) if syntax.has(token, "open_clause") else None
    return own is not None and own.i < token.i and any(t.tag_ in FINITE_TAGS and t.i > own.i for t in (*token.lefts, token))


def _complementizer(context: MatchContext, hit: CueHit, at: int, end: int) -> tuple[int, str] | None:
    """*that*, *whether* and the like, at `at` or behind phrases that hold no verb (*said on MSNBC that*)."""
    doc = context.doc
    for i in range(at, min(end, at + _REACH)):
        token = doc[i]
        if i > at and (_short_title(context, i) or (token.lower_ == "that" and doc[i - 1].tag_ == "IN")):
            continue  # said on "This Week" that, said in that case that
        if i > at and (_other_report(context, i) or _is_relative(token)):
            return None
        if token.lower_ == "that" and not _is_object(token) and (i == at or _opens_clause(token, end)):
            return (i, "that-clause") if token.tag_ != "DT" or _has_verb(doc, i + 1, end) else None
        asks = token.lower_ in GRAMMAR.question_words and ((i == at and token.lower_ != "which") or token.lower_ in {"whether", "if"})
        if asks and hit.takes("wh", "told", "clause"):
            return i, "question clause"
        if (token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBG") or token.text in {'"', "“", ":", ";", "''", "``"}:
            return None
        if i == at and not (token.is_punct or token.pos_ in {"ADP", "ADV", "PART"} or hit.takes("told")):
            return None
    return None


def _behind_phrase(context: MatchContext, hit: CueHit, frame: Frame, at: int, end: int) -> tuple[int, str] | None:
    """*X said as part of the plan, the group gave support*, *X said as a child she was ill*: a phrase, then the clause; nothing before."""
    doc = context.doc
    if hit.row.lemma != "say" or doc[at].pos_ not in {"ADP", "SCONJ", "PART"} or not _opens(context, hit, frame):
        return None
    comma = next((i for i in range(at, end) if doc[i].text == "," and context.quoted_at(i) is None), end)
    if any(is_predicate(t) for t in doc[comma:end]) or _subject_behind(doc, at, comma):
        return at, "clause behind a phrase"
    return None


def _subject_behind(doc: Doc, at: int, end: int) -> bool:
    """Whether a subject with its finite verb stands right behind the short phrase that begins at `at`: *as a child | she was ill*."""
    subject = next(
        (t for t in doc[at + 2 : min(end, at + _SHORT_PHRASE)] if syntax.has(t, "subject") and t.pos_ in {"PRON", "PROPN", "NOUN"}), None
    )
    if subject is None or subject.tag_ in {"WDT", "WP"} or subject.head.i < subject.i:
        return False
    return subject.head.tag_ in FINITE_TAGS or any(t.tag_ in FINITE_TAGS and t.i > subject.i for t in subject.head.lefts)


_SHORT_PHRASE = 8
"""Tokens of a phrase with the subject behind it."""


def _opens(context: MatchContext, hit: CueHit, frame: Frame) -> bool:
    """Whether the frame opens its sentence, be it behind an occasion of speech: *In an interview with the BBC, [she said]*."""
    doc, opening = context.doc, context.sentence(hit.head)[0]
    if frame.start == opening:
        return True
    before = doc[frame.start - 1]
    return before.text == "," and skip_adverbials(doc, opening, frame.start) >= frame.start - 1


def _other_report(context: MatchContext, token: int) -> bool:
    """A noun or participle that takes a clause itself, between a cue and a *that* (*laughed at the claim that*)."""
    cue = context.cue_at(token)
    if cue is None or (cue.row.pos == "noun" and _said_in(context.doc[token])):
        return False
    return (cue.row.pos == "noun" and cue.takes("that")) or cue.form == "participle"


def _said_in(noun: Token) -> bool:
    """*said in an [affidavit] that*: the document in which the words stand reports nothing beside its author."""
    document = noun.lower_ in load_people().documents
    return document and any(case.lower_ == "in" and case.i < noun.i for case in syntax.children(noun, "preposition"))


def _short_title(context: MatchContext, token: int) -> bool:
    """Whether the token lies in a name in marks (*said on "This Week" that*) and not in quoted speech."""
    quoted = context.quoted_at(token)
    return quoted is not None and quoted.closed and quoted.inner[1] - quoted.inner[0] <= _TITLE_LENGTH


def _is_relative(token: Token) -> bool:
    """Whether a relative is the subject of its clause; *wrote in a magazine [that] prices rose*, with another subject, is none."""
    after = token.nbor().pos_ if token.i + 1 < len(token.doc) else ""
    other = token.lower_ == "that" and after in {"NOUN", "PROPN", "PRON", "DET"}
    return token.tag_ == "WDT" and syntax.has(token, "subject") and not other


def _opens_clause(that: Token, end: int) -> bool:
    at = that.i + 1
    at += at < end and that.doc[at].text in OPENING_MARKS
    return that.pos_ == "SCONJ" or (at < end and that.doc[at].pos_ in {"PRON", "DET", "NOUN", "PROPN", "NUM", "ADJ"})


def _plain_say(context: MatchContext, hit: CueHit, at: int, end: int) -> bool:
    """A noun phrase and its finite verb right after the cue: a clause, whatever the parse makes of it."""
    doc = context.doc
    if hit.form == "infinitive":
        return False
    if hit.row.lemma in GRAMMAR.plain_reports and context.zone(hit.head) == "headline" and at + 1 < end:
        return True  # Mayor says road 'a disgrace'
    if hit.row.lemma in GRAMMAR.plain_reports:
        return has_finite(doc, at, end) or any(_joined(t, doc[hit.head]) for t in doc[at + 1 : end])
    for token in doc[at : min(end, at + _REACH)]:
        if token.tag_ in FINITE_TAGS:
            return token.i > at and doc[token.i - 1].pos_ != "CCONJ"  # denied any wrongdoing and claims
        if token.idx in context.openings:
            continue
        if token.tag_ in {"WDT", "WP", "VBG", "VBN", "VB"} or token.is_punct or token.pos_ == "SCONJ":
            return False
    return False


def _has_noun_for_content(doc: Doc, hit: CueHit, at: int) -> bool:
    """Whether the parse gives a cue a noun and no clause: *said [little] of the plan*, *wrote [a post]*, *added [depth] to the team*."""
    found = (c for c in doc[hit.head].children if c.left_edge.i == at and (syntax.has(c, "object") or c.lower_ in GRAMMAR.amounts))
    noun = next(found, None)
    if noun is None or noun.right_edge.i + 1 >= len(doc) or doc[noun.right_edge.i + 1].tag_ in FINITE_TAGS:
        return False
    amount = noun.lower_ in GRAMMAR.amounts and hit.row.lemma == "say" and syntax.first(noun, "possessor") is None
    written = hit.row.lemma == "write" and noun.lower_ in load_people().documents
    return amount or written or (hit.row.lemma in GRAMMAR.amounts_of and noun.pos_ != "PRON")


def _joined(token: Token, cue: Token) -> bool:
    """A past tense that was tagged a participle and joined to the cue: *said the partnerships, like others, [privatised] goods*."""
    return token.tag_ == "VBN" and token.head == cue and syntax.has(token, "conjunct") and token.i > 0 and token.nbor(-1).pos_ != "CCONJ"


def _is_object(that: Token) -> bool:
    return that.dep_ in syntax.RELATIONS["object"] and not any(t.pos_ in {"VERB", "AUX"} for t in that.doc[that.i + 1 : that.sent.end])


def _after_comma(doc: Doc, frame: Frame, hit: CueHit) -> bool:
    """Whether the frame is parenthetic: a comma and a clause stand before it; a participle's own clause follows it."""
    i = frame.start - 1
    if hit.form == "participle" or i < 0 or doc[frame.start].is_sent_start or doc[i].text != ",":
        return False
    return has_finite(doc, doc[i].sent.start, i)


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether a verb follows, and *that* is no demonstrative (*held that position*)."""
    return any(t.pos_ in {"VERB", "AUX"} or finite_by_subject(t) for t in doc[start:end])


def is_predicate(token: Token) -> bool:
    """A verb that can be a clause's own; the tagger takes many a finite one for an infinitive."""
    return token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBG", "VBN"}


def has_finite(doc: Doc, start: int, end: int) -> bool:
    """Whether a finite verb stands in the tokens; a past tense may be tagged the participle it looks like."""
    return any(t.tag_ in FINITE_TAGS or finite_by_subject(t) for t in doc[start:end])


def finite_by_subject(token: Token) -> bool:
    """Whether a token tagged otherwise is a finite verb, for it has a subject of its own.

    A past tense looks like a participle, a plural present like an infinitive (*staffers [sign] it*), and the tagger
    may take a verb for a noun that the parser makes a clause (*it "[humanizes]" her*).
    """
    if token.tag_ == "VB":
        helped = any(t.tag_ in {"TO", "MD"} or syntax.has(t, "auxiliary") or syntax.has(t, "marker") for t in token.lefts)
        return not helped and _subject_before(token)
    if token.tag_ == "NNS":
        return syntax.has(token, "clause") and _subject_before(token)
    return token.tag_ == "VBN" and syntax.own_subject(token) is not None


def _subject_before(token: Token) -> bool:
    own = syntax.own_subject(token)
    return own is not None and own.i < token.i
