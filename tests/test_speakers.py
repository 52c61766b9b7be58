"""Speakers: every rule with what it must link and what it must leave alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.candidate import Candidate
from quotes.description import read_whole
from quotes.lexicons.people import load_people
from quotes.reading import Reader
from quotes.speakers import link_speakers
from quotes.words import split_words
from tests.linking import context, winners

INTRO = "Israeli Prime Minister Benjamin Netanyahu met Russian President Vladimir Putin and Russian FM Sergei Lavrov in Moscow, Russia. "


def names(text: Any, said: Any, **fields: Any) -> Any:
    """Speaker name of each quote of `said`."""
    links = link_speakers(context(text, **fields), winners(text, said))
    by_id = {s.id: s for s in links.speakers}
    return [by_id[one].name if one else None for one, _ in links.links]


def how(text: Any, said: Any) -> Any:
    return [resolution for _, resolution in link_speakers(context(text), winners(text, said)).links]


def speakers(text: Any, said: Any) -> Any:
    return link_speakers(context(text), winners(text, said)).speakers


def read(source: Any) -> Any:
    words = split_words(source, load_people())
    return Reader(source, words, load_people()).read(0, len(source))


class TestReadingAMention:
    """What a noun phrase says of its speaker."""

    @pytest.mark.parametrize(
        ("source", "name", "roles"),
        [
            ("Russian FM Sergei Lavrov", "Sergei Lavrov", ("Russian FM",)),
            ("Abu Anas al-Lathkani, a commander in al-Nusra Front", "Abu Anas al-Lathkani", ("commander in al-Nusra Front",)),
            ("Al Jazeera's Peter Sharp", "Peter Sharp", ()),
            ("Maj. Gen. (res.) Amir Eshel", "Amir Eshel", ("Maj. Gen.",)),
            ("Putin's foreign affairs adviser Yuri Ushakov", "Yuri Ushakov", ("Putin's foreign affairs adviser",)),
            ("Kazakh First Deputy Foreign Minister Mukhtar Tleuberdi", "Mukhtar Tleuberdi", ("Kazakh First Deputy Foreign Minister",)),
            ("US Secretary of State John Kerry", "John Kerry", ("US Secretary of State",)),
            ("Sen. Bernie Sanders (I-Vt.)", "Bernie Sanders", ("Sen.",)),
            ("Clinton, 35,", "Clinton", ()),
            ("the Russian foreign minister, Sergei Lavrov", "Sergei Lavrov", ("Russian foreign minister",)),
            ("82-year-old Richard Viguerie, a pioneer", "Richard Viguerie", ()),
            ("Mr. Trump", "Trump", ()),
            ("Shajahan Khan, also a lawmaker of the Awami League", "Shajahan Khan", ("lawmaker of the Awami League",)),
            ("one of the authors, Fatima Denton", "Fatima Denton", ("one of the authors",)),
            ("King Abdullah Hussein", "Abdullah Hussein", ("King",)),
            ("Another rebel group, Jaish al-Islam,", "Jaish al-Islam", ()),
            ("the Prime Minister's Office", "Prime Minister's Office", ()),
            ("Singer-actor Cha Eun-woo", "Cha Eun-woo", ("Singer-actor",)),
            ("Zhang Jun, a senior manager", "Zhang Jun", ("senior manager",)),
            ("Republican Donald Trump", "Donald Trump", ("Republican",)),
        ],
    )
    def test_name_and_roles(self, source: Any, name: Any, roles: Any) -> None:
        mention = read(source)
        assert mention.form == "name"
        assert mention.name is not None
        assert (mention.name.text, mention.roles) == (name, roles)

    @pytest.mark.parametrize(
        ("source", "head", "plural"),
        [
            ("A former head of the Israeli Air Force", "head", False),
            ("a senior Israeli official", "official", False),
            ("Russian officials", "officials", True),
            ("a spokesman for Donald Trump", "spokesman", False),
            ("the report released on Monday", "report", False),
            ("An Israeli diplomatic source close to the talks", "source", False),
            ("the agency yesterday", "agency", False),
        ],
    )
    def test_description(self, source: Any, head: Any, plural: Any) -> None:
        mention = read(source)
        assert (mention.form, mention.head, mention.plural) == ("description", head, plural)

    @pytest.mark.parametrize(
        ("source", "form"), [("he", "pronoun"), ("They", "pronoun"), ("US", "name"), ("us", "pronoun"), ("…", "empty")]
    )
    def test_form(self, source: Any, form: Any) -> None:
        assert read(source).form == form

    @pytest.mark.parametrize(
        ("source", "members"),
        [
            ("Putin and Netanyahu", ["Putin", "Netanyahu"]),
            ("Donald Trump, Ted Cruz and Marco Rubio", ["Donald Trump", "Ted Cruz", "Marco Rubio"]),
            ("the Department of Health and Human Services", []),
            ("military and intelligence chiefs", []),
            ("women and older voters", []),
        ],
    )
    def test_joint(self, source: Any, members: Any) -> None:
        assert [m.name.text for m in read(source).members if m.name] == members


class TestNames:
    """Names, short names, acronyms, countries."""

    def test_family_name_takes_the_fullest(self) -> None:
        text = INTRO + "Lavrov said it was good."
        assert names(text, [("Lavrov", "it was good")]) == ["Sergei Lavrov"]
        assert how(text, [("Lavrov", "it was good")]) == ["alias"]

    def test_full_name_is_a_name(self) -> None:
        text = INTRO + "Sergei Lavrov said it was good."
        assert how(text, [("Sergei Lavrov", "it was good")]) == ["name"]

    def test_arabic_article(self) -> None:
        text = "Abu Ghaith al-Shami, a spokesperson, said it is one. Shami said it is two."
        assert names(text, [("Shami", "it is two")]) == ["Abu Ghaith al-Shami"]

    def test_two_of_one_family_never_merge(self) -> None:
        text = (
            "Hillary Clinton spoke. Hillary Clinton won.\nBill Clinton said it is one. Clinton said it is two.\n"
            "Mrs. Clinton said it is three. Later on Clinton said it is four."
        )
        said = [("Bill Clinton", "it is one"), ("Clinton", "it is two"), ("Mrs. Clinton", "it is three"), ("Clinton", "it is four")]
        assert names(text, said) == ["Bill Clinton", "Bill Clinton", "Hillary Clinton", "Hillary Clinton"]

    def test_middle_initial_merges(self) -> None:
        text = "Donald J. Trump won. Donald Trump said it is one."
        assert names(text, [("Donald Trump", "it is one")]) == ["Donald J. Trump"]

    def test_unknown_name_speaks_for_itself(self) -> None:
        assert names("Zork said it is one.", [("Zork", "it is one")]) == ["Zork"]

    def test_acronym(self) -> None:
        text = "The Prime Minister’s Office agreed. The PMO said it is one."
        said = [("The PMO", "it is one")]
        assert names(text, said) == ["Prime Minister’s Office"]
        assert how(text, said) == ["acronym"]

    def test_acronym_in_brackets(self) -> None:
        text = "The Bharatiya Janata Party (BJP) met. The BJP said it is one. The BDP said it is two."
        assert names(text, [("The BJP", "it is one"), ("The BDP", "it is two")]) == ["Bharatiya Janata Party", "BDP"]

    def test_capital_is_the_country_that_the_text_names(self) -> None:
        assert names(
            "Israel and Russia met. Moscow said it is one. Tel Aviv said it is two.", [("Moscow", "it is one"), ("Tel Aviv", "it is two")]
        ) == ["Russia", "Israel"]
        assert names("The talks failed. Moscow said it is one.", [("Moscow", "it is one")]) == ["Moscow"]

    def test_adjective_is_the_country(self) -> None:
        assert names("Russia spoke. It heard Russian demands to go.", [("Russian", "to go")]) == ["Russia"]

    def test_kremlin_stays(self) -> None:
        assert names("Russia spoke. The Kremlin said it is one.", [("The Kremlin", "it is one")]) == ["Kremlin"]


class TestDescriptions:
    """Offices, unnamed sources, what a later quote tells."""

    def test_office_and_nationality(self) -> None:
        text = (
            INTRO + "The Israeli prime minister said it is one. The Russian president said it is two. The Russian leader said it is three."
        )
        said = [("The Israeli prime minister", "it is one"), ("The Russian president", "it is two"), ("The Russian leader", "it is three")]
        assert names(text, said) == ["Benjamin Netanyahu", "Vladimir Putin", "Vladimir Putin"]
        assert how(text, said)[0] == "description"

    def test_other_country_or_deputy_is_somebody_else(self) -> None:
        text = INTRO + "The French president said it is one. The deputy foreign minister said it is two."
        assert names(text, [("The French president", "it is one"), ("The deputy foreign minister", "it is two")]) == [
            "The French president",
            "The deputy foreign minister",
        ]

    def test_abbreviated_office(self) -> None:
        assert names(INTRO + "The Israeli PM said it is one.", [("The Israeli PM", "it is one")]) == ["Benjamin Netanyahu"]

    def test_unnamed_source_taken_up(self) -> None:
        text = (
            "An Israeli diplomatic source close to the talks said it is one. The Israeli source said it is two. "
            "The diplomatic source said it is three. The US source said it is four."
        )
        said = [
            ("An Israeli diplomatic source close to the talks", "it is one"),
            ("The Israeli source", "it is two"),
            ("The diplomatic source", "it is three"),
            ("The US source", "it is four"),
        ]
        first = "An Israeli diplomatic source close to the talks"
        assert names(text, said) == [first, first, first, "The US source"]

    def test_indefinite_is_new(self) -> None:
        text = "An official in Moscow said it is one. An official in Rome said it is two."
        assert len(set(names(text, [("An official in Moscow", "it is one"), ("An official in Rome", "it is two")]))) == 2

    def test_his_office(self) -> None:
        text = (
            "The Prime Minister’s Office spoke. "
            "Prime Minister Benjamin Netanyahu has told Russia that it is enough, according to his office."
        )
        assert names(text, [("his office", "it is enough")]) == ["Prime Minister’s Office"]

    def test_his_office_unnamed(self) -> None:
        text = "Mayor Benjamin Smith has said that it is enough, according to his office."
        assert names(text, [("his office", "it is enough")]) == ["his office"]

    def test_next_quote_tells_the_name(self) -> None:
        text = (
            "A former head of the Israeli Air Force said only Russia can remove Iran from Syria.\n"
            "“No military action gets Iran out of Syria,” said Maj. Gen. (res.) Amir Eshel."
        )
        said = [
            ("A former head of the Israeli Air Force", "only Russia can remove Iran from Syria"),
            ("Maj. Gen. (res.) Amir Eshel", "No military action gets Iran out of Syria"),
        ]
        assert names(text, said) == ["Amir Eshel", "Amir Eshel"]

    def test_next_quote_of_somebody_else(self) -> None:
        text = "A former head of the Air Force said only Russia can remove Iran.\n“I like cheese,” said Benjamin Smith."
        said = [("A former head of the Air Force", "only Russia can remove Iran"), ("Benjamin Smith", "I like cheese")]
        assert names(text, said) == ["A former head of the Air Force", "Benjamin Smith"]

    def test_official_of_one_country_is_named_next(self) -> None:
        text = (
            "A senior Kazakh official said the next Syrian talks were in Astana.\n"
            "Kazakh Deputy Foreign Minister Mukhtar Tleuberdi said: “Astana hosts the Syrian talks.”"
        )
        said = [
            ("A senior Kazakh official", "the next Syrian talks were in Astana"),
            ("Kazakh Deputy Foreign Minister Mukhtar Tleuberdi", "Astana hosts the Syrian talks."),
        ]
        assert names(text, said) == ["Mukhtar Tleuberdi", "Mukhtar Tleuberdi"]
        other = text.replace("A senior Kazakh official", "A senior French official")
        said[0] = ("A senior French official", said[0][1])
        assert names(other, said) == ["A senior French official", "Mukhtar Tleuberdi"]

    def test_businessman_is_the_last_speaker(self) -> None:
        text = "Donald Smith said it is one. The businessman said it is two."
        assert names(text, [("Donald Smith", "it is one"), ("The businessman", "it is two")]) == ["Donald Smith"] * 2

    @pytest.mark.parametrize(
        ("text", "source"),
        [
            ("Donald Smith said it is one. The moderator said it is two.", "The moderator"),
            ("Donald Smith met a businessman and said it is one. The businessman said it is two.", "The businessman"),
            ("Donald Smith said it is one. The businesswoman said it is two.", "The businesswoman"),
            ("Governor Donald Smith said it is one. The lieutenant governor said it is two.", "The lieutenant governor"),
        ],
    )
    def test_description_of_somebody_else(self, text: str, source: str) -> None:
        assert names(text, [("Donald Smith", "it is one"), (source, "it is two")])[1] == source

    def test_governor_of_a_state(self) -> None:
        text = "Ohio Gov. John Kasich met Gov. Chris Christie. Christie said it is one. The Ohio governor said it is two."
        assert names(text, [("Christie", "it is one"), ("The Ohio governor", "it is two")]) == ["Chris Christie", "John Kasich"]

    def test_organisation_taken_up(self) -> None:
        text = "In Ethiopia, Rainbow Ethiopia said it is one. The organisation said it is two. The Wagner group said it is three."
        said = [("Rainbow Ethiopia", "it is one"), ("The organisation", "it is two"), ("The Wagner group", "it is three")]
        assert names(text, said) == ["Rainbow Ethiopia", "Rainbow Ethiopia", "Wagner group"]

    def test_ministry_taken_up(self) -> None:
        text = "The Foreign Ministry said it is one. The ministry said it is two. The court said it is three."
        said = [("The Foreign Ministry", "it is one"), ("The ministry", "it is two"), ("The court", "it is three")]
        assert names(text, said) == ["Foreign Ministry", "Foreign Ministry", "court"]

    def test_two_envoys_named_together(self) -> None:
        text = (
            "Russian special envoy for Syrian affairs Alexander Lavrentiev and Russian Deputy Foreign Minister Sergey Vershinin met. "
            "The Russian representatives said it is one. The French representatives said it is two."
        )
        said = [("The Russian representatives", "it is one"), ("The French representatives", "it is two")]
        pos = {"special": "ADJ", "Russian": "ADJ", "affairs": "NOUN"}
        assert names(text, said, pos=pos) == ["Alexander Lavrentiev and Sergey Vershinin", "The French representatives"]

    @pytest.mark.parametrize(
        ("source", "kind"),
        [
            ("A senior official", "anonymous"),
            ("Russian officials", "group"),
            ("The report", "document"),
            ("The Russian army", "organization"),
            ("Some 56 percent of voters", "group"),
        ],
    )
    def test_kind(self, source: Any, kind: Any) -> None:
        assert speakers(f"{source} said that all is well.", [(source, "all is well")])[0].kind == kind


class TestPronouns:
    """Whom a pronoun takes up."""

    def test_last_speaker(self) -> None:
        text = INTRO + "\nLavrov said it is one to Putin.\n“it is two,” he added."
        said = [("Lavrov", "it is one"), ("he", "it is two")]
        assert names(text, said) == ["Sergei Lavrov", "Sergei Lavrov"]
        assert how(text, said) == ["alias", "pronoun"]

    def test_subject_of_the_same_sentence(self) -> None:
        text = INTRO + "Putin said it is one. As for Netanyahu, he said it is two."
        assert names(text, [("Putin", "it is one"), ("he", "it is two")]) == ["Vladimir Putin", "Benjamin Netanyahu"]

    def test_gender(self) -> None:
        text = "Hillary Clinton met Benjamin Smith. She said it is one. He said it is two."
        assert names(text, [("She", "it is one"), ("He", "it is two")]) == ["Hillary Clinton", "Benjamin Smith"]

    def test_gender_of_a_noun(self) -> None:
        text = "Benjamin Smith won. His wife said it is one. He said it is two. She said it is three."
        said = [("His wife", "it is one"), ("He", "it is two"), ("She", "it is three")]
        assert names(text, said) == ["His wife", "Benjamin Smith", "His wife"]

    def test_nobody_fits(self) -> None:
        assert names("Benjamin Smith came. She said it is one.", [("She", "it is one")]) == [None]
        assert how("Benjamin Smith came. She said it is one.", [("She", "it is one")]) == ["none"]

    def test_author(self) -> None:
        assert names("Benjamin Smith came. I said it is one.", [("I", "it is one")]) == [None]

    def test_i_inside_a_quote_is_its_speaker(self) -> None:
        text = "Benjamin Smith said: “I told him that we go home.”"
        said = [("Benjamin Smith", "I told him that we go home."), ("I", "we go home")]
        ctx, wins = context(text), winners(text, said)
        wins[1] = Candidate("test", "indirect", wins[1].content, source=(text.index("I told"), text.index("I told") + 1))
        links = link_speakers(ctx, wins).links
        assert links[0][0] == links[1][0] is not None

    def test_who(self) -> None:
        text = "They met Benjamin Smith, who said it is one."
        assert names(text, [("who", "it is one")]) == ["Benjamin Smith"]
        assert names("They met an official of Hezbollah, who said it is one.", [("who", "it is one")]) == [None]

    def test_they_after_the_two_leaders(self) -> None:
        text = INTRO + "\nThe two leaders, Putin and Netanyahu, met and they said it is one."
        found = speakers(text, [("they", "it is one")])
        assert found[0].kind == "group"
        assert {s.name for s in found[1:]} == {"Vladimir Putin", "Benjamin Netanyahu"}


class TestSourcesCutShort:
    """Sources that a parser ends too early."""

    @pytest.mark.parametrize(
        ("text", "cut", "name"),
        [
            ("so said Maj. Gen. (res.) Amir Eshel today", "Maj", "Amir Eshel"),
            ("so Kazakh First Deputy Foreign Minister Mukhtar Tleuberdi said", "Kazakh", "Mukhtar Tleuberdi"),
            ("so Putin's foreign affairs adviser Yuri Ushakov said", "Putin's foreign affairs adviser", "Yuri Ushakov"),
            ("so Al Jazeera's Peter Sharp said", "Al Jazeera", "Peter Sharp"),
            ("so the head of the Association of Men (ASI), Peter Sharp, said", "the head of the Association of Men (ASI", "Peter Sharp"),
        ],
    )
    def test_read_whole(self, text: str, cut: str, name: str) -> None:
        reader = Reader(text, split_words(text, load_people()), load_people())
        start = text.index(cut)
        mention = read_whole(reader, start, start + len(cut))
        assert mention.name is not None
        assert mention.name.text == name

    @pytest.mark.parametrize(
        ("text", "source"), [("so Putin told Peter Sharp", "Putin"), ("so the adviser, Peter Sharp knows", "the adviser")]
    )
    def test_nothing_to_add(self, text: str, source: str) -> None:
        reader = Reader(text, split_words(text, load_people()), load_people())
        start = text.index(source)
        assert read_whole(reader, start, start + len(source)).text == source


class TestHeadlines:
    """Names in headlines."""

    def test_names_of_the_text_explain_the_headline(self) -> None:
        text = "Putin, Netanyahu agree it is one\n" + INTRO
        assert names(text, [("Putin, Netanyahu", "it is one")], zones={0: "headline"}) == ["Vladimir Putin and Benjamin Netanyahu"]

    def test_first_word_of_a_sentence_is_no_name(self) -> None:
        text = "Israel met. Whilst Tel Aviv said it is one, Tel Aviv said it is two."
        assert names(text, [("Tel Aviv", "it is one"), ("Tel Aviv", "it is two")]) == ["Israel", "Israel"]


class TestContinuation:
    """Quotes without a frame of their own."""

    def test_goes_on_with_the_last_speaker(self) -> None:
        text = INTRO + "Lavrov said it is one. “it is two.”"
        ctx = context(text)
        wins = winners(text, [("Lavrov", "it is one"), (None, "it is two")])
        wins[1] = Candidate("test", "direct", wins[1].content, continues=True)
        assert link_speakers(ctx, wins).links[1] == ("s1", "continuation")

    def test_without_source_there_is_no_speaker(self) -> None:
        text = INTRO + "Lavrov said it is one. It was reportedly true that it is two."
        assert names(text, [("Lavrov", "it is one"), (None, "it is two")]) == ["Sergei Lavrov", None]


class TestGroups:
    """People who speak together."""

    def test_members_are_speakers_too(self) -> None:
        found = speakers(INTRO + "Putin and Netanyahu said it is one.", [("Putin and Netanyahu", "it is one")])
        assert [s.name for s in found] == ["Vladimir Putin and Benjamin Netanyahu", "Vladimir Putin", "Benjamin Netanyahu"]
        assert [s.kind for s in found] == ["group", "person", "person"]


class TestMentions:
    """Where a speaker is named."""

    def test_all_mentions_outside_furniture(self) -> None:
        text = INTRO + "\nLavrov said it is one.\nRead more about Lavrov here."
        links = link_speakers(context(text, zones={2: "furniture"}), winners(text, [("Lavrov", "it is one")]))
        lavrov = links.speakers[0]
        assert [m.text for m in lavrov.mentions] == ["Sergei Lavrov", "Lavrov"]
        assert lavrov.roles == ("Russian FM",)
        assert lavrov.aliases == ("Lavrov",)


WORDS = st.sampled_from(
    [
        "he",
        "she",
        "they",
        "it",
        "who",
        "I",
        "Clinton",
        "Hillary",
        "Bill",
        "the",
        "a",
        "of",
        "and",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        "'",
        "'s",
        "said",
        "Russian",
        "president",
        "Moscow",
        "PMO",
        "Mr.",
        "Jr.",
        "\n",
        "\n\n",
        "US",
        "al-",
        "35",
        "é",
        "𝔘",
        "\x00",
    ]
)


class TestAnyInput:
    """Odd and long input."""

    @settings(max_examples=120, deadline=None)
    @given(st.lists(WORDS, max_size=40), st.data())
    def test_never_raises_and_spans_are_true(self, words: Any, data: Any) -> None:
        text = " ".join(words)
        spot = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: (min(p), max(p)))
        made = st.builds(
            lambda content, source, go: Candidate("test", "direct", (content,), (), source, continues=go),
            spot,
            st.none() | spot,
            st.booleans(),
        )
        wins = sorted(data.draw(st.lists(made, max_size=6)), key=lambda w: w.start)
        links = link_speakers(context(text), wins)
        ids = {s.id for s in links.speakers}
        assert len(links.links) == len(wins)
        for speaker, resolution in links.links:
            assert (speaker is None) == (resolution == "none")
            assert speaker is None or speaker in ids
        for speaker in links.speakers:
            ends = 0
            for m in speaker.mentions:
                assert text[m.start : m.end] == m.text
                assert m.start >= ends
                ends = m.end

    def test_long_document_is_linear(self) -> None:
        import time

        text = "Benjamin Smith met Hillary Jones. He said that all was well there. " * 3000
        wins = []
        place = text.find("He said")
        while place >= 0:
            wins.append(Candidate("test", "indirect", ((place + 13, place + 31),), source=(place, place + 2)))
            place = text.find("He said", place + 1)
        ctx = context(text[:100])
        ctx = type(ctx)(type(ctx.article)("long", text, context(text[:100]).article.paragraphs), ctx.doc, ctx.marks, (), ctx.lexicon)
        began = time.perf_counter()
        links = link_speakers(ctx, wins)
        assert len(links.links) == 3000
        assert time.perf_counter() - began < 10
