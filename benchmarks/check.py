"""Is a wording told for what it is? `quotes check` on wordings made from real quotes, in a store of the size of an archive's.

    python -m benchmarks.check RECORDS FILLER... [--also RECORDS] [--quotes 100000] [--sample 1000] [--seed 2] [--half odd]

RECORDS are records with their texts (``quotes extract --with-text -o FILE.jsonl``). The quotes of the first file are sampled; every
tenth of its documents is kept out of the store, for wordings that are not in it. Thresholds were set on the even half of its other
documents with another seed; the figures are those of the odd half. Where that has fewer quotes than ``--sample``, quotes of
``--also`` make up the number, records that no threshold was set on; every tenth of its documents is kept out, too. Where all files
have fewer quotes than ``--quotes``, the store is filled with ones that join halves of two: neighbours that make finding harder.

| wording | made by | right |
|---|---|---|
| verbatim | nothing | verbatim; of reported words, reported only |
| altered | one or two words of it put, left out or changed for a word of another quote | altered; reported only |
| cut | its beginning or end left out | verbatim; reported only |
| elided | words in its middle left out for an ellipsis | verbatim; reported only |
| dropped | words in its middle left out without a sign | altered; reported only |
| merged | the beginning of one direct quote, the end of another one | altered |
| other speaker | given to another person of the store | different speaker |
| foreign | from a document that is not in the store | not found |
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from quotes.records import Content, Document, Quote
from quotes.store import open_store, put
from quotes.store.check import check
from quotes.store.filters import Filters
from quotes.wording import Saying

SHORTEST, LONGEST = 7, 60
"""Words of a quote that is sampled."""


@dataclass(frozen=True)
class Case:
    """A wording, whose it is said to be, how it was made, and what the verdict should be."""

    made: str
    words: str
    speaker: str | None
    right: str


@dataclass(frozen=True)
class Real:
    """A real quote with its speaker's name and key."""

    quote: Quote
    speaker: str
    key: str

    @property
    def words(self) -> list[str]:
        """Its words with their punctuation, as they are written."""
        return self.quote.content.text.split()

    @property
    def right(self) -> str:
        """What it is if nothing is changed."""
        return "verbatim" if self.quote.kind == "direct" else "reported only"


def real_quotes(documents: Sequence[Document]) -> list[Real]:
    """The quotes of people with a key, not nested, of a fit length, each wording once."""
    found: dict[str, Real] = {}
    for document in documents:
        for quote in document.quotes:
            speaker = document.speaker_of(quote)
            count = len(Saying(quote.content.text).words)
            alone = quote.parent is None and all(other.parent != quote.id for other in document.quotes)
            if speaker and speaker.key and speaker.kind == "person" and alone and SHORTEST <= count <= LONGEST and quote.kind != "mixed":
                found.setdefault(Saying(quote.content.text).line, Real(quote, speaker.name, speaker.key))
    return list(found.values())


def cases(sample: Sequence[Real], others: Sequence[Real], foreign: Sequence[Real], random: Random) -> Iterator[Case]:
    """Wordings made from the sample, one each, and those of documents that are not in the store."""
    vocabulary = sorted({word for real in others for word in Saying(real.quote.content.text).forms if len(word) > 3})
    stock = Stock(others, vocabulary, random)
    makers = (_verbatim, _altered, _cut, _elided, _dropped, _merged, _other)
    for number, real in enumerate(sample):
        yield makers[number % len(makers)](real, stock)
    yield from (Case("foreign", real.quote.content.text, None, "not found") for real in foreign)


@dataclass(frozen=True)
class Stock:
    """What wordings are changed with: other quotes, their words, chance."""

    others: Sequence[Real]
    vocabulary: Sequence[str]
    random: Random


def _verbatim(real: Real, _: Stock) -> Case:
    return Case("verbatim", real.quote.content.text, real.speaker, real.right)


def _altered(real: Real, stock: Stock) -> Case:
    words = real.words
    for _ in range(stock.random.choice((1, 2))):
        place, word = stock.random.randrange(1, len(words) - 1), stock.random.choice(stock.vocabulary)
        words[place : place + stock.random.choice((0, 1))] = stock.random.choice(([word], [word], []))
    changed = " ".join(words)
    same = f"{Saying(changed).line}" in Saying(real.quote.content.text).line
    return Case("altered", changed, real.speaker, _changed(real) if not same else real.right)


def _changed(real: Real) -> str:
    return "altered" if real.right == "verbatim" else real.right


