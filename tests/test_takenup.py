"""Whom descriptions, plural pronouns and relatives take up."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc, Span

from quotes.candidate import Candidate, MatchContext
from quotes.speakers import link_speakers
from tests.linking import NLP, context, winners
from tests.test_speakers import names, speakers

POLICE = "Sarwar Hossain, additional superintendent of police (Sadar Circle), said it is one."


class TestRoles:
    """A general noun after a named person."""

    @pytest.mark.parametrize(
        ("first", "source", "bearer"),
        [
            (POLICE, "the police official", "Sarwar Hossain"),
            (POLICE, "the official", "Sarwar Hossain"),
            (POLICE, "the health official", "the health official"),
            (POLICE, "the analyst", "the analyst"),
            ("Ron Ben-Yishai, a military analyst, said it is one.", "the analyst", "Ron Ben-Yishai"),
            ("Ron Ben-Yishai, a bank economist, said it is one.", "the analyst", "Ron Ben-Yishai"),
            ("Health Minister Ann Lee said it is one.", "the minister", "Ann Lee"),
            ("Ann Lee, a resident, said it is one.", "the official", "the official"),
        ],
    )
    def test_bearer(self, first: str, source: str, bearer: str) -> None:
        name = next(n for n in ("Sarwar Hossain", "Ron Ben-Yishai", "Ann Lee") if n in first)
        text = f"{first} Then it is two, {source} said."
        assert names(text, [(name, "it is one"), (source, "it is two")])[1] == bearer

    def test_after_a_group_spoke(self) -> None:
        text = f"{POLICE}\nPolice suspected that it is two. Then it is three, said the police official. “it is four,” he added."
        said = [("Sarwar Hossain", "it is one"), ("Police", "it is two"), ("the police official", "it is three"), ("he", "it is four")]
        assert names(text, said) == ["Sarwar Hossain", "Police", "Sarwar Hossain", "Sarwar Hossain"]

    def test_an_unnamed_one_described_before(self) -> None:
        text = f"{POLICE} A police official said it is two. The police official said it is three."
        said = [("Sarwar Hossain", "it is one"), ("A police official", "it is two"), ("The police official", "it is three")]
        assert names(text, said)[1:] == ["A police official", "A police official"]

    def test_crown_prince(self) -> None:
        text = "ATHENS — Crown Prince Mohammed Bin Salman left. “it is one,” Crown prince said in his letter."
        assert names(text, [("Crown prince", "it is one")]) == ["Mohammed Bin Salman"]
        assert names("“it is one,” Crown prince said.", [("Crown prince", "it is one")]) == ["Crown prince"]


class TestNameBeforeComma:
    """A source cut off after the name."""

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            (
                "Police came, Sarwar Hossain, additional superintendent of police told it is one.",
                "additional superintendent of police",
                True,
            ),
            ("After a talk with Sarwar Hossain, a spokesman said it is one.", "a spokesman", False),
            ("In Dhaka, officials said it is one.", "officials", False),
        ],
    )
    def test_name(self, text: str, source: str, name: bool) -> None:
        assert (names(text, [(source, "it is one")]) == ["Sarwar Hossain"]) is name


class TestBodies:
    """*The company*."""

    LEAD = "Namib Desert Diamonds (NAMDIA) has appointed Lelly Usiku as its new boss.\nUsiku, who is the manager, starts in July.\n"

    def test_of_the_lead(self) -> None:
        assert names(self.LEAD + "“it is one,” the company said.", [("the company", "it is one")]) == ["Namib Desert Diamonds"]

    def test_two_of_them(self) -> None:
        text = self.LEAD.replace("its new", "a Zork Holdings") + "It left. Zork Holdings paid.\nIt went.\n“it is one,” the company said."
        assert names(text, [("the company", "it is one")]) == ["company"]

    def test_a_ministry_is_no_company(self) -> None:
        text = "The Ministry of Defence has appointed Lelly Usiku.\nUsiku starts in July.\n“it is one,” the company said."
        assert names(text, [("the company", "it is one")]) == ["company"]


class TestRelatives:
    """*who* after an apposition."""

    def test_the_person_not_the_company(self) -> None:
        text = "“it is one,” said Raymond Cheng, managing director of CGS-CIMB Securities, who estimated it is two."
        said = [("Raymond Cheng, managing director of CGS-CIMB Securities", "it is one"), ("who", "it is two")]
        assert names(text, said) == ["Raymond Cheng", "Raymond Cheng"]

    def test_no_role_between(self) -> None:
        text = "Raymond Cheng came, and the men of Hezbollah, who said it is one."
        assert names(text, [("who", "it is one")]) == [None]


class TestPlural:
    """*they* are people, not papers."""

    def parsed(self, text: str, subject: str) -> MatchContext:
        """A context whose parse has `subject` as the plural subject of a sentence that is the whole text."""
        plain = NLP(text)
        root = next(t.i for t in plain if t.text == "made")
        deps = ["ROOT" if t.i == root else "nsubj" if t.text == subject else "dep" for t in plain]
        tags = ["NNS" if t.text == subject else "" for t in plain]
        heads = [root] * len(plain)
        pos = ["NOUN" if t.text == subject else "" for t in plain]
        doc = Doc(NLP.vocab, [t.text for t in plain], [bool(t.whitespace_) for t in plain], tags=tags, pos=pos, deps=deps, heads=heads)
        ctx = context(text)
        return MatchContext(ctx.article, doc, ctx.marks, (), ctx.lexicon)

    @pytest.mark.parametrize(("subject", "name"), [("Homebuyers", "Homebuyers"), ("Letters", None), ("Computers", None)])
    def test_they(self, subject: str, name: str | None) -> None:
        text = f"{subject} made it known by mail to tell them that they go home, according to files on the net."
        wins = winners(text, [("files", f"{subject} made it known by mail to tell them that they go home"), ("they", "go home")])
        start = text.index("they")
        wins[1] = Candidate("t", "indirect", wins[1].content, ((start - 10, start - 5),), (start, start + 4))
        links = link_speakers(self.parsed(text, subject), wins)
        by_id: dict[str | None, Any] = {s.id: s.name for s in links.speakers}
        assert by_id.get(links.links[1][0]) == name

    def test_both(self) -> None:
        text = "Ann Lee, an expert, said it is one. Ron Smith, an expert, said it is two. Both experts said it is three."
        said = [("Ann Lee", "it is one"), ("Ron Smith", "it is two"), ("Both experts", "it is three")]
        assert names(text, said)[2] == "Ann Lee and Ron Smith"
        both = "Ann Lee said it is one. Ron Smith said it is two. Both climate experts and activists said it is three."
        said[2] = ("Both climate experts", "it is three")
        assert speakers(both, said)[2].kind == "group"


class TestNoPersons:
    """Capitalised words that are nobody's name."""

    @pytest.mark.parametrize(
        ("source", "kind"),
        [
            ("Sochi Games", "organization"),
            ("Hurricane Ian", "organization"),
            ("Raipur Energen Limited", "organization"),
            ("Voice of America", "organization"),
            ("Al Qaeda", "organization"),
            ("Rabito Clinics", "organization"),
            ("Directorate-General of Highways", "organization"),
            ("Sboniso Duma", "person"),
            ("Jeanne d’Arc Mujawamariya", "person"),
        ],
    )
    def test_kind(self, source: str, kind: str) -> None:
        found = speakers(f"{source} said it is one.", [(source, "it is one")])[0]
        assert (found.name, found.kind) == (source, kind)

    def test_three_letters(self) -> None:
        text = "A party, Linion Pep Morisien, said it is one. LPM said it is two."
        found = speakers(text, [("Linion Pep Morisien", "it is one"), ("LPM", "it is two")])
        assert [(s.name, s.kind) for s in found] == [("Linion Pep Morisien", "organization")]

    def test_a_name_before_a_noun(self) -> None:
        text = "Peter Irniq said it is one. Inuit were with Zorkish leaders in Rome. it is two, he said."
        plain = context(text)
        doc = Doc(
            NLP.vocab,
            [t.text for t in plain.doc],
            [bool(t.whitespace_) for t in plain.doc],
            sent_starts=[t.is_sent_start for t in plain.doc],
        )
        where = next(t.i for t in doc if t.text == "Zorkish")
        doc.ents = (Span(doc, where, where + 1, "PERSON"),)
        wins = winners(text, [("Peter Irniq", "it is one"), ("he", "it is two")])
        links = link_speakers(MatchContext(plain.article, doc, plain.marks, (), plain.lexicon), wins)
        assert [s.name for s in links.speakers] == ["Peter Irniq"]

    def test_a_ship(self) -> None:
        text = "The USS Benfold sailed. the Benfold said it is one."
        assert speakers(text, [("the Benfold", "it is one")])[0].kind == "organization"

    def test_an_outlet_that_reports(self) -> None:
        text = "According to Expreso, it is one. Soompi reported it is two."
        found = speakers(text, [("Expreso", "it is one", "According to"), ("Soompi", "it is two", "reported")])
        assert [s.kind for s in found] == ["organization", "organization"]

    def test_a_name_and_its_end_are_one_person(self) -> None:
        text = "A villager, Damru Rohi Das, said it is one. Rohi Das said it is two."
        assert names(text, [("Damru Rohi Das", "it is one"), ("Rohi Das", "it is two")]) == ["Damru Rohi Das"] * 2
