"""The treebank conversion: reading, labels, white space, quotation marks and names (what needs no torch)."""

from __future__ import annotations

import gzip
import random
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from training.augment import ends_abruptly, restyle_marks, strip_final, wrap
from training.bare import bare_names
from training.conllu import Sentence, read_conllu
from training.documents import Rows
from training.labels import harmonise
from training.names import Named, named_mentions, spans
from training.reporting import VERBS, inflected, present, vary_reports

CONLLU = """\
# newdoc id = one
# newpar
# text = "It wasn't us," she said Monday.
1	"	"	PUNCT	``	_	5	punct	_	SpaceAfter=No
2	It	it	PRON	PRP	_	5	nsubj:outer	_	_
3-4	wasn't	_	_	_	_	_	_	_	_
3	was	be	AUX	VBD	_	5	cop	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
5	us	we	PRON	PRP	_	9	ccomp	_	SpaceAfter=No
6	,	,	PUNCT	,	_	5	punct	_	SpaceAfter=No
7	"	"	PUNCT	''	_	5	punct	_	_
8	she	she	PRON	PRP	_	9	nsubj	_	_
9	said	say	VERB	VBD	_	0	root	_	_
9.1	on	on	ADP	IN	_	_	_	_	_
10	Monday	Monday	PROPN	NNP	_	9	nmod:unmarked	_	SpaceAfter=No
11	.	.	PUNCT	.	_	9	punct	_	_

"""
MENTIONS = """\
# newdoc id = two
1	President	President	PROPN	NNP	_	2	nmod:desc	_	Entity=(1-person-new-nnnnn-cf1-1,2-coref-Obama
2	Obama	Obama	PROPN	NNP	_	3	nsubj	_	Entity=1)
3	left	leave	VERB	VBD	_	0	root	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(2-organization-new-nnnnn-cf2-2-sgl
5	University	University	PROPN	NNP	_	3	obj	_	_
6	of	of	ADP	IN	_	7	case	_	_
7	Portsmouth	Portsmouth	PROPN	NNP	_	5	nmod	_	Entity=(3-place-new-nnnnn-cf3-1-sgl)2)

"""


def read(tmp_path: Path, text: str) -> Sentence:
    path = tmp_path / "bank.conllu.gz"
    path.write_bytes(gzip.compress(text.encode()))
    return next(read_conllu(path))


def test_reads_words_spaces_and_heads(tmp_path: Path) -> None:
    sentence = read(tmp_path, CONLLU)
    assert sentence.text == '"It wasn\'t us," she said Monday.'
    assert (sentence.document, sentence.opens_paragraph) == ("one", True)
    assert [token.head for token in sentence.tokens] == [4, 4, 4, 4, 8, 4, 4, 8, 8, 8, 8]


def test_one_label_set(tmp_path: Path) -> None:
    tokens = harmonise(read(tmp_path, CONLLU)).tokens
    assert (tokens[1].dep, tokens[9].dep) == ("nsubj", "obl:unmarked")


def test_marks_in_one_style(tmp_path: Path) -> None:
    tokens = restyle_marks(read(tmp_path, CONLLU).tokens, ("“", "”"))
    assert [tokens[0].form, tokens[6].form] == ["“", "”"]


def test_final_stop_taken_away(tmp_path: Path) -> None:
    tokens = read(tmp_path, CONLLU).tokens
    assert strip_final(tokens) == tokens[:-1]
    assert [ends_abruptly(tokens), ends_abruptly(tokens[:-1])] == [False, True]


def test_wrapped_text_keeps_its_tree(tmp_path: Path) -> None:
    tokens = read(tmp_path, CONLLU).tokens
    wrapped = wrap(tokens, "\n", lambda index: index == 6)
    assert [token.form for token in wrapped[6:9]] == ['"', "\n", "she"]
    words = [token for token in wrapped if token.form != "\n"]
    assert [wrapped[token.head].form for token in words] == [tokens[token.head].form for token in tokens]


def test_document_with_a_break(tmp_path: Path) -> None:
    sentence = read(tmp_path, CONLLU)
    rows = Rows()
    rows.add_sentence(sentence.tokens)
    rows.add_break("\n\n")
    rows.add_sentence(sentence.tokens)
    example = rows.example(spacy.blank("en"))
    assert example.reference.text == sentence.text + "\n\n" + sentence.text + " "
    assert [token.head.i for token in example.reference if token.is_space] == [10]


def test_names_cut_out_of_mentions(tmp_path: Path) -> None:
    named = named_mentions(read(tmp_path, MENTIONS))
    assert [(" ".join(named.words[start:end]), label) for start, end, label in spans(named.labels)] == [
        ("Obama", "PERSON"),
        ("University of Portsmouth", "ORG"),
    ]


@pytest.mark.parametrize(
    ("mention", "label", "name"),
    [
        ("Iraqi President Fuad Masum", "PERSON", "Fuad Masum"),
        ("a soldier", "PERSON", None),
        ("He", "PERSON", None),
        ("the Security Council", "ORG", "Security Council"),
        ("the government", "ORG", None),
    ],
)
def test_bare_names(mention: str, label: str, name: str | None) -> None:
    words = tuple(mention.split())
    labels = ("B-" + label, *["I-" + label] * (len(words) - 1))
    named = bare_names(Named(words, (True,) * len(words), labels))
    found = [" ".join(words[start:end]) for start, end, _ in spans(named.labels)]
    assert found == ([] if name is None else [name])


class TestReports:
    """Other verbs of saying, and the present, in the place of *said*."""

    @pytest.mark.parametrize(
        ("verb", "tag", "form"),
        [
            ("warn", "VBD", "warned"),
            ("reply", "VBD", "replied"),
            ("reply", "VBZ", "replies"),
            ("stress", "VBZ", "stresses"),
            ("claim", "VBP", "claim"),
            ("argue", "VBD", "argued"),
            ("state", "VBZ", "states"),
        ],
    )
    def test_inflected(self, verb: str, tag: str, form: str) -> None:
        assert inflected(verb, tag) == form

    def test_present_agrees(self, tmp_path: Path) -> None:
        sentence = read(tmp_path, CONLLU)
        said = next(t for t in sentence.tokens if t.form == "said")
        one = replace(said, feats="Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin")
        many = replace(said, feats="Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin")
        assert [(t.form, t.xpos, "Tense=Pres" in t.feats) for t in (present(one), present(many))] == [
            ("says", "VBZ", True),
            ("say", "VBP", True),
        ]

    def test_vary_keeps_the_tree(self, tmp_path: Path) -> None:
        """Whatever verb stands in its place, every other word keeps its governor."""
        sentence = read(tmp_path, CONLLU)
        forms = set()
        for seed in range(200):
            varied = vary_reports(sentence.tokens, random.Random(seed))
            extra = len(varied) - len(sentence.tokens)
            words = [t for t in varied if t.dep != "compound:prt"]
            assert extra in {0, 1}
            assert [t.dep for t in words] == [t.dep for t in sentence.tokens]
            assert [varied[t.head].upos for t in words] == [sentence.tokens[t.head].upos for t in sentence.tokens]
            forms.add(next(t for t in varied if t.dep == "root").form)
        assert len(forms) > len(VERBS) // 2
        assert {"said", "say"} <= forms
