"""Records → a folder for the annotation tool brat: text and standoff annotations a document, and what draws them.

File names come from a counter and the letters and digits of the document's id, never from where it was read. brat draws
lines one by one: a span that runs over a line end is written as its fragments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from quotes.errors import InputError
from quotes.exports.streams import text_of, writable
from quotes.records import Document, Quote, TextSpan

if TYPE_CHECKING:
    from typing_extensions import Self

_ANNOTATION_CONF = """\
[entities]
Direct
Indirect
Mixed
Cue
Source
[relations]
Said-by\tArg1:Direct|Indirect|Mixed, Arg2:Source
Said-with\tArg1:Direct|Indirect|Mixed, Arg2:Cue
Inside\tArg1:Direct|Indirect|Mixed, Arg2:Direct|Indirect|Mixed
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Negated\tArg:Cue
"""
_VISUAL_CONF = """\
[labels]
Direct | Direct | D
Indirect | Indirect | I
Mixed | Mixed | M
[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken
ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5
Direct\tbgColor:#8fb2ff
Indirect\tbgColor:#ffd58f
Mixed\tbgColor:#c9a3ff
Cue\tbgColor:#ccccee
Source\tbgColor:#7fe2a5
"""
_NOT_IN_A_SPAN = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What ends a line for some reader of the annotations, or a field of theirs."""
_LONGEST_SLUG = 60


class BratWriter:
    """Writes ``00001-id.txt`` and ``00001-id.ann`` for each document.

    Args:
        folder: Where the files go; it is made, with the settings of brat, if it is not there.

    Raises:
        InputError: `folder` has files in it already, is none or cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        check_folder(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._put("annotation.conf", _ANNOTATION_CONF)
            self._put("visual.conf", _VISUAL_CONF)
        except OSError as error:
            raise InputError(f"{folder}: cannot be written ({error.strerror})") from error

    def write(self, document: Document) -> None:
        """Write the two files of `document`.

        Raises:
            InputError: The record was made without its text.
        """
        text = text_of(document)
        self._count += 1
        name = f"{self._count:05d}-{_slug(document.id)}"
        # The text last: by it brat knows that there is a document.
        self._put(f"{name}.ann", "".join(f"{line}\n" for line in annotation_lines(document)))
        self._put(f"{name}.txt", text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to complete: every document stands in files of its own."""

    def _put(self, name: str, text: str) -> None:
        part = self._folder / f".{name}.part"
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(writable(text))
        part.replace(self._folder / name)  # whoever reads the folder meanwhile sees no half of it


def check_folder(folder: Path) -> None:
    """See that `folder` can be written without mixing its files with others.

    Raises:
        InputError: It is a file, or has files in it already.
    """
    try:
        used = folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error.strerror})") from error
    if used:
        raise InputError(f"{folder}: is not empty; name a new folder with -o FOLDER")


def annotation_lines(document: Document) -> list[str]:
    """The standoff annotations of `document`: contents, cues and sources (T), their relations (R), negated cues (A), speakers (#)."""
    standoff = _Standoff()
    contents: dict[str, str] = {}
    for quote in document.quotes:
        content = standoff.entity(quote.kind.capitalize(), quote.content.spans)
        if content is None:
            continue
        contents[quote.id] = content
        _relate(standoff, quote, content)
        speaker = document.speaker_of(quote)
        if speaker is not None:
            standoff.note(content, speaker.name)
    for quote in document.quotes:
        if quote.id in contents and quote.parent in contents:
            standoff.relation("Inside", contents[quote.id], contents[quote.parent])
    return standoff.lines


def _relate(standoff: _Standoff, quote: Quote, content: str) -> None:
    cue = standoff.entity("Cue", quote.cue.spans)
    if cue is not None:
        standoff.relation("Said-with", content, cue)
        if quote.cue.negated:
            standoff.negated(cue)
    source = standoff.entity("Source", (quote.source,)) if quote.source else None
    if source is not None:
        standoff.relation("Said-by", content, source)


class _Standoff:
    """Lines of annotations, numbered by kind; one that several quotes share is written once."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names: dict[str, str] = {}
        self._counts: dict[str, int] = {}

    def entity(self, label: str, spans: Iterable[TextSpan]) -> str | None:
        pieces = sorted(piece for span in spans for piece in _fragments(span))
        if not pieces:
            return None
        places = ";".join(f"{start} {end}" for start, end, _ in pieces)
        return self._add("T", f"{label} {places}\t{writable(' '.join(words for _, _, words in pieces))}")

    def relation(self, label: str, one: str, other: str) -> None:
        self._add("R", f"{label} Arg1:{one} Arg2:{other}")

    def negated(self, cue: str) -> None:
        self._add("A", f"Negated {cue}")

    def note(self, entity: str, words: str) -> None:
        self._add("#", f"AnnotatorNotes {entity}\t{writable(' '.join(_NOT_IN_A_SPAN.split(words)))}")

    def _add(self, kind: str, rest: str) -> str:
        key = f"{kind}\t{rest}"
        if key not in self._names:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._names[key] = f"{kind}{self._counts[kind]}"
            self.lines.append(f"{self._names[key]}\t{rest}")
        return self._names[key]


def _fragments(span: TextSpan) -> Iterator[tuple[int, int, str]]:
    """The stretches of `span` within a line, white space around them left out."""
    start = 0
    for match in [*_NOT_IN_A_SPAN.finditer(span.text), None]:
        end = len(span.text) if match is None else match.start()
        words = span.text[start:end]
        first = start + len(words) - len(words.lstrip())
        if words.strip():
            yield span.start + first, span.start + first + len(words.strip()), words.strip()
        start = end if match is None else match.end()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", writable(name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-") or "document"
