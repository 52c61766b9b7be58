"""The rules that link quotes to speakers, outlets and channels, one by one: what each finds, and where it abstains."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from quotes import antecedents, grouped, holders, plurals, roles, takenbodies, takenup
from quotes.antecedents import Said, Scene
from quotes.article import build_article
from quotes.bylines import persons, read_authors
from quotes.candidate import Candidate, MatchContext
from quotes.census import Census, find_entity, opens_sentence, take_census
from quotes.channels import link_channels
from quotes.credits import (
    credited_agencies,
    publisher_of_address,
    publisher_of_name,
    publisher_of_page,
    spelt_domain,
)
from quotes.datelines import dateline_end, read_dateline
from quotes.entities import Entity
from quotes.facts import read_facts
from quotes.lexicons.channels import load_channels
from quotes.lexicons.people import load_people
from quotes.lexicons.registry import load_registry, parse_registry
from quotes.mentions import Mention
from quotes.names import Name, read_run
from quotes.offices import body_index, office_index
from quotes.outlets import link_outlets
from quotes.pronouns import PronounReader, Stand
from quotes.reading import Reader
from quotes.runs import find_runs
from quotes.speakers import link_speakers
from quotes.words import split_words, word_span
from tests.docs import SCHEMES, Scheme, Sentence
from tests.linking import context, winners

PEOPLE = load_people()
RAIN = "It rained. " * 80
LONG_RAIN = "It rained. " * 300
VERBS: dict[str, Any] = {"tags": {"met": "VBD", "saw": "VBD"}, "pos": {"met": "VERB", "saw": "VERB"}}
FINITE = {"left": "VBD", "suspended": "VBD", "was": "VBD", "is": "VBZ", "said": "VBD", "met": "VBD"}

Speaking = tuple[str | Entity, str] | tuple[str | Entity, str, str]
"""A speaker (by name, if the text names it), the words said, and the act where it is no statement."""


def labelled(text: str, tags: dict[str, str] | None = None, ents: dict[str, str] | None = None, **fields: Any) -> MatchContext:
    """A context over `text`, with tags and entity labels by word."""
    made = context(text, **fields)
    for token in made.doc:
        token.tag_ = (tags or {}).get(token.text, "")
        token.ent_type_ = (ents or {}).get(token.text, "")
    return made


def census(text: str, **fields: Any) -> Census:
    made = labelled(text, **fields)
    return take_census(made.article, made.doc, PEOPLE)


def scene(text: str, said: Sequence[Speaking] = (), quoted: Sequence[str] = (), made: MatchContext | None = None, **fields: Any) -> Scene:
    """What the rules look at, after the quotes `said`; the words `quoted` are somebody's direct speech."""
    made = made or labelled(text, **fields)
    counted = take_census(made.article, made.doc, PEOPLE)
    entities = counted.inventory.entities
    return Scene(
        counted,
        [Said(text.index(one[1]), text.index(one[1]) + len(one[1]), known(counted, one[0]), *one[2:]) for one in said],
        made.sentence_starts,
        office_index(entities, PEOPLE),
        body_index(entities),
        [(text.index(words), text.index(words) + len(words)) for words in quoted],
    )


def known(counted: Census, who: str | Entity) -> Entity:
    return who if isinstance(who, Entity) else next(e for e in counted.inventory.entities if who in {e.name, *e.aliases})


def at(counted: Census, words: str, head: str = "") -> Mention:
    """The mention of `words`, the last ones in the text."""
    start = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", counted.reader.text)][-1]
    return counted.reader.read(start, start + len(words), start + words.index(head) if head else None)


def shown(found: Entity | Sequence[Entity] | str | None) -> Any:
    """The names of what a rule found."""
    if found is None or isinstance(found, str):
        return found
    return found.name if isinstance(found, Entity) else [one.name for one in found]


Rule = Callable[[Scene, Mention], Any]


def meant(rule: Rule, text: str, words: str, said: Sequence[Speaking] = (), **fields: Any) -> Any:
    """What `rule` says of the last `words` of `text`."""
    made = scene(text, said, **fields)
    return shown(rule(made, at(made.census, words)))


def group(name: str) -> Entity:
    return Entity(name, "group", plural=True)


class TestHolder:
    """*The Russian president*."""

    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Russian President Vladimir Putin met Ann Lee. The Russian president left.", "The Russian president", "Vladimir Putin"),
            ("Russian President Vladimir Putin met Ann Lee. The Russian leader left.", "The Russian leader", "Vladimir Putin"),
            ("Russian President Vladimir Putin met Ann Lee. The Head of State left.", "The Head of State", "Vladimir Putin"),
            ("Russian President Vladimir Putin met Ann Lee. The French president left.", "The French president", None),
            ("Russian President Vladimir Putin met Ann Lee. The vice president left.", "The vice president", None),
            ("Governor Ron Smith met Governor Ann Lee. The governor left.", "The governor", "Ann Lee"),
            (f"Governor Ron Smith met Governor Ann Lee. {LONG_RAIN}The governor left.", "The governor", None),
            ("The governor left. Governor Ann Lee came.", "The governor", "Ann Lee"),
            ("The governor left. Governor Ann Lee met Governor Ron Smith.", "The governor", None),
            ("Minister Ann Lee left. The Russian minister left.", "The Russian minister", "Ann Lee"),
            ("Senator Ann Lee left. The Russian senator left.", "The Russian senator", None),
        ],
    )
    def test_of_an_office(self, text: str, words: str, name: str | None) -> None:
        assert meant(holders.holder, text, words, **VERBS) == name

    def test_who_spoke_is_in_mind_however_far(self) -> None:
        text = f"Governor Ron Smith met Governor Ann Lee. Smith said it is one. {LONG_RAIN}The governor left."
        assert meant(holders.holder, text, "The governor", [("Ron Smith", "it is one")], **VERBS) == "Ron Smith"

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Superintendent of Police Ann Lee met Ron Smith. The SP left.", "Ann Lee"),
            ("Superintendent of Police Ann Lee met Superintendent of Police Ron Smith. The SP left.", None),
            ("Mayor Ann Lee met Ron Smith. The SP left.", None),
        ],
    )
    def test_by_letters(self, text: str, name: str | None) -> None:
        assert meant(holders.holder, text, "The SP", **VERBS) == name

    @pytest.mark.parametrize(
        ("words", "name"), [("The AL general secretary", "Obaidul Quader"), ("The BNP general secretary", None), ("The AL treasurer", None)]
    )
    def test_in_a_body_by_its_letters(self, words: str, name: str | None) -> None:
        assert meant(holders.holder, f"Obaidul Quader, Awami League general secretary, left. {words} left.", words) == name


class TestRoleBearer:
    """*The analyst*, of an economist."""

    @pytest.mark.parametrize(
        ("between", "words", "name"),
        [
            (" ", "The economist", "Ann Lee"),
            (" ", "The analyst", "Ann Lee"),
            (" ", "The senior bank analyst", "Ann Lee"),
            (" ", "The police analyst", None),
            (" ", "The lawyer", None),
            ("\nIt rained.\nIt rained.\n", "The analyst", "Ann Lee"),
            ("\nIt rained.\nIt rained.\nIt rained.\n", "The analyst", None),
        ],
    )
    def test_by_noun(self, between: str, words: str, name: str | None) -> None:
        text = f"Ann Lee, a bank economist, said it is one.{between}{words} left."
        assert meant(takenup.role_bearer, text, words, [("Ann Lee", "it is one")]) == name

    @pytest.mark.parametrize(("last", "name"), [("Ron Smith", None), (group("residents"), "Ann Lee")])
    def test_only_the_last_person(self, last: str | Entity, name: str | None) -> None:
        text = "Ann Lee, a bank economist, said it is one. Then Ron Smith and residents said it is two. The analyst left."
        assert meant(takenup.role_bearer, text, "The analyst", [("Ann Lee", "it is one"), (last, "it is two")]) == name


class TestByEpithet:
    """*The rugby legend*."""

    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Ron Smith said it is one. The rugby legend left.", "The rugby legend", "Ron Smith"),
            ("Ron Smith said it is one. The Bengaluru MP left.", "The Bengaluru MP", "Ron Smith"),
            ("Ron Smith said it is one. The ASI spokesman left.", "The ASI spokesman", "Ron Smith"),
            ("Ron Smith said it is one.\nIt rained.\nThe rugby legend left.", "The rugby legend", "Ron Smith"),
            # what speaks against it
            ("Ron Smith said it is one.\nIt rained.\nIt rained.\nThe rugby legend left.", "The rugby legend", None),
            ("Ron Smith met a rugby legend and said it is one. The legend left.", "The legend", None),
            ("Ron Smith said it is one. The moderator left.", "The moderator", None),
            ("Ron Smith said it is one. The spokesman left.", "The spokesman", None),
            ("Ron Smith said it is one. The businesswoman left.", "The businesswoman", None),
            ("Ron Smith, a superintendent of police, said it is one. The analyst left.", "The analyst", None),
            ("Ron Smith, a superintendent of police, said it is one. The health official left.", "The health official", None),
            ("Mayor Ann Lee met Ron Smith, who said it is one. The mayor left.", "The mayor", None),
            ("Israeli Ambassador Ron Smith said it is one. The French ambassador left.", "The French ambassador", None),
            ("Governor Ron Smith said it is one. The lieutenant governor left.", "The lieutenant governor", None),
            ("Ron Smith said it is one. The ministry left.", "The ministry", None),
        ],
    )
    def test_of_the_last_speaker(self, text: str, words: str, name: str | None) -> None:
        assert meant(takenup.by_epithet, text, words, [("Ron Smith", "it is one")], **VERBS) == name

    def test_no_person_spoke(self) -> None:
        text = "Residents said it is one. The rugby legend left."
        assert meant(takenup.by_epithet, text, "The rugby legend", [(group("Residents"), "it is one")]) is None
        assert meant(takenup.by_epithet, text, "The rugby legend") is None


