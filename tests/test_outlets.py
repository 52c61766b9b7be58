"""Outlets: told, relayed, publisher, agencies; and what must not count as any."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.candidate import Candidate
from quotes.lexicons.registry import parse_registry
from quotes.outletnames import find_outlets
from quotes.outlets import link_outlets
from tests.linking import context, winners

ROWS = [
    ("reuters", "Reuters", "", "reuters.com", "agency", ""),
    ("ap", "Associated Press", "AP|The Associated Press", "apnews.com", "agency", ""),
    ("afp", "Agence France-Presse", "AFP", "afp.com", "agency", ""),
    ("upi", "United Press International", "UPI", "upi.com", "agency", ""),
    ("sana", "SANA", "Syrian Arab News Agency", "sana.sy", "agency", ""),
    ("al-jazeera", "Al Jazeera", "", "aljazeera.com", "broadcaster", ""),
    ("bbc", "BBC", "BBC News", "bbc.co.uk", "broadcaster", ""),
    ("fox-news", "Fox News", "", "foxnews.com", "broadcaster", ""),
    ("new-york-times", "The New York Times", "NYT", "nytimes.com", "newspaper", ""),
    ("the-times", "The Times", "The Times of London", "thetimes.co.uk", "newspaper", "true"),
    ("time", "Time", "", "time.com", "magazine", "true"),
    ("the-sun", "The Sun", "", "thesun.co.uk", "newspaper", "true"),
    ("haaretz", "Haaretz", "", "haaretz.com", "newspaper", ""),
    ("asharq-al-awsat", "Asharq Al-Awsat", "Asharq al Awsat", "aawsat.com", "newspaper", ""),
    ("yedioth-ahronoth", "Yedioth Ahronoth", "", "ynet.co.il", "newspaper", ""),
    ("israel-hayom", "Israel Hayom", "", "israelhayom.com", "newspaper", ""),
    ("jns", "Jewish News Syndicate", "JNS", "jns.org", "agency", ""),
    ("twitter", "Twitter", "", "twitter.com", "social", ""),
]
REGISTRY = parse_registry(
    {"id": i, "name": n, "aliases": a, "domains": d, "kind": k, "country": "", "ambiguous": x} for i, n, a, d, k, x in ROWS
)


def linked(text: Any, said: Any, addressee: Any = None, **fields: Any) -> Any:
    """The (outlet, role) pairs of the first quote of `said`."""
    wins = winners(text, said)
    if addressee:
        start = text.index(addressee)
        wins[0] = Candidate("t", "direct", wins[0].content, wins[0].cue, wins[0].source, addressee=(start, start + len(addressee)))
    return [(one.id, one.role) for one in link_outlets(context(text, **fields), wins, REGISTRY).links[0]]


def document(text: Any, **fields: Any) -> Any:
    links = link_outlets(context(text, **fields), [], REGISTRY)
    return links.publisher, links.agencies


class TestTold:
    """The outlet that the words were given to."""

    @pytest.mark.parametrize(
        ("text", "addressee", "outlet"),
        [
            ("Shami told Reuters all is well.", "Reuters", "reuters"),
            ("Ron told Yedioth Ahronoth all is well.", "Yedioth Ahronoth", "yedioth-ahronoth"),
            ("He told Time all is well.", "Time", "time"),
            ("He told the BBC's Hardtalk all is well.", "the BBC's Hardtalk", "bbc"),
        ],
    )
    def test_addressee(self, text: Any, addressee: Any, outlet: Any) -> None:
        assert linked(text, [(None, "all is well", "told")], addressee) == [(outlet, "told")]

    @pytest.mark.parametrize(
        ("text", "outlet"),
        [
            ("Putin said in an interview with the BBC that all is well.", "bbc"),
            ("Putin said all is well, speaking to Haaretz.", "haaretz"),
            ("In an interview with Al Jazeera, Putin said all is well.", "al-jazeera"),
            ("Putin said in a statement to AFP that all is well.", "afp"),
            ("“all is well,” he told the Israeli daily Haaretz as he said goodbye.", "haaretz"),
            ("Putin said all is well, in a post to Twitter.", "twitter"),
            ("Putin said on his official Twitter page that all is well.", "twitter"),
            ("Putin said all is well, he told Zork Sports.", "zork-sports"),
            ("Putin said all is well, he told Haaretz/Reuters.", "haaretz"),
            ("Putin said in an interview with the Plains Gazette that all is well.", "plains-gazette"),
        ],
    )
    def test_frame_of_the_sentence(self, text: Any, outlet: Any) -> None:
        assert linked(text, [(None, "all is well", "said")])[:1] == [(outlet, "told")]

    def test_list_of_outlets(self) -> None:
        text = "In interviews with the BBC, Haaretz and Fox News, Putin said all is well."
        assert [one for one, _ in linked(text, [(None, "all is well", "said")])] == ["bbc", "haaretz", "fox-news"]

    @pytest.mark.parametrize(
        "text",
        [
            "Putin said all is well. He later told Reuters nothing.",
            "Putin said all is well with Reuters.",
            "Putin said he had read Haaretz and that all is well.",
            "Putin said it was time that all is well.",
            "Putin said all is well, he told Citizen Lab.",
            "Putin, who owns Twitter, said that all is well.",
        ],
    )
    def test_not_told(self, text: Any) -> None:
        assert linked(text, [(None, "all is well", "said")]) == []

    @pytest.mark.parametrize(
        ("addressee", "text"), [("reporters", "He told reporters all is well."), ("Twitter", "He told Twitter all is well.")]
    )
    def test_addressee_that_is_no_outlet(self, addressee: Any, text: Any) -> None:
        assert linked(text, [(None, "all is well", "told")], addressee) == []


class TestRelayed:
    """The outlet, or its reporter, that passes the words on."""

    @pytest.mark.parametrize(
        ("text", "source", "outlet"),
        [
            ("Al Jazeera's Peter Sharp said all is well.", "Al Jazeera's Peter Sharp", "al-jazeera"),
            ("AFP reported all is well.", "AFP", "afp"),
            ("The New York Times reported all is well.", "The New York Times", "new-york-times"),
            ("SANA, the state news agency, reported all is well.", "SANA, the state news agency,", "sana"),
            ("A Reuters correspondent said all is well.", "A Reuters correspondent", "reuters"),
            ("The Sun reported all is well.", "The Sun", "the-sun"),
            ("The Sun said all is well.", "The Sun", "the-sun"),
        ],
    )
    def test_source(self, text: Any, source: Any, outlet: Any) -> None:
        assert linked(text, [(source, "all is well", "reported" if "reported" in text else "said")]) == [(outlet, "relayed_by")]

    @pytest.mark.parametrize(
        ("text", "source"),
        [
            ("Fox News chairman Rupert Murdoch said all is well.", "Fox News chairman Rupert Murdoch"),
            ("Sun said all is well.", "Sun"),
            ("Fox News's audience said all is well.", "Fox News's audience"),
            ("Peter Sharp said all is well.", "Peter Sharp"),
        ],
    )
    def test_not_relayed(self, text: Any, source: Any) -> None:
        assert linked(text, [(source, "all is well", "said")]) == []

    def test_the_outer_quote_only(self) -> None:
        text = "Reuters said that AFP said all is well."
        outer = text.index("AFP")
        wins = [
            Candidate("t", "indirect", ((outer, len(text) - 1),), ((8, 12),), (0, 7)),
            Candidate("t", "indirect", ((outer + 9, len(text) - 1),), ((outer + 4, outer + 8),), (outer, outer + 3)),
        ]
        links = link_outlets(context(text), wins, REGISTRY).links
        assert [[(x.id, x.role) for x in row] for row in links] == [[("reuters", "relayed_by")], []]

    def test_acronym_of_somebody_else(self) -> None:
        text = "The Bank of Bolivia and Chile (BBC) met. The BBC reported all is well."
        assert linked(text, [("The BBC", "all is well", "reported")]) == []
        assert linked(text[41:], [("The BBC", "all is well", "reported")]) == [("bbc", "relayed_by")]

    def test_short_name_of_one_named_in_full(self) -> None:
        text = "The New York Times wrote about it. The Times reported all is well."
        assert linked(text, [("The Times", "all is well", "reported")]) == [("new-york-times", "relayed_by")]
        assert linked(text[35:], [("The Times", "all is well", "reported")]) == [("the-times", "relayed_by")]


class TestPublisher:
    """Whose page it is."""

    @pytest.mark.parametrize(
        ("text", "fields", "publisher"),
        [
            ("x", {"publisher": "Reuters"}, "reuters"),
            ("x", {"publisher": "haaretz.com"}, "haaretz"),
            ("x", {"publisher": "The Zork Weekly"}, "the-zork-weekly"),
            ("x", {"url": "https://www.bbc.co.uk/news/1"}, "bbc"),
            ("x", {"url": "https://nowhere.example/1"}, "nowhere-example"),
            ("http://www.aljazeera.com/news/1\nText here.", {}, "al-jazeera"),
            ("Text.\nSource: https://aawsat.com/english/home/article/1 ran-out", {}, "asharq-al-awsat"),
            ("Text.\nSOURCE: Al Jazeera and agencies", {}, "al-jazeera"),
            ("Site icon The Jewish Link\nText.", {}, "the-jewish-link"),
            ("Text about Reuters and https://aawsat.com/ here.", {}, None),
            ("Sources: Netanyahu to meet Putin", {}, None),
        ],
    )
    def test_of_page(self, text: Any, fields: Any, publisher: Any) -> None:
        assert document(text, **fields)[0] == publisher

    def test_input_wins(self) -> None:
        assert document("Site icon The Jewish Link\nText.", publisher="Haaretz")[0] == "the-jewish-link"

    def test_unknown_publisher_is_an_outlet_of_the_record(self) -> None:
        outlet = link_outlets(context("x", publisher="The Zork Weekly"), [], REGISTRY).outlets[0]
        assert (outlet.id, outlet.name, outlet.kind) == ("the-zork-weekly", "The Zork Weekly", "unknown")


class TestAgencies:
    """Who is credited."""

    @pytest.mark.parametrize(
        ("text", "agencies"),
        [
            ("(Israel Hayom via JNS) Russia agreed.", ("israel-hayom", "jns")),
            ("NEW YORK, Dec. 14 (UPI) — It rained.", ("upi",)),
            ("(AP) — It rained.", ("ap",)),
            ("It rained. (Reuters)", ("reuters",)),
            ("By Reuters\nIt rained.", ("reuters",)),
            ("SOURCE: Reuters and AFP", ("reuters", "afp")),
            ("It rained on everybody [AFP]", ()),
            ("It rained on everybody (AFP/Andrey Borodulin)", ()),
            ("He told it to the man from the agency (Reuters) on Monday.", ()),
            ("It rained on Reuters.", ()),
        ],
    )
    def test_credited(self, text: Any, agencies: Any) -> None:
        assert document(text)[1] == agencies

    def test_captions_are_no_credit(self) -> None:
        assert document("It rained. (Reuters)", zones={0: "caption"})[1] == ()


class TestFindingNames:
    """Names in running text."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("The New York Times and the BBC's man", ["new-york-times", "bbc"]),
            ("BBC News said", ["bbc"]),
            ("Asharq Al-Awsat, Asharq al Awsat", ["asharq-al-awsat", "asharq-al-awsat"]),
            ("a nap, the ap, reuters", []),
            ("Reutersx", []),
            ("New York\n\nTimes", []),
        ],
    )
    def test_boundaries_case_and_length(self, text: Any, found: Any) -> None:
        assert [one.row.id for one in find_outlets(text, REGISTRY)] == found

    def test_offsets(self) -> None:
        one = find_outlets("by Al Jazeera’s Sharp", REGISTRY)[0]
        assert "by Al Jazeera’s Sharp"[one.start : one.end] == "Al Jazeera"


