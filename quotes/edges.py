"""Where the content of a report begins and ends in its sentence.

The parse is wrong in about one clause in six; these rules lean on what news writing makes certain:
punctuation, complementizers, the frame's position, coordination and the adverbials of speaking.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.candidate import MatchContext, Offsets
from quotes.cues import CueHit
from quotes.frames import is_speaking

_TRIM_LEFT = frozenset({",", ":", ";", "—", "–", "-", "--", "..", "…", "...", ")", "]"})
_TRIM_RIGHT = frozenset({",", ":", ";", "—", "–", "-", "--", "(", "[", "and", "but", "."})
_MARK_CHARS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'", "«", "»"})
# Conjunctions after a comma that, with a subject and finite verb of their own, go back to the
# writer's voice more often than not (US political news: *, but* 114 of 174, *, although* 10 of 14).
_BACK_TO_WRITER = frozenset({"but", "although", "though", "whereas", "while"})
_REPORTS = ("clause", "quote", "that", "told", "accuse", "call", "as", "object", "wh", "order", "to")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def trim(context: MatchContext, start: int, end: int) -> tuple[int, int]:
    """Drop white space, commas and dashes at both ends and the final full stop; may return an empty range."""
    doc = context.doc
    while start < end and (doc[start].is_space or doc[start].text in _TRIM_LEFT):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _TRIM_RIGHT):
        end -= 1
    return start, end


def content_offsets(context: MatchContext, start: int, end: int) -> Offsets | None:
    """Offsets of the content in the tokens `start` to `end`, a leading *that* left out.

    None when nothing but punctuation is left.
    """
    doc = context.doc
    start, end = trim(context, start, end)
    if start < end and doc[start].lower_ == "that" and doc[start].dep_ in syntax.RELATIONS["marker"]:
        start, end = trim(context, start + 1, end)
    if not any(doc[i].is_alpha or doc[i].like_num for i in range(start, end)):
        return None
    return context.offsets(start, end)


def clause_end(context: MatchContext, hit: CueHit, start: int, limit: int) -> int:
    """Token index where the clause that begins at `start` stops being what the cue reports.

    Cuts where a clause around the cue takes up again (*after he said A, the crowd left*), at a further
    report of the same speaker (*…, adding that*; *… but denied that*), where the writer speaks again
    (*, but the crowd …*; a last *, which …*), and at *according to* and semicolons.
    """
    doc = context.doc
    cue = doc[hit.head]
    limit = _outer_limit(cue, start, limit)
    for i in range(start + 1, limit):
        token = doc[i]
        if token.is_space or _inside_marks(context, i):
            continue
        if _cuts_before(context, hit, token, start, limit):
            end = _before_joint(doc, i, start)
            if any(t.is_alpha for t in doc[start:end]):
                return end
    return limit


def _inside_marks(context: MatchContext, i: int) -> bool:
    return context.quoted_at(i) is not None and context.doc[i].text not in _MARK_CHARS


def _outer_limit(cue: Token, start: int, limit: int) -> int:
    """Where a clause that the cue's own clause depends on takes up again."""
    above = cue
    while above.head != above and above.head.i < start and not above.dep_ == "ROOT":
        above = above.head
    if above.head == above or above.dep_ in syntax.RELATIONS["parataxis"] | syntax.RELATIONS["clause"]:
        return limit
    own = {t.i for t in above.subtree}
    for i in range(start, min(limit, above.head.i + 1)):
        if i not in own and not cue.doc[i].is_space:
            return i if i > start else limit
    return limit


def _cuts_before(context: MatchContext, hit: CueHit, token: Token, start: int, limit: int) -> bool:
    doc, cue, i = context.doc, context.doc[hit.head], token.i
    before = _previous_word(doc, i, start)
    comma = before is not None and before.text == ","
    lower = token.lower_
    if token.text == ";":
        return True
    if lower == "according" and i + 1 < len(doc) and doc[i + 1].lower_ == "to":
        return comma or token.head == cue
    if comma and lower in _BACK_TO_WRITER:
        return finite_ahead(doc, i + 1, limit)
    if comma and lower in {"which", "who"}:
        return _last_relative(token, limit)
    if comma and lower == "even" and i + 1 < limit and doc[i + 1].lower_ in {"as", "though"}:
        return True
    return _further_report(context, hit, token, comma, before)


def _further_report(context: MatchContext, hit: CueHit, token: Token, comma: bool, before: Token | None) -> bool:
    """Whether another report of the same speaker begins at the verb `token`."""
    doc, cue = context.doc, context.doc[hit.head]
    other = context.cue_at(token.i)
    joined = before is not None and before.lower_ in {"and", "but", "while", "by", "then", "or", "before"}
    if other is not None and other.takes(*_REPORTS) and token.tag_ == "VBG" and other.form == "participle":
        return comma or joined and (before.lower_ in {"while", "by"} or cue.tag_ == "VBG" or token.head == cue)  # type: ignore[union-attr]
    if syntax.has(token, "conjunct") and token.head == cue and syntax.own_subject(token) is None:
        return _joint_start(doc, token) >= 0
    if other is not None and other.takes(*_REPORTS) and other.form == "finite" and token.tag_ == cue.tag_:
        first = doc[other.span[0]]
        joint = _joint_start(doc, first)
        return joint >= 0 and syntax.own_subject(token) is None and token.tag_ in _FINITE
    return False


def _previous_word(doc: Doc, i: int, start: int) -> Token | None:
    """The token before `i`, quotation marks and white space passed over."""
    i -= 1
    while i > start and (doc[i].is_space or doc[i].text in _MARK_CHARS):
        i -= 1
    return doc[i] if i >= start else None


def finite_ahead(doc: Doc, start: int, end: int, reach: int = 14) -> bool:
    """Whether a subject and its finite verb come within `reach` tokens."""
    for token in doc[start : min(end, start + reach)]:
        if syntax.has(token, "subject") and token.head.i > token.i:
            head = token.head
            if head.tag_ in _FINITE or any(t.tag_ in _FINITE for t in head.children if t.i < head.i):
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


def _before_joint(doc: Doc, i: int, start: int) -> int:
    """Step back over the conjunction, adverbs and comma before the token at `i`."""
    while i > start and (
        doc[i - 1].lower_ in {"and", "but", "while", "by", "then", "or", "before"}
        or doc[i - 1].text in {",", ";"}
        or doc[i - 1].pos_ in {"ADV", "AUX", "PART"}
        and doc[i - 1].head.i >= i
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
        if not (start < left < end) or context.quoted_at(left) is not None:
            continue
        placed = any(syntax.has(child, r) for r in ("prepositional", "adverb", "adverbial_clause"))
        if placed and is_speaking(doc, left, child.right_edge.i + 1) and child.right_edge.i + 1 >= end - 1:
            return left
    return end
