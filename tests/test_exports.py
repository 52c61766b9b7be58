"""Records in the forms of others, each read back with a reader of that form."""

from __future__ import annotations

import csv
import io
import sys
from typing import Any, TextIO

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotes
from quotes.errors import InputError
from quotes.exports.csv_rows import CsvWriter
from quotes.exports.rows import COLUMNS
from quotes.records import Content, Cue, Document, Quote, Speaker, TextSpan

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
