"""Who speaks: the noun phrase of a reporting verb's source, from the parse where it can be trusted, else from position."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.adverbials import skip_adverbials
from quotes.candidate import MatchContext
from quotes.cues import CueHit
from quotes.humans import speaks
from quotes.lexicons.grammar import CLOSING_MARKS, FINITE_TAGS, load_grammar
from quotes.lexicons.people import load_people
from quotes.nounphrases import NAMING, RELATIVES, Source, in_full, of_whom, past_interview
from quotes.positions import QUANTIFIERS, SPEAKER_POS, close_to, inverted, nearest_left, trailing, written_before
from quotes.verbs import for_ones_part, quoted_as

GRAMMAR = load_grammar()


def find_source(context: MatchContext, hit: CueHit) -> Source | None:
    """The source of the verb cue `hit`, None where nobody is named."""
    found = _by_frame(context, hit) or _of_verb_above(context, hit)
    if found is not None and _is_medium(context, hit, found):
        found = _doing_before(context, found.start - 1) or found
    if found is not None:
        found = _past_reduced(context, hit, found)
    if found is not None and _is_year(found):
        found = _doing_before(context, found.start - 1)
    if found is not None:
        start, end = _without_frames(context, found.start, found.end, found.head.i)
        found = replace(found, start=start, end=end, head=found.head if found.head.i >= start else context.doc[start:end].root)
    return _in_number(context, hit, found) if found is not None else None


def _in_number(context: MatchContext, hit: CueHit, found: Source) -> Source:
    """*Putin [envoys] in Jerusalem reiterate A*: a verb in the plural is not that of a place right before it."""
    doc, start = context.doc, found.start
    floor = context.sentence(hit.head)[0]
    many = found.beside and hit.form == "finite" and doc[hit.head].tag_ in {"VBP", "VB"} and doc[hit.head].lower_ == doc[hit.head].lemma_
    if not many or found.end > hit.head or start - 2 < floor or any(t.tag_ != "NNP" for t in doc[start : found.end]):
        return found
    noun = doc[start - 2]
    people = noun.tag_ in {"NNS", "NNPS"} and speaks(noun)
    people = people or (noun.tag_ == "VBZ" and noun.lower_.removesuffix("s") in load_people().human_nouns)  # taken for a verb
    if doc[start - 1].pos_ != "ADP" or not people or context.quoted_at(noun.i) is not None:
        return found
    first = noun.i
    while first - 1 >= floor and doc[first - 1].pos_ in NAMING:
        first -= 1
    return Source(noun, first, found.end, beside=True)


def _is_medium(context: MatchContext, hit: CueHit, found: Source) -> bool:
    """*X met Y, and in [a tweet] wrote A*: whether *in* or *on* before a source makes it what somebody said it in."""
    doc, before = context.doc, found.start - 1
    if hit.form != "finite" or before <= context.sentence(hit.head)[0] or doc[before].lower_ not in {"in", "on"} or found.end > hit.span[0]:
        return False
    joined = doc[before - 1].lower_ in {"and", "but"} and found.end == hit.span[0]
    return joined and (found.head.lower_ in load_people().documents or found.head.lower_ in GRAMMAR.social_media)


def _past_reduced(context: MatchContext, hit: CueHit, found: Source) -> Source:
    """*[A panel] appointed by the mayor said A*: the noun that a participle before *by* describes."""
    doc, at = context.doc, found.start
    by = at >= 2 and doc[at - 1].lower_ == "by" and doc[at - 2].tag_ in {"VBN", "VBD"}
    if hit.form != "finite" or hit.passive or not by or found.end > hit.head:
        return found
    noun = doc[at - 2].head if doc[at - 2].head.i < at - 2 else doc[at - 3] if at >= 3 else doc[at - 2]
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return found
    start, end = in_full(context, syntax.phrase(noun))
    return Source(noun, start, min(end, at - 2), beside=False)


def _is_year(found: Source) -> bool:
    """*[The agency], when announcing it in May, 2018 identified him as A*: whether a source is nothing but a year."""
    return found.end - found.start == 1 and found.head.text.isdigit() and len(found.head) == len("2018")


def _doing_before(context: MatchContext, at: int) -> Source | None:
    """The subject of the last finite verb before token `at` in its sentence that has one of its own."""
    doc, floor = context.doc, context.sentence(at)[0]
    for i in range(at - 1, floor, -1):
        who = syntax.own_subject(doc[i]) if doc[i].tag_ in FINITE_TAGS and doc[i].pos_ == "VERB" else None
        if who is not None and floor <= who.i < i:
            start, end = in_full(context, syntax.phrase(who))
            return Source(who, start, end, beside=False)
    return None


def _of_verb_above(context: MatchContext, hit: CueHit) -> Source | None:
    """*[X] weighed in too, revealing that A*, *[X] went on to state, "A"*: who does what the verb above a verb without a subject says."""
    doc, floor = context.doc, context.sentence(hit.head)[0]
    if hit.passive or hit.form == "finite":
        return None
    verb = doc[hit.head]
    above = verb.head
    if syntax.has(verb, "parataxis") and floor <= above.i < verb.i and above.pos_ == "PROPN":
        return _source(context, hit, above, beside=False)  # the parse makes a name the head of the sentence
    if not floor <= above.i < verb.i or above.tag_ not in FINITE_TAGS or above.pos_ != "VERB" or syntax.has(verb, "noun_clause"):
        return None
    if context.quoted_at(above.i) != context.quoted_at(verb.i) or syntax.is_passive(above):
        return None
    subject = syntax.own_subject(above)
    if subject is not None:
        found = _source(context, hit, subject, beside=False) if floor <= subject.i < above.i else None
    else:
        found = nearest_left(context, replace(hit, head=above.i, words=(above.i,), span=(above.i, above.i + 1), form="finite"))
    named = found is not None and (found.head.pos_ in {"PROPN", "PRON"} or found.head.lower_ in QUANTIFIERS or speaks(found.head))
    return replace(found, beside=False) if found is not None and named else None


def _by_frame(context: MatchContext, hit: CueHit) -> Source | None:
    """The source by the frame's own words and its parse."""
    if (quoted := quoted_as(context.doc[hit.head])) is not None:
        who = syntax.first(quoted, "object") or syntax.subject(quoted)
        return _source(context, hit, who, beside=who.i < quoted.i == hit.head - 2) if who is not None else None
    after = inverted(context, hit)
    if after is not None:
        found = _source(context, hit, after, beside=True)
        return replace(found, start=min(found.start, hit.end))
    if hit.form == "participle" and (written := written_before(context, hit)) is not None:
        return _source(context, hit, written, beside=True)
    if hit.form == "finite" and not hit.passive:
        return trailing(context, hit) or _shared(context, hit) or _subject(context, hit) or nearest_left(context, hit)
    if hit.form == "participle" and not hit.passive and not _modifies_noun(context.doc[hit.head], hit.span[0]):
        before = _set_apart(context, hit) or _of_report_before(context, hit) if _blamed(context.doc[hit.head]) is None else None
        return before or _of_main_clause(context, hit) or _past_relative(context, hit) or _subject(context, hit)
    if (issuer := _issuer(context.doc[hit.head])) is not None and not _across_marks(context, issuer.i, hit):
        return _source(context, hit, issuer, beside=False)
    return _subject(context, hit)


