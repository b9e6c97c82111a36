"""PLOVER's contexts of an event, told by the words of its clause (contexts.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.data.phrases import match_phrases, plain
from onrecord.data.plover import load_plover
from onrecord.errors import BadData


def contexts_of(clause: str) -> tuple[str, ...]:
    """The contexts that the words of a clause tell, in the codebook's order; none where no word tells one."""
    patterns, unread = load_contexts()
    words = unread.sub("_", plain(clause))
    return tuple(name for name, pattern in patterns.items() if pattern.search(words))


@cache
def load_contexts() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    """A pattern for each context of the codebook, in its order; and one for phrases whose words tell none.

    Raises:
        BadData: A context is missing from the table, or one in it is none of the codebook's.
    """
    table = tomllib.loads((files(__package__) / "contexts.toml").read_text(encoding="utf-8"))
    unread = match_phrases(table.pop("none", ()))
    known = load_plover().contexts
    wrong = sorted(set(table) ^ set(known))
    if wrong:
        raise BadData(f"data/contexts.toml: {wrong[0]!r} must be in it once and be a context of plover.toml")
    return {name: match_phrases(table[name]) for name in known}, unread
