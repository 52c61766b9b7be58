"""Article → spaCy Doc; the only place that loads a pipeline.

Each paragraph is parsed on its own (a sentence never runs over a paragraph break) together with the
white space after it, and the pieces are joined into one Doc that is as long as the article's text, so
that ``token.idx`` is an offset into the article. The parser sees plain spaces for no-break and other
odd ones, which it would take for words; the article's own text is what spans are cut from.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.article import Article

# One character for one: offsets must not move.
_SPACES = str.maketrans({c: " " for c in "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"})

EMBEDDED = Path(__file__).parent / "model"


@lru_cache(maxsize=4)
def load_pipeline(model: str | None = None) -> Language:
    """Load the embedded English pipeline, or the spaCy pipeline called `model` (a package or a folder).

    Raises:
        ModelError: The pipeline is not installed, does not load, or has no dependency parser.
    """
    import spacy

    try:
        nlp = spacy.load(model if model is not None else EMBEDDED)
    except OSError:
        if model is None:
            raise ModelError("the embedded pipeline is missing from this installation; install quotes again") from None
        raise ModelError(
            f"the pipeline {model!r} is not installed; run `python -m spacy download {model}`, "
            "or leave --model out to use the embedded one"
        ) from None
    except (ValueError, ImportError) as error:
        reason = str(error).splitlines()[0]
        raise ModelError(f"the pipeline {model!r} does not load with this spaCy: {reason}") from None
    if not any("token.dep" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        raise ModelError(
            f"the pipeline {model!r} has no dependency parser, which the rules read; use one that has, "
            "such as en_core_web_sm (`python -m spacy download en_core_web_sm`)"
        )
    return nlp


def analyse(article: Article, nlp: Language) -> Doc:
    """Parse `article` into one Doc whose offsets are the article's: ``len(doc.text) == len(article.text)``."""
    from spacy.tokens import Doc

    pieces = list(nlp.pipe(_slices(article)))
    if not pieces:
        return nlp(article.text.translate(_SPACES))
    joined = Doc.from_docs(pieces, ensure_whitespace=False) if len(pieces) > 1 else pieces[0]
    assert joined is not None
    return joined


def _slices(article: Article) -> Iterator[str]:
    """The text cut where paragraphs begin; white space before the first goes with the first."""
    starts = [p.start for p in article.paragraphs]
    if not starts:
        return
    text = article.text.translate(_SPACES)
    edges = [0, *starts[1:], len(text)]
    for start, end in zip(edges, edges[1:], strict=False):
        yield text[start:end]
