"""The model card: what the pipeline is made of and how well it does, from measured values."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

Scores = Mapping[str, Mapping[str, float]]

SYNTAX_COLUMNS = ("upos", "xpos", "feats", "uas", "las", "sents_p", "sents_r", "sents_f", "lemma")
SYNTAX_TITLES = ("UPOS", "XPOS", "FEATS", "UAS", "LAS", "sentence P", "sentence R", "sentence F", "lemma")
NAME_COLUMNS = ("p", "r", "f", "PERSON", "ORG", "LOC")
NAME_TITLES = ("P", "R", "F", "F PERSON", "F ORG", "F LOC")


def table(scores: Scores, columns: tuple[str, ...], titles: tuple[str, ...]) -> str:
    """A Markdown table of percentages, one row a corpus."""
    head = ["| corpus | " + " | ".join(titles) + " |", "|---" * (len(titles) + 1) + "|"]
    rows = [f"| {name} | " + " | ".join(_percent(values.get(column)) for column in columns) + " |" for name, values in scores.items()]
    return "\n".join(head + rows)


def write_card(template: str, syntax: Scores, names: Scores, facts: Mapping[str, str]) -> str:
    """Fill the card's template with the tables and facts."""
    return Template(template).substitute(
        syntax_table=table(syntax, SYNTAX_COLUMNS, SYNTAX_TITLES),
        names_table=table(names, NAME_COLUMNS, NAME_TITLES),
        **facts,
    )


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"
