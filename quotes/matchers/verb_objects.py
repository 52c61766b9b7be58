"""Reports whose content is no clause: objects, orders, promises, accusations, descriptions.

*denied the claim*, *urged Y to leave*, *promised to leave*, *accused Y of Z*, *described Y as Z*,
*called Y Z*. One matcher a frame of the cue lexicon; they share the way from verb to content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from quotes import syntax
from quotes.candidate import Candidate, Example, MatchContext, Matcher, Offsets
from quotes.cues import CueHit
from quotes.edges import clause_end, content_offsets, without_trailing_adverbial
from quotes.extension import extend
from quotes.frames import Frame, frame_of, pronoun_before
from quotes.lexicons.grammar import load_grammar
from quotes.matchers.building import reported, trusted
from quotes.matchers.charges import locate_accuse
from quotes.matchers.infinitives import locate_order, locate_to
from quotes.matchers.namings import locate_as, locate_call
from quotes.matchers.objects import Stretch, counted, described, object_of, right_end
from quotes.otherwise import otherwise_used
from quotes.tellings import before_telling

GRAMMAR = load_grammar()
_SHORT, _SHORT_OF_WEAK = 2, 4  # words

_KEYS = {"description": frozenset({"as", "to"}), "accusation": frozenset({"of", "for", "with", "over"}), "order": frozenset({"to"})}
"""The word that a content of these matchers must hold: before it the writer cannot take the sentence up again."""


def _finder(
    name: str, frame_names: tuple[str, ...], locate: Callable[[MatchContext, CueHit], Stretch | None], rank: int
) -> Callable[[MatchContext], Iterator[Candidate]]:
    def find(context: MatchContext) -> Iterator[Candidate]:
        for hit in context.cues:
            if hit.row.pos != "verb" or not hit.takes(*frame_names) or (hit.modal and not hit.negated):
                continue
            if hit.form == "infinitive" or hit.unreal:
                continue
            stretch = locate(context, hit)
            if stretch is None:
                continue
            start, end, evidence = stretch
            if end > hit.head:
                limit = clause_end(context, hit, _key(context, name, start, end), context.sentence(hit.head)[1])
                end = min(extend(context, hit, end, limit), limit)
                end = without_trailing_adverbial(context, hit, start, end)
            end = before_telling(context, hit, start, _before_agent(context, hit, start, end))
            offsets = content_offsets(context, start, end)
            if offsets is None:
                continue
            frame = frame_of(context, hit)
            pronoun = pronoun_before(context, frame) if locate in _NAMING and start >= hit.end else None
            what = pronoun is not None and context.doc[pronoun].lower_ == "what"  # what he calls "the miracle"
            before = context.offsets(pronoun, pronoun + 1) if pronoun is not None else _subject_of_passive(context, hit, name)
            before = None if what else before
            content = (offsets,) if before is None else (before, offsets)
            found = reported(context, name, frame, content, evidence, rank=rank)
            if _counts(context, frame, found):
                yield found

    return find


def _subject_of_passive(context: MatchContext, hit: CueHit, name: str) -> Offsets | None:
    """Who stands before *was accused of Z*, *was described as Z*: a part of what is said, as in *accused [Y of Z]*."""
    verb = context.doc[hit.head]
    if not hit.passive or name not in {"accusation", "description"}:
        return None
    subject = syntax.own_subject(verb) or (verb.head if described(verb) else None)
    if subject is None or subject.i >= hit.span[0]:
        return None
    start, end = syntax.phrase(subject)
    while end > hit.span[0] or (end > subject.i + 1 and context.doc[end - 1].is_punct):
        end -= 1
    return context.offsets(start, end)


def _key(context: MatchContext, name: str, start: int, end: int) -> int:
    """The token of the stretch from which on it may have ended."""
    words = _KEYS.get(name, frozenset())
    return next((i for i in range(start, end) if context.doc[i].lower_ in words), start)


def _counts(context: MatchContext, frame: Frame, found: Candidate) -> bool:
    """Whether a noun phrase or infinitive is reported: its source can speak, and the verb is the clause's own.

    A weak verb in a relative clause, and a participle with a few words behind it, are as often no report as one; words in
    marks always count.
    """
    if found.kind != "indirect":
        return True
    if found.matcher in {"accusation", "promise"} and frame.source_head is not None:
        return trusted(context, frame, found, finding=True)
    if found.matcher == "object_report":
        return _reports_object(context, frame, found)
    return not frame.hit.row.weak or trusted(context, frame, found)


def _reports_object(context: MatchContext, frame: Frame, found: Candidate) -> bool:
    verb, hit = context.doc[frame.hit.head], frame.hit
    participle, source = hit.form == "participle" and not hit.negated, frame.source_head is not None
    if otherwise_used(hit.row, object_of(context, hit), passive=hit.passive, participle=participle, source=source):
        return False
    if (hit.row.weak and syntax.has(verb, "relative_clause")) or _says_nothing(context, hit):
        return False
    words = len(context.article.text[found.start : found.end].split())
    if participle and words <= (_SHORT_OF_WEAK if hit.row.weak else _SHORT):
        return False
    if hit.row.weak or (source and not hit.passive):
        return trusted(context, frame, found, finding=not hit.row.weak)
    return True


def _says_nothing(context: MatchContext, hit: CueHit) -> bool:
    """*raised the issue in Prague*, and not which: a cue's own noun with an article or a possessor, and nothing that tells of it."""
    noun = context.doc[hit.words[-1]]
    own = len(hit.words) > 1 and noun.pos_ == "NOUN" and any(t.pos_ == "DET" or t.tag_ == "PRP$" for t in noun.lefts)
    told = noun.right_edge.i > noun.i or context.doc[noun.i + 1 : noun.i + 2].text in _TELLING
    return own and not told


