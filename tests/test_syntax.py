"""What the rules ask of a parse has the same answer in both label schemes."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from quotes import syntax
from tests import docs
from tests.docs import SCHEMES, Scheme


def token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.text == word)


def word(found: Token | None) -> str | None:
    return found.text if found is not None else None


class TestSubject:
    """Own and shared subjects."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_own(self, scheme: Scheme) -> None:
        doc = docs.TOLD_THAT.doc(scheme)
        assert word(syntax.own_subject(token(doc, "told"))) == "Smith"
        clause = token(doc, "over" if scheme == "ud" else "was")
        assert word(syntax.own_subject(clause)) == "war"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_shared(self, scheme: Scheme) -> None:
        doc = docs.PROMISED.doc(scheme)
        assert syntax.own_subject(token(doc, "stay")) is None
        assert word(syntax.subject(token(doc, "stay"))) == "Smith"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_participle_on_a_noun_has_the_noun(self, scheme: Scheme) -> None:
        doc = docs.BAR_NAME.doc(scheme)
        assert word(syntax.subject(token(doc, "called"))) == "bar"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_none(self, scheme: Scheme) -> None:
        doc = docs.TOLD_THAT.doc(scheme)
        assert syntax.subject(token(doc, "reporters")) is None


class TestPassive:
    """Passives and their agents."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize(
        ("sentence", "verb", "by"),
        [(docs.DESCRIBED_BY, "described", "critics"), (docs.ACCUSED_BY, "accused", "Smith"), (docs.URGED_BY, "urged", "Smith")],
        ids=["described", "accused", "urged"],
    )
    def test_agent(self, sentence: docs.Sentence, verb: str, by: str, scheme: Scheme) -> None:
        head = token(sentence.doc(scheme), verb)
        assert syntax.is_passive(head)
        assert word(syntax.agent(head)) == by

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_active(self, scheme: Scheme) -> None:
        head = token(docs.DESCRIBED.doc(scheme), "described")
        assert not syntax.is_passive(head)
        assert syntax.agent(head) is None


class TestPrepositional:
    """In ClearNLP the preposition governs its noun, in UD the noun its preposition."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize(
        ("sentence", "head", "preposition", "noun"),
        [
            (docs.DENIED, "allegation", "of", "fraud"),
            (docs.SAID_TO, "said", "to", "reporters"),
            (docs.DESCRIBED, "described", "as", "failure"),
            (docs.CALLED_ON, "called", "on", "voters"),
            (docs.PROMISE_BY, "promise", "by", "Smith"),
            (docs.CHIEF_OF_STAFF, "left", "on", "Monday"),
        ],
        ids=["of", "to", "as", "on", "by", "time"],
    )
    def test_pair(self, sentence: docs.Sentence, head: str, preposition: str, noun: str, scheme: Scheme) -> None:
        pairs = syntax.prepositional(token(sentence.doc(scheme), head), {preposition})
        assert [(p.text, n.text) for p, n in pairs] == [(preposition, noun)]

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_other_prepositions_are_passed_over(self, scheme: Scheme) -> None:
        assert list(syntax.prepositional(token(docs.SAID_TO.doc(scheme), "said"), {"on", "by"})) == []


class TestNegation:
    """Negations on a verb."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_negated(self, scheme: Scheme) -> None:
        assert syntax.is_negated(token(docs.NOT_SAY.doc(scheme), "say"))
        assert not syntax.is_negated(token(docs.TOLD_THAT.doc(scheme), "told"))


class TestPhrase:
    """What belongs to a noun phrase."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_apposition_in_relative_clause_out(self, scheme: Scheme) -> None:
        doc = docs.CHIEF_OF_STAFF.doc(scheme)
        head = token(doc, "Ann" if scheme == "ud" else "Smith")
        start, end = syntax.phrase(head)
        assert doc[start:end].text == "Ann Smith, the head of the army"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_relative_clause_out(self, scheme: Scheme) -> None:
        doc = docs.INVERTED.doc(scheme)
        start, end = syntax.phrase(token(doc, "Smith"))
        assert doc[start:end].text == "Smith"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_possessive_mark_out(self, scheme: Scheme) -> None:
        doc = docs.CLAIM_THAT.doc(scheme)
        start, end = syntax.phrase(token(doc, "Smith"))
        assert doc[start:end].text == "Smith"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_modifiers_in(self, scheme: Scheme) -> None:
        doc = docs.DENIED.doc(scheme)
        start, end = syntax.phrase(token(doc, "allegation"))
        assert doc[start:end].text == "the allegation of fraud"

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_every_phrase_holds_its_head(self, scheme: Scheme) -> None:
        for sentence in vars(docs).values():
            if isinstance(sentence, docs.Sentence):
                doc = sentence.doc(scheme)
                for head in doc:
                    start, end = syntax.phrase(head)
                    assert 0 <= start <= head.i < end <= len(doc)


class TestRelations:
    """The table that maps the two schemes."""

    def test_no_label_is_both_subject_and_object(self) -> None:
        assert not syntax.RELATIONS["subject"] & syntax.RELATIONS["object"]

    @pytest.mark.parametrize(
        ("relation", "labels"),
        [
            ("subject", {"nsubj", "nsubj:pass", "nsubjpass", "csubj"}),
            ("passive_subject", {"nsubj:pass", "nsubjpass"}),
            ("object", {"obj", "dobj"}),
            ("indirect_object", {"iobj", "dative"}),
            ("clause", {"ccomp"}),
            ("relative_clause", {"acl:relcl", "relcl"}),
            ("auxiliary", {"aux", "aux:pass", "auxpass"}),
            ("possessor", {"nmod:poss", "poss"}),
            ("adverb", {"advmod", "npadvmod", "obl:tmod"}),
            ("prepositional_object", {"pobj"}),
        ],
    )
    def test_labels_of_both_schemes(self, relation: str, labels: set[str]) -> None:
        assert labels <= syntax.RELATIONS[relation]

    def test_a_mistyped_relation_is_an_error(self) -> None:
        doc = docs.DENIED.doc("ud")
        with pytest.raises(KeyError):
            syntax.has(doc[0], "subjct")
