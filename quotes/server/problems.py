"""Requests that are not answered: why, as a JSON document (RFC 9457) or, for a browser, as a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response

from quotes.server.pages import POLICY, problem_page
from quotes.server.schemas import Problem

TITLES = {
    400: "Malformed request",
    403: "From another site",
    404: "Nothing here",
    405: "Other method needed",
    408: "Too slow a request",
    413: "Too large",
    415: "Wrong media type",
    421: "Not a name of this server",
    422: "Not to be used as it is",
    500: "Failed",
    503: "Busy",
    504: "Took too long",
}
"""Every status that the server refuses a request with, and what it stands for."""
MEDIA_TYPE = "application/problem+json"
_RETRY_AFTER = {503: "5"}


class RefusedError(Exception):
    """A request is not answered; `detail` says why and what to do, on one line."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def problem_response(refusal: RefusedError, request: Headers, headers: Mapping[str, str] | None = None) -> Response:
    """`refusal` in the form that the `request`, by its headers, asks for; `headers` are put to those of the response."""
    problem = Problem(title=TITLES.get(refusal.status, TITLES[500]), status=refusal.status, detail=one_line(refusal.detail))
    more = {**retry_headers(refusal.status), **(headers or {})}
    if "text/html" in request.get("accept", ""):
        return HTMLResponse(problem_page(problem), refusal.status, {**more, "Content-Security-Policy": POLICY})
    return Response(problem.model_dump_json(), refusal.status, more, MEDIA_TYPE)


def retry_headers(status: int) -> dict[str, str]:
    """When to try again, for the statuses that pass."""
    return {"Retry-After": _RETRY_AFTER[status]} if status in _RETRY_AFTER else {}


def documented(*statuses: int, page: bool = False) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of refusals with `statuses`; `page` where they come as a page with the form."""
    content: dict[str, Any] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    if page:
        content["text/html"] = {"schema": {"type": "string"}}
    return {status: {"description": TITLES[status], "content": content} for status in statuses}


def one_line(text: str, longest: int = 300) -> str:
    """`text` without line breaks and characters that steer a terminal, cut after `longest` code points."""
    shown = "".join(char for char in " ".join(text.split()) if char.isprintable())
    return shown if len(shown) <= longest else f"{shown[:longest]}…"
