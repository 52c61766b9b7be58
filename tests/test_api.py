"""The verbs of the library."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

import quotes
from quotes import records
from quotes.errors import InputError, ModelError, QuotesError

SAID = '"It is late," Ann Smith told Reuters.'


class TestExtract:
    """One text."""

    def test_docstring_example(self) -> None:
        document = quotes.extract(SAID)
        assert document.quotes[0].content.text == "It is late,"
        assert document.id == "text"

    def test_metadata(self) -> None:
        document = quotes.extract(
            SAID, id="n1", url="https://www.reuters.com/x", title="Late", published="2020-01-02", publisher="The Guardian"
        )
        assert (document.id, document.url, document.title, document.published) == ("n1", "https://www.reuters.com/x", "Late", "2020-01-02")
        assert document.publisher in {o.id for o in document.outlets}

    def test_empty(self) -> None:
        document = quotes.extract("")
        assert document.quotes == ()
        assert document.warnings

    def test_same_twice(self) -> None:
        assert quotes.extract(SAID) == quotes.extract(SAID)

    def test_missing_model(self) -> None:
        with pytest.raises(ModelError, match="spacy download no_such"):
            quotes.extract(SAID, model="no_such")
        with pytest.raises(QuotesError):
            quotes.load("no_such")
        with pytest.raises(ModelError):
            quotes.load_pipeline("no_such")


class TestExtractMany:
    """Many texts, one at a time."""

    def test_as_each_alone(self) -> None:
        texts = [SAID, "", "Smith said the bridge was unsafe."]
        documents = list(quotes.extract_many(texts))
        assert [d.id for d in documents] == ["text-1", "text-2", "text-3"]
        assert [d.quotes for d in documents] == [quotes.extract(t).quotes for t in texts]

    def test_lazy(self) -> None:
        taken: list[int] = []

        def endless() -> Iterator[str]:
            for number in itertools.count():
                taken.append(number)
                yield SAID

        stream = quotes.extract_many(endless())
        assert taken == []
        assert [d.id for d in itertools.islice(stream, 3)] == ["text-1", "text-2", "text-3"]
        assert len(taken) <= 4

    def test_nothing_in_nothing_out(self) -> None:
        assert list(quotes.extract_many([])) == []

    def test_missing_model(self) -> None:
        with pytest.raises(ModelError):
            next(quotes.extract_many([SAID], model="no_such"))


class TestLoad:
    """Loading, once."""

    def test_once(self) -> None:
        assert quotes.load() is quotes.load()

    def test_load_pipeline_is_the_spacy_pipeline(self) -> None:
        nlp = quotes.load_pipeline()
        assert nlp.lang == "en"
        assert "parser" in nlp.pipe_names


class TestPackage:
    """The package's face."""

    def test_public_names(self) -> None:
        assert set(quotes.__all__) <= set(dir(quotes))
        for name in quotes.__all__:
            assert getattr(quotes, name) is not None

    def test_other_names_are_an_attribute_error(self) -> None:
        with pytest.raises(AttributeError, match="no_such"):
            quotes.no_such  # noqa: B018

    def test_import_is_quick(self) -> None:
        code = "import sys, quotes; print('spacy' in sys.modules, 'pydantic' in sys.modules)"
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        assert out.split() == ["False", "False"]


class TestSchema:
    """The record as a contract."""

    def test_schema_prints(self) -> None:
        schema = records.Document.model_json_schema()
        fields = "schema_version id path url title published publisher agencies outlets speakers quotes warnings"
        assert set(fields.split()) <= set(schema["properties"])
        assert json.loads(json.dumps(schema)) == schema

    def test_round_trip(self) -> None:
        document = quotes.extract(SAID)
        assert records.Document.model_validate_json(document.model_dump_json()) == document

    def test_records_do_not_change(self) -> None:
        document = quotes.extract(SAID)
        with pytest.raises(ValueError, match="frozen"):
            document.id = "other"

    def test_unknown_fields_are_refused(self) -> None:
        raw = quotes.extract(SAID).model_dump()
        with pytest.raises(ValueError, match="extra"):
            records.Document.model_validate({**raw, "colour": "red"})


def test_what_is_no_text_is_said_in_one_line() -> None:
    for thing in (None, 3, b"bytes"):
        with pytest.raises(InputError, match="a text is a str"):
            quotes.extract(thing)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="not one text"):
        next(quotes.extract_many("abc"))


def test_a_bad_text_among_many_costs_only_itself() -> None:
    bad, good = quotes.extract_many([None, "Smith said the war was over."])  # type: ignore[list-item]
    assert bad.quotes == ()
    assert bad.error == "a text is a str, not NoneType; decode bytes first"
    assert good.error is None
    assert len(good.quotes) == 1


def test_half_a_character_is_no_error() -> None:
    text = "\ud800 Smith said the war was over."
    (quote,) = quotes.extract(text).quotes
    assert text[quote.content.spans[0].start : quote.content.spans[0].end] == "the war was over"


def test_a_text_on_one_long_line() -> None:
    text = "The rain fell on the town all day. " * 4000 + "Smith said the war was over."
    assert quotes.extract(text).quotes[-1].content.text == "the war was over"
