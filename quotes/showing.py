"""Records as HTML for a notebook: small, escaped, styled inline alone.

What an article says is never markup: it is escaped, and characters that would turn or hide what stands around them are isolated.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.records import Document, Quote

_MOST_QUOTES = 200
_LONGEST = 2000
"""Code points of a text that are shown: a notebook keeps what it shows in its file."""
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_COLOURS = {"direct": "#2f6fed", "mixed": "#8a4fd3", "indirect": "#b7791f"}
"""Of the bar beside a quote, which stands out from white and from black; no colour of words can be read on both."""


def quote_html(quote: Quote, speaker: str | None = None) -> str:
    """`quote` as a block of HTML: its content, who said it (`speaker`, else the source as written), its cue, kind and confidence."""
    colour = _COLOURS[quote.kind]
    who = speaker or (quote.source.text if quote.source else None)
    said = f"<b>{_shown(who)}</b>" if who else "<i>nobody named</i>"
    cue = f" · <i>{_shown(quote.cue.text)}</i>" if quote.cue.text else ""
    return (
        f'<div style="border-left:3px solid {colour};margin:6px 0;padding:2px 10px">'
        f"<div>{_shown(quote.content.text)}</div>"
        f'<div style="font-size:85%;opacity:.8">{said}{cue} · {quote.kind} · {quote.confidence:.2f}</div>'
        "</div>"
    )


def document_html(document: Document) -> str:
    """`document` as a block of HTML: its title, where it comes from, and its quotes, the first 200 of them."""
    names = {speaker.id: speaker.name for speaker in document.speakers}
    publisher = next((outlet.name for outlet in document.outlets if outlet.id == document.publisher), document.publisher)
    facts = [publisher, document.published, f"{len(document.quotes)} quote{'' if len(document.quotes) == 1 else 's'}"]
    left = len(document.quotes) - _MOST_QUOTES
    return "".join(
        [
            '<div style="max-width:50em">',
            f'<div style="font-weight:600">{_shown(document.title or document.id)}</div>',
            f'<div style="font-size:85%;opacity:.8">{" · ".join(_shown(fact) for fact in facts if fact)}</div>',
            *(quote_html(quote, names.get(quote.speaker or "")) for quote in document.quotes[:_MOST_QUOTES]),
            f"<div>… and {left} more</div>" if left > 0 else "",
            "</div>",
        ]
    )


def _shown(text: str) -> str:
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"<bdi>{html.escape(_UNSHOWN.sub('�', cut))}</bdi>"
