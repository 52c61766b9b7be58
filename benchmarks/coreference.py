"""Pronouns that are the source of a quote, beside gold coreference: whom *he said* means.

    python -m benchmarks.coreference UD_FOLDER [--genres news,interview] [--errors N] [--unheard N]

UD_FOLDER holds `gum-{train,dev,test}.conllu.gz`. The corpus is GUM (Zeldes 2017, The GUM Corpus, Language
Resources and Evaluation 51(3)); all three splits are read, of each document of the chosen genres only the raw text,
made again from the tokens, is given to the extractor.

Counted is every subject pronoun of the gold (`nsubj`, `PRON`) with a gold entity that is exactly the source of one of our
quotes: which verbs are cues is our decision. *Who* and *which* bear no entity in GUM; they have that of the noun that
their clause modifies. Our speaker is right if his name or an alias ends in the same word as a named mention of
the gold entity (one whose head is a proper noun), or if a mention of his that is no pronoun covers the core of
one of the entity's, more than half of it lying there, or if his name is a description that one of the entity's mentions
holds with its head. Entities without a name can be right only by the last two and are counted apart; *I*, *we* and *you*, whom
no name before them tells, too. Prints Markdown tables: shares right, pronouns of verbs of
speech that are no source of ours, and errors by cause, each under the first cause that holds.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from quotes.article import build_article
from quotes.pipeline import Extractor
from quotes.records import Document, Quote, Speaker
from training.conllu import Sentence, Token, read_conllu

Offsets = tuple[int, int]
SPLITS = ("train", "dev", "test")
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
SPEECH = frozenset({"say", "tell", "add", "write", "explain", "ask", "note", "claim", "argue", "announce"})
ROWS = {
    **dict.fromkeys(("he", "she"), "he/she"),
    **dict.fromkeys(("who", "which", "that"), "who"),
    **dict.fromkeys(("i", "we"), "i/we"),
    **{word: word for word in ("they", "it", "you")},
}
APART = ("i/we", "you")
"""Rows of pronouns that no name before them tells: left out of all others."""
ORDER = ("he/she", "they", "it", "who", "other")
CAUSES = (
    "plural pronoun",
    "gold entity not named before the pronoun",
    "gold entity named only inside a quotation",
    "our speaker is a description of the gold entity's",
    "other person of the same gender named later/nearer",
    "no link",
    "other",
)
_PIECE = re.compile(r"\(?[^()]+\)?")


@dataclass(frozen=True)
class Placed:
    """A token with its code points in the document, and its governor's number there."""

    token: Token
    start: int
    end: int
    head: int
    sentence: int


@dataclass(frozen=True)
class GoldMention:
    """A mention of an entity: code points of the whole and of its core (the minimal span), and its head."""

    entity: str
    start: int
    end: int
    core: Offsets
    head: int
    named: bool
    pronoun: bool


@dataclass
class GoldText:
    """One document of the corpus: raw text, tokens, mentions by entity."""

    id: str
    text: str = ""
    tokens: list[Placed] = field(default_factory=list)
    sentences: list[Offsets] = field(default_factory=list)
    mentions: dict[str, list[GoldMention]] = field(default_factory=dict)

    @property
    def genre(self) -> str:
        """The genre, the second part of a document's name (*GUM_news_nasa*)."""
        return self.id.split("_")[1]

    def core(self, mention: GoldMention) -> str:
        """The words of a mention's core."""
        return self.text[slice(*mention.core)]


@dataclass(frozen=True)
class Judged:
    """A pronoun with what it means, by the gold and by us."""

    gold: GoldText
    place: Placed
    row: str
    entity: str
    name: str | None
    speaker: Speaker | None
    right: bool
    cause: str | None

    @property
    def is_error(self) -> bool:
        """Whether it counts among the errors."""
        return not self.right and self.row not in APART

    @property
    def outcome(self) -> str:
        """Right, wrong or missed."""
        return "right" if self.right else "wrong" if self.speaker else "missed"


@dataclass(frozen=True)
class Spoken:
    """A subject pronoun of a verb of speech, and whether it is a source of ours."""

    gold: GoldText
    place: Placed
    row: str
    heard: bool


