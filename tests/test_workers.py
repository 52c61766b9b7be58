"""Articles through several processes: order, failures, how many are on their way, and processes that end."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from standin import load_lengths, load_nothing, load_stand_in, load_threads

from quotes.article import Article, build_article
from quotes.attempts import Failed, Worker
from quotes.errors import ModelError, WorkerError
from quotes.timelimit import TimeLimit, interrupted_after
from quotes.workers import Workers


def articles(count: int, length: int = 9000) -> Iterator[Article]:
    for n in range(count):
        yield build_article("x" * (length - n % 7 * length // 9), id=str(n))


def results(count: int, load: Callable[[], Callable[[Article], Any]], items: list[Any]) -> list[tuple[Any, Any]]:
    with Workers(count, load) as workers:
        return list(workers.each(items))


@pytest.mark.parametrize("count", [1, 3])
def test_order_is_that_of_the_items_and_others_pass_through(count: int) -> None:
    items = [*articles(20), "a line", *articles(3, 100), "another", "third"]
    found = results(count, load_lengths, items)
    assert [item for item, _ in found] == items
    assert all(result[0] == len(item.text) if isinstance(item, Article) else result is None for item, result in found)
    assert len({result[1] for item, result in found if isinstance(item, Article)}) == count


def test_failures_are_those_of_one_process() -> None:
    items = [build_article(text, id=text, path="a.txt") for text in ("Rain.", "break", "Sun.")]
    found = results(2, load_stand_in, items)
    assert found == list(Worker(load_stand_in).each(items))
    assert found[1][1] == Failed("a.txt: break", "ValueError: broken on purpose")
    assert str(found[1][1]) == "a.txt: break: ValueError: broken on purpose"


def test_articles_are_read_when_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        for article in articles(10**9, 10_000):
            taken += 1
            yield article

    with Workers(2, load_lengths) as workers:
        done = 0
        for done, _ in enumerate(workers.each(endless()), 1):
            # A chunk is an article or two here, and the items of a chunk are given out one by one.
            assert taken - done <= 2 * (2 * 4 + 1)
            if done == 60:
                break
    assert done == 60


def test_large_articles_and_results_do_not_wait_for_each_other() -> None:
    items = [build_article("y" * 9000 + " " * 600_000, id="big") for _ in range(3)]
    with Workers(1, load_big) as workers:
        assert [len(result) for _, result in workers.each(items)] == [2_000_000] * 3


def load_big() -> Callable[[Article], str]:
    return lambda article: "z" * 2_000_000


def test_what_cannot_be_loaded_is_told_before_anything_is_read() -> None:
    with pytest.raises(ModelError, match="no such model"):
        Workers(2, load_nothing).__enter__()


@pytest.mark.parametrize("count", [1, 2])
def test_an_article_that_ends_its_process_costs_only_itself(count: int) -> None:
    fatal = build_article("die", id="d", path="a.txt")
    items = [*articles(5, 500), fatal, *articles(20, 500), fatal]
    found = results(count, load_lengths, items)
    assert [item for item, _ in found] == items
    failed = Failed("a.txt: d", "its process ended, twice (exit code 7); if memory ran out, use fewer --workers")
    assert [result if isinstance(result, Failed) else result[0] for _, result in found] == [
        failed if item is fatal else len(item.text) for item in items
    ]


def test_an_article_whose_process_was_ended_by_others_is_tried_again(tmp_path: Path) -> None:
    items = [build_article(f"{tmp_path}/{n} {n}", id=str(n)) for n in range(6)]
    found = results(1, load_dying_once, items)
    assert [result for _, result in found] == [str(n) for n in range(6)]
    assert len(list(tmp_path.iterdir())) == 6


def load_dying_once() -> Callable[[Article], str]:
    """Every article ends the process that it comes to first."""

    def work(article: Article) -> str:
        mark, _, text = article.text.partition(" ")
        if not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return text

    return work


def test_an_article_that_takes_too_long_costs_only_itself() -> None:
    slow = build_article("sleep", id="s", path="a.txt")
    items = [*articles(3, 500), slow, *articles(3, 500)]
    with Workers(1, load_sleeping, TimeLimit(0.5)) as workers:
        found = list(workers.each(items))
    assert [item for item, _ in found] == items
    (failed,) = [result for _, result in found if isinstance(result, Failed)]
    assert str(failed) == "a.txt: s: not done after 0.5 seconds; give it longer with --timeout, or cut it into parts"
    assert found[3][1] is failed


def load_sleeping() -> Callable[[Article], int]:
    def work(article: Article) -> int:
        if article.text == "sleep":
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGALRM})  # as C code that hangs does not hear them
            time.sleep(600)
        return len(article.text)

    return work


def test_a_result_that_cannot_be_sent_is_a_failure() -> None:
    items = [build_article(text, id=text) for text in ("a", "bad", "b")]
    found = [result for _, result in results(1, load_unsendable, items)]
    assert (found[0], found[2]) == ("a", "b")
    assert "pickle" in str(found[1])


def load_unsendable() -> Callable[[Article], object]:
    return lambda article: article.text if article.text != "bad" else lambda: None


def test_a_process_that_cannot_begin_ends_the_run() -> None:
    with pytest.raises(WorkerError, match=r"before it could work \(exit code 9\)"):
        Workers(1, load_dead).__enter__()


def load_dead() -> Callable[[Article], int]:
    os._exit(9)


# In this process


def test_work_in_this_process_is_interrupted_and_its_tools_made_anew() -> None:
    loaded = 0

    def load() -> Callable[[Article], int]:
        nonlocal loaded
        loaded += 1
        return work

    def work(article: Article) -> int:
        with suppress(Exception):  # what catches errors to go on does not catch this
            while article.text == "hang":
                pass
        return len(article.text)

    items = [build_article(text, id=text) for text in ("a", "hang", "bc", "hang")]
    found = [result for _, result in Worker(load, TimeLimit(0.2)).each(items)]
    assert (found[0], found[2]) == (1, 2)
    assert [str(result) for result in found[1::2]] == [
        "-: hang: not done after 0.2 seconds; give it longer with --timeout, or cut it into parts"
    ] * 2
    assert loaded == 3


def test_a_search_that_does_not_end_is_interrupted() -> None:
    evil = re.compile(r"(a|aa)+$")
    (one,) = Worker(lambda: lambda article: evil.match(article.text), TimeLimit(0.2)).each([build_article("a" * 60 + "b", id="x")])
    assert isinstance(one[1], Failed)


def test_the_limit_grows_with_the_text_and_leaves_no_alarm_behind() -> None:
    assert [TimeLimit(2).of("x" * length) for length in (0, 99_999, 100_000, 1_000_000)] == [2, 2, 4, 22]
    assert TimeLimit().of("x") is None
    with interrupted_after(100):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 90
        with interrupted_after(None):
            pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_other_threads_have_no_limit() -> None:
    found: list[object] = []
    worker = Worker(lambda: lambda article: time.sleep(0.1), TimeLimit(0.01))
    thread = Thread(target=lambda: found.extend(worker.each([build_article("x", id="x")])))
    thread.start()
    thread.join()
    assert [result for _, result in found] == [None]  # type: ignore[misc]


def test_each_process_computes_in_one_thread() -> None:
    ((_, threads),) = results(1, load_threads, [build_article("x", id="x")])
    assert threads
    assert set(threads) == {1}


def test_nothing_is_nothing() -> None:
    assert results(1, load_stand_in, []) == []
