"""Paragraphs: the lines of the body, or the blocks between blank lines where lines were broken for width.

They are cut so that no piece overtaxes the parser.
"""

from __future__ import annotations

import re
from statistics import median

from onrecord.model import Report, Span, trim

MAX_CHARS = 20_000  # the parser's memory grows with the paragraph: 1 MB in one line takes 8 GB, pieces of 20 kB none
WRAP_CHARS = range(40, 121)  # the longest line of a text that was wrapped for a screen or by a mail program
MIN_BROKEN = 0.6  # of lines that another follows, so many end in mid-sentence in wrapped text; as in read/paragraphs.py
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
_BLOCK = re.compile(r"[^\r\n]+(?:\r?\n[^\S\r\n]*[^\s][^\r\n]*)*")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")


def find_paragraphs(report: Report) -> tuple[Span, ...]:
    """The paragraphs of the body in text order, without white space at their ends."""
    found: list[Span] = []
    for part in report.body:
        pattern = _BLOCK if _is_wrapped(part.of(report.text)) else _LINE
        for line in pattern.finditer(report.text, part.start, part.end):
            for start, end in _pieces(report.text, *line.span()):
                span = trim(report.text, start, end)
                if span is not None:
                    found.append(span)
    return tuple(found)


def find_headline(report: Report) -> Span | None:
    """Where the title stands in the text before the body, once; None when the text does not begin with it."""
    if not report.title:
        return None
    limit = report.body[0].start if report.body else len(report.text)
    start = report.text.find(report.title, 0, limit)
    return Span(start, start + len(report.title)) if start >= 0 else None


def _is_wrapped(text: str) -> bool:
    """Whether the lines were broken for width: of lines that another follows, most end in mid-sentence."""
    blocks = [block.group().splitlines() for block in _BLOCK.finditer(text)] if "\n" in text else []
    inner = [line.strip() for block in blocks for line in block[:-1]]
    if not any(len(block) > 2 for block in blocks) or max(map(len, inner)) not in WRAP_CHARS:
        return False
    broken = sum(not _SENTENCE_END.search(line) for line in inner)
    return median(map(len, inner)) >= min(WRAP_CHARS) and broken >= MIN_BROKEN * len(inner)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`start:end` in pieces of at most MAX_CHARS, cut after a sentence end or at white space where there is one."""
    pieces = []
    while end - start > MAX_CHARS:
        window = text[start : start + MAX_CHARS]
        cut = max(window.rfind(". "), window.rfind("! "), window.rfind("? ")) + 1 or window.rfind(" ") + 1 or MAX_CHARS
        pieces.append((start, start + cut))
        start += cut
    return [*pieces, (start, end)]