def _of_main_clause(context: MatchContext, hit: CueHit) -> Source | None:
    """*While clarifying that refugees have rights, [they] urged B*: where the parse takes what is said for the verb's own clause."""
    doc, verb = context.doc, context.doc[hit.head]
    if hit.end >= len(doc) or doc[hit.end].lower_ != "that" or verb.head.i < verb.i:
        return None
    for above in list(verb.ancestors)[1:]:
        subject = syntax.own_subject(above)
        if subject is not None and subject.i > hit.end and doc[subject.left_edge.i - 1].text == ",":
            return _source(context, hit, subject, beside=False) if above.tag_ in FINITE_TAGS else None
    return None


def _past_relative(context: MatchContext, hit: CueHit) -> Source | None:
    """*[The bureau] struck the firm off its list, which had lapsed, saying that A*: where the parse hangs the participle on *which*.

    Also on what somebody did in a clause without it: *[The note] held a sketch of a gate the curator had seen, saying A*.
    """
    subject = syntax.subject(context.doc[hit.head])
    if subject is None or context.doc[hit.span[0] - 1].text != ",":
        return None
    contact = syntax.has(subject.head, "relative_clause") and not any(t.tag_ in RELATIVES for t in subject.head.lefts)
    if subject.tag_ != "WDT" and not contact:
        return None
    above = next((t for t in subject.head.ancestors if t.i < subject.i and t.tag_ in FINITE_TAGS), None)
    outer = syntax.own_subject(above) if above is not None else None
    told = outer is not None and (speaks(outer) or outer.lower_ in load_people().documents)
    return _source(context, hit, outer, beside=False) if told and outer is not None else None