def _cut(real: Real, stock: Stock) -> Case:
    words, left = real.words, max(5, len(real.words) * 2 // 3)
    return Case("cut", " ".join(stock.random.choice((words[:left], words[-left:]))), real.speaker, real.right)


def _elided(real: Real, _: Stock) -> Case:
    words, third = real.words, len(real.words) // 3
    return Case("elided", f"{' '.join(words[:third])} … {' '.join(words[-third:])}", real.speaker, real.right)


def _dropped(real: Real, stock: Stock) -> Case:
    words = real.words
    place, count = stock.random.randrange(1, len(words) - 3), stock.random.choice((1, 2))
    kept = " ".join(words[:place] + words[place + count :])
    same = Saying(kept).line in Saying(real.quote.content.text).line
    return Case("dropped", kept, real.speaker, _changed(real) if not same else real.right)


def _merged(real: Real, stock: Stock) -> Case:
    direct = [other for other in stock.others if other.quote.kind == "direct"]
    one = real if real.quote.kind == "direct" else stock.random.choice(direct)
    two = stock.random.choice([other for other in direct if other is not one])
    first, second = one.words[: len(one.words) * 2 // 3], two.words[len(two.words) // 3 :]
    return Case("merged", " ".join([*first, *second]), None, "altered")


def _other(real: Real, stock: Stock) -> Case:
    who = stock.random.choice([other for other in stock.others if other.key != real.key])
    return Case("other speaker", real.quote.content.text, who.speaker, "different speaker")


def filler(documents: Sequence[Document], count: int, random: Random) -> Iterator[Document]:
    """Documents whose quotes are halves of two real ones, `count` quotes in all."""
    pool = [(document, quote) for document in documents for quote in document.quotes if len(quote.content.text.split()) >= SHORTEST]
    for number in range(-(-count // 50)):
        quotes, (document, _) = [], random.choice(pool)
        for place in range(min(50, count - 50 * number)):
            one, two = (random.choice(pool)[1].content.text.split() for _ in range(2))
            text = " ".join(one[: len(one) // 2] + two[len(two) // 2 :])
            model = random.choice(pool)[1]
            span = model.content.spans[0].model_copy(update={"text": text, "end": model.content.spans[0].start + len(text)})
            changed = {"id": f"q{place}", "content": Content(text=text, spans=(span,)), "speaker": None, "outlets": (), "parent": None}
            quotes.append(model.model_copy(update=changed))
        yield document.model_copy(update={"id": f"filler-{number}", "quotes": tuple(quotes), "speakers": (), "text": None})


def main() -> None:
    """Make the store and the wordings, check them all, print the shares that are right and the time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", nargs="+", type=Path, metavar="RECORDS")
    parser.add_argument("--quotes", type=int, default=100_000, help="quotes in the store")
    parser.add_argument("--sample", type=int, default=1000, help="real quotes that wordings are made from")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--also", type=Path, metavar="RECORDS", help="what makes up the number of real quotes")
    parser.add_argument("--half", choices=("even", "odd"), default="odd")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show N that are wrong")
    options = parser.parse_args()
    random = Random(options.seed)
    read = [_read(path) for path in options.records]
    outside, inside = _parted(read[0])
    foreign, more = _parted(_read(options.also) if options.also else [])
    half, others = real_quotes(inside[options.half == "odd" :: 2]), real_quotes(more)
    sample = random.sample(half, min(options.sample, len(half)))
    made_up = random.sample(others, min(options.sample - len(sample), len(others)))
    print(f"{len(sample)} of {len(half)} real quotes of {options.records[0].stem}, {len(made_up)} of {len(others)} beside\n")
    sample, pool = [*sample, *made_up], [*half, *others]
    kept = [*inside, *more, *(document for documents in read[1:] for document in documents)]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "quotes.db", create=True) as database:
        missing = options.quotes - sum(len(document.quotes) for document in kept)
        for number, document in enumerate([*kept, *filler(kept, missing, random)]):
            put(database, document.model_copy(update={"id": f"{number}"}), sha256="", mark="", with_text=False)
        (stored,) = database.execute("SELECT count(*) FROM quotes").fetchone()
        right, seconds, worked, wrong = defaultdict[str, Counter[str]](Counter), [], [], []
        for case in cases(sample, pool, real_quotes([*outside, *foreign]), random):
            begin, work = time.perf_counter(), time.process_time()
            found = check(database, case.words, Filters(speaker=case.speaker), 5)
            seconds.append(time.perf_counter() - begin)
            worked.append(time.process_time() - work)
            right[case.made]["right" if found.verdict == case.right else found.verdict] += 1
            if found.verdict != case.right:
                wrong.append((case, found))
    _print(right, stored)
    print(f"Of the clock: {_times(seconds)}; of the processor, whatever runs beside: {_times(worked)}.")
    for case, found in wrong[: options.wrong]:
        print(f"\n{case.made} ({case.right}, not {found.verdict}), {case.speaker}: {case.words}")
        for match in found.matches[:2]:
            print(f"    {match.verdict} {match.similarity} {match.statement.speaker} [{match.statement.kind}]: {match.statement.content}")


def _read(path: Path) -> list[Document]:
    return [Document.model_validate_json(line) for line in path.open(encoding="utf-8")]


def _parted(documents: list[Document]) -> tuple[list[Document], list[Document]]:
    """Every tenth document, which stays outside of the store, and the others."""
    return documents[::10], [document for number, document in enumerate(documents) if number % 10]


def _times(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    return f"median {statistics.median(seconds) * 1000:.0f} ms, 95 of 100 within {ordered[int(len(ordered) * 0.95)] * 1000:.0f} ms"


def _print(right: dict[str, Counter[str]], stored: int) -> None:
    print("| wording | number | right | else |\n|---|---|---|---|")
    for made, counts in right.items():
        others = ", ".join(f"{name} {count}" for name, count in counts.most_common() if name != "right")
        print(f"| {made} | {counts.total()} | {counts['right'] / counts.total():.3f} | {others} |")
    real = [counts for made, counts in right.items() if made != "foreign"]
    total = sum(counts.total() for counts in real)
    print(f"\nAll but foreign: {sum(counts['right'] for counts in real) / total:.3f} of {total}. {stored:,} quotes in the store.")


if __name__ == "__main__":
    main()
