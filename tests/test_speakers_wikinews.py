"""Speakers as a first reading of unread articles found them wrong: a text, the source, the speaker's name and kind."""

from __future__ import annotations

import pytest

from quotes.api import extract

CASES = [
    # some of a group, by name
    (
        "Fifty former spies, including former chiefs Ann Lee, Tom Ray and Jo Day, signed a letter saying the gate was shut.",
        "saying",
        "Fifty former spies",
        "group",
    ),
    # what belongs to another frame, or to the sentence before
    ("Witnesses, according to the Leeds Post, said the man was alone.", "said", "Witnesses", "group"),
    ("The police made arrests in Washington, D.C. They also stated that the gate was shut.", "stated", "police", "organization"),
    ("The agency, in a note of May, 2018 identified him as “Mr. A”.", "identified", "agency", "organization"),
    # an occasion does not speak
    ("Tom Ray held a press conference claiming the mayor knew of it.", "claiming", "Tom Ray", "person"),
    # who wrote it with others
    ("Ray et al. found that the water was salty.", "found", "Ray et al", "group"),
    # a date before a noun
    ("According to a March report, the water was salty.", "According", "a March report", "document"),
    # a body of a sort that no other body goes by
    (
        "The festival's organising committee met. A team from the Department of Farms will come. The committee said it was ready.",
        "said",
        "The festival's organising committee",
        "organization",
    ),
    # sentences that begin behind an abbreviation, and panels, days and names that are not the subject
    ("The men left the U.S. While Lee was away, Tom Ray said that it was late.", "said", "Tom Ray", "person"),
    (
        "A commission appointed by President Tom Ray estimated that taxes would rise.",
        "estimated",
        "A commission appointed by President Tom Ray",
        "organization",
    ),
    ("A campaign ad released Thursday accuses Ray of being late.", "accuses", "A campaign ad", "document"),
    ("Just 28 percent of voters said that it was late.", "said", "28 percent of voters", "group"),
    # names that are common words
    ("Senator Barbara Boxer of Ohio came. Ms. Boxer said that it was late.", "said", "Barbara Boxer", "person"),
    ("April Marlow, a nurse at the club, said that it was late.", "said", "April Marlow", "person"),
    ("In April Congress met. Congress said that it was late.", "said", "Congress", "organization"),
    # one office, two words
    ("Justice Ann Lee of the High Court gave the order. The Judge held that it was late.", "held", "Ann Lee", "person"),
    # together
    ("Tom Ray came. Ray and his attorneys said that it was late.", "said", "Tom Ray and his attorneys", "group"),
    # taken up by another noun
    ("A middle-aged cashier was shaken. “It is sad,” the woman said.", "said", "A middle-aged cashier", "anonymous"),
    (
        "The bureau sends out its American Community Survey. The survey asks whether people work.",
        "asks",
        "American Community Survey",
        "document",
    ),
    (
        "Eleven Muslim organizations are asking Ray to reply. Ann Lee of Amnesty International came. The groups say they are late.",
        "say",
        "Eleven Muslim organizations",
        "group",
    ),
    # whom a relative takes up
    ("According to the survey, the 21 percent of villagers who said they were late left.", "said", "the 21 percent of villagers", "group"),
    ("There were dozens of Democrats on Capitol Hill who said they were late.", "said", "dozens of Democrats on Capitol Hill", "group"),
    ("She met lawyers and union leaders who said they were late.", "said", "lawyers and union leaders", "group"),
    ("She met the mayor and a lawyer who said she was late.", "said", "a lawyer", "anonymous"),
    # a role of the one who is named next
    (
        "The gate was shut, a former TVB anchor living in Leeds has said.\nFormer TVB anchor Ann Lee said she was late.",
        "has",
        "Ann Lee",
        "person",
    ),
    (
        "The gate was shut, a senior official at the finance ministry said.\n"
        "Tom Ray, a senior official at the finance ministry, wrote that it was late.",
        "said",
        "Tom Ray",
        "person",
    ),
    (
        "The gate was shut, a former TVB anchor said.\nTVB anchor Ann Lee wrote that it was late.",
        "said",
        "a former TVB anchor",
        "anonymous",
    ),
    # well-known bodies that nothing in their names gives away
    ("Human Rights Watch said that it was late.", "said", "Human Rights Watch", "organization"),
    ("Save the Children said that it was late.", "said", "Save the Children", "organization"),
    ("It was late, Pfizer said.", "said", "Pfizer", "organization"),
    ("Labour said that it was late.", "said", "Labour", "organization"),
    ("Labour costs rose, experts said.", "said", "experts", "group"),
    ("Sainsbury's said that it was late.", "said", "Sainsbury's", "organization"),
    ("Human Rights Watch Asia director Meera Rao said that it was late.", "said", "Meera Rao", "person"),
    # what a body is called by
    ("Tesla was sued. The Texas-based company said that it was late.", "said", "Tesla", "organization"),
    ("Ennahda lost. The Islamist party said that it was late.", "said", "Ennahda", "organization"),
    (
        "Human Rights Watch warned its Asia director. The New York-based watchdog said that it was late.",
        "said",
        "Human Rights Watch",
        "organization",
    ),
    # the two who spoke together
    (
        "Luca Conti and Ana Ruiz announced a deal. “We share it,” Conti argued. Ruiz warned that it was deep. The pair said it was late.",
        "said",
        "Luca Conti and Ana Ruiz",
        "group",
    ),
    # sources that the parse cuts
    ("A source close to Prince William told the press that it was late.", "told", "A source close to Prince William", "anonymous"),
    ("President Kais Said said that it was late.", "said", "Kais Said", "person"),
    ("A woman charged with fraud said that it was late.", "said", "A woman charged with fraud", "anonymous"),
    ("A man accused of killing his dog told a jury that it was late.", "told", "A man accused of killing his dog", "anonymous"),
    # a role that fits
    (
        "Author Zadie Brown warned that it was cold. The chair, Neil Roth, argued it was just. The novelist said it was late.",
        "said",
        "Zadie Brown",
        "person",
    ),
    # what a dateline names is nobody's antecedent, nor is the outlet that something was told to
    ("LONDON (AP) — The watchdog said that it was late.", "said", "watchdog", "organization"),
    ("“We came,” Ann Lee told AFP on Monday. They said that it was late.", "said", None, None),
    # what *it* says of itself
    ("Amnesty International warned the coup's leaders. The court will wait, it said.", "said", "court", "organization"),
    ("Tesla will open a plant, it said.", "said", "Tesla", "organization"),
    ("The ministry warned that prices rose. The report was wrong, it said.", "said", "ministry", "organization"),
    ("Prosecutors demanded seven years. “We are sorry,” it said.", "said", None, None),
    # firms, councils and people by how they are written
    ("Delorme & Fils said that it was late.", "said", "Delorme & Fils", "organization"),
    ("Johnson & Johnson said that it was late.", "said", "Johnson & Johnson", "organization"),
    ("Brighton and Hove City Council said that it was late.", "said", "Brighton and Hove City Council", "organization"),
    ("“It is late,” said Shefali Begum.", "said", "Shefali Begum", "person"),
    # a place is nobody
    ("The men were held in Penang. “They said that it was late,” Tom Hale argued.", "said", None, None),
    # bodies by their names and by what is said of them
    ("The Food and Drug Administration said that it was late.", "said", "Food and Drug Administration", "organization"),
    (
        "The National Transport and Safety Authority said that it was late.",
        "said",
        "National Transport and Safety Authority",
        "organization",
    ),
    ("The FBI and Justice Department said that it was late.", "said", "FBI and Justice Department", "group"),
    ("Abiove said it planned to sue.", "said", "Abiove", "organization"),
    ("Smith said it had been late.", "said", "Smith", "person"),
    ("Grupo Cumbres said that it was late.", "said", "Grupo Cumbres", "organization"),
    ("The industry group Abiove said that it was late.", "said", "Abiove", "organization"),
    ("The ferry's owner, Sibuyan Star Lines, said that it was late.", "said", "Sibuyan Star Lines", "organization"),
    ("Its largest shareholder, the Catalan investor Jordi Puigvert, said that it was late.", "said", "Jordi Puigvert", "person"),
    (
        "The government of President Javier Milei said that it was late.",
        "said",
        "government of President Javier Milei",
        "organization",
    ),
    # whom a speaker speaks of is not himself
    ("Ann Lee told Reuters that the mayor had said that it was late.", "had", "the mayor", "person"),
    ("An executive at a rival maker, who asked not to be named, spoke.", "asked", "An executive at a rival maker", "anonymous"),
    # a line in title case
    ("Ann Lee Described Her Fear Of Being Late.\n\nAnn Lee came to Leeds. She said that it was late.", "said", "Ann Lee", "person"),
    ("In 2019, a public inquiry was held. The inquiry found that the Harbour Bank was late.", "found", "a public inquiry", "organization"),
]


@pytest.mark.parametrize(("text", "cue", "name", "kind"), CASES, ids=[text for text, _, _, _ in CASES])
def test_speaker(text: str, cue: str, name: str | None, kind: str | None) -> None:
    document = extract(text)
    quote = next(q for q in document.quotes if q.cue.text.split()[0] == cue)
    speaker = document.speaker_of(quote)
    assert (speaker.name if speaker else None, speaker.kind if speaker else None) == (name, kind)


def test_no_candidate_is_not_the_one_named_before() -> None:
    document = extract("One candidate said the gate was shut. No candidate mentioned that it was late.")
    speakers = [document.speaker_of(quote) for quote in document.quotes]
    assert [speaker.name for speaker in speakers if speaker] == ["One candidate", "No candidate"]