def _set_apart(context: MatchContext, hit: CueHit) -> Source | None:
    """*with [Minister Lee] comparing A to B*, *a petition filed by [Odhikar] challenging A*: who stands before it, after *with* or *by*."""
    doc, end, floor = context.doc, hit.span[0], context.sentence(hit.head)[0]
    first = end
    while first - 1 > floor and (doc[first - 1].pos_ in NAMING or doc[first - 1].text == "-"):
        first -= 1
    named = [t for t in doc[first:end] if t.pos_ == "PROPN"]
    if doc[hit.head].tag_ != "VBG" or not named or doc[first - 1].lower_ not in {"with", "by"} or doc[first - 2].lemma_ in _MEETS:
        return None
    return Source(named[-1], first, end, beside=True)


def _issuer(participle: Token) -> Token | None:
    """*[The ministry] issued a statement saying A*, *[he] wrote a letter asking for B*: who put out the document that says it."""
    document = participle.head
    if participle.tag_ != "VBG" or not syntax.has(participle, "noun_clause") or not syntax.has(document, "object"):
        return None
    if document.head.lemma_.lower() in GRAMMAR.reading:
        return None
    if document.lemma_.lower() in GRAMMAR.inscriptions and participle.lemma_.lower() in GRAMMAR.inscribed:
        return None  # whoever holds a banner need not have written it
    own = any(t.tag_ == "PRP$" for t in document.lefts) and not speaks(document)  # The governor tweeted her reasoning saying A
    noun = document.lemma_.lower()
    held = noun in GRAMMAR.events or (noun in load_people().documents and noun not in _SETTLEMENTS)  # held a press conference claiming A
    if not (own or held) or document.head.i > document.i:
        return None
    issuer = syntax.subject(document.head)
    return issuer if issuer is not None and issuer.i < document.head.i and (speaks(issuer) or issuer.lower_ == "it") else None


_MEETS = frozenset({"meet", "talk", "speak", "agree", "side"})
"""Verbs whose *with* opens no phrase of its own."""
_SETTLEMENTS = frozenset({"deal", "agreement", "pact", "accord", "treaty", "law", "bill", "resolution"})
"""What its makers agree on; it speaks for itself: *he brokered a [deal] calling for A*."""


def _modifies_noun(participle: Token, start: int) -> bool:
    """Whether a participle says something of the noun before it (*a letter [asking] for help*), with no comma between."""
    before = start - 1
    while before > 0 and participle.doc[before].text in CLOSING_MARKS:
        before -= 1
    return syntax.has(participle, "noun_clause") and start > 0 and participle.doc[before].text != ","


def _subject(context: MatchContext, hit: CueHit) -> Source | None:
    """The subject that the parse gives the cue, unless it plainly belongs to another verb."""
    verb = context.doc[hit.head]
    speaker = source_token(verb, hit)
    if speaker is None or _across_marks(context, speaker.i, hit):
        return None
    floor = context.sentence(hit.head)[0]
    if speaker.i < floor and context.doc[floor].idx in context.after_datelines:  # TEHRAN – An assistant professor, [says] …
        return nearest_left(context, hit)
    if hit.form == "finite" and not hit.passive and _beyond_verb(context.doc, speaker.i, hit.span[0]):
        nearest = nearest_left(context, hit)
        if nearest is not None:
            return nearest
    # in ClearNLP labels the agent hangs on its *by*
    return _source(context, hit, speaker, beside=verb in {speaker.head, speaker.head.head})


def _source(context: MatchContext, hit: CueHit, head: Token, *, beside: bool) -> Source:
    start, end = syntax.phrase(head)
    if (near := close_to(context.doc, start)) is not None:
        head, start = near, syntax.phrase(near)[0]
    start, end = in_full(context, (max(start, context.sentence(head.i)[0]), end))
    if hit.passive and context.doc[start].lower_ == "by":
        start += 1
    if start <= hit.head < end:
        start, end = _beside_cue(context.doc, hit, head, start)
    start, end, head = of_whom(context, start, end, head)
    if hit.passive:  # described by X [as Z], accused by X [of lying]
        end = next((i for i in range(head.i + 1, end) if _opens_charge(context.doc, hit, i)), end)
    return Source(head, start, end, beside)


