"""Variations of treebank sentences that running news text shows and treebanks lack."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.training import Example

from training.conllu import Sentence, Token
from training.documents import SPACE, WHITESPACE_TAG, Rows, by_document
from training.reporting import vary_reports

Tokens = tuple[Token, ...]

OPENING_DOUBLE, CLOSING_DOUBLE = "``", "''"
DOUBLE_STYLES = (('"', '"'), ("“", "”"), ("“", "”"), ("``", "''"), ("«", "»"), ("‘", "’"), ("'", "'"))
DOUBLE_MARKS = frozenset('"“”«»') | {"``", "''"}
PARAGRAPH_BREAKS = ("\n\n", "\n\n", "\n\n", "\n", "\n    ", "\n\n    ", " \n \n ")
WRAPS = ("\n", "\n", "\n    ")
WRAP_SHARE = 0.08
FINAL_MARKS = frozenset({".", "!", "?"})


@dataclass(frozen=True, slots=True)
class Shares:
    """How often each variation is made, as a share of documents or of sentences (0 to 1)."""

    single_sentence: float = 0.15
    broken_document: float = 0.5
    break_inside_paragraph: float = 0.15
    break_after_abrupt_end: float = 0.95
    wrapped_document: float = 0.06
    curly_document: float = 0.6
    stripped_final: float = 0.04
    title_case: float = 0.02
    upper_case: float = 0.005
    lower_case: float = 0.01
    longest: int = 16


def restyle_marks(tokens: Tokens, style: tuple[str, str]) -> Tokens:
    """Write double quotation marks in one style; the tag tells opening from closing."""
    return tuple(
        replace(token, form=style[token.xpos == CLOSING_DOUBLE])
        if token.form in DOUBLE_MARKS and token.xpos in (OPENING_DOUBLE, CLOSING_DOUBLE)
        else token
        for token in tokens
    )


def curl_apostrophes(tokens: Tokens) -> Tokens:
    """Write the apostrophes of contractions and possessives as U+2019."""
    return tuple(replace(t, form=t.form.replace("'", "’")) if t.upos != "PUNCT" else t for t in tokens)


def recase(tokens: Tokens, change: Callable[[str], str]) -> Tokens:
    """Change the case of every word; lemmas and labels stay."""
    return tuple(replace(token, form=change(token.form)) for token in tokens)


def title(form: str) -> str:
    """Capitalise a word as headlines do; words with capitals inside stay."""
    return form[:1].upper() + form[1:]


def strip_final(tokens: Tokens) -> Tokens:
    """Take away the closing full stop, as headlines and captions do."""
    last = len(tokens) - 1
    if last < 3 or tokens[last].form not in FINAL_MARKS or any(t.head == last for t in tokens[:last]):
        return tokens
    if tokens[last].head == last:
        return tokens
    return tokens[:last]


def wrap(tokens: Tokens, text: str, after: Callable[[int], bool]) -> Tokens:
    """Put a white-space token in the place of the spaces after some words, as in text wrapped to a width."""
    wrapped = [index for index, token in enumerate(tokens[:-1]) if token.space and after(index)]
    shift = [index + sum(place < index for place in wrapped) for index in range(len(tokens))]
    result: list[Token] = []
    for index, token in enumerate(tokens):
        result.append(replace(token, head=shift[token.head], space=token.space and index not in wrapped))
        if index in wrapped:
            result.append(Token(text, text, SPACE, WHITESPACE_TAG, "", len(result) - 1, "dep", False))
    return tuple(result)


def ends_abruptly(tokens: Tokens) -> bool:
    """Whether a sentence ends without a full stop or the like, as headlines and captions do."""
    return not any(token.form in FINAL_MARKS or token.xpos in (".", ":") for token in tokens[-3:])


class Varied:
    """A stream of examples: a new reading of the treebank every epoch, the same for the same seed."""

    def __init__(self, sentences: Sequence[Sentence], shares: Shares, seed: int) -> None:
        self.documents = list(by_document(sentences))
        self.shares = shares
        self.random = random.Random(seed)

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """Yield one epoch of examples in random order."""
        chunks = [chunk for document in self.documents for chunk in self._chunks(document)]
        self.random.shuffle(chunks)
        for chunk in chunks:
            yield self._example(nlp, chunk)

    def _chunks(self, document: list[Sentence]) -> Iterator[list[Sentence]]:
        start = 0
        while start < len(document):
            single = self.random.random() < self.shares.single_sentence
            size = 1 if single else self.random.randint(2, self.shares.longest)
            yield document[start : start + size]
            start += size

    def _example(self, nlp: Language, chunk: list[Sentence]) -> Example:
        shares, chance = self.shares, self.random.random
        broken = chance() < shares.broken_document
        paragraph = self.random.choice(PARAGRAPH_BREAKS)
        style = self.random.choice(DOUBLE_STYLES) if chance() < shares.curly_document else None
        curly = style is not None and style[0] in "“‘"
        wrapped = chance() < shares.wrapped_document
        rows, abrupt = Rows(), False
        for sentence in chunk:
            opens = sentence.opens_paragraph or chance() < shares.break_inside_paragraph
            if (broken and opens) or (abrupt and chance() < shares.break_after_abrupt_end):
                rows.add_break(paragraph)
            tokens = vary_reports(sentence.tokens, self.random)
            tokens = tokens if style is None else restyle_marks(tokens, style)
            tokens = self._varied(curl_apostrophes(tokens) if curly else tokens)
            abrupt = ends_abruptly(tokens)
            if wrapped:
                tokens = wrap(tokens, self.random.choice(WRAPS), lambda _: chance() < WRAP_SHARE)
            rows.add_sentence(tokens)
        rows.spaces[-1] = False
        return rows.example(nlp)

    def _varied(self, tokens: Tokens) -> Tokens:
        shares, draw = self.shares, self.random.random()
        if draw < shares.stripped_final:
            return strip_final(tokens)
        draw -= shares.stripped_final
        if draw < shares.title_case:
            return strip_final(recase(tokens, title))
        draw -= shares.title_case
        if draw < shares.upper_case:
            return recase(tokens, str.upper)
        draw -= shares.upper_case
        return recase(tokens, str.lower) if draw < shares.lower_case else tokens