_TELLING = frozenset({"of", "about", "at", "over", "with", "that", "to", "for", "on", "against", ":"})
"""What goes on from a noun to what it is of."""


def _before_agent(context: MatchContext, hit: CueHit, start: int, end: int) -> int:
    """Leave the *by X* of a passive out of its content."""
    verb = context.doc[hit.head]
    if not hit.passive:
        return end
    return next((case.i for case, _ in syntax.prepositional(verb, {"by"}) if start < case.i < end), end)


def locate_object(context: MatchContext, hit: CueHit) -> Stretch | None:
    """*denied [the claim that …]*, *announced [new measures]*, *proposed [banning …]*."""
    doc = context.doc
    if hit.takes("object") and (toll := counted(context, hit)) is not None:
        return toll
    noun = object_of(context, hit)
    if noun is None:
        verb = doc[hit.head]
        gerund = next((c for c in verb.children if c.tag_ == "VBG" and c.i >= hit.end and _governed(c, hit)), None)
        if gerund is None or hit.passive:
            return None
        return max(gerund.left_edge.i, hit.end), right_end(gerund), f"gerund of {verb.text!r}"
    reporting = context.cue_at(noun.i)
    if not hit.takes("object") and (reporting is None or reporting.row.pos != "noun"):
        return None
    alone = noun.pos_ == "PRON" and noun.lower_ not in {"what"} and not any(True for _ in noun.rights)
    if alone and not (len(hit.words) > 1 and doc[noun.i + 1 : noun.i + 2].text == "to"):
        return None  # but *called for [them to go]*
    if hit.passive and noun.i < hit.head:
        if described(doc[hit.head]):
            return None  # the plan announced by the ministry: the noun is spoken of, not said
        return noun.left_edge.i, noun.i + 1 if noun.right_edge.i >= hit.head else right_end(noun), "subject of a passive"
    start = max(noun.left_edge.i, hit.head + 1 if noun.i in hit.words else hit.end)
    return (start, right_end(noun), f"object of {doc[hit.head].text!r}") if start < right_end(noun) else None


def _governed(gerund: Token, hit: CueHit) -> bool:
    """Whether a gerund is what the verb governs, by its label or right behind a fixed preposition (*called for [opening it]*)."""
    clausal = syntax.has(gerund, "open_clause") or syntax.has(gerund, "clause")
    return clausal or (len(hit.words) > 1 and gerund.i == hit.end)


_NAMING = (locate_as, locate_call)


def _matcher(
    name: str,
    frames: tuple[str, ...],
    locate: Callable[[MatchContext, CueHit], Stretch | None],
    rank: int,
    *examples: Example,
    counter: tuple[Example, ...],
) -> Matcher:
    return Matcher(name, _finder(name, frames, locate, rank), examples, counter)


