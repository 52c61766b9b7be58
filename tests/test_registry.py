"""The outlet registry: look-up by name, alias and address, and the checks at load."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.errors import LexiconError
from quotes.lexicons.registry import load_registry, name_key, parse_registry


def row(**changes: Any) -> Any:
    base = {"id": "reuters", "name": "Reuters", "aliases": "", "domains": "reuters.com", "kind": "agency", "country": "GB", "ambiguous": ""}
    return {**base, **changes}


SUN = row(id="the-sun", name="The Sun", domains="thesun.co.uk", kind="newspaper", ambiguous="true")


def test_lookup_by_name_alias_and_id() -> None:
    registry = parse_registry([row(aliases="Reuters News Agency|Thomson Reuters"), SUN])
    assert registry.by_name("thomson reuters").id == "reuters"
    assert registry.by_name("the Reuters").id == "reuters"
    assert registry.by_name("Sun").id == "the-sun"
    assert registry.by_name("Reuter") is None
    assert registry.get("the-sun").ambiguous
    assert registry.get("sun") is None


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.reuters.com/world/x", "reuters"),
        ("reuters.com", "reuters"),
        ("http://uk.reuters.com/a?b=c#d", "reuters"),
        ("https://notreuters.com/", None),
        ("https://reuters.com.evil.example/", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_lookup_by_address(url: Any, found: Any) -> None:
    outlet = parse_registry([row()]).by_url(url)
    assert (outlet.id if outlet else None) == found


def test_a_domain_with_a_path_wins() -> None:
    registry = parse_registry([row(id="a", name="A B", domains="x.com"), row(id="b", name="B C", domains="x.com/arabic")])
    assert registry.by_url("https://x.com/arabic/1").id == "b"
    assert registry.by_url("https://x.com/news/1").id == "a"


def test_outlet_record() -> None:
    outlet = parse_registry([row()]).rows[0].outlet
    assert (outlet.id, outlet.name, outlet.kind, outlet.domain, outlet.country) == ("reuters", "Reuters", "agency", "reuters.com", "GB")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(), row(name="Other", domains="")], "id 'reuters'"),
        ([row(), row(id="b", name="B", aliases="REUTERS", domains="")], "name or alias 'reuters'"),
        ([row(), row(id="b", name="B")], "domain 'reuters.com'"),
        ([row(id="Reuters!")], "line 2"),
        ([row(kind="blog")], "kind"),
        ([row(country="Britain")], "country"),
        ([row(ambiguous="perhaps")], "ambiguous"),
        ([row(domains="reuters")], "domains"),
    ],
)
def test_wrong_rows_are_refused(rows: Any, message: Any) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_registry(rows)


def test_one_outlet_may_list_a_form_twice() -> None:
    assert parse_registry([row(aliases="The Reuters|Reuters")]).by_name("Reuters").id == "reuters"


def test_name_key_ignores_case_article_hyphen_and_marks() -> None:
    assert name_key("The A.P.") == name_key("ap") == ("ap",)
    assert name_key("Asharq Al-Awsat") == ("asharq", "al", "awsat")
    assert name_key("The") == ("the",), "an article alone stays"


class TestUserFile:
    """A user's own rows."""

    HEADER = "id,name,aliases,domains,kind,country,ambiguous\n"

    def test_adds_and_replaces(self, tmp_path: Any) -> None:
        file = tmp_path / "mine.csv"
        file.write_text(self.HEADER + "my-paper,My Own Paper,,myownpaper.example,newspaper,,\n", encoding="utf-8-sig")
        registry = load_registry(file)
        assert registry.by_name("My Own Paper").id == "my-paper"
        assert len(registry.rows) == len(load_registry().rows) + 1
        file.write_text(self.HEADER + "reuters,Reuters Replaced,,,agency,,\n", encoding="utf-8")
        assert load_registry(file).get("reuters").name == "Reuters Replaced"

    def test_missing_file(self, tmp_path: Any) -> None:
        with pytest.raises(LexiconError, match="UTF-8 CSV"):
            load_registry(tmp_path / "none.csv")

    def test_broken_encoding(self, tmp_path: Any) -> None:
        file = tmp_path / "mine.csv"
        file.write_bytes(b"id,name\n\xff\xfe,\xff\n")
        with pytest.raises(LexiconError, match="UTF-8 CSV"):
            load_registry(file)


class TestPackagedRows:
    """The rows that come with the package."""

    def test_size_and_kinds(self) -> None:
        registry = load_registry()
        assert len(registry.rows) >= 300
        assert len({row.country for row in registry.rows if row.country}) >= 50

    @pytest.mark.parametrize(
        ("name", "outlet"),
        [("Reuters", "reuters"), ("AFP", "afp"), ("the BBC", "bbc"), ("Asharq Al-Awsat", None), ("Yedioth Ahronoth", None), ("JNS", "jns")],
    )
    def test_knows(self, name: Any, outlet: Any) -> None:
        found = load_registry().by_name(name)
        assert found is not None
        assert outlet in (None, found.id)

    def test_source_address_of_a_seed(self) -> None:
        assert load_registry().by_url("https://aawsat.com/english/home/article/1666031").name == "Asharq Al-Awsat"
