"""Records in the forms of others, each read back with a reader of that form."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TextIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SDO, Graph, URIRef

import quotes
from quotes.errors import InputError
from quotes.exports.bio import BioWriter
from quotes.exports.brat import BratWriter, annotation_lines
from quotes.exports.csv_rows import CsvWriter
from quotes.exports.jsonld import JsonLdWriter, to_jsonld
from quotes.exports.rows import COLUMNS
from quotes.exports.webannotation import WebAnnotationWriter
from quotes.records import Content, Cue, Document, Outlet, Quote, Speaker, TextSpan

TEXT = "“It is late,” Ann Smith said.\n\nShe said that “rain </script> falls”.\n\nThe report called it a lie."


def span(text: str, words: str) -> TextSpan:
    start = text.index(words)
    return TextSpan(start=start, end=start + len(words), text=words)


def quote_of(name: str, content: tuple[TextSpan, ...], cue: TextSpan, source: TextSpan | None, **more: Any) -> Quote:
    return Quote(
        **{
            "id": name,
            "kind": "direct",
            "zone": "body",
            "content": Content(text=" ".join(part.text for part in content), spans=content),
            "cue": Cue(text=cue.text, lemma="say", act="statement", stance="neutral", negated=False, spans=(cue,)),
            "source": source,
            "speaker": "s1",
            "resolution": "name",
            "addressee": None,
            "outlets": (),
            "parent": None,
            "matcher": "direct_speech",
            "evidence": "",
            "confidence": 0.9,
            **more,
        }
    )


def article(text: str = TEXT, **more: Any) -> Document:
    ann, doc = span(text, "Ann Smith"), span(text, "The report")
    return Document(
        **{
            "id": "News/1 a",
            "title": "Late & wet",
            "text": text,
            "speakers": (
                Speaker(id="s1", name="Ann Smith", kind="person", key="person:ann-smith", roles=("aide",), mentions=(ann,)),
                Speaker(id="s2", name="the report", kind="document", mentions=(doc,)),
            ),
            "quotes": (
                quote_of("q1", (span(text, "It is late,"),), span(text, "said"), ann),
                quote_of(
                    "q2",
                    (span(text, "that “rain </script> falls”"),),
                    span(text, "said that").model_copy(),
                    span(text, "She"),
                    kind="mixed",
                ),
                quote_of("q3", (span(text, "rain </script> falls"),), span(text, "She said"), None, parent="q2", speaker=None),
                quote_of("q4", (span(text, "it a lie"),), span(text, "called"), doc, kind="indirect", speaker="s2"),
            ),
            **more,
        }
    )


def saying(words: str) -> Document:
    """A document that is one quote of `words`."""
    text = f"{words} said Bo"
    content = TextSpan(start=0, end=len(words), text=words)
    cue, source = (
        TextSpan(start=len(words) + a, end=len(words) + b, text=text[len(words) + a : len(words) + b]) for a, b in ((1, 5), (6, 8))
    )
    speaker = Speaker(id="s1", name=words, kind="person", mentions=(source,))
    return Document(id=words, title=words, url=words, text=text, speakers=(speaker,), quotes=(quote_of("q1", (content,), cue, source),))


def written(writer: Any, *documents: Document) -> str:
    stream: TextIO = io.StringIO()
    with writer(stream) as opened:
        for document in documents:
            opened.write(document)
    text = stream.getvalue()  # type: ignore[attr-defined]
    text.encode()
    return text


HOSTILE = st.text(min_size=1).map(lambda text: f"{text}x")


# Tables


@pytest.mark.parametrize(
    "words",
    ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠a", "\tx", "\rx", "  =1", "\n=1", "\x00=1", "\ufeff=1"],
)
def test_no_cell_is_a_formula(words: str) -> None:
    names, row = csv.reader(io.StringIO(written(CsvWriter, saying(words)), newline=""))
    cells = dict(zip(names, row, strict=True))
    assert [cells[name] for name in ("document", "url", "title", "speaker", "content")] == ["'" + words] * 5


def test_cells_that_are_no_formula_stay_as_they_are() -> None:
    (row,) = csv.DictReader(io.StringIO(written(CsvWriter, saying("1 - 2 = “x”, y\nz"))))
    assert row["content"] == "1 - 2 = “x”, y\nz"
    assert (row["negated"], row["parent"], row["confidence"]) == ("false", "", "0.9")


def test_csv_is_read_back_by_pandas() -> None:
    frame = pd.read_csv(io.StringIO(written(CsvWriter, article())))
    assert tuple(frame.columns) == COLUMNS
    assert frame.content.tolist() == quotes.to_dataframe(article()).content.tolist()


@given(HOSTILE)
def test_csv_of_any_text_is_one_row(words: str) -> None:
    assert len(list(csv.reader(io.StringIO(written(CsvWriter, saying(words)), newline="")))) == 2


def test_a_frame_has_a_row_a_quote() -> None:
    document = article()
    frame = quotes.to_dataframe([document, Document(id="empty"), saying("=1")])
    assert frame.document.tolist() == ["News/1 a"] * 4 + ["=1"]
    assert [TEXT[row.start : row.end] for row in frame.itertuples()][:4] == frame.content.tolist()[:4]
    assert frame.speaker.tolist() == ["Ann Smith", "Ann Smith", None, "the report", "=1"]
    assert quotes.to_dataframe(document).equals(quotes.to_dataframe([document]))


def test_columns_of_a_frame_do_not_depend_on_what_is_found() -> None:
    empty, full = quotes.to_dataframe([]), quotes.to_dataframe(article())
    assert tuple(empty.columns) == COLUMNS
    assert empty.dtypes.equals(full.dtypes)


def test_a_missing_pandas_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match=r"^this needs the package pandas: pip install 'quotes\[pandas\]'$"):
        quotes.to_dataframe([])


# Linked data


def graph_of(text: str) -> Graph:
    return Graph().parse(data=text, format="json-ld")


def words_of(graph: Graph, kind: URIRef) -> set[str]:
    return {str(graph.value(node, SDO.text)) for node in graph.subjects(RDF.type, kind)}


def test_direct_words_are_quotations_and_the_others_claims() -> None:
    graph = graph_of(written(JsonLdWriter, article()))
    assert words_of(graph, SDO.Quotation) == {"It is late,", "rain </script> falls"}
    assert words_of(graph, SDO.Claim) == {"that “rain </script> falls”", "it a lie"}
    (page,) = graph.subjects(RDF.type, SDO.NewsArticle)
    assert str(graph.value(page, SDO.headline)) == "Late & wet"
    assert set(graph.objects(None, SDO.appearance)) == {page} == set(graph.objects(None, SDO.isPartOf))
    (late,) = (
        node for node in graph.subjects(SDO.text) if "late" in str(graph.value(node, SDO.text)) and (node, RDF.type, SDO.Quotation) in graph
    )
    who = graph.value(late, SDO.spokenByCharacter)
    assert (str(graph.value(who, SDO.name)), graph.value(who, RDF.type)) == ("Ann Smith", SDO.Person)
    assert {str(graph.value(node, SDO.name)) for node in graph.objects(None, SDO.author)} == {"Ann Smith"}


def test_a_document_that_speaks_is_what_its_claim_is_based_on() -> None:
    graph = graph_of(written(JsonLdWriter, article()))
    (report,) = graph.subjects(RDF.type, SDO.CreativeWork)
    (claim,) = graph.subjects(SDO.isBasedOn, report)
    assert str(graph.value(claim, SDO.text)) == "it a lie"
    assert graph.value(claim, SDO.author) is None


def test_every_quote_has_a_review_that_judges_nothing() -> None:
    graph = graph_of(written(JsonLdWriter, article()))
    reviews = set(graph.subjects(RDF.type, SDO.ClaimReview))
    assert len(reviews) == 4
    for review in reviews:
        assert {str(term).rpartition("/")[2] for term in graph.predicates(review)} == {
            str(RDF.type).rpartition("/")[2],
            "claimReviewed",
            "itemReviewed",
        }
        assert graph.value(graph.value(review, SDO.itemReviewed), SDO.text) == graph.value(review, SDO.claimReviewed)


def test_every_term_is_one_of_schema_org() -> None:
    full = article(
        url="https://x.org/a",
        published="2024-01-02",
        publisher="x",
        outlets=(Outlet(id="x", name="The X", kind="newspaper"),),
        authors=("Bo",),
        place="ROME",
    )
    graph = graph_of(written(JsonLdWriter, full))
    assert str(graph.value(graph.value(predicate=RDF.type, object=SDO.NewsArticle), SDO.publisher / SDO.name)) == "The X"
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    assert {str(term) for term in terms if term not in SDO} == set()
    assert len(terms) > 15


def test_streamed_graph_is_that_of_the_documents() -> None:
    one, other = article(), saying("Rain")
    stream = json.loads(written(JsonLdWriter, one, other))
    assert stream["@graph"] == to_jsonld(one)["@graph"] + to_jsonld(other)["@graph"]
    assert json.loads(written(JsonLdWriter)) == {"@context": {"@vocab": "https://schema.org/"}, "@graph": []}


@pytest.mark.parametrize("writer", [JsonLdWriter, WebAnnotationWriter])
def test_json_is_closed_when_the_run_breaks_off(writer: Any) -> None:
    stream = io.StringIO()
    opened = writer(stream).__enter__()
    opened.write(article())
    opened.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert json.loads(stream.getvalue()) == json.loads(written(writer, article()))


@pytest.mark.parametrize("writer", [JsonLdWriter, WebAnnotationWriter])
@given(words=HOSTILE)
def test_json_cannot_close_a_script_and_gives_back_the_words(writer: Any, words: str) -> None:
    text = written(writer, saying(f"</script><!--{words}&\u2028\ud800"))
    assert not set(text) & set("<>&\u2028")
    assert json.dumps(f"</script><!--{words}&\u2028\ud800") in json.dumps(json.loads(text))


def test_addresses_that_are_none_are_no_names() -> None:
    for url in ("javascript:alert(1)", "https://x.org/a b", "https://x.org/<script>", "x"):
        assert to_jsonld(article(url=url))["@graph"][0]["@id"].startswith("urn:uuid:")
    assert to_jsonld(article(url="https://x.org/a"))["@graph"][0]["@id"] == "https://x.org/a"


# Web annotations


def anchored(selectors: list[dict[str, Any]], text: str) -> tuple[int, int]:
    """Where the words are by the words alone, checked against the place."""
    quote, place = selectors
    assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert text.count(around) == 1
    start = text.index(around) + len(quote["prefix"])
    assert (place["start"], place["end"]) == (start, start + len(quote["exact"]))
    return place["start"], place["end"]


def test_annotations_are_anchored_again() -> None:
    text = "😀 " + TEXT
    document = article(text, url="https://x.org/a")
    page = json.loads(written(WebAnnotationWriter, document))
    assert (page["@context"], page["type"], page["id"][:9]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage", "urn:uuid:")
    assert len({item["id"] for item in page["items"]}) == 4
    for item, quote in zip(page["items"], document.quotes, strict=True):
        assert item["type"] == "Annotation"
        assert [target["source"] for target in item["target"]] == ["https://x.org/a"] * len(quote.content.spans)
        assert [anchored(target["selector"], text) for target in item["target"]] == [(s.start, s.end) for s in quote.content.spans]
        assert item["body"][0]["value"] == quote.kind


def test_annotations_need_the_text() -> None:
    with pytest.raises(InputError, match="--with-text"):
        written(WebAnnotationWriter, article().model_copy(update={"text": None}))


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


# Notebooks


class Shown(HTMLParser):
    """Reads HTML: its text, its tags, their attributes; tags must be closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_notebook_shows_what_was_said_and_by_whom() -> None:
    document = article()
    shown = Shown(document._repr_html_())
    for words in ("Late & wet", "4 quotes", "that “rain </script> falls”", "Ann Smith · said · direct · 0.90", "She said"):
        assert words in shown.words
    alone = Shown(document.quotes[0]._repr_html_())
    assert alone.words == "It is late,Ann Smith · said · direct · 0.90"


def test_a_quote_without_a_source_is_shown() -> None:
    assert "nobody named" in Shown(article().quotes[2]._repr_html_()).words


@given(HOSTILE)
def test_a_notebook_shows_any_text_as_text(words: str) -> None:
    html = saying(f"<img src=x onerror=alert(1)>\u202e{words}\ud800\x00")._repr_html_()
    html.encode()
    shown = Shown(html)
    assert shown.tags <= {"div", "span", "b", "i", "bdi"}
    assert shown.attributes == {"style"}
    assert "<img src=x onerror=alert(1)>" in shown.words


def test_a_notebook_shows_no_more_than_it_can_hold() -> None:
    one = saying("Rain " * 100_000)
    assert len(one.model_copy(update={"quotes": one.quotes * 1000})._repr_html_()) < 2_000_000
    assert "… and 800 more" in one.model_copy(update={"quotes": one.quotes * 1000})._repr_html_()
