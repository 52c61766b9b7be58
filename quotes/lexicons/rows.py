"""The layout of ``titles.toml``, ``names.toml`` and ``places.csv``, checked by pydantic when they are loaded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Gender = Literal["f", "m"]

Word = Annotated[str, Field(min_length=1)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HonorificRow(_Row):
    """A form of address: *Mr.*, *Mrs.*, *Sheikh*; `gender` is empty where it tells none."""

    form: Word
    gender: Literal["f", "m", "", "female", "male"] = ""

    @property
    def sex(self) -> Gender | None:
        """The gender the form tells, None where it tells none."""
        return "f" if self.gender.startswith("f") else "m" if self.gender.startswith("m") else None


class TitlesFile(_Row):
    """``titles.toml``: what stands before, after or instead of a name."""

    honorific: tuple[HonorificRow, ...]
    ranks: tuple[Word, ...]
    offices: tuple[Word, ...]
    suffixes: tuple[Word, ...]
    kin: tuple[Word, ...]
    groups: tuple[Word, ...]
    anonymous: tuple[Word, ...]
    organizations: tuple[Word, ...]
    documents: tuple[Word, ...]
    persons: tuple[Word, ...]
    portfolios: tuple[Word, ...] = ()
    letters: tuple[Word, ...] = ()
    postnominals: tuple[Word, ...] = ()
    things: tuple[Word, ...] = ()
    firms: tuple[Word, ...] = ()
    openers: tuple[Word, ...] = ()
    regions: tuple[Word, ...] = ()
    borne: tuple[Word, ...] = ()
    creeds: tuple[Word, ...] = ()
    happenings: tuple[Word, ...] = ()
    phenomena: tuple[Word, ...] = ()
    generic: tuple[Word, ...] = ()
    businesses: tuple[Word, ...] = ()
    bystanders: tuple[Word, ...] = ()
    apart: tuple[Word, ...] = ()
    leading: tuple[Word, ...] = ()
    many_holders: tuple[Word, ...] = ()
    pairs: tuple[Word, ...] = ()
    sides: tuple[Word, ...] = ()
    adjectives: tuple[Word, ...] = ()
    styles: tuple[Word, ...] = ()
    reporters: tuple[Word, ...] = ()
    female_nouns: tuple[Word, ...] = ()
    male_nouns: tuple[Word, ...] = ()
    same: dict[str, Word] = {}
    sorts: dict[str, tuple[Word, ...]] = {}


class NamesFile(_Row):
    """``names.toml``: given names by gender, and the particles of family names."""

    female: tuple[Word, ...]
    male: tuple[Word, ...]
    particles: tuple[Word, ...]


class PlaceRow(_Row):
    """One country: its names, capitals, demonyms, and the buildings and bodies that stand for its government."""

    country: Word
    iso2: Annotated[str, Field(pattern=r"^[A-Z]{0,2}$")]
    capitals: tuple[Word, ...] = ()
    demonyms: tuple[Word, ...] = ()
    aliases: tuple[Word, ...] = ()
    institutions: tuple[Word, ...] = ()
