"""Article → spaCy Doc; the only place that loads a pipeline.

Each paragraph is parsed on its own (a sentence never runs over a paragraph break) together with the
white space after it, and the pieces are joined into one Doc that is as long as the article's text, so
that ``token.idx`` is an offset into the article. The parser sees plain spaces for no-break and other
odd ones, which it would take for words; the article's own text is what spans are cut from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.errors import ModelError
from quotes.manifest import check_manifest

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.article import Article

# One character for one: offsets must not move.
_SPACES = str.maketrans(dict.fromkeys("\t\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "))

# Half a character, which a text decoded elsewhere may hold and spaCy cannot take.
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 20_000  # code points parsed in one piece
_STRETCH = re.compile(r"[^.!?]+")
_LONGEST_STRETCH = 2_000
"""Code points without the end of a sentence: no prose. The rules look at the whole sentence for every cue in it, so that its
length counts squared."""
_BATCH = 20_000  # code points parsed at once, in so many pieces at most
_BATCH_TEXTS = 64

EMBEDDED = Path(__file__).parent / "model"


@lru_cache(maxsize=4)
def shared_pipeline(model: str | None = None) -> Language:
    """As `load_pipeline`, but loaded once and with a memory for words: for reading with, not for changing or saving."""
    from quotes.remembering import prepare_for_reading

    nlp = load_pipeline(model)
    prepare_for_reading(nlp)
    return nlp


def load_pipeline(model: str | None = None) -> Language:
    """Load the embedded English pipeline, or the spaCy pipeline called `model` (a package or a folder).

    Raises:
        ModelError: The pipeline is not installed, does not load, or has no dependency parser; or a file of the embedded one
            is not as it was shipped.
    """
    import spacy

    from quotes.endings import look_at_ends
    from quotes.products import fast_products

    if model is None:
        check_manifest(EMBEDDED)
    try:
        with fast_products():
            nlp = spacy.load(model if model is not None else EMBEDDED)
    except OSError:
        raise ModelError(
            f"the pipeline {model!r} is not installed; run `python -m spacy download {model}`, or leave --model out to use the embedded one"
        ) from None
    except Exception as error:  # a package that is no pipeline fails in ways of its own
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"the pipeline {model!r} does not load with this spaCy: {reason}") from None
    if not any("token.dep" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        raise ModelError(
            f"the pipeline {model!r} has no dependency parser, which the rules read; use one that has, "
            "such as en_core_web_sm (`python -m spacy download en_core_web_sm`)"
        )
    look_at_ends(nlp)
    return nlp


def analyse(article: Article, nlp: Language) -> Doc:
    """Parse `article` into one Doc whose offsets are the article's: ``len(doc.text) == len(article.text)``.

    Page furniture is tokenized and not parsed: it holds no quotes.
    """
    slices = list(_slices(article))
    parsed = (doc for batch in _batches(text for text, furniture in slices if not furniture) for doc in nlp.pipe(batch))
    pieces = (_plain(_unparsed(nlp, text) if furniture else next(parsed)) for text, furniture in slices)
    # A few at a time: a Doc takes kilobytes, however short, and a text may be all short lines.
    joined: list[Doc] = []
    while some := list(islice(pieces, _BATCH_TEXTS)):
        joined.append(_join(some))
    return _join(joined)


def _join(pieces: list[Doc]) -> Doc:
    from spacy.tokens import Doc

    joined = Doc.from_docs(pieces, ensure_whitespace=False) if len(pieces) > 1 else pieces[0]
    assert joined is not None
    return joined


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in lists that are parsed at once: what a batch takes in memory goes by its length.

    They are of one article, never of several: the last bits of a product depend on what else is in the batch, and an article
    must be read in the same way whatever stands beside it.
    """
    batch: list[str] = []
    length = 0
    for text in texts:
        if batch and (length + len(text) > _BATCH or len(batch) == _BATCH_TEXTS):
            yield batch
            batch, length = [], 0
        batch.append(text)
        length += len(text)
    if batch:
        yield batch


def _unparsed(nlp: Language, text: str) -> Doc:
    """Tokens only, as one sentence: all hang on the first, so that joined sentences end where this begins."""
    from spacy.tokens import Doc

    tokens = nlp.make_doc(text)
    words, spaces = [t.text for t in tokens], [bool(t.whitespace_) for t in tokens]
    deps = ["ROOT" if i == 0 else "dep" for i in range(len(words))]
    return Doc(nlp.vocab, words=words, spaces=spaces, heads=[0] * len(words), deps=deps)


def _plain(piece: Doc) -> Doc:
    """Without its tensor, which nothing reads and which unparsed pieces lack (they could not be joined)."""
    import numpy

    piece.tensor = numpy.zeros((0,), dtype="float32")
    return piece


def _slices(article: Article) -> Iterator[tuple[str, bool]]:
    """The text cut where paragraphs begin, each with whether it is furniture; white space goes with what it follows."""
    text = _SURROGATE.sub("\ufffd", article.text.translate(_SPACES))
    starts = [p.start for p in article.paragraphs]
    edges = [0, *starts[1:], len(text)]
    zones = [p.zone for p in article.paragraphs] or ["body"]
    for start, end, zone in zip(edges[:-1], edges[1:], zones, strict=True):
        for piece in _cut(text[start:end]):
            yield piece, zone == "furniture"


def _cut(paragraph: str) -> Iterator[str]:
    """A paragraph in pieces that a parser's memory can take, and none of a sentence without end.

    But for those, only texts without line breaks are ever cut.
    """
    start = 0
    while (end := _limit(paragraph, start)) < len(paragraph):
        at = max(paragraph.rfind(". ", start, end) + 1, paragraph.rfind(" ", (start + end) // 2, end)) or end
        yield paragraph[start:at]
        start = at
    yield paragraph[start:]


def _limit(paragraph: str, start: int) -> int:
    """Where the piece that begins at `start` must have ended."""
    end = min(start + _LONGEST, len(paragraph))
    stretches = (found.start() for found in _STRETCH.finditer(paragraph, start, end) if found.end() - found.start() > _LONGEST_STRETCH)
    first = next(stretches, None)
    return end if first is None else first + _LONGEST_STRETCH
