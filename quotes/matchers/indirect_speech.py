"""Reported clauses: *X said (that) A*, *A, X said*, *A1, X said, A2*, *X told Y that A*, *asked whether A*."""

from __future__ import annotations

from collections.abc import Iterator

from quotes import syntax
from quotes.candidate import Candidate, Example, MatchContext, Matcher
from quotes.cues import CueHit
from quotes.edges import clause_end, content_offsets, without_trailing_adverbial
from quotes.frames import Frame, frame_of, pronoun_before
from quotes.humans import speaks
from quotes.lexicons.grammar import load_grammar
from quotes.matchers.building import describes_speakers, reported, trusted
from quotes.matchers.clauses import clause_after, has_finite
from quotes.matchers.parenthetic import parenthetic

GRAMMAR = load_grammar()
_CLAUSAL = ("clause", "that", "wh", "told", "quote")
_LAST_RESORT = 15  # the rank of a reading that is kept to be shown, and taken where nothing else is left
_REPORTING = ("clause", "that", "wh", "told")


def find(context: MatchContext) -> Iterator[Candidate]:
    """A candidate for every cue that takes a clause and has one."""
    for hit in context.cues:
        if hit.row.pos not in {"verb", "adjective"} or not hit.takes(*_CLAUSAL):
            continue
        if hit.unreal or (hit.modal and (hit.passive or not hit.negated)):
            continue
        frame = frame_of(context, hit)
        if not describes_speakers(context, frame):
            yield from (found for found in _readings(context, hit, frame) if _counts(context, frame, found))


def _readings(context: MatchContext, hit: CueHit, frame: Frame) -> Iterator[Candidate]:
    """The readings of one cue, the likelier one with the higher rank; `quotes.resolve` picks, and keeps what it did not take."""
    initial = _initial(context, hit, frame)
    if initial is not None:
        yield initial
        uncut = _initial(context, hit, frame, cut=False)
        if uncut is not None and uncut.content != initial.content:
            yield uncut
    behind = parenthetic(context, hit, frame)
    if behind is not None:
        yield behind


def _counts(context: MatchContext, frame: Frame, found: Candidate) -> bool:
    """Whether the cue is a report: a weak one needs words in marks or a certain speaker."""
    if found.kind == "indirect" and not frame.hit.takes(*_REPORTING) and frame.hit.row.lemma not in GRAMMAR.going_on:
        return False  # She felt it was late: with no words in marks a thought
    if found.evidence.startswith("question") and found.kind == "indirect" and not _asks_or_tells(context, frame, found):
        return False
    if found.evidence.startswith("gerund") and not trusted(context, frame, found, finding=True):
        return False
    return not _doubtful(frame.hit, frame) or trusted(context, frame, found)


def _asks_or_tells(context: MatchContext, frame: Frame, found: Candidate) -> bool:
    """Whether a question after a cue was said: not *the attack showed how weak it was*, *all of this explains why*."""
    lemma, head = frame.hit.row.lemma, frame.source_head
    if lemma in GRAMMAR.displays:
        return head is not None and speaks(context.doc[head], finding=True) and not speaks(context.doc[head])
    return lemma not in GRAMMAR.effects or head is None or trusted(context, frame, found, finding=True)


_THAT_NOUN = 3
"""Tokens of *that claim.*, which is no clause."""


def _doubtful(hit: CueHit, frame: Frame) -> bool:
    """Whether only words in marks or a certain speaker make the cue a report: a weak one, an infinitive with nobody to speak."""
    return hit.row.weak or (hit.form == "infinitive" and frame.source is None)


def _initial(context: MatchContext, hit: CueHit, frame: Frame, *, cut: bool = True) -> Candidate | None:
    """*X said A*: the clause follows the cue; without `cut` it runs to the end of the sentence, whatever takes up there."""
    doc = context.doc
    verb = doc[hit.head]
    if frame.source is not None and hit.end <= frame.source[0] < frame.end and not hit.passive:
        return None  # said X, who … : what follows is said of X
    clause = clause_after(context, hit, frame)
    if clause is None:
        return None
    start, how = clause
    if doc[hit.words[-1]].lower_ == "it" and not syntax.has(doc[start], "marker"):
        return None  # put it that way
    limit = _limit(context, start, start if how == "clause after the colon" else verb.i)
    end = clause_end(context, hit, start, limit) if cut else limit
    end = without_trailing_adverbial(context, hit, start, end)
    noun = start + 1 < end <= start + _THAT_NOUN and doc[start + 1].pos_ == "NOUN"
    marks = doc[start].lower_ == "that" and how == "that-clause" and not noun
    offsets = content_offsets(context, start + marks, end)
    if offsets is None or (how in {"clause", "clause in marks"} and not has_finite(doc, start, end)):
        return None
    pronoun = pronoun_before(context, frame)
    taken_up = pronoun is not None and doc[start].pos_ in {"VERB", "AUX", "ADV"} and how != "gerund"
    content = (context.offsets(pronoun, pronoun + 1), offsets) if pronoun is not None and taken_up else (offsets,)
    evidence = f"{how} of {verb.text!r}" + ("" if cut else ", to the end of the sentence")
    return reported(context, "indirect_speech", frame, content, evidence, rank=60 if cut else _LAST_RESORT)


def _limit(context: MatchContext, start: int, at: int) -> int:
    """The end of the sentence of the token `at`, or of the quotation that opens in it and runs over its end."""
    doc = context.doc
    limit = context.sentence(at)[1]
    quoted = context.quoted_at(limit - 1)
    if quoted is not None and quoted.closed and quoted.start >= doc[start].idx:
        limit = max(limit, context.token_at(quoted.end - 1) + 1)
    if limit < len(doc) and quoted is not None and doc[limit].text in {'"', "”", "''"}:
        limit += 1
    return limit


MATCHER = Matcher(
    name="indirect_speech",
    find=find,
    examples=(
        Example("Smith said that the war was over.", ("the war was over",), "Smith"),
        Example("Smith said the war was over.", ("the war was over",), "Smith"),
        Example("The war was over, Smith said.", ("The war was over",), "Smith"),
        Example("The war, Smith said, was over.", ("The war", "was over"), "Smith"),
        Example("Smith told reporters that the war was over.", ("the war was over",), "Smith"),
        Example("Smith said roughly six nurses would stay.", ("roughly six nurses would stay",), "Smith"),
        Example(
            "Smith said that the cars were fast and had claimed many lives.", ("the cars were fast and had claimed many lives",), "Smith"
        ),
        Example("Smith asked whether the war was over.", ("whether the war was over",), "Smith"),
        Example("Smith said on Monday that the war was over.", ("the war was over",), "Smith"),
        Example("The minister did not say whether the war was over.", ("whether the war was over",), "The minister"),
        Example("Smith said the mayor had lied, adding that the war was over.", ("the war was over",), "Smith"),
        Example('Smith said it was "good and productive".', ('it was "good and productive"',), "Smith"),
        Example("The mayor claimed that the war was over.", ("the war was over",), "The mayor"),
        Example("Smith said as a soldier he was ill.", ("as a soldier he was ill",), "Smith"),
        Example("The war ended in what Smith said was a triumph.", ("what", "was a triumph"), "Smith"),
        Example("The army shot a man who they say was armed.", ("who", "was armed"), "they"),
        Example("As the minister said, the bridge was unsafe.", ("the bridge was unsafe",), "the minister"),
        Example("The bridge, the minister said, was unsafe.", ("The bridge", "was unsafe"), "the minister"),
        Example("The report said the bridge was unsafe.", ("the bridge was unsafe",), "The report"),
        Example("New polls show that voters like the mayor.", ("voters like the mayor",), "New polls"),
        Example("A study found that the bridge was unsafe.", ("the bridge was unsafe",), "A study"),
        Example("Smith was quoted as saying the war was over.", ("the war was over",), "Smith"),
        Example("It was reported that the war was over.", ("the war was over",)),
        Example("Smith said that Jones told reporters the war was over.", ("the war was over",), "Jones"),
    ),
    counterexamples=(
        Example("Smith will say that the war is over."),
        Example("Smith said nothing."),
        Example("Smith told the story to his son."),
    ),
)
