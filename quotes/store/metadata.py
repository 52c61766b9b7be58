"""What Datasette (https://datasette.io) shows of a store beside its tables: facets, searching, and three questions ready to ask."""

from __future__ import annotations

import json
from pathlib import Path

_WHO_SAID = """
SELECT day, publisher, speaker, kind, cue, content, title, url
FROM statements
WHERE id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH escape_fts(:words))
ORDER BY day, id
"""
_WHAT_DID_THEY_SAY = """
SELECT day, publisher, speaker, kind, cue, stance, content, title, url
FROM statements
WHERE speaker_key LIKE '%' || replace(lower(trim(:name)), ' ', '-') || '%' OR speaker LIKE '%' || trim(:name) || '%'
ORDER BY day, id
"""
_WHO_TELLS_WHOM = """
SELECT outlets.name AS outlet, quote_outlets.role AS role, speakers.name AS speaker, count(*) AS statements
FROM quote_outlets
JOIN outlets ON outlets.id = quote_outlets.outlet
JOIN quotes ON quotes.id = quote_outlets.quote
LEFT JOIN speakers ON speakers.id = quotes.speaker
GROUP BY outlets.id, quote_outlets.role, coalesce(speakers."key", speakers.name)
ORDER BY statements DESC, outlet, role, speaker
"""


def datasette_metadata(store: Path) -> str:
    """The metadata for `store`, JSON: ``datasette STORE --metadata FILE``."""
    searching = {"fts_table": "quotes_fts", "fts_pk": "id"}
    tables = {
        "statements": {"facets": ["publisher", "speaker", "kind", "act", "stance"], "sort_desc": "day", **searching},
        "articles": {"facets": ["publisher", "place"], "sort_desc": "day"},
        "people": {"facets": ["kind", "gender"], "sort_desc": "quotes"},
        "quotes": {"facets": ["kind", "act", "stance", "matcher"], "label_column": "content"},
        "documents": {"facets": ["publisher"], "sort_desc": "day", "label_column": "title"},
        "speakers": {"facets": ["kind", "key"], "label_column": "name"},
        "outlets": {"facets": ["kind", "country"], "label_column": "name"},
    }
    queries = {
        "who_said": {"title": "Who said it: statements with these words in or around them", "sql": _WHO_SAID.strip()},
        "what_did_they_say": {"title": "What did they say: the statements of one speaker, by date", "sql": _WHAT_DID_THEY_SAY.strip()},
        "who_tells_whom": {"title": "Who tells whom: outlets and the speakers they had words from", "sql": _WHO_TELLS_WHOM.strip()},
    }
    database = {"description": "Who said what, to whom, through which outlet", "tables": tables, "queries": queries}
    return json.dumps({"databases": {store.stem: database}}, indent=2) + "\n"
