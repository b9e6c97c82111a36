"""One statement in the words of several reports: equal words once, differing ones side by side and marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.model import Quote, Report, Span, cover
from onrecord.present.passages import Part, find_sentence
from onrecord.present.words import clean

ALIKE = 0.3  # share of equal words below which marking the others would mark nearly everything
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_ENDS = " ,;:–—"
_MARKS = '"“”„«»‟'
MAX_CLAUSE_CHARS = 400


@dataclass(frozen=True, slots=True)
class Printed:
    """What one or several quotes print of a statement, in the same words."""

    text: str
    quoted: bool
    quotes: tuple[Quote, ...]


def group_wordings(quotes: Sequence[Quote], reports: dict[str, Report]) -> list[Printed]:
    """The different wordings of one statement; a quote whose words another one holds goes with that one."""
    longest_first = sorted(quotes, key=lambda q: (q.kind == "indirect", -len(content_of(q, reports)), quotes.index(q)))
    groups: list[list[Quote]] = []
    for quote in longest_first:
        words = _words(content_of(quote, reports))
        home = next((g for g in groups if _holds(_words(content_of(g[0], reports)), words)), None)
        if home is None:
            groups.append([quote])
        else:
            home.append(quote)
    for group in groups:
        group[1:] = sorted(group[1:], key=quotes.index)
    groups.sort(key=lambda g: (g[0].kind == "indirect", min(map(quotes.index, g))))
    return [Printed(content_of(g[0], reports), g[0].kind == "direct", tuple(g)) for g in groups]


def content_of(quote: Quote, reports: dict[str, Report]) -> str:
    """What a report prints of a statement, in one line.

    Of a direct quote the speaker's words, without the marks around them; else the clause from the one who speaks to
    the end of what is said, since a statement told indirectly seldom stands alone.
    """
    text = reports[quote.report].text
    if quote.kind != "direct":
        told = clean(_clause(quote, text).of(text)).strip().rstrip(_ENDS)
        return told[:1].upper() + told[1:]
    return "” “".join(clean(span.of(text)).strip().strip(_MARKS).rstrip(_ENDS) for span in quote.content)


def _clause(quote: Quote, text: str) -> Span:
    """Speaker, cue and content in one piece where they stand together in one sentence; else the content."""
    content = cover(quote.content)
    whole = cover((*(quote.speaker.spans if quote.speaker else ()), *quote.cue, *quote.content))
    return whole if len(whole) <= MAX_CLAUSE_CHARS and find_sentence(text, content).contains(whole) else content


def mark_differences(text: str, other: str) -> tuple[Part, ...]:
    """The text in pieces, those marked whose words `other` does not have there; unmarked when little is alike.

    What stands before the first common words and after the last is more, not different, and stays unmarked.
    """
    mine, theirs = list(_WORD.finditer(text)), list(_WORD.finditer(other))
    matcher = SequenceMatcher(None, [m[0].casefold() for m in mine], [m[0].casefold() for m in theirs], autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks or sum(b.size for b in blocks) < ALIKE * min(len(mine), len(theirs)):
        return (Part(text),)
    common = {i for b in blocks for i in range(b.a, b.a + b.size)}
    first = 0 if blocks[0].a <= 3 else blocks[0].a
    last = len(mine) if len(mine) - blocks[-1].a - blocks[-1].size <= 3 else blocks[-1].a + blocks[-1].size
    return _pieces(text, [(m.start(), m.end()) for i, m in enumerate(mine) if first <= i < last and i not in common])


def _pieces(text: str, marked: list[tuple[int, int]]) -> tuple[Part, ...]:
    joined: list[tuple[int, int]] = []
    for start, end in marked:
        if joined and text[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    parts, at = [], 0
    for start, end in joined:
        parts += [Part(text[at:start]), Part(text[start:end], marked=True)]
        at = end
    return tuple(p for p in (*parts, Part(text[at:])) if p.text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(m[0].casefold() for m in _WORD.finditer(text))


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether the words of one stand in the other, in order and together."""
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "
