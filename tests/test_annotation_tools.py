"""Folders for brat and tokens with BIO labels, read back as strictly as their readers do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from exporting import HOSTILE, TEXT, article, quote_of, saying, span, written
from hypothesis import given

from quotes.errors import InputError
from quotes.exports.bio import BioWriter
from quotes.exports.brat import BratWriter, annotation_lines
from quotes.records import Document

# brat


def read_standoff(lines: list[str], text: str) -> dict[str, list[tuple[str, ...]]]:
    """The annotations by kind, read as strictly as brat's own reader does; every fragment must be the text at its place."""
    found: dict[str, list[tuple[str, ...]]] = {"T": [], "R": [], "A": [], "#": []}
    entities = set()
    for line in lines:
        name, rest, *words = line.split("\t")
        assert re.fullmatch(r"[TRA#][1-9][0-9]*", name), line
        assert len(line.splitlines()) == 1
        if name[0] == "T":
            entities.add(name)
            label, _, places = rest.partition(" ")
            offsets = [tuple(map(int, place.split(" "))) for place in places.split(";")]
            assert offsets == sorted(offsets)
            assert words == [" ".join(text[start:end] for start, end in offsets)]
            assert all(start < end for start, end in offsets)
            found["T"].append((name, label, *words))
        else:
            head, *arguments = rest.split(" ")
            assert all(argument.rpartition(":")[2] in entities for argument in arguments), line
            found[name[0]].append((head, *(argument.rpartition(":")[2] for argument in arguments), *words))
    return found


def test_a_folder_for_brat_is_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "brat"
    with BratWriter(folder) as writer:
        writer.write(article(path="/etc/passwd"))
        writer.write(Document(id="../../é ~ *", text="a\r\nb\ud800"))
    assert sorted(path.name for path in folder.iterdir()) == [
        "00001-news-1-a.ann",
        "00001-news-1-a.txt",
        "00002-e.ann",
        "00002-e.txt",
        "annotation.conf",
        "visual.conf",
    ]
    assert (folder / "00002-e.txt").read_bytes() == "a\r\nb\ufffd".encode()
    text = (folder / "00001-news-1-a.txt").read_bytes().decode()
    assert text == TEXT
    found = read_standoff((folder / "00001-news-1-a.ann").read_text(encoding="utf-8").splitlines(), text)
    labels = {name: (label, words) for name, label, words in found["T"]}
    related = [(kind, labels[one][1], labels[other][1]) for kind, one, other in found["R"]]
    assert ("Said-by", "It is late,", "Ann Smith") in related
    assert ("Inside", "rain </script> falls", "that “rain </script> falls”") in related
    assert [words for _, _, words in found["#"]] == ["Ann Smith", "Ann Smith", "the report"]
    configured = (folder / "annotation.conf").read_text()
    assert {label for label, _ in labels.values()} <= set(configured.split("[relations]")[0].split())


def test_a_span_over_lines_is_fragments() -> None:
    document = saying("one \n\n two\tthree\u2028four")
    found = read_standoff(annotation_lines(document), str(document.text))
    assert found["T"][0] == ("T1", "Direct", "one two three four")


@given(HOSTILE)
def test_standoff_of_any_text_is_well_formed(words: str) -> None:
    document = saying(words)
    shown = re.sub("[\ud800-\udfff]", "\ufffd", str(document.text))
    assert len(read_standoff(annotation_lines(document), shown)["T"]) >= 3


def test_a_folder_that_has_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("KEEP")
    for place in (tmp_path, tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(InputError) as caught:
            BratWriter(place)
        assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


# BIO


def read_bio(lines: str, text: str) -> list[set[tuple[str, int, int]]]:
    """The spans of each column, read strictly: every token is the text at its place, no I without its B, columns of one number."""
    spans: list[set[tuple[str, int, int]]] = []
    going: list[tuple[str, int, int] | None] = []
    last = 0
    for line in lines.removesuffix("\n").split("\n"):
        assert not line or len(line.splitlines()) == 1
        if not line or line.startswith("# "):
            going = [None] * len(spans)
            continue
        token, start, end, *labels = line.split("\t")
        assert text[int(start) : int(end)] == token
        assert last <= int(start) < int(end)
        last = int(end)
        spans = spans or [set() for _ in labels]
        going = going if len(going) == len(labels) else [None] * len(labels)
        for column, label in enumerate(labels):
            mark, _, role = label.partition("-")
            before = going[column]
            if mark == "I":
                assert before is not None
                assert before[0] == role
                spans[column].remove(before)
            going[column] = None if mark == "O" else (role, before[1] if mark == "I" and before else int(start), int(end))
            if mark != "O":
                assert role == ("SOURCE", "CUE", "CONTENT")[column % 3]
                spans[column].add(going[column])  # type: ignore[arg-type]
    return spans


def test_labels_are_read_back_as_the_spans() -> None:
    document = article()
    lines = written(BioWriter, document)
    assert lines.startswith("# News/1 a\n“\t0\t1\tO\tO\tO\tO\tO\tO\nIt\t1\t3\tO\tO\tB-CONTENT\tO\tO\tO\n")
    assert lines.count("\n\n") == 3
    columns = read_bio(lines, TEXT)
    assert len(columns) == 6
    read = [{TEXT[start:end] for _, start, end in column} for column in columns]
    assert read == [
        {"Ann Smith", "She", "The report"},
        {"said", "said that", "called"},
        {"It is late,", "that “rain </script> falls”", "it a lie"},
        set(),
        {"She said"},
        {"rain </script> falls"},
    ]


def test_quotes_across_each_other_are_on_two_levels() -> None:
    text = "one two three"
    cue = span(text, "three")
    crossing = [quote_of(f"q{n}", (span(text, words),), cue, None, speaker=None) for n, words in enumerate(("one two", "two three"))]
    columns = read_bio(written(BioWriter, Document(id="a", text=text, quotes=tuple(crossing))), text)
    assert [columns[2], columns[5]] == [{("CONTENT", 0, 7)}, {("CONTENT", 4, 13)}]


def test_parents_that_go_round_end() -> None:
    text = "one two"
    rounds = tuple(quote_of(f"q{n}", (span(text, "one"),), span(text, "two"), None, speaker=None, parent=f"q{1 - n}") for n in range(2))
    read_bio(written(BioWriter, Document(id="a", text=text, quotes=rounds)), text)


@given(HOSTILE)
def test_bio_of_any_text_is_well_formed(words: str) -> None:
    document = saying(words)
    read_bio(written(BioWriter, document), re.sub("[\ud800-\udfff]", "\ufffd", str(document.text)))
