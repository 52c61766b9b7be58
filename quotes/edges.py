"""Where the content of a report begins and ends in its sentence.

The parse is wrong in about one clause in six; these rules lean on what news writing makes certain:
punctuation, complementizers, the frame's position, coordination and the adverbials of speaking.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.adverbials import is_speaking
from quotes.candidate import MatchContext, Offsets
from quotes.cues import CueHit
from quotes.joints import JOINTS, finite_ahead, frame_follows, takes_up_again
from quotes.lexicons.grammar import CLOSING_MARKS, FINITE_TAGS, MARKS, load_grammar
from quotes.tellings import before_telling

GRAMMAR = load_grammar()
_HALVES = frozenset({"late", "early", "last", "this"})
_TRIM_LEFT = frozenset({",", ":", ";", "—", "–", "-", "--", "..", "…", "...", ")", "]"})
_TRIM_RIGHT = frozenset({",", ":", ";", "—", "–", "-", "--", "(", "[", "and", "but", "."})


def trim(context: MatchContext, start: int, end: int) -> tuple[int, int]:
    """Drop white space, commas and dashes at both ends and the final full stop; may return an empty range."""
    doc = context.doc
    while start < end and (doc[start].is_space or doc[start].text in _TRIM_LEFT):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _TRIM_RIGHT or _closes_outer_bracket(doc, start, end)):
        end -= 1
    return start, end


def _closes_outer_bracket(doc: Doc, start: int, end: int) -> bool:
    """Whether the last token closes a bracket that opens before the content: *(although he said [it was late])*."""
    if doc[end - 1].text != ")":
        return False
    tokens = doc[start:end]
    return sum(t.text.count("(") for t in tokens) < sum(t.text.count(")") for t in tokens)


def content_offsets(context: MatchContext, start: int, end: int) -> Offsets | None:
    """Offsets of the content in the tokens `start` to `end`, a leading *that* left out.

    None when nothing but punctuation is left.
    """
    doc = context.doc
    start, end = trim(context, start, end)
    marks = start < end and doc[start].lower_ == "that" and doc[start].dep_ in syntax.RELATIONS["marker"]
    if marks and (end - start > 2 or doc[end - 1].pos_ != "NOUN"):  # disputed that claim
        start, end = trim(context, start + 1, end)
    start = _after_connective(doc, start, end)
    end = _not_dangling(context, start, end)
    if not any(doc[i].is_alpha or doc[i].like_num for i in range(start, end)):
        return None
    return _balanced(context, *context.offsets(start, end))


def _not_dangling(context: MatchContext, start: int, end: int) -> int:
    """Go on to the next comma or the sentence's end where a content would stop at *of*, *being* or *whether*."""
    doc = context.doc
    last = doc[end - 1] if end > start + 1 else None
    if last is None or last.pos_ not in {"ADP", "AUX", "SCONJ", "DET"} or last.tag_ in {"RP", "DT", "MD", *FINITE_TAGS}:
        return end
    if any(syntax.has(child, "copula") for child in last.children):
        return end  # the war was over
    limit = context.sentence(end - 1)[1]
    while end < limit and not doc[end].is_punct and not doc[end].is_space and context.quoted_at(end) is None:
        end += 1
    return end


def _after_connective(doc: Doc, start: int, end: int) -> int:
    """Leave out the writer's *But* or *Still,* at the head of a sentence."""
    if start + 1 < end and doc[start].text.istitle() and doc[start].lower_ in GRAMMAR.connectives:
        if doc[start + 1].text == ",":
            return start + 2
        if doc[start].text in {"But", "And", "Yet"}:
            return start + 1
    return start


def _balanced(context: MatchContext, low: int, high: int) -> Offsets:
    """Take in the mark that closes the last words, and leave out one whose partner lies before the content."""
    quoted = context.marks.around(high - 1)
    text = context.article.text
    if quoted is not None and quoted.closed:
        if quoted.start >= low and quoted.end > high and not any(c.isalnum() for c in text[high : quoted.inner[1]]):
            return low, quoted.end
        if quoted.start < low and quoted.end == high:
            return low, quoted.inner[1]
    return low, high


