"""What the server takes and gives, besides records: pydantic models, from which its OpenAPI description is made."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, JsonValue, Tag

from quotes.records import Acts

LONGEST_ID, LONGEST_LINE, LONGEST_URL = 200, 1000, 2000
"""Code points of what is no text: names, headlines, addresses."""

_TEXT_EXAMPLE: dict[str, JsonValue] = {
    "text": "“The river will rise,” Ann Dahl, the mayor, told Reuters on Monday.",
    "id": "flood-1",
    "title": "River to rise",
    "published": "2026-03-02",
}
_PAGE_EXAMPLE: dict[str, JsonValue] = {
    "html": "<html><head><title>River to rise</title></head><body><article><h1>River to rise</h1>"
    "<p>“The river will rise,” Ann Dahl, the mayor, told Reuters on Monday.</p>"
    "<p>Nobody in the town has been told to leave so far, she said.</p></article></body></html>",
    "url": "https://example.com/river",
}


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: Annotated[str, Field(min_length=1, max_length=LONGEST_ID, description="What the record is to be called.")] = "text"
    url: Annotated[
        str | None,
        Field(max_length=LONGEST_URL, description="The article's address; it names the publisher where the registry knows its domain."),
    ] = None
    acts: Annotated[
        list[Acts] | None,
        Field(min_length=1, max_length=2, description="What counts as a quote: speech, thought (beliefs, wishes, intentions) or both."),
    ] = None
    with_text: Annotated[bool, Field(description="Whether to put the text that the offsets point into in the record.")] = False


class TextRequest(_Request):
    """An article as plain text. Offsets in the record are code points into it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TEXT_EXAMPLE]})

    text: Annotated[str, Field(description="The article, paragraphs parted by line breaks.")]
    title: Annotated[str | None, Field(max_length=LONGEST_LINE, description="The headline, where it is not in the text.")] = None
    published: Annotated[str | None, Field(max_length=LONGEST_ID, description="The date of publication.")] = None
    publisher: Annotated[str | None, Field(max_length=LONGEST_LINE, description="The outlet whose article it is.")] = None


class PageRequest(_Request):
    """An article as a page of HTML, which says its title, date and publisher itself. Ask for the text that is taken out of it by with_text."""  # noqa: E501

    model_config = ConfigDict(json_schema_extra={"examples": [_PAGE_EXAMPLE]})

    html: Annotated[str, Field(description="The whole page.")]


def _kind(value: Any) -> str:
    """Which of the two a request is: its errors are then those of that one alone."""
    given = value if isinstance(value, dict) else {}
    return "page" if "html" in given and "text" not in given else "text"


ExtractRequest = Annotated[Annotated[TextRequest, Tag("text")] | Annotated[PageRequest, Tag("page")], Discriminator(_kind)]
"""A text or a page, not both."""


class Problem(BaseModel):
    """Why a request was not answered (RFC 9457)."""

    model_config = ConfigDict(frozen=True)

    type: Literal["about:blank"] = "about:blank"
    title: Annotated[str, Field(description="What kind of problem it is.")]
    status: Annotated[int, Field(description="The status of the response.")]
    detail: Annotated[str, Field(description="What is wrong with this request and what to do, on one line.")]


class Health(BaseModel):
    """That the server is up, and its version."""

    model_config = ConfigDict(frozen=True)

    status: Literal["ok"] = "ok"
    version: str
