"""Words of leaning (stand_words.toml): who is for, against, or still considering."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from onrecord.errors import BadData

Leaning = Literal["pro", "con", "open"]
_OTHER = ("carriers", "hostile", "deeds", "reversing", "undecided", "attitudes", "shutting", "giving_up")
LEANINGS: tuple[Leaning, ...] = ("pro", "con", "open")


@dataclass(frozen=True, slots=True)
class StandWords:
    """Lemma to leaning by part of speech, and the other lists; stand_words.toml says what each means.

    A verb with its particle or preposition stands as "rule_out".
    """

    verbs: dict[str, Leaning]
    adjectives: dict[str, Leaning]
    nouns: dict[str, Leaning]
    carriers: frozenset[str]
    hostile: frozenset[str]
    deeds: frozenset[str]
    reversing: frozenset[str]
    undecided: frozenset[str]
    attitudes: frozenset[str]
    shutting: frozenset[str]
    giving_up: frozenset[str]


@cache
def load_stand_words() -> StandWords:
    """The table, read once.

    Raises:
        BadData: A list is missing, or a word leans two ways.
    """
    table = tomllib.loads((files(__package__) / "stand_words.toml").read_text(encoding="utf-8"))
    try:
        verbs, adjectives, nouns = (_leanings(name, table[name]) for name in ("verbs", "adjectives", "nouns"))
        other = {name: frozenset(table["other"][name]) for name in _OTHER}
    except KeyError as err:
        raise BadData(f"data/stand_words.toml: no list {err}; its head says what there must be") from err
    return StandWords(verbs=verbs, adjectives=adjectives, nouns=nouns, **other)


def _leanings(name: str, lists: dict[str, list[str]]) -> dict[str, Leaning]:
    words: dict[str, Leaning] = {}
    for leaning in LEANINGS:
        for word in lists[leaning]:
            if words.setdefault(word, leaning) != leaning:
                raise BadData(f"data/stand_words.toml: {name} has {word!r} under {words[word]!r} and {leaning!r}")
    return words