class TestGroupAgain:
    """*The three sides*."""

    @pytest.mark.parametrize(
        ("name", "words", "again"),
        [
            ("Ann Lee and Ron Smith", "The parties", True),
            ("Ann Lee and Ron Smith", "The two countries", True),
            ("Russia, Turkey and Iran", "The three sides", True),
            ("Ann Lee and Ron Smith", "The three sides", False),
            ("Ann Lee and Ron Smith", "The experts", False),
            ("residents", "The parties", False),
        ],
    )
    def test_as_many_as_are_said(self, name: str, words: str, again: bool) -> None:
        text = f"{name} said it is one. Ann Lee said it is two. {words} left."
        said: list[Speaking] = [(group(name), "it is one"), ("Ann Lee", "it is two")]
        assert (meant(grouped.group_again, text, words, said) == name) is again


class TestSalientPerson:
    """*The businessman*."""

    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Ron Smith came home. The businessman left.", "The businessman", "Ron Smith"),
            ("Ron Smith came home. The nurse left.", "The nurse", None),
            ("Ron Smith came home. The eyewitness left.", "The eyewitness", None),
            ("Ron Smith met a businessman. The businessman left.", "The businessman", None),
            ("Ann Lee came home. The businessman left.", "The businessman", None),
            ("Ron Smith came home. The ASP left.", "The ASP", None),
            ("Prime Minister Ron Smith came. The deputy foreign minister left.", "The deputy foreign minister", None),
            ("Israeli Mayor Ron Smith came. The French businessman left.", "The French businessman", None),
            ("It rained. The businessman left.", "The businessman", None),
        ],
    )
    def test_subject_before(self, text: str, words: str, name: str | None) -> None:
        assert meant(takenup.salient_person, text, words) == name

    def test_a_rank_of_the_last_speaker(self) -> None:
        text = "Ron Smith said it is one. The ASP left."
        assert meant(takenup.salient_person, text, "The ASP", [("Ron Smith", "it is one")]) == "Ron Smith"


@pytest.mark.parametrize(
    ("words", "name"), [("The Chilean", "Ron Smith"), ("A Chilean", None), ("The French", None), ("The Chinese", None), ("The Danes", None)]
)
def test_countryman(words: str, name: str | None) -> None:
    text = f"Ron Smith said it is one. {words} left."
    assert meant(takenup.countryman, text, words, [("Ron Smith", "it is one")]) == name
    assert meant(takenup.countryman, f"It rained. {words} left.", words) is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ann Lee met Ron Smith. The latter left.", "The latter", "Ron Smith"),
        ("Ann Lee met Ron Smith. The former left.", "The former", "Ann Lee"),
        ("Dan Brown saw Ann Lee meet Ron Smith. The former left.", "The former", "Ann Lee"),
        ("Ann Lee met Ron Smith. The other left.", "The other", None),
        ("Ann Lee came. The latter left.", "The latter", None),
        (f"Ann Lee met Ron Smith. {RAIN}The latter left.", "The latter", None),
    ],
)
def test_latter(text: str, words: str, name: str | None) -> None:
    made = scene(text)
    assert shown(takenup.latter(made, at(made.census, words, head=words.split()[1]))) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Prime Minister's Office spoke. Prime Minister Ron Smith left, said his office.", "his office", "Prime Minister's Office"),
        ("The Prime Minister's Office spoke. Mayor Ron Smith left, said his office.", "his office", None),
        ("The Prime Minister's Office spoke. Prime Minister Ron Smith left, said his cabinet.", "his cabinet", None),
        ("Prime Minister Ron Smith left, said his office.", "his office", None),
    ],
)
def test_office_building(text: str, words: str, name: str | None) -> None:
    made = scene(text)
    assert shown(takenbodies.office_building(made, at(made.census, words), known(made.census, "Ron Smith"))) == name


class TestBodies:
    """*The ministry*, *the organisation*, *the government*."""

    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("The Foreign Ministry met the Home Office. The ministry left.", "The ministry", "Foreign Ministry"),
            ("The Ministry of Defence met the Home Office. The ministry left.", "The ministry", "Ministry of Defence"),
            ("The Foreign Ministry met the Defence Ministry. The ministry left.", "The ministry", "Defence Ministry"),
            ("The Foreign Ministry met the Defence Ministry. The foreign ministry left.", "The foreign ministry", "Foreign Ministry"),
            ("The Foreign Ministry met the Home Office. The finance ministry left.", "The finance ministry", None),
            ("The Foreign Ministry met the Home Office. The court left.", "The court", None),
            ("The ministry left. The Foreign Ministry came.", "The ministry", None),
        ],
    )
    def test_named_body(self, text: str, words: str, name: str | None) -> None:
        assert meant(takenbodies.named_body, text, words) == name

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("The Albanese government fell. The government left.", "Albanese government"),
            ("The Albanese government fell. The Albanese government rose. The government left.", "Albanese government"),
            ("The Albanese government met the Morrison government. The government left.", None),
            ("The government fell. The government left.", None),
            ("The government left. The Albanese government fell.", None),
            ("The Albanese government's Ann Lee fell. The government left.", None),
            (f"The Albanese government fell. {LONG_RAIN}The government left.", None),
        ],
    )
    def test_fuller_name(self, text: str, name: str | None) -> None:
        made = scene(text)
        start = text.index("The government left")
        assert takenbodies.fuller_name(made, made.census.reader.read(start, start + len("The government"))) == name

    @pytest.mark.parametrize(
        ("text", "said", "words", "name"),
        [
            ("Rainbow Ethiopia said it is one.\nThe group left.", "Rainbow Ethiopia", "The group", "Rainbow Ethiopia"),
            ("Rainbow Ethiopia said it is one.\nThe rights group left.", "Rainbow Ethiopia", "The rights group", "Rainbow Ethiopia"),
            ("Rainbow Ethiopia said it is one.\nThe Wagner group left.", "Rainbow Ethiopia", "The Wagner group", None),
            ("Rainbow Ethiopia said it is one.\nThe ministry left.", "Rainbow Ethiopia", "The ministry", None),
            ("Russia said it is one.\nThe organisation left.", "Russia", "The organisation", None),
            ("The Foreign Ministry said it is one.\nThe company left.", "Foreign Ministry", "The company", None),
            ("Ron Smith of Rainbow Ethiopia said it is one. The organisation left.", "Ron Smith", "The organisation", "Rainbow Ethiopia"),
        ],
    )
    def test_body_taken_up(self, text: str, said: str, words: str, name: str | None) -> None:
        assert meant(takenbodies.body_taken_up, text, words, [(said, "it is one")]) == name

    LEAD = "Zork Holdings hired Ann Lee as boss on Monday.\nIt rained.\n"

    @pytest.mark.parametrize(
        ("between", "name"), [("", "Zork Holdings"), ("Blork Holdings slept. Blork Holdings ran.\nIt rained.\nIt rained.\n", None)]
    )
    def test_body_of_the_lead(self, between: str, name: str | None) -> None:
        assert meant(takenbodies.body_taken_up, f"{self.LEAD}{between}It rained. It rained. The company left.", "The company") == name


class TestPairMeant:
    """*The two leaders*."""

    EXPERTS = "Ann Lee, an expert, said it is one. Ron Smith, an expert, said it is two. "
    LEADERS = "Russian President Vladimir Putin met Israeli Prime Minister Benjamin Netanyahu. "
    PRESIDENTS = "President Vladimir Putin met President Emmanuel Macron. "
    ENVOYS = "Russian Envoy Alexander Lavrentiev and Russian Minister Sergey Vershinin met. "

    @pytest.mark.parametrize(
        ("text", "words", "names"),
        [
            (EXPERTS + "Both experts left.", "Both experts", ["Ann Lee", "Ron Smith"]),
            (EXPERTS + "Both experts and voters left.", "Both experts", []),
            (LEADERS + "The two leaders left.", "The two leaders", ["Vladimir Putin", "Benjamin Netanyahu"]),
            (LEADERS + "The pair left.", "The pair", ["Vladimir Putin", "Benjamin Netanyahu"]),
            (EXPERTS.replace(", an expert,", "") + "The two leaders left.", "The two leaders", []),
            (LEADERS + "Russia and Israel agree. The two states left.", "The two states", ["Russia", "Israel"]),
            (LEADERS + "Russia agrees. The two states left.", "The two states", []),
            (PRESIDENTS + "The presidents left.", "The presidents", ["Vladimir Putin", "Emmanuel Macron"]),
            (PRESIDENTS + "The two presidents left.", "The two presidents", ["Vladimir Putin", "Emmanuel Macron"]),
            (PRESIDENTS + "The three presidents left.", "The three presidents", []),
            (PRESIDENTS + "The Russian presidents left.", "The Russian presidents", []),
            (PRESIDENTS + "The young presidents left.", "The young presidents", []),
            (ENVOYS + "The Russian representatives left.", "The Russian representatives", ["Alexander Lavrentiev", "Sergey Vershinin"]),
            (ENVOYS + "The French representatives left.", "The French representatives", []),
            (ENVOYS + "The voters left.", "The voters", []),
        ],
    )
    def test_two(self, text: str, words: str, names: list[str]) -> None:
        said = [("Ann Lee", "it is one"), ("Ron Smith", "it is two")] if "it is one" in text else []
        assert meant(grouped.pair_meant, text, words, said, **VERBS) == names

    def test_one_expert(self) -> None:
        assert meant(grouped.pair_meant, self.EXPERTS + "Both experts left.", "Both experts", [("Ann Lee", "it is one")]) == []


