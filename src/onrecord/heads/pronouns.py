"""The pronoun head: which of two people a pronoun means, or neither.

MiniLM reads a passage in which the pronoun and every name of the two are marked; beside it a small net weighs what the
parse says of each mention of a person (pronoun_features.py). Their log-probabilities are added. Trained on GAP (Webster
et al. 2018) by train/pronouns.py; `pronouns.md` is its card.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from onrecord.heads import CLS, SEP, has_head, load_session, load_tokenizer
from onrecord.heads.pronoun_features import Candidate, gender_of_words, signs_of
from onrecord.model import Layers, Span, Token

PRONOUN_MARKS = (1, 2)  # ids of [unused0] and [unused1] in the vocabulary
NAME_MARKS = ((3, 4), (5, 6))  # [unused2] to [unused5]: of the first person and of the second
MARKS = range(1, 7)
MAX_PIECES = 202  # 1 GAP passage in 100 is longer; it is cut around the pronoun
MIN_CHANCE = 0.4  # of a name to be called the one meant; F1 on GAP dev changes by less than 1 from 0.3 to 0.5


@dataclass(frozen=True, slots=True)
class Passage:
    """A pronoun and two people, as the head reads them.

    `names_at` are for either person the places of the opening marks in `ids`. `signs` has a row for each mention of a
    person, and `owners` says whose it is: 0 and 1 are the two, 2 is anybody else.
    """

    ids: list[int]
    pronoun_at: int
    names_at: tuple[list[int], list[int]]
    signs: list[list[float]]
    owners: list[int]


def can_resolve() -> bool:
    """Whether the head is installed."""
    return has_head("pronouns")


def make_passage(
    text: str,
    layers: Layers,
    window: Span,
    pronoun: Token,
    candidates: Sequence[Candidate],
    pair: tuple[Hashable, Hashable],
) -> Passage | None:
    """The passage of `window`; None when its cut to `MAX_PIECES` holds no name of one of the `pair`."""
    owners = [pair.index(c.entity) if c.entity in pair else 2 for c in candidates]
    parts = [(c.span, owner) for c, owner in zip(candidates, owners, strict=True) if not c.span.overlaps(pronoun.span)]
    ids: list[int] = []
    pronoun_at, names_at = 0, ([], [])  # type: tuple[int, tuple[list[int], list[int]]]
    done = window.start
    for span, owner in sorted([*parts, (pronoun.span, None)], key=lambda part: part[0]):
        if span.start < done:
            continue
        ids += _encode(text[done : span.start])
        if owner is None:
            pronoun_at = len(ids)
        elif owner < 2:
            names_at[owner].append(len(ids))
        first, last = ([PRONOUN_MARKS[0]], [PRONOUN_MARKS[1]]) if owner is None else ([], [])
        if owner is not None and owner < 2:
            first, last = [NAME_MARKS[owner][0]], [NAME_MARKS[owner][1]]
        ids += [*first, *_encode(span.of(text)), *last]
        done = span.end
    ids += _encode(text[done : window.end])
    return cut(ids, pronoun_at, names_at, signs_of(layers, pronoun, candidates), owners)


def cut(
    ids: list[int],
    pronoun_at: int,
    names_at: tuple[list[int], list[int]],
    signs: list[list[float]],
    owners: list[int],
) -> Passage | None:
    """The passage with its pieces cut to length, two thirds of them before the pronoun, between `[CLS]` and `[SEP]`."""
    room = MAX_PIECES - 2
    start = max(0, min(pronoun_at - room * 2 // 3, len(ids) - room))
    kept = ids[start : start + room]
    shift = 1 - start
    first, second = ([at + shift for at in places if start <= at < start + len(kept)] for places in names_at)
    if not first or not second:
        return None
    return Passage([CLS, *kept, SEP], pronoun_at + shift, (first, second), signs, owners)


def score_passage(passage: Passage) -> tuple[float, float]:
    """The probabilities that the pronoun means the first person, and the second; the rest is for neither.

    Each passage is run alone: int8 activations are scaled by batch, and a reading must not depend on its neighbours.
    """
    import numpy as np

    names = np.zeros((2, len(passage.ids)), dtype=np.float32)
    for row, places in zip(names, passage.names_at, strict=True):
        row[places] = 1 / len(places)
    owners = np.array([[owner == who for owner in passage.owners] for who in range(3)], dtype=np.float32)
    logits = load_session("pronouns").run(
        None,
        {
            "input_ids": np.array([passage.ids], dtype=np.int64),
            "pronoun_at": np.array([passage.pronoun_at], dtype=np.int64),
            "names": names,
            "signs": np.array(passage.signs, dtype=np.float32),
            "owners": owners,
        },
    )[0]
    chances = np.exp(logits - logits.max())
    chances /= chances.sum()
    return float(chances[0]), float(chances[1])


def resolve_between(text: str, layers: Layers, pronoun: Span, a: Span, b: Span) -> tuple[bool, bool]:
    """Whether the pronoun means the person whom the name at `a`, or at `b`, denotes; at most one of them."""
    passage = passage_between(text, layers, pronoun, a, b)
    of_a, of_b = score_passage(passage) if passage is not None else (0.0, 0.0)
    return of_a >= MIN_CHANCE and of_a > of_b, of_b >= MIN_CHANCE and of_b > of_a


def passage_between(text: str, layers: Layers, pronoun: Span, a: Span, b: Span) -> Passage | None:
    """The whole text as a passage; names of people that share a word with just one of the two count for it."""
    spans: list[tuple[Span, Hashable]] = [(a, "a"), (b, "b")]
    for m in layers.mentions:
        if m.kind == "name" and m.label == "PERSON" and not (m.span.overlaps(a) or m.span.overlaps(b)):
            spans.append((m.span, _owner(m.span.of(text), a.of(text), b.of(text))))
    heads = ((span, entity, layers.head_of(span)) for span, entity in sorted(spans, key=lambda s: s[0]))
    candidates = [
        Candidate(span, head.index, entity, named=True, gender=gender_of_words(span.of(text)))
        for span, entity, head in heads
        if head is not None
    ]
    token = next((t for t in layers.tokens_in(pronoun) if t.start == pronoun.start), None)
    if token is None:
        return None
    return make_passage(text, layers, Span(0, len(text)), token, candidates, ("a", "b"))


def _owner(name: str, a: str, b: str) -> Hashable:
    words = _words(name)
    hits = [key for key, other in (("a", a), ("b", b)) if words & _words(other)]
    return hits[0] if len(hits) == 1 else name


def _words(name: str) -> set[str]:
    return set(re.sub(r"['’]s$", "", name.lower()).split())


def _encode(part: str) -> list[int]:
    return list(load_tokenizer().encode(part, add_special_tokens=False).ids) if part.strip() else []
