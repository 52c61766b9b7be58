"""Hostile inputs too large to keep in the repository: each is written to a given size, the same bytes every time."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"


def _filled(pattern: str, size: int) -> bytes:
    """`pattern` again and again, `size` bytes of it or a little less."""
    part = pattern.encode()
    return part * (size // len(part))


def _news() -> str:
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))) + "\n\n"


def _nested(opening: str, closing: str, size: int) -> bytes:
    """A sentence inside as many pairs of marks as fit."""
    depth = size // len((opening + closing).encode())
    return f"He said: {opening * depth}We will go home.{closing * depth}\n".encode()


def _words_without_end(size: int) -> bytes:
    """One sentence without a full stop, of words that differ."""
    chosen = random.Random(7)
    words = [f"{chosen.choice('bcdfgklmnprst')}{chosen.choice('aeiou')}{chosen.choice('bdgklmnprst')}" for _ in range(size // 4)]
    return " ".join(words).encode()


def _page(body: str) -> bytes:
    return f"<html><head><title>Mayor goes home</title></head><body><article>{body}</article></body></html>".encode()


def _news_page(size: int) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in _news().split("\n") if paragraph.strip())
    return _page(body * max(1, size // len(body.encode())))


def _deep_page(size: int) -> bytes:
    depth = size // len("<div></div>")
    return _page("<div>" * depth + '<p>"We will go home," said Mayor Ann Smith on Monday.</p>' + "</div>" * depth)


def _unclosed_page(size: int) -> bytes:
    return _page("<p>" + '"We will go home," said Mayor Ann Smith on Monday. ' * 5 + "<b><i>" * (size // 6))


def _many_people(size: int) -> bytes:
    """A new speaker in every paragraph."""
    lines, written, number = [], 0, 0
    while written < size:
        first, second = (chr(65 + number // 26 % 26) + "an", chr(65 + number % 26) + "ol" + "abcdefghij"[number // 676 % 10] + "ski")
        line = f'"We will go home," said Mayor {first} {second} on Monday.\n\n'
        lines.append(line)
        written += len(line)
        number += 1
    return "".join(lines).encode()


TEXTS: dict[str, Callable[[int], bytes]] = {
    "news": lambda size: _filled(_news(), size),
    "one_line": lambda size: _filled(_news().replace("\n", " "), size),
    "one_word": lambda size: b"a" * size,
    "no_full_stop": _words_without_end,
    "spaces": lambda size: b" " * size,
    "line_ends": lambda size: b"\n" * size,
    "straight_marks": lambda size: b'"' * size,
    "spaced_marks": lambda size: _filled('" ', size),
    "apostrophes": lambda size: b"'" * size,
    "opening_marks": lambda size: _filled("“", size),
    "closing_marks": lambda size: _filled("”", size),
    "spaced_opening_marks": lambda size: _filled(" “a", size),
    "nested_marks": lambda size: _nested("“", "”", size),
    "nested_two_kinds": lambda size: _nested("“‘", "’”", size),
    "nested_brackets": lambda size: _nested("(", ")", size),
    "marked_words": lambda size: _filled('"a" ', size),
    "bracketed_singles": lambda size: _filled("('a", size),
    "possessive_singles": lambda size: _filled("('as' b ", size),
    "singles_in_unclosed": lambda size: _filled("“ ‘b’ ", size),
    "singles_beside_marks": lambda size: _filled('"a" ‘b ', size),
    "nested_openings": lambda size: "“('a".encode() * (size // 9) + "”".encode() * (size // 9),
    "unclosed_paragraphs": lambda size: _filled('"We will go home.\n\n', size),
    "cues": lambda size: _filled("said ", size),
    "cue_pairs": lambda size: _filled("he said that ", size),
    "short_quotes": lambda size: _filled('"Go," he said. ', size),
    "according_to": lambda size: _filled("according to ", size),
    "colons": lambda size: _filled("Smith: ", size),
    "commas": lambda size: _filled("Smith, ", size),
    "names": lambda size: _filled("Ann Smith ", size),
    "many_people": _many_people,
    "titles": lambda size: _filled("Mr. ", size),
    "full_stops": lambda size: b"." * size,
    "dashes": lambda size: _filled("— ", size),
    "hyphens": lambda size: b"-" * size,
    "digits": lambda size: b"7" * size,
    "capitals": lambda size: _filled("A. ", size),
    "possessive_bodies": lambda size: _filled("Sainsbury's came. ", size),
    "short_lines": lambda size: _filled("a\n", size),
    "list_items": lambda size: _filled("- Ann Smith\n", size),
    "addresses": lambda size: _filled("www.a.com/", size),
    "mails": lambda size: _filled("a@b.", size),
    "combining": lambda size: b"e" + _filled("\u0301", size),
    "emoji": lambda size: _filled("\U0001f469\u200d\U0001f469\u200d\U0001f467", size),
    "bidi": lambda size: _filled("\u202eabc\u202c\u2066", size),
    "zero_width": lambda size: _filled("\u200b", size),
    "carriage_returns": lambda size: _filled("He said so.\r", size),
    "escapes": lambda size: _filled("He \x1b[31msaid\x1b[0m so. ", size),
    "random_letters": lambda size: random.Random(7).randbytes(size // 2).hex().encode(),
    "random_characters": lambda size: (
        "".join(random.Random(7).choices("“”‘’\"'«»()[]:,.;-–— \n\tASsaid\u0301\u202e\u200b中ß", k=size // 2))
        .encode()[:size]
        .decode(errors="ignore")
        .encode()
    ),
}
"""Plain text, by what it is made of."""

PAGES: dict[str, Callable[[int], bytes]] = {
    "news": _news_page,
    "deep": _deep_page,
    "unclosed": _unclosed_page,
    "wide": lambda size: _page("<p>Go home.</p>" * (size // 15)),
    "attributes": lambda size: _page("<p " + " ".join(f"a{n}=''" for n in range(size // 9)) + ">Go home.</p>"),
    "comments": lambda size: _page("<!-- a -->" * (size // 10)),
    "entities": lambda size: _page("<p>" + "&amp;" * (size // 5) + "</p>"),
    "table": lambda size: _page("<table>" + "<tr><td>a</td></tr>" * (size // 19) + "</table>"),
    "tables_in_tables": lambda size: _page("<table><tr><td>" * (size // 15)),
    "links": lambda size: _page('<a href="#">a</a> ' * (size // 18)),
    "script": lambda size: _page("<script>" + "a" * size + "</script><p>Go home.</p>"),
    "quotes": lambda size: _page('<p>"Go home," he said.</p>' * (size // 26)),
    "angles": lambda size: b"<" * size,
}
"""Pages, by what they are made of."""


def records(line: dict[str, object], size: int) -> bytes:
    """JSON Lines of one object again and again."""
    return _filled(json.dumps(line) + "\n", size)


def write_long_line(path: Path, size: int, *, after: dict[str, object]) -> None:
    """JSON Lines (gzip where `path` says so) of one record of `size` bytes and then `after`, written in parts."""
    part = b"Go home. " * 100_000
    with gzip.open(path, "wb", compresslevel=1) if path.suffix == ".gz" else path.open("wb") as stream:
        stream.write(b'{"id": "long", "text": "')
        for _ in range(size // len(part)):
            stream.write(part)
        stream.write(b'"}\n' + json.dumps(after).encode() + b"\n")
