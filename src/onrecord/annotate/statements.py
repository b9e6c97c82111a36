"""Statements: what the attribution head reads in the paragraphs, before anyone is resolved.

The head (train/attribution.py, heads/attribution.md) tags sources, cues and contents, and points from each content
to its cue and from each cue to its source. Decoding keeps every content at the cue that it points to most strongly.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from onrecord.annotate.tag_runs import Run, fall, fall_of_logit, find_runs
from onrecord.heads import has_head, load_session
from onrecord.heads.windows import Window, cut_windows
from onrecord.model import Span, Statement, trim

HEAD = "attribution"
#: The head's roles in the order of its outputs, and where the ends of their runs are put; PolNeAR dev, quotes.md.
ROLES = {"source": fall, "cue": fall_of_logit, "content": fall}
MIN_LINK = 0.1  # a content that gives every cue less of its attention has none; PolNeAR dev, docs/methods/quotes.md


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
    sources, cues, contents = (
        find_runs(window, _softmax(tags[:, 3 * k : 3 * k + 3]), steepest) for k, steepest in enumerate(ROLES.values())
    )
    if not contents:
        return []
    to_cue, to_source = _softmax(cue_of), _softmax(source_of)
    members: dict[int | None, list[tuple[Run, float]]] = {}
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


def _source_of(cue: Run, sources: list[Run], to_source: Any) -> Run | None:
    """The source that the cue points to, or None when it points to no source at all."""
    attention = to_source[cue.first]
    best, most = None, float(attention[0])
    for source in sources:
        pull = float(attention[source.first : source.last].sum())
        if pull > most:
            best, most = source, pull
    return best


def _span(text: str, window: Window, run: Run) -> Span:
    start, end = window.offsets[run.first][0], window.offsets[run.last - 1][1]
    return trim(text, start, end) or Span(start, end)


def _softmax(logits: Any) -> Any:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
