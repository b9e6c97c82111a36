"""One statement in the words of several reports: equal words once, differing ones side by side and marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from onrecord.model import Quote, Report, Span, cover
from onrecord.present.passages import Part, sentence_of
from onrecord.present.words import clean

ALIKE = 0.3  # share of equal words below which marking the others would mark nearly everything
MORE_WORDS = 3  # more than so many words in the place of none, or of each of the other wording's, are an addition
MAX_SENTENCE_CHARS = 240  # a statement told indirectly is shown in its sentence up to this length
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_ENDS = " ,;:–—"
_MARKS = '"“”„«»‟'


@dataclass(frozen=True, slots=True)
class Printed:
    """What one or several reports print of a statement, in the same words; `quoted` as the speaker's own."""

    text: str
    quoted: bool
    quotes: tuple[Quote, ...]


def group_wordings(quotes: Sequence[Quote], reports: Mapping[str, Report]) -> list[Printed]:
    """The different wordings of one statement, in the order of `quotes`, which has those of a report together.

    A report has one wording. One whose words another wording holds goes with that one.
    """
    told = [_of_report(list(those), reports) for _, those in groupby(quotes, key=lambda q: q.report)]
    longest_first = sorted(told, key=lambda p: (not p.quoted, -len(p.text), told.index(p)))
    groups: list[list[Printed]] = []
    for printed in longest_first:
        home = next((g for g in groups if _holds(_words(g[0].text), _words(printed.text))), None)
        if home is None:
            groups.append([printed])
        else:
            home.append(printed)
    groups.sort(key=lambda g: (not g[0].quoted, min(map(told.index, g))))
    return [Printed(g[0].text, g[0].quoted, _all_quotes(g, quotes)) for g in groups]


def content_of(quote: Quote, reports: Mapping[str, Report]) -> str:
    """What a report prints of a statement, in one line.

    Of a direct quote the speaker's words, without the marks around them. What is told indirectly seldom stands alone:
    it is shown in its sentence, or, where that is long, from its speaker on.
    """
    text = reports[quote.report].text
    if quote.kind == "direct":
        return "” “".join(_inside(clean(span.of(text)).strip()).strip(_MARKS).rstrip(_ENDS) for span in quote.content)
    told = clean(_setting(quote, reports[quote.report]).of(text)).strip().rstrip(_ENDS + ".")
    return told[:1].upper() + told[1:]


def _inside(words: str) -> str:
    """The words from a mark on that opens amid them and closes no earlier than at their end: ‘called it “a sad day’."""
    before, mark, after = words.partition("“")
    return after if mark and before and "”" not in after[:-1] and "“" not in after else words


@lru_cache(4096)
def mark_differences(text: str, other: str) -> tuple[Part, ...]:
    """The text in pieces, those marked whose words `other` does not have there; unmarked when little is alike.

    What has no counterpart in `other`, such as a further sentence, is more, not different, and stays unmarked.
    """
    words, others = _words(text), _words(other)
    least = max(1.0, ALIKE * min(len(words), len(others)))
    if (Counter(words) & Counter(others)).total() < least:  # in whatever order; cheaper to know than what is in order
        return (Part(text),)
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < least:
        return (Part(text),)
    mine, marked = list(_WORD.finditer(text)), []
    for _, start, end, other_start, other_end in (op for op in matcher.get_opcodes() if op[0] in ("replace", "delete")):
        if end - start <= MORE_WORDS * (other_end - other_start + 1):
            marked.append((mine[start].start(), mine[end - 1].end()))
    return _pieces(text, marked)


def _of_report(quotes: list[Quote], reports: Mapping[str, Report]) -> Printed:
    """A report's own wording: all that it prints of the speaker's words, else the longest of what it tells."""
    direct = [content_of(q, reports) for q in quotes if q.kind == "direct"]
    if direct:
        return Printed("” “".join(direct), True, tuple(quotes))
    return Printed(max((content_of(q, reports) for q in quotes), key=len), False, tuple(quotes))


def _all_quotes(group: list[Printed], order: Sequence[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted((q for printed in group for q in printed.quotes), key=order.index))


def _setting(quote: Quote, report: Report) -> Span:
    content = cover(quote.content)
    sentence = sentence_of(report, content)
    if len(sentence) <= MAX_SENTENCE_CHARS:
        return sentence
    spoken = cover((*(quote.speaker.spans if quote.speaker else ()), *quote.cue, *quote.content))
    shown = spoken if sentence.contains(spoken) else content
    if report.text[shown.start] in "’'":  # "’s decision": whose it is stands before it
        return Span(sentence.start, shown.end) if sentence.start < shown.start else shown
    return shown


def _pieces(text: str, marked: list[tuple[int, int]]) -> tuple[Part, ...]:
    parts, at = [], 0
    for start, end in marked:
        parts += [Part(text[at:start]), Part(text[start:end], marked=True)]
        at = end
    return tuple(p for p in (*parts, Part(text[at:])) if p.text)


@lru_cache(1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(m[0].casefold() for m in _WORD.finditer(text))


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether the words of one stand in the other, in order and together."""
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "
