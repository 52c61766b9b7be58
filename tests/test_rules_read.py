"""Whole frames as they stand in the news: what is said, by whom, and what is no report at all."""

from __future__ import annotations

import pytest

from quotes.api import extract

REPORTS = [
    ("The minister announced on Monday the opening of a school.", "The minister", "the opening of a school"),
    ("However, he later reported the money to the bank, Smith said.", "Smith", "he later reported the money to the bank"),
    # a colon, a comma or nothing between the frame and the clause
    ("Smith said: the bridge was unsafe.", "Smith", "the bridge was unsafe"),
    ("Smith said this: the bridge was unsafe.", "Smith", "the bridge was unsafe"),
    ("She said it was late, adding Friday's decision was a mistake.", "She", "Friday's decision was a mistake"),
    ("He told the court Ms Smith had left the town.", "He", "Ms Smith had left the town"),
    ("At each step, the report notes access to justice is limited for women.", "the report", "access to justice is limited for women"),
    # the frame behind its clause
    ("The bridge was old, the mayor continued.", "the mayor", "The bridge was old"),
    ("The bridge was closed, according to what the ministry announced.", "the ministry", "The bridge was closed"),
    ("“The bridge is old,” the agency Xinhua quoted Wang as saying on Thursday.", "Wang", "The bridge is old,"),
    ("Egypt will build a road, BBC cited Prince Wang as saying to reporters on Tuesday.", "Prince Wang", "Egypt will build a road"),
    ("The president has died, according to state television on Friday.", "state television", "The president has died"),
    ("Road unsafe, says mayor", "mayor", "Road unsafe"),
    ("The bridge will fall, say experts.", "experts", "The bridge will fall"),
    ("The bridge will fall, warn unions.", "unions", "The bridge will fall"),
    ("The bridge will fall, allege residents in Gweru.", "residents in Gweru", "The bridge will fall"),
    ("The bridge will fall, say some 40 percent of voters.", "some 40 percent of voters", "The bridge will fall"),
    ("The bridge will fall, argue Tom Ray and Ann Lee.", "Tom Ray and Ann Lee", "The bridge will fall"),
    ("The bridge was not safe, pointed out Tom Ray.", "Tom Ray", "The bridge was not safe"),
    ("“The bridge is old,” insisted two of the men.", "two of the men", "The bridge is old,"),
    ("“We like it,” said Wang, whose team has been in the country since May.", "Wang", "We like it,"),
    # a time behind the frame, a verb taken for a noun
    ("The bridge was sold, the paper reported ten days ago.", "the paper", "The bridge was sold"),
    ("The bridge was sold, Reuters reported a week earlier.", "Reuters", "The bridge was sold"),
    ("The bridge was sold, Reuters reported late Thursday.", "Reuters", "The bridge was sold"),
    ("The bridge was sold, Smith said moments later.", "Smith", "The bridge was sold"),
    ("Police confirmed days later that the bridge was sold.", "Police", "the bridge was sold"),
    ("Smith said three days later the army left.", "Smith", "three days later the army left"),
    ("Police said it was sold, Reuters reported a week earlier.", "Reuters", "Police said it was sold"),
    ("Smith said two weeks ago: “We went.”", "Smith", "We went."),
    ("The bridge was sold, Smith said a year before the crash.", "Smith", "The bridge was sold"),
    ("The bridge will be closed in May, the Daily Caller reports.", "the Daily Caller", "The bridge will be closed in May"),
    ("Twelve bridges were closed, NBC News reports.", "NBC News", "Twelve bridges were closed"),
    ("The inquiry showed that the bridge was old, Reuters said.", "Reuters", "The inquiry showed that the bridge was old"),
    ("The bridge is old, pro-government newspaper Rutana wrote.", "pro-government newspaper Rutana", "The bridge is old"),
    ("As Smith puts it, the bridge is old.", "Smith", "the bridge is old"),
    ("As Ann Lee of the New York Times points out, the bridge is old.", "Ann Lee of the New York Times", "the bridge is old"),
    ("But the end, as Ann Lee of the New York Times points out, is late.", "Ann Lee of the New York Times", "the end is late"),
    ("A train ran, KLTV reported, while in May a bus ran, WLTV said.", "KLTV", "A train ran"),
    ("A train ran, KLTV reported, while in May a bus ran, WLTV said.", "WLTV", "in May a bus ran"),
    ("“It is old,” said Lee, who rang after the mayor spoke. “It will fall.”", "Lee", "It is old, It will fall."),
    ("In May, Smith revealed that it was old, and the next day, the council requested papers.", "Smith", "it was old"),
    ("Smith stated that the bridge was old on Friday’s broadcast of CNN’s “New Day.”", "Smith", "the bridge was old"),
    ("Police said 24 were hurt, but the paper reported as many as 32 hurt.", "the paper", "as many as 32 hurt"),
    ("The mayor said the bridge was old in an interview with Reuters on Monday.", "The mayor", "the bridge was old"),
    ("The mayor said she had been asked in an interview with Reuters.", "The mayor", "she had been asked in an interview with Reuters"),
    ("AFP reports that the bridge is old.", "AFP", "the bridge is old"),
    ("The bridge is old, the Guardian reports.", "the Guardian", "The bridge is old"),
    ("Smith, who said it was late, has left the town.", "who", "it was late"),
    ("Smith, who said “it is late,” has left.", "who", "it is late,"),
    ("Smith, who said that Ann Lee, a friend, would stay, has left.", "who", "Ann Lee, a friend, would stay"),
    ("He cited a report in the Guardian saying that it was old.", "a report in the Guardian", "it was old"),
    ("She read a letter accusing the mayor of lying.", "a letter", "the mayor of lying"),
    ("The agency published a report saying that it was old.", "The agency", "it was old"),
    ("Sen. Ann Lee (D-Vt.) said it was old.", "Sen. Ann Lee (D-Vt.)", "it was old"),
    ("The plan is “dead,” Smith said, while others “wait.”", "Smith", "The plan is “dead,” while others “wait.”"),
    # the frame at the head
    ("Said Smith: “The bridge is unsafe.”", "Smith", "The bridge is unsafe."),
    ("The Review application states: “The bridge is unsafe.”", "The Review application", "The bridge is unsafe."),
    ('Smith said that "the bridge is old" and "the road is closed".', "Smith", '"the bridge is old" and "the road is closed"'),
    # objects, orders and charges
    (
        "The union called on the government to close the bridge, end the works and open the road.",
        "The union",
        "the government to close the bridge, end the works and open the road",
    ),
    (
        "Smith praised the coach, as well as the commitment of everyone on the team.",
        "Smith",
        "the coach, as well as the commitment of everyone on the team",
    ),
    ("The judge complimented him on the “neat signature”.", "The judge", "him on the “neat signature”"),
    ("The minister apologised to voters for the delay.", "The minister", "the delay"),
    ("Of those asked, 22 percent reported having seen the bridge fall.", "22 percent", "having seen the bridge fall"),
    ("Upon taking office, Wang promised ``to turn the pages of our history.''", "Wang", "to turn the pages of our history."),
    ("“The gate is shut,” said Under Secretary Zeya. “It was late.”", "Under Secretary Zeya", "The gate is shut, It was late."),
    ("Smith accused the government of fraud.", "Smith", "the government of fraud"),
    ("Smith accused the Government of Ghana of fraud and theft.", "Smith", "the Government of Ghana of fraud and theft"),
    ("Smith asked the government for help.", "Smith", "the government for help"),
    ("Smith warned on Monday of a new war.", "Smith", "a new war"),
    ("The firm hid the loss, a charge the bank denies.", "the bank", "The firm hid the loss"),
    ("Smith confirmed the deaths to Reuters.", "Smith", "the deaths"),
    ("Smith confirmed the deaths of two men to Reuters today, saying little.", "Smith", "the deaths of two men"),
    ("Ann Lee, for her part, called for calm.", "Ann Lee", "calm"),
    ('He opened what he calls "the miracle".', "he", "the miracle"),
    ("Smith disputed that claim.", "Smith", "that claim"),
    ("Smith wrote in Foreign Policy magazine that banks like ours are old.", "Smith", "banks like ours are old"),
    (
        "According to a recent report by Coin ATM Radar, Bitcoin ATMs around the world have risen in recent days.",
        "a recent report by Coin ATM Radar",
        "Bitcoin ATMs around the world have risen in recent days",
    ),
    (
        "Ann Marlow, mayor of Kilmore, and Tom Hale said the gate was shut.",
        "Ann Marlow, mayor of Kilmore, and Tom Hale",
        "the gate was shut",
    ),
    ("CNN reported, citing officials, that the talks had failed.", "CNN", "the talks had failed"),
    ('Students chanted "No future".', "Students", "No future"),
    ("“The plan was unlawful,” the judge found.", "the judge", "The plan was unlawful,"),
    ("DUBAI // Rents will level off next year, analysts say.", "analysts", "Rents will level off next year"),
    # where it ends
    (
        'The group issued a statement saying the bridge "is old" and said the mayor will have a "day of reckoning."',
        "The group",
        'the bridge "is old"',
    ),
    (
        "The crowd booed when he told them Clinton “has a number of committees and she is raising large sums.”",
        "he",
        "Clinton “has a number of committees and she is raising large sums.”",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), REPORTS, ids=[text for text, _, _ in REPORTS])
