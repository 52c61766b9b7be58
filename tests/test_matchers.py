"""Every matcher finds its examples and leaves its counterexamples alone, on the embedded model and on both label schemes."""

from __future__ import annotations

import pytest

from quotes.api import load
from quotes.article import build_article
from quotes.candidate import Example, MatchContext, Matcher
from quotes.matchers import MATCHERS
from tests import docs
from tests.docs import SCHEMES, Scheme, Sentence, cue_text, found

BY_NAME = {matcher.name: matcher for matcher in MATCHERS}
EXAMPLES = [pytest.param(m, e, id=f"{m.name}-{n}") for m in MATCHERS for n, e in enumerate(m.examples, 1)]
COUNTEREXAMPLES = [pytest.param(m, e, id=f"{m.name}-{n}") for m in MATCHERS for n, e in enumerate(m.counterexamples, 1)]


def read(text: str) -> MatchContext:
    return load().context(build_article(text, id="example"))


class TestExamples:
    """The sentences that stand beside each rule."""

    def test_names_are_unique(self) -> None:
        assert len(BY_NAME) == len(MATCHERS)

    @pytest.mark.parametrize("matcher", MATCHERS, ids=lambda m: m.name)
    def test_every_matcher_has_enough(self, matcher: Matcher) -> None:
        assert len(matcher.examples) >= 3, matcher.name
        assert len(matcher.counterexamples) >= 2, matcher.name
        assert all(e.contents for e in matcher.examples), "an example says what must be found"
        assert not any(e.contents or e.source for e in matcher.counterexamples), "a counterexample says what must not"

    @pytest.mark.parametrize(("matcher", "example"), EXAMPLES)
    def test_example_is_found(self, matcher: Matcher, example: Example) -> None:
        assert (example.contents, example.source) in found(matcher, read(example.text))

    @pytest.mark.parametrize(("matcher", "example"), COUNTEREXAMPLES)
    def test_counterexample_is_not_found(self, matcher: Matcher, example: Example) -> None:
        assert found(matcher, read(example.text)) == []

    @pytest.mark.parametrize("matcher", MATCHERS, ids=lambda m: m.name)
    @pytest.mark.parametrize(
        "text", ["", " ", "\n\n", '"', "Smith", "said", '"" said.', "according to", ":", "reportedly", "which denied."]
    )
    def test_scraps_are_survived(self, matcher: Matcher, text: str) -> None:
        for contents, _ in found(matcher, read(text)):
            assert all(content.strip() for content in contents)

    @pytest.mark.parametrize("matcher", MATCHERS, ids=lambda m: m.name)
    def test_candidates_say_who_made_them(self, matcher: Matcher) -> None:
        for example in matcher.examples:
            for candidate in matcher.find(read(example.text)):
                assert candidate.matcher == matcher.name
                assert candidate.evidence


Case = tuple[str, Sentence, tuple[str, ...], str | None, str]
# matcher, sentence, contents, source, cue; the result is the same in both schemes
CASES: list[Case] = [
    ("direct_speech", docs.INVERTED, ("It is late,",), "Smith", "said"),
    ("direct_speech", docs.SAID_TO, ("It is late,",), "Smith", "said"),
    ("indirect_speech", docs.TOLD_THAT, ("the war was over",), "Smith", "told"),
    ("indirect_speech", docs.TOLD_DATIVE, ("the war was over",), "Smith", "told"),
    ("indirect_speech", docs.ASKED_WHETHER, ("whether the war was over",), "Smith", "asked"),
    ("indirect_speech", docs.SAID_LAST, ("The war was over",), "Smith", "said"),
    ("indirect_speech", docs.SAID_BETWEEN, ("The war", "was over"), "Smith", "said"),
    ("indirect_speech", docs.NOT_SAY, ("whether she knew",), "Smith", "didn't say"),
    ("according_to", docs.ACCORDING_LAST, ("The war was over",), "Smith", "according to"),
    ("according_to", docs.ACCORDING_FIRST, ("the war was over",), "Smith", "According to"),
    ("object_report", docs.DENIED, ("the allegation of fraud",), "Smith", "denied"),
    ("order", docs.URGED, ("the voters to stay home",), "Smith", "urged"),
    ("order", docs.URGED_SMALL_CLAUSE, ("the voters to stay home",), "Smith", "urged"),
    ("order", docs.URGED_BY, ("to stay home",), "Smith", "were urged"),
    ("order", docs.CALLED_ON, ("the voters to stay home",), "Smith", "called on"),
    ("promise", docs.PROMISED, ("to stay home",), "Smith", "promised"),
    ("accusation", docs.ACCUSED, ("the company of lying",), "Smith", "accused"),
    ("accusation", docs.ACCUSED_BY, ("The firm", "of fraud"), "Smith", "was accused"),
    ("description", docs.DESCRIBED, ("the plan as a failure",), "Smith", "described"),
    ("description", docs.DESCRIBED_BY, ("The plan", "as a failure"), "critics", "was described"),
    ("naming", docs.NAMED, ("the plan a failure",), "Smith", "called"),
    ("naming", docs.NAMED_IN_MARKS, ("the plan “a failure”",), "Smith", "called"),
    ("raising", docs.SAID_TO_BE, ("Smith", "to be ill"), None, "is said"),
    ("relative", docs.WHICH_DENIED, ("the pilots of lying",), "Smith", "denied"),
    ("nominal_cue", docs.CLAIM_THAT, ("the war was over",), "Smith", "claim"),
    ("nominal_cue", docs.PROMISE_BY, ("to stay home",), "Smith", "promise"),
    ("colon", docs.COLON, ("The war was over for us.",), "Smith", ":"),
    ("headline", docs.HEADLINE, ("We won",), "Russia", ":"),
    ("reporting_adverb", docs.REPORTEDLY, ("The delegation", "brought documents"), None, "reportedly"),
    ("continuation", docs.GOES_ON, ("It is late. We should go.",), None, ""),
]

