"""Relations: the PLOVER type of what one span of a sentence does to another.

The head reads a sentence in which the two spans are marked, and gives one of PLOVER's older fifteen types (YIELD for
CONCEDE and RETREAT); `relations.md` is its card.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from onrecord.heads import CLS, SEP, has_head, load_session, load_tokenizer
from onrecord.model import Span

LABELS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
SOURCE_MARKS, TARGET_MARKS = (1, 2), (3, 4)  # ids of [unused0] to [unused3] in the vocabulary
MAX_PIECES = 128  # a sentence rarely has more; a longer one is cut around the two spans
KEPT_READINGS = 20_000  # of the last sentences asked about


def can_classify() -> bool:
    """Whether the head is installed; without it the rules alone decide types."""
    return has_head("relations")


def classify_relation(text: str, source: Sequence[Span], target: Sequence[Span]) -> dict[str, float]:
    """The probability of each label for what `source` does to `target` in the sentence `text`.

    Each sentence is run alone: int8 activations are scaled by batch, and a reading must not depend on its neighbours.
    """
    return dict(zip(LABELS, _read(tuple(mark(text, source, target))), strict=True))


def classify_relations(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The likeliest label of each row `{text, source_spans, target_spans}`, spans as `[start, end]`."""
    labels = []
    for row in rows:
        source, target = ([Span(*span) for span in row[name]] for name in ("source_spans", "target_spans"))
        found = classify_relation(row["text"], source, target)
        labels.append(max(LABELS, key=lambda label: found[label]))
    return labels


def mark(text: str, source: Sequence[Span], target: Sequence[Span]) -> list[int]:
    """Word pieces of `text` with marks around the two spans, between `[CLS]` and `[SEP]`; at most `MAX_PIECES`."""
    cuts = sorted(
        [(s.start, 1, SOURCE_MARKS[0]) for s in source]
        + [(s.end, 0, SOURCE_MARKS[1]) for s in source]
        + [(s.start, 1, TARGET_MARKS[0]) for s in target]
        + [(s.end, 0, TARGET_MARKS[1]) for s in target]
    )
    pieces: list[int] = []
    done = 0
    for at, _, sign in cuts:
        pieces += _encode(text[done:at])
        pieces.append(sign)
        done = max(done, at)
    pieces += _encode(text[done:])
    return [CLS, *_around_marks(pieces, MAX_PIECES - 2), SEP]


def _around_marks(pieces: list[int], room: int) -> list[int]:
    """The pieces, or a stretch of `room` pieces that has the marks in its middle."""
    if len(pieces) <= room:
        return pieces
    marks = [i for i, piece in enumerate(pieces) if piece <= TARGET_MARKS[1]]
    middle = (marks[0] + marks[-1]) // 2 if marks else 0
    start = min(max(0, middle - room // 2), len(pieces) - room)
    return pieces[start : start + room]


def _encode(part: str) -> list[int]:
    return list(load_tokenizer().encode(part, add_special_tokens=False).ids) if part.strip() else []


@lru_cache(maxsize=KEPT_READINGS)
def _read(ids: tuple[int, ...]) -> tuple[float, ...]:
    import numpy as np

    row = np.array([ids], dtype=np.int64)
    logits = load_session("relations").run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})[0][0]
    shares = [math.exp(float(x) - float(logits.max())) for x in logits]
    return tuple(share / sum(shares) for share in shares)