def _without_frames(context: MatchContext, start: int, end: int, head: int) -> tuple[int, int]:
    """A source without what belongs to others: *[Witnesses]* | *, according to the Post*, *in Washington, D.C.* | *[They]*."""
    doc, start = context.doc, past_interview(context, start, end)
    labelled = [i for i in range(start, head) if doc[i].text.endswith(")")] if doc[start].text.startswith("(") else []
    start = labelled[-1] + 1 if labelled else start  # ((Ann Lee)) | I
    asides = (i for i in range(head + 1, end - 1) if doc[i].text == "," and (doc[i + 1].lower_ == "according" or for_ones_part(doc, i + 1)))
    aside = next(asides, end)
    opens = head > start and doc[head].text in {"They", "He", "She", "It"} and doc[head - 1].text.endswith(".")
    return (head if opens else start), aside


def _opens_charge(doc: Doc, hit: CueHit, i: int) -> bool:
    if hit.takes("as"):
        return doc[i].lower_ == "as"
    return hit.takes("accuse") and doc[i].lower_ in {"of", "for"} and i + 1 < len(doc) and doc[i + 1].tag_ == "VBG"


def _beside_cue(doc: Doc, hit: CueHit, head: Token, start: int) -> tuple[int, int]:
    """The part of a source before the cue that the parse hung on it as a modifier: *[The group] called on Y to go*."""
    if head.i > hit.head:
        return head.i, head.i + 1
    end = hit.span[0]
    while end - 1 > head.i and doc[end - 1].pos_ not in SPEAKER_POS:
        end -= 1
    return min(start, head.i), max(end, head.i + 1)


def _beyond_verb(doc: Doc, subject: int, cue: int) -> bool:
    """Whether a finite verb that opens no relative clause stands between a subject and its verb: the parse is wrong."""
    for token in doc[subject + 1 : cue]:
        if token.tag_ not in FINITE_TAGS:
            continue
        verb = token if token.pos_ == "VERB" or not token.head.i > token.i else token.head
        relative = any(t.tag_ in {"WDT", "WP", "WRB"} or t.lower_ == "that" for t in doc[max(subject, token.i - 8) : token.i])
        if not relative and verb.i < cue:
            return True
    return False


def _shared(context: MatchContext, hit: CueHit) -> Source | None:
    """The source of *X said A and [denied] B* where the parse joins *denied* to a verb of A, and of *A, reported X, and [denied] B*."""
    doc, before = context.doc, hit.span[0] - 1
    verb = doc[hit.head]
    if syntax.has(verb, "open_clause") and verb.head.i in hit.words:
        verb = verb.head  # [declined] to elaborate
    if before < 1 or doc[before].lower_ not in {"and", "but"} or syntax.own_subject(verb) is not None:
        return None
    floor = context.sentence(hit.head)[0]
    last = next((c for i in range(before - 1, floor, -1) if (c := context.cue_at(i)) is not None and c.form == "finite"), None)
    if last is not None and inverted(context, last) is not None:
        found = _by_frame(context, last)
        if found is not None and found.start >= last.end and found.end in {before, before - 1}:
            return replace(found, beside=False)
    outer = verb.head
    what = syntax.has(outer, "clause") or (syntax.has(outer, "object") and outer.pos_ == "NOUN")  # has denied wrongdoing and [claims] A
    said = context.cue_at(outer.head.i) if syntax.has(verb, "conjunct") and what else None
    inner = context.cue_at(outer.i)
    tense = said is not None and (syntax.same_tense(doc[said.head], verb) or outer.pos_ == "NOUN")
    if said is None or said.form != "finite" or not tense or (inner and not inner.row.weak):
        return None
    found = find_source(context, said)
    return replace(found, beside=False) if found is not None else None


def _of_report_before(context: MatchContext, hit: CueHit) -> Source | None:
    """The source of the report before a participle in the same sentence: *X said A, [adding] that B*, *X left, saying A, [citing] B*.

    A report in a clause that opens the sentence, or in a relative one, is not that of a participle after another verb.
    """
    doc = context.doc
    for i in range(hit.head - 1, context.sentence(hit.head)[0] - 1, -1):
        other = context.cue_at(i)
        if other is None or other.row.pos != "verb" or not _reports(context, other, hit):
            continue
        verb = doc[other.head]
        outer = context.cue_at(verb.head.i) if syntax.has(verb, "clause") and verb.head.i < i else None
        nested = outer is not None and outer.form == "finite"
        if not nested and context.quoted_at(i) == context.quoted_at(hit.head):
            found = find_source(context, other)
            return replace(found, beside=False) if found is not None else None
    return None