class TestScene:
    """What the rules look at."""

    TEXT = "Ann Lee said “Ron Smith came,” and met Dan Brown. Then it rained."

    def test_names_within_a_quote_count_only_there(self) -> None:
        made = scene(self.TEXT, quoted=["Ron Smith came,"])
        outside, inside = self.TEXT.index("Dan"), self.TEXT.index("came")
        assert shown([s.entity for s in made.named(0, len(self.TEXT), outside)]) == ["Ann Lee", "Dan Brown"]
        assert shown([s.entity for s in made.named(0, len(self.TEXT), inside)]) == ["Ann Lee", "Ron Smith", "Dan Brown"]

    def test_quoted(self) -> None:
        made = scene(self.TEXT, quoted=["Ron Smith came,"])
        assert made.quoted(self.TEXT.index("came"))
        assert not made.quoted(self.TEXT.index("Dan"))
        assert not scene(self.TEXT).quoted(self.TEXT.index("came"))

    def test_last_said(self) -> None:
        text = "Ann Lee said it is one. Ron Smith asked is it two.\nIt rained.\nIt poured."
        made = scene(text, [("Ann Lee", "it is one"), ("Ron Smith", "is it two", "question")])
        rained, poured = text.index("rained"), text.index("poured")
        assert shown(getattr(made.last_said(rained), "entity", None)) == "Ron Smith"
        assert shown(getattr(made.last_said(rained, answers=True), "entity", None)) == "Ann Lee"
        assert shown(getattr(made.last_said(poured, 2), "entity", None)) == "Ron Smith"
        assert made.last_said(poured) is None, "two paragraphs on"
        assert made.last_said(0) is None, "nobody spoke yet"

    def test_sentence_start(self) -> None:
        made = scene(self.TEXT)
        assert antecedents.sentence_start(made, self.TEXT.index("rained")) == self.TEXT.index("Then")
        assert antecedents.sentence_start(made, 3) == 0


class TestInTurn:
    """Two who talk by turns."""

    TALK = "“it is one?” Ann Lee asked.\n“it is two,” said Ron Smith.\n“it is three?”"

    @pytest.mark.parametrize(
        ("text", "said", "name"),
        [
            (TALK, ("Ann Lee", "Ron Smith"), "Ann Lee"),
            (TALK.replace("three?", "three."), ("Ann Lee", "Ron Smith"), None),
            (TALK.replace("one?", "one,"), ("Ann Lee", "Ron Smith"), None),
            (TALK.replace("Smith.\n", "Smith.\nIt rained.\n"), ("Ann Lee", "Ron Smith"), None),
            (TALK, ("Ann Lee", "Ann Lee"), None),
            (TALK, ("Ann Lee",), None),
        ],
    )
    def test_turn(self, text: str, said: tuple[str, ...], name: str | None) -> None:
        words = ("it is one" + text[text.index("one") + 3], "it is two,")
        made = scene(text, list(zip(said, words, strict=False)))
        start = text.index("it is three")
        assert shown(antecedents.in_turn(made, start, start + len("it is three?"), text)) == name


class TestThirdPerson:
    """*He*, *she*."""

    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Ron Smith said it is one. As for Dan Brown, he left.", "he", "Dan Brown"),
            ("Ron Smith said it is one. Then he left.", "he", "Ron Smith"),
            ("Ron Smith said it is one. Then she left.", "she", None),
            ("Ron Smith said it is one. Dan Brown came. Then he left.", "he", "Dan Brown"),
            ("Ron Smith said it is one. It rained on the town and on Dan Brown. Then he left.", "he", "Ron Smith"),
            ("Ann Lee said it is one. Ron Smith came. Then she left.", "she", "Ann Lee"),
        ],
    )
    def test_after_a_quote(self, text: str, words: str, name: str | None) -> None:
        speaker = "Ann Lee" if "Ann Lee" in text else "Ron Smith"
        assert meant(antecedents.third_person, text, words, [(speaker, "it is one")]) == name

    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Ron Smith came. Then he left.", "he", "Ron Smith"),
            ("Ron Smith came. Then she left.", "she", None),
            ("Ron Smith came. He met Dan Brown. Then he left.", "he", "Ron Smith"),
            (f"Ron Smith came. {'It rained. ' * 6}Then he left.", "he", None),
            ("The Home Office came. Then he left.", "he", None),
            ("It rained. Then he left.", "he", None),
        ],
    )
    def test_subject_before(self, text: str, words: str, name: str | None) -> None:
        assert meant(antecedents.third_person, text, words) == name

    def test_an_unnamed_speaker_is_no_named_one(self) -> None:
        man = Entity("A man", "anonymous", gender="m", sure=True)
        made = scene("A man said it is one. Then he left.", [(man, "it is one")])
        assert antecedents.third_person(made, at(made.census, "he")) is man
        assert antecedents.third_person(made, at(made.census, "he"), named=True) is None

    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Ron Smith said it is one.\nIt rained.\nIt rained, he said.", "he", "Ron Smith"),
            ("Ron Smith said it is one.\nIt rained.\nIt rained.\nIt rained, he said.", "he", None),
            ("Ron Smith said it is one. It rained, she said.", "she", None),
        ],
    )
    def test_last_person(self, text: str, words: str, name: str | None) -> None:
        assert meant(antecedents.last_person, text, words, [("Ron Smith", "it is one")]) == name

    @pytest.mark.parametrize(
        ("text", "words", "named"),
        [
            ("It rained when Ron Smith came and he left.", "he", True),
            ("It rained when Ron Smith came and she left.", "she", False),
            ("Ron Smith came. It rained when he left.", "he", False),
        ],
    )
    def test_named_in_sentence(self, text: str, words: str, named: bool) -> None:
        made = scene(text, quoted=["Ron Smith came"])
        assert antecedents.named_in_sentence(made, at(made.census, words)) is named

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Dan Brown met Ron Smith, who said he left.", "Dan Brown"),
            ("Ron Smith said he left.", None),
            ("Ann Lee met Ron Smith, who said he left.", None),
            (f"Dan Brown came. {LONG_RAIN}Ron Smith said he left.", None),
        ],
    )
    def test_somebody_else(self, text: str, name: str | None) -> None:
        made = scene(text)
        assert shown(antecedents.somebody_else(made, at(made.census, "he"), known(made.census, "Ron Smith"))) == name

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Ann Lee heard “Ron Smith came,” said his office.", "Ron Smith"),
            ("Ron Smith came. It rained, said his office.", "Ron Smith"),
            ("Ann Lee came, said his office.", None),
        ],
    )
    def test_possessor(self, text: str, name: str | None) -> None:
        made = scene(text, quoted=["Ron Smith came"] if "“" in text else [])
        assert shown(antecedents.possessor(made, at(made.census, "his"), "m")) == name


class TestPairs:
    """Two who are taken up together."""

    LEADERS = "Russian President Vladimir Putin met Israeli Prime Minister Benjamin Netanyahu"

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("Ron Smith and Ann Lee came and they left.", ["Ron Smith", "Ann Lee"]),
            ("Mayor Ron Smith and Governor Ann Lee came and they left.", ["Ron Smith", "Ann Lee"]),
            (LEADERS + " and the two leaders ate and they left.", ["Vladimir Putin", "Benjamin Netanyahu"]),
            ("Ron Smith met Ann Lee and they left.", []),
            ("Ron Smith and the Home Office came and they left.", []),
            ("Ron Smith and Ann Lee came. Then they left.", []),
        ],
    )
    def test_pair_in_sentence(self, text: str, names: list[str]) -> None:
        assert meant(plurals.pair_in_sentence, text, "they", **VERBS) == names

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("Ron Smith and Ann Lee came. Then they left.", ["Ron Smith", "Ann Lee"]),
            (LEADERS + ". The two leaders ate. Then they left.", ["Vladimir Putin", "Benjamin Netanyahu"]),
            ("Ron Smith and Ann Lee came. It rained. Then they left.", []),
            ("Ron Smith and Ann Lee came and they left.", []),
        ],
    )
    def test_pair_before(self, text: str, names: list[str]) -> None:
        assert meant(plurals.pair_before, text, "they", **VERBS) == names

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            (LEADERS + ".", ["Vladimir Putin", "Benjamin Netanyahu"]),
            ("Mayor Ron Smith saw " + LEADERS + ".", ["Vladimir Putin", "Benjamin Netanyahu"]),
            ("Mayor Ron Smith met Ann Lee.", []),
            (f"{LEADERS}. {LONG_RAIN}", []),
        ],
    )
    def test_last_pair(self, text: str, names: list[str]) -> None:
        assert shown(plurals.last_pair(scene(text, **VERBS), len(text))) == names

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            (LEADERS + ". Israel met Russia.", ["Russia", "Israel"]),
            (LEADERS + ". Russia slept.", []),
            ("Mayor Ron Smith met Governor Ann Lee. Israel met Russia.", []),
        ],
    )
    def test_countries_of_pair(self, text: str, names: list[str]) -> None:
        assert shown(plurals.countries_of_pair(scene(text, **VERBS), len(text))) == names

    def test_last_speakers(self) -> None:
        text = "Dan Brown said it is one. Ann Lee said it is two. Ron Smith said it is three. A crowd said it is four."
        said = [("Dan Brown", "it is one"), ("Ann Lee", "it is two"), ("Ron Smith", "it is three"), (group("A crowd"), "it is four")]
        assert shown(plurals.last_speakers(scene(text, said), len(text))) == ["Ann Lee", "Ron Smith"]
        assert shown(plurals.last_speakers(scene(text, said), text.index("Ron"))) == ["Dan Brown", "Ann Lee"]
        assert plurals.last_speakers(scene(text, said[2:]), len(text)) == ()

    ENVOYS = "Russian Envoy Alexander Lavrentiev and Russian Minister Sergey Vershinin came. "

    @pytest.mark.parametrize(
        ("text", "words", "names"),
        [
            (ENVOYS + "The Russian envoys left.", "The Russian envoys", ["Alexander Lavrentiev", "Sergey Vershinin"]),
            (ENVOYS + "The envoys left.", "The envoys", ["Alexander Lavrentiev", "Sergey Vershinin"]),
            (
                ENVOYS + "Ron Smith and Ann Lee came. The Russian envoys left.",
                "The Russian envoys",
                ["Alexander Lavrentiev", "Sergey Vershinin"],
            ),
            (ENVOYS + "The French envoys left.", "The French envoys", []),
            (ENVOYS.replace(" and ", " saw ") + "The envoys left.", "The envoys", []),
            (f"{ENVOYS}{RAIN}The envoys left.", "The envoys", []),
        ],
    )
    def test_joined_pair(self, text: str, words: str, names: list[str]) -> None:
        assert meant(plurals.joined_pair, text, words, **VERBS) == names


