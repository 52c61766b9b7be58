"""Trained parts put together into the pipeline that is shipped."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from thinc.api import Model
from thinc.types import FloatsXd

from quotes.manifest import write_manifest
from training.conllu import Sentence
from training.lemmas import add_lemmatizer
from training.lookup import save_pipeline

SPACY_VERSIONS = ">=3.8.0,<3.9.0"
META = {
    "lang": "en",
    "name": "quotes_news",
    "version": "1.0.0",
    "description": "English pipeline for news: encoder, tagger, morphologizer, parser, lemmatizer, names.",
    "author": "The quotes authors",
    "license": "CC BY-SA 4.0",
}


def assemble(syntax: Path, names: Path | None, sentences: Iterable[Sentence]) -> Language:
    """Join the syntax pipeline, the lemma tables and the names component."""
    nlp = spacy.load(syntax)
    add_lemmatizer(nlp, sentences)
    if names is not None:
        nlp.add_pipe("ner", source=spacy.load(names, vocab=nlp.vocab))
    _round_weights(nlp)
    nlp.meta.update(META)
    for section in ("training", "initialize", "corpora", "pretraining"):
        nlp.config[section] = spacy.blank("en").config[section]
    return nlp


def save(nlp: Language, target: Path, keep: Iterable[Path] = ()) -> None:
    """Write the pipeline and the list of its files beside ``target`` and move them into place; files in ``keep`` are carried over."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".model-", dir=target.parent))
    save_pipeline(nlp, fresh)
    _shorten_strings(nlp, fresh / "vocab" / "strings.json")
    _widen_versions(fresh / "meta.json")
    write_manifest(fresh)
    fresh.chmod(0o755)
    for path in keep:
        if path.exists():
            shutil.copy2(path, fresh / path.name)
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def compressed_size(path: Path) -> int:
    """Bytes of the folder's files in a zip archive, as in a wheel."""
    with tempfile.TemporaryFile() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(path.rglob("*")):
                archive.write(file, file.relative_to(path))
        return stream.tell()


def _widen_versions(path: Path) -> None:
    """Name every patch release of the spaCy it was made with, not only later ones."""
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["spacy_version"] = SPACY_VERSIONS
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1), encoding="utf-8")


def _round_weights(nlp: Language) -> None:
    """Round every weight to half precision (kept as single), which halves the compressed size."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, cast(FloatsXd, node.get_param(name).astype("float16").astype("float32")))


def _shorten_strings(nlp: Language, path: Path) -> None:
    """Keep the strings of labels only; the words of the training texts are not needed."""
    kept = set(spacy.blank("en").vocab.strings)
    for name in nlp.pipe_names:
        kept.update(str(label) for label in nlp.pipe_labels.get(name, []))
    feats = {part for label in kept for part in label.split("|")}
    values = {piece for part in feats for piece in part.split("=")}
    known = {string for string in nlp.vocab.strings if string in kept | feats | values}
    tags = {"ROOT", "dep", "SPACE", "_SP", "B", "I", "O"}
    labels = {label for string in known for label in (string, string.partition("-")[2]) if label}
    path.write_text(json.dumps(sorted(labels | tags), ensure_ascii=False, indent=0), encoding="utf-8")
