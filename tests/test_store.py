"""A store: what goes in comes out, what is there is not done again, what is asked for is found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database
from typer.testing import CliRunner, Result

import quotes
from quotes import cli
from quotes.errors import InputError
from quotes.records import Document
from quotes.store import documents, open_store
from quotes.store.check import Checked, check
from quotes.store.context import context_of
from quotes.store.filters import Filters, day_within
from quotes.store.search import match_expression, search
from quotes.store.writing import day_of, put

SEEDS = Path(__file__).parent.parent / "seeds"
RAIN = (
    "“The river will rise by two metres before the weekend,” Anna Berg, the mayor, told Reuters. "
    "Police chief Tom Hill said that nobody had been hurt in the northern villages."
)
DAM = "“We will never sell the old dam to anybody abroad,” said Tom Hill. He claimed that the mayor had “signed nothing at all” so far."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def extracted(text: str, id: str, **facts: Any) -> Document:
    return quotes.extract(text, id=id, **facts).model_copy(update={"text": text})


def add(database: Database, document: Document, **options: Any) -> str:
    return put(database, document, **{"sha256": "", "mark": "", "with_text": True, **options})


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("store") / "quotes.db"
    with open_store(place, create=True) as database:
        add(database, extracted(RAIN, "rain", published="2024-03-12", publisher="Al Jazeera", title="The river"))
        add(database, extracted(DAM, "dam", published="2024-05-02T10:00:00", publisher="BBC News"))
    return place


@pytest.fixture
def store(path: Path) -> Iterator[Database]:
    with open_store(path) as database:
        yield database


class TestWriting:
    """Documents in and out."""

    def test_records_come_out_as_they_went_in(self, tmp_path: Path) -> None:
        texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
        given_ = [document.model_copy(update={"text": text}) for document, text in zip(quotes.extract_many(texts), texts, strict=True)]
        with open_store(tmp_path / "a.db", create=True) as database:
            assert [add(database, document) for document in given_] == ["added"] * 5
            assert list(documents(database)) == given_
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []

    def test_lists_can_be_read_in_the_views(self, tmp_path: Path) -> None:
        document = extracted(RAIN, "rain", published="2024-03-12", publisher="Al Jazeera")
        speakers = tuple(
            speaker.model_copy(update={"roles": ("mayor", "member, of the board") if speaker.name == "Anna Berg" else ()})
            for speaker in document.speakers
        )
        with open_store(tmp_path / "q.db", create=True) as database:
            changed = {"speakers": speakers, "authors": ("Bo", "Cy"), "agencies": ("reuters", "of-no-registry")}
            add(database, document.model_copy(update=changed))
            (article,) = database.query("SELECT * FROM articles")
            assert (article["authors"], article["agencies"]) == ("Bo; Cy", "Reuters; of-no-registry")
            assert (article["publisher"], article["day"], article["quotes"]) == ("Al Jazeera", "2024-03-12", 2)
            people = {row["name"]: (row["roles"], row["quotes"]) for row in database.query("SELECT * FROM people")}
            assert people == {"Anna Berg": ("mayor; member, of the board", 1), "Tom Hill": (None, 1)}
            said = {row["speaker"]: row["roles"] for row in database.query("SELECT * FROM statements")}
            assert said == {"Anna Berg": "mayor; member, of the board", "Tom Hill": None}

    def test_a_document_replaces_its_own_rows_alone(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "a.db", create=True) as database:
            for id in ("one", "two", "one"):
                change = add(database, extracted(DAM, id))
            add(database, extracted(RAIN, "one"))
            assert change == "replaced"
            assert [document.id for document in documents(database)] == ["two", "one"]
            counts = {table: database.table(table).count for table in ("documents", "quotes", "quotes_fts", "speakers")}
            assert counts == {"documents": 2, "quotes": 4, "quotes_fts": 4, "speakers": len(extracted(DAM, "").speakers) + 2}
            assert database.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'dam'").fetchone() == (2,)

    def test_a_document_that_breaks_on_the_way_leaves_no_row(self, tmp_path: Path) -> None:
        document = extracted(RAIN, "one")
        broken = document.model_copy(update={"quotes": (*document.quotes, document.quotes[0])})  # its id is there twice
        with open_store(tmp_path / "a.db", create=True) as database:
            add(database, document)
            with pytest.raises(sqlite3.IntegrityError):
                add(database, broken)
            assert list(documents(database)) == [document]

    def test_characters_that_sqlite_has_not(self, tmp_path: Path) -> None:
        text = "“Rain\x00 \ud800 falls on the plain,” said Ann Berg."
        with open_store(tmp_path / "a.db", create=True) as database:
            add(database, extracted(text, "a\udc00"))
            (document,) = documents(database)
        assert document.text == text.replace("\ud800", "\ufffd")
        assert document.id == "a\ufffd"

    @pytest.mark.parametrize(
        ("published", "day"),
        [
            ("2024-03-12", "2024-03-12"),
            ("2024-03-12T23:00:00Z", "2024-03-12"),
            ("12 March 2024", "2024-03-12"),
            ("soon", None),
            (None, None),
        ],
    )
    def test_days(self, published: str | None, day: str | None) -> None:
        assert day_of(published) == day


class TestOpening:
    """What is no store is said in one line."""

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="there is no store"), open_store(tmp_path / "none.db"):
            pass

    @pytest.mark.parametrize("create", [True, False])
    def test_something_else(self, tmp_path: Path, create: bool) -> None:
        (tmp_path / "a.txt").write_text("Not a database at all, but long enough to have a header of some kind in it.")
        with pytest.raises(InputError, match="no store of quotes"), open_store(tmp_path / "a.txt", create=create):
            pass

    def test_the_database_of_another_program(self, tmp_path: Path) -> None:
        connection = sqlite3.connect(tmp_path / "a.db")
        connection.execute("CREATE TABLE t (x)")
        connection.close()
        with pytest.raises(InputError, match="no store of quotes"), open_store(tmp_path / "a.db", create=True):
            pass
        assert sqlite3.connect(tmp_path / "a.db").execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]

    def test_another_version(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "a.db", create=True) as database:
            database.execute("PRAGMA user_version = 99")
        with pytest.raises(InputError, match="version 99"), open_store(tmp_path / "a.db"):
            pass


class TestContext:
    """The words around a quote."""

    def test_is_of_the_text_and_has_the_quote_with_its_frame(self) -> None:
        text = "\n\n".join(["Nothing here. " * 40, RAIN, "Nothing there. " * 40])
        for quote in quotes.extract(text).quotes:
            context = context_of(text, quote)
            assert text[context.start : context.end] == context.text
            assert context.text.strip() == RAIN
            assert all(context.start <= span.start and span.end <= context.end for span in (*quote.content.spans, *quote.cue.spans))

    def test_is_cut_between_words(self) -> None:
        text = "word " * 200 + RAIN + " word" * 200
        quote = quotes.extract(text).quotes[-1]  # the first holds all that stands before its mark, for nothing ends a sentence there
        context = context_of(text, quote)
        assert len(context.text) < len(RAIN) + 500
        assert context.text.startswith("word")


class TestSearch:
    """Words in their place."""

    @pytest.mark.parametrize(
        ("words", "hits"),
        [
            ("rivers", 1),
            ("DAM", 1),
            ('"old dam"', 1),
            ('"dam old"', 0),
            ("sel*", 1),
            ("nothing signed", 1),
            ("villages hurt", 1),
            ("banana", 0),
            ("hill", 3),
        ],
    )
    def test_words(self, store: Database, words: str, hits: int) -> None:
        # Both reports of one paragraph have the words around them; what is asked is whether they are found at all.
        found = search(store, words, Filters(), 10)
        assert (len(found) > 0) == (hits > 0)
        for hit in found:
            assert hit.before + hit.match + hit.after == hit.statement.context

    def test_what_was_said_goes_before_what_stands_around_it(self, store: Database) -> None:
        assert search(store, "river", Filters(), 10)[0].statement.content.startswith("The river will rise")

    def test_the_words_are_shown_in_the_quote(self, store: Database) -> None:
        (hit, *_) = search(store, "dams", Filters(), 10)
        assert hit.match == "dam"

    @pytest.mark.parametrize(
        ("filters", "hits"),
        [
            ({"speaker": "Tom Hill"}, 2),
            ({"speaker": "hill"}, 2),
            ({"speaker": "Tomm Hill"}, 2),
            ({"speaker": "person:tom-hill"}, 2),
            ({"speaker": "Nobody Else"}, 0),
            ({"speaker": "ill"}, 0),
            ({"outlet": "BBC"}, 1),
            ({"outlet": "Reuters"}, 1),
            ({"outlet": "aljazeera.com"}, 2),
            ({"outlet": "The Hindu"}, 0),
            ({"kind": "indirect"}, 1),
            ({"since": "2024-04"}, 1),
            ({"until": "2024-03"}, 2),
            ({"since": "2024", "until": "2024"}, 3),
            ({"since": "2025"}, 0),
        ],
    )
    def test_filters(self, store: Database, filters: dict[str, Any], hits: int) -> None:
        by_words = [search(store, words, Filters(**filters), 10) for words in ("river rise", "sell dam", "nobody hurt")]
        kept = {hit.statement.number for hits_ in by_words for hit in hits_ if _says(hit.statement.content)}
        assert len(kept) == hits

    @pytest.mark.parametrize("words", ["AND", 'OR "', "NEAR(", "content:x", "x' --", "* river", "(", "col : x", "river\x00"])
    def test_no_sign_has_a_meaning_of_its_own(self, store: Database, words: str) -> None:
        with suppress(InputError):  # where there is no word at all
            search(store, words, Filters(), 10)

    @given(st.text(max_size=40))
    def test_any_words_can_be_asked_for(self, words: str) -> None:
        database = sqlite3.connect(":memory:")
        database.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        try:
            expression = match_expression(words)
        except InputError:
            return
        try:
            database.execute("SELECT * FROM t WHERE t MATCH ?", [expression]).fetchall()
        except UnicodeEncodeError:
            assert any("\ud800" <= char <= "\udfff" for char in words)

    @pytest.mark.parametrize("day", ["2024-13", "2024-02-30", "yesterday", "24", "", "0000"])
    def test_days_of_no_calendar(self, day: str) -> None:
        with pytest.raises(InputError, match="no da"):
            day_within(day, last=True)

    def test_the_last_day_of_a_month(self) -> None:
        assert [day_within(day, last=True) for day in ("2024", "2024-02", "2023-02-28")] == ["2024-12-31", "2024-02-29", "2023-02-28"]


def _says(content: str) -> bool:
    return content.startswith(("The river", "We will", "nobody had"))


def _path(store: Database) -> str:
    return str(store.execute("PRAGMA database_list").fetchone()[2])


class TestCheck:
    """What the words are."""

    @pytest.mark.parametrize(
        ("words", "speaker", "verdict"),
        [
            ("The river will rise by two metres", None, "verbatim"),
            ("The river will rise by two metres", "Berg", "verbatim"),
            ("the river … before the weekend", "Anna Berg", "verbatim"),
            ("The river will rise by ten metres before the weekend", "Berg", "altered"),
            ("The river will rise before the weekend", None, "altered"),
            ("We will sell the old dam to anybody abroad", "Hill", "altered"),
            ("The river will rise by two metres", "Tom Hill", "different speaker"),
            ("The river will rise by two metres", "Barack Obama", "different speaker"),
            ("The river will rise by ten metres", "Tom Hill", "different speaker"),
            ("nobody had been hurt in the northern villages", None, "reported only"),
            ("nobody has been hurt in the northern villages", "Tom Hill", "reported only"),
            ("signed nothing at all", "Hill", "verbatim"),
            ("the mayor had signed nothing at all", "Hill", "reported only"),
            ("The bridge will be closed on Monday morning", None, "not found"),
        ],
    )
    def test_verdicts(self, store: Database, words: str, speaker: str | None, verdict: str) -> None:
        assert check(store, words, Filters(speaker=speaker), 5).verdict == verdict

    def test_a_splice_names_both_statements(self, store: Database) -> None:
        found = check(store, "The river will rise by two metres to anybody abroad, never sell the old dam to anybody abroad", Filters(), 5)
        assert found.verdict == "altered"
        spliced = check(store, "The river will rise by two metres sell the old dam to anybody abroad", Filters(), 5)
        assert (spliced.verdict, spliced.spliced) == ("altered", True)
        assert {match.statement.speaker for match in spliced.matches[:2]} == {"Anna Berg", "Tom Hill"}

    def test_a_splice_shows_of_each_statement_what_comes_from_it(self, store: Database) -> None:
        spliced = check(store, "The river will rise by two metres sell the old dam to anybody abroad", Filters(), 5)
        shown = {match.statement.speaker: [(piece.operation, piece.text) for piece in match.diff] for match in spliced.matches[:2]}
        assert shown == {
            "Anna Berg": [("same", "The river will rise by two metres")],
            "Tom Hill": [("same", "sell the old dam to anybody abroad")],
        }

    @pytest.mark.parametrize(("speaker", "verdict"), [("Anna Berg", "unattributed"), (None, "verbatim")])
    def test_words_of_nobody_named_are_nobody_elses(self, tmp_path: Path, speaker: str | None, verdict: str) -> None:
        document = extracted("“The bridge was closed on Monday morning,” said Anna Berg.", "bridge")
        (quote,) = document.quotes
        with open_store(tmp_path / "q.db", create=True) as database:
            add(database, document.model_copy(update={"quotes": (quote.model_copy(update={"speaker": None}),)}))
            found = check(database, "The bridge was closed on Monday morning", Filters(speaker=speaker), 5)
        assert (found.verdict, found.matches[0].attributed) == (verdict, None if speaker is None else False)

    @pytest.mark.parametrize(
        ("speaker", "names"), [(None, ()), ("Hill", ("Tom Hill",)), ("person:anna-berg", ("Anna Berg",)), ("Barack Obama", ())]
    )
    def test_who_is_meant_is_told(self, store: Database, speaker: str | None, names: tuple[str, ...]) -> None:
        assert check(store, "The river will rise", Filters(speaker=speaker), 5).speakers == names

    @pytest.mark.parametrize(
        ("words", "whole"),
        [
            ("We will never sell the old dam to anybody abroad", True),
            ("We will never ever sell the old dam to anybody abroad", True),
            ("We will never sell the old dam", False),
            ("We will never … to anybody abroad", False),
            ("We will sell the old dam to anybody abroad", False),
        ],
    )
    def test_a_statement_is_whole_if_no_word_of_it_is_left_out(self, store: Database, words: str, whole: bool) -> None:
        assert check(store, words, Filters(), 5).matches[0].whole == whole
        assert ("in full: We will never sell" in run("check", words, "--db", _path(store)).stdout) == (not whole or " ever sell" in words)

    def test_what_is_different_is_told(self, store: Database) -> None:
        (match, *_) = check(store, "We will sell the old dam to anybody abroad", Filters(), 5).matches
        assert [(piece.operation, piece.text) for piece in match.diff] == [
            ("same", "We will"),
            ("omitted", "never"),
            ("same", "sell the old dam to anybody abroad"),
        ]

    def test_offsets_point_into_the_text(self, store: Database) -> None:
        for match in check(store, "The river will rise by two metres", Filters(), 5).matches:
            statement = match.statement
            assert " ".join(RAIN[start:end] for start, end in statement.spans) == statement.content

    def test_there_must_be_a_word(self, store: Database) -> None:
        with pytest.raises(InputError, match="no word"):
            check(store, "… ?!", Filters(), 5)

    @pytest.mark.parametrize("words", ['river" OR "dam', "river' ; DROP TABLE quotes", "\ud800 river", "river\x00rise", "ríver " * 200])
    def test_any_words_are_safe(self, store: Database, words: str) -> None:
        assert isinstance(check(store, words, Filters(speaker="x' OR 1 --"), 5), Checked)


class TestCommands:
    """As they are typed."""

    def test_index_takes_up_what_is_new_alone(self, tmp_path: Path) -> None:
        store, source = tmp_path / "q.db", tmp_path / "in"
        source.mkdir()
        (source / "a.txt").write_text(RAIN)
        (source / "b.txt").write_text(DAM)
        assert "2 added, 0 replaced, 0 unchanged" in run("index", source, "--db", store).stderr
        before = store.read_bytes()
        again = run("index", source, "--db", store)
        assert (again.exit_code, "0 added, 0 replaced, 2 unchanged" in again.stderr) == (0, True)
        assert store.read_bytes() == before
        (source / "a.txt").write_text(RAIN.replace("two metres", "ten metres"))
        assert "0 added, 1 replaced, 1 unchanged" in run("index", source, "--db", store).stderr
        assert "0 added, 2 replaced, 0 unchanged" in run("index", source, "--db", store, "--with-text").stderr
        assert "0 added, 0 replaced, 2 unchanged" in run("index", source, "--db", store).stderr, "texts that are kept stay"

    def test_another_text_of_the_same_id_from_elsewhere_is_told(self, tmp_path: Path) -> None:
        for folder, text in (("one", RAIN), ("two", DAM), ("copy", DAM)):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "a.txt").write_text(text)
        store = tmp_path / "q.db"
        assert "warning" not in run("index", tmp_path / "one", "--db", store).stderr
        (tmp_path / "one" / "a.txt").write_text(RAIN.replace("two metres", "ten metres"))
        assert "warning" not in run("index", tmp_path / "one", "--db", store).stderr, "an article that was changed where it stands"
        told = run("index", tmp_path / "two", "--db", store).stderr
        assert f"warning: 'a' of {tmp_path / 'two' / 'a.txt'} took the place of another text of that id, from {tmp_path}/one/a.txt" in told
        assert "0 added, 1 replaced" in told
        assert "warning" not in run("index", tmp_path / "copy", "--db", store).stderr, "the same text that was moved"

    def test_records_of_one_address_are_versions_of_one_article(self, tmp_path: Path) -> None:
        def row(name: str, text: str, url: str) -> str:
            (tmp_path / name).write_text(json.dumps({"id": "a", "text": text, "url": url}))
            return run("index", tmp_path / name, "--db", tmp_path / "q.db").stderr

        row("monday.jsonl", RAIN, "https://www.example.com/a")
        assert "warning" not in row("tuesday.jsonl", DAM, "https://www.example.com/a")
        assert "warning: 'a' of https://www.example.com/b took the place" in row("wednesday.jsonl", RAIN, "https://www.example.com/b")

    def test_two_processes_make_the_same_store(self, tmp_path: Path) -> None:
        for workers in (1, 2):
            run("index", SEEDS, "--db", tmp_path / f"{workers}.db", "--with-text", "--workers", workers)
        assert (tmp_path / "1.db").read_bytes() == (tmp_path / "2.db").read_bytes()

    def test_records_that_were_made_before(self, tmp_path: Path) -> None:
        run("extract", SEEDS, "-o", tmp_path / "r.jsonl", "--with-text")
        with (tmp_path / "r.jsonl").open("a") as file:
            file.write("nonsense\n")
        result = run("index", "--records", tmp_path / "r.jsonl", "--db", tmp_path / "q.db", "--with-text")
        assert (result.exit_code, "5 added" in result.stderr, "r.jsonl:6: is no record" in result.stderr) == (1, True, True)
        with open_store(tmp_path / "q.db") as database, (tmp_path / "r.jsonl").open() as file:
            assert list(documents(database)) == [Document.model_validate_json(line) for line in list(file)[:5]]

    def test_articles_are_not_taken_for_records(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": RAIN}))
        result = run("index", "--records", tmp_path / "a.jsonl", "--db", tmp_path / "q.db")
        assert (result.exit_code, "a.jsonl:1: is no record of `quotes extract" in result.stderr) == (2, True)
        assert "the store holds 0 documents" in result.stderr

    def test_a_bad_document_costs_a_line(self, tmp_path: Path) -> None:
        result = run("index", SEEDS, tmp_path / "missing.txt", "--db", tmp_path / "q.db")
        assert (result.exit_code, "5 added" in result.stderr, "missing.txt" in result.stderr) == (1, True, True)

    def test_an_input_is_not_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(RAIN)
        assert run("index", tmp_path, "--db", tmp_path / "q.db").exit_code == 2

    def test_search_as_json_and_to_read(self, path: Path) -> None:
        hits = json.loads(run("search", "river", "rise", "--db", path, "--format", "json").stdout)
        assert hits[0]["statement"]["speaker"] == "Anna Berg"
        shown = run("search", "river", "rise", "--db", path)
        assert (shown.exit_code, "The river will rise by two metres" in " ".join(shown.stdout.split())) == (0, True)

    @pytest.mark.parametrize(
        ("words", "shown"),
        [
            ("metres", "“The river will rise by two metres before the weekend,” Anna Berg, the mayor, told Reuters. …"),
            (
                "Reuters",
                "said: The river will rise by two metres before the weekend, "
                "beside it: … two metres before the weekend,” Anna Berg, the mayor, told Reuters. "
                "Police chief Tom Hill said that nobody had been hurt in …",
            ),
        ],
    )
    def test_words_are_shown_between_whole_ones(self, path: Path, words: str, shown: str) -> None:
        lines = run("search", words, "--speaker", "Berg", "--db", path).stdout.splitlines()
        assert " ".join(" ".join(lines[1:]).split()) == shown
        assert [line for line in lines if line != line.rstrip()] == []

    @pytest.mark.parametrize(
        ("options", "why"),
        [
            (("--speaker", "Nobody"), "nothing found: no speaker of the store is called 'Nobody'"),
            (("--outlet", "The Moon"), "nothing found: no outlet of the store is called 'The Moon'"),
            (("--outlet", "ft.com"), "nothing found: no outlet of the store is called 'ft.com'"),
            (("--outlet", "Reuters", "--kind", "mixed"), "nothing found"),
            (("--since", "2030"), "nothing found: 1 of the 3 articles have no date, and --since and --until leave them out"),
        ],
    )
    def test_why_nothing_is_found(self, tmp_path: Path, options: tuple[str, ...], why: str) -> None:
        with open_store(tmp_path / "q.db", create=True) as database:
            add(database, extracted(RAIN, "rain", published="2024-03-12"))
            add(database, extracted(DAM, "dam", published="2024-03-12"))
            add(database, extracted(DAM, "more"))
        result = run("search", "river", *options, "--db", tmp_path / "q.db")
        assert (result.exit_code, result.stderr) == (1, f"{why}\n")

    def test_a_speaker_whom_nobody_knows_is_told(self, path: Path) -> None:
        shown = run("check", "The river will rise", "--speaker", "Obama", "--db", path).stdout
        assert shown.splitlines()[1] == "no speaker of the store is called 'Obama'"

    def test_words_need_no_marks_of_the_shell(self, path: Path) -> None:
        assert run("check", "The", "river", "will", "rise", "--db", path).exit_code == 0

    def test_nothing_found(self, path: Path) -> None:
        assert run("search", "banana", "--db", path).exit_code == 1
        assert run("search", "banana", "--db", path, "--format", "json").stdout == "[]\n"

    @pytest.mark.parametrize(
        ("words", "speaker", "code"),
        [
            ("The river will rise", "Berg", 0),
            ("The river will not rise by two metres", "Berg", 10),
            ("The river will rise", "Hill", 11),
            ("nobody had been hurt in the northern villages", "Hill", 12),
            ("quite something else", "Hill", 13),
        ],
    )
    def test_the_exit_code_says_which(self, path: Path, words: str, speaker: str, code: int) -> None:
        assert run("check", words, "--speaker", speaker, "--db", path).exit_code == code
        assert json.loads(run("check", words, "--speaker", speaker, "--db", path, "--format", "json").stdout)["wording"] == words

    def test_a_difference_can_be_read_without_colour(self, path: Path) -> None:
        assert "We will [-never-] sell the old dam" in run("check", "We will sell the old dam to anybody abroad", "--db", path).stdout

    def test_no_store(self, tmp_path: Path) -> None:
        result = run("search", "x", "--db", tmp_path / "none.db")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