class TestMany:
    """*They* and *it*."""

    @pytest.mark.parametrize(
        ("speaker", "meant_by_they"),
        [
            (group("residents"), True),
            (Entity("Rainbow Ethiopia", "organization", ("Rainbow", "Ethiopia")), True),
            (Entity("a source", "anonymous"), True),
            (Entity("reports", "document", plural=True), False),
            (Entity("Ann Lee", "person", ("Ann", "Lee"), sure=True), False),
        ],
    )
    def test_plural_person(self, speaker: Entity, meant_by_they: bool) -> None:
        text = "So they said it is one.\nIt rained.\nThen they left."
        made = scene(text, [(speaker, "it is one")])
        assert (plurals.plural_person(made, at(made.census, "they")) is speaker) is meant_by_they

    def test_plural_person_too_far_before(self) -> None:
        assert meant(plurals.plural_person, "it is one\nA\nB\nThen they left.", "they", [(group("residents"), "it is one")]) is None

    @pytest.mark.parametrize(
        ("last", "name"), [(Entity("the report", "document"), "residents"), (Entity("Ann Lee", "person", ("Ann", "Lee"), sure=True), None)]
    )
    def test_earlier_group(self, last: Entity, name: str | None) -> None:
        text = f"They said it is one.\n{RAIN}\nSo it is two.\nThen they left."
        assert meant(plurals.earlier_group, text, "they", [(group("residents"), "it is one"), (last, "it is two")]) == name
        assert meant(plurals.earlier_group, text, "they") is None

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("It rained on the Home Office and they left.", "Home Office"),
            ("It rained on Ron Smith and they left.", None),
            ("It rained on Russia and they left.", None),
            (f"It rained on the Home Office. {RAIN}So they left.", None),
        ],
    )
    def test_body_before(self, text: str, name: str | None) -> None:
        assert meant(antecedents.body_before, text, "they") == name

    @pytest.mark.parametrize(
        ("text", "speaker", "name"),
        [
            ("Rainbow Ethiopia said this is one. Then it left.", "Rainbow Ethiopia", "Rainbow Ethiopia"),
            ("The report said this is one. Then it left.", Entity("the report", "document"), "the report"),
            ("The Home Office said in the report this is one. Then it left.", Entity("the report", "document"), "Home Office"),
            ("Ron Smith of the Home Office said this is one. Then it left.", "Ron Smith", "Home Office"),
            ("Ron Smith said this is one. Then the Home Office slept and it left.", "Ron Smith", "Home Office"),
            ("Ron Smith said this is one. Then it left.", "Ron Smith", None),
            ("The Home Office slept. Ron Smith said this is one. Then it left.", "Ron Smith", None),
        ],
    )
    def test_neuter(self, text: str, speaker: str | Entity, name: str | None) -> None:
        assert meant(antecedents.neuter, text, "it", [(speaker, "this is one")]) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("They met Ron Smith, who left.", "who", "Ron Smith"),
        ("They met the Home Office, which left.", "which", "Home Office"),
        ("They met Raymond Cheng, managing director of CGS Securities, who left.", "who", "Raymond Cheng"),
        ("They saw Raymond Cheng for Rainbow Ethiopia, who left.", "who", "Raymond Cheng"),
        ("They met Ron Smith of the long and cold town, who left.", "who", None),
        ("They met Ron Smith, which left.", "which", None),
        ("They met the Home Office, who left.", "who", None),
        ("They met Raymond Cheng, the pride and the joy of the whole of the Home Office, who left.", "who", None),
        ("They met Ron Smith. Those who left won.", "who", None),
    ],
)
def test_relative(text: str, words: str, name: str | None) -> None:
    assert meant(antecedents.relative, text, words) == name


class TestPronounReader:
    """Whom a pronoun means, by where it stands."""

    RON = Entity("Ron Smith", "person", ("Ron", "Smith"), "m", sure=True)
    HOME = Entity("Home Office", "organization", ("Home", "Office"))

    def reader(self, text: str, said: Sequence[Speaking] = (), made: MatchContext | None = None, **fields: Any) -> PronounReader:
        made = made or labelled(text, **fields)
        return PronounReader(
            made.doc,
            scene(text, said, made=made),
            lambda read: Entity(read.text, "anonymous"),
            lambda members, _: group(" and ".join(one.name for one in members if one is not None)),
        )

    def meant(self, text: str, word: str, stand: Stand, said: Sequence[Speaking] = (), **fields: Any) -> Any:
        reader = self.reader(text, said, **fields)
        return shown(reader.meant(at(reader.scene.census, word), stand))

    @pytest.mark.parametrize("word", ["I", "We", "my", "our", "us"])
    def test_i_is_who_speaks_around_it(self, word: str) -> None:
        text = f"Ann Lee came. {word} left."
        assert self.meant(text, word, Stand(self.RON)) == "Ron Smith"
        assert self.meant(text, word, Stand()) is None

    def test_you_and_this_are_nobody(self) -> None:
        assert self.meant("Ann Lee came. You left.", "You", Stand(self.RON)) is None
        assert self.meant("Ann Lee came. This left.", "This", Stand(self.RON)) is None

    def test_it(self) -> None:
        text = "The Foreign Ministry slept. Then it left."
        assert self.meant(text, "it", Stand(self.HOME)) == "Home Office"
        assert self.meant(text, "it", Stand(self.RON)) == "Foreign Ministry"
        assert self.meant("It rained. Then it left.", "it", Stand(self.RON)) is None

    @pytest.mark.parametrize(
        ("word", "stand", "name"),
        [
            ("he", Stand(RON), "Ron Smith"),
            ("he", Stand(RON, in_marks=True), "Dan Brown"),
            ("he", Stand(), "Dan Brown"),
            ("he", Stand(HOME, in_marks=True), "Dan Brown"),
            ("she", Stand(RON), None),
            ("she", Stand(RON, in_marks=True), None),
        ],
    )
    def test_he_by_the_words_around_it(self, word: str, stand: Stand, name: str | None) -> None:
        assert self.meant(f"Dan Brown slept and {word} left.", word, stand) == name

    def test_he_who_speaks_of_others(self) -> None:
        text = "Ron Smith said it is one.\nIt rained on Dan Brown, he said."
        assert self.meant(text, "he", Stand(content_first=True), [("Ron Smith", "it is one")]) == "Ron Smith"
        assert self.meant(text, "he", Stand(), [("Ron Smith", "it is one")]) == "Dan Brown"
        assert self.meant(text, "he", Stand(content_first=True)) == "Dan Brown", "nobody spoke before"

    def test_he_tells_the_gender(self) -> None:
        reader = self.reader("Zork Smith came. Then she left.", ents={"Zork": "PERSON", "Smith": "PERSON"})
        found = reader.meant(at(reader.scene.census, "she"), Stand())
        assert found is not None
        assert (found.gender, found.sure) == ("f", True)

    DESCRIBED = Sentence(
        "The director left when he fell.",
        """
        The      the      DET   DT  det    2 det    2
        director director NOUN  NN  nsubj  3 nsubj  3
        left     leave    VERB  VBD root   0 root   0
        when     when     ADV   WRB advmod 6 advmod 6
        he       he       PRON  PRP nsubj  6 nsubj  6
        fell     fall     VERB  VBD advcl  3 advcl  3
        .        .        PUNCT .   punct  3 punct  3
        """,
    )
    DESCRIBED_AND_NAMED = Sentence(
        "The director hid Ron when he fell.",
        """
        The      the      DET   DT  det    2 det    2
        director director NOUN  NN  nsubj  3 nsubj  3
        hid      hide     VERB  VBD root   0 root   0
        Ron      Ron      PROPN NNP obj    3 dobj   3
        when     when     ADV   WRB advmod 7 advmod 7
        he       he       PRON  PRP nsubj  7 nsubj  7
        fell     fall     VERB  VBD advcl  3 advcl  3
        .        .        PUNCT .   punct  3 punct  3
        """,
    )
    VOTERS = Sentence(
        "Voters left when they fell.",
        """
        Voters voter NOUN  NNS nsubj  2 nsubj  2
        left   leave VERB  VBD root   0 root   0
        when   when  ADV   WRB advmod 5 advmod 5
        they   they  PRON  PRP nsubj  5 nsubj  5
        fell   fall  VERB  VBD advcl  2 advcl  2
        .      .     PUNCT .   punct  2 punct  2
        """,
    )
    LETTERS = Sentence(VOTERS.text.replace("Voters", "Letters"), VOTERS.table.replace("Voters voter", "Letters letter"))
    RELATIVE = Sentence(
        "Smith met voters in town who left.",
        """
        Smith  Smith PROPN NNP nsubj 2 nsubj 2
        met    meet  VERB  VBD root  0 root  0
        voters voter NOUN  NNS obj   2 dobj  2
        in     in    ADP   IN  case  5 prep  3
        town   town  NOUN  NN  nmod  3 pobj  4
        who    who   PRON  WP  nsubj 7 nsubj 7
        left   leave VERB  VBD acl:relcl 3 relcl 3
        .      .     PUNCT .   punct 2 punct 2
        """,
    )
    QUESTION = Sentence(
        "Today they asked who left.",
        """
        Today today NOUN  NN  obl:tmod 3 npadvmod 3
        they  they  PRON  PRP nsubj    3 nsubj    3
        asked ask   VERB  VBD root     0 root     0
        who   who   PRON  WP  nsubj    5 nsubj    5
        left  leave VERB  VBD ccomp    3 ccomp    3
        .     .     PUNCT .   punct    3 punct    3
        """,
    )

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize(
        ("sentence", "word", "name"),
        [
            (DESCRIBED, "he", "The director"),
            (DESCRIBED_AND_NAMED, "he", "Ron"),
            (VOTERS, "they", "Voters"),
            (LETTERS, "they", None),
            (RELATIVE, "who", "voters in town"),
            (QUESTION, "who", None),
        ],
    )
    def test_by_the_parse(self, sentence: Sentence, word: str, name: str | None, scheme: Scheme) -> None:
        assert self.meant(sentence.text, word, Stand(), made=sentence.context(scheme)) == name

    def test_who_by_name(self) -> None:
        assert self.meant("They met Ron Smith, who left.", "who", Stand()) == "Ron Smith"
        assert self.meant("They met Ron Smith. Those who left won.", "who", Stand()) is None

    @pytest.mark.parametrize(
        ("text", "said", "stand", "name"),
        [
            ("Ron Smith and Ann Lee came and they left.", None, Stand(group("residents")), "Ron Smith and Ann Lee"),
            ("It rained and they left.", None, Stand(group("residents")), "residents"),
            ("It rained and they left.", None, Stand(group("residents"), in_marks=True), None),
            ("It rained on the Home Office and they left.", None, Stand(RON, in_marks=True), "Home Office"),
            ("They said it is one. Then they left.", group("residents"), Stand(), "residents"),
            ("Ron Smith and Ann Lee said it is one. Then they left.", HOME, Stand(), "Ron Smith and Ann Lee"),
            ("They said it is one. Then they left.", HOME, Stand(), "Home Office"),
            ("They said it is one. Then they left.", RON, Stand(), None),
            ("The Presidents:\n• slept,\n• then they left.", None, Stand(), "The Presidents"),
            ("The Rivers:\n• slept,\n• then they left.", None, Stand(), None),
            (f"They said it is one.\n{RAIN}\nIt rained.\nThen they left.", group("residents"), Stand(), "residents"),
        ],
    )
    def test_they(self, text: str, said: Entity | None, stand: Stand, name: str | None) -> None:
        assert self.meant(text, "they", stand, [(said, "it is one")] if said else []) == name

    @pytest.mark.parametrize(
        ("times", "text", "name"), [(3, "They left.", "voters"), (2, "They left.", None), (3, "Then they left.", None)]
    )
    def test_they_of_a_long_statement(self, times: int, text: str, name: str | None) -> None:
        reader = self.reader(f"It rained.\n{text}")
        voters = group("voters")
        reader.they.update([voters] * times)
        word = "They" if text.startswith("They") else "they"
        assert shown(reader.meant(at(reader.scene.census, word), Stand())) == name
        assert reader.meant(at(reader.scene.census, word), Stand(self.RON)) is None, "within somebody's words"


