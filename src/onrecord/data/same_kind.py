"""Nouns that take up somebody named before: which words of a name or a description they stand for (same_kind.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from onrecord.errors import BadData


@cache
def load_same_kind() -> dict[str, frozenset[str]]:
    """Noun to the words that it can take up, itself among them.

    Raises:
        BadData: A noun has something else than a list of words.
    """
    table = tomllib.loads((files(__package__) / "same_kind.toml").read_text(encoding="utf-8"))
    for noun, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise BadData(f"same_kind.toml: {noun} is {words!r}, not a list of words; write {noun} = [...]")
    return {noun: frozenset({noun, *words}) for noun, words in table.items()}
