"""Raw text read by the teacher: sentences to learn from, kept where the teacher is sure and its tree is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import spacy
import torch
from spacy.tokens import Span
from spacy.tokens import Token as SpacyToken

from training.conllu import Sentence, Token
from training.names import Named
from training.teacher import Item, Teacher
from training.teaching import LONGEST, batches

SURE = 0.8
UNCLEAR_END = re.compile(r"""[?!]["'”’]+\s+\w|\.\.\. [a-z]|[.?!]["'”’]*\s+[a-z]""")
BATCH_WORDS = 2000


def raw_sentences(articles: Iterable[Sequence[str]]) -> Iterator[Sentence]:
    """Split paragraphs into sentences and words by spaCy's rules; the labels are left empty.

    Paragraphs in which a quotation ends in a question or exclamation mark are left out: the rules can not tell
    whether the sentence goes on.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    for number, paragraphs in enumerate(articles):
        clear = [text for text in paragraphs if not UNCLEAR_END.search(text)]
        for doc in nlp.pipe(clear):
            for order, span in enumerate(doc.sents):
                tokens = tuple(_bare(token.text, bool(token.whitespace_)) for token in _words(span))
                if tokens:
                    yield Sentence(tokens, f"raw-{number}", order == 0)


def bare_sentences(corpus: Sequence[Named], name: str) -> Iterator[Sentence]:
    """Sentences of a names corpus without their labels."""
    for named in corpus:
        yield Sentence(tuple(map(_bare, named.words, named.spaces)), name, False)


def read_by(teacher: Teacher, sentences: Sequence[Sentence], sure: float = SURE) -> list[Sentence]:
    """The sentences as the teacher analyses them, in their order, without those it is unsure of.

    A document is cut in two where a sentence is left out, so that no two sentences stand together that did not.
    """
    places: dict[int, tuple[Item, float]] = {}
    items = [Item(tuple(token.form for token in sentence.tokens)) for sentence in sentences]
    where = {id(item): place for place, item in enumerate(items)}
    teacher.eval()
    for batch in batches([item for item in items if len(item.words) <= LONGEST], BATCH_WORDS):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            results = teacher.read(batch)
        for item, result in zip(batch, results, strict=True):
            places[where[id(item)]] = result
    kept, cuts = [], 0
    for place, sentence in enumerate(sentences):
        item, certainty = places.get(place, (items[place], 0.0))
        if certainty < sure or not is_tree(item.heads or ()):
            cuts += 1
            continue
        kept.append(Sentence(_labelled(sentence.tokens, item), f"{sentence.document}/{cuts}", sentence.opens_paragraph))
    return kept


def is_tree(heads: Sequence[int]) -> bool:
    """Whether governors (a root: itself) form one tree."""
    if sum(head == index for index, head in enumerate(heads)) != 1:
        return False
    for index in range(len(heads)):
        at, steps = index, 0
        while heads[at] != at:
            at, steps = heads[at], steps + 1
            if steps > len(heads):
                return False
    return True


def _words(span: Span) -> Iterator[SpacyToken]:
    return (token for token in span if not token.is_space)


def _bare(form: str, space: bool) -> Token:
    return Token(form, "", "", "", "", 0, "", space)


def _labelled(tokens: Sequence[Token], item: Item) -> tuple[Token, ...]:
    columns, heads = item.columns, item.heads or ()
    return tuple(
        Token(
            form=token.form,
            lemma="",
            upos=columns["upos"][index],
            xpos=columns["xpos"][index],
            feats=columns["feats"][index],
            head=heads[index],
            dep="root" if heads[index] == index else columns["dep"][index],
            space=token.space,
        )
        for index, token in enumerate(tokens)
    )