class TestRoles:
    """What the text says somebody is."""

    def around(self, rule: Callable[[Reader, Name], str], text: str, person: str = "Ann Lee") -> str:
        made = labelled(text, tags=FINITE, pos=dict.fromkeys(FINITE, "VERB"))
        reader = Reader(text, split_words(text, PEOPLE, made.doc), PEOPLE)
        name = reader.name_of(*word_span(reader.words, text.index(person), text.index(person) + len(person)))
        assert name is not None
        return rule(reader, name)

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("Ann Lee, a commander in al-Nusra Front, left.", "commander in al-Nusra Front"),
            (
                "Ann Lee (CBS), 52, Minister of Foreign Affairs, Trade and Culture, said it is one.",
                "Minister of Foreign Affairs, Trade and Culture",
            ),
            ("Ann Lee – mayor of Leeds – left.", "mayor of Leeds"),
            ("Ann Lee, her adviser, left.", "adviser"),
            ("Ann Lee, Kenya's finance minister, left.", "finance minister"),
            ("Ann Lee, now the mayor, left.", "mayor"),
            ("Ann Lee, 52, left.", ""),
            ("Ann Lee left.", ""),
            ("Ann Lee, of Leeds, left.", ""),
            ("Ann Lee, who left, is late.", ""),
            ("To please Ann Lee, the Queen suspended parliament.", ""),
            ("Ann Lee, President Tom Ray and Dan Brown left.", ""),
            ("Ann Lee, a river in Leeds, left.", ""),
        ],
    )
    def test_after(self, text: str, role: str) -> None:
        assert self.around(roles.role_after, text) == role

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("Ann Lee is the mayor of Leeds.", "mayor of Leeds"),
            ("Ann Lee, who was a teacher, left.", "teacher"),
            ("Ann Lee, who is a resident of Leeds, left.", "resident of Leeds"),
            ("Ann Lee is late.", ""),
            ("Ann Lee is the best.", ""),
            ("Ann Lee met the mayor of Leeds.", ""),
        ],
    )
    def test_told(self, text: str, role: str) -> None:
        assert self.around(roles.role_told, text) == role

    @pytest.mark.parametrize(
        ("text", "role"),
        [
            ("Minister of Trade, Youth and Sports, Ann Lee, left.", "Minister of Trade, Youth and Sports"),
            (
                "Cabinet Secretary for Gender, Youth and Special Programmes, Prof. Ann Lee, left.",
                "Cabinet Secretary for Gender, Youth and Special Programmes",
            ),
            ("It is the president of Chad, Ann Lee, who left.", "president of Chad"),
            ("It is the mayor, Ann Lee, who left.", "mayor"),
            ("In Rome, Ann Lee left.", ""),
            ("The minister met Ann Lee.", ""),
            ("It is his son, Ann Lee, who left.", ""),
            ("It rained. Ann Lee left.", ""),
            ("It is a mayor, Ann Lee and others left.", ""),
        ],
    )
    def test_before(self, text: str, role: str) -> None:
        assert self.around(roles.role_before, text) == role

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            (["the mayor of Leeds", "mayor"], ("mayor of Leeds",)),
            (
                ["Adviser to the President and Director General of the Archives"],
                ("Adviser to the President", "Director General of the Archives"),
            ),
            (["Kenya's finance minister"], ("finance minister",)),
            (["Minister of Trade and Tourism"], ("Minister of Trade and Tourism",)),
            (["mayor of Leeds", "teacher"], ("mayor of Leeds", "teacher")),
            (["Attorney General"], ("Attorney General",)),
            (["friendly and quick", "Leeds"], ()),
            ([], ()),
        ],
    )
    def test_telling(self, given: list[str], told: tuple[str, ...]) -> None:
        assert roles.telling_roles(given, PEOPLE) == told


