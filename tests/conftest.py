"""Settings that all tests share."""

from __future__ import annotations

from hypothesis import settings

# Machines differ: a slow one must not fail a property that holds.
settings.register_profile("quotes", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("quotes")
