"""Sentences joined into spaCy documents with the spacing, paragraphs and breaks of running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.conllu import Sentence, Token

SPACE, WHITESPACE_TAG = "SPACE", "_SP"


@dataclass(slots=True)
class Rows:
    """The columns of a spaCy ``Doc`` under construction."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    sent_starts: list[bool] = field(default_factory=list)

    def add_sentence(self, tokens: Sequence[Token]) -> None:
        """Append one sentence; its last word is followed by a space."""
        offset = len(self.words)
        for position, token in enumerate(tokens):
            self.words.append(token.form)
            self.spaces.append(token.space)
            self.lemmas.append(token.lemma)
            self.pos.append(token.upos)
            self.tags.append(token.xpos)
            self.morphs.append(token.feats)
            self.heads.append(offset + token.head)
            self.deps.append("ROOT" if token.dep == "root" else token.dep)
            self.sent_starts.append(position == 0)
        self.spaces[-1] = True

    def add_break(self, text: str) -> None:
        """Append a white-space token (a line or paragraph break) that hangs on the word before it."""
        if not self.words:
            return
        self.spaces[-1] = False
        self.words.append(text)
        self.spaces.append(False)
        self.lemmas.append(text)
        self.pos.append(SPACE)
        self.tags.append(WHITESPACE_TAG)
        self.morphs.append("")
        self.heads.append(len(self.words) - 2)
        self.deps.append("dep")
        self.sent_starts.append(False)

    def example(self, nlp: Language, ents: list[str] | None = None) -> Example:
        """Pair the raw text under the pipeline's own tokenizer with the reference analysis."""
        reference = Doc(
            nlp.vocab,
            words=self.words,
            spaces=self.spaces,
            lemmas=self.lemmas,
            pos=self.pos,
            tags=self.tags,
            morphs=self.morphs,
            heads=self.heads,
            deps=self.deps,
            ents=ents,
        )
        return Example(nlp.make_doc(reference.text), reference)


def by_document(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Group consecutive sentences of the same document."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.document):
        yield list(group)


def plain_examples(nlp: Language, sentences: Sequence[Sentence]) -> Iterator[Example]:
    """One example a document, paragraphs and sentences joined by single spaces, nothing changed."""
    for document in by_document(sentences):
        rows = Rows()
        for sentence in document:
            rows.add_sentence(sentence.tokens)
        rows.spaces[-1] = False
        yield rows.example(nlp)
