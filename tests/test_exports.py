"""Records in the forms of others, each read back with a reader of that form."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from exporting import HOSTILE, TEXT, article, saying, written
from hypothesis import given
from jsonschema import Draft202012Validator
from rdflib import DC, FOAF, RDF, SDO, Graph, Literal, Namespace, URIRef

import quotes
from quotes.errors import InputError
from quotes.exports.csv_rows import CsvWriter
from quotes.exports.jsonld import JsonLdWriter, to_jsonld
from quotes.exports.rows import COLUMNS
from quotes.exports.webannotation import WebAnnotationWriter
from quotes.records import Document, Gender, Outlet, SpeakerKind

SEEDS = Path(__file__).parent.parent / "seeds"

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


def test_outlets_are_called_by_their_names() -> None:
    document = article(publisher="x", outlets=(Outlet(id="x", name="The X", kind="newspaper"),))
    assert set(quotes.to_dataframe([document, article(publisher="y")]).publisher) == {"The X", "y"}


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


@pytest.mark.parametrize(
    ("kind", "gender", "stated"),
    [
        ("person", "f", {(RDF.type, SDO.Person), (SDO.gender, SDO.Female)}),
        ("person", "m", {(RDF.type, SDO.Person), (SDO.gender, SDO.Male)}),
        ("anonymous", None, {(RDF.type, SDO.Person)}),
        ("organization", None, {(RDF.type, SDO.Organization)}),
        ("group", None, {(RDF.type, SDO.Organization), (SDO.additionalType, FOAF.Group)}),
    ],
)
def test_who_speaks_is_of_a_kind(kind: SpeakerKind, gender: Gender | None, stated: set[tuple[URIRef, URIRef]]) -> None:
    document = article()
    (ann, report) = document.speakers
    speakers = (ann.model_copy(update={"kind": kind, "gender": gender, "key": None}), report)
    graph = graph_of(written(JsonLdWriter, document.model_copy(update={"speakers": speakers})))
    node = graph.value(predicate=SDO.name, object=Literal("Ann Smith"))
    assert {(term, value) for term, value in graph.predicate_objects(node) if term in (RDF.type, SDO.gender, SDO.additionalType)} == stated


# What schema.org says that each type may have, itself or from the types that it is one of, as far as it is used here.
THING = {"identifier", "name", "alternateName", "additionalType", "url"}
WORK = THING | {"text", "author", "isBasedOn", "isPartOf", "publisher", "datePublished", "headline", "locationCreated"}
MAY_HAVE = {
    SDO.NewsArticle: WORK | {"articleBody"},
    SDO.Quotation: WORK | {"spokenByCharacter"},
    SDO.Claim: WORK | {"appearance"},
    SDO.ClaimReview: WORK | {"claimReviewed", "itemReviewed"},
    SDO.CreativeWork: WORK,
    SDO.Person: THING | {"affiliation", "jobTitle", "gender"},
    SDO.Organization: THING,
    SDO.Place: THING,
}
MUST_BE = {
    SDO.spokenByCharacter: {SDO.Person, SDO.Organization},
    SDO.author: {SDO.Person, SDO.Organization},
    SDO.publisher: {SDO.Organization},
    SDO.affiliation: {SDO.Organization},
    SDO.locationCreated: {SDO.Place},
    SDO.appearance: {SDO.NewsArticle},
    SDO.isPartOf: {SDO.NewsArticle},
    SDO.isBasedOn: {SDO.NewsArticle, SDO.CreativeWork},
    SDO.itemReviewed: {SDO.Quotation, SDO.Claim},
}


def test_every_property_is_one_of_its_type_and_has_what_it_may_have() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        document = quotes.extract(path.read_text(encoding="utf-8"), id=path.stem)
        graph = graph_of(written(JsonLdWriter, document))
        types = dict(graph.subject_objects(RDF.type))
        assert len([node for node in types if types[node] in (SDO.Quotation, SDO.Claim)]) == len(document.quotes)
        for node, term, value in graph:
            if term != RDF.type:
                assert term.removeprefix(str(SDO)) in MAY_HAVE[types[node]], (types[node], term)
                assert types[value] in MUST_BE[term] if term in MUST_BE else value not in types, (term, value)


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


OA = Namespace("http://www.w3.org/ns/oa#")
_LINKS = ("body", "target", "source", "selector")
_WORDS = ("exact", "prefix", "suffix")
# The terms that are used here, with the names that the vocabulary has for them: https://www.w3.org/TR/annotation-vocab/
TERMS = {
    "id": "@id",
    "type": "@type",
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "value": str(RDF.value),
    "format": str(DC.format),
    "motivation": {"@id": str(OA.motivatedBy), "@type": "@vocab"},
    "purpose": {"@id": str(OA.hasPurpose), "@type": "@vocab"},
    **{name: {"@id": f"{OA}has{name.title()}", "@type": "@id"} for name in _LINKS},
    **{name: str(OA[name]) for name in (*_WORDS, "start", "end", "identifying", "tagging")},
    **{name: str(OA[name]) for name in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")},
}


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_annotations_are_read_back_as_a_graph(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = quotes.extract(text, id=path.stem).model_copy(update={"text": text})
    page = json.loads(written(WebAnnotationWriter, document))
    graph = graph_of(json.dumps({**page, "@context": TERMS}))
    read = set()
    for target in graph.objects(None, OA.hasTarget):
        (quote,) = (one for one in graph.objects(target, OA.hasSelector) if (one, RDF.type, OA.TextQuoteSelector) in graph)
        (place,) = (one for one in graph.objects(target, OA.hasSelector) if (one, RDF.type, OA.TextPositionSelector) in graph)
        (annotation,) = graph.subjects(OA.hasTarget, target)
        said_by = {str(graph.value(body, RDF.value)) for body in graph.objects(annotation, OA.hasBody)}
        start, end = (int(str(graph.value(place, OA[name]))) for name in ("start", "end"))
        assert text[start:end] == str(graph.value(quote, OA.exact))
        read.add((frozenset(said_by), start, end))
    assert read == {
        (frozenset({quote.kind, *([speaker.name] if (speaker := document.speaker_of(quote)) else [])}), span.start, span.end)
        for quote in document.quotes
        for span in quote.content.spans
    }
    names = {str(name) for name in graph.predicates()} | {str(kind) for kind in graph.objects(None, RDF.type)}
    assert not [name for name in names if not name.startswith((str(OA), str(RDF), str(DC), "https://www.w3.org/ns/activitystreams#"))]


def test_annotations_need_the_text() -> None:
    with pytest.raises(InputError, match="--with-text"):
        written(WebAnnotationWriter, article().model_copy(update={"text": None}))


# By the terms that the W3C's model sets: https://www.w3.org/TR/annotation-model/


SELECTORS = {
    "type": "array",
    "minItems": 2,
    "prefixItems": [
        {
            "type": "object",
            "required": ["type", "exact", "prefix", "suffix"],
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string", "maxLength": 32},
                "suffix": {"type": "string", "maxLength": 32},
            },
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
            "additionalProperties": False,
        },
    ],
    "items": False,
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["identifying", "tagging", "describing", "classifying"]},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "value": {"type": "string"},
                    "purpose": {"enum": ["identifying", "tagging"]},
                    "format": {"const": "text/plain"},
                },
                "additionalProperties": False,
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["source", "selector"],
                "properties": {
                    "type": {"const": "SpecificResource"},
                    "source": {"type": "string", "pattern": "^(https?|urn):"},
                    "selector": SELECTORS,
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string"},
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
    "additionalProperties": False,
}


@pytest.mark.parametrize("documents", [(), (article(), saying("Rain"), Document(id="empty", text=""))])
def test_a_page_is_one_by_the_model(documents: tuple[Document, ...]) -> None:
    Draft202012Validator(PAGE).validate(json.loads(written(WebAnnotationWriter, *documents)))
