"""Articles through several processes: order, failures, how many are on their way, and processes that end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from standin import load_lengths, load_nothing, load_stand_in, load_threads

from quotes.article import Article, build_article
from quotes.attempts import Failed, in_turn
from quotes.errors import ModelError, WorkerError
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
    assert found == list(in_turn(load_stand_in(), items))
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


def test_a_process_that_ends_is_noticed() -> None:
    items = [*articles(5), build_article("die", id="d"), *articles(50)]
    with pytest.raises(WorkerError, match=r"exit code 7") as caught:
        results(2, load_lengths, items)
    assert "\n" not in str(caught.value)


def test_each_process_computes_in_one_thread() -> None:
    ((_, threads),) = results(1, load_threads, [build_article("x", id="x")])
    assert threads
    assert set(threads) == {1}


def test_nothing_is_nothing() -> None:
    assert results(1, load_stand_in, []) == []
