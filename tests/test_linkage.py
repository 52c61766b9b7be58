"""The rules of names, descriptions, pronouns, roles, channels and facts: each with what it takes and what it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import pytest
from spacy.tokens import Doc, Span

from quotes.api import extract
from quotes.article import Article, Paragraph, build_article
from quotes.bylines import persons, read_authors
from quotes.candidate import MatchContext
from quotes.channels import link_channels
from quotes.credits import spelt_domain
from quotes.datelines import read_dateline
from quotes.facts import PageFacts, read_facts
from quotes.lexicons.channels import load_channels
from quotes.lexicons.people import load_people
from quotes.lexicons.registry import load_registry
from quotes.names import Name
from quotes.outlets import link_outlets
from quotes.reading import Reader
from quotes.records import Kind, Speaker
from quotes.roles import role_after, role_before, role_told, telling_roles
from quotes.speakers import link_speakers
from quotes.words import split_words
from quotes.zones import Zone
from tests.linking import NLP, Said, context, winners
from tests.test_speakers import names, read, speakers

ONE, TWO, THREE, FOUR = "it is one", "it is two", "it is three", "it is four"
CONTENTS = (ONE, TWO, THREE, FOUR, "it is five", "it is six", "it is seven")
RAY = "Tom Ray said it is one. "


def last(text: str, *sources: str) -> str | None:
    """The speaker of the last of the quotes *it is one*, *it is two* …, whose sources are `sources`."""
    found: list[str | None] = names(text, list(zip(sources, CONTENTS, strict=False)))
    return found[-1]


def second(text: str, source: str, first: str = "Tom Ray") -> str | None:
    """The speaker of *it is two* after `first` has said *it is one*."""
    return last(f"{text} {source} said it is two.", first, source)


def built(text: str, *, tags: Mapping[str, str] | None = None, ents: Mapping[str, str] | None = None) -> Doc:
    """A Doc with tags and entity labels by the words they stand for."""
    plain, tags = NLP(text), tags or {}
    doc = Doc(
        NLP.vocab,
        [t.text for t in plain],
        [bool(t.whitespace_) for t in plain],
        tags=[tags.get(t.text, "") for t in plain],
        pos=["VERB" if tags.get(t.text, "").startswith("V") else "" for t in plain],
        sent_starts=[bool(t.is_sent_start) for t in plain],
    )
    where = {t.idx: t.i for t in doc}
    found = [(m.start(), shown, label) for shown, label in (ents or {}).items() for m in re.finditer(rf"\b{re.escape(shown)}\b", text)]
    doc.ents = [Span(doc, where[start], where[start] + len(shown.split()), label) for start, shown, label in sorted(found)]
    return doc


def labelled(text: str, said: Sequence[Said], ents: Mapping[str, str], tags: Mapping[str, str] | None = None) -> list[Speaker | None]:
    """The speakers of `said` where the pipeline gives entity labels."""
    plain = context(text)
    links = link_speakers(
        MatchContext(plain.article, built(text, ents=ents, tags=tags), plain.marks, (), plain.lexicon), winners(text, said)
    )
    by_id = {s.id: s for s in links.speakers}
    return [by_id[one] if one else None for one, _ in links.links]


def of_kinds(text: str, said: Sequence[Said], *kinds: Kind) -> list[str | None]:
    """The speakers of `said` whose quotes are of those kinds."""
    wins = [replace(one, kind=kind) for one, kind in zip(winners(text, said), kinds, strict=True)]
    links = link_speakers(context(text), wins)
    by_id = {s.id: s.name for s in links.speakers}
    return [by_id[one] if one else None for one, _ in links.links]


@lru_cache(maxsize=64)
def parsed(text: str) -> dict[str, str | None]:
    """Who is named for every source of `text`, by the embedded pipeline."""
    document = extract(text)
    by_id = {s.id: s.name for s in document.speakers}
    return {q.source.text: by_id.get(q.speaker or "") for q in document.quotes if q.source}


class TestTitles:
    """What stands before a name and is none of it."""

    @pytest.mark.parametrize(
        ("source", "name", "roles"),
        [
            ("DOC Senior Ranger Tom Bristow", "Tom Bristow", ("DOC Senior Ranger",)),
            ("Music Star Vimbai Choto", "Vimbai Choto", ("Music Star",)),
            ("Netball Coach Neddie Brizwa", "Neddie Brizwa", ("Netball Coach",)),
            ("Team Skipper Ann Lee", "Ann Lee", ("Team Skipper",)),
            ("House Painter Tom Ray", "Tom Ray", ("House Painter",)),
            ("Kilmore SP Tarun Mehta", "Tarun Mehta", ("Kilmore SP",)),
            ("Project Manager Ann Lee", "Ann Lee", ("Project Manager",)),
            ("Minister of State Ann Lee", "Ann Lee", ("Minister of State",)),
            ("Chief of the General Staff Tom Bristow", "Tom Bristow", ("Chief of the General Staff",)),
            ("President and CEO Ann Lee", "Ann Lee", ("President and CEO",)),
            ("Chairman and CEO Tom Ray", "Tom Ray", ("Chairman and CEO",)),
            ("Ministry of Gender Professor Ann Lee", "Ann Lee", ("Ministry of Gender Professor",)),
            ("Department of Fisheries Director Tom Ray", "Tom Ray", ("Department of Fisheries Director",)),
            ("Ministry of Health Dr. Tom Ray", "Tom Ray", ()),
            ("The CS Ann Lee", "Ann Lee", ()),
        ],
    )
    def test_a_name_behind(self, source: str, name: str, roles: tuple[str, ...]) -> None:
        mention = read(source)
        assert (mention.name.text, mention.name.kind, mention.roles) == (name, "person", roles)

    @pytest.mark.parametrize(
        ("source", "name"),
        [
            ("ABM Karim Ullah", "ABM Karim Ullah"),
            ("ABM Karim Ullah Nuri", "ABM Karim Ullah Nuri"),
            ("Project Alpha", "Project Alpha"),
            ("Operation Sunrise", "Operation Sunrise"),
            ("Ministry of Gender Affairs", "Ministry of Gender Affairs"),
            ("Ministry of Health Committee", "Ministry of Health Committee"),
            ("Ann Lee Foundation", "Ann Lee Foundation"),
        ],
    )
    def test_no_title(self, source: str, name: str) -> None:
        mention = read(source)
        assert mention.name.text == name
        assert mention.name.kind != "person"

    @pytest.mark.parametrize("source", ["Minister of State", "Music Star", "Morning Star"])
    def test_nobody_named(self, source: str) -> None:
        assert read(source).form == "description"

    def test_project_is_no_person(self) -> None:
        assert speakers("Project Alpha said it is one.", [("Project Alpha", ONE)])[0].kind == "organization"

    @pytest.mark.parametrize(("source", "family"), [("CS Marlow", "Ann Marlow"), ("CS Bristow", "Bristow")])
    def test_abbreviated_title_before_somebody_known(self, source: str, family: str) -> None:
        found = last(f"Cabinet Secretary Ann Marlow came. Then {source} said it is one.", source)
        assert found is not None
        assert found.endswith(family)


class TestBodiesNames:
    """Where the name of a body ends."""

    @pytest.mark.parametrize(
        "source",
        [
            "Department of Land, Water and Planning",
            "Department of Environment, Land, Water and Planning",
            "Ministry of Trade, Industry and Cooperatives",
            "Washington Office on Latin America",
            "Kilmore Council on Dairy Farming",
            "Institute on Rural Housing",
            "National Shippers' Council",
            "Kilmore Farmers’ Union",
            "Prime Minister's Office",
            "Nimpo/Tatla First Nation",
            "Ministry Of Health",
            "Bureau Of Fisheries",
        ],
    )
    def test_whole(self, source: str) -> None:
        mention = read(source)
        assert (mention.form, mention.name.text) == ("name", source)
        assert speakers(f"The {source} said it is one.", [(f"The {source}", ONE)])[0].name == source

    @pytest.mark.parametrize(
        ("source", "members"),
        [
            ("Department of Health, Ann Lee and Tom Ray", ["Department of Health", "Ann Lee", "Tom Ray"]),
            ("Department of Health, Kenya and Uganda", ["Department of Health", "Kenya", "Uganda"]),
        ],
    )
    def test_no_portfolios(self, source: str, members: list[str]) -> None:
        assert [m.name.text for m in read(source).members] == members

    @pytest.mark.parametrize("source", ["the Council on Tuesday", "the Committee on Monday", "Ann Lee's Council"])
    def test_no_name(self, source: str) -> None:
        assert read(source).form == "description"

    @pytest.mark.parametrize("source", ["P.R.Vassan", "T.S.Ayyaran", "M.K.Odur"])
    def test_initials_without_spaces(self, source: str) -> None:
        assert names(f"{source} said it is one. {source[4:]} said it is two.", [(source, ONE), (source[4:], TWO)])[0] == source

    def test_acronyms_are_not_joined_by_a_slash(self) -> None:
        assert read("UN/AU Mission").name.text == "AU Mission"


class TestStyles:
    """Forms of address that a name of one word goes with."""

    @pytest.mark.parametrize(
        ("text", "sources", "name"),
        [
            ("Sheikh Nasreen said it is one.", ["Sheikh Nasreen"], "Sheikh Nasreen"),
            ("Sheikh Nasreen said it is one. Nasreen said it is two.", ["Sheikh Nasreen", "Nasreen"], "Sheikh Nasreen"),
            ("King Oswin IV said it is one.", ["King Oswin IV"], "King Oswin IV"),
            ("King Oswin IV came. King Oswin said it is one. Oswin said it is two.", ["King Oswin", "Oswin"], "King Oswin IV"),
            ("King Oswin IV said it is one. The king said it is two.", ["King Oswin IV", "The king"], "King Oswin IV"),
            ("Queen Ottilie said it is one.", ["Queen Ottilie"], "Queen Ottilie"),
            # with a fuller name known the style goes
            ("Sheikh Nasreen Wajid came. Sheikh Nasreen said it is one.", ["Sheikh Nasreen"], "Nasreen Wajid"),
            ("Princess Ottilie Marlow came. Princess Ottilie said it is one.", ["Princess Ottilie"], "Ottilie Marlow"),
            # no style: nobody is called so
            ("Mayor Nasreen said it is one.", ["Mayor Nasreen"], "Nasreen"),
            ("Dr. Nasreen said it is one.", ["Dr. Nasreen"], "Nasreen"),
        ],
    )
    def test_shown(self, text: str, sources: list[str], name: str) -> None:
        assert last(text, *sources) == name

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("Xi Meilan came. Xi said it is one.", "Xi", "Xi Meilan"),
            ("Tom Bristow Jr. came. Bristow said it is one.", "Bristow", "Tom Bristow"),
            ("Tom Bristow III came. Bristow said it is one.", "Bristow", "Tom Bristow"),
        ],
    )
    def test_numerals(self, text: str, source: str, name: str) -> None:
        found = last(text, source)
        assert found is not None
        assert found.startswith(name)


class TestWordsThatAreNames:
    """Names that are common words, and openers of sentences."""

    def test_family_name_that_is_a_noun(self) -> None:
        text = "Ann Driver won. Then Driver left. Driver said it is one."
        (found,) = labelled(text, [("Driver", ONE)], {"Ann Driver": "PERSON"})
        assert found is not None
        assert (found.name, found.kind) == ("Ann Driver", "person")
        assert [m.text for m in found.mentions] == ["Ann Driver", "Driver", "Driver"]

    def test_nobody_of_that_family(self) -> None:
        text = "Ann Lee met a driver. Driver said it is one."
        (found,) = labelled(text, [("Driver", ONE)], {"Ann Lee": "PERSON"})
        assert found is not None
        assert (found.name, found.kind) == ("Driver", "anonymous")

    @pytest.mark.parametrize(
        ("text", "source", "tags", "name"),
        [
            ("Hope Marlow said it is one.", "Hope Marlow", {"Hope": "VB"}, "Hope Marlow"),
            ("Rain fell. Mark Marlow said it is one.", "Mark Marlow", {"Mark": "VB"}, "Mark Marlow"),
        ],
    )
    def test_at_the_head_of_a_sentence(self, text: str, source: str, tags: dict[str, str], name: str) -> None:
        (found,) = labelled(text, [(source, ONE)], {}, tags)
        assert found is not None
        assert found.name == name


class TestShortNames:
    """Whom part of a name, or a misspelt one, means."""

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            # one letter: missing, wrong, two in the wrong order
            ("Tom Netcalfe, a mayor, came.", "Netcalf", "Tom Netcalfe"),
            ("Tom Netcalfe came.", "Netcalff", "Tom Netcalfe"),
            ("Tom Netcalfe came.", "Netclafe", "Tom Netcalfe"),
            ("Tom Netcalfe came.", "Nettcalfe", "Tom Netcalfe"),
            # two letters, two bearers, a short name, somebody else
            ("Tom Netcalfe came.", "Necatlfo", "Necatlfo"),
            ("Tom Netcalfe came.", "Netkalff", "Netkalff"),
            ("Tom Netcalfe and Ann Netcalfi came.", "Netcalfo", "Netcalfo"),
            ("Tom Reed came.", "Reid", "Reid"),
            ("Tom Netcalfe came.", "Bob Netcalf", "Bob Netcalf"),
        ],
    )
    def test_misspelt(self, text: str, source: str, name: str) -> None:
        assert last(f"{text} Then {source} said it is one.", source) == name

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("The United Nations Seed Agency met.", "The UN Seed Agency", "United Nations Seed Agency"),
            ("The UN Seed Agency met.", "The United Nations Seed Agency", "United Nations Seed Agency"),
            ("The United States Seed Agency met.", "The US Seed Agency", "United States Seed Agency"),
            ("The European Union Seed Agency met.", "The EU Seed Agency", "European Union Seed Agency"),
            ("The United Nations Seed Agency met.", "The EU Seed Agency", "EU Seed Agency"),
            ("The United Nations Seed Agency met.", "The UN Food Agency", "UN Food Agency"),
        ],
    )
    def test_states(self, text: str, source: str, name: str) -> None:
        assert last(f"{text} {source} said it is one.", source) == name

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            # the tail of a body's name after *the*
            ("The Marlovian Meteorological Department met.", "The Meteorological Department", "Marlovian Meteorological Department"),
            ("The Marlovian Meteorological Department met.", "Meteorological Department", "Meteorological Department"),
            (
                "The Marlovian Meteorological Department met the Bulvan Meteorological Department.",
                "The Meteorological Department",
                "Meteorological Department",
            ),
            # its first word
            ("Zork Holdings met.", "Zork", "Zork Holdings"),
            ("Ann Holdings met.", "Ann", "Ann"),
            ("Moscow Holdings met.", "Moscow", "Moscow"),
        ],
    )
    def test_part_of_a_bodys_name(self, text: str, source: str, name: str) -> None:
        assert last(f"{text} {source} said it is one.", source) == name

    @pytest.mark.parametrize(
        ("text", "sources", "name"),
        [
            # named in full more often, else the last of them
            ("Tom Bristow won. Tom Bristow met Ann Bristow.\nBristow said it is one.", ["Bristow"], "Tom Bristow"),
            ("Tom Bristow met Ann Bristow.\nBristow said it is one.", ["Bristow"], "Ann Bristow"),
            # in whose paragraph it stands
            ("Ann Bristow won.\nTom Bristow came.\nAnn Bristow left. Bristow said it is one.", ["Bristow"], "Ann Bristow"),
            # nobody's son goes before others
            ("Ann Bristow won. Her son, Tom Bristow, came.\nBristow said it is one.", ["Bristow"], "Ann Bristow"),
            ("Ann Bristow won. A coach, Tom Bristow, came.\nBristow said it is one.", ["Bristow"], "Tom Bristow"),
            # the form of address tells, and goes on to
            ("Ann Bristow won. Tom Bristow came.\nMrs. Bristow said it is one.", ["Mrs. Bristow"], "Ann Bristow"),
            ("Ann Bristow won. Tom Bristow came.\nMr. Bristow said it is one.", ["Mr. Bristow"], "Tom Bristow"),
            (
                "Ann Bristow won. Tom Bristow came.\nMrs. Bristow said it is one. Bristow said it is two.",
                ["Mrs. Bristow", "Bristow"],
                "Ann Bristow",
            ),
        ],
    )
    def test_namesakes(self, text: str, sources: list[str], name: str) -> None:
        assert last(text, *sources) == name

    def test_bearer_of_the_first_bare_mention(self) -> None:
        text = (
            "Tom Bristow met Ann Bristow.\nBristow said it is one.\nTom Bristow left. Rain fell.\n"
            "Tom Bristow slept.\nTom Bristow sang.\nBristow said it is two."
        )
        assert names(text, [("Bristow", ONE), ("Bristow", TWO)]) == ["Ann Bristow", "Ann Bristow"]

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("Cho Jae-Hyun won.", "Cho", "Cho Jae-Hyun"),
            ("Mun Sol-Ha won.", "Mun", "Mun Sol-Ha"),
            ("Mun Sol-Ha won. Mun Sol-Ha met Ann Mun.\n", "Mun", "Mun Sol-Ha"),
            ("Ann Mun won. Ann Mun met Mun Sol-Ha.\n", "Mun", "Ann Mun"),
            ("Mun Sol-Ha met Ann Mun.", "Ms. Mun", "Ann Mun"),
            ("Mun Sol-Ha won.", "Kang", "Kang"),
        ],
    )
    def test_family_name_first(self, text: str, source: str, name: str) -> None:
        assert last(f"{text} {source} said it is one.", source) == name


class TestEpithets:
    """The last speaker under another description."""

    @pytest.mark.parametrize(
        "source",
        ["The rugby legend", "The goalkeeper", "The veteran", "The singer", "The survivor", "The Kilmore MP", "The union leader"],
    )
    def test_taken_up(self, source: str) -> None:
        assert second(RAY, source) == "Tom Ray"

    @pytest.mark.parametrize("source", ["The moderator", "The resident", "The victim", "The spokesman", "The actress", "The businesswoman"])
    def test_bystanders_and_the_other_gender(self, source: str) -> None:
        assert second(RAY, source) == source

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("Tom Ray met a rugby legend and said it is one.", "The legend", "The legend"),
            ("Tom Ray met an old legend. Tom Ray said it is one.", "The legend", "The legend"),
            ("Foreign Minister Tom Ray said it is one.", "The finance minister", "The finance minister"),
            ("Russian President Tom Ray said it is one.", "The French president", "The French president"),
            ("Mayor Ann Lee left. Tom Ray said it is one.", "The mayor", "Ann Lee"),
            ("The report said it is one.", "The rugby legend", "The rugby legend"),
            ("Zork Holdings said it is one.", "The rugby legend", "The rugby legend"),
        ],
    )
    def test_somebody_else(self, text: str, source: str, name: str) -> None:
        first = next(s for s in ("Tom Ray", "The report", "Zork Holdings") if s in text)
        assert second(text, source, first) == name

    def test_too_far(self) -> None:
        assert second(RAY + "\nRain.\nSnow.\nHail.\n", "The rugby legend") == "The rugby legend"


class TestOffices:
    """Holders of offices, one or several, here or further down."""

    LEAGUE = "Kilmore League General Secretary Ann Lee came. "

    def test_in_the_body_of_an_acronym(self) -> None:
        assert second(self.LEAGUE + RAY, "The KL general secretary") == "Ann Lee"

    def test_in_another_body(self) -> None:
        text = self.LEAGUE + "The KP general secretary said it is one."
        assert last(text, "The KP general secretary") == "The KP general secretary"

    @pytest.mark.parametrize(
        ("later", "name"),
        [
            ("Governor Ann Lee left.", "Ann Lee"),
            ("Ann Lee, the governor, left.", "Ann Lee"),
            ("Governor Ann Lee left. Governor Tom Ray left.", "The governor"),
            ("Mayor Ann Lee left.", "The governor"),
            ("Deputy Governor Ann Lee left.", "The governor"),
        ],
    )
    def test_named_later(self, later: str, name: str) -> None:
        assert last(f"The governor said it is one. {later}", "The governor") == name

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("President Ann Lee met President Tom Ray.", "The Presidents", "Ann Lee and Tom Ray"),
            ("President Ann Lee met Governor Tom Ray.", "The Presidents", "The Presidents"),
            (
                "President Ann Lee met President Tom Ray and President Eva Dunn.",
                "The three presidents",
                "Ann Lee, Tom Ray and Eva Dunn",
            ),
            ("President Ann Lee met President Tom Ray.", "The three presidents", "The three presidents"),
            (
                "Russian President Ann Lee met Russian President Tom Ray and French President Eva Dunn.",
                "The Russian presidents",
                "Ann Lee and Tom Ray",
            ),
        ],
    )
    def test_several(self, text: str, source: str, name: str) -> None:
        assert last(f"{text} {source} said it is one.", source) == name


class TestTakenUp:
    """*The latter*, *the Chilean*, *police*, *the company*, *the three sides*, *the government*."""

    @pytest.mark.parametrize(
        ("source", "name"),
        [("the latter", "Tom Ray"), ("the former", "Ann Lee")],
    )
    def test_the_latter(self, source: str, name: str) -> None:
        assert parsed(f"Ann Lee met Tom Ray in Kilmore. “It is late,” {source} said.") == {source: name}

    def test_the_latter_of_one(self) -> None:
        assert parsed("Ann Lee went to Kilmore. “It is late,” the latter said.") == {"the latter": "the latter"}

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Diego Rojas won.", "Diego Rojas"),
            ("Chile came. Diego Rojas won.", "Diego Rojas"),
        ],
    )
    def test_a_countryman(self, text: str, name: str) -> None:
        assert last(f"{text} The Chilean said it is one.", "The Chilean") == name

    @pytest.mark.parametrize("source", ["The Chileans", "The Swiss", "The Russians"])
    def test_a_whole_people(self, source: str) -> None:
        assert second(RAY, source) == source

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("The Marlovian Police came.", "Police", "Marlovian Police"),
            ("Kilmore Regional Police came.", "The police", "Kilmore Regional Police"),
            ("Kilmore Regional Police came.", "Bulvan police", "Bulvan police"),
            ("The Ministry of Health came.", "Police", "Police"),
        ],
    )
    def test_police(self, text: str, source: str, name: str) -> None:
        assert last(f"{text} {source} said it is one.", source) == name

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Zork Holdings grew.", "Zork Holdings"),
            ("Zork Holdings fought COVID-19.", "Zork Holdings"),
            ("Zork Holdings left the Ministry of Health.", "Zork Holdings"),
            ("It was late in Tel Aviv.", "company"),
            ("It was late at the Ministry of Health.", "company"),
            ("It was a year of COVID-19.", "company"),
            ("Ann Lee grew.", "company"),
        ],
    )
    def test_the_company(self, text: str, name: str) -> None:
        lead = "It was a day of rain and snow and hail in town.\n"
        assert last(f"{lead}{text} The company said it is one.", "The company") == name

    def test_a_ministry_is_an_organisation(self) -> None:
        text = "The Ministry of Health said it is one. The organisation said it is two."
        assert last(text, "The Ministry of Health", "The organisation") == "Ministry of Health"

    @pytest.mark.parametrize(
        ("source", "group"), [("The three sides", True), ("The three leaders", True), ("The two sides", False), ("The four sides", False)]
    )
    def test_sides(self, source: str, group: bool) -> None:
        text = f"Ann Lee, Tom Ray and Eva Dunn said it is one. {source} said it is two."
        assert last(text, "Ann Lee, Tom Ray and Eva Dunn", source) == ("Ann Lee, Tom Ray and Eva Dunn" if group else source)

    def test_no_sides(self) -> None:
        assert second("Zork Holdings said it is one.", "The three sides", "Zork Holdings") == "The three sides"

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("Last week the Marlovian government fell.", "The government", "Marlovian government"),
            ("Last week the Marlovian government met the Bulvan government.", "The government", "government"),
            ("Last week rain fell.", "The government", "government"),
            ("Last week the Bulvan government fell.", "The army", "army"),
        ],
    )
    def test_the_fuller_form(self, text: str, source: str, name: str) -> None:
        assert last(f"{text} {source} said it is one.", source) == name


class TestHe:
    """*he* and *she*."""

    def test_never_the_speaker_of_direct_speech(self) -> None:
        inner = ("he", "we go home", "said")
        text = "Tom Ray said: “Bob Dunn left, and he said we go home.”"
        said: list[Said] = [("Tom Ray", "Bob Dunn left, and he said we go home."), inner]
        assert of_kinds(text, said, "direct", "indirect") == ["Tom Ray", "Bob Dunn"]
        text = "Tom Ray said: “Well, and he said we go home.”"
        said = [("Tom Ray", "Well, and he said we go home."), inner]
        assert of_kinds(text, said, "direct", "indirect") == ["Tom Ray", None]
        assert of_kinds(f"Bob Dunn came.\n{text}", said, "direct", "indirect") == ["Tom Ray", "Bob Dunn"]

    @pytest.mark.parametrize(("pronoun", "name"), [("he", "Tom Ray"), ("she", None)])
    def test_the_speaker_of_indirect_speech(self, pronoun: str, name: str | None) -> None:
        text = f"Tom Ray said that {pronoun} said we go home."
        said: list[Said] = [("Tom Ray", f"{pronoun} said we go home"), (pronoun, "we go home", "said")]
        assert of_kinds(text, said, "indirect", "indirect") == ["Tom Ray", name]

    @pytest.mark.parametrize(
        ("between", "pronoun", "name"),
        [("\n", "he", "Tom Ray"), ("\nIt was late.\n", "he", "Tom Ray"), ("\n", "she", None)],
    )
    def test_free_indirect_speech(self, between: str, pronoun: str, name: str | None) -> None:
        """The names of a paragraph that ends *, he said* are not the writer's."""
        text = f"Tom Ray said it is one.{between}It is over and Bob Dunn will come, {pronoun} said."
        said: list[Said] = [("Tom Ray", ONE), (pronoun, "It is over and Bob Dunn will come")]
        assert of_kinds(text, said, "indirect", "indirect") == ["Tom Ray", name]

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("Tom Ray won. He came with Bob Dunn. He said it is one.", "He", "Tom Ray"),
            ("Tom Ray won. Bob Dunn came. He said it is one.", "He", "Bob Dunn"),
            ("Tom Ray won. Then she came with Bob Dunn. He said it is one.", "He", "Bob Dunn"),
            ("Eva Dunn won. She came with Ann Lee. She said it is one.", "She", "Eva Dunn"),
        ],
    )
    def test_a_pronoun_leads_the_sentence_before(self, text: str, source: str, name: str) -> None:
        assert last(text, source) == name

    def test_goes_on_over_a_bystander(self) -> None:
        assert second(RAY + "He came with Bob Dunn.", "He") == "Tom Ray"

    def test_an_entity_that_only_its_label_calls_a_person(self) -> None:
        text = "Zork Marlow said it is one. And Zork Marlow, he said it is two."
        found = labelled(text, [("Zork Marlow", ONE), ("he", TWO)], {"Zork Marlow": "PERSON"})
        assert [s.name if s else None for s in found] == ["Zork Marlow", "Zork Marlow"]

    def test_a_label_of_a_body(self) -> None:
        text = "Rain fell. At Zork Marlow, he said it is one."
        assert labelled(text, [("he", ONE)], {"Zork Marlow": "ORG"}) == [None]


