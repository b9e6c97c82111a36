"""Patterns of phrases, as tables of words give them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def match_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, in lower case; "*" stands for any letters."""
    parts = (re.escape(phrase).replace(r"\*", r"[\w-]*").replace(r"\ ", " ") for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def plain(words: str) -> str:
    """The words in lower case, white space made single and apostrophes straight."""
    return " ".join(words.lower().replace("’", "'").split())
