"""Leftovers: lines of a page that are not the body of its report (leftovers.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import BadData

PATTERNS = frozenset({"furniture", "links", "copyright", "caption", "picture_credit", "contributor_phrases"})


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Words and patterns that tell a line that is not body; leftovers.toml says what each list means."""

    max_chars: int
    labels: frozenset[str]
    lines: frozenset[str]
    contributor_words: frozenset[str]
    no_places: frozenset[str]
    byline_words: frozenset[str]
    byline_roles: frozenset[str]
    date_words: frozenset[str]
    change_words: frozenset[str]
    furniture: re.Pattern[str]
    links: re.Pattern[str]
    copyright: re.Pattern[str]
    caption: re.Pattern[str]
    picture_words: frozenset[str]
    picture_credit: re.Pattern[str]
    bare_credits: frozenset[str]
    contributor_phrases: re.Pattern[str]


@cache
def load_leftovers() -> Leftovers:
    """The lists of leftovers.toml.

    Raises:
        BadData: A list is missing, is no list of strings, or holds a pattern that does not compile.
    """
    table = tomllib.loads((files(__package__) / "leftovers.toml").read_text(encoding="utf-8"))
    max_chars = table.get("max_chars")
    if not isinstance(max_chars, int) or max_chars <= 0:
        raise BadData(f"leftovers.toml: max_chars is {max_chars!r}, not a number of characters")
    lists: dict[str, Any] = {}
    for field in fields(Leftovers):
        if field.name == "max_chars":
            continue
        words = table.get(field.name)
        if not isinstance(words, list) or not words or not all(isinstance(w, str) for w in words):
            raise BadData(f"leftovers.toml: {field.name} is {words!r}, not a list of strings")
        lists[field.name] = _compile(field.name, words) if field.name in PATTERNS else frozenset(words)
    return Leftovers(max_chars=max_chars, **lists)


def _compile(name: str, patterns: list[str]) -> re.Pattern[str]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as err:
            raise BadData(f"leftovers.toml: {name} holds {pattern!r}, which is no regular expression: {err}") from err
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)