def read_gold(folder: Path, genres: Sequence[str]) -> Iterator[GoldText]:
    """The documents of `genres` in all splits; two of the court's stand in two splits, and are read once."""
    seen = set()
    for split in SPLITS:
        for name, sentences in groupby(read_conllu(folder / f"gum-{split}.conllu.gz"), key=lambda s: s.document):
            if name.split("_")[1] in genres and name not in seen:
                seen.add(name)
                yield _read_document(name, sentences)


def _read_document(name: str, sentences: Iterable[Sentence]) -> GoldText:
    gold = GoldText(name)
    for number, sentence in enumerate(sentences):
        if sentence.opens_paragraph and gold.text:
            gold.text = gold.text.rstrip(" ") + "\n\n"
        first, start = len(gold.tokens), len(gold.text)
        for token in sentence.tokens:
            at = len(gold.text)
            gold.text += token.form + " " * token.space
            gold.tokens.append(Placed(token, at, at + len(token.form), first + token.head, number))
        gold.sentences.append((start, gold.tokens[-1].end))
    for mention in _mentions(gold.tokens):
        gold.mentions.setdefault(mention.entity, []).append(mention)
    return gold


def _mentions(tokens: Sequence[Placed]) -> Iterator[GoldMention]:
    """The mentions that `Entity=` marks in MISC; each part of a discontinuous one by itself."""
    opened: dict[str, list[tuple[int, list[str]]]] = {}
    for number, placed in enumerate(tokens):
        for piece in _PIECE.findall(_misc(placed.token, "Entity")):
            fields = piece.strip("()").split("-")
            if piece.startswith("("):
                opened.setdefault(fields[0], []).append((number, fields))
            if piece.endswith(")"):
                first, fields = opened[fields[0]].pop()
                yield _mention(tokens, first, number, fields)


def _mention(tokens: Sequence[Placed], first: int, last: int, fields: Sequence[str]) -> GoldMention:
    inside = range(first, last + 1)
    head = next((n for n in inside if tokens[n].head == n or tokens[n].head not in inside), first)
    minimal = [first + int(n) - 1 for n in fields[5].split(",") if n.isdigit()] or [head]
    core = (tokens[min(min(minimal), last)].start, tokens[min(max(minimal), last)].end)
    upos = tokens[head].token.upos
    pronoun = upos == "PRON" or (first == last and tokens[head].token.feats.find("PronType=Prs") >= 0)
    entity = fields[0].partition("[")[0]
    return GoldMention(entity, tokens[first].start, tokens[last].end, core, head, upos == "PROPN", pronoun)


def _misc(token: Token, key: str) -> str:
    return next((part.partition("=")[2] for part in token.misc.split("|") if part.startswith(f"{key}=")), "")


def subjects(gold: GoldText) -> Iterator[tuple[Placed, str]]:
    """The subject pronouns of `gold` that mean an entity, with that."""
    by_head = {m.head: m for mentions in gold.mentions.values() for m in mentions}
    for number, placed in enumerate(gold.tokens):
        token = placed.token
        if token.upos != "PRON" or token.dep not in SUBJECTS:
            continue
        verb = gold.tokens[placed.head]
        relative = "PronType=Rel" in token.feats and verb.token.dep == "acl:relcl"
        meant = by_head.get(number) or (by_head.get(verb.head) if relative else None)
        if meant is not None:
            yield placed, meant.entity


def judge(gold: GoldText, found: Document) -> Iterator[Judged]:
    """Every subject pronoun that is the source of one of our quotes, judged."""
    sources: dict[Offsets, Quote] = {}
    for quote in found.quotes:
        if quote.source is not None and quote.resolution in {"pronoun", "none"}:
            sources.setdefault((quote.source.start, quote.source.end), quote)
    for placed, entity in subjects(gold):
        if (placed.start, placed.end) not in sources:
            continue
        speaker = found.speaker_of(sources[placed.start, placed.end])
        right = speaker is not None and is_right(gold, entity, speaker, placed)
        cause = None if right else cause_of(gold, found, entity, placed, speaker)
        yield Judged(gold, placed, row_of(placed), entity, name_of(gold, entity), speaker, right, cause)


