"""The server's own pages: the form, problems and the description of the API. They hold no script and ask for nothing elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

import quotes
from quotes.page.render import joined, page_policy
from quotes.server.description import described
from quotes.server.schemas import LONGEST_ID, LONGEST_LINE, LONGEST_URL, Problem

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = joined(["colours.css"]) + (_TEMPLATES / "style.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

FIELDS = {"title": LONGEST_LINE, "url": LONGEST_URL, "published": LONGEST_ID, "thought": LONGEST_ID}
"""The fields of the form besides *text*, and how many code points they may have."""
POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""The Content-Security-Policy of these pages."""
REPORT_POLICY = f"{page_policy()}; frame-ancestors 'none'"
"""That of the report page, which says the same in its head, where frames cannot be forbidden."""


def form_page(values: Mapping[str, str] | None = None, problem: str | None = None) -> str:
    """The page that an article is pasted into; `values` are those of its fields, `problem` is what was wrong with them."""
    shown = {"text": "", **dict.fromkeys(FIELDS, ""), **(values or {})}
    return _template("form.html").render(values=_holdable(shown), problem=problem, longest=FIELDS, **_common())


def problem_page(problem: Problem) -> str:
    """What was wrong with a request, for a browser."""
    return _template("problem.html").render(problem=problem, **_common())


def api_page(openapi: Mapping[str, Any], address: str) -> str:
    """The operations and models of an OpenAPI description, with a curl command for each that can be called at `address`."""
    return _template("api.html").render(api=described(openapi), address=address, **_common())


def _common() -> dict[str, Any]:
    return {"style": Markup(_STYLE), "version": quotes.__version__}


def _holdable(values: Mapping[str, str]) -> dict[str, str]:
    """What HTML cannot hold is shown as the character that stands for it."""
    return {name: value.replace("\0", "\u2400") for name, value in values.items()}


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["prose"] = _prose
    return environment.get_template(name)


def _prose(text: str) -> Markup:
    """What stands between backticks as code."""
    pieces = text.split("`")
    return Markup("").join(Markup("<code>{}</code>").format(piece) if odd % 2 else escape(piece) for odd, piece in enumerate(pieces))
