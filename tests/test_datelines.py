"""Datelines: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from quotes.datelines import dateline_end


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("JERUSALEM (AP) — Smith left.", "Smith left."),
        ("NEW YORK, Dec. 14 (UPI) — Smith left.", "Smith left."),
        ("NAIROBI - Smith left.", "Smith left."),
        ("New York (AFP) – Smith left.", "Smith left."),
        ("(Israel Hayom via JNS) Russia left.", "Russia left."),
        ("afrol News, 26 June - Smith left.", "Smith left."),
        ("KIGALI, Apr 12 2022 (IPS) - Smith left.", "Smith left."),
    ],
)
def test_found(text: str, rest: str) -> None:
    assert text[dateline_end(text, 0, len(text)) :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Smith left.",
        "(He later left the room.) Smith stayed.",
        "NATO said it would stay.",
        "Smith (R) greets Jones.",
        "Smith – a doctor – left.",
        "The US-led force left.",
        "",
    ],
)
def test_not_found(text: str) -> None:
    assert dateline_end(text, 0, len(text)) == 0
