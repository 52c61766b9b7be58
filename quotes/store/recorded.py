"""Records that were written before, as JSON Lines: one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from quotes.archives import open_bytes
from quotes.readers import ReadFailure, files_of
from quotes.records import SCHEMA_VERSION, Document


def read_records(inputs: Iterable[str]) -> Iterator[Document | ReadFailure]:
    """The records of the files, one at a time; a line that holds none gives the failure to tell in its place."""
    for name in inputs:
        for path in files_of(name):
            if isinstance(path, ReadFailure):
                yield path
                continue
            try:
                yield from _records_of(path)
            except (OSError, EOFError) as error:
                yield ReadFailure(str(path), f"cannot be read ({error})")


def _records_of(path: Path) -> Iterator[Document | ReadFailure]:
    with open_bytes(path) as stream:
        for number, line in enumerate(stream, 1):
            try:
                document = Document.model_validate_json(line)
            except ValidationError:
                document = None
            # An article of JSON Lines would be taken for a record without quotes, but no record is without its version.
            if document is None or "schema_version" not in document.model_fields_set:
                yield ReadFailure(f"{path}:{number}", "is no record of `quotes extract --format jsonl`")
                if number == 1:
                    return  # nor is the rest of a file that is something else
                continue
            if document.schema_version != SCHEMA_VERSION:
                yield ReadFailure(f"{path}:{number}", f"is a record of version {document.schema_version}, not {SCHEMA_VERSION}")
            elif document.error is not None:
                yield ReadFailure(f"{path}:{number}", f"is the record of a document that failed: {document.error}")
            else:
                yield document