def clause_end(context: MatchContext, hit: CueHit, start: int, limit: int, *, parenthetic: bool = False) -> int:
    """Token index where the clause that begins at `start` stops being what the cue reports.

    Cuts where a clause around the cue takes up again (*after he said A, the crowd left*), at a further
    report of the same speaker (*…, adding that*; *… but denied that*), where the writer speaks again
    (*, but the crowd …*; a last *, which …*), and at *according to* and semicolons. Around a `parenthetic`
    frame the clause above the cue is the content itself.
    """
    doc = context.doc
    cue = doc[hit.head]
    limit = _before_credit(context, start, _within_marks(context, hit, limit))
    verb = _first_verb(doc, start, limit)
    if not parenthetic:
        if not _opens_sentence(context, hit):
            limit = _outer_limit(context, cue, start, limit, verb)
        limit = _main_clause(context, hit, start, limit)
    least = verb if doc[start].lower_ == "that" and syntax.has(doc[start], "marker") else start
    for i in range(start + 1, limit):
        token = doc[i]
        if token.is_space or _inside_marks(context, i):
            continue
        # before the clause has its verb only a frame behind it ends it, whose verb may be the first that the parse sees
        framed = i < least and token.text == "," and frame_follows(context, i + 1, limit)
        over = framed or (i >= least and takes_up_again(context, hit, token, start, limit))
        if over:
            end = _before_joint(doc, i, start)
            if any(t.is_alpha for t in doc[start:end]) and doc[end - 1].idx not in context.openings:
                return end
    return limit


def _first_verb(doc: Doc, start: int, limit: int) -> int:
    """Token index of the first finite verb of the clause that begins at `start`; `start` where no subject stands before it."""
    verb = next((t for t in doc[start:limit] if t.tag_ in FINITE_TAGS), None)
    if verb is None:
        return start
    main = verb.head if verb.pos_ == "AUX" and verb.head.i > verb.i else verb
    subject = syntax.own_subject(main)
    return verb.i if subject is not None and start <= subject.i < verb.i else start


def _opens_sentence(context: MatchContext, hit: CueHit) -> bool:
    """Whether the cue and its source open the sentence, so that no clause around them can take up again."""
    doc = context.doc
    before = doc[context.sentence(hit.head)[0] : hit.span[0]]
    return not any(t.text == "," or t.tag_ in {"WDT", "WP", "WRB"} | FINITE_TAGS or t.lower_ in GRAMMAR.subordinators for t in before)


def _before_credit(context: MatchContext, start: int, limit: int) -> int:
    """Leave out the credit in brackets that ends a caption (*… in May [EPA]*)."""
    doc = context.doc
    end = limit
    while end > start and (doc[end - 1].is_space or doc[end - 1].text == "."):
        end -= 1
    if end - start < 3 or doc[end - 1].text not in {"]", ")"} or context.zone(start) != "caption":
        return limit
    opening = next((i for i in range(end - 2, max(start, end - 9), -1) if doc[i].text in {"[", "("}), None)
    return opening if opening is not None else limit


def _main_clause(context: MatchContext, hit: CueHit, start: int, limit: int) -> int:
    """Where the main clause takes up after a report in a subordinate one: *While X said A, [Y left]*."""
    doc = context.doc
    opening = context.sentence(hit.head)[0]
    if hit.form == "participle" and hit.span[0] - opening <= 1:
        # Asked whether A, [X said …]
        return next((i for i in range(start + 1, limit) if doc[i].text == "," and finite_ahead(doc, i + 1, limit)), limit)
    if hit.form == "participle" and not any(t.tag_ in FINITE_TAGS for t in doc[opening : hit.head]):
        # Smith, adding that A, [left]
        return next((i for i in range(start + 1, limit - 1) if doc[i].text == "," and doc[i + 1].tag_ in FINITE_TAGS), limit)
    who = hit.span[0] - 1
    if who > opening + 1 and doc[who].tag_ in {"WP", "WDT"} and doc[who - 1].text == ",":
        # Smith, who said A, [left]
        verb = next((t.i for t in doc[start:limit] if t.tag_ in FINITE_TAGS), limit)
        behind = ((i, doc[i + 1 + (doc[i + 1].text in CLOSING_MARKS)]) for i in range(limit - 3, verb, -1) if doc[i].text == ",")
        return next((i for i, token in behind if token.tag_ in FINITE_TAGS and not _inside_marks(context, token.i)), limit)
    while opening < hit.head and (doc[opening].is_punct or doc[opening].is_space or doc[opening].lower_ in {"but", "and", "even"}):
        opening += 1
    if doc[opening].lower_ not in GRAMMAR.subordinators or any(t.text == "," for t in doc[opening : hit.head]):
        return limit
    for i in range(start + 1, limit):
        if (
            doc[i].text == ","
            and (not _inside_marks(context, i) or doc[i + 1].text in CLOSING_MARKS)
            and finite_ahead(doc, i + 1, limit)
            and doc[i + 1].tag_ not in {"WDT", "WP", "CC"}
        ):
            return i
    return limit


