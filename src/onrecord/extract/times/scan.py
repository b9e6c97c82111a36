"""Text -> matches: the grammar's, widened by the words that belong to them, without those inside names."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.times.grammar import Grammar, Match
from onrecord.model import Layers

NAMES = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART", "GPE", "LOC", "LAW"})  # a time in one is no time
LONGER_CHARS = 4  # a name that holds a time and at least a word more
_LEFT_CHARS = 32
_TITLE = re.compile(r"(?:The )?[A-Z]\w+ (?:Times|Post|Mail|Express|Herald|Night Live|Club)\b")


def scan(text: str, grammar: Grammar, layers: Layers) -> list[Match]:
    """All expressions of the text in order, none overlapping."""
    inside = _inside_names(layers)
    found: list[Match] = []
    for match in grammar.find(text):
        if match.maker == "calendar" and _is_name(text, match, inside):
            continue
        done = found[-1].end if found else 0
        found.append(_widen(text, match, grammar, done))
    return found


def _widen(text: str, match: Match, grammar: Grammar, done: int) -> Match:
    start, end = match.start, match.end
    for words, makers in grammar.prefixes:
        left = words.search(text, max(done, start - _LEFT_CHARS), start)
        if left is not None and _belongs(match, makers):
            start = left.start()
    for words, makers in grammar.suffixes:
        right = words.match(text, end)
        if right is not None and _belongs(match, makers):
            end = right.end()
    return replace(match, start=start, end=end) if (start, end) != (match.start, match.end) else match


def _belongs(match: Match, to: frozenset[str]) -> bool:
    return match.maker in to or any(name in to for name in match.values)


def _inside_names(layers: Layers) -> list[tuple[int, int]]:
    return [(n.start, n.end) for n in layers.names if n.label in NAMES]


def _is_name(text: str, match: Match, names: list[tuple[int, int]]) -> bool:
    """Whether the match is part of a longer name ("The Sunday Times", "April Ryan")."""
    if _TITLE.match(text, match.start):
        return True
    spare = 0 if set(match.values) == {"month"} else LONGER_CHARS  # "Theresa May said", "Ms. May"
    return any(s <= match.start and match.end <= e and (e - s) >= match.end - match.start + spare for s, e in names)
