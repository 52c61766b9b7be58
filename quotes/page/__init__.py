"""Records as one HTML page: the articles with their quotes marked in place, who spoke when, and who quotes whom."""

from __future__ import annotations

from quotes.page.render import render_page
from quotes.page.writing import write_page

__all__ = ["render_page", "write_page"]
