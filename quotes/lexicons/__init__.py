"""Data rows that the rules read, checked at load by pydantic models."""

from __future__ import annotations

from quotes.lexicons.cues import SPEECH, CueRow, Frame, Lexicon, load_lexicon, read_acts

__all__ = ["SPEECH", "CueRow", "Frame", "Lexicon", "load_lexicon", "read_acts"]
