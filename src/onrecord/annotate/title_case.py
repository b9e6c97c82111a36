"""Headlines: sentences whose words are all capitalised, and those in capitals throughout."""

from __future__ import annotations

import re

from onrecord.model import Layers, Span

MIN_WORDS = 3
_LONG = re.compile(r"\b[^\W\d_]{4,}")


def is_title_case(words: str) -> bool:
    """Whether nearly all words of four letters or more are capitalised."""
    long = _LONG.findall(words)
    return len(long) >= MIN_WORDS + 1 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def find_capitals(text: str, layers: Layers) -> list[Span]:
    """Paragraphs of three words or more without a letter in lower case, where the recogniser sees names everywhere."""
    return [p for p in layers.paragraphs if (words := p.of(text)).isupper() and len(words.split()) >= MIN_WORDS]