def _within_marks(context: MatchContext, hit: CueHit, limit: int) -> int:
    """What is reported inside a quotation ends with it at the latest."""
    quoted = context.quoted_at(hit.head)
    return min(limit, context.token_at(quoted.inner[1] - 1) + 1) if quoted is not None else limit


def _inside_marks(context: MatchContext, i: int) -> bool:
    return context.quoted_at(i) is not None and context.doc[i].text not in MARKS


def _opened_inside(context: MatchContext, i: int, start: int) -> bool:
    """Whether the token `i` lies in marks that open at the token `start` or behind it."""
    quoted = context.quoted_at(i)
    return quoted is not None and quoted.start >= context.doc[start].idx


def _outer_limit(context: MatchContext, cue: Token, start: int, limit: int, verb: int) -> int:
    """Where a clause that the cue's own clause depends on takes up again, after the finite `verb` of what is reported."""
    above = cue
    while above.head != above and above.head.i < start and above.dep_ != "ROOT":
        above = above.head
    if above.head == above or above.dep_ in syntax.RELATIONS["parataxis"] | syntax.RELATIONS["clause"]:
        return limit
    own = {t.i for t in above.subtree}
    for i in range(start, min(limit, above.head.i + 1)):
        token = cue.doc[i]
        if i in own or token.is_space or i == start or _opened_inside(context, i, start):
            continue
        if i > verb and (cue.doc[i - 1].text == "," or (token.tag_ in FINITE_TAGS and not _own_verb(cue, start, i))):
            return i
    return limit


def _own_verb(cue: Token, start: int, verb: int) -> bool:
    """Whether a finite verb is that of the content, for a participle after a comma: *…, adding officials [would] decide*."""
    if cue.tag_ != "VBG" or cue.i == 0 or cue.nbor(-1).text != ",":
        return False
    return not any(t.text == "," or t.tag_ in FINITE_TAGS for t in cue.doc[start:verb])


_REASONS = frozenset({"since", "because", "as"})
"""What opens a reason behind a comma: *A, since, | according to Z, B*."""


def _before_joint(doc: Doc, i: int, start: int) -> int:
    """Step back over the conjunction, adverbs and comma before the token at `i`."""
    while i > start and (
        doc[i - 1].lower_ in JOINTS
        or doc[i - 1].text in {",", ";"}
        or (doc[i - 1].lower_ in _REASONS and doc[i - 2].text == "," and i - 2 > start)
        or (doc[i - 1].pos_ in {"ADV", "AUX", "PART"} and doc[i - 1].head.i >= i)
    ):
        i -= 1
    return i


def without_trailing_adverbial(context: MatchContext, hit: CueHit, start: int, end: int) -> int:
    """Cut a last phrase that depends on the cue and places the act of speaking (*in an interview*)."""
    doc = context.doc
    cue = doc[hit.head]
    for child in sorted(cue.children, key=lambda t: -t.i):
        if child.i <= start:
            break
        left = child.left_edge.i
        if not (start < left < end) or doc[left].lower_ == "to" or context.quoted_at(left) is not None:
            continue
        clause = syntax.has(child, "adverbial_clause") and doc[left].lower_ in GRAMMAR.subordinators
        placed = clause or any(syntax.has(child, r) for r in ("prepositional", "adverb"))
        placed = placed and (not any(t.tag_ in FINITE_TAGS for t in doc[left:end]) or any(t.tag_ in FINITE_TAGS for t in doc[start:left]))
        if placed and is_speaking(doc, left, child.right_edge.i + 1) and child.right_edge.i + 1 >= end - 1:
            return left
    return _before_time_behind_marks(context, start, before_telling(context, hit, start, end))


def _before_time_behind_marks(context: MatchContext, start: int, end: int) -> int:
    """Cut a time behind the last closing mark of a content without a verb (*urged them “to organise” [on Wednesday, May 11]*)."""
    doc = context.doc
    last = next((i for i in range(end - 1, start, -1) if doc[i].text in CLOSING_MARKS), None)
    if last is None or last + 1 >= end or (quoted := context.quoted_at(last)) is None or quoted.start < doc[start].idx:
        return end
    behind = [t for t in doc[last + 1 : end] if not (t.is_punct or t.is_space or t.pos_ in {"ADP", "NUM"} or t.lower_ in _HALVES)]
    timed = bool(behind) and all(t.lower_ in GRAMMAR.times or t.text == "May" for t in behind)
    return last + 1 if timed and not any(t.tag_ in FINITE_TAGS for t in doc[start:last]) else end
