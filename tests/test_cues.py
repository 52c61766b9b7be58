"""Cue spans on hand-built Docs in both schemes, and on the embedded pipeline."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from quotes.analysis import shared_pipeline
from quotes.cues import CueHit, find_cues
from quotes.lexicons import load_lexicon
from quotes.lexicons.cues import CueRow, Lexicon
from tests import docs
from tests.docs import SCHEMES, Scheme, Sentence


def hits(doc: Doc) -> dict[str, CueHit]:
    """The cues of `doc` by the text of their span."""
    return {doc[hit.span[0] : hit.span[1]].text: hit for hit in find_cues(doc, load_lexicon())}


class TestBothSchemes:
    """Hand-built Docs: no parser stands between."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize(
        ("sentence", "span", "form", "passive", "negated"),
        [
            (docs.TOLD_THAT, "told", "finite", False, False),
            (docs.NOT_SAY, "didn't say", "finite", False, True),
            (docs.DESCRIBED_BY, "was described", "finite", True, False),
            (docs.ACCUSED_BY, "was accused", "finite", True, False),
            (docs.QUOTED_AS_SAYING, "was quoted as saying", "finite", False, False),
            (docs.BAR_NAME, "called", "participle", False, False),
            (docs.CLAIM_THAT, "claim", "none", False, False),
            (docs.REPORTEDLY, "reportedly", "none", False, False),
        ],
        ids=lambda v: v.text if isinstance(v, Sentence) else str(v),
    )
    def test_span_and_form(self, sentence: Sentence, span: str, form: str, passive: bool, negated: bool, scheme: Scheme) -> None:
        hit = hits(sentence.doc(scheme))[span]
        assert (hit.form, hit.passive, hit.negated, hit.modal) == (form, passive, negated, False)

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_the_whole_row_is_taken(self, scheme: Scheme) -> None:
        doc = docs.CALLED_ON.doc(scheme)
        hit = hits(doc)["called"]
        assert hit.row.lemma == "call on"
        assert [doc[i].text for i in hit.words] == ["called", "on"]
        assert hit.end == 3

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_adposition_is_known_by_its_form(self, scheme: Scheme) -> None:
        for sentence in (docs.ACCORDING_FIRST, docs.ACCORDING_LAST):
            doc = sentence.doc(scheme)
            (hit,) = find_cues(doc, load_lexicon())
            assert hit.row.pos == "adposition"
            assert doc[hit.head : hit.end].text.lower() == "according to"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_none(self, scheme: Scheme) -> None:
        assert find_cues(docs.CHIEF_OF_STAFF.doc(scheme), load_lexicon()) == ()


class TestVerbGroup:
    """Auxiliaries, negation and particles."""

    @pytest.mark.parametrize(
        ("text", "span", "wanted"),
        [
            ("Smith has also said that the war was over.", "has also said", {}),
            ("Smith never said the law was void.", "never said", {"negated": True}),
            ("Smith will say that the war is over.", "will say", {"modal": True}),
            ("Smith wants to say that the war is over.", "say", {"form": "infinitive"}),
            ("Smith refused to say whether the war was over.", "refused to say", {"form": "finite"}),
            ("Smith left the room without saying that the war was over.", "without saying", {"negated": True}),
            ("Smith said the mayor had lied, adding that the war was over.", "adding", {"form": "participle"}),
        ],
    )
    def test_group(self, text: str, span: str, wanted: dict[str, object]) -> None:
        hit = hits(shared_pipeline()(text))[span]
        assert {name: getattr(hit, name) for name in wanted} == wanted

    def test_words_apart(self) -> None:
        doc = shared_pipeline()("Smith made it clear that the law was void.")
        hit = hits(doc)["made"]
        assert [doc[i].text for i in hit.words] == ["made", "it", "clear"]

    def test_longest_row_wins(self) -> None:
        doc = shared_pipeline()("Smith called on the voters to stay home.")
        assert [hit.row.lemma for hit in find_cues(doc, load_lexicon()) if doc[hit.head].text == "called"] == ["call on"]


class TestOrder:
    """The tuple as a whole."""

    def test_in_reading_order_one_a_head(self) -> None:
        doc = shared_pipeline()("Smith said Jones denied the claim that the mayor, according to Lee, had promised to resign.")
        heads = [hit.head for hit in find_cues(doc, load_lexicon())]
        assert heads == sorted(set(heads))
        assert len(heads) >= 5

    def test_no_rows_no_cues(self) -> None:
        assert find_cues(docs.TOLD_THAT.doc("ud"), Lexicon(())) == ()

    def test_takes(self) -> None:
        row = CueRow(
            lemma="say", pos="verb", act="statement", stance="neutral", frames=frozenset({"quote"}), example="x", counterexample="y"
        )
        hit = CueHit(head=1, words=(1,), span=(0, 2), row=row)
        assert hit.takes("clause", "quote")
        assert not hit.takes("clause")
        assert hit.end == 2
