"""Paragraphs, zones and metadata of an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.article import Article, build_article
from quotes.paragraphs import split_paragraphs

SEEDS = Path(__file__).parent.parent / "seeds"

any_text = st.text(st.characters(codec="utf-8"), max_size=300) | st.text(
    st.sampled_from(" \t\n\r\f\x85\u2028\u2029\xa0\ufeffaB.,“”'"), max_size=80
)


def paragraphs_of(text: str) -> list[str]:
    return [text[start:end] for start, end in split_paragraphs(text)]


def seed(name: str) -> Article:
    path = next(SEEDS.glob(f"{name}_*.txt"))
    return build_article(path.read_bytes().decode(), id=path.stem)


def words_in(article: Article, zone: str) -> list[str]:
    return [article.words_of(p) for p in article.paragraphs if p.zone == zone]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\f", "\v"])
def test_every_line_end_breaks_a_line(line_end: str) -> None:
    text = line_end.join(["A headline", "", "The first paragraph.", "The second one.", ""])
    assert paragraphs_of(text) == ["A headline", "The first paragraph.", "The second one."]


def test_crlf_is_one_line_end() -> None:
    """Were it two, the wrapped line below would be cut off by a blank line."""
    wrapped = "\r\n".join(
        [
            "The minister said on Monday that talks would go on until",
            "the end of the week, whatever happens, and that nobody",
            "had asked for more.",
        ]
    )
    assert len(paragraphs_of(wrapped)) == 1


def test_outer_white_space_is_left_out() -> None:
    assert paragraphs_of("\ufeff\xa0  One.\xa0\n\t\u200bTwo. \n\xa0\n") == ["One.", "Two."]


def test_hard_wrapped_text_is_put_together() -> None:
    text = (
        "MOSCOW - The minister said on Monday that the talks which began last\n"
        "week would go on until a settlement is found, and that no side had\n"
        "asked for a pause.\n"
        "   He added that the Kremlin had been told of every step by the two\n"
        "delegations, which meet again on Friday in the old town hall, where\n"
        "they will sign.\n\n"
        "Nobody else spoke.\n"
    )
    assert [p.split()[0] for p in paragraphs_of(text)] == ["MOSCOW", "He", "Nobody"]


def test_lines_of_a_page_stay_apart() -> None:
    text = "The minister said that the talks would go on until a settlement is found.\nShe denied it.\nRebel anger\nRebels denounced it."
    assert len(paragraphs_of(text)) == 4


def test_long_caption_stays_apart_from_the_body() -> None:
    caption = (
        "Houses and the skyline of the old town by the river, pictured earlier this month, when the talks had not begun. Photo: Example"
    )
    assert len(paragraphs_of(f"{caption}\nA team of researchers has published its report.")) == 2


def test_sentence_cut_by_a_line_end_is_joined() -> None:
    text = "“We applaud the Ministry for seeing the value of natural resources,” commented Allard,\nwho directs the programme.\nNext."
    assert len(paragraphs_of(text)) == 2


@given(any_text)
def test_paragraphs_cover_all_the_text_that_prints(text: str) -> None:
    end = 0
    for start, stop in split_paragraphs(text):
        assert end <= start < stop
        assert not text[end:start].strip().strip("\ufeff\u200b\u200e\u200f\u2060\x00 \t\n\r\f\v\x85\u2028\u2029").strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop


@given(any_text, st.none() | st.text(max_size=20))
def test_any_text_makes_an_article(text: str, title: str | None) -> None:
    article = build_article(text, id="x", title=title)
    assert article.text == text
    for later, earlier in article.repeats:
        assert earlier < later
        assert article.words_of(article.paragraphs[later]).split() == article.words_of(article.paragraphs[earlier]).split()


def test_empty_text_is_an_article_with_a_warning() -> None:
    article = build_article(" \n\xa0", id="x")
    assert article.paragraphs == ()
    assert article.warnings == ("the text is empty",)


def test_damaged_text_is_reported() -> None:
    assert "2 NUL or replacement characters" in build_article("He said\x00 no\ufffd.", id="x").warnings[0]


def test_metadata_is_taken_from_the_text_only_where_none_is_given() -> None:
    text = "https://example.com/a\n\nA story of two towns\n\nIt rained."
    assert build_article(text, id="x").url == "https://example.com/a"
    assert build_article(text, id="x").title == "A story of two towns"
    given_both = build_article(text, id="x", url="https://example.org/b", title="Rain")
    assert (given_both.url, given_both.title) == ("https://example.org/b", "Rain")


def test_subhead_is_no_title() -> None:
    lede = "The minister said on Monday that the talks would go on until a settlement is found that both sides can live with."
    article = build_article(f"{lede}\n\nRebel anger\n\n{lede}", id="x")
    assert [p.zone for p in article.paragraphs] == ["body", "headline", "body"]
    assert article.title is None


def test_short_answers_given_twice_are_no_repeats() -> None:
    assert build_article("“Yes.”\n\nWhy is that so?\n\n“Yes.”", id="x").repeats == ()


@pytest.mark.parametrize(
    ("name", "headlines", "captions", "furniture", "repeats"),
    [("000", 3, 2, 12, 4), ("001", 1, 1, 3, 0), ("002", 2, 3, 22, 1), ("003", 3, 1, 3, 1), ("004", 1, 1, 4, 0)],
)
def test_zones_of_the_seeds(name: str, headlines: int, captions: int, furniture: int, repeats: int) -> None:
    article = seed(name)
    counts = [len(words_in(article, zone)) for zone in ("headline", "caption", "furniture")]
    assert counts == [headlines, captions, furniture]
    assert len(article.repeats) == repeats


def test_furniture_of_a_seed() -> None:
    furniture = words_in(seed("000"), "furniture")
    assert furniture[0].startswith("RELATED: ")
    assert furniture[2] == "SOURCE: Al Jazeera and agencies"
    assert furniture[-1].startswith("Meet the man on a mission")
    assert words_in(seed("000"), "headline")[-1] == "Rebel condemnation"
    assert seed("004").title == "Netanyahu: Russia wants to get Iran out of Syria"
