"""The manual: every page does what it shows, names the options that there are, and the site builds without a warning or the network."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import click
import pytest
import typer.main

from quotes.cli import app
from tests.manual import FOLDER, PAGES, ROOT, agrees, blocks, commands, run_page

COMMANDS: dict[str, click.Command] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
CODE = ("console", "python", "pycon")
RUNNABLE = [page for page in PAGES if blocks(page.read_text(encoding="utf-8"), *CODE)]


def name_of(page: Path) -> str:
    return page.relative_to(FOLDER).as_posix()


class TestPages:
    """What stands in the pages."""

    @pytest.mark.parametrize("page", RUNNABLE, ids=name_of)
    def test_what_a_page_shows_is_what_comes_out(self, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for folder in ("seeds", "fixtures"):
            (tmp_path / folder).symlink_to(ROOT / folder)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setenv("NO_COLOR", "1")
        run_page(page)
