"""Makes the page of the record from its JSON Schema: ``python docs/generate/record_page.py`` writes ``docs/record.md``.

What the page says of a field is its description in the schema, so a field is explained in `quotes.records`. The example is what
is found in one of the seeds today, cut to one quote and what belongs to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import quotes
from quotes.records import Document

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "record.md"
SEED = ROOT / "seeds" / "000_ce84677d4ac2cb2c.txt"
_SPEAKER = "Abu Ghaith al-Shami"
"""Whose direct quote is the example."""
_ORDER = ("Document", "Quote", "Content", "Cue", "Speaker", "Outlet", "OutletLink", "TextSpan")

_HEAD = """\
# The record

What `quotes` finds in an article is one record: a JSON object, or in Python a `quotes.Document`. This page is made from its JSON Schema,
which `quotes schema` prints.

- **Offsets** are code points of the text as it was read, half-open: `text[start:end] == span.text`, always. A byte order mark is no part of
  the text; line ends are, as they stand in the file. `with_text` (`--with-text`) puts the text into the record.
- Every field is always there; what is not known is `null` or an empty list. Two alone are left out of JSON: `text` when it was
  not asked for, `error` where there was none.
- `id`s of quotes and speakers hold within their document. A speaker's `key` is the same in all documents of a run.

## An example

From `seeds/000_ce84677d4ac2cb2c.txt`, cut to one quote, its speaker and its outlets:

```json
{example}
```
"""

_SPAN = re.compile(r'\{(\s*"start": \d+,\s*"end": \d+,\s*"text": ".*"\s*)\}')

Schema = Mapping[str, Any]


def page() -> str:
    """The page as Markdown."""
    schema = Document.model_json_schema(mode="serialization")
    models = {"Document": schema, **schema["$defs"]}
    missing = sorted(set(models) ^ set(_ORDER))
    if missing:
        raise ValueError(f"models without a place on the page, or places without a model: {', '.join(missing)}")
    parts = [_HEAD.format(example=_example()), *(_section(name, models[name]) for name in _ORDER)]
    return "\n".join(parts)


def _example() -> str:
    """The record of a seed with one quote of `_SPEAKER`, that speaker, and nothing of the others."""
    document = quotes.extract(SEED.read_text(encoding="utf-8"), id=SEED.stem)
    speaker = next(speaker for speaker in document.speakers if speaker.name == _SPEAKER)
    quote = next(quote for quote in document.quotes if quote.speaker == speaker.id and quote.kind == "direct")
    named = {document.publisher, *(link.id for link in quote.outlets)}
    outlets = tuple(outlet for outlet in document.outlets if outlet.id in named)
    cut = document.model_copy(update={"quotes": (quote,), "speakers": (speaker,), "outlets": outlets})
    return _tight(json.dumps(cut.model_dump(mode="json", exclude={"text"}), ensure_ascii=False, indent=2))


def _tight(text: str) -> str:
    """Indented JSON with every span on one line."""
    return _SPAN.sub(lambda span: "{" + " ".join(line.strip() for line in span[1].splitlines()).strip() + "}", text)


def _section(name: str, model: Schema) -> str:
    """A heading, what the model is, and a table of its fields."""
    rows = [f"| `{field}` | {_type(of)} | {_said(of)} |" for field, of in model["properties"].items()]
    return "\n".join([f"## {name}", "", *_paragraphs(model["description"]), "| field | type | |", "|---|---|---|", *rows, ""])


def _paragraphs(description: str) -> Iterator[str]:
    for paragraph in description.replace("``", "`").split("\n\n"):
        yield " ".join(paragraph.split())
        yield ""


def _said(field: Schema) -> str:
    return str(field.get("description", "")).replace("``", "`").replace("|", r"\|")


def _type(field: Schema) -> str:
    """The type of a field in words, with links to other models."""
    if "anyOf" in field:
        return " or ".join(_type(kind) for kind in field["anyOf"])
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if field["type"] == "array":
        return f"list of {_type(field['items'])}"
    if field["type"] == "object":
        return f"map from {_type(field['propertyNames'])} to {_type(field['additionalProperties'])}"
    return _PLAIN[field["type"]] + _range(field)


_PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "`null`"}


def _range(field: Schema) -> str:
    if "minimum" not in field:
        return ""
    return f", {field['minimum']} to {field['maximum']}" if "maximum" in field else f", from {field['minimum']}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
