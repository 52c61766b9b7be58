"""Speakers, kinds, outlets and channels of whole texts: rules learnt on 380 newswire articles read against their records.

Each has an example; where a rule could reach too far, one that looks like it and must stay as it is.
"""

from __future__ import annotations

import pytest

from quotes.api import extract

NAMES = [
    # what somebody was or is besides
    ("MCA deputy president Ann Marlow said it rained. The former transport minister said it snowed.", ["Ann Marlow"] * 2),
    ("Justice Ann Marlow said it rained. The Premier said it snowed.", ["Ann Marlow", "The Premier"]),
    ("Admiral Tom Hale and Admiral Bob Fox met. Hale said it rained. The rear admiral said it snowed.", ["Tom Hale"] * 2),
    (
        "Ann Marlow, commander of the QRX Navy, left. Admiral Tom Hale said it rained. The commander of the Omani Navy said it snowed.",
        ["Tom Hale"] * 2,
    ),
    ("The QRX Navy chief said it rained. Tom Hale, commander of the QRX Navy, said it snowed.", ["Tom Hale"] * 2),
    ("Tom Hale, 45, said it rained. The father of two said it snowed.", ["Tom Hale"] * 2),
    ("Tom Hale's lawyer, Ann Marlow, said it rained. Hale's attorney said it snowed.", ["Ann Marlow"] * 2),
    ("The suspect, identified as Tom Hale, said it rained. The suspect said it snowed.", ["Tom Hale"] * 2),
    ("A guard, who referred to herself by the pseudonym Hila, said it rained.", ["Hila"]),
    ("Spain's harbour minister said it rained.\n\nAnn Marlow told a crowd that it snowed.", ["Ann Marlow"] * 2),
    ("Her mother said it rained.\n\nAnn Marlow told a crowd that it snowed.", ["Her mother", "Ann Marlow"]),
    ("Tom Hale, president of the Harbour Court (HCT), said it rained. The HCT president said it snowed.", ["Tom Hale"] * 2),
    # titles
    (
        "The mayor received Ambassador Extraordinary and Plenipotentiary of China to Mongolia Chai Wenrui. The ambassador said it rained.",
        ["Chai Wenrui"],
    ),
    ("The case was filed by the registrar of the college, Ann Marlow. The registrar said it rained.", ["Ann Marlow"]),
    ("The Jammu and Kashmir Lieutenant Governor, Tom Hale on Monday left. The LG said it rained.", ["Tom Hale"]),
    ("Deputy Prime Minister and Minister of Finance Ann Marlow said it rained. The DPM said it snowed.", ["Ann Marlow"] * 2),
    ("Secretary General Luis Marlow of Uruguay said it rained.", ["Luis Marlow"]),
    ("“It rained,” said Hong Sung-gul, a professor at Kilmore University.", ["Hong Sung-gul"]),
    # by what else somebody goes
    ("President Tom “Bongo” Marlow said it rained. Marlow said it snowed.", ["Tom Marlow"] * 2),
    ("President Joko Widodo came. Widodo – more commonly known as Jokowi – left. Jokowi said it rained.", ["Joko Widodo"]),
    ("Speaker You Si-kun came. You said it rained.", ["You Si-kun"]),
    ("I told him: “You said it rained.”", [None, None]),
    # somebody of somebody
    ("A close aide to opposition leader Tom Hale said it rained.", ["A close aide to opposition leader Tom Hale"]),
    ("Supporters of former president Tom Hale said it rained.", ["Supporters of former president Tom Hale"]),
    ("An associate of the late Tom Hale said it rained.", ["An associate of the late Tom Hale"]),
    ("A spokesperson for Kilmore mayor Tom Hale said it rained.", ["A spokesperson for Kilmore mayor Tom Hale"]),
    ("Adviser to the Prime Minister Tom Hale said it rained.", ["Tom Hale"]),
    # bodies
    ("The United Nations said it rained.", ["United Nations"]),
    ("The International Monetary Fund met. The IMF said it rained.", ["International Monetary Fund"]),
    ("Doctors Without Borders said it rained.", ["Doctors Without Borders"]),
    ("Marlow FC said it rained. The club said it snowed.", ["Marlow FC"] * 2),
    ("Chiper is a network that sells. The network said it rained.", ["Chiper"]),
    ("Kilmore Airlines will fly to Fukuoka and Osaka. The company said it rained.", ["Kilmore Airlines"]),
    ("Kilmore Airways (KA) and Northern Airways met. The airlines said it rained.", ["Kilmore Airways and Northern Airways"]),
    ("The firm flies to Durban and Harare. The airlines said it rained.", ["The airlines"]),
    ("Saudi Arabia met Iran. The Kingdom said it rained.", ["Saudi Arabia"]),
    ("Ko’s agency Beat Interactive said it rained.", ["Beat Interactive"]),
    ("Tom Hale left. The Hale family said it rained. The family said it snowed.", ["The Hale family"] * 2),
    ("Tom Hale left. A woman married to Hale said it rained.", ["A woman married to Hale"]),
    ("Tom Hale left. Witnesses who saw Hale said it rained.", ["Witnesses"]),
    ("Tom Hale left. Both Hale and the mayor said it rained.", ["Tom Hale and the mayor"]),
    # groups
    ("Ann Marlow and her husband Tom Hale said it rained. The couple said it snowed.", ["Ann Marlow and Tom Hale"] * 2),
    ("Scientists at Kilmore University said it rained. The team said it snowed.", ["Scientists at Kilmore University"] * 2),
    ("Hundreds of protesters said it rained. The protesters said it snowed.", ["Hundreds of protesters"] * 2),
    (
        "The University of Namibia (Unam) and Namibia University of Science and Technology have said it rained.",
        ["University of Namibia and Namibia University of Science and Technology"],
    ),
    # who and which
    ("The women living in Israel who say it rained left.", ["The women living in Israel"]),
    ("There are some prosecutors in the United States who say that it rained.", ["some prosecutors in the United States"]),
    ("An official at the Ministry of Harbours who left said it rained.", ["An official at the Ministry of Harbours"]),
    # documents
    ("According to the ministry's audit, it rained. The report said it snowed.", ["the ministry's audit"] * 2),
    ("A letter from the Harbour Union said: “We urge you to go.”", ["A letter from the Harbour Union", "Harbour Union"]),
    # where a source begins and ends
    ("Even members of the opposition said it rained.", ["members of the opposition"]),
    ("The Harbour Bureau on June 5 said it rained.", ["Harbour Bureau"]),
    ("Human rights groups over the last few years have said that it rained.", ["Human rights groups"]),
    ("Tom Hale, spokesperson of African Club Konstanz explained that it rained.", ["Tom Hale"]),
    ("Tom Hale, a 45-year-old resident of Uttar Pradesh state, told a crowd it rained.", ["Tom Hale"]),
    ("Modi met Ann Marlow, and in a tweet wrote he was certain that it rained.", ["Modi"]),
    # whose a participle is
    ("Ann Marlow, former co-chair of the party, announced her candidacy on Friday, vowing zero tolerance for crimes.", ["Ann Marlow"] * 2),
    ("Xu said Chinese banks did assess the risk, but declined to elaborate, saying criteria were confidential.", ["Xu"] * 3),
    ("While some say it rains, Ann Marlow disagreed with the plan, insisting that it snowed.", ["some", "Ann Marlow", "Ann Marlow"]),
    ("The Harbour Bureau cancelled the firm's registration, which expired in March, saying that it rained.", ["Harbour Bureau"]),
    ("The plan was shelved with Interior Minister Tom Hale comparing it to a coup.", ["Tom Hale"]),
    ("Tom Hale has denied any wrongdoing and claims to be the victim of a coup.", ["Tom Hale"] * 2),
    # pronouns
    ("Tom Hale announced he would “begin healing,” he said.", ["Tom Hale"] * 2),
    ("Ann Marlow said it rained.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nShe said it snowed.", ["Ann Marlow"] * 2),
    ("Ann Marlow said it snows.\n\nBob Fox is hopeful that it will thaw.\n\n“It does.”", ["Ann Marlow", "Bob Fox"]),
    # no speech at all
    ("To hike, you just show up and go for it.", []),
    ("She hails from Kilmore.", []),
    ("The judge was denied bail.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_speakers(text: str, names: list[str | None]) -> None:
    document = extract(text)
    speakers = [document.speaker_of(quote) for quote in document.quotes]
    assert [speaker and speaker.name for speaker in speakers] == names


KINDS = [
    ("A relatively modest 32 percent said it rained.", "group"),
    ("The majority of the respondents said it rained.", "group"),
    ("The Public Procurement Act says that it rains.", "document"),
    ("A 2021 study co-authored by Ann Marlow, an associate professor at Kilmore University, said it rained.", "document"),
    ("According to human rights lawyers and Amnesty International, it rained.", "group"),
    ("Interviewees said it rained.", "group"),
    ("The joint statement by Presidents Ann Marlow and Tom Hale said it rained.", "document"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds_of_speakers(text: str, kind: str) -> None:
    document = extract(text)
    speaker = document.speaker_of(document.quotes[0])
    assert speaker is not None
    assert speaker.kind == kind


OUTLETS = [
    ("In a written statement given to CBC News, Ann Marlow said it rained.", [("cbc", "told")]),
    ("The bill was passed on Monday, reports QNB.", [("qnb", "relayed_by")]),
    ("“It rained,” reports Ann Marlow.", []),
]


@pytest.mark.parametrize(("text", "links"), OUTLETS)
def test_outlets(text: str, links: list[tuple[str, str]]) -> None:
    assert [(link.id, link.role) for quote in extract(text).quotes for link in quote.outlets] == links


def test_a_joint_statement_is_the_channel_of_those_who_issued_it_to_its_end() -> None:
    text = "Kilmore, May 2 – Joint Statement\n\nAnn Marlow and Tom Hale agreed to open the gate.\n\nIt rained.\n\nThey said that it snowed."
    assert [quote.channel for quote in extract(text).quotes] == ["statement", "statement"]
    assert [quote.channel for quote in extract(text.replace("Joint Statement", "Joint visit")).quotes] == [None, None]


def test_a_role_does_not_reach_over_a_full_stop() -> None:
    document = extract("It grew across the country.\n\nDirector of the Harbour Department, Ann Marlow, said it rained.")
    assert [speaker.roles for speaker in document.speakers] == [("Director of the Harbour Department",)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Marlow told ABC Radio Darwin her staff saw it.", "her staff saw it"),
        ("Ann Marlow told CNN News Tom Hale left.", "Tom Hale left"),
    ],
)
def test_a_station_s_name_is_no_part_of_what_it_is_told(text: str, content: str) -> None:
    assert [quote.content.text for quote in extract(text).quotes] == [content]
