"""Hand-built documents for the tests of speakers and outlets: winners are marked by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import spacy
from spacy.tokens import Doc

from quotes.article import Article, Paragraph
from quotes.candidate import Candidate, MatchContext
from quotes.lexicons.cues import Lexicon
from quotes.marks import Marks

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")

LEMMAS = {"said": "say", "told": "tell", "reported": "report"}

Said = tuple[str | None, str] | tuple[str | None, str, str]
"""Source words (None: no source), the first words of the content, and the cue where a test needs one."""


def paragraphs(text: str, zones: dict[int, str] | None = None) -> tuple[Paragraph, ...]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(start, start + len(line), (zones or {}).get(len(found), "body")))
        start += len(line) + 1
    return tuple(found)


def context(text: str, *, zones: dict[int, str] | None = None, pos: dict[str, str] | None = None, **fields: Any) -> MatchContext:
    """A context over `text`; `pos` gives parts of speech by word, every other token has none."""
    plain = NLP(text)
    tags = [(pos or {}).get(t.text, "") for t in plain]
    starts = [bool(t.is_sent_start) for t in plain]
    doc = Doc(NLP.vocab, [t.text for t in plain], [bool(t.whitespace_) for t in plain], pos=tags, sent_starts=starts) if text else plain
    article = Article("test", text, paragraphs(text, zones), **fields)
    return MatchContext(article, doc, Marks(()), (), Lexicon(()))


def winners(text: str, said: Sequence[Said], **fields: Any) -> list[Candidate]:
    """Candidates for `said`, each looked for after the one before, its source as near its content as can be."""
    found: list[Candidate] = []
    position = 0
    for source, words, *cue in said:
        start = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, position).start()
        position = start + 1
        where = _nearest(text, source, start, words) if source else None
        heard = _nearest(text, cue[0], start, words) if cue else None
        span = (where, where + len(source)) if source is not None and where is not None else None
        cues = ((heard, heard + len(cue[0])),) if heard is not None else ()
        found.append(
            Candidate("test", "direct", ((start, start + len(words)),), cues, span, lemma=LEMMAS.get(cue[0], "") if cue else "", **fields)
        )
    return found


def _nearest(text: str, words: str, start: int, content: str) -> int:
    places, k = [], text.find(words)
    while k >= 0:
        whole = not text[k - 1 : k].isalnum() and not text[k + len(words) : k + len(words) + 1].isalnum()
        if whole and not (start <= k < start + len(content)):
            places.append(k)
        k = text.find(words, k + 1)
    assert places, words
    return min(places, key=lambda k: start - k - len(words) if k < start else k - start - len(content))
