"""The verb of a cue: its auxiliaries, form and voice, and whether what it tells has been said at all."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from quotes import syntax
from quotes.humans import speaks
from quotes.lexicons.grammar import CLOSING_MARKS, load_grammar

GRAMMAR = load_grammar()
_MAX_CLIMB = 4
_SHORTEST_ING = 6
_BEFORE_PARTICIPLES = CLOSING_MARKS | {","}
_OPENERS_OF_CLAUSES = frozenset({"that", "whether", "how", "why"})


def verb_group(head: Token) -> Iterator[Token]:
    """The auxiliaries and negation left of `head`, and the adverbs between them."""
    left = [t for t in head.children if t.i < head.i and (syntax.has(t, "auxiliary") or t.lower_ in GRAMMAR.negations)]
    if not left:
        return
    start = min(t.i for t in left)
    # only an unbroken run of auxiliaries, negations and adverbs; a subject between (did he say) breaks it
    run = []
    for i in range(head.i - 1, start - 1, -1):
        token = head.doc[i]
        if token.pos_ in {"AUX", "ADV", "PART"} or token.tag_ in {"MD", "RB"} or syntax.has(token, "auxiliary"):
            run.append(token)
        else:
            break
    while run and not (run[-1].pos_ == "AUX" or run[-1].tag_ == "MD" or run[-1].lower_ in GRAMMAR.negations):
        run.pop()
    yield from run


def form_of(head: Token, auxiliaries: list[Token]) -> str:
    """*finite*, *participle* or *infinitive*; the tagger's word is not taken for it where position tells more."""
    if any(t.lower_ == "to" and t.i < head.i and t.tag_ == "TO" for t in head.children):
        return "infinitive"
    if head.i > 0 and head.nbor(-1).lower_ == "having":
        return "participle"
    if auxiliaries:
        return "finite"
    if head.tag_ == "VBG" or is_mistagged_participle(head) or _opens_sentence(head):
        return "participle"
    if head.tag_ == "VBN" and syntax.own_subject(head) is None:
        return "finite" if _is_past_tense(head) else "participle"
    inverted = (head.i > 0 and head.nbor(-1).text in CLOSING_MARKS) or _before_speakers(head)  # "A," read a statement
    return "infinitive" if head.tag_ == "VB" and not inverted and syntax.own_subject(head) is None else "finite"


def _before_speakers(base: Token) -> bool:
    """*A, [say] experts.*, *A, [warn] unions in Lagos.*: a plain form behind a comma, with people after it to the sentence's end."""
    doc, at = base.doc, base.i + 1
    if base.i == 0 or base.nbor(-1).text != ",":
        return False
    while at < base.sent.end and (doc[at].pos_ in _IN_PLURALS or doc[at].lower_ == "of" or _joins_names(doc[at])):
        at += 1
    noun, rest = doc[at - 1], doc[at : base.sent.end]
    many = noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in _PLURALS or any(t.lower_ == "and" for t in doc[base.i + 1 : at])
    if noun.i == base.i or not (many and speaks(noun)):
        return False
    ends = not len(rest) or rest[0].is_space or rest[0].text in _ENDS
    return ends or ((rest[0].tag_ in {"WP", "WDT"} or rest[0].pos_ == "ADP") and not any(t.text == "," for t in rest))


def _joins_names(token: Token) -> bool:
    """*Tom Ray [and] Ann Lee*."""
    return token.lower_ == "and" and token.i + 1 < len(token.doc) and token.nbor(-1).pos_ == token.nbor(1).pos_ == "PROPN"


_IN_PLURALS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_PLURALS = frozenset({"police"})
_ENDS = frozenset({".", "?", "!"})


