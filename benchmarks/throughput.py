"""Words a second and memory, beside what tokenizing, parsing and textacy's quotations cost on the same pipeline.

    python -m benchmarks.throughput CORPUS [--runs 5] [--only NAME,…] [--plot FILE]

CORPUS is JSON Lines with `text` (`.jsonl`, `.jsonl.gz`); texts that spaCy refuses (a million code points) are left out of all.
Every measure is a process of its own, run `--runs` times, all of them once before any a second time, so that a slow minute of the
machine meets all alike; the median counts. Prints a Markdown table with ratios. `--plot` draws time and memory against the
size of the corpus and of a document (PNG; needs matplotlib).

| name | what it does |
|---|---|
| tokens | the pipeline's tokenizer on every text |
| parse | spaCy with the same pipeline, whole texts through `nlp.pipe`, and nothing else |
| textacy | the same, and textacy's `direct_quotations` on every Doc |
| quotes | `quotes extract -o records.jsonl` in one process, from loaded pipeline to last record |
| workers | the same with `--workers 2` |
| loops | a plain loop of Python in two processes at once against one: what two processes can gain on this machine |
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from quotes.analysis import EMBEDDED

LONGEST = 1_000_000
"""Code points of the longest text that spaCy takes."""
SMALL, LARGE = 5_000, 5_000_000
"""Code points of a short and of a very long document."""
SIZES = (0.1, 0.2, 0.5, 1.0)
"""Shares of the corpus that are measured for the plot."""
LENGTHS = (5_000, 20_000, 100_000, 400_000)
"""Code points of the documents that are measured for the plot."""


def read_texts(corpus: Path) -> list[str]:
    """The texts of a corpus that spaCy takes."""
    opener = gzip.open if corpus.suffix == ".gz" else open
    with opener(corpus, "rt", encoding="utf-8") as lines:
        return [text for line in lines if len(text := json.loads(line)["text"]) < LONGEST]


def tokens(texts: Sequence[str]) -> float:
    """Seconds that the tokenizer takes."""
    nlp = _stock()
    begin = time.perf_counter()
    for text in texts:
        nlp.make_doc(text)
    return time.perf_counter() - begin


def parse(texts: Sequence[str]) -> float:
    """Seconds that the pipeline takes as spaCy runs it."""
    nlp = _stock()
    begin = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return time.perf_counter() - begin


def textacy(texts: Sequence[str]) -> float:
    """Seconds that the pipeline and textacy's quotations take; a text on which textacy raises counts with what it took till then."""
    from textacy.extract import direct_quotations

    nlp = _stock()
    begin = time.perf_counter()
    for doc in nlp.pipe(texts):
        try:
            list(direct_quotations(doc))
        except Exception:  # it raises where marks are not paired
            continue
    return time.perf_counter() - begin


def quotes(texts: Sequence[str]) -> float:
    """Seconds that extraction takes in one process, keys and serialized records included."""
    from quotes.article import build_article
    from quotes.extraction import load_extractor, work_of
    from quotes.identity import Identities

    work, identities = work_of(load_extractor(None, None, "speech"), None, with_text=False), Identities()
    with tempfile.TemporaryFile("w", encoding="utf-8") as out:
        begin = time.perf_counter()
        for number, text in enumerate(texts):
            out.write(identities.keyed(work(build_article(text, id=str(number)))).model_dump_json())
        return time.perf_counter() - begin


def workers(texts: Sequence[str]) -> float:
    """Seconds that extraction takes in two processes, from the first article to the last."""
    from functools import partial

    from quotes.article import build_article
    from quotes.extraction import load_work
    from quotes.identity import Identities
    from quotes.records import Document
    from quotes.workers import Workers

    identities = Identities()
    articles = (build_article(text, id=str(number)) for number, text in enumerate(texts))
    with Workers(2, partial(load_work, None, None, "speech", None, False)) as processes:
        begin = time.perf_counter()
        for _, result in processes.each(articles):
            if isinstance(result, Document):
                identities.keyed(result).model_dump_json()
        return time.perf_counter() - begin


def loops(_: Sequence[str]) -> float:
    """Seconds of two loops of Python at once, for each second that one takes alone, halved: 0.5 on two free cores, 1 on one."""
    loop = [sys.executable, "-c", "s = 0\nfor i in range(20_000_000): s += i * i"]
    begin = time.perf_counter()
    subprocess.run(loop, check=True)
    alone = time.perf_counter() - begin
    begin = time.perf_counter()
    pair = [subprocess.Popen(loop) for _ in range(2)]
    for process in pair:
        process.wait()
    return (time.perf_counter() - begin) / (2 * alone)


MEASURES: dict[str, Callable[[Sequence[str]], float]] = {
    measure.__name__: measure for measure in (tokens, parse, textacy, quotes, workers, loops)
}


def _stock() -> Any:
    import spacy

    return spacy.load(EMBEDDED)


