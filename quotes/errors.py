"""The errors of the package: each message is one line that says what to do."""

from __future__ import annotations


class QuotesError(Exception):
    """Base of every error this package raises on purpose."""


class ModelError(QuotesError):
    """A language pipeline is missing, cannot be loaded or lacks a component the rules need."""


class InputError(QuotesError):
    """An input file, document or line cannot be read as news text or as a record."""


class LexiconError(QuotesError):
    """A data row of a lexicon is wrong."""


class WorkerError(QuotesError):
    """A process that works on documents ended before its work did."""
