"""What a run over many machines settles at its end, file after file: ids that two documents share, and who is who.

Both depend on all documents before, so they are done in one process, as a run on one machine does them. It reads ids and
speakers alone; whatever was settled before is settled anew and comes out the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from quotes.identity import Identities
from quotes.parts import Parts
from quotes.records import Speaker
from quotes.tables import PARTS, Row
from quotes.unique import UniqueIds, renamed


def settle(parts: Parts, keys: Iterable[str], identities: Identities) -> None:
    """Make ids unique, and give every speaker its key, over the parts `keys` in this order."""
    unique = UniqueIds()
    for key in keys:
        ids = {row["row"]: (row["id"], unique.of(row["id"])) for row in parts.rows("documents", key, ["row", "id"])}
        names = {row: new for row, (old, new) in ids.items() if new != old}
        if names:
            parts.rewrite("documents", key, (_with_id(row, names) for row in parts.rows("documents", key)))
            for table in PARTS:
                parts.rewrite(table, key, ({**row, "document": names.get(row["row"], row["document"])} for row in parts.rows(table, key)))
        parts.rewrite("speakers", key, _keyed(parts.rows("speakers", key), identities))


def _with_id(row: Row, names: dict[int, str]) -> Row:
    new = names.get(row["row"])
    return row if new is None else {**row, "id": new, "warnings": [*row["warnings"], renamed(row["id"], new)]}


def _keyed(rows: Iterator[Row], identities: Identities) -> Iterator[Row]:
    for _, group in groupby(rows, lambda row: row["row"]):
        document = list(group)
        speakers = (Speaker.model_validate({name: row[name] for name in Speaker.model_fields}) for row in document)
        yield from ({**row, "key": speaker.key} for row, speaker in zip(document, identities.keyed_speakers(speakers), strict=True))
