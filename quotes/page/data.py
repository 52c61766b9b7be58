"""The quotes of a page as JSON for its script, safe inside a script element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from markupsafe import Markup

from quotes.page.view import ArticleView

_TO_ESCAPE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def data_block(articles: Iterable[ArticleView]) -> Markup:
    """A JSON array of quotes in the order of the page: what they are filtered by; what else is shown of them stands in the page."""
    rows = [
        {
            "ref": view.anchor,
            "article": article.anchor,
            "speaker": view.member.number,
            "kind": view.quote.kind,
            "act": view.quote.cue.act,
            "outlets": view.outlets,
            "confidence": view.quote.confidence,
        }
        for article in articles
        for view in article.quotes
    ]
    return Markup(_TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(rows, ensure_ascii=False, separators=(",", ":"))))
