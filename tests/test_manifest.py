"""The files of the embedded pipeline: data alone, and those that were shipped."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest
import spacy
import srsly

from quotes import analysis
from quotes.analysis import EMBEDDED, load_pipeline
from quotes.errors import ModelError
from quotes.manifest import MANIFEST, check_manifest, write_manifest

FILES = sorted(path.relative_to(EMBEDDED).as_posix() for path in EMBEDDED.rglob("*") if path.is_file())
LISTED = [name for name in FILES if name not in (MANIFEST, "MODEL_CARD.md")]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with a list of its files."""
    (tmp_path / "ner").mkdir()
    (tmp_path / "config.cfg").write_text("[nlp]\n")
    (tmp_path / "ner" / "model").write_bytes(bytes(range(256)))
    write_manifest(tmp_path)
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        check_manifest(folder)
    message = str(caught.value)
    assert "\n" not in message
    assert "install quotes again" in message
    return message


class TestList:
    """What the list finds."""

    def test_shipped_list_names_every_file(self) -> None:
        listed = [line.split()[1] for line in (EMBEDDED / MANIFEST).read_text(encoding="utf-8").splitlines()]
        assert listed == LISTED
        check_manifest(EMBEDDED)

    def test_a_folder_as_it_was_listed(self, small: Path) -> None:
        check_manifest(small)
        assert [line[66:] for line in (small / MANIFEST).read_text().splitlines()] == ["config.cfg", "ner/model"]

    @pytest.mark.parametrize("bit", [0, 7, 1024, 2047])
    def test_one_changed_bit(self, small: Path, bit: int) -> None:
        data = bytearray((small / "ner" / "model").read_bytes())
        data[bit // 8] ^= 1 << bit % 8
        (small / "ner" / "model").write_bytes(data)
        assert "'ner/model' was changed" in refusal(small)

    def test_a_missing_file(self, small: Path) -> None:
        (small / "ner" / "model").unlink()
        assert "'ner/model' is missing" in refusal(small)

    def test_a_file_too_many(self, small: Path) -> None:
        (small / "ner" / "\x1b[31mevil.py").write_text("")
        assert "'ner/\\x1b[31mevil.py' was put in" in refusal(small)

    def test_a_folder_that_leads_elsewhere(self, small: Path) -> None:
        (small / "ner").rename(small.parent / "elsewhere")
        (small / "ner").symlink_to(small.parent / "elsewhere")
        assert "'ner/model' is missing" in refusal(small)

    @pytest.mark.parametrize("content", [b"", b"garbage\n", b"\xff\xfe", b"0" * 63 + b"  config.cfg\n"])
    def test_a_list_that_is_none(self, small: Path, content: bytes) -> None:
        (small / MANIFEST).write_bytes(content)
        refusal(small)

    def test_no_list(self, small: Path) -> None:
        (small / MANIFEST).unlink()
        assert "missing" in refusal(small)

    def test_what_is_for_reading_or_left_behind_by_a_system_may_change(self, small: Path) -> None:
        (small / "MODEL_CARD.md").write_text("# Card")
        (small / "ner" / ".DS_Store").write_text("")
        check_manifest(small)


class TestLoading:
    """The list is looked at where the pipeline is loaded."""

    def test_a_flipped_byte_is_not_loaded(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        copy = tmp_path / "model"
        shutil.copytree(EMBEDDED, copy)
        monkeypatch.setattr(analysis, "EMBEDDED", copy)
        monkeypatch.setattr(spacy, "load", lambda *_: pytest.fail("loaded before it was checked"))
        with (copy / "tok2vec" / "model").open("r+b") as file:
            file.seek(5_000_000)
            byte = file.read(1)[0]
            file.seek(5_000_000)
            file.write(bytes([byte ^ 1]))
        with pytest.raises(ModelError, match=r"'tok2vec/model' was changed.*install quotes again"):
            load_pipeline()

    def test_a_missing_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(analysis, "EMBEDDED", tmp_path / "none")
        with pytest.raises(ModelError, match="missing from this installation; install quotes again"):
            load_pipeline()

    def test_pipelines_of_the_user_need_no_list(self, tmp_path: Path) -> None:
        copy = tmp_path / "model"
        shutil.copytree(EMBEDDED, copy)
        (copy / MANIFEST).unlink()
        assert load_pipeline(str(copy)).pipe_names


def is_numpy(data: bytes) -> bool:
    return not numpy.load(io.BytesIO(data), allow_pickle=False).dtype.hasobject


FORMS: dict[str, Callable[[bytes], Any]] = {
    "meta.json": json.loads,
    "vocab/strings.json": json.loads,
    "vocab/vectors.cfg": json.loads,
    "vocab/vectors": is_numpy,
    "config.cfg": lambda data: spacy.util.Config().from_bytes(data, interpolate=False),
    "cfg": json.loads,
    "model": srsly.msgpack_loads,
    "moves": srsly.msgpack_loads,
    "key2row": srsly.msgpack_loads,
    "lookups.bin": lambda data: srsly.msgpack_loads(data) if data != b"\x80" else {},
    "tokenizer": srsly.msgpack_loads,
}
"""What each file holds, by its path or its name."""

RUNS_CODE = frozenset({"pickle.find_class", "subprocess.Popen", "os.system", "os.exec", "socket.connect", "ctypes.dlopen"})
LOADING: list[str] | None = None
"""Where it is a list: what was done since that could run code."""


def hear(event: str, arguments: tuple[Any, ...]) -> None:
    if LOADING is not None and event in RUNS_CODE:
        LOADING.append(f"{event} {arguments[:2]}")


sys.addaudithook(hear)


class TestDataAlone:
    """No file of the pipeline can run code when it is loaded."""

    @pytest.mark.parametrize("name", LISTED)
    def test_every_file_is_of_a_form_that_holds_only_data(self, name: str) -> None:
        data = (EMBEDDED / name).read_bytes()
        read = FORMS.get(name) or FORMS[name.rpartition("/")[2]]
        assert read(data) is not None
        assert not re.match(rb"\x80[\x02-\x05]", data), "begins as a pickle does"

    def test_configuration_names_functions_of_spacy_and_thinc_alone(self) -> None:
        text = (EMBEDDED / "config.cfg").read_text(encoding="utf-8")
        named = set(re.findall(r'^@\w+ = "(.+)"$', text, flags=re.MULTILINE))
        assert len(named) > 10
        assert {name for name in named if not name.startswith("spacy.")} == {"Adam.v1", "compounding.v1"}
        assert {"before_creation = null", "after_creation = null", "after_pipeline_creation = null"} <= set(text.splitlines())

    def test_loading_unpickles_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        load_pipeline()  # what is imported on the way has been, from here on
        monkeypatch.setattr(sys.modules[__name__], "LOADING", heard := [])
        load_pipeline()
        assert heard == []

    def test_a_pickle_would_be_heard(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import pickle

        monkeypatch.setattr(sys.modules[__name__], "LOADING", heard := [])
        pickle.loads(pickle.dumps(Path))
        assert len(heard) == 1
