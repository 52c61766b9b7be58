"""The manual: every page does what it shows and names the options that there are; the site builds without a warning or the network."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import typer.main

from quotes import cli
from tests.manual import FOLDER, PAGES, ROOT, Terminal, agrees, blocks, commands, run_page
from tests.serving import served

COMMANDS: dict[str, Any] = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
"""Commands by name, as typer makes them: of click's classes or, in later versions, of its own."""
RUN = ("console", "python", "pycon")
RUNNABLE = [page for page in PAGES if blocks(page.read_text(encoding="utf-8"), *RUN)]
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


def name_of(page: Path) -> str:
    return page.relative_to(FOLDER).as_posix()


def options_of(command: str) -> dict[str, Any]:
    """The options of a command by every name that they have; the one for help, which typer adds, is None."""
    parameters = [parameter for parameter in COMMANDS[command].params if parameter.param_type_name == "option"]
    return {**{name: option for option in parameters for name in option.opts}, "--help": None}


def choices_of(command: str, parameter: str) -> list[str]:
    """The words that an option of a command may be, where they are few."""
    hint = get_type_hints(getattr(cli, command))[parameter]
    return [choice for kind in (hint, *get_args(hint)) for choice in get_args(kind) if isinstance(choice, str)]


def option_rows(command: str) -> list[tuple[str, str]]:
    """The rows of the table of options on the page of a command: what stands in code in the first cell, and the second cell."""
    page = (FOLDER / "commands" / f"{command}.md").read_text(encoding="utf-8")
    section = page.partition("\n## Options\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (.*?) \| (.*?) \|$", section, re.MULTILINE)
    return [(" ".join(re.findall(r"`([^`]*)`", first)), second) for first, second in cells if first.startswith("`")]


def shown_commands(page: Path) -> list[list[str]]:
    """The words of every `quotes` command in a page, whether it is run or not."""
    lines: list[str] = []
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "console":
            lines += [stage for command in commands(block.text) for stage in command.text.replace("\\\n", " ").split(" | ")]
        elif block.language in {"sh", ""}:
            lines += block.text.replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True)[1:] for line in lines if re.match(r"quotes [a-z]+", line)]