class TestCensus:
    """Who is named where."""

    TEXT = "Russian President Vladimir Putin met Ann Lee.\nPutin left Rainbow Ethiopia."

    def entities(self, text: str, **fields: Any) -> dict[str, Entity]:
        return {e.name: e for e in census(text, **fields).inventory.entities}

    def test_between(self) -> None:
        counted = census(self.TEXT, **VERBS)
        line = self.TEXT.index("\n")
        assert shown([s.entity for s in counted.between(0, line)]) == ["Vladimir Putin", "Ann Lee"]
        assert shown([s.entity for s in counted.between(line, len(self.TEXT))]) == ["Vladimir Putin", "Rainbow Ethiopia"]
        assert list(counted.between(line, line)) == []

    def test_paragraph(self) -> None:
        counted = census(self.TEXT)
        line = self.TEXT.index("\n")
        assert [counted.paragraph(place) for place in (0, line - 1, line, line + 1)] == [0, 0, 0, 1]

    @pytest.mark.parametrize(
        ("text", "wordings"),
        [
            ("It is the Russian leader that left.", ["Russian leader"]),
            ("Israel PM left.", ["Israel PM"]),
            ("It is the Russian foreign minister that left.", ["Russian foreign minister"]),
            ("Russian President Vladimir Putin left.", []),
            ("It is the Russian minister of trade that left.", []),
            ("It is the Russian ministers that left.", []),
            ("In Russia they met the leader.", []),
            ("It is the old leader that left.", []),
            ("It is Russia's leader that left.", []),
        ],
    )
    def test_wordings(self, text: str, wordings: list[str]) -> None:
        assert [mention.text for mention in census(text, **VERBS).wordings()] == wordings

    def test_opens_sentence(self) -> None:
        text = "Whilst Tel Aviv slept, it rained on Putin. Putin left."
        reader = census(text).reader
        assert opens_sentence(reader, 0)
        assert not opens_sentence(reader, text.index("Tel"))
        assert not opens_sentence(reader, text.rindex("Putin")), "a name elsewhere"

    @pytest.mark.parametrize(
        ("text", "words", "name"),
        [
            ("Ann Lee left.", "Ann Lee", "Ann Lee"),
            ("Ann Lee left.", "Lee", "Ann Lee"),
            ("Ann Lee left.", "Challenger Ann Lee", "Ann Lee"),
            ("Ann Lee left.", "CS Lee", "Ann Lee"),
            ("The World Food Programme (WFP) left.", "WFP", "World Food Programme"),
            ("Russia left.", "Russian Federation", "Russia"),
            ("Ann Lee left.", "Ron Smith", None),
            ("Ann Lee left.", "Brown", None),
            ("Ann Lee left.", "France", None),
            ("The World Food Programme left.", "WHO", None),
            ("The World Food Programme left.", "CS Programme", None),
        ],
    )
    def test_find_entity(self, text: str, words: str, name: str | None) -> None:
        found = find_entity(census(text).inventory, Name(0, len(words), tuple(words.split()), "unknown"))
        assert shown(found) == name

    def test_a_family_name_that_is_a_common_noun(self) -> None:
        text = "It rained on Ann Brewer. Then it rained. Brewer left."
        named = self.entities(text, ents={"Ann": "PERSON", "Brewer": "PERSON"})["Ann Brewer"]
        assert (text.index("Brewer left"), text.index(" left")) in named.mentions

    def test_furniture_is_not_read(self) -> None:
        assert list(self.entities("Ann Lee left.\nRead more about Ron Smith.", zones={1: "furniture"})) == ["Ann Lee"]

    def test_the_first_word_of_a_sentence(self) -> None:
        text = "Whilst Zork Blork slept, it rained. It rained on Zork Blork."
        assert "Whilst Zork Blork" not in self.entities(text)

    @pytest.mark.parametrize(("word", "kind"), [("leaders", "organization"), ("and", "person")])
    def test_what_stands_before_a_noun_is_no_person(self, word: str, kind: str) -> None:
        found = self.entities(f"It rained on Zorkish {word} rain.", ents={"Zorkish": "PERSON"})
        assert found["Zorkish"].settled == kind

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("It rained on Zork Blork.", "person"),
            ("It rained on the Zork Blork.", "organization"),
            ("It rained on Zork Blork (ZB).", "organization"),
            ("It rained on all, such as Zork Blork.", "organization"),
            ("It rained on Blork Ethiopia.", "organization"),
            ("It rained on ENACT Blork.", "organization"),
        ],
    )
    def test_names_of_unknown_kind(self, text: str, kind: str) -> None:
        assert [e.kind for e in self.entities(text).values()] == [kind]

    @pytest.mark.parametrize(
        ("text", "letters", "name"),
        [
            ("The World Food Programme slept. It rained on the WFP.", "WFP", "World Food Programme"),
            ("The Ministry of Tourism (Mitur) slept.", "Mitur", "Ministry of Tourism"),
            ("The World Food Programme slept. It rained on the WHO.", "WHO", None),
            ("It rained on Ann Lee (Mitur).", "Mitur", None),
        ],
    )
    def test_acronyms(self, text: str, letters: str, name: str | None) -> None:
        assert shown(census(text).inventory.acronym(letters)) == name

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("It rained on military analyst Ann Lee.", ["military analyst"]),
            ("It rained on Putin's foreign affairs adviser Ann Lee.", ["Putin's foreign affairs adviser"]),
            ("It rained on special envoy for Syrian affairs Ann Lee.", ["special envoy for Syrian affairs"]),
            ("It rained on cold Ann Lee.", []),
            ("It rained on the analyst's Ann Lee.", []),
        ],
    )
    def test_roles_in_small_letters(self, text: str, found: list[str]) -> None:
        nouns = dict.fromkeys(("military", "analyst", "foreign", "affairs", "adviser", "envoy"), "NOUN")
        pos = {**nouns, "rained": "VERB", "on": "ADP", "It": "PRON", "special": "ADJ", "cold": "ADJ", "Syrian": "ADJ"}
        assert list(self.entities(text, pos=pos)["Ann Lee"].roles) == found

    @pytest.mark.parametrize(("text", "kin"), [("It rained on her son, Ron Smith.", True), ("It rained on her boss, Ron Smith.", False)])
    def test_relatives(self, text: str, kin: bool) -> None:
        assert self.entities(text)["Ron Smith"].kin is kin

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("It rained on the Zork Meteorological Department and the Meteorological Department.", ["Zork Meteorological Department"]),
            (
                "It rained on the Zork Meteorological Department and the Blork Department.",
                ["Zork Meteorological Department", "Blork Department"],
            ),
            ("It rained on Ann Monir and IO Monir.", ["Ann Monir"]),
            ("It rained on Ann Monir and IO Lee.", ["Ann Monir", "IO Lee"]),
        ],
    )
    def test_short_forms(self, text: str, found: list[str]) -> None:
        assert list(self.entities(text)) == found

    @pytest.mark.parametrize(("word", "kind"), [("LPM", "organization"), ("LPD", "person")])
    def test_a_party_by_its_letters(self, word: str, kind: str) -> None:
        text = f"It rained on a party, Linion Pep Morisien, and on {word}."
        label = dict.fromkeys(("Linion", "Pep", "Morisien"), "PERSON")
        assert self.entities(text, ents=label)["Linion Pep Morisien"].kind == kind

    def test_a_misspelt_name(self) -> None:
        text = "Benjamin Netanyahu slept. It rained on Netanyaho. It rained on Netunyaho."
        assert list(self.entities(text)) == ["Benjamin Netanyahu", "Netunyaho"]

    def test_names_that_only_a_source_shows(self) -> None:
        text = "Zork Blork, 35, said it is one."
        made = labelled(text)
        shows = take_census(made.article, made.doc, PEOPLE, [(0, len("Zork Blork, 35"), None)])
        assert [mention.name.kind for mention in shows.sources if mention and mention.name] == ["person"]
        assert take_census(made.article, made.doc, PEOPLE, [None]).sources == [None]


def runs(text: str, **fields: Any) -> list[str]:
    words = split_words(text, PEOPLE, labelled(text, **fields).doc)
    return [text[words[i].start : words[j - 1].end] for i, j in find_runs(words, PEOPLE)]


class TestRuns:
    """Stretches of capitalised words."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("It hit Russian FM Sergei Lavrov twice.", ["Russian FM Sergei Lavrov"]),
            ("It hit Abu Anas al-Lathkani twice.", ["Abu Anas al-Lathkani"]),
            ("It hit Ludwig van Beethoven twice.", ["Ludwig van Beethoven"]),
            ("It hit the Ministry of Defence twice.", ["Ministry of Defence"]),
            ("It hit the Ministry of the Interior twice.", ["Ministry of the Interior"]),
            ("It hit the Department of Health and Human Services twice.", ["Department of Health and Human Services"]),
            ("It hit the Department of Environment, Land, Water and Planning.", ["Department of Environment, Land, Water and Planning"]),
            ("It hit the Washington Office on Latin America.", ["Washington Office on Latin America"]),
            ("It hit the Prime Minister's Office twice.", ["Prime Minister's Office"]),
            ("It hit the People's Party twice.", ["People's Party"]),
            ("It hit the Voice of America twice.", ["Voice of America"]),
            ("It hit the Chief of the General Staff.", ["Chief of the General Staff"]),
            ("It hit June Smith twice.", ["June Smith"]),
            # where a run ends or does not begin
            ("It hit nobody.", []),
            ("It hit Ann Lee on Monday.", ["Ann Lee"]),
            ("It hit Rome, Paris and Leeds.", ["Rome", "Paris", "Leeds"]),
            ("It hit Ann Lee's Rome twice.", ["Ann Lee", "Rome"]),
            ("It hit Ann Lee and Ron Smith.", ["Ann Lee", "Ron Smith"]),
            ("It hit the Ministry of Defence and Minister Ann Lee.", ["Ministry of Defence", "Minister Ann Lee"]),
            ("It hit Ann Lee of Leeds.", ["Ann Lee", "Leeds"]),
            ("It hit Ann. I slept.", ["Ann"]),
            ("It hit Ann on Jan 3.", ["Ann", "Jan"]),
        ],
    )
    def test_found(self, text: str, found: list[str]) -> None:
        assert [run for run in runs(text) if run != "It"] == found

    def test_in_a_part_of_the_text(self) -> None:
        text = "It hit Ann Lee and Ron Smith."
        words = split_words(text, PEOPLE)
        assert list(find_runs(words, PEOPLE, 3, 5)) == [(3, 4)]
        assert list(find_runs(words, PEOPLE, 4, 5)) == []


def run_of(text: str, words: str, **fields: Any) -> Name | None:
    """What the run that ends as `words` do is."""
    split = split_words(text, PEOPLE, labelled(text, **fields).doc)
    _, end = word_span(split, text.index(words), text.index(words) + len(words))
    first, last = next(run for run in find_runs(split, PEOPLE) if run[1] == end)
    return read_run(split, first, last, PEOPLE, text)


class TestReadRun:
    """What a run is."""

    @pytest.mark.parametrize(
        ("run", "kind", "name", "role"),
        [
            ("Russian FM Sergei Lavrov", "person", "Sergei Lavrov", "Russian FM"),
            ("Ann Lee", "person", "Ann Lee", ""),
            ("Mr. Zork", "person", "Zork", ""),
            ("John Major", "person", "John Major", ""),
            ("Kenyan Benjamin Lee", "person", "Benjamin Lee", ""),
            ("Republican Donald Trump", "person", "Donald Trump", "Republican"),
            ("Singer-actor Cha Eun-woo", "person", "Cha Eun-woo", "Singer-actor"),
            ("Cuddalore SP Sakthi Ganesan", "person", "Sakthi Ganesan", "Cuddalore SP"),
            ("Music Star Auxillia Moyo", "person", "Auxillia Moyo", "Music Star"),
            ("President of Rwanda Paul Kagame", "person", "Paul Kagame", "President of Rwanda"),
            ("Ministry of Gender Professor Ann Lee", "person", "Ann Lee", "Ministry of Gender Professor"),
            ("Donald J. Trump", "person", "Donald J. Trump", ""),
            ("Foreign Ministry", "organization", "Foreign Ministry", ""),
            ("Ministry of Defence", "organization", "Ministry of Defence", ""),
            ("Prime Minister's Office", "organization", "Prime Minister's Office", ""),
            ("Hurricane Ian", "organization", "Hurricane Ian", ""),
            ("Sochi Games", "organization", "Sochi Games", ""),
            ("White House", "organization", "White House", ""),
            ("UNESCO", "organization", "UNESCO", ""),
            ("Russia", "place", "Russia", ""),
            ("Minister of State", "title", "", "Minister of State"),
            ("President", "title", "", "President"),
            ("Zork Blork", "unknown", "Zork Blork", ""),
        ],
    )
    def test_kind(self, run: str, kind: str, name: str, role: str) -> None:
        found = run_of(f"It hit {run} twice.", run)
        assert found is not None
        assert (found.kind, found.text, found.role) == (kind, name, role)

    @pytest.mark.parametrize("run", ["Jan", "Republicans", "Poll", "Morning Consult Poll", "RAIN FALLS ON ALL"])
    def test_no_name(self, run: str) -> None:
        assert run_of(f"It hit {run} twice.", run) is None

    @pytest.mark.parametrize(("article", "named"), [("the ", False), ("", True)])
    def test_a_description_in_capitals(self, article: str, named: bool) -> None:
        assert (run_of(f"It hit {article}Village Headman twice.", "Village Headman") is not None) is named

    @pytest.mark.parametrize(
        ("label", "kind"), [("PERSON", "person"), ("ORG", "organization"), ("GPE", "place"), ("NORP", "unknown"), ("", "unknown")]
    )
    def test_labels_are_hints(self, label: str, kind: str) -> None:
        found = run_of("It hit Zork Blork twice.", "Zork Blork", ents=dict.fromkeys(("Zork", "Blork"), label))
        assert found is not None
        assert found.kind == kind

    @pytest.mark.parametrize(
        ("run", "gender"), [("Mrs. Zork", "f"), ("Hillary Zork", "f"), ("Benjamin Zork", "m"), ("Dr. Zork", None), ("Hillary", None)]
    )
    def test_gender(self, run: str, gender: str | None) -> None:
        found = run_of(f"It hit {run} twice.", run)
        assert found is not None
        assert found.gender == gender

    def test_style_of_address(self) -> None:
        assert [getattr(run_of(f"It hit {run} twice.", run), "style", None) for run in ("Sheikh Hasina", "Mrs. Hasina")] == ["Sheikh", ""]


def channel(text: str, said: Sequence[Any], addressee: str = "", **fields: Any) -> list[str | None]:
    """How the quotes of `said` were given; the first one's words go to `addressee`."""
    made, wins = context(text), winners(text, said)
    if addressee:
        start = text.index(addressee)
        span = (start, start + len(addressee))
        wins[0] = Candidate("t", "direct", wins[0].content, wins[0].cue, wins[0].source, addressee=span, lemma=wins[0].lemma)
    outlets = link_outlets(made, wins, load_registry())
    return list(link_channels(made, wins, link_speakers(made, wins), outlets))


