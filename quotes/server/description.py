"""An OpenAPI description as what a person reads: operations with examples, models with their fields.

The pages that FastAPI comes with load their scripts from elsewhere, and those scripts need a policy that allows inline styles. A
page without any script is all that three operations need.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]
_REFERENCE = "#/components/schemas/"
_LIMITS = {"minLength": "at least {} characters", "maxLength": "at most {} characters", "minItems": "at least {}", "maxItems": "at most {}"}


@dataclass(frozen=True)
class Field:
    """A field of a model: its name, type in words, the model that its type names, whether it has to be there, and what it is."""

    name: str
    type: str
    model: str | None
    is_required: bool
    text: str


@dataclass(frozen=True)
class Model:
    """A model with its fields."""

    name: str
    text: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Operation:
    """Something that can be asked for: `body` is an example of what is sent, as JSON; `models` are those that can be sent."""

    method: str
    path: str
    summary: str
    text: str
    models: tuple[str, ...]
    examples: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Api:
    """The whole description."""

    title: str
    version: str
    text: str
    operations: tuple[Operation, ...]
    models: tuple[Model, ...]


def described(openapi: Mapping[str, Any]) -> Api:
    """What `openapi` describes, in its order."""
    models = openapi.get("components", {}).get("schemas", {})
    return Api(
        title=openapi["info"]["title"],
        version=openapi["info"]["version"],
        text=openapi["info"].get("description", ""),
        operations=tuple(_operations(openapi["paths"], models)),
        models=tuple(_model(name, schema) for name, schema in models.items() if "properties" in schema),
    )


def _operations(paths: Mapping[str, Any], models: Mapping[str, Schema]) -> Iterator[Operation]:
    for path, methods in paths.items():
        for method, operation in methods.items():
            sent = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            names = tuple(_referred(sent))
            yield Operation(
                method=method.upper(),
                path=path,
                summary=operation.get("summary", ""),
                text=operation.get("description", ""),
                models=names,
                examples=tuple(_written(example) for name in names for example in models[name].get("examples", ())),
                answers=tuple((status, answer["description"]) for status, answer in operation["responses"].items()),
            )


def _model(name: str, schema: Schema) -> Model:
    required = schema.get("required", ())
    fields = tuple(
        Field(key, type_name(part), next(_referred(part), None), key in required, _about(part))
        for key, part in schema["properties"].items()
    )
    return Model(name, schema.get("description", ""), fields)


def type_name(schema: Schema) -> str:
    """The type that `schema` stands for, in words: *string*, *list of Quote*, *"f" or "m" or null*."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REFERENCE)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return _either([type_name(part) for part in schema[key]])
    if "enum" in schema:
        return _either([json.dumps(value) for value in schema["enum"]])
    if "const" in schema:
        return json.dumps(schema["const"])
    if schema.get("type") == "array":
        return f"list of {type_name(schema.get('items', {}))}"
    return str(schema.get("type", "anything"))


def _either(names: Sequence[str]) -> str:
    return " or ".join(names)


def _about(schema: Schema) -> str:
    """What a field is, its limits and its default."""
    text = [schema["description"]] if "description" in schema else []
    parts = [schema, *schema.get("anyOf", ())]
    limits = [words.format(part[key]) for part in parts for key, words in _LIMITS.items() if key in part]
    if limits:
        text.append(f"{'; '.join(limits).capitalize()}.")
    if schema.get("default") not in (None, [], ()):
        text.append(f"Otherwise {json.dumps(schema['default'])}.")
    return " ".join(text)


def _referred(schema: Any) -> Iterator[str]:
    """The models that `schema` names, outermost first."""
    if isinstance(schema, Mapping):
        if "$ref" in schema:
            yield str(schema["$ref"]).removeprefix(_REFERENCE)
        for part in schema.values():
            yield from _referred(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _referred(part)


def _written(example: object) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2)