def tool(name: str) -> Any:
    """A tool of the manual; a module that `tests/docs.py` would hide if it were imported by its name."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / "generate" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestPages:
    """What stands in the pages."""

    @pytest.mark.skipif(os.name == "nt", reason="the sessions are those of a Unix shell")
    @pytest.mark.parametrize("page", RUNNABLE, ids=name_of)
    def test_what_a_page_shows_is_what_comes_out(self, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for folder in ("seeds", "fixtures"):
            (tmp_path / folder).symlink_to(ROOT / folder)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setenv("NO_COLOR", "1")
        run_page(page)

    @pytest.mark.parametrize("page", PAGES, ids=name_of)
    def test_commands_that_are_shown_have_these_options(self, page: Path) -> None:
        for name, *words in shown_commands(page):
            known = options_of(name)
            assert [word for word in words if OPTION.fullmatch(word) and word not in known] == [], (name, words)

    @pytest.mark.parametrize("page", PAGES, ids=name_of)
    def test_options_in_the_text_are_those_of_some_command(self, page: Path) -> None:
        known = {option for command in COMMANDS for option in options_of(command)} | {"--version"}
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        mentioned = {option for code in re.findall(r"`([^`\n]+)`", text) for option in OPTION.findall(code) if option.startswith("--")}
        assert mentioned <= known

    def test_the_page_of_the_record_is_made_from_the_schema(self) -> None:
        made = tool("record_page")
        assert made.PAGE.read_text(encoding="utf-8") == made.page(), "make it again: python docs/generate/record_page.py"

    def test_every_field_of_the_record_is_explained(self) -> None:
        page = (FOLDER / "record.md").read_text(encoding="utf-8")
        assert [line for line in page.splitlines() if line.startswith("| `") and line.endswith("|  |")] == []

    def test_figures_of_the_limits_are_those_that_were_measured(self) -> None:
        figure = re.compile(r"\b0\.\d{3}\b|\b1\.\d\d\b|\b\d+,\d{3}\b|\b\d{3}\b")
        measured = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "benchmarks").glob("*.md"))
        page = (FOLDER / "limits.md").read_text(encoding="utf-8")
        page, _, after = page.partition("| confidence | quotes | share right |")  # whose rows join several of those measured
        page += after.partition("\n\n")[2]
        own = {"540", "200"}  # words of an article; MB of a process
        assert set(figure.findall(page)) - set(figure.findall(measured)) == own

    def test_the_server_answers_as_its_page_says(self) -> None:
        page = (FOLDER / "commands" / "serve.md").read_text(encoding="utf-8")
        asked = next(block.text for block in blocks(page, "sh") if block.text.startswith("curl"))
        words = shlex.split(asked)
        (shown,) = (json.loads(block.text) for block in blocks(page, "json"))
        with served() as client:
            answer = client.post("/extract", json=json.loads(words[words.index("-d") + 1])).json()
            reachable = [client.get(path).status_code for path in re.findall(r"`GET (/[a-z]*)`", page)]
        assert {name: answer[name] for name in shown} == shown
        assert set(reachable) == {200}


class TestOptions:
    """The tables of options."""

    def test_every_command_has_a_page_and_every_page_a_command(self) -> None:
        assert {page.stem for page in (FOLDER / "commands").glob("*.md")} == {*COMMANDS, "overview"}

    @pytest.mark.parametrize("name", COMMANDS)
    def test_the_table_has_all_options_and_no_others(self, name: str) -> None:
        named = [option for first, _ in option_rows(name) for option in OPTION.findall(first)]
        assert sorted(named) == sorted(options_of(name))

    @pytest.mark.parametrize("name", COMMANDS)
    def test_the_table_says_what_an_option_takes_and_its_default(self, name: str) -> None:
        known = options_of(name)
        for first, second in option_rows(name):
            option = known[OPTION.findall(first)[0]]
            takes_value = option is not None and not option.is_flag
            assert takes_value == bool(re.search(r" [A-Z]+$", first)), first
            if takes_value and option.default is not None:
                assert str(option.default).removesuffix(".0") in second, (first, option.default)
            if takes_value:
                assert [choice for choice in choices_of(name, option.name) if f"`{choice}`" not in second] == [], first


class TestReading:
    """That the tests of this file see what they look for."""

    def test_another_output_is_noticed(self) -> None:
        printed = "one\ntwo  \nthree\n\n"
        for shown in (["one", "two", "three"], ["one", "…"], ["…", "three"], ["o…", "two", "three", ""], ["…"]):
            assert agrees(printed, shown), shown
        for shown in ([], ["one", "two"], ["one", "…", "four"], ["o.e", "…"], ["…", "two"]):
            assert not agrees(printed, shown), shown
        assert agrees("", [])
        assert not agrees("", ["one"])

    def test_commands_of_a_session(self) -> None:
        first, second = commands("$ cat > a <<'EOF'\n> x\n> EOF\n$ cat a\nx\n")
        assert (first.text, first.shown) == ("cat > a <<'EOF'\nx\nEOF", [])
        assert (second.text, second.shown) == ("cat a", ["x"])

    def test_a_page_that_shows_something_else_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for wrong in ("```console\n$ quotes search rain --db none.db\n```\n", "```pycon\n>>> 1 + 1\n3\n\n```\n"):
            (tmp_path / "page.md").write_text(wrong, encoding="utf-8")
            with pytest.raises(AssertionError, match=r"page\.md"):
                run_page(tmp_path / "page.md")


class TestRefreshing:
    """The tool that brings the sessions of pages up to date."""

    def refreshed(self, session: str) -> tuple[str, list[str]]:
        result: tuple[str, list[str]] = tool("sessions").refreshed(session, Terminal())
        return result

    @pytest.mark.parametrize(
        ("shown", "now"),
        [
            ("nine\n", "1\n2\n3\n4\n"),
            ("nine\n…\n", "1\n…\n"),
            ("…\nnine\nten\n", "…\n3\n4\n"),
            ("nine\n…\nten\n", "1\n…\n4\n"),
            ("1\n…\n3\n…\n", "1\n…\n3\n…\n"),
        ],
    )
    def test_what_is_printed_now_is_shown(self, shown: str, now: str) -> None:
        assert self.refreshed(f"$ seq 4\n{shown}") == (f"$ seq 4\n{now}", [])


class _Resources(HTMLParser):
    """What a page makes a browser load, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of what is loaded."""
        wanted = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}.get(tag)
        self.loaded += [value for name, value in attrs if name == wanted and value]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--config-file", str(ROOT / "mkdocs.yml")]
    # the theme prints a notice about its own future, unless told not to
    result = subprocess.run(
        [*command, "--site-dir", str(target)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return target


class TestSite:
    """The built site."""

    def test_every_page_is_in_it_and_in_its_navigation(self, site: Path) -> None:
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        listed = re.findall(r"^ +- [^:\n]+: (\S+\.md)$", config, re.MULTILINE)
        assert sorted(listed) == sorted(map(name_of, PAGES))
        assert [page for page in listed if not (site / page).with_suffix(".html").is_file()] == []

    def test_nothing_is_loaded_from_elsewhere(self, site: Path) -> None:
        pages = sorted(site.rglob("*.html"))
        assert len(pages) > len(PAGES)
        for page in pages:
            reader = _Resources()
            reader.feed(page.read_text(encoding="utf-8"))
            assert reader.loaded
            assert [address for address in reader.loaded if re.match(r"(?:[a-z]+:)?//", address)] == [], page.name

    def test_styles_load_nothing_from_elsewhere(self, site: Path) -> None:
        for sheet in site.rglob("*.css"):
            assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name

    def test_it_can_be_searched(self, site: Path) -> None:
        found = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
        assert any("diplomatic" in entry["text"] for entry in found["docs"])

    def test_tools_of_the_manual_are_no_part_of_it(self, site: Path) -> None:
        assert list(site.rglob("*.py")) == []
