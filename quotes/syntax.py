"""What the rules ask of a dependency parse, in two label schemes.

The embedded pipeline speaks Universal Dependencies, spaCy's own English models the ClearNLP labels.
`RELATIONS` is the one table that maps what the rules need; the functions below hide the structural
differences (in ClearNLP a preposition governs its noun, in UD the noun governs its preposition).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.attrs import DEP
from spacy.tokens import Doc, Token

RELATIONS: dict[str, frozenset[str]] = {
    # relation: UD labels | ClearNLP labels
    "subject": frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer"} | {"nsubjpass", "csubjpass"}),
    "passive_subject": frozenset({"nsubj:pass", "csubj:pass"} | {"nsubjpass", "csubjpass"}),
    "expletive": frozenset({"expl"}),
    "object": frozenset({"obj"} | {"dobj"}),
    "indirect_object": frozenset({"iobj"} | {"dative"}),
    "clause": frozenset({"ccomp"}),
    "open_clause": frozenset({"xcomp"} | {"oprd", "acomp", "attr"}),
    "adverbial_clause": frozenset({"advcl", "advcl:relcl"}),
    "relative_clause": frozenset({"acl:relcl"} | {"relcl"}),
    "noun_clause": frozenset({"acl"}),
    "parataxis": frozenset({"parataxis"}),
    "auxiliary": frozenset({"aux", "aux:pass"} | {"auxpass"}),
    "passive_auxiliary": frozenset({"aux:pass"} | {"auxpass"}),
    "copula": frozenset({"cop"}),
    "negation": frozenset({"neg"}),
    "adverb": frozenset({"advmod", "advmod:emph", "neg", "npadvmod", "obl:tmod", "obl:npmod", "obl:unmarked"}),
    "preposition": frozenset({"case"} | {"prep", "agent", "dative"}),
    "prepositional": frozenset({"obl", "obl:agent", "nmod", "nmod:desc", "obl:arg"} | {"prep", "agent", "dative"}),
    "prepositional_object": frozenset({"pobj"}),
    "prepositional_clause": frozenset({"pcomp"}),
    "possessor": frozenset({"nmod:poss"} | {"poss"}),
    "apposition": frozenset({"appos"}),
    "marker": frozenset({"mark"}),
    "conjunct": frozenset({"conj"}),
    "coordinator": frozenset({"cc", "cc:preconj"} | {"preconj"}),
    "punctuation": frozenset({"punct"}),
}

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_TITLES = frozenset({"managing", "acting", "founding", "presiding", "commanding"})  # Ann Smith, managing director
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


def has(token: Token, relation: str) -> bool:
    """Whether `token` bears `relation` to its head."""
    return token.dep_ in RELATIONS[relation]


def children(token: Token, relation: str) -> Iterator[Token]:
    """The children of `token` that bear `relation` to it."""
    wanted = RELATIONS[relation]
    return (child for child in token.children if child.dep_ in wanted)


def first(token: Token, relation: str) -> Token | None:
    """The first child of `token` that bears `relation` to it."""
    return next(children(token, relation), None)


def subject(verb: Token) -> Token | None:
    """The subject of `verb`, its own or the one that it shares with the verb it depends on.

    A conjunct without a subject shares its first conjunct's, an open or adverbial clause its
    governor's, a participle on a noun has that noun.
    """
    seen = 0
    while seen < 6:
        own = own_subject(verb)
        if own is not None:
            return own
        if has(verb, "noun_clause") or has(verb, "relative_clause"):
            return verb.head
        if not (has(verb, "conjunct") or has(verb, "open_clause") or has(verb, "adverbial_clause")):
            return None
        if verb.head == verb or verb.head.pos_ not in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"}:
            return None
        verb = verb.head
        seen += 1
    return None


def own_subject(verb: Token) -> Token | None:
    """The subject among the children of `verb`: of several on its left, the nearest that is no object of a clause on the one before."""
    found = list(children(verb, "subject"))
    left = [child for child in found if child.i < verb.i]
    while len(left) > 1 and _ends_clause_on(left[-2], left[-1]):
        left.pop()  # Witnesses who saw | Ray | said
    return left[-1] if left else found[0] if found else None


def _ends_clause_on(noun: Token, last: Token) -> bool:
    """Whether a clause that says something of `noun` has, in its place, the word `last` that the parse takes for another subject."""
    clause = [child for child in noun.rights if has(child, "relative_clause") or has(child, "noun_clause")]
    return any(noun.i < verb.i < last.i and last.left_edge.i - verb.i in {1, 2} for verb in clause)


def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive with its auxiliary, or has a passive subject."""
    return any(True for _ in children(verb, "passive_auxiliary")) or any(True for _ in children(verb, "passive_subject"))


def same_tense(one: Token, other: Token) -> bool:
    """Whether two verbs have the same tense; a past tense is often tagged as the participle it looks like."""
    return one.tag_ == other.tag_ or {one.tag_, other.tag_} == {"VBD", "VBN"}


def is_negated(verb: Token) -> bool:
    """Whether a negation stands on `verb` or among its auxiliaries."""
    return any(child.lower_ in _NEGATIONS and child.i < verb.i for child in verb.children)