class TestChannels:
    """How words were given."""

    @pytest.mark.parametrize("row", load_channels(), ids=lambda row: row.channel)
    def test_rows(self, row: Any) -> None:
        assert [text for text in row.examples if not row.pattern.search(text)] == []
        assert [text for text in row.counterexamples if row.pattern.search(text)] == []

    @pytest.mark.parametrize(
        ("text", "given"),
        [
            ("Ann Lee said in a statement that all is well.", "statement"),
            ("Ann Lee said on Twitter that all is well.", "social media"),
            ("Ann Lee said at a joint press conference that all is well.", "press conference"),
            ("Ann Lee said in parliament that all is well.", "speech"),
            ("Ann Lee said in her testimony that all is well.", "court"),
            ("Ann Lee said on Russian television that all is well.", "broadcast"),
            ("Ann Lee said in an interview that all is well.", "interview"),
            ("Ann Lee said in a letter that all is well.", "report"),
            ("Ann Lee said on Tuesday that all is well.", None),
            ("There was a statement. Ann Lee said that all is well.", None),
            ("Ann Lee said all is well in a statement.", "statement"),
        ],
    )
    def test_frame(self, text: str, given: str | None) -> None:
        assert channel(text, [("Ann Lee", "all is well", "said")]) == [given]

    def test_what_was_said_is_no_frame(self) -> None:
        words = "all in a statement is well"
        assert channel(f"Ann Lee said {words}.", [("Ann Lee", words, "said")]) == [None]

    @pytest.mark.parametrize(
        ("addressee", "given"),
        [
            ("reporters", "press conference"),
            ("the jury", "court"),
            ("supporters", "speech"),
            ("the Reuters news agency", "interview"),
            ("her mother", None),
        ],
    )
    def test_addressee(self, addressee: str, given: str | None) -> None:
        assert channel(f"Ann Lee told {addressee} all is well.", [("Ann Lee", "all is well", "told")], addressee) == [given]

    @pytest.mark.parametrize(
        ("source", "given"), [("The statement", "statement"), ("The lawsuit", "court"), ("The study", "report"), ("The company", None)]
    )
    def test_a_document_speaks(self, source: str, given: str | None) -> None:
        assert channel(f"{source} said all is well.", [(source, "all is well", "said")]) == [given]

    def test_a_cue_that_tells(self) -> None:
        text = "Ann Lee tweeted all is well."
        made, (one,) = context(text), winners(text, [("Ann Lee", "all is well", "tweeted")])
        wins = [Candidate("t", "direct", one.content, one.cue, one.source, lemma="tweet")]
        assert link_channels(made, wins, link_speakers(made, wins), link_outlets(made, wins, load_registry())) == ("social media",)

    @pytest.mark.parametrize(
        ("text", "second", "given"),
        [
            ("Ann Lee stated in a post it is one. Lee said it is two.", "Lee", "social media"),
            ("Ann Lee stated in a post it is one. Ron Smith said it is two.", "Ron Smith", None),
            ("Ann Lee stated in a post it is one. It rained. Lee said it is two.", "Lee", None),
        ],
    )
    def test_the_same_speaker_goes_on(self, text: str, second: str, given: str | None) -> None:
        said = [("Ann Lee", "it is one", "stated"), (second, "it is two", "said")]
        assert channel(text, said) == ["social media", given]

    def test_a_nested_quote_has_not_the_frame_of_the_outer_one(self) -> None:
        text = "Ann Lee said in a statement that Ron Smith said it is two."
        outer, inner = text.index("that Ron"), text.index("it is two")
        wins = [
            Candidate("t", "indirect", ((outer, len(text) - 1),), ((8, 12),), (0, 7)),
            Candidate("t", "indirect", ((inner, len(text) - 1),), ((inner - 5, inner - 1),), (outer + 5, outer + 14)),
        ]
        made = context(text)
        assert link_channels(made, wins, link_speakers(made, wins), link_outlets(made, wins, load_registry())) == ("statement", None)


ROWS = parse_registry(
    {"id": i, "name": n, "aliases": a, "domains": d, "kind": k, "country": "", "ambiguous": ""}
    for i, n, a, d, k in (
        ("reuters", "Reuters", "", "reuters.com", "agency"),
        ("afp", "Agence France-Presse", "AFP", "afp.com", "agency"),
        ("haaretz", "Haaretz", "", "haaretz.com", "newspaper"),
        ("twitter", "Twitter", "", "twitter.com", "social"),
    )
)
PROSE = "It rained on the town for three days and the river rose above its banks, the mayor said, and all of them went home."


class TestCredits:
    """Whose page it is, and whom it credits."""

    def credited(self, text: str, **fields: Any) -> list[str]:
        return [outlet.id for outlet in credited_agencies(context(text, **fields).article, ROWS)]

    @pytest.mark.parametrize(
        ("text", "agencies"),
        [
            ("SOURCE: Reuters and agencies", ["reuters"]),
            ("ROME, Dec. 14 (AFP) — It rained.", ["afp"]),
            ("It rained. (Reuters)", ["reuters"]),
            ("It rained. – Reuters", ["reuters"]),
            ("By Reuters staff", ["reuters"]),
            ("HAARETZ AND REUTERS", ["reuters"]),
            ("It rained.\n(Haaretz)", ["haaretz"]),
            # a story's brackets hold other things, too
            ("It rained. (Haaretz)\nIt rained.\nIt rained.", []),
            ("It rained on the man (Reuters) from Rome.", []),
            ("By Ann Lee of Reuters", []),
            ("It rained. (Twitter)", []),
            ("It rained on Reuters.", []),
        ],
    )
    def test_credited(self, text: str, agencies: list[str]) -> None:
        assert self.credited(text) == agencies

    def test_the_publisher_credits_others(self) -> None:
        article = context("SOURCE: Reuters and AFP").article
        own = publisher_of_name("Reuters", None, ROWS)
        assert [outlet.id for outlet in credited_agencies(article, ROWS, own)] == ["afp"]

    @pytest.mark.parametrize(
        ("text", "publisher"),
        [
            ("https://www.haaretz.com/1\nIt rained.", "haaretz"),
            ("It rained.\nSite icon Haaretz", "haaretz"),
            ("It rained.\nSite icon The Zork Link", "the-zork-link"),
            ("It rained.\nSource: https://haaretz.com/1", "haaretz"),
            ("It rained.\nSource: Haaretz", "haaretz"),
            ("It rained.\nSource: Reuters", None),
            ("It rained, says https://haaretz.com/1 today.", None),
            ("It rained.", None),
        ],
    )
    def test_publisher_of_page(self, text: str, publisher: str | None) -> None:
        found = publisher_of_page(context(text).article, text.split("\n"), ROWS)
        assert (found.id if found else None) == publisher

    @pytest.mark.parametrize(
        ("name", "url", "publisher", "domain"),
        [
            ("Haaretz", None, "haaretz", "haaretz.com"),
            ("haaretz.com", None, "haaretz", "haaretz.com"),
            ("haaretz", None, "haaretz", "haaretz.com"),
            ("The Zork", "https://www.haaretz.com/1", "haaretz", "haaretz.com"),
            ("The Zork", "https://www.zork.example/1", "the-zork", "zork.example"),
            ("The Zork", None, "the-zork", None),
        ],
    )
    def test_publisher_of_name(self, name: str, url: str | None, publisher: str, domain: str | None) -> None:
        found = publisher_of_name(name, url, ROWS)
        assert (found.id, found.domain) == (publisher, domain)

    @pytest.mark.parametrize(
        ("url", "text", "name"),
        [
            ("https://www.haaretz.com/1", "It rained.", "Haaretz"),
            ("https://mexicodailypost.com/1", "It rained.", "Mexico Daily Post"),
            ("https://zorkblork.com/1", "It rained on Zork Blork.", "Zork Blork"),
            ("https://zork.com/1", "Zork News, 26 June - It rained.", "Zork News"),
            ("https://zork.com/1", "It rained on Zork News.", "zork.com"),
            ("nowhere", "It rained.", None),
        ],
    )
    def test_publisher_of_address(self, url: str, text: str, name: str | None) -> None:
        found = publisher_of_address(url, context(text).article, ROWS)
        assert (found.name if found else None) == name

    @pytest.mark.parametrize(
        ("domain", "name"),
        [
            ("mexicodailypost.com", "Mexico Daily Post"),
            ("aptnnews.ca", "APTN News"),
            ("the-daily-star.net", "The Daily Star"),
            ("zorkblork.com", None),
            ("news.com", None),
            ("post-zork.com", None),
        ],
    )
    def test_spelt_domain(self, domain: str, name: str | None) -> None:
        assert spelt_domain(domain) == name


class TestBylines:
    """Who wrote it."""

    @pytest.mark.parametrize(
        ("line", "authors"),
        [
            ("By Jane Doe and John Smith", ("Jane Doe", "John Smith")),
            ("By Jane Doe, Staff Writer", ("Jane Doe",)),
            ("Written by Dr. Jane Doe in Rome", ("Jane Doe",)),
            ("By: Jane Doe | Zork News", ("Jane Doe",)),
            ("By Ludwig van Doe (Reuters)", ("Ludwig van Doe",)),
            ("BY JANE O’NEILL", ("Jane O’Neill",)),
            ("JANE DOE", ("Jane Doe",)),
            ("JANE DE LA DOE", ("Jane de la Doe",)),
            # no persons
            ("By Staff Writer", ()),
            ("By Reuters", ()),
            ("By Foreign Ministry", ()),
            ("By Saudi Arabia", ()),
            ("By the river it rained", ()),
            ("Jane Doe", ()),
            ("HEAVY RAIN FALLS", ()),
            ("JERUSALEM", ()),
            ("By Jane Doe and all of those who went down to the river to see it rain on the town", ()),
        ],
    )
    def test_line(self, line: str, authors: tuple[str, ...]) -> None:
        assert read_authors(["Rain falls", line, PROSE], ["headline", "body", "body"], PEOPLE) == authors

    def test_only_at_the_head(self) -> None:
        lines = [PROSE] * 8 + ["By Jane Doe"]
        assert read_authors(lines, ["body"] * 9, PEOPLE) == ()
        assert read_authors(lines[1:], ["body"] * 8, PEOPLE) == ("Jane Doe",)

    def test_persons(self) -> None:
        assert persons(["Jane Doe", "Zork Bureau"]) == ("Jane Doe",)
        assert persons(["Zork Bureau"]) == ("Zork Bureau",)
        assert persons([]) == ()


class TestDatelines:
    """Place and date at the head of a story."""

    @pytest.mark.parametrize(
        ("opening", "place", "date"),
        [
            ("Mumbai, India – ", "Mumbai, India", ""),
            ("Cape Town - ", "Cape Town", ""),
            ("Muscat: ", "Muscat", ""),
            ("KIGALI, July 5: ", "KIGALI", "July 5"),
            ("Durban, May 16 2022 (IPS) - ", "Durban", "May 16 2022"),
            ("NAIROBI — ", "NAIROBI", ""),
            ("JEDDAH: ", "JEDDAH", ""),
            ("Zork Blork, 3 May: ", "Zork Blork", "3 May"),
            ("San Juan – ", "San Juan", ""),
        ],
    )
    def test_found(self, opening: str, place: str, date: str) -> None:
        text = f"{opening}{PROSE} {PROSE}"
        found = read_dateline(text, 0, len(text))
        assert found is not None
        assert (found.place, found.date, found.end) == (place, date, len(opening))
        assert dateline_end(text, 0, len(text)) == len(opening)

    @pytest.mark.parametrize(
        "opening",
        ["", "NATO: ", "Zork: ", "Opinion – ", "Watch: ", "Smith said – ", "One Two Three Four – ", "Zork, Blork – "],
    )
    def test_not_found(self, opening: str) -> None:
        text = f"{opening}{PROSE} {PROSE}"
        assert read_dateline(text, 0, len(text)) is None

    def test_a_town_before_a_headline(self) -> None:
        assert read_dateline("JEDDAH: Rain falls on all", 0, 25) is None

    def test_only_at_the_head_of_the_paragraph(self) -> None:
        text = f"It rained. NAIROBI — {PROSE}"
        assert read_dateline(text, 0, len(text)) is None
        assert read_dateline(text, text.index("NAIROBI"), len(text)) is not None


class TestFacts:
    """What a document tells about itself, and where it comes from."""

    BODY = f"NAIROBI, July 5 2022 (AFP) — {PROSE}\n\n{PROSE}"

    def facts(self, text: str, **fields: Any) -> Any:
        return read_facts(build_article(text, id="x", **fields), ROWS)

    def test_of_the_page(self) -> None:
        found = self.facts(f"Rain falls on the town\n\nBy Jane Doe\n\n{self.BODY}\n\nSource: https://haaretz.com/1")
        assert (found.publisher.id, found.place, found.published) == ("haaretz", "NAIROBI", "2022-07-05")
        assert ([agency.id for agency in found.agencies], found.authors) == (["afp"], ("Jane Doe",))
        assert found.origins == dict.fromkeys(("publisher", "agencies", "authors", "published", "place"), "page")

    def test_nothing_tells(self) -> None:
        found = self.facts(PROSE)
        assert (found.publisher, found.agencies, found.authors, found.published, found.place, found.origins) == (
            None,
            (),
            (),
            None,
            None,
            {},
        )

    def test_the_page_goes_before_what_came_with_it(self) -> None:
        fields = {"publisher": "Haaretz", "published": "2020-01-01", "authors": ["Ann Lee"]}
        page = self.facts(f"Site icon Zork\n\nBy Jane Doe\n\n{self.BODY}", **fields)
        assert (page.publisher.id, page.published, page.authors) == ("zork", "2022-07-05", ("Jane Doe",))
        record = self.facts(PROSE, **fields)
        assert (record.publisher.id, record.published, record.authors) == ("haaretz", "2020-01-01", ("Ann Lee",))
        assert record.origins == dict.fromkeys(("publisher", "published", "authors"), "record")

    @pytest.mark.parametrize(
        ("text", "fields", "publisher", "origin"),
        [
            (f"https://www.haaretz.com/1\n\n{PROSE}", {}, "haaretz", "address"),
            (PROSE, {"masthead": "Haaretz", "publisher": "Reuters"}, "haaretz", "page"),
            (PROSE, {"publisher": "Haaretz", "given": "metadata"}, "haaretz", "metadata"),
            (PROSE, {"publisher": " ", "url": "https://haaretz.com/1"}, "haaretz", "url"),
            (PROSE, {"url": "https://haaretz.com/1", "given": "metadata"}, "haaretz", "metadata"),
        ],
    )
    def test_publisher(self, text: str, fields: Any, publisher: str, origin: str) -> None:
        found = self.facts(text, **fields)
        assert (found.publisher.id, found.origins["publisher"]) == (publisher, origin)

    @pytest.mark.parametrize(
        ("text", "fields", "published", "origin"),
        [
            (f"https://x.example/2022/07/05/rain\n\n{PROSE}", {}, "2022-07-05", "address"),
            (PROSE, {"url": "https://x.example/2022/07/05/rain"}, "2022-07-05", "url"),
            (PROSE, {"published": "2022-07-05", "url": "https://x.example/2021/01/01/rain"}, "2022-07-05", "record"),
            (PROSE, {"notes": ["Zork | 5 July 2022"]}, "2022-07-05", "page"),
            (f"5 July 2022\n\n{PROSE}", {"published": "2020-01-01"}, "2022-07-05", "page"),
        ],
    )
    def test_published(self, text: str, fields: Any, published: str, origin: str) -> None:
        found = self.facts(text, **fields)
        assert (found.published, found.origins["published"]) == (published, origin)

    @pytest.mark.parametrize(
        ("fields", "authors"),
        [
            ({"authors": ["Jane Doe", "Zork Bureau"]}, ("Jane Doe",)),
            ({"notes": ["By Jane Doe"]}, ("Jane Doe",)),
            ({"notes": ["Zork Daily | Jane Doe | 5 Dec 2024"], "masthead": "Zork Daily"}, ("Jane Doe",)),
            ({"notes": ["Zork Daily | Jane Doe"], "masthead": "Zork Daily"}, ()),
            ({"notes": ["5 Dec 2024"]}, ()),
        ],
    )
    def test_authors(self, fields: Any, authors: tuple[str, ...]) -> None:
        assert self.facts(PROSE, **fields).authors == authors

    def test_the_dateline_stands_in_the_first_paragraphs(self) -> None:
        assert self.facts("\n\n".join([PROSE] * 3 + [self.BODY])).place == "NAIROBI"
        assert self.facts("\n\n".join([f"{PROSE} {n}." for n in range(5)] + [self.BODY])).place is None