def test_report(text: str, source: str, content: str) -> None:
    assert (source, content) in [(q.source.text if q.source else None, q.content.text) for q in extract(text).quotes]


UNSAID = [
    ("Wang of the ruling People Party left the room.", "ruling"),
    ("The storm has only added to problems that have grown for years.", "added"),
    ("People were notified when the bridge fell.", "notified"),
    ("Of the 16 men charged in that second round, one is late.", "charged"),
    ("If Smith says the bridge is unsafe, we will close it.", "says"),
    ("Smith could not have predicted her arrival in advance.", "predicted"),
    ("The group must stop the work, warn residents and pay for the damage.", "warn"),
    ("The group must stop the work, warn residents, and pay for the damage.", "warn"),
    ("The airline has ordered 40 jets.", "ordered"),
    ("He read the letters, files, papers and reports.", "reports"),
    ("She put it on the shelf, and the cup fell.", "it"),
    ("As she put it down, the cup fell.", "it"),
    ("I put it that way, but I am certain that it was late.", "it"),
]


@pytest.mark.parametrize(("text", "word"), UNSAID, ids=[text for text, _ in UNSAID])
def test_no_report(text: str, word: str) -> None:
    assert word not in [quote.cue.text.split()[-1] for quote in extract(text).quotes]


ADDRESSED = [
    ("Smith ordered a review.", None),
    ("“What now?” asked Ann Smith.", None),
    ("Smith said to the crowd that the war was over.", "the crowd"),
    ("Smith told Radio Maga the members were late.", "Radio Maga"),
    ("Smith told the state-run Xinhua News Agency that it was late.", "the state-run Xinhua News Agency"),
    ("Smith admitted to police that he had lied.", "police"),
    ("Smith owned up to mistakes and said the war was over.", None),
]


@pytest.mark.parametrize(("text", "addressee"), ADDRESSED, ids=[text for text, _ in ADDRESSED])
def test_addressee(text: str, addressee: str | None) -> None:
    quote = extract(text).quotes[-1]
    assert (quote.addressee.text if quote.addressee else None) == addressee


def test_nobody_speaks_in_the_passive_of_telling() -> None:
    (quote,) = extract("The court was told the young activist was late.").quotes
    assert (quote.source, quote.content.text) == (None, "the young activist was late")


def test_voters_questions_are_no_verb() -> None:
    (quote,) = extract("Voter questions: “Who will win the most seats in the house?”").quotes
    assert quote.cue.text == ":"