def name_of(gold: GoldText, entity: str) -> str | None:
    """The longest name of a gold entity."""
    return max((gold.core(m) for m in gold.mentions[entity] if m.named), key=len, default=None)


def is_right(gold: GoldText, entity: str, speaker: Speaker, placed: Placed) -> bool:
    """Whether our speaker is the gold entity: by the last word of a name, or by a mention that is no pronoun."""
    mentions = [m for m in gold.mentions[entity] if not m.pronoun]
    names = {_last_word(gold.core(m)) for m in mentions if m.named}
    if not names.isdisjoint(map(_last_word, (speaker.name, *speaker.aliases))):
        return True
    spans = [(span.start, span.end) for span in speaker.mentions if (span.start, span.end) != (placed.start, placed.end)]
    return any(_described(gold, m, speaker.name) or any(_covers(span, m) for span in spans) for m in mentions)


def _described(gold: GoldText, mention: GoldMention, name: str) -> bool:
    """Whether `name` is written in a mention and holds its head: descriptions read at the pronoun are no mentions of ours."""
    head = gold.tokens[mention.head]
    at = gold.text.find(name, mention.start, mention.end)
    return 0 <= at <= head.start and head.end <= at + len(name)


def _last_word(name: str) -> str:
    words = re.findall(r"[\w.’'-]+", re.sub(r"[’']s?$", "", name.strip()))
    return words[-1].lower().strip(".") if words else ""


def _covers(span: Offsets, mention: GoldMention) -> bool:
    shared = min(span[1], mention.end) - max(span[0], mention.start)
    return 2 * shared > span[1] - span[0] and span[0] < mention.core[1] and mention.core[0] < span[1]


def cause_of(gold: GoldText, found: Document, entity: str, placed: Placed, speaker: Speaker | None) -> str:
    """The first of `CAUSES` that holds of an error."""
    if placed.token.form.lower() in {"they", "we"} or "Number=Plur" in placed.token.feats:
        return "plural pronoun"
    mentions = gold.mentions[entity]
    told = [m for m in mentions if m.named] or [m for m in mentions if not m.pronoun]
    before = [m for m in told if m.start < placed.start]
    if not before:
        return "gold entity not named before the pronoun"
    contents = [(span.start, span.end) for quote in found.quotes for span in quote.content.spans]
    if all(any(start <= m.core[0] and m.core[1] <= end for start, end in contents) for m in before):
        return "gold entity named only inside a quotation"
    if speaker is None:
        return "no link"
    if any(m.named for m in mentions) and not _is_name(speaker.name):
        return "our speaker is a description of the gold entity's"
    ours = [span.start for span in speaker.mentions if span.start < placed.start]
    if speaker.kind == "person" and ours and max(ours) > max(m.start for m in before):
        return "other person of the same gender named later/nearer"
    return "other"


def _is_name(name: str) -> bool:
    words = name.split()
    return any(word[:1].isupper() for word in (words[1:] or words))


def of_speech(gold: GoldText, found: Document) -> Iterator[Spoken]:
    """The subject pronouns of verbs of speech."""
    sources = {(quote.source.start, quote.source.end) for quote in found.quotes if quote.source is not None}
    for placed, _ in subjects(gold):
        if gold.tokens[placed.head].token.lemma in SPEECH:
            yield Spoken(gold, placed, row_of(placed), (placed.start, placed.end) in sources)


def row_of(placed: Placed) -> str:
    """The row of the tables in which a pronoun is counted."""
    return ROWS.get(placed.token.form.lower(), "other")