def is_mistagged_participle(token: Token) -> bool:
    """An *-ing* word that was tagged a noun or adjective and stands as a participle: *A, [stressing] that B*."""
    if token.tag_ == "VBG" or not token.lower_.endswith("ing") or len(token) < _SHORTEST_ING or not 0 < token.i < len(token.doc) - 1:
        return False
    return token.nbor(-1).text in _BEFORE_PARTICIPLES and token.nbor(1).lower_ in _OPENERS_OF_CLAUSES


def _opens_sentence(head: Token) -> bool:
    """*[Asked] whether A, X said B*, whatever tense the tagger gave it."""
    return bool(head.is_sent_start) and head.tag_ == "VBD" and not any(child.i < head.i for child in head.children)


def _is_past_tense(participle: Token) -> bool:
    """*X said A and [denied] that B*: tagged a participle, and nothing makes it a passive."""
    if syntax.has(participle, "noun_clause") and participle.head.lower_ in GRAMMAR.times:
        return True  # X this month [denied] that A
    if participle.i > 4 and participle.nbor(-1).text == "," and for_ones_part(participle.doc, participle.i - 4):
        return True  # Ann Lee, for her part, called for calm
    joined = participle.i > 0 and participle.nbor(-1).lower_ in {"and", "but"}
    clause = participle.i + 1 < len(participle.doc) and participle.nbor(1).lower_ == "that"
    return joined and clause and not syntax.is_passive(participle.head)


def for_ones_part(doc: Doc, i: int) -> bool:
    """Whether *for her part*, *for their part* begins at token `i`."""
    return i + 2 < len(doc) and doc[i].lower_ == "for" and doc[i + 1].tag_ == "PRP$" and doc[i + 2].lower_ == "part"


def in_passive(head: Token) -> bool:
    """Whether the verb is passive: by its auxiliary, its agent (*reported by Reuters*), or a conjunction before it (*when asked*)."""
    if syntax.is_passive(head):
        return not _is_active_past(head)
    if head.i and head.tag_ in {"VBN", "VBD"} and head.nbor(-1).lower_ in _BEFORE_PASSIVES and syntax.own_subject(head) is None:
        return True
    return head.tag_ == "VBN" and syntax.agent(head) is not None and not any(syntax.children(head, "auxiliary"))


_BEFORE_PASSIVES = frozenset({"when", "if", "once", "unless"})


def _is_active_past(head: Token) -> bool:
    """*Leaders yesterday [called] for help*: a main verb that the parse takes for a passive without its auxiliary, behind an adverbial."""
    if head.tag_ != "VBN" or any(syntax.has(t, "auxiliary") for t in head.lefts) or syntax.has(head, "conjunct"):
        return False
    subject = syntax.own_subject(head)
    before = head.nbor(-1) if head.i else None
    return subject is not None and before is not None and before.i > subject.i and before.head == head and syntax.agent(head) is None


def quoted_as(saying: Token) -> Token | None:
    """The verb of *was [quoted] as saying* and *[quoted] Smith as saying*, which is one cue with it; None for any other *saying*."""
    verb = saying.head.head if saying.head.lower_ == "as" else saying.head
    if syntax.has(verb, "object"):
        verb = verb.head
    if saying.tag_ != "VBG" or verb.i >= saying.i or verb.lemma_.lower() not in GRAMMAR.quoting:
        return None
    return verb if saying.nbor(-1).lower_ == "as" else None


def quoting_group(verb: Token) -> tuple[int, int]:
    """*was quoted* as a token range, its auxiliaries in."""
    return min((t.i for t in verb_group(verb)), default=verb.i), verb.i + 1


def shares_modal(verb: Token) -> bool:
    """*He will come and [tell] them*: a base form joined to one with a modal."""
    joined = verb.tag_ == "VB" and syntax.has(verb, "conjunct") and not _before_speakers(verb)
    if not joined or any(True for _ in syntax.children(verb, "auxiliary")):
        return False
    first = verb.head
    bare = syntax.own_subject(verb) is None and first.i < verb.i
    return bare and any(t.lower_ in GRAMMAR.modals for t in syntax.children(first, "auxiliary"))


def conditional(verb: Token) -> bool:
    """*If he [says] so, we go*: the verb, or one above it, stands in a clause of *if* or *unless*."""
    for _ in range(_MAX_CLIMB):
        if syntax.has(verb, "adverbial_clause") and any(
            t.lower_ in GRAMMAR.conditionals and t.i < verb.i and not _conceded(t) for t in syntax.children(verb, "marker")
        ):
            return True
        if verb.head == verb or not any(syntax.has(verb, r) for r in ("open_clause", "conjunct", "noun_clause")):
            return False
        verb = verb.head.head if syntax.has(verb, "noun_clause") and verb.head.pos_ in {"NOUN", "PRON"} else verb.head
    return False


def _conceded(conditional: Token) -> bool:
    """*even if he said so*: it was said."""
    return conditional.i > 0 and conditional.nbor(-1).lower_ == "even"


def asked(verb: Token) -> bool:
    """*Would they [say] so?*, *How do you [explain] it?*: a question by its inverted subject; *Why did they say so?* tells it."""
    subject = syntax.own_subject(verb)
    if subject is None or subject.i > verb.i or not any(t.text == "?" for t in verb.doc[verb.i : verb.sent.end]):
        return False
    before = [t for t in syntax.children(verb, "auxiliary") if t.i < subject.i]
    why = any(t.tag_ in {"WRB", "WP", "WDT"} for t in verb.doc[verb.sent.start : subject.i])
    return any(t.lower_ in _NOT_YET or subject.lower_ in {"you", "we", "i"} or not why for t in before)


_NOT_YET = GRAMMAR.modals | {"do", "does"}
"""Auxiliaries of questions that tell of nothing said."""


def commanded(verb: Token) -> bool:
    """*[Note] that A*, *[Thank] you for A*: a verb in its plain form that opens its sentence and has no subject."""
    if verb.tag_ not in {"VB", "VBP"} or verb.lower_ != verb.lemma_.lower() or syntax.own_subject(verb) is not None:
        return False
    before = [t for t in verb.doc[verb.sent.start : verb.i] if not (t.is_punct or t.is_space)]
    return all(t.lower_ in _BEFORE_COMMANDS or t.lower_ in GRAMMAR.negations for t in before)


_BEFORE_COMMANDS = frozenset({"please", "and", "but", "just", "do"})
"""What may stand between the start of a sentence and its command: *Just don't [tell] anyone*."""


def supposed(verb: Token) -> bool:
    """*[Had] I [said] so*: a condition by its inverted subject."""
    subject = syntax.own_subject(verb)
    if subject is None or any(t.text == "?" for t in verb.doc[verb.i : verb.sent.end]):
        return False
    return any(t.lower_ == "had" and t.i == subject.left_edge.i - 1 for t in syntax.children(verb, "auxiliary"))


def wished(infinitive: Token) -> bool:
    """*He wants to [say] that*: it was not said yet."""
    return syntax.has(infinitive, "open_clause") and infinitive.head.lemma_.lower() in GRAMMAR.unreal and infinitive.tag_ == "VB"


def implied_by(infinitive: Token) -> Token | None:
    """The finite verb above an infinitive that makes it a fact; None when it may not have happened."""
    above = infinitive.head
    if syntax.has(infinitive, "open_clause") and above.lemma_.lower() in GRAMMAR.implicatives and above.i < infinitive.i:
        return above if _is_fact(above) else None
    if (
        syntax.has(infinitive, "adverbial_clause")
        and above.lemma_.lower() in GRAMMAR.speech_acts_before_infinitive
        and above.i < infinitive.i
    ):
        return above if _is_fact(above) else None
    return None


def _is_fact(verb: Token) -> bool:
    group = list(verb_group(verb))
    if any(t.lower_ in GRAMMAR.modals for t in group):
        return False
    return form_of(verb, [t for t in group if t.pos_ == "AUX"]) in {"finite", "participle"}
