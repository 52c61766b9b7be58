"""The date of publication that a page gives."""

from __future__ import annotations

import pytest

from quotes.dates import date_of_address, date_of_dateline, read_published

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


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://x.org/news/2022/6/8/why-it-rains", "2022-06-08"),
        ("https://x.org/article/20/07/2022/rain", "2022-07-20"),
        ("https://x.org/stories/202207060036.html", "2022-07-06"),
        ("https://x.org/news/2022-08-02/rain/101", "2022-08-02"),
        ("https://x.org/2022/05/rain-in-the-basin", None),
        ("https://x.org/news/2022/13/45/rain", None),
        ("https://x.org/cuba/1657141546_40738.html", None),
        ("https://2022/06/08", None),
    ],
)
def test_the_date_of_an_address(url: str, published: str | None) -> None:
    assert date_of_address(url) == published


@pytest.mark.parametrize(
    ("written", "url", "published"),
    [
        ("16 May 2022", None, "2022-05-16"),
        ("July 5", "https://x.org/2022/07/rain", "2022-07-05"),
        ("July 5", "https://x.org/rain", None),
        ("", "https://x.org/2022/07/rain", None),
    ],
)
def test_the_date_of_a_dateline(written: str, url: str | None, published: str | None) -> None:
    assert date_of_dateline(written, url) == published