def accuracy_table(judged: Sequence[Judged], genres: Sequence[str]) -> Iterator[str]:
    """Rows of pronouns right, wrong and missed: by pronoun, with a name and without, by genre."""
    yield "| pronouns | count | right | wrong | missed | accuracy | right of linked |\n|---|---|---|---|---|---|---|"
    usual = [j for j in judged if j.row not in APART]
    named, unnamed = [j for j in usual if j.name], [j for j in usual if not j.name]
    for label, chosen in (("named", named), ("unnamed", unnamed)):
        for row in ORDER:
            yield from _accuracy(f"{label}: {row}", [j for j in chosen if j.row == row])
        yield from _accuracy(f"{label}: all", chosen)
        for genre in genres:
            yield from _accuracy(f"{label}: all, {genre}", [j for j in chosen if j.gold.genre == genre])
    yield from _accuracy("named and unnamed: he/she", [j for j in usual if j.row == "he/she"])
    yield from _accuracy("named and unnamed: all", usual)
    for row in APART:
        yield from _accuracy(f"named and unnamed: {row}", [j for j in judged if j.row == row])


def _accuracy(label: str, judged: Sequence[Judged]) -> Iterator[str]:
    if judged:
        count = Counter(j.outcome for j in judged)
        right, linked = count["right"], count["right"] + count["wrong"]
        shares = f"{100 * right / len(judged):.1f} | {100 * right / max(1, linked):.1f}"
        yield f"| {label} | {len(judged)} | {right} | {count['wrong']} | {count['missed']} | {shares} |"


def speech_table(spoken: Sequence[Spoken]) -> Iterator[str]:
    """Rows of pronouns that are subject of a verb of speech, and how many are no source of ours."""
    yield "| subjects of verbs of speech | count | no source of ours |\n|---|---|---|"
    for row in (*ORDER, *APART):
        chosen = [s for s in spoken if s.row == row]
        yield f"| {row} | {len(chosen)} | {sum(not s.heard for s in chosen)} |"
    yield f"| all | {len(spoken)} | {sum(not s.heard for s in spoken)} |"


def cause_table(judged: Sequence[Judged]) -> Iterator[str]:
    """Rows of causes, with how many errors are misses and wrong links, of named entities and of unnamed ones."""
    yield "| cause | missed, named | missed, unnamed | wrong, named | wrong, unnamed | all |\n|---|---|---|---|---|---|"
    count = Counter((j.cause, j.outcome, bool(j.name)) for j in judged if j.is_error)
    for cause in CAUSES:
        cells = [count[cause, outcome, named] for outcome in ("missed", "wrong") for named in (True, False)]
        yield f"| {cause} | " + " | ".join(map(str, (*cells, sum(cells)))) + " |"


def described(judged: Judged) -> str:
    """An error with its sentence, the pronoun in brackets, and both answers."""
    gold, placed = judged.gold, judged.place
    told = [gold.core(m) for m in gold.mentions[judged.entity] if not m.pronoun and m.start < placed.start]
    name = judged.name or f"unnamed: {told[-1] if told else '–'}"
    ours = judged.speaker.name if judged.speaker else "–"
    return f"{gold.id} @{placed.start} ({judged.cause})\n  {sentence_of(gold, placed)}\n  gold: {name}; ours: {ours}"


def sentence_of(gold: GoldText, placed: Placed) -> str:
    """The sentence of a token, that in brackets."""
    start, end = gold.sentences[placed.sentence]
    return f"{gold.text[start : placed.start]}[{gold.text[placed.start : placed.end]}]{gold.text[placed.end : end]}"


def main(argv: Sequence[str] | None = None) -> None:
    """Extract, compare and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--genres", default="news,interview")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    parser.add_argument("--unheard", type=int, default=0, metavar="N", help="print the first N pronouns of speech that are no source")
    arguments = parser.parse_args(argv)
    extractor = Extractor()
    genres = arguments.genres.split(",")
    judged: list[Judged] = []
    spoken: list[Spoken] = []
    for gold in read_gold(arguments.folder, genres):
        found = extractor.trace(build_article(gold.text, id=gold.id)).document
        judged.extend(judge(gold, found))
        spoken.extend(of_speech(gold, found))
    for table in (accuracy_table(judged, genres), speech_table(spoken), cause_table(judged)):
        print("\n".join(table), end="\n\n")
    for error in [j for j in judged if j.is_error][: arguments.errors]:
        print(described(error))
    for one in [s for s in spoken if not s.heard][: arguments.unheard]:
        print(f"{one.gold.id} @{one.place.start}\n  {sentence_of(one.gold, one.place)}")


if __name__ == "__main__":
    main()