OBJECT_REPORT = _matcher(
    "object_report",
    ("object", "speech_object"),
    locate_object,
    40,
    Example("Smith denied the allegation of fraud.", ("the allegation of fraud",), "Smith"),
    Example("Smith denied the claim that the war was over.", ("the claim that the war was over",), "Smith"),
    Example("The mayor dismissed the criticism.", ("the criticism",), "The mayor"),
    Example("The government rejected the demands of the union.", ("the demands of the union",), "The government"),
    Example("The ministry announced new measures.", ("new measures",), "The ministry"),
    Example("Smith welcomed the decision.", ("the decision",), "Smith"),
    Example("The plan was announced by the ministry.", ("The plan",), "the ministry"),
    Example("The charge was denied by Smith.", ("The charge",), "Smith"),
    Example("The minister announced a plan in a speech on Monday.", ("a plan",), "The minister"),
    Example("The mayor confirmed the fire to our correspondent.", ("the fire",), "The mayor"),
    Example("The agency reported at least 40 dead in the blast.", ("at least 40 dead in the blast",), "The agency"),
    Example("The ministry reported 12 dead and 40 hurt.", ("12 dead and 40 hurt",), "The ministry"),
    counter=(Example("Smith announced nothing."), Example("Smith opened the door."), Example("Smith will deny the charge.")),
)
ORDER = _matcher(
    "order",
    ("order",),
    locate_order,
    52,
    Example("Smith urged the voters to stay home.", ("the voters to stay home",), "Smith"),
    Example("The minister called on the voters to stay home.", ("the voters to stay home",), "The minister"),
    Example("Smith told the soldiers to go home.", ("the soldiers to go home",), "Smith"),
    Example("The mayor asked the voters to stay home.", ("the voters to stay home",), "The mayor"),
    Example("The minister ordered the soldiers to leave.", ("the soldiers to leave",), "The minister"),
    Example("The mayor asked the voters for patience.", ("the voters for patience",), "The mayor"),
    Example("Russia was told to leave the country.", ("to leave the country",)),
    counter=(
        Example("Smith will urge the voters to stay home."),
        Example("Smith told the story to his son."),
        Example("The mayor asked the voters about the road."),
    ),
)
PROMISE = _matcher(
    "promise",
    ("to",),
    locate_to,
    50,
    Example("Smith promised to stay home.", ("to stay home",), "Smith"),
    Example("Smith promised on Monday to stay home.", ("to stay home",), "Smith"),
    Example("The union threatened to leave the talks.", ("to leave the talks",), "The union"),
    Example("Russia agreed to strengthen the talks.", ("to strengthen the talks",), "Russia"),
    Example("The minister refused to leave the country.", ("to leave the country",), "The minister"),
    counter=(Example("Smith will promise to stay home."), Example("Smith wants to stay home."), Example("Smith tried to stay home.")),
)
ACCUSATION = _matcher(
    "accusation",
    ("accuse",),
    locate_accuse,
    53,
    Example("Smith accused the company of lying.", ("the company of lying",), "Smith"),
    Example("The army accused the pilots of using the plane as cover.", ("the pilots of using the plane as cover",), "The army"),
    Example("Smith accused the company of lying during an interview.", ("the company of lying",), "Smith"),
    Example("He blamed them for starting the fire.", ("them for starting the fire",), "He"),
    Example("The union criticised the company for closing the plant.", ("the company for closing the plant",), "The union"),
    Example("Prosecutors charged Smith with fraud.", ("Smith with fraud",), "Prosecutors"),
    Example("Smith was accused by Jones of lying.", ("Smith", "of lying"), "Jones"),
    Example("The mayor blamed the fire on the company.", ("the fire on the company",), "The mayor"),
    counter=(Example("The accused man sat in silence."), Example("Smith relieved the company of its duties.")),
)
DESCRIPTION = _matcher(
    "description",
    ("as",),
    locate_as,
    51,
    Example("Smith described the plan as a failure.", ("the plan as a failure",), "Smith"),
    Example("Officials described the talks as productive.", ("the talks as productive",), "Officials"),
    Example('He was described by Smith as "a liar".', ("He", 'as "a liar"'), "Smith"),
    Example("The minister dismissed the report as a lie.", ("the report as a lie",), "The minister"),
    counter=(Example("Smith will describe the plan as a failure."), Example("Smith worked as a teacher.")),
)
NAMING = _matcher(
    "naming",
    ("call",),
    locate_call,
    50,
    Example('Smith called the plan "a failure".', ('the plan "a failure"',), "Smith"),
    Example('He labelled the talks "a waste of time".', ('the talks "a waste of time"',), "He"),
    Example("The minister called the mayor a liar.", ("the mayor a liar",), "The minister"),
    counter=(Example("Smith called a meeting."), Example("Smith called his mother on Sunday.")),
)
MATCHERS = (OBJECT_REPORT, ORDER, PROMISE, ACCUSATION, DESCRIPTION, NAMING)
