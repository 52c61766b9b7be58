"""Who is the same person in several documents: a key that speakers keep from one document to the next.

A key is the kind and the normalised full name (*person:benjamin-netanyahu*). A name that was not met yet takes the key of one
that was where it is a spelling of it: every word alike by Jaro and Winkler's measure (rapidfuzz), or the family name the same
and the given name nearly so. A family name alone has no key. *The Israeli prime minister* of a document that does not name him
takes that of the one person who held the office in the documents before. Keys depend on the order of the documents alone.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from quotes.errors import LexiconError
from quotes.lexicons.loading import read_rows
from quotes.lexicons.people import load_people
from quotes.offices import office_of
from quotes.records import Document, Speaker

_ALIKE = 0.9
"""Least similarity of two words of a name: of the pairs of names in world newswire that reach it none was of two people."""
_NEARLY = 0.84
"""The same of given names where the family name is equal: *Binyamin* and *Benjamin* are 0.85 alike."""
_SLACK = 0.001
"""So that none is lost to rounding that `_same` would take."""
_SHORTEST = 3
"""Letters of a word that may be spelt in two ways."""

Words = tuple[str, ...]


class Identities:
    """Gives keys to the speakers of one document after another.

    Args:
        aliases: Who is who by the user's word: a name for each alias, both as they are written.
    """

    def __init__(self, aliases: Mapping[str, str] | None = None) -> None:
        self._aliases = {name_words(alias): name for alias, name in (aliases or {}).items()}
        self._keys: dict[Words, str] = {}
        self._families: dict[str, dict[str, list[Words]]] = {}
        self._holders: dict[tuple[Words, str], set[str]] = {}

    def keyed(self, document: Document) -> Document:
        """`document` with the keys of its speakers."""
        return document.model_copy(update={"speakers": self.keyed_speakers(document.speakers)})

    def keyed_speakers(self, speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
        """The speakers of one document with their keys."""
        speakers = tuple(speakers)
        exact = {speaker.id: self._known(speaker) for speaker in speakers}
        taken = {key for key in exact.values() if key is not None}
        keyed = []
        for speaker in speakers:
            key = exact[speaker.id] or self._new(speaker, taken)
            if key is not None:
                taken.add(key)
                self._learn(speaker, key)
            keyed.append(speaker.model_copy(update={"key": key}))
        return tuple(keyed)

    def replay(self, speakers: Iterable[Speaker]) -> None:
        """Learn from the speakers of a document, who were given their keys in an earlier run, what `keyed` learnt from them there.

        After the records of a run have been replayed in their order, the keys of the documents that follow are those that
        they would have had in that run.
        """
        for speaker in speakers:
            if speaker.key is not None:
                self._learn(speaker, speaker.key)

    def _known(self, speaker: Speaker) -> str | None:
        """The key by the user's aliases, or of a name that was met before."""
        for form in (speaker.name, *speaker.aliases):
            alias = self._aliases.get(name_words(form))
            if alias is not None:
                return _key(speaker.kind, name_words(alias))
        return self._keys.get(name_words(speaker.name)) if speaker.kind == "person" else None

    def _new(self, speaker: Speaker, taken: set[str]) -> str | None:
        words = name_words(speaker.name)
        if speaker.kind == "organization" and any(c.isupper() for c in speaker.name.split(" ")[0]):
            return _key("organization", words)
        if speaker.kind != "person" or not words:
            return None
        if not speaker.name[:1].isupper() or speaker.name.startswith(("The ", "A ", "An ")):
            return self._held(speaker)
        if len(words) < 2:
            return None
        like = [key for known in self._near(words) if (key := self._keys[known]) not in taken and _same(words, known)]
        return like[0] if len(set(like)) == 1 else _key("person", words)

    def _near(self, words: Words) -> Iterable[Words]:
        """The known names whose family names begin as this one's does, and are like it: whole names are compared of these alone.

        A corpus has far more names than family names, and each new one is compared with all.
        """
        families = self._families.get(words[-1][:1], {})
        like = process.extract_iter(words[-1], families.keys(), scorer=JaroWinkler.similarity, score_cutoff=_ALIKE - _SLACK)
        return chain.from_iterable(families[family] for family, _, _ in like)

    def _held(self, speaker: Speaker) -> str | None:
        """The key of the one person who held the office that an unnamed speaker is called by."""
        office = office_of(speaker.name, load_people())
        holders = self._holders.get((office.words, office.country), set()) if office.country else set()
        return next(iter(holders)) if len(holders) == 1 else None

    def _learn(self, speaker: Speaker, key: str) -> None:
        words = name_words(speaker.name)
        if speaker.kind != "person" or not speaker.name[:1].isupper() or speaker.name.startswith(("The ", "A ", "An ")):
            return
        if words not in self._keys and len(words) > 1:
            self._keys[words] = key
            self._families.setdefault(words[-1][:1], {}).setdefault(words[-1], []).append(words)
        for role in speaker.roles:
            office = office_of(role, load_people())
            if office.country:
                self._holders.setdefault((office.words, office.country), set()).add(key)


def name_words(name: str) -> Words:
    """A name's words as they are compared across documents: no accents, marks or case; *Jr.* and the like left out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = re.findall(r"[^\W_]+", re.sub(r"['’.]", "", plain))
    suffixes = load_people().suffixes
    return tuple(word for n, word in enumerate(words) if not n or word not in suffixes)


def _same(one: Words, other: Words) -> bool:
    """Whether two full names are spellings of one: word by word, or given and family name with none but one's middle between."""
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return len(short) == 2 and (short[0], short[-1]) == (long[0], long[-1]) and len(short[0]) >= _SHORTEST
    if any(a != b and min(len(a), len(b)) < _SHORTEST for a, b in zip(one, other, strict=True)):
        return False
    alike = [JaroWinkler.similarity(a, b) for a, b in zip(one, other, strict=True)]
    return min(alike) >= _ALIKE or (one[-1] == other[-1] and min(alike) >= _NEARLY)


def _key(kind: str, words: Words) -> str | None:
    return f"{kind}:{'-'.join(words)}" if words else None


def read_aliases(path: Path) -> dict[str, str]:
    """The aliases of a CSV file with the columns ``name, aliases``, aliases cut at bars: the name for each of them, and for itself.

    Raises:
        LexiconError: The file cannot be read, lacks a column, or gives an alias to two names.
    """
    found: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = read_rows(file, ("name", "aliases"))
    except (OSError, ValueError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise LexiconError(f"aliases file {path}: {reason}; give a UTF-8 CSV file with the columns name, aliases") from None
    for number, row in enumerate(rows, 2):
        name = (row.get("name") or "").strip()
        if not name or "aliases" not in row:
            raise LexiconError(f"{path}:{number}: needs a name and aliases; the columns are name, aliases, the aliases parted by bars")
        for alias in (name, *(part.strip() for part in (row["aliases"] or "").split("|"))):
            if alias and found.setdefault(alias, name) != name:
                raise LexiconError(f"{path}:{number}: {alias!r} stands for {found[alias]!r} already; keep one")
    return found
