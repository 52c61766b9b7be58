"""Documents and what writes them, for the tests of exports."""

from __future__ import annotations

import io
from typing import Any

from hypothesis import strategies as st

from quotes.records import Content, Cue, Document, Quote, Speaker, TextSpan

TEXT = "“It is late,” Ann Smith said.\n\nShe said that “rain </script> falls”.\n\nThe report called it a lie."


def span(text: str, words: str) -> TextSpan:
    start = text.index(words)
    return TextSpan(start=start, end=start + len(words), text=words)


def quote_of(name: str, content: tuple[TextSpan, ...], cue: TextSpan, source: TextSpan | None, **more: Any) -> Quote:
    return Quote(
        **{
            "id": name,
            "kind": "direct",
            "zone": "body",
            "content": Content(text=" ".join(part.text for part in content), spans=content),
            "cue": Cue(text=cue.text, lemma="say", act="statement", stance="neutral", negated=False, spans=(cue,)),
            "source": source,
            "speaker": "s1",
            "resolution": "name",
            "addressee": None,
            "outlets": (),
            "parent": None,
            "matcher": "direct_speech",
            "evidence": "",
            "confidence": 0.9,
            **more,
        }
    )


def article(text: str = TEXT, **more: Any) -> Document:
    ann, doc = span(text, "Ann Smith"), span(text, "The report")
    return Document(
        **{
            "id": "News/1 a",
            "title": "Late & wet",
            "text": text,
            "speakers": (
                Speaker(id="s1", name="Ann Smith", kind="person", key="person:ann-smith", roles=("aide",), mentions=(ann,)),
                Speaker(id="s2", name="the report", kind="document", mentions=(doc,)),
            ),
            "quotes": (
                quote_of("q1", (span(text, "It is late,"),), span(text, "said"), ann),
                quote_of(
                    "q2",
                    (span(text, "that “rain </script> falls”"),),
                    span(text, "said that"),
                    span(text, "She"),
                    kind="mixed",
                ),
                quote_of("q3", (span(text, "rain </script> falls"),), span(text, "She said"), None, parent="q2", speaker=None),
                quote_of("q4", (span(text, "it a lie"),), span(text, "called"), doc, kind="indirect", speaker="s2"),
            ),
            **more,
        }
    )


def saying(words: str) -> Document:
    """A document that is one quote of `words`."""
    text = f"{words} said Bo"
    content = TextSpan(start=0, end=len(words), text=words)
    cue, source = (
        TextSpan(start=len(words) + a, end=len(words) + b, text=text[len(words) + a : len(words) + b]) for a, b in ((1, 5), (6, 8))
    )
    speaker = Speaker(id="s1", name=words, kind="person", mentions=(source,))
    return Document(id=words, title=words, url=words, text=text, speakers=(speaker,), quotes=(quote_of("q1", (content,), cue, source),))


def written(writer: Any, *documents: Document) -> str:
    stream = io.StringIO()
    with writer(stream) as opened:
        for document in documents:
            opened.write(document)
    text = stream.getvalue()
    text.encode()  # whatever was said, it can be stored as UTF-8
    return text


HOSTILE = st.text(min_size=1).map(lambda text: f"{text}x")
