"""Sound records made up from choices: what exports, pages, reports and stores must take, whatever is in them."""

from __future__ import annotations

from fuzz import pieces
from fuzz.choices import Choices
from quotes.readers import whole_characters
from quotes.records import Content, Cue, Document, Quote, Speaker, TextSpan

_KINDS = ("direct", "indirect", "mixed")


def record(choices: Choices) -> Document:
    """A record with its text and up to five quotes in it, at any places; some stand inside others."""
    text = (_whole(pieces.text(choices)) + "x").strip()
    speakers = tuple(_speaker(choices, text, number) for number in range(1, choices.between(1, 4)))
    quotes = tuple(_quote(choices, text, number, speakers) for number in range(1, choices.between(1, 6)))
    return Document(
        id=_whole(pieces.words(choices, 3)),
        path=_whole(pieces.words(choices, 2)) or None,
        url=_whole(pieces.words(choices, 2)) or None,
        title=_whole(pieces.words(choices, 4)) or None,
        published=_whole(pieces.words(choices, 1)) or None,
        authors=tuple(_whole(pieces.words(choices, 2)) for _ in range(choices.below(3))),
        speakers=speakers,
        quotes=quotes,
        warnings=(_whole(pieces.words(choices, 2)),) if choices.once_in(4) else (),
        text=text,
    )


def _whole(text: str) -> str:
    return whole_characters(text)[0]


def _span(choices: Choices, text: str) -> TextSpan:
    """A stretch of `text` that is not blank; the last character where the choice falls on one that is."""
    start = choices.below(len(text))
    end = min(len(text), start + 1 + choices.below(60))
    if not text[start:end].strip():
        start, end = len(text) - 1, len(text)
    return TextSpan(start=start, end=end, text=text[start:end])


def _speaker(choices: Choices, text: str, number: int) -> Speaker:
    kind = choices.pick(("person", "organization", "group", "document", "anonymous"))
    name = _whole(pieces.words(choices, 3)).strip() or "x"
    return Speaker(
        id=f"s{number}",
        name=name,
        kind=kind,  # type: ignore[arg-type]
        key=f"{kind}:{name}" if choices.flag() else None,
        roles=tuple(_whole(pieces.words(choices, 2)) for _ in range(choices.below(3))),
        mentions=tuple(_span(choices, text) for _ in range(choices.below(3))),
    )


def _quote(choices: Choices, text: str, number: int, speakers: tuple[Speaker, ...]) -> Quote:
    content = sorted((_span(choices, text) for _ in range(choices.between(1, 3))), key=lambda span: span.start)
    cue = (_span(choices, text),) if choices.below(4) else ()
    speaker = choices.pick(speakers) if speakers and choices.below(4) else None
    return Quote(
        id=f"q{number}",
        kind=choices.pick(_KINDS),  # type: ignore[arg-type]
        zone="body",
        content=Content(text=" ".join(span.text for span in content), spans=tuple(content)),
        cue=Cue(
            text=" ".join(span.text for span in cue), lemma="say", act="statement", stance="neutral", negated=choices.flag(), spans=cue
        ),
        source=_span(choices, text) if choices.flag() else None,
        speaker=speaker.id if speaker else None,
        resolution="name" if speaker else "none",
        addressee=_span(choices, text) if choices.once_in(4) else None,
        outlets=(),
        parent=f"q{choices.between(1, number - 1)}" if number > 1 and choices.once_in(3) else None,
        matcher="made_up",
        evidence=_whole(pieces.words(choices, 2)),
        confidence=0.5,
    )
