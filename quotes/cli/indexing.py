"""`quotes index`: records into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from quotes.cli.extracting import refuse_overwriting, working
from quotes.cli.messages import messages, tell
from quotes.cli.options import DEFAULT_TIMEOUT, Acts, Aliases, Inputs, Model, Outlets, StdinFormat, Timeout, Workers


def index(
    inputs: Inputs,
    store: Annotated[
        Path, typer.Option("--db", help="The store, a SQLite file; made where there is none.", metavar="FILE", dir_okay=False)
    ] = Path("quotes.db"),
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Keep the texts too, for reports that show the quotes in their place.")
    ] = False,
    records: Annotated[
        bool, typer.Option("--records", help="INPUT holds records that extract wrote as JSON Lines: they are taken as they are.")
    ] = False,
    metadata: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--metadata", help="Write metadata for Datasette here, with facets and questions.", metavar="FILE", dir_okay=False),
    ] = None,
    model: Model = None,
    outlets: Outlets = None,
    aliases: Aliases = None,
    acts: Acts = "speech",
    stdin_format: StdinFormat = "text",
    workers: Workers = None,
    timeout: Timeout = DEFAULT_TIMEOUT,
) -> None:
    """Put the quotes of every article into a store that can be searched; a document that is there already is not read again."""
    with messages():
        from quotes.extraction import Extraction
        from quotes.identity import Identities, read_aliases
        from quotes.records import Document
        from quotes.run import Run
        from quotes.settings import Settings
        from quotes.store import open_store
        from quotes.store.indexing import Indexing
        from quotes.store.metadata import datasette_metadata
        from quotes.store.recorded import read_records

        for written in (store, metadata):
            refuse_overwriting(inputs, written)
        identities = Identities(read_aliases(aliases) if aliases is not None else None)
        run = Run(inputs, stdin_format, tell, counting=True)
        mark = "" if records else Settings.of(model, acts, outlets, with_text=False).mark
        with open_store(store, create=True) as database:
            indexing = Indexing(database, mark, identities, with_text=with_text, tell=tell)
            try:
                if records:
                    for item, _ in run.counted((item, None) for item in read_records(inputs)):
                        if isinstance(item, Document):
                            indexing.put_record(item)
                else:
                    with working(workers, model, outlets, acts, None, with_text=True, timeout=timeout) as each:
                        # The text comes with every record, and the store decides whether to keep it.
                        for document in Extraction(run, identities).documents(lambda items: each(indexing.new(items))):
                            indexing.put(document)
            finally:
                indexing.finish()
            tell(f"{store}: {indexing.summary()}")
        if metadata is not None:
            metadata.write_text(datasette_metadata(store), encoding="utf-8")
    # What was there already counts as done.
    raise typer.Exit(min(run.exit_code, 1) if indexing.counts["unchanged"] else run.exit_code)
