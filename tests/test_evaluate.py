"""Scoring by hand-counted cases, the gold layouts, and the floors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.evaluate import predicted_of, read_gold, read_predictions
from quotes.floors import raise_floors, shortfalls
from quotes.records import Content, Cue, Document, Outlet, OutletLink, Quote, Speaker, TextSpan
from quotes.scoring import Attribution, Labelled, Predicted, kind_of, score

TEXT = "Anna Berg said that the river will rise. Bob Dahl denied it. Anna believes him. “Go home now,” Carl told Reuters."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def quote(content: str, cue: str = "", source: str = "", **fields: object) -> Attribution:
    return Attribution([at(content)], [at(source)] if source else (), [at(cue)] if cue else (), **fields)  # type: ignore[arg-type]


GOLD = (
    quote("that the river will rise", "said", "Anna Berg"),
    quote("it", "denied", "Bob Dahl"),
    quote("him", "believes", "Anna"),
    quote("“Go home now,”", "told", "Carl"),
)


def figures(predicted: Sequence[Attribution], gold: Sequence[Attribution] = GOLD, **labels: object) -> dict[str, float]:
    document = Labelled("d", TEXT, tuple(gold), **labels)  # type: ignore[arg-type]
    return score([document], {"d": Predicted(tuple(predicted))}).figures()


def test_gold_against_itself_is_perfect() -> None:
    perfect = figures(GOLD)
    assert (perfect["predictions"], perfect["gold_speech"], perfect["gold"]) == (4, 3, 4)
    for name in ("partial_f1", "strict_f1", "soft_f1", "speaker", "recall_all", "direct_recall_strict", "indirect_recall_strict"):
        assert perfect[name] == 1, name


def test_leading_that_and_marks_do_not_matter() -> None:
    assert figures([quote("the river will rise"), quote("Go home now")])["strict_precision"] == 1


def test_partial_overlap_by_hand() -> None:
    # {the, river, will, rise} against {river, will, rise, Bob, Dahl}: 3 of 6 words, just a partial match.
    f = figures([quote("river will rise. Bob Dahl")])
    assert f["partial_precision"] == 1
    assert f["strict_precision"] == 0
    assert f["partial_recall"] == pytest.approx(1 / 3)
    assert f["soft_precision"] == pytest.approx(3 / 5)
    assert f["soft_recall"] == pytest.approx(3 / 4 / 3)


def test_belief_counts_for_precision_and_not_for_recall() -> None:
    f = figures([quote("him")])
    assert f["partial_precision"] == 1
    assert f["partial_recall"] == 0
    assert f["recall_all"] == pytest.approx(1 / 4)


def test_one_gold_is_matched_once() -> None:
    f = figures([quote("the river will rise"), quote("river will rise")])
    assert f["partial_precision"] == 0.5


def test_unmatched_nested_prediction_is_forgiven() -> None:
    assert figures([quote("Anna Berg", nested=True), quote("it")])["predictions"] == 1
    assert figures([quote("Anna Berg"), quote("it")])["predictions"] == 2


@pytest.mark.parametrize(
    ("source", "right"), [("Anna Berg", 1), ("Berg", 1), ("Anna Berg said", 1), ("Bob Dahl", 0), ("", 0), ("Berg said that the river", 0)]
)
def test_source_overlap(source: str, right: int) -> None:
    assert figures([quote("the river will rise", source=source)])["speaker"] == right


def test_links_are_counted_where_they_are_labelled() -> None:
    told = frozenset({("reuters", "told")})
    gold = [
        quote("the river will rise", "said", kind="indirect", speaker="Anna Berg", outlets=frozenset()),
        quote("Go home now", "told", kind="direct", speaker="Carl", outlets=told, parent=0),
    ]
    right = [
        quote("the river will rise", kind="indirect", speaker="anna  berg", outlets=frozenset()),
        quote("Go home now", kind="direct", speaker="Carl", outlets=told, parent=0),
    ]
    f = figures(right, gold, has_parents=True)
    assert [f[f"{name}_right"] for name in ("kind", "speaker_name", "outlet_links", "parent")] == [1, 1, 1, 1]
    assert f["outlet_links_n"] == 1
    wrong = [
        quote("the river will rise", kind="mixed", speaker="Berg", outlets=told, parent=1),
        quote("Go home now", kind="direct", outlets=frozenset(), parent=None),
    ]
    f = figures(wrong, gold, has_parents=True)
    assert [f[f"{name}_right"] for name in ("kind", "speaker_name", "outlet_links", "parent")] == [0.5, 0, 0, 0]
    assert "parent_n" not in figures(right)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("it will rise", "indirect"),
        ("“it will rise,”", "direct"),
        ("it will “surely rise” by noon", "mixed"),
        ("''it will rise''", "direct"),
    ],
)
def test_kind_of_unlabelled_content(words: str, kind: str) -> None:
    assert kind_of(words, [(0, len(words))]) == kind


spans = st.lists(st.tuples(st.integers(0, 110), st.integers(1, 60)).map(lambda s: (s[0], s[0] + s[1])), min_size=1, max_size=2)


@given(st.lists(spans, max_size=5), st.lists(spans, max_size=5))
def test_measures_are_shares_and_symmetric(gold: list[list[tuple[int, int]]], predicted: list[list[tuple[int, int]]]) -> None:
    a = [Attribution(content, cue=[at("said")]) for content in gold]
    b = [Attribution(content, cue=[at("said")]) for content in predicted]
    forth, back = figures(b, a), figures(a, b)
    for measure in ("partial", "strict", "soft"):
        assert 0 <= forth[f"{measure}_f1"] <= 1
    assert forth["partial_precision"] == pytest.approx(back["partial_recall"])
    assert forth["soft_precision"] == pytest.approx(back["soft_recall"])


# Layouts


def write_gold(folder: Path, **fields: object) -> Path:
    (folder / "a.txt").write_bytes(TEXT.encode())
    row = {
        "id": "d",
        "path": "a.txt",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "agencies": ["Reuters"],
        "publisher": None,
        "quotes": [{"content": [at("it")], "cue": [at("denied")], "source": None, "kind": "indirect", "negated": False, "zone": "body"}],
    }
    file = folder / "gold.jsonl"
    file.write_text(json.dumps(row | fields) + "\n", encoding="utf-8")
    return file


def test_fixtures_layout(tmp_path: Path) -> None:
    (document,) = read_gold(write_gold(tmp_path))
    assert document.article.text == document.labels.text == TEXT
    assert document.labels.quotes == (Attribution([at("it")], (), [at("denied")], kind="indirect"),)
    assert document.labels.credits == {("reuters", "agency")}


@pytest.mark.parametrize(("numbers", "parent"), [((1, 2), 1), ((None, None), 0)])
def test_parents_are_named_by_number_or_index(tmp_path: Path, numbers: tuple[int | None, int | None], parent: int) -> None:
    quotes = [{"n": number, "content": [at("it")], "parent": None} for number in numbers]
    quotes[1]["parent"] = parent
    (document,) = read_gold(write_gold(tmp_path, quotes=quotes))
    assert [quote.parent for quote in document.labels.quotes] == [None, 0]
    assert document.labels.has_parents


def test_polnear_layout_labels_no_links(tmp_path: Path) -> None:
    file = tmp_path / "polnear.jsonl"
    row = {"id": "d", "publisher": "nyt", "title": "T", "text": TEXT, "quotes": [{"source": [], "cue": [], "content": [[0, 4], [5, 9]]}]}
    file.write_text(json.dumps(row), encoding="utf-8")
    (document,) = read_gold(file)
    assert document.labels.credits is None
    assert not document.labels.has_parents
    assert document.article.title == "T"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"sha256": "00"}, "not the text that was labelled"),
        ({"path": "no.txt"}, "No such file"),
        ({"path": None}, 'needs a "text" or a "path"'),
        ({"quotes": [{"content": "x"}]}, "not a gold document"),
        ({"quotes": [{"n": 1, "content": [[0, 1]], "parent": 3}]}, "no quote has the number 3"),
    ],
)
def test_wrong_gold_is_an_input_error(tmp_path: Path, fields: dict[str, object], problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        read_gold(write_gold(tmp_path, **fields))
    assert "gold.jsonl:1" in str(caught.value)
    assert "\n" not in str(caught.value)


def record() -> Document:
    span = TextSpan(start=at("it")[0], end=at("it")[1], text="it")
    cue = Cue(text="denied", lemma="deny", act="denial", stance="neutral", negated=False, spans=())
    common = {"kind": "indirect", "zone": "body", "cue": cue, "source": span, "speaker": "s1", "resolution": "name", "addressee": None}
    common |= {"matcher": "object_report", "evidence": "", "confidence": 0.5, "content": Content(text="it", spans=(span,))}
    return Document(
        id="d",
        agencies=("reuters",),
        outlets=(Outlet(id="reuters", name="Reuters", kind="agency"),),
        speakers=(Speaker(id="s1", name="Bob Dahl", kind="person"),),
        quotes=(
            Quote.model_validate(common | {"id": "q1", "outlets": (OutletLink(id="reuters", role="told"),), "parent": None}),
            Quote.model_validate(common | {"id": "q2", "outlets": (), "parent": "q1"}),
        ),
    )


def test_record_becomes_predictions(tmp_path: Path) -> None:
    outer, inner = predicted_of(record()).quotes
    assert (outer.speaker, outer.outlets, outer.parent, outer.nested) == ("Bob Dahl", {("reuters", "told")}, None, False)
    assert (inner.parent, inner.nested) == (0, True)
    file = tmp_path / "pred.jsonl"
    file.write_text(record().model_dump_json() + "\n" + json.dumps({"id": "bare", "quotes": [{"content": [[1, 2]], "nested": True}]}))
    predictions = read_predictions(file)
    assert predictions["d"] == predicted_of(record())
    assert predictions["bare"].quotes == (Attribution([(1, 2)], nested=True),)


def test_wrong_prediction_is_an_input_error(tmp_path: Path) -> None:
    file = tmp_path / "pred.jsonl"
    file.write_text('{"id": "d"}')
    with pytest.raises(InputError, match="neither a record nor a prediction"):
        read_predictions(file)


# Floors


def test_floors_hold_rise_and_never_fall(tmp_path: Path) -> None:
    gold, floors = write_gold(tmp_path), tmp_path / "floors.toml"
    raise_floors({"documents": 1, "partial_f1": 0.8, "strict_f1": 0.5}, gold, floors)
    assert shortfalls({"partial_f1": 0.8, "strict_f1": 0.5}, gold, floors) == []
    assert shortfalls({"partial_f1": 0.79, "strict_f1": 0.6}, gold, floors) == ["partial_f1: 0.7900 is below its floor of 0.8000"]
    raise_floors({"partial_f1": 0.7, "strict_f1": 0.6}, gold, floors)
    assert len(shortfalls({"partial_f1": 0.79, "strict_f1": 0.59}, gold, floors)) == 2
    assert "no such measure" in shortfalls({"partial_f1": 0.9}, gold, floors)[0]


def test_changed_gold_fails_until_looked_at(tmp_path: Path) -> None:
    gold, floors = write_gold(tmp_path), tmp_path / "floors.toml"
    raise_floors({"partial_f1": 0.8}, gold, floors)
    gold.write_text(gold.read_text() + "\n")
    with pytest.raises(InputError, match="has changed"):
        shortfalls({"partial_f1": 0.9}, gold, floors)


def test_missing_floors_are_an_input_error(tmp_path: Path) -> None:
    gold, floors = write_gold(tmp_path), tmp_path / "floors.toml"
    with pytest.raises(InputError, match="No such file"):
        shortfalls({}, gold, floors)
    floors.write_text("")
    with pytest.raises(InputError, match="has no floors for"):
        shortfalls({}, gold, floors)
