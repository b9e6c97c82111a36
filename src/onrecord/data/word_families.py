"""Words that tell of the same doing ("kill", "killed", "killing"), and the weights that compare two tellings."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import BadData


@dataclass(frozen=True, slots=True)
class WordFamilies:
    """`first` maps a word to the word that stands for its family."""

    first: dict[str, str]
    light: frozenset[str]
    saying: frozenset[str]


@cache
def load_word_families() -> WordFamilies:
    """The table, read once.

    Raises:
        BadData: A list is missing, or a word stands in two families.
    """
    table = tomllib.loads((files(__package__) / "word_families.toml").read_text(encoding="utf-8"))
    first: dict[str, str] = {}
    for family in table.get("families", ()):
        for word in family:
            if first.setdefault(word, family[0]) != family[0]:
                raise BadData(f"data/word_families.toml: {word!r} stands in two families; leave it in one")
    try:
        return WordFamilies(first, frozenset(table["light"]), frozenset(table["saying"]))
    except KeyError as err:
        raise BadData(f"data/word_families.toml: there is no list {err}; see the file's own comments") from err


@cache
def load_telling_weights() -> dict[str, float]:
    """The weight of each feature of two tellings, `bias` among them (train/tellings.py).

    Raises:
        BadData: A line is not `feature<TAB>weight`.
    """
    lines = (files(__package__) / "telling_weights.tsv").read_text(encoding="utf-8").splitlines()
    try:
        return {name: float(weight) for name, weight in (line.split("\t") for line in lines if line[:1] != "#")}
    except ValueError as err:
        raise BadData(f"data/telling_weights.tsv: {err}; make it again with train/tellings.py") from err
