"""Cut paragraphs into windows of word pieces: the same cutting in training and at run time.

A window is up to `MAX_PIECES` word pieces of consecutive paragraphs, `[SEP]` after each, so that a statement can be
tied to a speaker who stands in the paragraph before. A paragraph longer than a window is cut at a piece.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.heads import CLS, SEP, load_tokenizer
from onrecord.model import Span

MAX_PIECES = 256  # the encoder was trained on windows of 256 pieces; the cost of longer ones grows with the square


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of consecutive paragraphs; `offsets[i]` is the place of piece `i` in the text, (0, 0) for a mark."""

    ids: list[int]
    offsets: list[tuple[int, int]]


def cut_windows(text: str, paragraphs: Iterable[Span], *, first_pieces: int = MAX_PIECES) -> list[Window]:
    """Pack `paragraphs` of `text` into windows, greedily and in order.

    Args:
        text: The report's text.
        paragraphs: Places of the paragraphs to pack.
        first_pieces: Room in the first window; training varies it so that no paragraph always comes first.
    """
    tokenizer = load_tokenizer()
    windows: list[Window] = []
    ids, offsets, room = [CLS], [(0, 0)], first_pieces
    for paragraph in paragraphs:
        encoded = tokenizer.encode(paragraph.of(text), add_special_tokens=False)
        places = [(s + paragraph.start, e + paragraph.start) for s, e in encoded.offsets]
        pieces = list(zip(encoded.ids, places, strict=True))
        if len(ids) > 1 and len(ids) + len(pieces) + 1 > room:
            windows.append(Window(ids, offsets))
            ids, offsets, room = [CLS], [(0, 0)], MAX_PIECES
        while pieces:
            taken, pieces = pieces[: room - len(ids) - 1], pieces[room - len(ids) - 1 :]
            ids = [*ids, *(i for i, _ in taken), SEP]
            offsets = [*offsets, *(o for _, o in taken), (0, 0)]
            if pieces:
                windows.append(Window(ids, offsets))
                ids, offsets, room = [CLS], [(0, 0)], MAX_PIECES
    if len(ids) > 1:
        windows.append(Window(ids, offsets))
    return windows


def paragraphs_of(text: str) -> list[Span]:
    """The lines of `text` that are not blank."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans
