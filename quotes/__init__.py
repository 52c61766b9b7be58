"""Who said what, to whom, through which outlet, in which words exactly: quote attribution for news.

>>> import quotes
>>> document = quotes.extract('"It is late," Ann Smith told Reuters.')
>>> document.quotes[0].content.text
'It is late,'

Everything else is imported when first used, so that ``import quotes`` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.api import extract, extract_many, load, load_pipeline
    from quotes.exports.frame import to_dataframe
    from quotes.parts import read_records
    from quotes.records import Document, Outlet, Quote, Speaker

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Outlet",
    "Quote",
    "Speaker",
    "__version__",
    "extract",
    "extract_many",
    "load",
    "load_pipeline",
    "read_records",
    "to_dataframe",
]

_HOMES = {
    "extract": "quotes.api",
    "extract_many": "quotes.api",
    "load": "quotes.api",
    "load_pipeline": "quotes.api",
    "read_records": "quotes.parts",
    "to_dataframe": "quotes.exports.frame",
    "Document": "quotes.records",
    "Outlet": "quotes.records",
    "Quote": "quotes.records",
    "Speaker": "quotes.records",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'quotes' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
