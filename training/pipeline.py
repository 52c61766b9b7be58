"""The pipeline's architecture: spaCy configurations from a few sizes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Size:
    """Sizes of the network: widths in units, rows in table entries, depth in layers."""

    width: int = 96
    embed_width: int = 0
    depth: int = 4
    window: int = 1
    pieces: int = 3
    attributes: tuple[str, ...] = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
    rows: tuple[int, ...] = (5000, 1000, 2500, 2500, 50, 50)
    parser_hidden: int = 64
    parser_pieces: int = 2
    vectors: bool = False


STOCK = Size()
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "upstream": "tok2vec"}


def tok2vec(size: Size) -> dict[str, Any]:
    """The shared encoder: hashed features, optional static vectors, convolution over neighbours."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": size.embed_width or size.width,
            "attrs": list(size.attributes),
            "rows": list(size.rows),
            "include_static_vectors": size.vectors,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": size.width,
            "depth": size.depth,
            "window_size": size.window,
            "maxout_pieces": size.pieces,
        },
    }


def transitions(size: Size, state: str, source: dict[str, Any]) -> dict[str, Any]:
    """The model of a transition system (parser or names) over an encoder."""
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": size.parser_hidden,
        "maxout_pieces": size.parser_pieces,
        "use_upper": True,
        "tok2vec": source,
    }


def syntax_config(size: Size, lemmatizer: bool = False) -> dict[str, Any]:
    """A pipeline of encoder, tagger, morphologizer and parser."""
    listener = {**LISTENER, "width": size.width}
    tags = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}
    components: dict[str, Any] = {
        "tok2vec": {"factory": "tok2vec", "model": tok2vec(size)},
        "tagger": {"factory": "tagger", "model": tags},
        "morphologizer": {"factory": "morphologizer", "model": tags},
        "parser": {
            "factory": "parser",
            "min_action_freq": 10,
            "model": transitions(size, "parser", listener),
        },
    }
    if lemmatizer:
        components["trainable_lemmatizer"] = {"factory": "trainable_lemmatizer", "model": tags, "top_k": 3}
    return {
        "nlp": {"lang": "en", "pipeline": list(components), "batch_size": 64},
        "components": components,
    }
