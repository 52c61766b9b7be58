"""Zone rules on their own examples, and zones by place."""

from __future__ import annotations

import pytest

from quotes import zones
from quotes.errors import LexiconError
from quotes.zones import ZoneRule, assign_zones, single_spaced, zone_rules

RULES = zone_rules()
LEDE = (
    "The minister said on Monday that the talks, which began last week in the old town hall by the river, would go on until a "
    "settlement is found that both sides can live with."
)


@pytest.mark.parametrize(("rule", "text"), [pytest.param(r, t, id=f"{r.name}-{t[:30]}") for r in RULES for t in r.examples])
def test_rule_matches_its_examples(rule: ZoneRule, text: str) -> None:
    assert rule.matches(single_spaced(text))


@pytest.mark.parametrize(("rule", "text"), [pytest.param(r, t, id=f"{r.name}-{t[:30]}") for r in RULES for t in r.counterexamples])
def test_rule_leaves_its_counterexamples(rule: ZoneRule, text: str) -> None:
    assert not rule.matches(single_spaced(text))


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_furniture_rules_leave_quotations_alone() -> None:
    """Whatever opens like furniture, a quotation of four words is read unless the row says otherwise."""
    quotation = " “We will never sign such a treaty,” she told reporters."
    for rule in RULES:
        if rule.zone == "furniture" and not rule.quoted:
            assert not any(rule.matches(example + quotation) for example in rule.examples), rule.name


def test_wrong_row_is_a_lexicon_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones.tomllib, "loads", lambda _: {"rule": [{"name": "x", "zone": "sidebar"}]})
    zone_rules.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"zones\.toml"):
            zone_rules()
    finally:
        zone_rules.cache_clear()


def test_headline_standfirst_and_body() -> None:
    standfirst = "Ministers fear the weapons could end up elsewhere."
    caption = "The hall in May [Jane Doe/AFP]"
    assert assign_zones(["Talks to go on", standfirst, caption, LEDE]) == ("headline", "headline", "caption", "body")
    # With nothing between them, a finished sentence under the headline is the article's first one.
    assert assign_zones(["Talks to go on", standfirst, LEDE]) == ("headline", "body", "body")


def test_known_title_is_a_headline_even_with_a_full_stop() -> None:
    assert assign_zones(["The talks go on.", LEDE], "The Talks Go On")[0] == "headline"
    assert assign_zones(["The talks go on.", LEDE])[0] == "body"


def test_subhead_between_paragraphs() -> None:
    assert assign_zones([LEDE, "Rebel condemnation", LEDE]) == ("body", "headline", "body")


@pytest.mark.parametrize("line", ["He added:", "Nobody spoke.", "“We will not”", "and so on"])
def test_unfinished_body_lines_are_no_subheads(line: str) -> None:
    assert assign_zones([LEDE, line, LEDE])[1] == "body"


def test_teasers_below_the_end_of_the_body_are_furniture() -> None:
    page = [LEDE, "SOURCE: Example News", "A quiz on the rivers of Europe", "We dialled a thousand numbers to paint a picture of the town."]
    assert assign_zones(page) == ("body", "furniture", "furniture", "furniture")


def test_body_below_a_box_is_still_read() -> None:
    """A newsletter box in the middle of an article must not cost its second half."""
    quote = "“It is over,” she told reporters in the hall."
    assert assign_zones([LEDE, "Sign in", "Related stories", quote, "She then left."])[-2:] == ("body", "body")


def test_garbled_paragraphs_are_furniture() -> None:
    assert assign_zones([LEDE, "PK\x03\x04\x14\x00\x06\x00\x08\x00 ab", "q\ufffd\ufffd\x01z"])[1:] == ("furniture", "furniture")
