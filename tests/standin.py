"""Extractors that stand in for the real one, which has tests of its own; workers can import them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from quotes.article import Article
from quotes.errors import InputError, ModelError
from quotes.records import Content, Cue, Document, Quote, Speaker, TextSpan


class StandIn:
    """Finds one quote, the first word, in every article; breaks on one that says so."""

    nlp = SimpleNamespace(memory_zone=nullcontext, vocab=())

    def extract(self, article: Article, with_text: bool = False) -> Document:
        if "break" in article.text:
            raise ValueError("broken\non purpose")
        words = article.text.split()
        quotes = (self.quote(article.text, words[0]),) if words else ()
        return Document(
            id=article.id, path=article.path, quotes=quotes, warnings=article.warnings, text=article.text if with_text else None
        )

    @staticmethod
    def quote(text: str, word: str) -> Quote:
        span = TextSpan(start=text.index(word), end=text.index(word) + len(word), text=word)
        return Quote(
            id="q1",
            kind="direct",
            zone="body",
            content=Content(text=word, spans=(span,)),
            cue=Cue(text="", lemma="", act="statement", stance="neutral", negated=False, spans=()),
            source=None,
            speaker=None,
            resolution="none",
            addressee=None,
            outlets=(),
            parent=None,
            matcher="stand_in",
            evidence="",
            confidence=0.5,
        )


class Speaking(StandIn):
    """Further takes every line of the article for a speaker: *name, role*."""

    def extract(self, article: Article, with_text: bool = False) -> Document:
        lines = [line.partition(", ") for line in article.text.splitlines() if line]
        speakers = tuple(
            Speaker(id=f"s{n}", name=name, kind="person", roles=(role,) if role else ()) for n, (name, _, role) in enumerate(lines)
        )
        return super().extract(article, with_text).model_copy(update={"speakers": speakers})


# What workers load


def load_stand_in() -> Callable[[Article], Document]:
    return StandIn().extract


def load_nothing() -> Callable[[Article], Document]:
    raise ModelError("no such model")


def load_lengths() -> Callable[[Article], tuple[int, int]]:
    """Long articles take longer than those after them, so that results come out of order."""

    def work(article: Article) -> tuple[int, int]:
        if article.text == "die":
            os._exit(7)
        time.sleep(len(article.text) / 1e5)
        return len(article.text), os.getpid()

    return work


def load_threads() -> Callable[[Article], list[int]]:
    import numpy
    from threadpoolctl import threadpool_info

    numpy.ones((9, 9)) @ numpy.ones((9, 9))
    return lambda article: [pool["num_threads"] for pool in threadpool_info()]


class Fragile:
    """The real extractor, which breaks, ends or hangs on an article that says so."""

    def __init__(self, model: str | None, outlets: Path | None, acts: str) -> None:
        from quotes.extraction import load_extractor

        self.extractor = load_extractor(model, outlets, acts)
        self.nlp = self.extractor.nlp

    def extract(self, article: Article, with_text: bool = False) -> Document:
        match article.text:
            case "break":
                raise ValueError("broken\non purpose")
            case "die":
                os._exit(7)
            case "hang":
                time.sleep(600)
        return self.extractor.extract(article, with_text=with_text)


def load_fragile(model: str | None, outlets: Path | None, acts: str, *options: Any) -> Callable[[Article], Document]:
    from quotes.extraction import work_of

    return work_of(Fragile(model, outlets, acts), *options)  # type: ignore[arg-type]


# What the processes of the server load


def load_telling() -> Callable[[Any], bytes]:
    """Tells what it was asked and by which process; a text that begins with a certain word makes trouble."""

    def work(order: Any) -> bytes:
        match order.text.split(" ")[0]:
            case "sleep":
                time.sleep(float(order.text.split(" ")[1]))
            case "break":
                raise ValueError("broken\non purpose")
            case "refuse":
                raise InputError("not this one; send another")
            case "die":
                os._exit(7)
        return json.dumps({**asdict(order), "process": os.getpid()}).encode()

    return work


def load_short_work() -> Callable[[Any], bytes]:
    """Answers as the server does, with records that have one quote."""
    from quotes.server.orders import answer

    return lambda order: answer(order, StandIn().extract(order.article(), with_text=order.with_text or order.as_report))


def load_payloads(payload: str) -> Callable[[Any], bytes]:
    """Reads articles, and puts what is hostile into the record's id, and for the names of speakers, outlets and authors."""
    from quotes.api import extract
    from quotes.server.orders import answer

    def work(order: Any) -> bytes:
        document = extract(order.text, id=payload)
        speakers = tuple(s.model_copy(update={"name": payload, "roles": (payload,), "affiliation": payload}) for s in document.speakers)
        outlets = tuple(o.model_copy(update={"name": payload}) for o in document.outlets)
        changed = {"speakers": speakers, "outlets": outlets, "title": payload, "publisher": payload, "authors": (payload,)}
        return answer(order, document.model_copy(update={**changed, "text": order.text}))

    return work
