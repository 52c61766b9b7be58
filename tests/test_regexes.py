"""Every regular expression takes time in proportion to the text, on the texts that are worst for it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.patterns import attacks, held, modules, written

MODULES = list(modules())
SOURCES = {module.__name__: Path(str(module.__file__)).read_text(encoding="utf-8") for module in MODULES}
_USE = "search|finditer|findall|sub|subn|split|match|fullmatch"
_QUICK = 0.004
"""Seconds below which nothing is told from noise."""
_LONG = 0.1
_TRIED, _WORST = 16_000, 8
"""Characters by which attacks are told apart, and how many of them go on to a megabyte."""
_SHORTEST = 488
"""Characters of the shortest text; doubled eleven times they are just below a million."""
_GROWTH = 3.2
"""How much more twice the text may take: twice, and what caches and noise add; by its square it is four times."""
_AGAIN = 10
"""How often a time that says against a pattern is measured again."""
Use = tuple[str, str, int, str]


def uses() -> list[Use]:
    """Where a pattern stands, the pattern, its flags, and how it is used."""
    found: dict[tuple[str, int, str], str] = {}
    everything = "\n".join(SOURCES.values())
    for module in MODULES:
        for name, value in vars(module).items():
            for pattern in held(value):
                known = set(re.findall(rf"\b{name}\.({_USE})\b", everything)) if isinstance(value, re.Pattern) else set()
                for use in known or {"finditer"}:
                    found.setdefault((pattern.pattern, pattern.flags, _kind(use)), f"{module.__name__}.{name}")
        lines = SOURCES[module.__name__].splitlines()
        for line, text, flags in written(module):
            use = re.search(rf"\bre\.({_USE})\(", lines[line - 1])
            if text is not None and use is not None:
                found.setdefault((text, flags, _kind(use[1])), f"{module.__name__}:{line}")
    return sorted((where, pattern, flags, use) for (pattern, flags, use), where in found.items())


def _kind(use: str) -> str:
    return use if use in ("match", "fullmatch") else "finditer"


USES = uses()


def seconds(pattern: re.Pattern[str], use: str, text: str, times: int = 3) -> float:
    """The least of some times, of this thread alone; one that is long is told from noise at once."""
    found = []
    for _ in range(times):
        begin = time.thread_time()
        for _ in pattern.finditer(text) if use == "finditer" else [getattr(pattern, use)(text)]:
            pass
        found.append(time.thread_time() - begin)
        if not _QUICK <= found[0] < _LONG:
            break
    return min(found)


def worst(pattern: re.Pattern[str], use: str) -> list[tuple[str, str, str]]:
    """The attacks that cost the pattern most, by what they take of some thousand characters."""
    texts = {(before, again, end): before + again * (_TRIED // len(again)) + end for before, again, end in attacks(pattern)}
    return sorted(texts, key=lambda case: -seconds(pattern, use, texts[case]))[:_WORST]


def attack(
    pattern: re.Pattern[str], use: str, longest: int, cases: Iterable[tuple[str, str, str]] | None = None, *, leaps: int = 1
) -> None:
    """Doubles the texts up to `longest`; so many doublings in a row that cost far more than twice as much are more than linear."""
    for before, again, end in cases if cases is not None else attacks(pattern):
        length, last, leapt = _SHORTEST, None, 0
        while length <= longest:
            text = before + again * (length // len(again)) + end
            took = seconds(pattern, use, text)
            if last is not None and _leaps(last, took):  # a machine that is busy elsewhere may be to blame: measured again
                took = min(took, seconds(pattern, use, text, _AGAIN))
            leapt = leapt + 1 if last is not None and _leaps(last, took) else 0
            assert leapt < leaps, f"{took:.3f} s, more than twice as long for twice the text: {(before, again, end)}, {length} characters"
            length, last = length * 2, took


def _leaps(last: float, took: float) -> bool:
    return last > _QUICK / _GROWTH and took > max(_QUICK, _GROWTH * last)


def test_no_pattern_escapes_the_tests_below() -> None:
    unseen = {(module.__name__, line) for module in MODULES for line, text, _ in written(module) if text is None}
    assert {name for name, _ in unseen} <= {"quotes.outletframes", "quotes.unlisted"}, "held as values of their modules, hence seen"
    assert len(USES) > 120


@pytest.mark.parametrize(("where", "pattern", "flags", "use"), USES, ids=[f"{where}-{use}" for where, _, _, use in USES])
def test_time_grows_with_the_text(where: str, pattern: str, flags: int, use: str) -> None:
    attack(re.compile(pattern, flags), use, 4000)


@pytest.mark.soak
@pytest.mark.parametrize(("where", "pattern", "flags", "use"), USES, ids=[f"{where}-{use}" for where, _, _, use in USES])
def test_time_grows_with_the_text_to_a_megabyte(where: str, pattern: str, flags: int, use: str) -> None:
    compiled = re.compile(pattern, flags)
    attack(compiled, use, 32_000)
    # Beyond what the processor's caches hold one doubling may cost four times as much: only two in a row tell.
    attack(compiled, use, 1_000_000, worst(compiled, use), leaps=2)


def test_an_attack_is_one() -> None:
    for bad, use in ((r"\s+$", "finditer"), (r"\S+@", "finditer")):
        with pytest.raises(AssertionError, match="more than twice as long"):
            attack(re.compile(bad), use, 16_000)
