"""Paragraphs of a text as it is printed: its lines, or the blocks between blank lines where lines are wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from onrecord.model import trim

MAX_WORDS_CHARS = 600  # no headline, caption or credit is longer; nothing looks at more of a paragraph than this
MIN_PROSE_BYTES = 50  # in UTF-8, as a Chinese sentence says in 17 characters what takes an English one 50
INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?…:;。！？؟][\"'”’»)\]]*$")
_WRAP_CHARS = range(40, 121)  # the longest line of a text that was wrapped for a screen or by a mail program


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place, without white space at its ends, and its first words in one line.

    `words` is the whole paragraph when it is shorter than MAX_WORDS_CHARS.
    """

    start: int
    end: int
    words: str

    @property
    def is_long(self) -> bool:
        """Whether `words` leaves something out: such a paragraph is body and nothing else."""
        return self.end - self.start > MAX_WORDS_CHARS

    @property
    def ends_sentence(self) -> bool:
        """Whether a mark of the end of a sentence stands at its end."""
        return self.is_long or ends_sentence(self.words)

    @property
    def is_prose(self) -> bool:
        """Whether it reads as sentences: long enough for one and closed as one."""
        return self.is_long or (len(self.words.encode("utf-8", "replace")) >= MIN_PROSE_BYTES and self.ends_sentence)


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does, closing quotation marks and brackets aside."""
    return bool(_SENTENCE_END.search(words[-12:]))


def find_paragraphs(text: str, *, offset: int = 0) -> list[Paragraph]:
    """The paragraphs of the text after `offset`, in order; blank ones are left out."""
    blocks = list(_blocks(text, offset))
    if _is_wrapped(text, blocks):
        return [_paragraph(text, lines[0][0], lines[-1][1]) for lines in blocks]
    return [_paragraph(text, start, end) for lines in blocks for start, end in lines]


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    words = text[start : min(end, start + MAX_WORDS_CHARS)]
    return Paragraph(start, end, " ".join(words.split()))


def _blocks(text: str, offset: int) -> Iterator[list[tuple[int, int]]]:
    """Lines without white space at their ends, those with no blank line between them together."""
    block: list[tuple[int, int]] = []
    before = offset
    for match in _LINE.finditer(text, offset):
        span = trim(text, *match.span(), INVISIBLE)
        if span is None:
            continue
        if block and text[before : span.start].replace("\r\n", "\n").strip(" \t\xa0\ufeff\u200b") not in _ONE_BREAK:
            yield block
            block = []
        block.append((span.start, span.end))
        before = span.end
    if block:
        yield block


_ONE_BREAK = frozenset({"\n", "\r", "\x0b", "\x85", "\u2028"})


def _is_wrapped(text: str, blocks: list[list[tuple[int, int]]]) -> bool:
    """Whether the lines of the text were broken for width: of lines that another follows, most end in mid-sentence."""
    inner = [line for block in blocks for line in block[:-1]]
    if not any(len(block) >= 3 for block in blocks) or not inner:
        return False
    chars = [end - start for start, end in inner]
    if max(chars) not in _WRAP_CHARS or median(chars) < min(_WRAP_CHARS):
        return False
    broken = sum(not ends_sentence(text[max(start, end - 12) : end]) for start, end in inner)
    return broken >= 0.6 * len(inner)