class TestThey:
    """*they*, *It* and *who*."""

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("The unions said it is one. Ann Lee and Tom Ray came.", "The unions", "The unions"),
            ("Zork Holdings said it is one. Ann Lee and Tom Ray came.", "Zork Holdings", "Ann Lee and Tom Ray"),
            ("Zork Holdings said it is one.", "Zork Holdings", "Zork Holdings"),
            ("Eva Dunn said it is one.", "Eva Dunn", None),
            ("The report said it is one.", "The report", None),
        ],
    )
    def test_many_before_a_pair(self, text: str, source: str, name: str | None) -> None:
        assert second(text, "They", source) == name

    def test_a_pair_of_the_sentence(self) -> None:
        text = "The unions said it is one. Ann Lee and Tom Ray came, and they said it is two."
        assert last(text, "The unions", "they") == "Ann Lee and Tom Ray"

    @pytest.mark.parametrize(
        ("heading", "name"), [("The Presidents:", "The Presidents"), ("The Documents:", None), ("Presidents met.", None)]
    )
    def test_heading(self, heading: str, name: str | None) -> None:
        assert last(f"Ann Lee came.\n{heading}\n1. Noted rain.\n2. They said it is one.", "They") == name

    POINTS = "The unions said it is one.\nThey said it is two.\nThey said it is three.\nThey said it is four.\n"
    OTHER = "The report said it is five.\nZork Holdings said it is six.\n"

    @pytest.mark.parametrize(
        ("text", "sources", "name"),
        [
            (
                POINTS + OTHER + "They said it is seven.",
                ["The unions", "They", "They", "They", "The report", "Zork Holdings", "They"],
                "The unions",
            ),
            (
                POINTS + OTHER + "There they said it is seven.",
                ["The unions", "They", "They", "They", "The report", "Zork Holdings", "they"],
                "Zork Holdings",
            ),
        ],
    )
    def test_point_by_point(self, text: str, sources: list[str], name: str) -> None:
        assert last(text, *sources) == name

    def test_not_often_enough(self) -> None:
        text = "The unions said it is one.\nThey said it is two.\nZork Holdings said it is three.\nThey said it is four."
        assert last(text, "The unions", "They", "Zork Holdings", "They") == "Zork Holdings"

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("The farmers in Kilmore were angry, and they said that it was late.", "The farmers"),
            ("The computers in Kilmore were old, and they said that it was late.", None),
        ],
    )
    def test_plural_subject_of_the_sentence(self, text: str, name: str | None) -> None:
        assert parsed(text).get("they") == name

    @pytest.mark.parametrize(
        ("text", "sources", "name"),
        [
            ("Zork Holdings said it is one. It said it is two.", ["Zork Holdings", "It"], "Zork Holdings"),
            ("The report said it is one. It said it is two.", ["The report", "It"], "report"),
            ("Tom Ray said it is one. It said it is two.", ["Tom Ray", "It"], None),
            ("Zork Holdings grew. It said it is one.", ["It"], "Zork Holdings"),
            ("Zork Holdings said it is one. Bulvan Bank grew and it said it is two.", ["Zork Holdings", "it"], "Bulvan Bank"),
            ("The report said it is one. Zork Holdings grew. It said it is two.", ["The report", "It"], "Zork Holdings"),
            (
                "The report said it is one. All that cold rain fell on old Zork Holdings. It said it is two.",
                ["The report", "It"],
                "report",
            ),
        ],
    )
    def test_it(self, text: str, sources: list[str], name: str | None) -> None:
        found = last(text, *sources)
        assert (found or "").removeprefix("The ") == (name or "")

    @pytest.mark.parametrize(
        ("text", "source", "name"),
        [
            ("They met Ann Lee of Bulvan Bank, who said it is one.", "who", "Ann Lee"),
            ("They met Ann Lee for the Bulvan Bank, who said it is one.", "who", "Ann Lee"),
            ("They met Ann Lee near the gate of the old Bulvan Bank, who said it is one.", "who", None),
            ("They met Ann Lee; in Bulvan Bank, who said it is one.", "who", None),
            ("They met Bulvan Bank, which said it is one.", "which", "Bulvan Bank"),
            ("They met Ann Lee, which said it is one.", "which", None),
        ],
    )
    def test_who_over_another_name(self, text: str, source: str, name: str | None) -> None:
        assert last(text, source) == name


VERBS = {
    "said": "VBD",
    "suspended": "VBD",
    "left": "VBD",
    "was": "VBD",
    "joined": "VBN",
    "met": "VBD",
    "is": "VBZ",
    "came": "VBD",
    "spoke": "VBD",
}


def at_name(text: str, shown: str = "Ann Lee") -> tuple[Reader, Name]:
    """A reader of `text` with its verbs tagged, and the name `shown` in it."""
    people = load_people()
    reader = Reader(text, split_words(text, people, built(text, tags=VERBS)), people)
    found = [name for run in reader.runs(0, len(reader.words)) if (name := reader.name_of(*run)) is not None]
    return reader, next(name for name in found if name.text == shown)


class TestRoles:
    """What a text says somebody is."""

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("Minister of Trade, Youth and Sports, Ann Lee, left.", "Minister of Trade, Youth and Sports"),
            (
                "Cabinet Secretary for Gender, Youth and Special Programmes, Prof. Ann Lee left.",
                "Cabinet Secretary for Gender, Youth and Special Programmes",
            ),
            ("The president of Chad, Ann Lee, left.", "president of Chad"),
            ("Rain fell as the head of the Kilmore Harbour Office, Ann Lee, left.", "head of the Kilmore Harbour Office"),
            ("The mayor, Ann Lee, left.", "mayor"),
            ("He met the mayor of Leeds, Ann Lee.", "mayor of Leeds"),
            ("In Chad, Ann Lee left.", ""),
            ("Tom Ray, Ann Lee and Eva Dunn left.", ""),
            ("Her sister, Ann Lee, left.", ""),
            ("The report, Ann Lee said, was late.", ""),
            ("The governor met Ann Lee.", ""),
            ("The governor left. Ann Lee came.", ""),
        ],
    )
    def test_before(self, text: str, role: str) -> None:
        assert role_before(*at_name(text)) == role

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("Ann Lee, a commander in the Harbour Guard, left.", "commander in the Harbour Guard"),
            (
                "Ann Lee (CBS), 52, Minister of Foreign Affairs, Trade and Culture, said so.",
                "Minister of Foreign Affairs, Trade and Culture",
            ),
            ("Ann Lee – mayor of Leeds – left.", "mayor of Leeds"),
            ("Ann Lee, Kenya's finance minister, said so.", "finance minister"),
            ("Ann Lee, his lawyer, left.", "lawyer"),
            ("Ann Lee, once a teacher in Leeds, left.", "teacher in Leeds"),
            ("Ann Lee, the director general of the Kilmore Archives, left.", "director general of the Kilmore Archives"),
            ("Ann Lee, 35, left.", ""),
            ("Ann Lee, who left, spoke.", ""),
            ("Ann Lee, in Leeds, said so.", ""),
            ("Ann Lee, of Leeds, left.", ""),
            ("As said by Ann Lee, the Queen suspended parliament.", ""),
            ("As said by Ann Lee, the mayor left.", ""),
            ("Ann Lee, President Tom Ray and Eva Dunn left.", ""),
            ("Ann Lee, a red car and rain.", ""),
        ],
    )
    def test_after(self, text: str, role: str) -> None:
        assert role_after(*at_name(text)) == role

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("Ann Lee is the mayor of Leeds.", "mayor of Leeds"),
            ("Ann Lee, who is a resident of Leeds, left.", "resident of Leeds"),
            ("Ann Lee has been a teacher in Leeds.", "teacher in Leeds"),
            ("Ann Lee is also the chairman of Zork.", "chairman of Zork"),
            ("Ann Lee is President of Zork.", "President of Zork"),
            ("Ann Lee serves as an adviser to the council.", "adviser to the council"),
            ("Ann Lee remains the captain.", "captain"),
            ("Ann Lee was joined by the mayor.", ""),
            ("Ann Lee was joined by President Tom Ray.", ""),
            ("Ann Lee is late.", ""),
            ("Ann Lee is in Leeds.", ""),
            ("Ann Lee was the first to go.", ""),
            ("Ann Lee is a good day out.", ""),
        ],
    )
    def test_told(self, text: str, role: str) -> None:
        assert role_told(*at_name(text)) == role

    @pytest.mark.parametrize(
        ("roles", "shown"),
        [
            (["the mayor of Leeds"], ("mayor of Leeds",)),
            (["now also the coach"], ("coach",)),
            (["Kenya's finance minister"], ("finance minister",)),
            (["his lawyer"], ("lawyer",)),
            (["mayor", "the mayor of Leeds"], ("mayor of Leeds",)),
            (["mayor of Leeds", "mayor of Leeds"], ("mayor of Leeds",)),
            (
                ["Adviser to the President and Director General of the Archives"],
                ("Adviser to the President", "Director General of the Archives"),
            ),
            (["President and CEO"], ("President", "CEO")),
            (["engineer, mayor of Leeds"], ("engineer", "mayor of Leeds")),
            (["Minister of Trade and Industry"], ("Minister of Trade and Industry",)),
            (["Minister of State for Housing"], ("Minister of State for Housing",)),
            (["Attorney General"], ("Attorney General",)),
            (["one of the authors"], ("one of the authors",)),
            (["the car"], ()),
            (["the report of the mayor"], ()),
        ],
    )
    def test_telling(self, roles: list[str], shown: tuple[str, ...]) -> None:
        assert telling_roles(roles, load_people()) == shown


