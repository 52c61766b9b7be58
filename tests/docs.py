"""Docs built by hand from a readable table, in both label schemes that the rules read.

A table has a token a line: word, lemma, part of speech, tag, then label and head in Universal
Dependencies, then label and head in ClearNLP as spaCy's ``en_core_web`` models give them. Heads count
from 1, 0 is the root. A part of speech that the schemes differ in is written ``UD|ClearNLP``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.article import build_article
from quotes.candidate import Candidate, MatchContext, Matcher
from quotes.cues import find_cues
from quotes.lexicons import load_lexicon
from quotes.marks import pair_marks

Scheme = Literal["ud", "clearnlp"]
SCHEMES: tuple[Scheme, ...] = ("ud", "clearnlp")


@lru_cache(maxsize=1)
def vocabulary() -> Vocab:
    return spacy.blank("en").vocab


@dataclass(frozen=True)
class Sentence:
    """A text and its table."""

    text: str
    table: str
    title: str | None = None

    def doc(self, scheme: Scheme) -> Doc:
        """The Doc in the labels of `scheme`; its text is `text` to the letter."""
        rows = [line.split() for line in self.table.strip().splitlines()]
        assert all(len(row) == 8 for row in rows), [row for row in rows if len(row) != 8]
        label, head = (4, 5) if scheme == "ud" else (6, 7)
        words = [row[0] for row in rows]
        doc = Doc(
            vocabulary(),
            words=words,
            spaces=_spaces(self.text, words),
            lemmas=[row[1] for row in rows],
            pos=[row[2].split("|")[0 if scheme == "ud" else -1] for row in rows],
            tags=[row[3] for row in rows],
            deps=["ROOT" if row[head] == "0" else row[label] for row in rows],
            heads=[int(row[head]) - 1 if row[head] != "0" else i for i, row in enumerate(rows)],
        )
        assert doc.text == self.text
        return doc

    def context(self, scheme: Scheme) -> MatchContext:
        """What a matcher reads of the Doc."""
        doc = self.doc(scheme)
        article = build_article(self.text, id="hand-built", title=self.title)
        lexicon = load_lexicon()
        return MatchContext(article, doc, pair_marks(self.text, article.paragraphs), find_cues(doc, lexicon), lexicon)


def _spaces(text: str, words: list[str]) -> list[bool]:
    spaces, at = [], 0
    for word in words:
        assert text.startswith(word, at), (word, text[at:])
        at += len(word)
        spaces.append(text[at : at + 1] == " ")
        at += spaces[-1]
    return spaces


def found(matcher: Matcher, context: MatchContext) -> list[tuple[tuple[str, ...], str | None]]:
    """Contents and source of every candidate of `matcher`, as texts."""
    text = context.article.text
    return [
        (tuple(text[a:b] for a, b in candidate.content), text[slice(*candidate.source)] if candidate.source else None)
        for candidate in matcher.find(context)
    ]


def cue_text(candidate: Candidate, context: MatchContext) -> str:
    """The words of the cue of `candidate`."""
    return " ".join(context.article.text[a:b] for a, b in candidate.cue)


TOLD_THAT = Sentence(
    "Smith told reporters that the war was over.",
    """
    Smith     Smith    PROPN NNP nsubj 2 nsubj 2
    told      tell     VERB  VBD root  0 root  0
    reporters reporter NOUN  NNS iobj  2 dobj  2
    that      that     SCONJ IN  mark  8 mark  7
    the       the      DET   DT  det   6 det   6
    war       war      NOUN  NN  nsubj 8 nsubj 7
    was       be       AUX   VBD cop   8 ccomp 2
    over      over     ADV   RB  ccomp 2 advmod 7
    .         .        PUNCT .   punct 2 punct 2
    """,
)
TOLD_DATIVE = Sentence(
    "Smith told them the war was over.",
    """
    Smith Smith PROPN NNP nsubj 2 nsubj  2
    told  tell  VERB  VBD root  0 root   0
    them  they  PRON  PRP iobj  2 dative 2
    the   the   DET   DT  det   5 det    5
    war   war   NOUN  NN  nsubj 7 nsubj  6
    was   be    AUX   VBD cop   7 ccomp  2
    over  over  ADV   RB  ccomp 2 advmod 6
    .     .     PUNCT .   punct 2 punct  2
    """,
)
ASKED_WHETHER = Sentence(
    "Smith asked whether the war was over.",
    """
    Smith   Smith   PROPN NNP nsubj 2 nsubj 2
    asked   ask     VERB  VBD root  0 root  0
    whether whether SCONJ IN  mark  7 mark  6
    the     the     DET   DT  det   5 det   5
    war     war     NOUN  NN  nsubj 7 nsubj 6
    was     be      AUX   VBD cop   7 ccomp 2
    over    over    ADV   RB  ccomp 2 advmod 6
    .       .       PUNCT .   punct 2 punct 2
    """,
)
SAID_LAST = Sentence(
    "The war was over, Smith said.",
    """
    The   the   DET   DT  det   2 det   2
    war   war   NOUN  NN  nsubj 4 nsubj 3
    was   be    AUX   VBD cop   4 ccomp 7
    over  over  ADV   RB  ccomp 7 advmod 3
    ,     ,     PUNCT ,   punct 7 punct 7
    Smith Smith PROPN NNP nsubj 7 nsubj 7
    said  say   VERB  VBD root  0 root  0
    .     .     PUNCT .   punct 7 punct 7
    """,
)
SAID_BETWEEN = Sentence(
    "The war, Smith said, was over.",
    """
    The   the   DET   DT  det       2 det       2
    war   war   NOUN  NN  nsubj     8 nsubj     7
    ,     ,     PUNCT ,   punct     5 punct     7
    Smith Smith PROPN NNP nsubj     5 nsubj     5
    said  say   VERB  VBD parataxis 8 parataxis 7
    ,     ,     PUNCT ,   punct     5 punct     7
    was   be    AUX   VBD cop       8 root      0
    over  over  ADV   RB  root      0 advmod    7
    .     .     PUNCT .   punct     8 punct     7
    """,
)
NOT_SAY = Sentence(
    "Smith didn't say whether she knew.",
    """
    Smith   Smith   PROPN NNP nsubj  4 nsubj 4
    did     do      AUX   VBD aux    4 aux   4
    n't     not     PART  RB  advmod 4 neg   4
    say     say     VERB  VB  root   0 root  0
    whether whether SCONJ IN  mark   7 mark  7
    she     she     PRON  PRP nsubj  7 nsubj 7
    knew    know    VERB  VBD ccomp  4 ccomp 4
    .       .       PUNCT .   punct  4 punct 4
    """,
)
SAID_NOTHING = Sentence(
    "Smith said nothing.",
    """
    Smith   Smith   PROPN NNP nsubj 2 nsubj 2
    said    say     VERB  VBD root  0 root  0
    nothing nothing PRON  NN  obj   2 dobj  2
    .       .       PUNCT .   punct 2 punct 2
    """,
)
INVERTED = Sentence(
    "“It is late,” said Smith, who was tired.",
    """
    “     "     PUNCT `` punct     4 punct 3
    It    it    PRON  PRP nsubj    4 nsubj 3
    is    be    AUX   VBZ cop      4 ccomp 7
    late  late  ADJ   JJ  ccomp    7 acomp 3
    ,     ,     PUNCT ,   punct    7 punct 7
    ”     "     PUNCT ''  punct    7 punct 7
    said  say   VERB  VBD root     0 root  0
    Smith Smith PROPN NNP nsubj    7 nsubj 7
    ,     ,     PUNCT ,   punct    8 punct 8
    who   who   PRON  WP  nsubj   12 nsubj 11
    was   be    AUX   VBD cop     12 relcl 8
    tired tired ADJ   JJ  acl:relcl 8 acomp 11
    .     .     PUNCT .   punct    7 punct 7
    """,
)
SAID_TO = Sentence(
    "“It is late,” Smith said to reporters.",
    """
    “         "        PUNCT `` punct 4 punct 3
    It        it       PRON  PRP nsubj 4 nsubj 3
    is        be       AUX   VBZ cop   4 ccomp 8
    late      late     ADJ   JJ  ccomp 8 acomp 3
    ,         ,        PUNCT ,   punct 8 punct 8
    ”         "        PUNCT ''  punct 8 punct 8
    Smith     Smith    PROPN NNP nsubj 8 nsubj 8
    said      say      VERB  VBD root  0 root  0
    to        to       ADP   IN  case 10 prep  8
    reporters reporter NOUN  NNS obl   8 pobj  9
    .         .        PUNCT .   punct 8 punct 8
    """,
)
BAR_NAME = Sentence(
    "Smith opened a bar called “The Late Hour” in May.",
    """
    Smith  Smith PROPN NNP nsubj 2 nsubj 2
    opened open  VERB  VBD root  0 root  0
    a      a     DET   DT  det   4 det   4
    bar    bar   NOUN  NN  obj   2 dobj  2
    called call  VERB  VBN acl   4 acl   4
    “      "     PUNCT `` punct  9 punct 9
    The    the   DET   DT  det   9 det   9
    Late   Late  PROPN NNP amod  9 compound 9
    Hour   Hour  PROPN NNP xcomp 5 oprd  5
    ”      "     PUNCT ''  punct 9 punct 9
    in     in    ADP   IN  case 12 prep  2
    May    May   PROPN NNP obl   2 pobj 11
    .      .     PUNCT .   punct 2 punct 2
    """,
)
ACCORDING_LAST = Sentence(
    "The war was over, according to Smith.",
    """
    The       the    DET   DT  det   2 det   2
    war       war    NOUN  NN  nsubj 4 nsubj 3
    was       be     AUX   VBD cop   4 root  0
    over      over   ADV   RB  root  0 advmod 3
    ,         ,      PUNCT ,   punct 8 punct 3
    according accord VERB  VBG case  8 prep  3
    to        to     ADP   IN  fixed 6 prep  6
    Smith     Smith  PROPN NNP obl   4 pobj  7
    .         .      PUNCT .   punct 4 punct 3
    """,
)
ACCORDING_FIRST = Sentence(
    "According to Smith, the war was over.",
    """
    According accord VERB  VBG case  3 prep  7
    to        to     ADP   IN  fixed 1 prep  1
    Smith     Smith  PROPN NNP obl   8 pobj  2
    ,         ,      PUNCT ,   punct 3 punct 7
    the       the    DET   DT  det   6 det   6
    war       war    NOUN  NN  nsubj 8 nsubj 7
    was       be     AUX   VBD cop   8 root  0
    over      over   ADV   RB  root  0 advmod 7
    .         .      PUNCT .   punct 8 punct 7
    """,
)
DENIED = Sentence(
    "Smith denied the allegation of fraud.",
    """
    Smith      Smith      PROPN NNP nsubj 2 nsubj 2
    denied     deny       VERB  VBD root  0 root  0
    the        the        DET   DT  det   4 det   4
    allegation allegation NOUN  NN  obj   2 dobj  2
    of         of         ADP   IN  case  6 prep  4
    fraud      fraud      NOUN  NN  nmod  4 pobj  5
    .          .          PUNCT .   punct 2 punct 2
    """,
)
CALLED_ON = Sentence(
    "Smith called on the voters to stay home.",
    """
    Smith  Smith PROPN NNP nsubj 2 nsubj 2
    called call  VERB  VBD root  0 root  0
    on     on    ADP   IN  case  5 prep  2
    the    the   DET   DT  det   5 det   5
    voters voter NOUN  NNS obl   2 pobj  3
    to     to    PART  TO  mark  7 aux   7
    stay   stay  VERB  VB  xcomp 2 xcomp 2
    home   home  ADV   RB  advmod 7 advmod 7
    .      .     PUNCT .   punct 2 punct 2
    """,
)
URGED = Sentence(
    "Smith urged the voters to stay home.",
    """
    Smith  Smith PROPN NNP nsubj 2 nsubj 2
    urged  urge  VERB  VBD root  0 root  0
    the    the   DET   DT  det   4 det   4
    voters voter NOUN  NNS obj   2 dobj  2
    to     to    PART  TO  mark  6 aux   6
    stay   stay  VERB  VB  xcomp 2 xcomp 2
    home   home  ADV   RB  advmod 6 advmod 6
    .      .     PUNCT .   punct 2 punct 2
    """,
)
URGED_SMALL_CLAUSE = Sentence(
    "Smith urged the voters to stay home.",
    """
    Smith  Smith PROPN NNP nsubj 2 nsubj 2
    urged  urge  VERB  VBD root  0 root  0
    the    the   DET   DT  det   4 det   4
    voters voter NOUN  NNS obj   2 nsubj 6
    to     to    PART  TO  mark  6 aux   6
    stay   stay  VERB  VB  xcomp 2 ccomp 2
    home   home  ADV   RB  advmod 6 advmod 6
    .      .     PUNCT .   punct 2 punct 2
    """,
)
URGED_BY = Sentence(
    "Voters were urged by Smith to stay home.",
    """
    Voters voter NOUN  NNS nsubj:pass 3 nsubjpass 3
    were   be    AUX   VBD aux:pass 3 auxpass 3
    urged  urge  VERB  VBN root  0 root  0
    by     by    ADP   IN  case  5 agent 3
    Smith  Smith PROPN NNP obl:agent 3 pobj 4
    to     to    PART  TO  mark  7 aux   7
    stay   stay  VERB  VB  xcomp 3 xcomp 3
    home   home  ADV   RB  advmod 7 advmod 7
    .      .     PUNCT .   punct 3 punct 3
    """,
)
PROMISED = Sentence(
    "Smith promised to stay home.",
    """
    Smith    Smith   PROPN NNP nsubj 2 nsubj 2
    promised promise VERB  VBD root  0 root  0
    to       to      PART  TO  mark  4 aux   4
    stay     stay    VERB  VB  xcomp 2 xcomp 2
    home     home    ADV   RB  advmod 4 advmod 4
    .        .       PUNCT .   punct 2 punct 2
    """,
)
ACCUSED = Sentence(
    "Smith accused the company of lying.",
    """
    Smith   Smith   PROPN NNP nsubj 2 nsubj 2
    accused accuse  VERB  VBD root  0 root  0
    the     the     DET   DT  det   4 det   4
    company company NOUN  NN  obj   2 dobj  2
    of      of      ADP|ADP IN mark 6 prep  2
    lying   lie     VERB  VBG advcl 2 pcomp 5
    .       .       PUNCT .   punct 2 punct 2
    """,
)
ACCUSED_BY = Sentence(
    "The firm was accused by Smith of fraud.",
    """
    The     the    DET   DT  det  2 det  2
    firm    firm   NOUN  NN  nsubj:pass 4 nsubjpass 4
    was     be     AUX   VBD aux:pass 4 auxpass 4
    accused accuse VERB  VBN root 0 root 0
    by      by     ADP   IN  case 6 agent 4
    Smith   Smith  PROPN NNP obl:agent 4 pobj 5
    of      of     ADP   IN  case 8 prep 4
    fraud   fraud  NOUN  NN  obl  4 pobj 7
    .       .      PUNCT .   punct 4 punct 4
    """,
)
DESCRIBED = Sentence(
    "Smith described the plan as a failure.",
    """
    Smith     Smith    PROPN NNP nsubj 2 nsubj 2
    described describe VERB  VBD root  0 root  0
    the       the      DET   DT  det   4 det   4
    plan      plan     NOUN  NN  obj   2 dobj  2
    as        as       ADP   IN  case  7 prep  2
    a         a        DET   DT  det   7 det   7
    failure   failure  NOUN  NN  obl   2 pobj  5
    .         .        PUNCT .   punct 2 punct 2
    """,
)
DESCRIBED_BY = Sentence(
    "The plan was described by critics as a failure.",
    """
    The       the      DET   DT  det   2 det   2
    plan      plan     NOUN  NN  nsubj:pass 4 nsubjpass 4
    was       be       AUX   VBD aux:pass 4 auxpass 4
    described describe VERB  VBN root  0 root  0
    by        by       ADP   IN  case  6 agent 4
    critics   critic   NOUN  NNS obl:agent 4 pobj 5
    as        as       ADP   IN  case  9 prep  4
    a         a        DET   DT  det   9 det   9
    failure   failure  NOUN  NN  obl   4 pobj  7
    .         .        PUNCT .   punct 4 punct 4
    """,
)
NAMED_IN_MARKS = Sentence(
    "Smith called the plan “a failure”.",
    """
    Smith   Smith   PROPN NNP nsubj 2 nsubj 2
    called  call    VERB  VBD root  0 root  0
    the     the     DET   DT  det   4 det   4
    plan    plan    NOUN  NN  obj   2 nsubj 7
    “       "       PUNCT ``  punct 7 punct 7
    a       a       DET   DT  det   7 det   7
    failure failure NOUN  NN  xcomp 2 oprd  2
    ”       "       PUNCT ''  punct 7 punct 7
    .       .       PUNCT .   punct 2 punct 2
    """,
)
NAMED = Sentence(
    "Smith called the plan a failure.",
    """
    Smith   Smith   PROPN NNP nsubj 2 nsubj 2
    called  call    VERB  VBD root  0 root  0
    the     the     DET   DT  det   4 det   4
    plan    plan    NOUN  NN  obj   2 dobj  2
    a       a       DET   DT  det   6 det   6
    failure failure NOUN  NN  xcomp 2 oprd  2
    .       .       PUNCT .   punct 2 punct 2
    """,
)
NAMED_SMALL_CLAUSE = Sentence(
    "Smith called the plan a failure.",
    """
    Smith   Smith   PROPN NNP nsubj 2 nsubj 2
    called  call    VERB  VBD root  0 root  0
    the     the     DET   DT  det   4 det   4
    plan    plan    NOUN  NN  obj   2 nsubj 6
    a       a       DET   DT  det   6 det   6
    failure failure NOUN  NN  xcomp 2 oprd  2
    .       .       PUNCT .   punct 2 punct 2
    """,
)
CALLED_MEETING = Sentence(
    "Smith called a meeting.",
    """
    Smith   Smith   PROPN NNP nsubj 2 nsubj 2
    called  call    VERB  VBD root  0 root  0
    a       a       DET   DT  det   4 det   4
    meeting meeting NOUN  NN  obj   2 dobj  2
    .       .       PUNCT .   punct 2 punct 2
    """,
)
WHICH_DENIED = Sentence(
    "The army accused the pilots of lying, which Smith denied.",
    """
    The     the    DET   DT  det   2 det   2
    army    army   NOUN  NN  nsubj 3 nsubj 3
    accused accuse VERB  VBD root  0 root  0
    the     the    DET   DT  det   5 det   5
    pilots  pilot  NOUN  NNS obj   3 dobj  3
    of      of     ADP   IN  mark  7 prep  3
    lying   lie    VERB  VBG advcl 3 pcomp 6
    ,       ,      PUNCT ,   punct 11 punct 7
    which   which  PRON  WDT obj  11 dobj 11
    Smith   Smith  PROPN NNP nsubj 11 nsubj 11
    denied  deny   VERB  VBD acl:relcl 7 relcl 7
    .       .      PUNCT .   punct 3 punct 3
    """,
)
CLAIM_THAT = Sentence(
    "Critics laughed at Smith's claim that the war was over.",
    """
    Critics critic NOUN  NNS nsubj 2 nsubj 2
    laughed laugh  VERB  VBD root  0 root  0
    at      at     ADP   IN  case  6 prep  2
    Smith   Smith  PROPN NNP nmod:poss 6 poss 6
    's      's     PART  POS case  4 case  4
    claim   claim  NOUN  NN  obl   2 pobj  3
    that    that   SCONJ IN  mark 11 mark 10
    the     the    DET   DT  det   9 det   9
    war     war    NOUN  NN  nsubj 11 nsubj 10
    was     be     AUX   VBD cop  11 acl   6
    over    over   ADV   RB  acl   6 advmod 10
    .       .      PUNCT .   punct 2 punct 2
    """,
)
PROMISE_BY = Sentence(
    "The promise by Smith to stay home failed.",
    """
    The     the     DET   DT  det   2 det   2
    promise promise NOUN  NN  nsubj 8 nsubj 8
    by      by      ADP   IN  case  4 prep  2
    Smith   Smith   PROPN NNP nmod  2 pobj  3
    to      to      PART  TO  mark  6 aux   6
    stay    stay    VERB  VB  acl   2 acl   2
    home    home    ADV   RB  advmod 6 advmod 6
    failed  fail    VERB  VBD root  0 root  0
    .       .       PUNCT .   punct 8 punct 8
    """,
)
COLON = Sentence(
    "Smith: “The war was over for us.”",
    """
    Smith Smith PROPN NNP root 0 root 0
    :     :     PUNCT :   punct 1 punct 1
    “     "     PUNCT ``  punct 7 punct 6
    The   the   DET   DT  det   5 det   5
    war   war   NOUN  NN  nsubj 7 nsubj 6
    was   be    AUX   VBD cop   7 appos 1
    over  over  ADV   RB  parataxis 1 advmod 6
    for   for   ADP   IN  case  9 prep  6
    us    we    PRON  PRP obl   7 pobj  8
    .     .     PUNCT .   punct 7 punct 6
    ”     "     PUNCT ''  punct 7 punct 6
    """,
)
HEADLINE = Sentence(
    "“We won”: Russia hails vote",
    """
    “      "      PUNCT ``  punct 3 punct 3
    We     we     PRON  PRP nsubj 3 nsubj 3
    won    win    VERB  VBD root  0 ccomp 7
    ”      "      PUNCT ''  punct 3 punct 3
    :      :      PUNCT :   punct 7 punct 7
    Russia Russia PROPN NNP nsubj 7 nsubj 7
    hails  hail   VERB  VBZ parataxis 3 root 0
    vote   vote   NOUN  NN  obj   7 dobj  7
    """,
    title="“We won”: Russia hails vote",
)
REPORTEDLY = Sentence(
    "The delegation reportedly brought documents.",
    """
    The        the        DET   DT  det   2 det   2
    delegation delegation NOUN  NN  nsubj 4 nsubj 4
    reportedly reportedly ADV   RB  advmod 4 advmod 4
    brought    bring      VERB  VBD root  0 root  0
    documents  document   NOUN  NNS obj   4 dobj  4
    .          .          PUNCT .   punct 4 punct 4
    """,
)
GOES_ON = Sentence(
    "“It is late. We should go.”",
    """
    “      "      PUNCT `` punct 4 punct 3
    It     it     PRON  PRP nsubj 4 nsubj 3
    is     be     AUX   VBZ cop   4 root  0
    late   late   ADJ   JJ  root  0 acomp 3
    .      .      PUNCT .   punct 4 punct 3
    We     we     PRON  PRP nsubj 8 nsubj 8
    should should AUX   MD  aux   8 aux   8
    go     go     VERB  VB  root  0 root  0
    .      .      PUNCT .   punct 8 punct 8
    ”      "      PUNCT ''  punct 8 punct 8
    """,
)
QUOTED_AS_SAYING = Sentence(
    "Smith was quoted as saying the war was over.",
    """
    Smith  Smith PROPN NNP nsubj:pass 3 nsubjpass 3
    was    be    AUX   VBD aux:pass 3 auxpass 3
    quoted quote VERB  VBN root  0 root  0
    as     as    SCONJ|ADP IN mark 5 prep 3
    saying say   VERB  VBG advcl 3 pcomp 4
    the    the   DET   DT  det   7 det   7
    war    war   NOUN  NN  nsubj 9 nsubj 8
    was    be    AUX   VBD cop   9 ccomp 5
    over   over  ADV   RB  ccomp 5 advmod 8
    .      .     PUNCT .   punct 3 punct 3
    """,
)
CHIEF_OF_STAFF = Sentence(
    "Ann Smith, the head of the army, who lives in Rome, left on Monday.",
    """
    Ann    Ann    PROPN NNP nsubj 15 compound 2
    Smith  Smith  PROPN NNP flat  1 nsubj 15
    ,      ,      PUNCT ,   punct 5 punct 2
    the    the    DET   DT  det   5 det   5
    head   head   NOUN  NN  appos 1 appos 2
    of     of     ADP   IN  case  8 prep  5
    the    the    DET   DT  det   8 det   8
    army   army   NOUN  NN  nmod  5 pobj  6
    ,      ,      PUNCT ,   punct 11 punct 2
    who    who    PRON  WP  nsubj 11 nsubj 11
    lives  live   VERB  VBZ acl:relcl 1 relcl 2
    in     in     ADP   IN  case 13 prep 11
    Rome   Rome   PROPN NNP obl  11 pobj 12
    ,      ,      PUNCT ,   punct 1 punct 2
    left   leave  VERB  VBD root  0 root 0
    on     on     ADP   IN  case 17 prep 15
    Monday Monday PROPN NNP obl  15 pobj 16
    .      .      PUNCT .   punct 15 punct 15
    """,
)
SAID_TO_BE = Sentence(
    "Smith is said to be ill.",
    """
    Smith Smith PROPN NNP nsubj:pass 3 nsubjpass 3
    is    be    AUX   VBZ aux:pass   3 auxpass   3
    said  say   VERB  VBN root       0 root      0
    to    to    PART  TO  mark       6 aux       5
    be    be    AUX   VB  cop        6 xcomp     3
    ill   ill   ADJ   JJ  xcomp      3 acomp     5
    .     .     PUNCT .   punct      3 punct     3
    """,
)
