"""The pronoun head: how likely each mention of a passage is what a pronoun takes up.

One run over a passage scores all of its pronouns against all of its candidates: MiniLM reads the passage with marks
around both, and the states at the marks, with what the parse says (pronoun_features.py), give a probability for each
candidate and one for none of them. Trained on GAP (Webster et al. 2018) and GUM by train/pronouns.py.
"""

from __future__ import annotations

import bisect
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.heads import CLS, SEP, has_head, load_session, load_tokenizer
from onrecord.heads.pronoun_features import Candidate, signs_of
from onrecord.model import Layers, Span, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OPEN_PRONOUN, CLOSE_PRONOUN, OPEN_NAME, CLOSE_NAME = 1, 2, 3, 4  # [unused0] to [unused3] of the vocabulary
MAX_PIECES = 256  # pieces and marks of a passage
MIN_CHANCE = 0.2  # of a name to be called the one meant; best F1 on GAP dev lies at 0.1 to 0.2
PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report as the head reads it; `pronoun_at` and `candidate_at` are the places of the marks."""

    ids: list[int]
    pronouns: list[Token]
    candidates: list[Candidate]
    pronoun_at: list[int]
    candidate_at: list[int]
    signs: list[list[list[float]]]


def can_resolve() -> bool:
    """Whether the head is installed."""
    return has_head("pronouns")


def make_passage(
    text: str, layers: Layers, window: Span, pronouns: Sequence[Token], candidates: Sequence[Candidate]
) -> Passage:
    """Mark the pronouns and candidates inside `window`, which is cut where `MAX_PIECES` are full."""
    encoded = load_tokenizer().encode(window.of(text), add_special_tokens=False)
    places = [(s + window.start, e + window.start) for s, e in encoded.offsets]
    starts = [s for s, _ in places]
    opened: dict[int, list[tuple[int, int]]] = {}
    closed: dict[int, list[int]] = {}
    for kind, spans in enumerate(([p.span for p in pronouns], [c.span for c in candidates])):
        for number, span in enumerate(spans):
            first = bisect.bisect_right(starts, span.start) - 1
            last = max(first, bisect.bisect_left(starts, span.end) - 1)
            opened.setdefault(max(first, 0), []).append((kind, number))
            closed.setdefault(max(last, 0), []).append(kind)
    ids: list[int] = [CLS]
    at: dict[tuple[int, int], int] = {}
    for i, piece in enumerate(encoded.ids):
        marks = opened.get(i, [])
        if len(ids) + len(marks) + len(closed.get(i, [])) + 2 > MAX_PIECES:
            break
        for key in marks:
            at[key] = len(ids)
            ids.append(OPEN_NAME if key[0] else OPEN_PRONOUN)
        ids.append(piece)
        ids += [CLOSE_NAME if kind else CLOSE_PRONOUN for kind in closed.get(i, [])]
    ids.append(SEP)
    kept_pronouns = [n for n in range(len(pronouns)) if (0, n) in at]
    kept_candidates = [n for n in range(len(candidates)) if (1, n) in at]
    inside = [candidates[n] for n in kept_candidates]
    return Passage(
        ids,
        [pronouns[n] for n in kept_pronouns],
        inside,
        [at[0, n] for n in kept_pronouns],
        [at[1, n] for n in kept_candidates],
        [signs_of(layers, pronouns[n], inside) for n in kept_pronouns],
    )


def score_passage(passage: Passage) -> list[dict[Hashable, float]]:
    """For each pronoun of the passage the probability of each entity; what is missing to 1 is for none of them."""
    if not passage.pronouns or not passage.candidates:
        return [{} for _ in passage.pronouns]
    scored = []
    for row in _run(passage):
        chances: dict[Hashable, float] = {}
        for candidate, chance in zip(passage.candidates, row, strict=False):
            chances[candidate.entity] = chances.get(candidate.entity, 0.0) + float(chance)
        scored.append(chances)
    return scored


def resolve_between(text: str, layers: Layers, pronoun: Span, a: Span, b: Span) -> tuple[bool, bool]:
    """Whether the pronoun means the person whom the name at `a`, or at `b`, denotes; at most one of them.

    The other people of the text compete as well; names that share a word with just one of the two count for it.
    """
    passage = passage_between(text, layers, pronoun, a, b)
    chances = dict(zip((p.start for p in passage.pronouns), score_passage(passage), strict=True)).get(pronoun.start, {})
    of_a, of_b = chances.get("a", 0.0), chances.get("b", 0.0)
    return of_a >= MIN_CHANCE and of_a > of_b, of_b >= MIN_CHANCE and of_b > of_a


def passage_between(text: str, layers: Layers, pronoun: Span, a: Span, b: Span) -> Passage:
    """The whole text as a passage whose candidates are `a`, `b` and the other people that `layers` names."""
    spans: list[tuple[Span, Hashable]] = [(a, "a"), (b, "b")]
    for m in layers.mentions:
        if m.kind == "name" and m.label == "PERSON" and not (m.span.overlaps(a) or m.span.overlaps(b)):
            spans.append((m.span, _owner(m.span.of(text), a.of(text), b.of(text))))
    heads = ((span, entity, layers.head_of(span)) for span, entity in sorted(spans, key=lambda s: s[0]))
    candidates = [Candidate(span, head.index, entity, True) for span, entity, head in heads if head is not None]
    whole = Span(0, len(text))
    pronouns = [t for t in layers.tokens_in(whole) if t.text.lower() in PRONOUNS or t.start == pronoun.start]
    return make_passage(text, layers, whole, pronouns, candidates)


def _owner(name: str, a: str, b: str) -> Hashable:
    words = set(name.lower().split())
    hits = [key for key, other in (("a", a), ("b", b)) if words & set(other.lower().removesuffix("'s").split())]
    return hits[0] if len(hits) == 1 else name


def _run(passage: Passage) -> NDArray[np.float32]:
    """Probabilities (pronouns, candidates + 1); the last column is none of them."""
    import numpy as np

    ids = np.array([passage.ids], dtype=np.int64)
    logits = load_session("pronouns").run(
        None,
        {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "pronoun_at": np.array([passage.pronoun_at], dtype=np.int64),
            "candidate_at": np.array([passage.candidate_at], dtype=np.int64),
            "signs": np.array([passage.signs], dtype=np.float32),
        },
    )[0][0]
    logits = logits - logits.max(axis=-1, keepdims=True)
    chances: NDArray[np.float32] = np.exp(logits)
    chances /= chances.sum(axis=-1, keepdims=True)
    return chances