def _reports(context: MatchContext, other: CueHit, hit: CueHit) -> bool:
    """Whether a cue before the participle `hit` can share its source: finite in the main clause, or a participle behind a comma."""
    doc, verb = context.doc, context.doc[other.head]
    if other.form == "participle":
        return not other.passive and other.span[0] > 0 and doc[other.span[0] - 1].text == "," and doc[hit.span[0] - 1].text in {",", "and"}
    weak = other.row.weak and syntax.first(verb, "clause") is None
    if other.form != "finite" or weak or (syntax.has(verb, "open_clause") and verb.tag_ == "VB"):
        return False
    aside = syntax.has(verb, "relative_clause") and verb not in doc[hit.head].ancestors
    opening = syntax.has(verb, "adverbial_clause") and other.head < verb.head.i < hit.head
    return not (aside or opening)


def _across_marks(context: MatchContext, speaker: int, hit: CueHit) -> bool:
    """A subject on the other side of quotation marks is the parse's mistake, but for *they "voiced readiness"*."""
    inside, around = context.quoted_at(speaker), context.quoted_at(hit.head)
    if inside == around:
        return False
    return inside is not None or around is None or context.token_at(around.start) != hit.span[0] - 1


def source_token(verb: Token, hit: CueHit) -> Token | None:
    """The head of the noun phrase that speaks: the subject, the agent of a passive, a possessor."""
    if hit.passive:
        by = syntax.agent(verb) or _agent_after_time(verb, hit)
        if by is not None:
            return by
        if "as" in {t.lower_ for t in verb.rights} or verb.lemma_ in {"quote", "cite"}:
            return syntax.subject(verb)
        return None
    found = _blamed(verb) or syntax.subject(verb)
    if found is None and hit.form == "participle":
        found = syntax.subject(verb.sent.root)
    if found is not None and found.lower_ in GRAMMAR.times:
        others = (child for child in syntax.children(verb, "subject") if child.i < found.i and child.lower_ not in GRAMMAR.times)
        found = next(others, None) or _dated(found) or found
    if found is None or found.pos_ in {"VERB", "AUX"} or found.lower_ in GRAMMAR.times | GRAMMAR.subordinators | {"what"}:
        return None
    if found.i < verb.i or (_opens_sentence(verb) and found.nbor(-1).i > verb.right_edge.i - 1):
        return found
    none = hit.form == "participle" or hit.takes("call", "told") or any(t.lower_ == "having" for t in verb.lefts)
    return None if none else found


def _dated(day: Token) -> Token | None:
    """*[An ad] released Thursday accuses Y of Z*: the noun that a participle before a day describes."""
    participle = day.nbor(-1) if day.i > 1 else day
    noun = participle.head if participle.head.i < participle.i else participle.nbor(-1) if participle.i else participle
    return noun if participle.tag_ in {"VBN", "VBD"} and noun.pos_ in {"NOUN", "PROPN"} else None


def _agent_after_time(verb: Token, hit: CueHit) -> Token | None:
    """*was reported on Monday by [Channel 13]*: the agent that the parse hangs on the time between."""
    doc, limit = verb.doc, verb.sent.end
    at = skip_adverbials(doc, hit.end, limit)
    if not hit.end < at < limit or doc[at].lower_ != "by":
        return None
    noun = doc[at].head
    while noun.dep_ in {"compound", "flat", "nmod:desc"} and noun.head.i > at and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun if noun.i > at and noun.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _blamed(participle: Token) -> Token | None:
    """*criticised [the government] for refusing to go*: who did what the participle after *for* or *of* says."""
    verb = participle.head
    if participle.tag_ != "VBG" or verb.pos_ != "VERB" or not any(t.lower_ in {"for", "of"} for t in participle.lefts):
        return None
    blamed = syntax.first(verb, "object")
    return blamed if blamed is not None and verb.i < blamed.i < participle.i else None


def _opens_sentence(participle: Token) -> bool:
    """*[Emphasizing] that A, X left*: nothing but an adverb or *while* stands before the participle."""
    before = participle.doc[participle.sent.start : participle.i]
    return participle.tag_ == "VBG" and all(t.pos_ in {"ADV", "SCONJ", "PUNCT", "SPACE"} for t in before)