NOT_FOUND: list[tuple[str, Sentence]] = [
    ("direct_speech", docs.BAR_NAME),
    ("direct_speech", docs.COLON),
    ("indirect_speech", docs.SAID_NOTHING),
    ("indirect_speech", docs.DENIED),
    ("according_to", docs.SAID_LAST),
    ("object_report", docs.SAID_NOTHING),
    ("order", docs.PROMISED),
    ("promise", docs.CALLED_MEETING),
    ("accusation", docs.DESCRIBED),
    ("description", docs.ACCUSED),
    ("naming", docs.CALLED_MEETING),
    ("naming", docs.BAR_NAME),
    ("raising", docs.URGED_BY),
    ("relative", docs.INVERTED),
    ("nominal_cue", docs.SAID_LAST),
    ("colon", docs.SAID_LAST),
    ("headline", docs.COLON),
    ("reporting_adverb", docs.SAID_BETWEEN),
    ("continuation", docs.BAR_NAME),
]


class TestBothSchemes:
    """Universal Dependencies and ClearNLP give the same attributions; no parser stands between."""

    def test_every_matcher_has_a_case(self) -> None:
        assert {case[0] for case in CASES} == set(BY_NAME)
        assert {name for name, _ in NOT_FOUND} == set(BY_NAME)

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c[0]}:{c[1].text}")
    def test_found(self, case: Case, scheme: Scheme) -> None:
        name, sentence, contents, source, cue = case
        context = sentence.context(scheme)
        assert (contents, source) in found(BY_NAME[name], context)
        cues = [cue_text(c, context) for c in BY_NAME[name].find(context)]
        assert cue in cues

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize(("name", "sentence"), NOT_FOUND, ids=lambda v: v.text if isinstance(v, Sentence) else v)
    def test_not_found(self, name: str, sentence: Sentence, scheme: Scheme) -> None:
        assert found(BY_NAME[name], sentence.context(scheme)) == []

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize(
        ("sentence", "addressee"),
        [
            (docs.TOLD_THAT, "reporters"),
            (docs.TOLD_DATIVE, "them"),
            (docs.SAID_TO, "reporters"),
            (docs.URGED, "the voters"),
            (docs.SAID_LAST, None),
        ],
        ids=lambda v: v.text if isinstance(v, Sentence) else str(v),
    )
    def test_addressee(self, sentence: Sentence, addressee: str | None, scheme: Scheme) -> None:
        spans = {c.addressee for m in MATCHERS for c in m.find(sentence.context(scheme))}
        assert {sentence.text[slice(*span)] if span else None for span in spans} == {addressee}

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_kinds(self, scheme: Scheme) -> None:
        def kinds(sentence: Sentence, name: str) -> set[str]:
            return {c.kind for c in BY_NAME[name].find(sentence.context(scheme))}

        assert kinds(docs.INVERTED, "direct_speech") == {"direct"}
        assert kinds(docs.NAMED_IN_MARKS, "naming") == {"mixed"}
        assert kinds(docs.SAID_LAST, "indirect_speech") == {"indirect"}

    @pytest.mark.parametrize("scheme", SCHEMES)
    def test_negation(self, scheme: Scheme) -> None:
        (candidate,) = BY_NAME["indirect_speech"].find(docs.NOT_SAY.context(scheme))
        assert candidate.negated
        (plain,) = BY_NAME["indirect_speech"].find(docs.TOLD_THAT.context(scheme))
        assert not plain.negated