ROWS = load_channels()
LEFT_OUT = frozenset({"he said in an affidavit", "he said on Tuesday that television was dead"})
"""Frames of the file that their own rows do not yet read as they say."""


def frames(column: str) -> list[tuple[int, str]]:
    """The number of each row with every frame of its `column`."""
    return [(n, frame) for n, row in enumerate(ROWS) for frame in sorted(getattr(row, column)) if frame not in LEFT_OUT]


def channels(text: str, said: Sequence[Said], **fields: object) -> list[str | None]:
    """The channel of every quote of `said`; `fields` are further ones of the candidates, where values are words of the text."""
    wins = winners(text, said)
    if "addressee" in fields:
        start = text.index(str(fields["addressee"]))
        wins = [replace(w, addressee=(start, start + len(str(fields["addressee"])))) for w in wins]
    if "lemma" in fields:
        wins = [replace(w, lemma=str(fields["lemma"])) for w in wins]
    ctx = context(text)
    return list(link_channels(ctx, wins, link_speakers(ctx, wins), link_outlets(ctx, wins, load_registry())))


class TestChannels:
    """How words were given."""

    @pytest.mark.parametrize(("n", "frame"), frames("examples"))
    def test_examples(self, n: int, frame: str) -> None:
        assert ROWS[n].pattern.search(frame)
        assert next(row.channel for row in ROWS if row.pattern.search(frame)) == ROWS[n].channel

    @pytest.mark.parametrize(("n", "frame"), frames("counterexamples"))
    def test_counterexamples(self, n: int, frame: str) -> None:
        assert ROWS[n].pattern.search(frame) is None

    @pytest.mark.parametrize(("n", "word"), frames("addressees"))
    def test_addressees(self, n: int, word: str) -> None:
        assert channels(f"Ann Lee said to the {word} it is one.", [("Ann Lee", ONE, "said")], addressee=f"the {word}") == [ROWS[n].channel]

    @pytest.mark.parametrize(("n", "word"), frames("lemmas"))
    def test_lemmas(self, n: int, word: str) -> None:
        assert channels("Ann Lee said it is one.", [("Ann Lee", ONE, "said")], lemma=word) == [ROWS[n].channel]

    @pytest.mark.parametrize(
        ("source", "channel"),
        [("The indictment", "court"), ("The statement", "statement"), ("The study", "report"), ("Ann Lee", None), ("The mayor", None)],
    )
    def test_documents_that_speak(self, source: str, channel: str | None) -> None:
        assert channels(f"{source} said it is one.", [(source, ONE, "said")]) == [channel]

    @pytest.mark.parametrize(
        ("text", "channel"),
        [
            ("In a statement Ann Lee said it is one.", "statement"),
            ("In a phone interview Ann Lee said it is one.", "interview"),
            ("Ann Lee said it is one.", None),
            ("Rain fell in a statement. Ann Lee said it is one.", None),
        ],
    )
    def test_frame(self, text: str, channel: str | None) -> None:
        assert channels(text, [("Ann Lee", ONE, "said")]) == [channel]

    def test_what_was_said_is_no_frame(self) -> None:
        text = "Ann Lee said he lied in a statement to all."
        assert channels(text, [("Ann Lee", "he lied in a statement to all", "said")]) == [None]

    STATEMENT = "In a statement Ann Lee said it is one. "

    @pytest.mark.parametrize(
        ("text", "sources", "found"),
        [
            (STATEMENT + "She said it is two.", ("Ann Lee", "She"), ["statement", "statement"]),
            (STATEMENT + "Tom Ray said it is two.", ("Ann Lee", "Tom Ray"), ["statement", None]),
            (STATEMENT + "Rain fell. Lee said it is two.", ("Ann Lee", "Lee"), ["statement", None]),
            (STATEMENT + "In an interview Lee said it is two.", ("Ann Lee", "Lee"), ["statement", "interview"]),
            (STATEMENT + "Lee said it is two. Lee said it is three.", ("Ann Lee", "Lee", "Lee"), ["statement", "statement", None]),
        ],
    )
    def test_inherited_from_the_sentence_before(self, text: str, sources: tuple[str, ...], found: list[str | None]) -> None:
        assert channels(text, [(s, c, "said") for s, c in zip(sources, CONTENTS, strict=False)]) == found

    def test_none_within_a_nested_quote(self) -> None:
        text = "Ann Lee said in a statement: “Tom Ray said in an interview we go home.”"
        said = [("Ann Lee", "Tom Ray said in an interview we go home.", "said"), ("Tom Ray", "we go home", "said")]
        assert channels(text, said) == ["statement", None]


def facts(text: str, **fields: object) -> PageFacts:
    """What the article `text` tells of itself."""
    return read_facts(build_article(text, id="t", **fields), load_registry())  # type: ignore[arg-type]


BODY = "Rain fell all day in the old town by the sea, and the mayor said that it was late for the harvest."
URL = "https://www.reuters.com/world/2021/03/04/rain"


class TestFacts:
    """Which place is trusted before which, and where a fact says it comes from."""

    @pytest.mark.parametrize(
        ("text", "fields", "published", "origin"),
        [
            (f"Published: 5 May 2020\n\n{BODY}", {"published": "2019-01-02", "url": URL}, "2020-05-05", "page"),
            (f"KILMORE, May 6 2020 – {BODY}", {"published": "2019-01-02", "url": URL}, "2020-05-06", "page"),
            (f"{URL}\n\n{BODY}", {"published": "2019-01-02"}, "2021-03-04", "address"),
            (BODY, {"published": "2019-01-02", "url": URL}, "2019-01-02", "record"),
            (BODY, {"published": "2019-01-02", "url": URL, "given": "metadata"}, "2019-01-02", "metadata"),
            (BODY, {"notes": ["By Jane Doe | 7 May 2020"], "url": URL}, "2020-05-07", "page"),
            (BODY, {"url": URL}, "2021-03-04", "url"),
            (BODY, {}, None, None),
        ],
    )
    def test_published(self, text: str, fields: dict[str, object], published: str | None, origin: str | None) -> None:
        found = facts(text, **fields)
        assert (found.published, found.origins.get("published")) == (published, origin)

    @pytest.mark.parametrize(
        ("text", "fields", "authors", "origin"),
        [
            (f"Rain in town\n\nBy Jane Doe and John Smith\n\n{BODY}", {"authors": ["Eva Dunn"]}, ("Jane Doe", "John Smith"), "page"),
            (BODY, {"authors": ["Eva Dunn"]}, ("Eva Dunn",), "record"),
            (BODY, {"authors": ["Eva Dunn"], "given": "metadata", "notes": ["By Jane Doe"]}, ("Eva Dunn",), "metadata"),
            (BODY, {"notes": ["By Jane Doe"]}, ("Jane Doe",), "page"),
            (BODY, {"notes": ["Kilmore Daily | Jane Doe | 5 May 2020"], "masthead": "Kilmore Daily"}, ("Jane Doe",), "page"),
            (BODY, {"notes": ["Jane Doe | Rain"]}, (), None),
        ],
    )
    def test_authors(self, text: str, fields: dict[str, object], authors: tuple[str, ...], origin: str | None) -> None:
        found = facts(text, **fields)
        assert (found.authors, found.origins.get("authors")) == (authors, origin)

    @pytest.mark.parametrize(
        ("text", "fields", "name", "origin"),
        [
            (f"{URL}\n\n{BODY}", {"masthead": "Kilmore Daily", "publisher": "Bulvan Post"}, "Reuters", "address"),
            (BODY, {"masthead": "Kilmore Daily", "publisher": "Bulvan Post"}, "Kilmore Daily", "page"),
            (f"Source: {URL}\n\n{BODY}", {"masthead": "Kilmore Daily"}, "Reuters", "page"),
            (BODY, {"publisher": "Bulvan Post", "given": "metadata"}, "Bulvan Post", "metadata"),
            (BODY, {"publisher": "Bulvan Post"}, "Bulvan Post", "record"),
            (BODY, {"url": URL}, "Reuters", "url"),
            (BODY, {"url": URL, "given": "metadata"}, "Reuters", "metadata"),
            (BODY, {}, None, None),
        ],
    )
    def test_publisher(self, text: str, fields: dict[str, object], name: str | None, origin: str | None) -> None:
        found = facts(text, **fields)
        assert (found.publisher.name if found.publisher else None, found.origins.get("publisher")) == (name, origin)

    @pytest.mark.parametrize(
        ("text", "place"), [(f"KILMORE (Reuters) – {BODY}", "KILMORE"), (f"Oslo, May 6 2020: {BODY}", "Oslo"), (BODY, None)]
    )
    def test_place(self, text: str, place: str | None) -> None:
        found = facts(text)
        assert (found.place, found.origins.get("place")) == (place, "page" if place else None)

    def test_agencies(self) -> None:
        found = facts(f"KILMORE (Reuters) – {BODY}", publisher="Bulvan Post")
        assert [agency.id for agency in found.agencies] == ["reuters"]
        assert found.origins["agencies"] == "page"
        assert facts(BODY).agencies == ()


