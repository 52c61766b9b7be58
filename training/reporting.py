"""Other verbs of saying, and the present tense, in the place of *said*.

Treebanks report with *said*; news also *warns*, *claims* and *points out*, forms that a tagger that has not seen them takes for
plural nouns.
"""

from __future__ import annotations

import random
from dataclasses import replace

from training.conllu import Token

Tokens = tuple[Token, ...]

SAYING = {"said": "VBD", "says": "VBZ", "say": "VBP"}
VERBS = (
    "acknowledge",
    "add",
    "allege",
    "announce",
    "argue",
    "assert",
    "boast",
    "caution",
    "charge",
    "claim",
    "complain",
    "concede",
    "conclude",
    "confirm",
    "contend",
    "declare",
    "estimate",
    "explain",
    "insist",
    "joke",
    "lament",
    "note",
    "observe",
    "pledge",
    "point out",
    "predict",
    "recall",
    "reiterate",
    "remark",
    "repeat",
    "reply",
    "report",
    "respond",
    "reveal",
    "state",
    "stress",
    "suggest",
    "testify",
    "warn",
)
"""Regular verbs that take a clause as *say* does; a particle is one word."""
SWAPPED_SHARE = 0.4
PRESENT_SHARE = 0.4


def inflected(verb: str, tag: str) -> str:
    """A regular verb in the form of a Penn tag (*reply*, ``VBD`` → *replied*); a base form for other tags than VBD and VBZ."""
    stem = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeiou" else verb
    if tag == "VBD":
        return verb + "d" if verb.endswith("e") else stem + "ed"
    if tag == "VBZ":
        return stem + ("es" if stem != verb or verb.endswith(("s", "sh", "ch")) else "s")
    return verb


def is_saying(token: Token) -> bool:
    """Whether a token is *said*, *says* or *say* as the verb of a clause."""
    return SAYING.get(token.form.lower()) == token.xpos


def present(token: Token) -> Token:
    """*said* as *says* or *say*, by the person and number that its features tell."""
    if token.xpos != "VBD":
        return token
    third = "Number=Sing" in token.feats and "Person=3" in token.feats
    tag = "VBZ" if third else "VBP"
    form = next(form for form, known in SAYING.items() if known == tag)
    return replace(token, form=_cased(form, token.form), xpos=tag, feats=token.feats.replace("Tense=Past", "Tense=Pres"))


def vary_reports(tokens: Tokens, draw: random.Random) -> Tokens:
    """Put some reports into the present and others under another verb; the tree stays as it is."""
    for index in reversed(range(len(tokens))):
        if not is_saying(tokens[index]):
            continue
        if draw.random() < PRESENT_SHARE:
            tokens = (*tokens[:index], present(tokens[index]), *tokens[index + 1 :])
        if draw.random() < SWAPPED_SHARE:
            tokens = _under(tokens, index, draw.choice(VERBS))
    return tokens


def _under(tokens: Tokens, index: int, verb: str) -> Tokens:
    """The sentence with another verb for the one at `index`, its particle behind it."""
    said = tokens[index]
    base, _, particle = verb.partition(" ")
    form = _cased(inflected(base, said.xpos), said.form)
    if not particle:
        return (*tokens[:index], replace(said, form=form), *tokens[index + 1 :])
    moved = tuple(replace(t, head=t.head + (t.head > index)) for t in tokens)
    part = Token(particle, particle, "ADP", "RP", "", index, "compound:prt", said.space)
    return (*moved[:index], replace(moved[index], form=form, space=True), part, *moved[index + 1 :])


def _cased(form: str, like: str) -> str:
    return form.capitalize() if like[:1].isupper() else form
