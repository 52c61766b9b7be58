"""The date of publication that a page gives."""

from __future__ import annotations

import pytest

from quotes.article import build_article
from quotes.dates import read_published

PROSE = "It rained on the town for three days and the river rose above its banks, the mayor said on Monday, and went home."


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published on Sun, 17 Jun 2018 09:43:34 +0000.", "2018-06-17T09:43:34+00:00"),
        ("March 1, 2019 at 1:45 pm", "2019-03-01T13:45:00"),
        ("Published: 24 July 2022", "2022-07-24"),
        ("26th July 2022", "2022-07-26"),
        ("2022-07-26", "2022-07-26"),
        ("July 20, 2022 | 10:02 PM", "2022-07-20T22:02:00"),
        ("Updated: July 18, 2022 5:36:50 pm", "2022-07-18T17:36:50"),
        ("Posted on Sept. 3, 2021", "2021-09-03"),
    ],
)
def test_a_line_that_is_a_date(line: str, published: str) -> None:
    assert read_published(["A headline", line, PROSE]) == published
    assert read_published([PROSE, line]) == published


@pytest.mark.parametrize(
    "line",
    [
        "Honduras defeated Nicaragua 2-1 January 2017",
        "July 2022",
        "2018",
        "03/04/2019",
        "In May 1986, the social journey commenced.",
        "Next match June 8, 2017",
        "May 45, 2020",
        "",
    ],
)
def test_a_line_that_is_none(line: str) -> None:
    assert read_published([line, PROSE]) is None


def test_publication_goes_before_change() -> None:
    assert read_published(["Updated: 2 May 2020", "Published: 1 May 2020", PROSE]) == "2020-05-01"


def test_a_date_deep_in_the_text_is_none_of_the_pages() -> None:
    assert read_published([PROSE] * 20 + ["1 May 2020"] + [PROSE] * 20) is None


def test_the_input_wins() -> None:
    assert build_article(f"1 May 2020\n\n{PROSE}", id="x", published="yesterday").published == "yesterday"
    assert build_article(f"1 May 2020\n\n{PROSE}", id="x").published == "2020-05-01"