def prepositional(token: Token, prepositions: Collection[str]) -> Iterator[tuple[Token, Token]]:
    """The (preposition, head of its noun phrase) pairs that depend on `token`."""
    for child in children(token, "prepositional"):
        if child.dep_ in RELATIONS["preposition"]:
            if child.lower_ in prepositions:
                inner = first(child, "prepositional_object") or first(child, "prepositional_clause")
                if inner is not None:
                    yield child, inner
            continue
        for case in children(child, "preposition"):
            if case.lower_ in prepositions and case.i < child.i:
                yield case, child


def agent(verb: Token) -> Token | None:
    """The noun after *by* of a passive."""
    return next((noun for _, noun in prepositional(verb, {"by"})), None)


def phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of `head` as a token range: titles, modifiers, appositions; no relative clause.

    Ends before the first relative, adverbial or coordinate clause and before a possessive *'s*.
    """
    doc: Doc = head.doc
    left = right = head.i
    for child in head.children:
        if child.i < head.i:
            left = min(left, _left_part(child, head))
    for child in head.children:
        if child.i <= head.i:
            continue
        if _leaves_phrase(child):
            break
        if child.is_punct or child.is_space:
            continue
        right = max(right, _right_edge(child))
    left, right = _whole_words(doc, left, min(right, head.sent.end - 1))
    while right > head.i and (doc[right].is_space or doc[right].text in {",", ";", ":", "—", "–", "-"}):
        right -= 1
    while left < head.i and ((doc[left].is_punct and doc[left].text not in '("“$') or doc[left].is_space):
        left += 1
    return left, right + 1


def _whole_words(doc: Doc, left: int, right: int) -> tuple[int, int]:
    """Take in the other half of a hyphenated word (*Ben-Yishai*) that the parse cut through."""
    while left > 1 and doc[left - 1].text in {"-", "–"} and not doc[left - 1].whitespace_ and not doc[left - 2].whitespace_:
        left -= 2
    while right + 2 < len(doc) and doc[right + 1].text in {"-", "–"} and not doc[right].whitespace_ and not doc[right + 1].whitespace_:
        right += 2
    return left, right


def _left_part(child: Token, head: Token) -> int:
    if child.is_punct or has(child, "preposition") or has(child, "coordinator") or has(child, "marker"):
        return head.i
    if any(has(child, relation) for relation in ("copula", "subject", "auxiliary", "adverbial_clause", "parataxis", "expletive")):
        return head.i
    if has(child, "adverb") and child.pos_ in {"ADV", "SCONJ"} and child.head.pos_ in {"PROPN", "PRON"}:
        return head.i
    return int(child.left_edge.i)


def _leaves_phrase(child: Token) -> bool:
    if has(child, "relative_clause") or has(child, "adverbial_clause") or has(child, "parataxis"):
        return True
    apart = "," in {child.left_edge.text, child.doc[child.left_edge.i - 1].text}
    if has(child, "noun_clause") and apart and child.lower_ not in _TITLES:
        return True  # a senior official, [speaking on condition of anonymity]
    first_word = next((t for t in child.subtree if not t.is_punct), child)
    if first_word.tag_ in {"WDT", "WP", "WP$"} and first_word.i and first_word.nbor(-1).text == ",":
        return True  # Ann Smith, [whose team is in the country]
    if any(own.tag_ in {"WDT", "WP", "WP$"} and own.i < child.i and has(own, "subject") for own in child.children):
        return True  # a relative clause that the parse takes for an apposition
    if has(child, "conjunct"):
        return child.pos_ not in _NOMINAL
    return child.text in {"'s", "’s"} or has(child, "clause") or has(child, "subject") or has(child, "copula")


def _right_edge(child: Token) -> int:
    """The right edge of a modifier, without the relative clause it may end in."""
    right = child.i
    for sub in child.children:
        if sub.i < child.i or sub.is_punct:
            continue
        if _leaves_phrase(sub) and not _is_charge(sub):
            break
        right = max(right, _right_edge(sub))
    return int(right)


def _is_charge(gerund: Token) -> bool:
    """*a man accused [of killing her]*: what a participle says somebody is accused of."""
    first = gerund.left_edge
    return gerund.tag_ == "VBG" and gerund.head.tag_ == "VBN" and first.lower_ in {"of", "with", "for"} and first.i == gerund.head.i + 1


def subject_starts(doc: Doc) -> frozenset[int]:
    """First code points of the words that are subjects of finite clauses, and of what is set beside them (*the manager, [Ann] Lee,*)."""
    found: set[int] = set()
    strings = doc.vocab.strings
    subjects = {strings[relation] for relation in RELATIONS["subject"]}
    for i, relation in enumerate(doc.to_array(DEP).tolist()):
        if relation in subjects:
            token = doc[i]
            found.add(token.idx)
            found.update(child.idx for child in children(token, "apposition"))
            found.update(child.idx for child in token.rights if child.dep_ == "flat")  # Gen | Prayut
    return frozenset(found)
