"""Speakers and outlets of whole texts, parsed by the pipeline that ships: rules learnt on text that none was tuned to.

Each rule has an example, and one that looks like it and must stay as it is.
"""

from __future__ import annotations

import pytest

from quotes.api import extract

NAMES = [
    # what stands between a body and its pronoun or its bare noun
    (
        "Kilmore's Harbour Ministry said the gate was shut.\n\nThe ministry met the Port Council.\n\nIt added that it rained.",
        ["Kilmore's Harbour Ministry"] * 2,
    ),
    (
        "The Ministry of Harbours said the gate was shut.\n\nMembers of the Ministry of Roads came.\n\nThe ministry said it rained.",
        ["Ministry of Harbours"] * 2,
    ),
    (
        "Members of the Ministry of Harbours came.\n\nThe Ministry of Roads was there.\n\nThe ministry said it rained.",
        ["Ministry of Roads"],
    ),
    (
        "East China's Anhui Province met. The gate was shut, according to the provincial health commission.",
        ["provincial health commission"],
    ),
    (
        "In a recent interview with Reuters Dr. Ben Marlow, a lecturer, said the gate was shut.",
        ["Ben Marlow"],
    ),
    # who is asked answers, if it can be
    (
        "Tom Ray asked Ben Marlow whether the gate was shut. “Sure it is,” he said.",
        ["Tom Ray", "Ben Marlow"],
    ),
    (
        "Tom Ray asked Ben Marlow whether the gate was shut.\n\nIt rained.\n\nTom Ray went home. “Sure it is,” he said.",
        ["Tom Ray", "Tom Ray"],
    ),
    (
        "Tom Ray asked Ann Marlow whether the gate was shut. “She knows,” he said.",
        ["Tom Ray", "Tom Ray"],
    ),
    # offices
    ("The firm's founder and chief executive, Ann Marlow, said the gate was shut.", ["Ann Marlow"]),
    ("The mayor and the harbour chief, Ann Marlow, said the gate was shut.", ["The mayor and Ann Marlow"]),
    (
        "Kilmore Executive-President Ann Marlow said the gate was shut. Tom Hale said it rained. The Kilmore head said it froze.",
        ["Ann Marlow", "Tom Hale", "Ann Marlow"],
    ),
    ("Prosecutor Ann Marlow said the gate was shut.\n\nThe contractor said it rained.", ["Ann Marlow", "The contractor"]),
    ("The minister following his trip to Kilmore said that it rained.", ["The minister"]),
    # whose words they are where the parse goes wrong
    (
        "While clarifying that refugees and internally displaced persons have the right to return and the right to be supported, "
        "Marlow urged that the gate be opened.",
        ["Marlow"] * 2,
    ),
    ("The lowest temperature was -11.6degC, observed at Kilmore on 17 July.", []),
    # who is meant by what he holds: nobody whom the text names only later
    (
        "Prime Minister Ann Lee and her counterpart, Tom Ray, met. The two leaders denounced the raid.\n\n"
        "Prime Minister Sam Hale said it rained.",
        ["Ann Lee and Tom Ray", "Sam Hale"],
    ),
    (
        "Marlow said the lawmakers sitting on the committee stressed the need for rain.",
        ["Marlow", "the lawmakers sitting on the committee"],
    ),
    ("Rumour has it that the gate was shut.", ["Rumour"]),
    ("Kilmore agreed on Thursday to open the gate.", ["Kilmore"]),
    ("One mental health professional warned that it rained. “It did,” he said.", ["One mental health professional"] * 2),
    ("Tom Hale, a day later, said it rained.", ["Tom Hale"]),
    ("Marlow said guards respond when it rains.", ["Marlow"]),
    ("Analysts said an estimated 264.1 million people in Kilmore were wet.", ["Analysts"]),
    ("The UN and the African Union met Jeffrey Hale, an envoy for the UN chief. The UN said it rained.", ["UN"]),
    (
        "Wang Sicong came. The only son of Wang Jianlin, the heir is well known even though he has gone on record saying he would stay.",
        ["Wang Sicong"],
    ),
    ("The mother of Tom Ray came even though he said it rained.", ["Tom Ray"]),
    ("According to China’s Criminal Law, anyone who mixes it into food for sale, or sells it, can be fined.", ["China’s Criminal Law"]),
    ("According to the founder, Advocate Ann Marlow, the Kilmore Society is a registered entity.", ["Ann Marlow"]),
    ("The book tells the story of a widow who dares to leave.", []),
    ("It took down many so-called Big Vs.", []),
    ("Kilmore envoys in Harbourtown reiterate that the gate is shut.", ["Kilmore envoys in Harbourtown"]),
    # countries and bodies
    ("The United States has stated the cost was high. The US said no help would come.", ["United States"] * 2),
    ("The Chinese said the gate was shut.", ["The Chinese"]),
    ("The National Conference of State Harbours said the gate was shut.", ["National Conference of State Harbours"]),
    (
        "According to the Catholic Bishops' Conference of Peru (CBCP), it rained. The gate was shut, the CBCP said.",
        ["Catholic Bishops' Conference of Peru"] * 2,
    ),
    ("On Monday the Supreme People’s Procuratorate said the gate was shut.", ["Supreme People’s Procuratorate"]),
    ("Transport for Kilmore (TfK) said the gate was shut. TfK added that it rained.", ["Transport for Kilmore"] * 2),
    ("The utility Kilmore Gas and Electric Company (KG&E) came. KG&E said the gate was shut.", ["Kilmore Gas and Electric Company"]),
    ("The gate was shut, according to Kilmore Research Solutions. Kilmore Research said it rained.", ["Kilmore Research Solutions"] * 2),
    ("The Lost 52 Project said the gate was shut.", ["Lost 52 Project"]),
    ("Kilmore met at Government House. The government said the gate was shut.", ["government"]),
    ("The government of Samoa met. On Friday the government said the gate was shut.", ["government of Samoa"]),
    ("The Coast Guard said the gate was shut. It was led by Coast Guard Commandant Elson Marin.", ["Coast Guard"]),
    ("A spokesperson for the Interior Ministry said the gate was shut.", ["A spokesperson for the Interior Ministry"]),
    ("The Harbour Party met. The ANC said the gate was shut. The party added that it rained.", ["ANC"] * 2),
    ("The ANC said the gate was shut. The Harbour Party met. The party said that it rained.", ["ANC", "Harbour Party"]),
    ("The Harbour Party met. The opposing party said the gate was shut.", ["opposing party"]),
    ("One of these groups, the Kilmore Democratic Forces (KDF), said the gate was shut.", ["Kilmore Democratic Forces"]),
    (
        "The United Nations Educational, Scientific and Cultural Organization (UNESCO) met. UNESCO said the gate was shut.",
        ["United Nations Educational, Scientific and Cultural Organization"],
    ),
    (
        "The United States Commission on Presidential Harbours met. CPH said the gate was shut.",
        ["United States Commission on Presidential Harbours"],
    ),
    ("The journal Science said the gate was shut.", ["Science"]),
    ("The gate was shut, according to USA Today.", ["USA Today"]),
    ("The gate was shut, according to the mayor today.", ["the mayor"]),
    # persons and their offices
    ("Former US Ambassador to the United Nations Nikki Marlow said the gate was shut.", ["Nikki Marlow"]),
    ("The ambassador to the United Nations said the gate was shut.", ["The ambassador to the United Nations"]),
    ("Attorney General Eric Holder said the gate was shut.", ["Eric Holder"]),
    ("Card holders said the gate was shut.", ["Card holders"]),
    ("Arnel dela Vega of the army said the gate was shut.", ["Arnel dela Vega"]),
    (
        "Commerce Secretary Wilbur Ross and Attorney General William Barr came. Barr and Ross said the gate was shut.",
        ["William Barr and Wilbur Ross"],
    ),
    ("People like Bianca Marlow said the gate was shut.", ["People like Bianca Marlow"]),
    (
        "Prime Minister Fumio Kishida met his Irish counterpart Micheal Martin. Kishida said it rained. "
        "The Irish prime minister said the gate was shut.",
        ["Fumio Kishida", "Micheal Martin"],
    ),
    (
        "“It grew,” Javad Karimi, who is a member of Parliament’s harbour committee, said. The lawmaker said the gate was shut.",
        ["Javad Karimi"] * 2,
    ),
    (
        "Union minister Piyush Marlow said it rained. The senior Kilmore Harbour Party leader said the gate was shut.",
        ["Piyush Marlow"] * 2,
    ),
    ("“It is time,” said the 46-year-old, who sold the gate.", ["the 46-year-old"]),
    ("Harry Marlow, 46, sold the gate. Tom Hale bought it. “It is time,” the 46-year-old said.", ["Harry Marlow"]),
    ("“The lady I’m talking to said the gate was shut,” Natasha Marlow says.", ["Natasha Marlow", "The lady"]),
    ("A student, who gave her name as Amanda, said the gate was shut.", ["Amanda"]),
    ("A student, who saw a girl named Amanda, said the gate was shut.", ["A student"]),
    (
        "President-elect Joe Marlow met President Donald Hale. Marlow said it rained. The president said the gate was shut.",
        ["Joe Marlow", "Donald Hale"],
    ),
    (
        "Jimmy Lin is well, his manager said. Responding to questions, Lin's manager Bob Hale said the gate was shut.",
        ["Bob Hale"] * 2,
    ),
    ("Jimmy Lin is well, his manager said. Rosa Marin's manager Bob Hale said the gate was shut.", ["his manager", "Bob Hale"]),
    (
        "Mitch Hale, the harbour leader, reportedly committed to the gate. He said it was shut. Tom Marin and Bob Ray opposed it.",
        [None, "Mitch Hale"],
    ),
    (
        "Minister of Finance Ann Marlow met Tom Hale, minister of health. Hale said it rained. "
        "The finance minister said the gate was shut.",
        ["Tom Hale", "Ann Marlow"],
    ),
    (
        "Ann Marlow, director of the Harbour Agency, met Tom Hale. Hale said it rained. The agency's director said the gate was shut.",
        ["Tom Hale", "Ann Marlow"],
    ),
    (
        "Ann Marlow, former director of the Harbour Agency, met Tom Hale. Hale said it rained. "
        "The agency's director said the gate was shut.",
        ["Tom Hale", "The agency's director"],
    ),
    ("Ann Marlow, head of a party, met a party head. The party head said the gate was shut.", ["a party head"]),
    ("Michael Marlow, the Information Minister said the gate was shut. He said it rained.", ["Michael Marlow"] * 2),
    ("Nils-Erik Hale of Rogaland Fire and Rescue said the gate was shut.", ["Nils-Erik Hale"]),
    # several together
    (
        "The four lawmakers, Ann Marlow, Tom Hale, Rosa Marin and Ravi Patil, said the gate was shut.",
        ["Ann Marlow, Tom Hale, Rosa Marin and Ravi Patil"],
    ),
    ("China, Iran, and Russia have pledged to open the gate.", ["China, Iran and Russia"]),
    ("“It is good,” said Rolando Marin, director of sales for North America, Central America, and the Caribbean.", ["Rolando Marin"]),
    ("Ann Marlow, mayor of Kilmore, and Tom Hale said the gate was shut.", ["Ann Marlow and Tom Hale"]),
    (
        "Fumio Kishida, prime minister, and Irish prime minister Micheal Martin met. The two said the gate was shut.",
        ["Fumio Kishida and Micheal Martin"],
    ),
    ("Meanwhile, Ann Marlow, director of events at Kilmore Harbour said the gate was shut.", ["Ann Marlow"]),
    ("The gate was shut, according to the mayor of Kilmore via news agency Interfax.", ["the mayor of Kilmore"]),
    ("The gate was shut, according to officials, with rain all over the land.", ["officials"]),
    ("In findings published on Friday in Nature, researchers from Ghent reported a new gate.", ["researchers from Ghent"]),
    ("In Ghent, the researchers reported a new gate.", ["the researchers"]),
    ("Four experts from Ghent, including two advisers, said the gate was shut.", ["Four experts from Ghent"]),
    ("Carl Hale of the Bill and Melinda Gates Foundation said the gate was shut.", ["Carl Hale"]),
    ("Bill Hale and the Gates Foundation said the gate was shut.", ["Bill Hale and Gates Foundation"]),
    # documents
    ("According to government reports, 54 small children died.", ["government reports"]),
    ("According to the 2007 book “Moguls of the Gate,” by Ann Marlow, it was shut. The book says it rained.", ["Moguls of the Gate"] * 2),
    ("The gate was shut, according to a statement by spokesman Tom Hale.", ["a statement by spokesman Tom Hale"]),
    ("The records of 2012 were lost. The gate was shut, Ministry of Harbour Affairs records show. It rained, the records show.", None),
    # pronouns
    ("Mary Marlow won. In an interview with Dawn, she said it rained. She added that the gate was shut.", ["Mary Marlow"] * 2),
    (
        "Tom Marin was glad. “It is over,” Marin said. His views clash with leaders such as Bernie Hale; he says the gate was shut.",
        ["Tom Marin"] * 2,
    ),
    ("Karim Qawi came. Qawi was accused of shutting the gate, which he denied. Tom Hale left.", [None, "Karim Qawi"]),
    ("A truck driver was held on Monday. He told police that the gate was shut.", ["A truck driver"]),
    ("At the briefing, XLD said that it rained. He said the gate was shut.", ["XLD"] * 2),
    ("The report by WWF was read. WWF said that it rained. He said the gate was shut.", ["WWF", None]),
    ("This is false in the opinion of many experts, who say the gate was shut.", ["many experts"]),
    ("“Rest in Peace Mary Mwandisha,” a friend wrote. Mary Mwandisha said it rained.", ["a friend", "Mary Mwandisha"]),
    ("In January the two companies met. Later, they said the gate was shut.", ["the two companies"]),
    ("Scientists from Kilmore say it rained. The researchers said the gate was shut.", ["Scientists from Kilmore"] * 2),
    ("Scientists from Kilmore say it rained. The drivers said the gate was shut.", ["Scientists from Kilmore", "The drivers"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_speakers(text: str, names: list[str | None] | None) -> None:
    document = extract(text)
    found = [speaker and speaker.name for speaker in map(document.speaker_of, document.quotes)]
    assert (len(set(found)) == 1) if names is None else (found == names)


def test_who_is_accused_holds_no_office() -> None:
    assert extract("Prosecutors accused Guo and Wang of theft. Guo Meimei said it rained.").speakers[-1].roles == ()


def test_a_president_of_something_needs_no_article() -> None:
    (speaker,) = extract("Hale is president of the Bee Institute. Tom Hale said it rained.").speakers
    assert speaker.roles == ("president of the Bee Institute",)


@pytest.mark.parametrize(
    ("text", "kind"), [("Channel 13 news said it rained.", "organization"), ("One analyst said it rained.", "anonymous")]
)
def test_kinds(text: str, kind: str) -> None:
    (speaker,) = extract(text).speakers
    assert speaker.kind == kind


def test_only_what_was_said_is_said() -> None:
    text = "Smith told them it was liked because it is not only cheap, but also because it is close."
    (quote,) = extract(text).quotes
    assert quote.content.text.endswith("because it is close")


OUTLETS = [
    ("“The gate was shut,” said Ann Marlow, as quoted by Qwertwatch.", [("qwertwatch", "relayed_by")]),
    ("A PTI report said the gate was shut.", [("pti", "relayed_by")]),
    ("He told Brussels-based media network EURACTIV safety procedure had been followed.", [("euractiv", "told")]),
    ("The Search and Rescue Agency told The Jakarta Post it was intending to end its search.", [("jakarta-post", "told")]),
    ("One resident told Ann Marlow of WESH 2 news that the gate was shut.", [("wesh-2", "told")]),
    ("The mayor told officials The Jakarta Post was shut.", []),
    ("An eyewitness described for news agency PA Media how the attack unfolded.", [("pa-media", "told")]),
    ("State press agency PAP has reported that the gate was shut.", [("pap", "relayed_by")]),
    ("News broadcaster NRK later reported the gate was shut.", [("nrk", "relayed_by")]),
    ("According to a recent report by The Atlantic, the gate was shut.", [("the-atlantic", "relayed_by")]),
    ("Marlow was described by the Daily Hive as a guard.", [("daily-hive", "relayed_by")]),
    ("The gate was shut, according to Asunción's Última Hora.", [("ultima-hora-paraguay", "relayed_by")]),
    ("Marlow, in remarks to Qwert.com.br, said the gate was shut.", [("qwert-com-br", "told")]),
    ("In an interview with the BBC, she said as part of the plan, the gate would shut.", [("bbc", "told")]),
    ("A Reuters report said the gate was shut.", [("reuters", "relayed_by")]),
    ("News agency QNO quoting an official reported that the gate was shut.", [("qno", "relayed_by")]),
    ("Tom Hale quoting an official said that the gate was shut.", []),
    ("In an interview with the state-owned broadcaster, QRX Haber, Marlow said the gate was shut.", [("qrx-haber", "told")]),
    ("The gate was shut, according to WSET-TV.", [("wset-tv", "relayed_by")]),
    ("The gate was shut, according to CNN, which reported that it rained.", [("cnn", "relayed_by")] * 2),
    ("“It rained,” Marlow told CNN, which was founded in 1980.", [("cnn", "told")]),
]


@pytest.mark.parametrize(("text", "links"), OUTLETS)
def test_outlets(text: str, links: list[tuple[str, str]]) -> None:
    assert [(link.id, link.role) for quote in extract(text).quotes for link in quote.outlets] == links


def test_the_page_s_own_publisher_is_told_though_no_list_has_it() -> None:
    text = "Ann Marlow told Qwertwatch that the gate was shut."
    (quote,) = extract(text, publisher="Qwertwatch").quotes
    assert [(link.id, link.role) for link in quote.outlets] == [("qwertwatch", "told")]


INTERVIEW = """Ann Marlow of Kilmore spoke with us about the gate. Marlow leads the harbour.

Q: You said that the gate was shut. Why is that?

A: I said that it rained.

Q: Did you ask the mayor to open it?

A: We asked the mayor to open it.

Q: Is it open?

A: No.
"""


def test_an_interview_s_guest_is_i_in_answers_and_you_in_questions() -> None:
    document = extract(INTERVIEW)
    found = {
        (quote.source.text, speaker and speaker.name)
        for quote in document.quotes
        if quote.source
        for speaker in [document.speaker_of(quote)]
    }
    assert found == {("You", "Ann Marlow"), ("I", "Ann Marlow"), ("We", "Ann Marlow")}


GUESTS = """The Harbour Post spoke with two nurses, Ann Marlow and Tom Ray, in Leeds.

((HP)) When did you say that the gate was shut?

((Ann Marlow)) I said that it was shut in May.

((HP)) Did you ask the mayor to open it, and what did you tell him?

((Tom Ray)) We asked the mayor to open it. He told us that it was late.

((HP)) You said that it rained.

((Ann Marlow)) I told them that it rained.
"""


def test_each_guest_of_an_interview_is_i_in_the_turns_under_that_name() -> None:
    document = extract(GUESTS)
    found = [(q.source.text, s.name if (s := document.speaker_of(q)) else None) for q in document.quotes if q.source]
    assert ("I", "Ann Marlow") in found
    assert ("We", "Tom Ray") in found
    assert ("You", "Ann Marlow") in found
    assert {name for source, name in found if source == "He"} <= {None}


def test_a_list_with_colons_is_no_interview() -> None:
    text = "Ann Marlow came.\n\nGoal: I said that it rained.\n\nGoal: It rained.\n\nAim: I said it was shut.\n\nAim: It rained.\n"
    document = extract(text)
    assert document.quotes
    assert all(document.speaker_of(quote) is None for quote in document.quotes)
