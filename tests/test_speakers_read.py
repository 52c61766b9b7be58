"""Who speaks in whole texts, parsed by the pipeline that ships: titles, offices, bodies, pairs, pronouns and what they take up."""

from __future__ import annotations

import pytest

from quotes.api import extract

NAMES = [
    # offices, with or without a comma before their holder
    ("Harbour Agency secretary-general Anong Pira said the gate was shut.", ["Anong Pira"]),
    (
        "Harbour Agency Executive-President Marco Davila said the gate was shut. The Harbour Agency head said it rained.",
        ["Marco Davila"] * 2,
    ),
    ("Department of Urban Affairs Director Huang Mei-ling (黃美玲) said the gate was shut.", ["Huang Mei-ling"]),
    ("Broadcasting Corp of Peru chairman Luis Rojas yesterday said the gate was shut.", ["Luis Rojas"]),
    ("Foreign Trade and Tourism Minister Ana Sanchez said the gate was shut.", ["Ana Sanchez"]),
    ("Secretary for Culture, Sports and Tourism Kevin Leung Wing-ho said the gate was shut.", ["Kevin Leung Wing-ho"]),
    ("First Deputy Minister of Justice Rosa Marin said the gate was shut.", ["Rosa Marin"]),
    ("Ann Marlow, Minister of Trade, Youth and Sports, said the gate was shut.", ["Ann Marlow"]),
    ("The president of the Movement Another Road, Ricardo Marin, said the gate was shut. He added that it rained.", ["Ricardo Marin"] * 2),
    ("The Third Judge Administrative, Maria Álvarez, ordered the closure of the gate.", ["Maria Álvarez"]),
    ("Chief Executive Officer of HARB Easy Sail, Benjamin Marlow, told reporters that the gate was shut.", ["Benjamin Marlow"]),
    ("Kilmore Harbour Services (KHS) director of health Daniel Otieno has lauded the closure.", ["Daniel Otieno"]),
    ("Speaking at the port, Juliet Moyo OK Kilmore Marketing Director said the gate was shut.", ["Juliet Moyo"]),
    ("Kilmore UNICEF Esther Moyo said the gate was shut.", ["Esther Moyo"]),
    ("Co-founder and CEO of non-profit Kilmore Youth Connect Margaret Marlow said the gate was shut.", ["Margaret Marlow"]),
    ('"It was bad," said Hector Marin, leader of the harbour group Kilmore Gate Coordinator (KGC).', ["Hector Marin"]),
    ("A spokesman for president Karl Weber said the gate was shut.", ["A spokesman for president Karl Weber"]),
    # titles in letters, and what stands for their bearer
    ("Ipda AKP Budi Hartono said the gate was shut.", ["Budi Hartono"]),
    ("Qatar Harbour Group Chief Executive H E Akbar Hassan said the gate was shut.", ["Akbar Hassan"]),
    ("Hojjat al-Islam Karimi said the gate was shut. Karimi said it rained.", ["Karimi"] * 2),
    ("Coalition chairman MK Itamar Levi said the gate was shut.", ["Itamar Levi"]),
    ("Cabinet Secretary Ann Marlow came. The CS said the gate was shut.", ["Ann Marlow"]),
    ("Cabinet Secretary Ann Marlow came. The CS Marlow said the gate was shut.", ["Ann Marlow"]),
    ("Kwale MCA Ann Marlow came. Marlow said the gate was shut.\n\nThe Kwale MCA said it rained.", ["Ann Marlow"] * 2),
    ("“It was good,” Mr Marlow AM said. Ian Marlow built the gate.", ["Ian Marlow"]),
    # the parts of names
    ("B Z Karim Ahmed Khan said the gate was shut. Karim, a Marlow loyalist, said it rained.", ["B Z Karim Ahmed Khan"] * 2),
    ("Keshav Baliram Patil was known. KB Patil came. Patil said the gate was shut.", ["Keshav Baliram Patil"]),
    ("Maria Teresa Lopez Marin, head of the port, said the gate was shut. Lopez said it rained.", ["Maria Teresa Lopez Marin"] * 2),
    ("Layla Seif Al Karim said the gate was shut. Seif Al Karim said it rained.", ["Layla Seif Al Karim"] * 2),
    ("Ana Grace Mary Mwandisha said the gate was shut.", ["Ana Grace Mary Mwandisha"]),
    ("The guild was led by New Delhi-based Meena. Anita Meena won. “I knew it,” Meena said.", ["Anita Meena"]),
    ("Tom Marlow won. “It was high,” said an elated Marlow, the finalist.", ["Tom Marlow"]),
    # bodies
    ("The Egyptian Guild against Floods (EGAF) met. The EGAF said the gate was shut.", ["Egyptian Guild against Floods"]),
    (
        "The Kilmore Food and Harbour Administration (KFHA) met. The Administration said the gate was shut.",
        ["Kilmore Food and Harbour Administration"],
    ),
    (
        "The Wild Bird Society of Kilmore came. The Wild Bird Society said the gate was shut. The group said it rained.",
        ["Wild Bird Society of Kilmore"] * 2,
    ),
    ("The European Union met. The EU said the gate was shut.", ["European Union"]),
    ("The gate was shut, according to FAO. The UN agency says it needs a new one.", ["FAO", "FAO"]),
    ("The Marlow Group owns it. The gate was shut, its website says.", ["Marlow Group"]),
    ("The uMngeni Local Municipality met. In a statement, the municipality said the gate was shut.", ["uMngeni Local Municipality"]),
    ("The gate was shut, according to the television channel Al Karima.", ["Al Karima"]),
    ("It stood in Harboria newspaper on 28 June. According to the newspaper, the gate was shut.", ["Harboria"]),
    ("KHSLC said it knew of the gate.\n\nBut said “that has not been possible”.", ["KHSLC"] * 2),
    ("Tom Ray works at the Kilmore-based company Gatoz. The company said the gate was shut.", ["Gatoz"]),
    ("The 2022 Harbour Debate Secretariat said the gate was shut.", ["2022 Harbour Debate Secretariat"]),
    ("They opened the 54th National Conference, which called for unity.", ["54th National Conference"]),
    # documents
    (
        "A board report from July 21 criticised the plan.\n\n“It is bad,” the report said. The document added that it rained.",
        ["A board report"] * 3,
    ),
    ("An opinion poll has put Ruth Marlow ahead.\n\nThe poll found that she had 42 percent.", ["An opinion poll"]),
    ("The court had a letter from the Marlow Diwan which said the gate was shut.", ["a letter"]),
    ("The lawyer said in an affidavit that the gate was shut.", ["The lawyer"]),
    # several who speak as one
    ("Ann Marlow and Tom Ray signed a joint declaration. The declaration said that trade would grow.", ["Ann Marlow and Tom Ray"]),
    (
        "The presidents of Chad and Mali met. They issued a joint statement.\n\nThe joint statement said that the gate was shut.",
        ["The presidents of Chad and Mali"],
    ),
    (
        "Foreign Minister Ann Marlow met Foreign Minister Tom Ray. Marlow said that she and Ray agreed to open the gate.",
        ["Ann Marlow", "Ann Marlow and Tom Ray"],
    ),
    # offices, documents and bodies taken up
    (
        "THE Harbour Team stated in an affidavit that it was late.\n\nThe affidavit was filed by a clerk. It states that Marlow left.",
        ["THE Harbour Team", "an affidavit"],
    ),
    (
        "A clerk filed an affidavit.\n\nFriday’s affidavit said that the gate was shut. The affidavit said that it rained.",
        ["an affidavit"] * 2,
    ),
    ("The Supreme Court sat. In its order, the apex court said the gate was shut.", ["Supreme Court"]),
    ("The ruling Harbour Party met. The Gate Party left. The ruling party said the gate was shut.", ["Harbour Party"]),
    (
        "The gate was shut, the Council of Trade’s Agriculture and Food Agency said. The agency said it rained.",
        ["Council of Trade’s Agriculture and Food Agency"] * 2,
    ),
    ("Kilmore - After President Ann Marlow’s trip, they met.\n\nMarlow said the gate was shut.", ["Ann Marlow"]),
    ("President Karl Weber shut it. The South African president said it rained.", ["Karl Weber"]),
    ("The Kilmore Lieutenant Governor, Tom Ray, came. “It was shut,” the LG said.", ["Tom Ray"]),
    (
        "UAE Minister of Industry Sultan Al Karim came. Karim said the gate was shut. The UAE minister said it rained.",
        ["Sultan Al Karim"] * 2,
    ),
    (
        "“The gate is shut”, Karim said, as per an official spokesperson. Tom Karim came.\n\nHe said that it rained.",
        ["an official spokesperson", "Tom Karim", "Tom Karim"],
    ),
    (
        "Kilmore police chief Datuk S. Aminah Devi said the gate was shut, and hoped to help Zalina.\n\n“It is open,” she told reporters.",
        ["S. Aminah Devi"] * 2,
    ),
    (
        "In a statement, the uMngeni Municipality said the gate was shut.\n\nIt was vacant for some time.\n\n“It is open,” it said.",
        ["uMngeni Municipality"] * 2,
    ),
    ("A student was on a bus. The helper left.\n\nThe student said the gate was shut.", ["A student"]),
    ("Two porters and a clerk said the gate was shut.", ["Two porters and a clerk"]),
    (
        "After the group left, Gen Karim met Paul Marlow for talks, during which he asked Mr Marlow to shut the gate, Mr Weber said.",
        ["Weber", "Karim"],
    ),
    ("Arturo Marin came to Kilmore. “I want to come,” the Chilean said to the press.", ["Arturo Marin"]),
    (
        "Wang Lihua, son of property tycoon Wang Guodong and an actor, had his account shut.\n\nWang said he was not sorry.",
        ["Wang Lihua"],
    ),
    (
        "The Harbour Youth League has embraced NFTs.\n\nOn Wednesday, the organisation called them “digital shells”.",
        ["Harbour Youth League"],
    ),
    ("It was late, but He Qinghua, an official of the city, said the gate was shut.", ["He Qinghua"]),
    ("H.E. Ann Marlow said the gate was shut.", ["Ann Marlow"]),
    # pronouns, and whom a description takes up
    ("Tom Ray, whose mother left, said the gate was shut.", ["Tom Ray"]),
    ("After the talks with the minister, Ann Marlow said the gate was shut. She added that it rained.", ["Ann Marlow"] * 2),
    ("The trip ended with former President Karl Weber. President Luis Marin spoke. The president said the gate was shut.", ["Luis Marin"]),
    ("MP Javad Karimi, a member of the Harbour Committee, said the gate was shut. The lawmaker said it rained.", ["Javad Karimi"] * 2),
    ("Clara Jung was calm. Jung said the gate was shut. The actress explained that it rained.", ["Clara Jung"] * 2),
    ("https://www.example.com/a\n\nBy Ann Marlow\n\nThe gate was shut. I asked the mayor what he wanted.", ["Ann Marlow"]),
    ("“Dr Marlow found some cloth for me,” he said. Dr Marlow said it was good.", [None, "Marlow"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_speakers(text: str, names: list[str | None]) -> None:
    document = extract(text)
    speakers = [document.speaker_of(quote) for quote in document.quotes]
    assert [speaker and speaker.name for speaker in speakers] == names


def test_one_source_of_two_quotes_is_one_speaker() -> None:
    document = extract("Some citizens praised the gate, describing it as a way to protect people.")
    assert len(document.quotes) == 2
    assert len({quote.speaker for quote in document.quotes}) == 1


def test_nobody_is_meant_by_what_is_worth_saying() -> None:
    assert extract("It is worth mentioning that the gate was shut.").quotes == ()


def test_an_agency_is_no_press_conference() -> None:
    (quote,) = extract("“I am sorry,” Marlow told The Associated Press on Friday.").quotes
    assert quote.channel == "interview"