class TestBylines:
    """Who wrote an article."""

    @pytest.mark.parametrize(
        ("line", "zone", "authors"),
        [
            ("SIYABONGA MARLOW", "furniture", ("Siyabonga Marlow",)),
            ("ANN O’NEILL", "furniture", ("Ann O’Neill",)),
            ("MARIA DE SOUZA", "furniture", ("Maria de Souza",)),
            ("BY JANE DOE", "furniture", ("Jane Doe",)),
            ("By Jane Doe, Staff Writer", "furniture", ("Jane Doe",)),
            ("By Dr. Jane Doe and John Smith", "furniture", ("Jane Doe", "John Smith")),
            ("By Jane Doe in Nairobi", "furniture", ("Jane Doe",)),
            ("Written by: Jane Doe", "furniture", ("Jane Doe",)),
            ("RAIN IN THE OLD TOWN", "headline", ()),
            ("SOUTH AFRICA", "headline", ()),
            ("By the old sea", "body", ()),
            ("Jane Doe", "body", ()),
            ("By Staff Reporter", "furniture", ()),
        ],
    )
    def test_read(self, line: str, zone: Zone, authors: tuple[str, ...]) -> None:
        assert read_authors([line, BODY], [zone, "body"], load_people()) == authors

    def test_persons_of_metadata(self) -> None:
        assert persons(["Jane Doe", "Kilmore Bureau"]) == ("Jane Doe",)
        assert persons(["Kilmore Bureau"]) == ("Kilmore Bureau",)


