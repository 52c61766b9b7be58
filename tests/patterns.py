"""Every regular expression of the package, and the text on which each takes longest."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import quotes

if sys.version_info >= (3, 11):
    import re._constants as sre
    import re._parser as parser
else:
    import sre_constants as sre
    import sre_parse as parser

_FUNCTIONS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_DEEP = 4
_MANY = 16
"""A repeat of at least so many times can be pumped."""
_SAMPLES = "aA1 .,-'\"“”(\n\t_@/é\u0301<>:;!?&[]{}#%$\\"


def modules() -> Iterator[ModuleType]:
    """All modules of the package."""
    for found in pkgutil.walk_packages(quotes.__path__, "quotes."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def held(value: Any, deep: int = _DEEP) -> Iterator[re.Pattern[str]]:
    """The patterns that `value` holds: itself, or in its elements and fields."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif deep and isinstance(value, dict):
        for pair in value.items():
            yield from held(pair, deep - 1)
    elif deep and isinstance(value, (list, tuple, set, frozenset)):
        for element in value:
            yield from held(element, deep - 1)
    elif deep and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from held(getattr(value, field.name, None), deep - 1)


def written(module: ModuleType) -> Iterator[tuple[int, str | None, int]]:
    """Line, pattern and flags of every call of `re` in the source of `module`; what an f-string puts in counts as a word.

    The pattern is None where the source does not say it.
    """
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _FUNCTIONS):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re"):
            continue
        for text in _texts(node.args[0]):
            yield node.lineno, text, _flags(node)


def _texts(node: ast.expr) -> list[str | None]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "word" for part in node.values)]
    return [None] if not (isinstance(node, ast.Constant) and isinstance(node.value, bytes)) else []


def _flags(node: ast.Call) -> int:
    names = {
        one.attr
        for argument in (*node.args[1:], *(k.value for k in node.keywords))
        for one in ast.walk(argument)
        if isinstance(one, ast.Attribute)
    }
    return int(sum(getattr(re, name).value for name in names if isinstance(getattr(re, name, None), re.RegexFlag)))


# The worst texts


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Texts to try: what stands first, what is said again and again, and what comes at the end so that all was in vain."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    found = {("", sample, end) for sample in ("a", " ", "A ", "a, ", ".", "“", "(", "\n", "-", "0", "A. ", "'") for end in ("\0",)}
    whole = _example(tree)
    found.add(("", whole[:-1] or "a", "\0"))
    found.add(("", whole or "a", "\0"))
    for before, body in _repeats(tree, ""):
        for end in ("\0", "", "a"):
            found.add((before, body, end))
            found.add(("", before + body, end))
            found.add(("", body, end))
    return sorted(attack for attack in found if attack[1])


def _repeats(tree: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    """Of every repeat without a near bound: what leads to it, and what it takes."""
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            _, most, body = value
            if most >= _MANY:
                for sample in _bodies(body):
                    yield before, sample
            yield from _repeats(body, before)
        elif op is sre.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeats(value[1], before)
        before += _example([(op, value)])


def _bodies(body: Iterable[Any]) -> list[str]:
    """Some of what a repeated part takes."""
    body = list(body)
    if len(body) == 1 and body[0][0] in (sre.IN, sre.ANY, sre.NOT_LITERAL, sre.CATEGORY):
        return [char for char in _SAMPLES if _takes(body[0], char)][:12]
    return [_example(body)]


def _example(tree: Iterable[Any]) -> str:
    """A short text that `tree` takes, about."""
    text = ""
    for op, value in tree:
        if op is sre.LITERAL:
            text += chr(value)
        elif op in (sre.IN, sre.ANY, sre.NOT_LITERAL, sre.CATEGORY):
            text += next((char for char in _SAMPLES if _takes((op, value), char)), _first(value) if op is sre.IN else "a")
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            text += _example(value[2]) * max(value[0], min(1, value[1]))
        elif op is sre.SUBPATTERN:
            text += _example(value[3])
        elif op is sre.BRANCH:
            text += _example(value[1][0])
    return text


def _takes(node: tuple[Any, Any], char: str) -> bool:
    op, value = node
    if op is sre.ANY:
        return char != "\n"
    if op is sre.NOT_LITERAL:
        return ord(char) != value
    if op is sre.CATEGORY:
        return _in_category(value, char)
    negated, hit = False, False
    for kind, given in value:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            hit |= ord(char) == given
        elif kind is sre.RANGE:
            hit |= given[0] <= ord(char) <= given[1]
        elif kind is sre.CATEGORY:
            hit |= _in_category(given, char)
    return hit != negated


def _first(value: Any) -> str:
    for kind, given in value:
        if kind is sre.LITERAL:
            return chr(given)
        if kind is sre.RANGE:
            return chr(given[0])
    return "a"


def _in_category(category: Any, char: str) -> bool:
    name = str(category).lower()
    found = char.isspace() if "space" in name else char.isdigit() if "digit" in name else char.isalnum() or char == "_"
    return found != ("not_" in name)
