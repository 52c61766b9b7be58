"""The report and the explanations, on a hand-made record."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from quotes.article import build_article
from quotes.candidate import Candidate
from quotes.records import Content, Cue, Document, Outlet, OutletLink, Quote, Speaker, TextSpan
from quotes.report import explanation, make_console, print_report, words_as_printed

TEXT = (
    "“Russia has no aim,” Abu Shami told Reuters. “It only wants the regime.”\n"
    'Peter Sharp said that Israel had made it clear "that it is no threat" in Syria.\n'
    "Nobody denied it."
)
ARTICLE = build_article(TEXT, id="a", path="seeds/a.txt")


def span(words: str) -> TextSpan:
    start = TEXT.index(words)
    return TextSpan(start=start, end=start + len(words), text=words)


def make_quote(number: int, kind: str, *content: str, cue: str, speaker: str | None, **fields: Any) -> Quote:
    spans = tuple(span(words) for words in content)
    defaults: dict[str, Any] = {
        "id": f"q{number}",
        "kind": kind,
        "zone": "body",
        "content": Content(text=" ".join(content), spans=spans),
        "cue": Cue(text=cue, lemma=cue, act="statement", stance="neutral", negated=False, spans=(span(cue),)),
        "source": None,
        "speaker": speaker,
        "resolution": "name" if speaker else "none",
        "addressee": None,
        "outlets": (),
        "parent": None,
        "matcher": "direct_speech",
        "evidence": f"“…” {cue}",
        "confidence": 0.875,
    }
    return Quote.model_validate(defaults | fields)


DOCUMENT = Document(
    id="a",
    path="seeds/a.txt",
    title="A test [red]of[/red] marks\x1b[31m",
    publisher="example",
    agencies=("reuters",),
    outlets=(Outlet(id="example", name="Example News", kind="website"), Outlet(id="reuters", name="Reuters", kind="agency")),
    speakers=(
        Speaker(id="s1", name="Abu Ghaith al-Shami", kind="person", roles=("spokesperson", "brigade spokesperson")),
        Speaker(id="s2", name="Peter Sharp", kind="person"),
    ),
    quotes=(
        make_quote(
            1,
            "direct",
            "Russia has no aim,",
            "It only wants the regime.",
            cue="told",
            speaker="s1",
            source=span("he").model_copy(update={"text": "he"}),
            outlets=(OutletLink(id="reuters", role="told"),),
        ),
        make_quote(
            2, "mixed", 'Israel had made it clear "that it is no threat" in Syria', cue="said", speaker="s2", source=span("Peter Sharp")
        ),
        make_quote(3, "direct", "that it is no threat", cue="had made it clear", speaker=None, parent="q2"),
    ),
    warnings=("not UTF-8: read as cp1252",),
)


def printed(width: int = 80) -> str:
    stream = io.StringIO()
    print_report([(ARTICLE, DOCUMENT)], Console(file=stream, width=width, highlight=False, markup=False))
    return stream.getvalue()


def test_report_fits_80_columns_without_escapes() -> None:
    output = printed()
    assert max(map(len, output.splitlines())) <= 80
    assert "\x1b" not in output


def test_report_tells_who_said_what_to_whom() -> None:
    output = printed()
    assert "Abu Ghaith al-Shami, brigade spokesperson" in output
    assert "direct · told · as “he” · told Reuters" in output
    assert "Example News · with Reuters · seeds/a.txt · 3 quotes · 2 speakers" in output
    assert "mixed · said\n" in re.sub(r" +│$", "", output, flags=re.M), "a source that the name above repeats is not printed"
    assert "! not UTF-8: read as cp1252" in output


def test_words_keep_the_marks_of_the_text() -> None:
    assert words_as_printed(TEXT, DOCUMENT.quotes[0]) == "“Russia has no aim,” … “It only wants the regime.”"
    assert words_as_printed(TEXT, DOCUMENT.quotes[1]) == 'Israel had made it clear "that it is no threat" in Syria'
    assert words_as_printed(TEXT, DOCUMENT.quotes[2]) == '"that it is no threat"'


def test_inner_quote_is_indented_under_its_outer_one() -> None:
    lines = printed().splitlines()
    outer = next(line for line in lines if "Peter Sharp" in line)
    inner = next(line for line in lines if "(nobody named)" in line)
    assert lines.index(outer) < lines.index(inner)
    assert inner.index("(nobody") == outer.index("Peter") + 3


def test_markup_in_the_text_is_printed_and_control_characters_are_not() -> None:
    assert "A test [red]of[/red] marks[31m" in printed()


def test_table_counts_speakers() -> None:
    table = printed().split("Who spoke how often")[1]
    row = next(line.split() for line in table.splitlines() if "al-Shami" in line)
    assert row[-4:] == ["1", "·", "·", "1"]


def test_report_of_nothing_has_no_table() -> None:
    stream = io.StringIO()
    print_report([(build_article("", id="x"), Document(id="x"))], Console(file=stream, width=80))
    assert "0 quotes" in stream.getvalue()
    assert "Who spoke" not in stream.getvalue()


def test_console_is_plain_in_a_pipe_and_never_too_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    assert make_console().width == 100
    monkeypatch.setenv("COLUMNS", "80")
    assert make_console().width == 80


def test_explanation_names_evidence_and_losers() -> None:
    winners = tuple(Candidate("direct_speech", "direct", ((0, 1),)) for _ in DOCUMENT.quotes)
    beaten = Candidate("colon", "mixed", ((TEXT.index("Nobody"), TEXT.index(" denied")),))
    losers = (
        SimpleNamespace(candidate=beaten, reason="overlaps a stronger match", to=winners[1]),
        SimpleNamespace(candidate=beaten, reason="no words of speech", to=None),
    )
    trace: Any = SimpleNamespace(document=DOCUMENT, article=ARTICLE, winners=winners, losers=losers)
    stream = io.StringIO()
    Console(file=stream, width=80, highlight=False).print(explanation(trace))
    output = stream.getvalue()
    assert "direct_speech (confidence 0.88)" in output
    assert "Abu Ghaith al-Shami [person], by name" in output
    q2, q3 = output.index("q2 mixed"), output.index("q3 direct")
    assert q2 < output.index("lost      colon “Nobody”: overlaps a stronger match") < q3
    assert output.index("lost      colon “Nobody”: no words of speech") > output.index("Dropped, with nothing in their place")


def test_a_reader_that_goes_away_is_the_caller_s_to_deal_with() -> None:
    with pytest.raises(BrokenPipeError):
        make_console().on_broken_pipe()
