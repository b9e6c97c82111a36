"""PLOVER's sectors, told by words (sectors.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from onrecord.data.phrases import match_phrases, plain
from onrecord.errors import BadData


def sector_of_words(words: str) -> str | None:
    """The sector that an office or what an actor is called tells; None where no word does."""
    words = plain(words)
    return next((code for code, pattern in load_sectors() if pattern.search(words)), None) or None


@cache
def load_sectors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Sectors with a pattern each, in the order in which they are asked.

    Raises:
        BadData: A row has no code or no words.
    """
    table = tomllib.loads((files(__package__) / "sectors.toml").read_text(encoding="utf-8"))
    try:
        return tuple((row["code"], match_phrases(row["words"])) for row in table["sector"])
    except (KeyError, TypeError) as err:
        raise BadData(f"data/sectors.toml: {err!r}; its head shows what a [[sector]] needs") from err
