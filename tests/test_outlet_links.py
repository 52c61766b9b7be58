"""Which outlet words were given to and which passes them on: every frame of the lexicon, and whole sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.outlets import judge, right, score
from quotes.api import extract
from quotes.lexicons.outletframes import OutletFrame, load_outlet_frames

FRAMES = [(row, shown, True) for row in load_outlet_frames() for shown in row.examples]
FRAMES += [(row, shown, False) for row in load_outlet_frames() for shown in row.counterexamples]
REACH = 100
SCORE = Path(__file__).parent.parent / "fixtures" / "outlets" / "score.jsonl"


@pytest.mark.parametrize(("row", "shown", "matches"), FRAMES, ids=[shown for _, shown, _ in FRAMES])
def test_frame(row: OutletFrame, shown: str, matches: bool) -> None:
    start, end = shown.index("["), shown.index("]")
    text = shown.replace("[", "").replace("]", "")
    assert row.matches(text, start, end - 1, REACH) == matches


# Text, a cue (its last quote is looked at), the outlets of that quote.
SENTENCES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("The road will close on Friday, the mayor said in a phone interview Monday with Haaretz.", "said", [("haaretz", "told")]),
    (
        "“We will not give up,” said Karim Benali in an interview published by newspaper El Pais on Monday.",
        "said",
        [("el-pais", "told")],
    ),
    ("In an interview aired on Sunday by Al Jazeera, the minister said the road would close.", "said", [("al-jazeera", "told")]),
    ("When contacted by Dawn, the minister said the road would close.", "said", [("dawn", "told")]),
    ("Asked by Reuters whether he would quit, the minister said he would stay.", "said", [("reuters", "told")]),
    ("Reached by Le Monde on Tuesday, the mayor declined to say why the road had closed.", "say", [("le-monde", "told")]),
    (
        "In response to a request for comment on the closure from Haaretz, the mayor's office said the road was unsafe.",
        "said",
        [("haaretz", "told")],
    ),
    ("Responding to questions from Al Jazeera, the mayor's office said the road was unsafe.", "said", [("al-jazeera", "told")]),
    ("The mayor, who had not responded to a request for comment from Reuters, said on Monday the road was unsafe.", "said", []),
    ("Karim Benali shared his thoughts with Reuters on the crisis, saying the road was unsafe.", "saying", [("reuters", "told")]),
    ("The road is unsafe, the mayor confirms to Efe.", "confirms", [("efe", "told")]),
    ("The road is unsafe, the mayor explained to Kyodo on Friday.", "explained", [("kyodo", "told")]),
    ("Speaking to Lucille Cutting on Sky News, the mayor said the road was unsafe.", "said", [("sky-news", "told")]),
    ("In an interview with CNBC’s Phil LeBeau, the mayor said the road was unsafe.", "said", [("cnbc", "told")]),
    ("“We never stopped,” the mayor told Phil LeBeau of CNBC.", "told", [("cnbc", "told")]),
    ("On a BBC panel on Monday, the mayor said the road was unsafe.", "said", [("bbc", "told")]),
    ("In a BBC interview on Monday, the mayor said the road was unsafe.", "said", [("bbc", "told")]),
    (
        "The mayor told his country's state-owned IRNA on Thursday that there had been progress, adding that the road was unsafe.",
        "adding",
        [("irna", "told")],
    ),
    ("The mayor explains in the London-based Al-Hayat of 25 June that the road is unsafe.", "explains", [("al-hayat", "told")]),
    ("It was revealed in the Guardian that the road was unsafe.", "revealed", []),
    ("“It is unsafe,” wrote the mayor in the 27 June issue of Al-Hayat.", "wrote", [("al-hayat", "told")]),
    ("The mayor praised the road as safe during an interview with Reuters on Monday.", "praised", [("reuters", "told")]),
    ("The road was closed, as first reported by Reuters.", "reported", [("reuters", "relayed_by")]),
    ("On May 13 Prensa Latina reported that the road was unsafe.", "reported", [("prensa-latina", "relayed_by")]),
    ("Nobody knew.\r\n\r\nA PTI report said the road was unsafe.", "said", [("pti", "relayed_by")]),
    ("According to CNN, an aide told them the road was unsafe.", "told", [("cnn", "told")]),
    (
        "The mayor demanded a law, despite the fact that, in an interview with Reuters, he stated that it was not needed.",
        "demanded",
        [],
    ),
    (
        "The mayor demanded a law, despite the fact that, in an interview with Reuters, he stated that it was not needed.",
        "stated",
        [("reuters", "told")],
    ),
    ("“It is unsafe,” the mayor told MSNBC on Monday when asked whether the road would close.", "asked", []),
    ("The mayor expressed admiration for the road, telling CNBC: “I wish I had it.”", "expressed", []),
    ("The mayor expressed admiration for the road, telling CNBC: “I wish I had it.”", "telling", [("cnbc", "told")]),
    (
        "“I ask you not to block the road,” Sanders said, according to CNN. “It’s of utmost importance you explain this.”",
        "said",
        [("cnn", "relayed_by")],
    ),
    ("The road is unsafe, according to an NBC report at the time.", "according", [("nbc-news", "relayed_by")]),
    ("The road is unsafe, according to a report Tuesday from WKOW, the ABC affiliate in Madison.", "according", [("wkow", "relayed_by")]),
    ("The mayor told WKOW, the ABC affiliate in Madison, that the road was unsafe.", "told", [("wkow", "told")]),
    ("The mayor told ABC 7 that the road was unsafe.", "told", [("abc-7", "told")]),
    ("The road is unsafe, Portuguese newspaper Correio de Vila reports.", "reports", [("correio-de-vila", "relayed_by")]),
    ("The mayor told ABC 20 soldiers had died.", "told", [("abc-news-us", "told")]),
    ("“It is late,” the mayor told CNN 10.", "told", [("cnn-10", "told")]),
    ("The nationalist Global Times tabloid said that the road was unsafe.", "said", [("global-times", "relayed_by")]),
    ("The mayor told Fox that the road was unsafe.", "told", [("fox-news", "told")]),
    ("Mexico's Vicente Fox met Felipe Calderon. Calderon told Fox that the road was unsafe.", "told", []),
    (
        'The Boston Globe has run editorials. "The road is unsafe," the editorial board recently wrote.',
        "wrote",
        [("boston-globe", "relayed_by")],
    ),
    (
        "Boston Globe wrote about it. The paper's Ann Lee had reported that the road was unsafe.",
        "reported",
        [("boston-globe", "relayed_by")],
    ),
    ("J.J. Goldberg, editor at large of Haaretz, wrote that the road was unsafe.", "wrote", [("haaretz", "relayed_by")]),
    ("The road is unsafe, according to an interview his brother Alastair gave to ITV.", "according", [("itv", "told")]),
    ("The road is unsafe, according to ouest-france.fr.", "according", [("ouest-france", "relayed_by")]),
    ("The mayor trashed the road on MSNBC’s “Morning Joe,” calling it a “disgrace.”", "calling", [("msnbc", "told")]),
    (
        "Benjamin Smith won. The Guardian’s Scott Conroy asked Smith whether the road was safe. “Sure it is. I would not use it,” he said.",
        "said",
        [("guardian", "told")],
    ),
    ("The mayor told Question Time that the road was unsafe.", "told", []),
    (
        'The mayor blasted the road in an interview with Haaretz. "It is one of the worst," the mayor said.',
        "said",
        [("haaretz", "told")],
    ),
    ("He said, according to Haaretz: “It does feel good.”", "according", [("haaretz", "relayed_by")]),
    (
        "“We will strike,” a police statement said, according to the online portal ThePaper.cn.",
        "according",
        [("the-paper-china", "relayed_by")],
    ),
    ("The mayor said the road was unsafe, Kyodo reported on Friday.", "reported", [("kyodo", "relayed_by")]),
    ("In an article in The Guardian, the mayor wrote that the road was unsafe.", "wrote", [("guardian", "told")]),
    (
        "The owners were quoted on Tuesday in local newspapers, including the Dhaka Tribune, as saying the road was unsafe.",
        "saying",
        [("dhaka-tribune", "relayed_by")],
    ),
    (
        "The sports newspaper Cancha quoted anonymous players who alleged that the coach took money.",
        "alleged",
        [("cancha", "relayed_by")],
    ),
    ("The road is unsafe, UN News Service wrote.", "wrote", [("un-news", "relayed_by")]),
    ("In 2007, Caijing magazine reported that the firm had sold the road.", "reported", [("caijing", "relayed_by")]),
    ("The authority held a workshop on the road on Sunday, reports Al-Rai daily.", "reports", [("al-rai", "relayed_by")]),
    ("The road will be closed, reports a local Arabic daily.", "reports", []),
    ("“We ran,” she told Mix104.9.", "told", [("mix104-9", "told")]),
    (
        "The singer praised the dish during an interview with EFM radio station on Tuesday, saying it was delicious.",
        "saying",
        [("efm", "told")],
    ),
    ("The mayor said the road was unsafe, while according to Reuters the bridge had collapsed.", "said", []),
    ("The mayor said the road was unsafe, and Reuters reported that the bridge had collapsed.", "said", []),
    ("According to Reuters, the mayor said the road was unsafe.", "said", []),
    ("“Trust no one,” said the minister, who once worked for the BBC.", "said", []),
    ("The minister, a former reporter for Reuters, said the road was unsafe.", "said", []),
    ("The judge ruled that the story in the Daily Mail was false.", "ruled", []),
    ("The mayor asked Reuters to leave and said the road was unsafe.", "said", []),
    ("The mayor, reached by phone, said the road was unsafe and blamed the BBC.", "said", []),
    ("The poll, commissioned by the BBC, found that most voters were tired.", "found", []),
    ("The mayor said in response to a report by Reuters that the road was unsafe.", "said", []),
    ("Asked about a story in The Guardian, the mayor said the road was unsafe.", "said", []),
    ("The mayor denied a report in The Guardian and said the road was unsafe.", "said", []),
    ("The mayor dismissed an article by Reuters, saying the road was safe.", "saying", []),
    ("The firm shared its profits with the BBC, its chief said.", "said", []),
    ("The mayor said on a visit to the BBC that the road was unsafe.", "said", []),
    ("Speaking on a BBC podcast, the mayor said the road was unsafe.", "said", [("bbc", "told")]),
    ("Karim Benali spoke to Haaretz on Monday about the road. “We will not give up,” Benali said.", "said", [("haaretz", "told")]),
    (
        "In an interview with CNBC, the mayor discussed the road and the bridge. “We never stopped,” he said.",
        "said",
        [("cnbc", "told")],
    ),
    ("Mayor Ann Lee declined an interview with CNBC. “We never stopped,” she said.", "said", []),
    ("Mayor Ann Lee spoke to CNBC on Monday. “We never stopped,” Bob Hill said.", "said", []),
    (
        "In an interview with CNBC on Monday, Mayor Ann Lee said the road was closed. The bridge is "
        "open. Lee said in the interview that the bridge was safe.",
        "said",
        [("cnbc", "told")],
    ),
    ("Ann Lee told MSNBC that the road was unsafe, while Bob Hill noted that the bridge was open.", "noted", []),
    ("Neighbors told CBS station KDKA-TV that the area is usually quiet.", "told", [("kdka-tv", "told")]),
    ("One news site, Znak.com, claims the road was never built.", "claims", [("znak-com", "relayed_by")]),
    ("Some of the protesters Reuters interviewed said they had gone to the square at night.", "said", [("reuters", "told")]),
    ("Haaretz spoke with several women living in Israel who say the road is unsafe.", "say", [("haaretz", "told")]),
    ("Sunday on CNN's “State of the Union,” the senator said the road was unsafe.", "said", [("cnn", "told")]),
    ("In an article for the Financial Times, Liu argued that the road was unsafe.", "argued", [("financial-times", "told")]),
    ("He told TV programme Immortal Songs that the road was unsafe.", "told", [("immortal-songs", "told")]),
    ("The mayor gave an interview to Bild on Monday. The road is unsafe, he told the newspaper.", "told", [("bild", "told")]),
    (
        "The mayor gave an interview to Bild on Monday. The newspaper reported that the road was unsafe.",
        "reported",
        [("bild", "relayed_by")],
    ),
    ("The police told Reuters that the road was closed. Residents said the station had been empty for years.", "said", []),
    ("The newspaper The Hill described the road as unsafe.", "described", [("the-hill", "relayed_by")]),
    ("In a text message to Haaretz, the mayor said the road was unsafe.", "said", [("haaretz", "told")]),
    ("Replying to Haaretz on Monday, the mayor said the road was unsafe.", "said", [("haaretz", "told")]),
    ("The mayor assured Haaretz that the road was unsafe.", "assured", [("haaretz", "told")]),
    ("The mayor informed Haaretz in a letter that the road was unsafe.", "informed", [("haaretz", "told")]),
    ("Responding to a Haaretz investigation, the mayor said the road was unsafe.", "said", []),
    ("Responding to Haaretz's report, the mayor said the road was unsafe.", "said", []),
    ("The road is unsafe, the mayor told this paper.", "told", [("this-paper", "told")]),
    ("In reply to this newspaper, the mayor said the road was unsafe.", "said", [("this-newspaper", "told")]),
    ("The mayor replied to this paper that the road was unsafe.", "replied", [("this-paper", "told")]),
    ("When contacted by this newspaper, the mayor said the road was unsafe.", "said", [("this-newspaper", "told")]),
    ("“It is unsafe,” the mayor replied when this newspaper contacted him.", "replied", [("this-newspaper", "told")]),
    ("“It is unsafe,” the mayor said when Haaretz reached him by phone.", "said", [("haaretz", "told")]),
    ("Asked by this paper why the road was closed, the mayor said it was unsafe.", "said", [("this-paper", "told")]),
    (
        "https://www.thedailystar.net/news/x-1\n\nFIRE IN SYLHET\n\nThe deputy commissioner confirmed "
        "the fire to our Sylhet correspondent.\n\nThe road is closed, he told this newspaper.",
        "told",
        [("daily-star-bangladesh", "told")],
    ),
    (
        "https://www.thedailystar.net/news/x-1\n\nFIRE IN SYLHET\n\nThree people died in a fire in the "
        "town, reports our Tangail correspondent quoting police.",
        "reports",
        [("daily-star-bangladesh", "relayed_by")],
    ),
    (
        "https://www.scmp.com/news/x-1\n\nA NEW SONG\n\n“I have been preparing these presents for "
        "everyone,” he tells the Post over a video call.",
        "tells",
        [("scmp", "told")],
    ),
    (
        "https://www.deccanherald.com/x-1\n\nPOLLS\n\nSpeaking to DH, the party leader said that a survey was possible.",
        "said",
        [("deccan-herald", "told")],
    ),
    # called again by the last word, an acronym, a noun, a pronoun
    ("The Wall Street Journal said so. The mayor told the Journal that the road was unsafe.", "told", [("wsj", "told")]),
    ("The Kuna Sentinel reported it. The mayor told the Sentinel that the road was unsafe.", "told", [("kuna-sentinel", "told")]),
    (
        "The Mauritanian News Agency (MXA) said so. In a statement carried by MXA, he denied the claims.",
        "denied",
        [("mauritanian-news-agency", "relayed_by")],
    ),
    ("The road is unsafe, state news agency Xinhua reported. Work was still under way, it said.", "said", [("xinhua", "relayed_by")]),
    ("Haaretz and Bild were there. The mayor told The Washington Post that the Post was late.", "told", [("washington-post", "told")]),
    # of its own business an outlet passes nothing on
    ("Deutsche Welle said it would close its studio.", "said", []),
    ("Deutsche Welle said the minister would close the road.", "said", [("dw", "relayed_by")]),
    # whose outlet it is, what sort, and of which station
    ("The road is unsafe, South Korea's Yonhap news agency reported.", "reported", [("yonhap", "relayed_by")]),
    ("The Saudi-owned Al Arabiya channel reported that the road was unsafe.", "reported", [("al-arabiya", "relayed_by")]),
    ("“We ran,” she told the BBC Somali Service.", "told", [("bbc-somali", "told")]),
    # beside the cue, unless it tells what the words are about
    ("“You can't eat a stadium,” the mayor quipped to Haaretz.", "quipped", [("haaretz", "told")]),
    ("The price is wrong, the minister clarified on Channels Television.", "clarified", [("channels-tv", "told")]),
    ("“We ran,” she told the BBC Zulu Service.", "told", [("bbc-zulu-service", "told")]),
    # sent over a platform, not posted on it
    ("The road is unsafe, the rector wrote in a WhatsApp message to Haaretz.", "wrote", [("haaretz", "told")]),
    # names that only look like outlets
    ("He spoke of the issue of Glass-Steagall. Glass-Steagall ordered that the banks be split.", "ordered", []),
    ("“Nobody asked us,” Lou Hill told the Mirror Lake Association.", "told", []),
    ("Chris Hill noted in a guest column in Saturday’s New York Times that the road was unsafe.", "noted", [("nyt", "told")]),
    ("The mayor told the Kumasi weekly Ashanti Sentinel that the road was unsafe.", "told", [("ashanti-sentinel", "told")]),
]


@pytest.mark.parametrize(("text", "cue", "links"), SENTENCES, ids=[text[-70:] for text, _, _ in SENTENCES])
def test_sentence(text: str, cue: str, links: list[tuple[str, str]]) -> None:
    quotes = [quote for quote in extract(text).quotes if cue in quote.cue.text]
    assert sorted((link.id, link.role) for link in quotes[-1].outlets) == sorted(links)


def test_invented_news() -> None:
    """One quote in a hundred below what was measured: the last digits of a parse differ between processors."""
    verdicts = score(judge(SCORE))
    assert right(verdicts) >= 0.90
    assert verdicts["spurious"] <= 2
