"""Quotation regions: what stands between quotation marks, of every kind, nested, continued or never closed.

One pass over the characters of each paragraph with a stack of open marks; linear in the text. A mark that was never
closed ends with its paragraph; when the next paragraph opens with a mark of its own, the quotation is `continued`
(the convention of English and of most other newspapers).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Region, Span

#: Opening marks and what closes each. Low-high quotation („…“, „…”) closes with either upper mark.
CLOSERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "»": "«", "「": "」", "『": "』"}
DOUBLE = '"＂'
SINGLES = "‘'"
_STOPS = ".,?!…—"


@dataclass(slots=True)
class _Open:
    mark: str
    start: int


def find_regions(text: str, paragraphs: Iterable[Span]) -> tuple[Region, ...]:
    """Every quotation region of the paragraphs, by start and then the outer first."""
    regions: list[Region] = []
    paragraphs = tuple(paragraphs)
    for i, paragraph in enumerate(paragraphs):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        opens_again = following is not None and text[following.start] in (*CLOSERS, *DOUBLE)
        regions += _scan(text, paragraph, opens_again=opens_again)
    return tuple(sorted(regions, key=lambda r: (r.start, -r.end)))


def _scan(text: str, paragraph: Span, *, opens_again: bool) -> list[Region]:
    stack: list[_Open] = []
    found: list[Region] = []

    def close(position: int, *, closed: bool = True) -> None:
        opened = stack.pop()
        if opened.start < position and text[opened.start : position].strip():
            unfinished = not closed and not stack
            found.append(Region(opened.start, position, len(stack) + 1, closed, unfinished and opens_again))

    for i in range(paragraph.start, paragraph.end):
        mark = text[i]
        if mark.isalnum() or mark == " ":
            continue
        depth = _closes(text, i, paragraph, stack)
        if depth is not None and mark in DOUBLE and _only_opens(text, i, paragraph):
            while len(stack) > depth:  # the mark before it was never closed: it must not turn this one round
                close(i, closed=False)
            stack.append(_Open(mark, i + 1))
        elif depth is not None:
            while len(stack) > depth + 1:
                stack.pop()  # a single mark that was an apostrophe after all
            close(i)
        elif _opens(text, i, paragraph, stack):
            stack.append(_Open(mark, i + 1))
    while stack:
        if stack[-1].mark in SINGLES:
            stack.pop()
        else:
            close(paragraph.end, closed=False)
    return found


def _closes(text: str, i: int, paragraph: Span, stack: list[_Open]) -> int | None:
    """The index in the stack of the mark that `text[i]` closes, or None."""
    mark = text[i]
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth].mark
        if opened in SINGLES:
            if mark == ("’" if opened == "‘" else "'") and _ends_single(text, i, paragraph):
                return depth
        elif (
            (opened in DOUBLE and mark in DOUBLE + "”")
            or mark in CLOSERS.get(opened, ())
            or (opened == "“" and mark in DOUBLE)
        ):
            return depth
    return None


def _opens(text: str, i: int, paragraph: Span, stack: list[_Open]) -> bool:
    mark = text[i]
    if mark == "»":  # opens only in »reversed« guillemets
        return _begins(text, i, paragraph) and not _finishes(text, i, paragraph)
    if mark in CLOSERS:
        return True
    if mark in DOUBLE:
        inches = i > paragraph.start and text[i - 1].isdigit() and not (i + 1 < paragraph.end and text[i + 1].isalpha())
        return not inches and i + 1 < paragraph.end and not _only_closes(text, i, paragraph)
    if mark in SINGLES and _begins(text, i, paragraph) and i + 1 < paragraph.end and text[i + 1].isalpha():
        return _single_closes(text, i, paragraph)
    return False


def _only_opens(text: str, i: int, paragraph: Span) -> bool:
    """Whether a straight mark can only open: a space before it, a letter or digit after it."""
    before = i == paragraph.start or text[i - 1].isspace()
    return before and i + 1 < paragraph.end and text[i + 1].isalnum()


def _only_closes(text: str, i: int, paragraph: Span) -> bool:
    """Whether a straight mark can only close: a letter or a stop before it, a space after it."""
    return i > paragraph.start and not text[i - 1].isspace() and text[i + 1].isspace()


def _begins(text: str, i: int, paragraph: Span) -> bool:
    """Whether a word could begin after the mark: white space, an opening bracket, dash or mark before it."""
    return i == paragraph.start or text[i - 1].isspace() or text[i - 1] in '([—–-“"«„:'


def _finishes(text: str, i: int, paragraph: Span) -> bool:
    """Whether nothing begins after the mark: the paragraph's end, white space or punctuation follows."""
    return i + 1 >= paragraph.end or not text[i + 1].isalnum()


def _ends_single(text: str, i: int, paragraph: Span) -> bool:
    return _finishes(text, i, paragraph) and i > paragraph.start and not text[i - 1].isspace()


def _single_closes(text: str, i: int, paragraph: Span) -> bool:
    """Whether a single mark at `i` has a closing partner near by that is no plural possessive."""
    closer = "’" if text[i] == "‘" else "'"
    if text[i + 1 : i + 3] in ("s ", "s,", "em", "t ") or text[i + 1 : i + 6] in ("twas ", "cause"):
        return False
    limit = min(paragraph.end, i + 600)
    for j in range(i + 2, limit):
        if text[j] == closer and _ends_single(text, j, paragraph):
            return not (text[j - 1] == "s" and j + 1 < limit and text[j + 1] == " ") or closer in text[j + 1 : limit]
        if text[j] in '”"':
            return False
    return False