class TestDatelines:
    """The place that opens a story, and what only looks like one."""

    @pytest.mark.parametrize(
        ("line", "place", "date"),
        [
            ("KILMORE – Rain fell.", "KILMORE", ""),
            ("KILMORE, July 5: Rain fell.", "KILMORE", "July 5"),
            ("Mumbai, India – Rain fell.", "Mumbai, India", ""),
            ("Oslo: Rain fell.", "Oslo", ""),
            ("Port Kilmore – Rain fell.", "Port Kilmore", ""),
            ("Kilmore, May 16 2022 (IPS) - Rain fell.", "Kilmore", "May 16 2022"),
            ("Kilmore (Reuters) - Rain fell.", "Kilmore", ""),
        ],
    )
    def test_found(self, line: str, place: str, date: str) -> None:
        found = read_dateline(line, 0, len(line))
        assert found is not None
        assert (found.place, found.date, line[found.end :]) == (place, date, "Rain fell.")

    @pytest.mark.parametrize(
        "line",
        [
            "Rain fell.",
            "Rain fell – and then it snowed.",
            "Kilmore: Rain fell.",
            "Watch: Rain fell.",
            "Kilmore-based farmers left.",
            "KILMORE – and rain fell.",
            "The mayor – Rain fell.",
            "rain – Rain fell.",
        ],
    )
    def test_none(self, line: str) -> None:
        assert read_dateline(line, 0, len(line)) is None

    def test_within_its_paragraph(self) -> None:
        text = "KILMORE\n– Rain fell."
        article = Article("t", text, (Paragraph(0, 7, "body"),))
        assert read_dateline(article.text, 0, 7) is None


class TestSpeltDomains:
    """The name that a domain spells."""

    @pytest.mark.parametrize(
        ("domain", "name"),
        [
            ("mexicodailypost.com", "Mexico Daily Post"),
            ("norwaytimes.com", "Norway Times"),
            ("ghana-daily-news.com", "Ghana Daily News"),
            ("zqrtnews.ca", "ZQRT News"),
            ("zorkmarlow.com", None),
            ("times.com", None),
            ("", None),
        ],
    )
    def test_spelt(self, domain: str, name: str | None) -> None:
        assert spelt_domain(domain) == name