def measured(name: str, corpus: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of one measure in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.throughput", str(corpus), "--measure", name]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])
    return answer["seconds"], answer["memory"]


def table(corpus: Path, names: Sequence[str], runs: int) -> Iterator[str]:
    """The lines of the Markdown table."""
    words = sum(len(text.split()) for text in read_texts(corpus))
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            taken[name].append(measured(name, corpus))
    seconds = {name: median(s for s, _ in found) for name, found in taken.items()}
    yield f"{len(read_texts(corpus))} texts, {words:,} words, median of {runs} runs"
    yield ""
    yield "| | seconds | least | most | words a second | speed of quotes against it | peak memory, MB |"
    yield "|---|---|---|---|---|---|---|"
    for name in names:
        if name == "loops":
            yield f"| two loops at once | | | | | {1 / seconds[name]:.2f} × one | |"
            continue
        times, rate = [s for s, _ in taken[name]], words / seconds[name]
        ratio = f"{seconds[name] / seconds['quotes']:.2f}" if "quotes" in seconds else ""
        memory = median(m for _, m in taken[name])
        yield (f"| {name} | {seconds[name]:.1f} | {min(times):.1f} | {max(times):.1f} | {rate:,.0f} | {ratio} | {memory:.0f} |")


def lengths(corpus: Path, runs: int) -> Iterator[str]:
    """The cost of a word in one long document against short ones, as lines."""
    with tempfile.TemporaryDirectory() as folder:
        short = _cut(corpus, SMALL, Path(folder) / "short.jsonl", 1_000_000)
        cost = {"short": _cost(short, runs)}
        for length in LENGTHS:
            cost[f"{length:,}"] = _cost(_cut(corpus, length, Path(folder) / f"{length}.jsonl", 800_000), runs)
    for name, (seconds, memory) in cost.items():
        yield f"| {name} | {seconds * 1e6:.0f} | {seconds / cost['short'][0]:.2f} | {memory:.0f} |"


def _cost(corpus: Path, runs: int) -> tuple[float, float]:
    words = sum(len(text.split()) for text in read_texts(corpus))
    found = [measured("quotes", corpus) for _ in range(runs)]
    return median(s for s, _ in found) / words, median(m for _, m in found)


def _cut(corpus: Path, length: int, target: Path, total: int) -> Path:
    """`total` code points of the corpus as documents of `length`."""
    text = "\n\n".join(read_texts(corpus))
    text *= 1 + total // len(text)
    with target.open("w", encoding="utf-8") as file:
        for start in range(0, max(total, length), length):
            file.write(json.dumps({"text": text[start : start + length]}) + "\n")
    return target


def plot(corpus: Path, target: Path) -> None:
    """Draw time and memory against the size of the corpus and the length of a document."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    texts = read_texts(corpus)
    figure, ((time_size, memory_size), (time_length, memory_length)) = pyplot.subplots(2, 2, figsize=(9, 7), layout="constrained")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tokens", "parse", "quotes"):
            points = []
            for share in SIZES:
                part = texts[: int(share * len(texts))]
                path = Path(folder) / "part.jsonl"
                path.write_text("".join(json.dumps({"text": text}) + "\n" for text in part), encoding="utf-8")
                points.append((sum(len(text.split()) for text in part) / 1000, *measured(name, path)))
            time_size.plot([x for x, _, _ in points], [s for _, s, _ in points], marker="o", label=name)
            memory_size.plot([x for x, _, _ in points], [m for _, _, m in points], marker="o", label=name)
        points = [(length / 1000, *_cost(_cut(corpus, length, Path(folder) / "long.jsonl", 400_000), 1)) for length in LENGTHS]
    time_length.plot([x for x, _, _ in points], [s * 1e6 for _, s, _ in points], marker="o", color="C2")
    memory_length.plot([x for x, _, _ in points], [m for _, _, m in points], marker="o", color="C2")
    for axes, x, y in (
        (time_size, "thousand words of corpus", "seconds"),
        (memory_size, "thousand words of corpus", "peak memory, MB"),
        (time_length, "thousand code points a document", "microseconds a word"),
        (memory_length, "thousand code points a document", "peak memory, MB"),
    ):
        axes.set(xlabel=x, ylabel=y)
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
    time_length.set_xscale("log")
    memory_length.set_xscale("log")
    time_size.legend()
    figure.savefig(target, dpi=110)


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default=",".join(MEASURES))
    parser.add_argument("--lengths", action="store_true", help="the cost of a word by the length of a document, too")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--measure", choices=MEASURES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        warnings.simplefilter("ignore")
        seconds = MEASURES[options.measure](read_texts(options.corpus))
        print(json.dumps({"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        return
    for line in table(options.corpus, options.only.split(","), options.runs):
        print(line, flush=True)
    if options.lengths:
        print("\n| code points a document | microseconds a word | against short ones | peak memory, MB |\n|---|---|---|---|")
        for line in lengths(options.corpus, options.runs):
            print(line, flush=True)
    if options.plot:
        plot(options.corpus, options.plot)


if __name__ == "__main__":
    main()
