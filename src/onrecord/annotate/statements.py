"""Statements: what the attribution head reads in the paragraphs, before anyone is resolved.

The head (train/attribution.py, heads/attribution.md) tags sources, cues and contents, and points from each content
to its cue and from each cue to its source. Decoding keeps every content at the cue that it points to most strongly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from onrecord.heads import has_head, load_session, load_tokenizer
from onrecord.heads.windows import Window, cut_windows
from onrecord.model import Span, Statement, trim

HEAD = "attribution"
ROLES = ("source", "cue", "content")
OUTSIDE_BIAS = (0.0, 0.0, 0.0)  # taken from the logit of "outside" for each of ROLES; best relaxed F1 on PolNeAR dev
MIN_LINK = 0.1  # a content that gives every cue less of its attention has none; PolNeAR dev, docs/methods/quotes.md


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A run of pieces `[first, last)` with one role and the mean probability of its tags."""

    first: int
    last: int
    score: float


def find_statements(text: str, paragraphs: tuple[Span, ...]) -> tuple[Statement, ...]:
    """The statements of the paragraphs in text order; none where the head is not installed."""
    if not paragraphs or not has_head(HEAD):
        return ()
    found: list[Statement] = []
    for window in cut_windows(text, paragraphs):
        found += decode(text, window, *_run(window))
    return tuple(sorted(found, key=lambda s: (s.content[0].start, s.content[-1].end)))


def _run(window: Window) -> tuple[Any, Any, Any]:
    """Logits of a window of n pieces: tags (n, 9), cue_of (n, n), source_of (n, n).

    One window at a time: on a CPU a batch of eight is 5% slower than eight single ones, and padding comes on top.
    """
    ids = np.array([window.ids], dtype=np.int64)
    outputs = load_session(HEAD).run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
    tags, cue_of, source_of = (output[0] for output in outputs)
    return tags, cue_of, source_of


def decode(text: str, window: Window, tags: Any, cue_of: Any, source_of: Any) -> list[Statement]:
    """Statements of one window from its logits (shapes as in `_run`)."""
    real = np.array([end > start for start, end in window.offsets])
    tags = tags.copy()
    tags[:, 0::3] -= np.array(OUTSIDE_BIAS, dtype=tags.dtype)
    runs = {role: _runs(text, window, _softmax(tags[:, 3 * k : 3 * k + 3]), real) for k, role in enumerate(ROLES)}
    cues, contents, sources = runs["cue"], runs["content"], runs["source"]
    if not contents:
        return []
    to_cue, to_source = _softmax(cue_of), _softmax(source_of)
    members: dict[int | None, list[tuple[_Tagged, float]]] = {}
    for content in contents:
        pull = [float(to_cue[content.first : content.last, c.first : c.last].sum(axis=1).mean()) for c in cues]
        best = int(np.argmax(pull)) if pull else -1
        if best >= 0 and pull[best] >= MIN_LINK:
            members.setdefault(best, []).append((content, pull[best]))
        else:
            members.setdefault(None, []).append((content, 0.5))
    found = []
    for which, held in members.items():
        if which is None:
            found += [Statement((_span(text, window, c),), None, (), c.score * 0.5) for c, _ in held]
            continue
        cue = cues[which]
        source = _source_of(cue, sources, to_source)
        score = cue.score * float(np.mean([c.score * pull for c, pull in held]))
        spans = tuple(_span(text, window, c) for c, _ in held)
        found.append(
            Statement(spans, _span(text, window, cue), (_span(text, window, source),) if source else (), score)
        )
    return found


def _source_of(cue: _Tagged, sources: list[_Tagged], to_source: Any) -> _Tagged | None:
    """The source that the cue points to, or None when it points to no source at all."""
    attention = to_source[cue.first]
    best, most = None, float(attention[0])
    for source in sources:
        pull = float(attention[source.first : source.last].sum())
        if pull > most:
            best, most = source, pull
    return best


def _runs(text: str, window: Window, probabilities: Any, real: Any) -> list[_Tagged]:
    """BIO tags as runs, widened to whole words."""
    best = probabilities.argmax(axis=1)
    best[~real] = 0
    runs: list[_Tagged] = []
    i, n = 0, len(best)
    while i < n:
        if best[i] == 0:
            i += 1
            continue
        j = i + 1
        while j < n and (best[j] == 2 or (best[j] == 1 and _joined(window, j))):
            j += 1
        first, last = i, j
        while first > 0 and _joined(window, first):
            first -= 1
        while last < n and real[last] and _joined(window, last):
            last += 1
        if not runs or first >= runs[-1].last:
            runs.append(_Tagged(first, last, float(probabilities[i:j, 1:].sum(axis=1).mean())))
        i = max(j, last)
    return runs


def _joined(window: Window, i: int) -> bool:
    """Whether piece `i` goes on a word: it begins where the piece before ends, and both are letters or digits."""
    (start, end), (_, before) = window.offsets[i], window.offsets[i - 1]
    return end > start and start == before and bool(_word_pieces()[window.ids[i]])


@cache
def _word_pieces() -> Any:
    """For each piece id, whether it is the continuation of a word (`##...`)."""
    vocabulary = load_tokenizer().get_vocab()
    flags = np.zeros(max(vocabulary.values()) + 1, dtype=bool)
    for piece, i in vocabulary.items():
        flags[i] = piece.startswith("##")
    return flags


def _span(text: str, window: Window, run: _Tagged) -> Span:
    start, end = window.offsets[run.first][0], window.offsets[run.last - 1][1]
    return trim(text, start, end) or Span(start, end)


def _softmax(logits: Any) -> Any:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
