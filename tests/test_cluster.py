"""The Ray engine: the real command on a real cluster of several nodes, one of which is killed in the middle."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quotes.cluster import ClusterRun, list_sources
from quotes.errors import InputError
from quotes.parts import read_records
from quotes.readers import read_inputs
from quotes.records import Document
from quotes.settings import Settings

pytest.importorskip("ray")

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ENVIRONMENT = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "RAY_OBJECT_STORE_ALLOW_SLOW_STORAGE": "1", "PYTHONPATH": str(ROOT)}
FILES = 12


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "quotes.cli", "extract", *map(str, arguments)]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, env=ENVIRONMENT, timeout=200, check=False)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve files with the seeds' texts, one of them compressed, one line of which is no JSON, and ids that come twice."""
    folder = tmp_path_factory.mktemp("corpus")
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    for n in range(FILES):
        rows = [json.dumps({"id": f"doc{n % 7}-{m}", "text": texts[(n + m) % len(texts)]}) for m in range(2)]
        lines = "\n".join([*rows, *(["{broken"] if n == 3 else [])]) + "\n"
        if n == 5:
            (folder / f"part{n:02}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
        else:
            (folder / f"part{n:02}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """What one process makes of the corpus."""
    output = tmp_path_factory.mktemp("single") / "records.jsonl"
    assert run(corpus, "-o", output).returncode == 1  # one line is broken
    return [Document.model_validate_json(line) for line in output.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A cluster of three nodes: a head that works on nothing, and two with a core each."""
    from ray.cluster_utils import Cluster

    memory = {"object_store_memory": 80_000_000}
    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False, **memory})
    found.workers = [found.add_node(num_cpus=1, **memory) for _ in range(2)]
    yield found
    found.shutdown()


@pytest.mark.filterwarnings("ignore")
def test_a_killed_node_costs_nothing(corpus: Path, expected: list[Document], cluster: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = command(corpus, "--engine", "ray", "--address", cluster.address, "-o", out, "--summary")
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    try:
        done = begun = 0
        while process.poll() is None and (done < 2 or begun < done + 2):  # both nodes are in the middle of a file
            time.sleep(0.02)
            done, begun = len(list(out.glob("_checkpoints/*.json"))), len(list(out.glob("_attempts/*")))
        assert process.poll() is None, process.communicate()[1]
        assert done < FILES, "the run was over before a node could be killed"
        cluster.remove_node(cluster.workers[1], allow_graceful=False)
        again = 0
        while process.poll() is None and not again:
            time.sleep(0.05)
            again = sum(len(list(file.iterdir())) > 1 for file in out.glob("_attempts/*"))
        _, messages = process.communicate(timeout=200)
    finally:
        process.kill()
    assert again, "no file was worked on twice: the node that was killed had none"
    assert process.returncode == 1, messages  # the broken line, as in one process
    assert "part03.jsonl:3: not a line of JSON" in messages
    assert f"{FILES} files, {len(expected)} documents" in messages
    assert list(read_records(str(out))) == expected
    assert {path.name for path in out.iterdir()} == {"_SUCCESS", "_checkpoints", "documents", "failures", "outlets", "quotes", "speakers"}


@pytest.mark.filterwarnings("ignore")
def test_a_run_goes_on_and_takes_in_what_is_new(tmp_path: Path) -> None:
    """A finished run over two files goes on with three: the two are left out, ids and keys are those of one run over all.

    The first is made in this process, as Ray's workers and the command make it: starting a cluster takes most of the time.
    """
    from dataclasses import asdict

    from quotes.cluster import _FileWorker
    from quotes.identity import Identities
    from quotes.parts import Parts
    from quotes.settle import settle

    corpus, out, single = tmp_path / "in", tmp_path / "out", tmp_path / "all.jsonl"
    corpus.mkdir()
    for n in (0, 2):
        (corpus / f"{n}.txt").write_bytes(SEEDS[n].read_bytes())
    parts, sources = Parts(str(out)), list(list_sources(str(corpus)))
    parts.begin()
    worker = _FileWorker(str(out), Settings(None, "speech", None, False))
    for source in sources:
        worker({"source": asdict(source)})
    settle(parts, [source.key for source in sources], Identities())
    parts.end()
    (corpus / "1.txt").write_bytes(SEEDS[1].read_bytes())
    refused = run(corpus, "--engine", "ray", "-o", out)
    assert refused.returncode == 2
    assert "--resume goes on with the run that wrote it" in refused.stderr
    second = run(corpus, "--engine", "ray", "-o", out, "--resume", "--summary")
    assert second.returncode == 0, second.stderr
    assert "3 files (2 found done), 3 documents" in second.stderr
    assert run(corpus, "-o", single).returncode == 0
    expected = [Document.model_validate_json(line) for line in single.read_text(encoding="utf-8").splitlines()]
    assert list(read_records(str(out))) == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["seeds", "--engine", "ray"], "name it with -o FOLDER"),
        (["seeds", "--engine", "ray", "-o", "out", "--format", "csv"], "writes Parquet tables, not csv"),
        (["-", "--engine", "ray", "-o", "out"], "standard input is no file"),
        (["seeds", "--engine", "ray", "-o", "out", "--url", "https://a.b"], "--url is the address of one page"),
        (["seeds", "--engine", "ray", "-o", "seeds/out"], "is an input, or in an input folder"),
        (["seeds", "--engine", "ray", "-o", "out", "--model", "nosuch"], "nosuch"),
        (["seeds", "--engine", "ray", "-o", "out", "--address", "127.0.0.1:1"], "no Ray cluster at 127.0.0.1:1"),
        (["nosuch", "--engine", "ray", "-o", "out", "--address", "local"], "nosuch: No such file"),
        (["seeds", "--address", "auto"], "it goes with --engine ray"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("He said so.")
    monkeypatch.chdir(tmp_path)
    told = run(*arguments)
    assert told.returncode == 2
    lines = [line for line in told.stderr.splitlines() if "Set ray log level" not in line]
    assert len(lines) == 1
    assert message in lines[0]
    assert not (tmp_path / "out").exists()


def test_a_folder_of_other_options_is_refused(tmp_path: Path) -> None:
    from quotes.parts import Checkpoint, Parts

    out = str(tmp_path / "out")
    (tmp_path / "a.txt").write_text("He said so.")
    (tmp_path / "b.txt").write_text("She said so.")
    inputs = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    (one, other) = (source for place in inputs for source in list_sources(place))
    parts = Parts(out)
    parts.begin()
    parts.check_off(Checkpoint(one, Settings(None, "speech", None, False).mark, 1, 1, 0, 1))
    assert ClusterRun(out, Settings(None, "speech", None, False), print).check(inputs, resume=True) == [one, other]
    with pytest.raises(InputError, match=r"a\.txt, which is not among the inputs"):
        ClusterRun(out, Settings(None, "speech", None, False), print).check(inputs[1:], resume=True)
    with pytest.raises(InputError, match="other options"):
        ClusterRun(out, Settings(None, "speech,thought", None, False), print).check(inputs, resume=True)


def test_addresses_are_listed_as_paths_are(corpus: Path) -> None:
    plain = list(list_sources(str(corpus)))
    named = list(list_sources(corpus.as_uri()))
    assert [one.shown for one in named] == [Path(one.shown).as_uri() for one in plain]
    assert [one.size for one in named] == [one.size for one in plain]
    assert [one.shown for one in list_sources(named[0].shown)] == [named[0].shown]
    with pytest.raises(InputError, match=r"there is no \.txt"):
        list(list_sources((corpus / "nothing").as_uri()))


def test_no_record_holds_the_keys_to_a_bucket() -> None:
    from quotes.cluster import _bare

    assert _bare("s3://key:secret@bucket/a/b.jsonl?region=x") == "s3://bucket/a/b.jsonl"
    assert _bare("file:///a/b@c.jsonl") == "file:///a/b@c.jsonl"


def test_a_file_that_costs_its_workers_is_given_up(corpus: Path, tmp_path: Path) -> None:
    """Called as Ray calls it: after four attempts of which nothing came, the file is a failure instead."""
    from dataclasses import asdict

    from quotes.cluster import _ATTEMPTS, _FileWorker
    from quotes.parts import Parts

    parts = Parts(str(tmp_path))
    parts.begin()
    source = next(list_sources(str(corpus)))
    worker = _FileWorker(str(tmp_path), Settings(None, "speech", None, False))
    for _ in range(_ATTEMPTS):
        parts.attempts(source.key)
    row = worker({"source": asdict(source)})
    assert row["checkpoint"]["documents"] == 0
    (failure,) = parts.rows("failures", source.key)
    assert "4 workers were lost on it" in failure["reason"]


def test_an_address_is_read_like_a_path(corpus: Path, tmp_path: Path) -> None:
    """A worker copies what lies elsewhere: the documents are the same, but for what they say where they come from."""
    from dataclasses import asdict, replace

    from quotes.cluster import _FileWorker
    from quotes.parts import Parts

    parts = Parts(str(tmp_path))
    parts.begin()
    worker = _FileWorker(tmp_path.as_uri(), Settings(None, "speech", None, False))
    plain, named = next(list_sources(str(corpus))), next(list_sources(corpus.as_uri()))
    for source in (plain, named, replace(named, shown="gone", uri=named.uri + "x")):
        worker({"source": asdict(source)})
    one, other = (list(read_records(str(tmp_path), [source.shown])) for source in (plain, named))
    assert [d.model_copy(update={"path": None}) for d in one] == [d.model_copy(update={"path": None}) for d in other]
    assert {d.path for d in other} == {named.shown}
    (failure,) = parts.rows("failures", replace(named, shown="gone").key)
    assert "it cannot be fetched" in failure["reason"]


def test_one_process_reads_what_the_cluster_reads(corpus: Path) -> None:
    assert sorted({str(item.path) for item in read_inputs([corpus]) if not hasattr(item, "reason")}) == [
        one.shown for one in list_sources(str(corpus))
    ]