class TestAnyInput:
    """Odd input."""

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(
            st.sampled_from(
                [
                    "told",
                    "Reuters",
                    "AFP",
                    "the",
                    "The",
                    "Times",
                    "Sun",
                    "(",
                    ")",
                    ":",
                    "Source",
                    "SOURCE:",
                    "http://",
                    "\n",
                    "\n\n",
                    "said",
                    "Time",
                    "’s",
                    ",",
                    ".",
                    "é",
                    "\x00",
                ]
            ),
            max_size=30,
        ),
        st.data(),
    )
    def test_never_raises(self, words: Any, data: Any) -> None:
        text = " ".join(words)
        spot = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: (min(p), max(p)))
        made = st.builds(
            lambda c, q, s, a: Candidate("t", "direct", (c,), (q,), s, addressee=a), spot, spot, st.none() | spot, st.none() | spot
        )
        wins = data.draw(st.lists(made, max_size=4))
        links = link_outlets(context(text), wins, REGISTRY)
        ids = {o.id for o in links.outlets}
        assert len(links.links) == len(wins)
        assert {one.id for row in links.links for one in row} <= ids
        assert {*links.agencies, *([links.publisher] if links.publisher else [])} <= ids

    def test_long_document_is_linear(self) -> None:
        text = "“Reuters” told The Times, (AP) " * 3000
        whole = Candidate("t", "direct", ((0, 5),), ((6, 8),), (0, len(text)), addressee=(0, len(text)))
        wins = [whole, *(Candidate("t", "direct", ((k, k + 4),), ((k + 5, k + 9),)) for k in range(0, len(text) - 60, 100))]
        began = time.perf_counter()
        assert len(link_outlets(context(text), wins, REGISTRY).links) == len(wins)
        assert time.perf_counter() - began < 20
