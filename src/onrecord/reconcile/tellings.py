"""How surely two words, each in its sentence, tell of one event: a logistic model over words and vectors.

Trained on ECB+ train by train/tellings.py; features and figures in docs/methods/reconciling.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.data.word_families import load_telling_weights, load_word_families
from onrecord.data.word_reports import load_word_reports
from onrecord.heads.vectors import SIZE, can_make_vectors, sentence_vectors, word_vectors
from onrecord.model import Span
from onrecord.reconcile.clauses import Clause, is_telling, stem, take_apart

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WINDOW_WORDS = 5  # on either side of the telling words


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """The words that tell of an event, in their sentence. `place` is the report and sentence that they stand in."""

    place: tuple[str, object]
    head: str
    stems: frozenset[str]
    commonness: float
    clause: Clause
    near: frozenset[str]
    names: frozenset[str]
    in_sentence: NDArray[np.float32]
    sentence: NDArray[np.float32]
    alone: NDArray[np.float32]


def make_tellings(place: tuple[str, object], text: str, spans: Sequence[Span]) -> list[Telling]:
    """The tellings at `spans` of the sentence `text`."""
    if can_make_vectors():
        rows, whole = word_vectors(text, spans), sentence_vectors([text])[0]
        alone = sentence_vectors([s.of(text) for s in spans])
    else:
        rows, whole, alone = _no_vectors(len(spans))
    clause = take_apart(text)
    made = []
    for i, span in enumerate(spans):
        words = span.of(text).split()
        head = head_word(words)
        before, after = text[: span.start].split()[-WINDOW_WORDS:], text[span.end :].split()[:WINDOW_WORDS]
        made.append(
            Telling(
                place=place,
                head=family(head),
                stems=frozenset(family(w) for w in words),
                commonness=load_word_reports().counts.get(head, 0) / load_word_reports().reports,
                clause=clause,
                near=frozenset(family(w) for w in (*before, *after) if len(w) > 2 and is_telling(w.lower())),
                names=frozenset(w.lower() for w in text.split() if w[0].isupper() and len(w) > 2),
                in_sentence=rows[i],
                sentence=whole,
                alone=alone[i],
            )
        )
    return made


def same_event(a: Telling, b: Telling) -> float:
    """The probability that the two tell of one event, given that their reports tell one story."""
    weights = load_telling_weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in features(a, b).items())
    return 1 / (1 + math.exp(-total))


def features(a: Telling, b: Telling) -> Mapping[str, float]:
    """What the model sees of two tellings, by name."""
    head = float(a.head == b.head)
    word, sentence, alone = (
        float(x @ y) for x, y in ((a.in_sentence, b.in_sentence), (a.sentence, b.sentence), (a.alone, b.alone))
    )
    near, stems, names = (
        _shared(x, y) for x, y in ((a.near, b.near), (a.clause.stems, b.clause.stems), (a.names, b.names))
    )
    one_report = float(a.place[0] == b.place[0])
    one_sentence = float(a.place == b.place)
    saying = load_word_families().saying
    said = float(a.head in saying and b.head in saying)
    common = max(a.commonness, b.commonness)
    return {
        "head": head,
        "any word": float(bool(a.stems & b.stems)),
        "word": word,
        "sentence": sentence,
        "alone": alone,
        "near": near,
        "stems": stems,
        "names": names,
        "one report": one_report,
        "one sentence": one_sentence,
        "other numbers": float(bool(a.clause.numbers - b.clause.numbers and b.clause.numbers - a.clause.numbers)),
        "saying": said,
        "common": common,
        "head, word": head * word,
        "head, sentence": head * sentence,
        "head, near": head * near,
        "head, stems": head * stems,
        "head, names": head * names,
        "head, one report": head * one_report,
        "head, one sentence": head * one_sentence,
        "head, common": head * common,
        "saying, names": said * names,
        "saying, sentence": said * sentence,
        "other head, alone, word": (1 - head) * alone * word,
        "other head, stems": (1 - head) * stems,
    }


def head_word(words: Sequence[str]) -> str:
    """The word of several that says most: the last of a name, else the rarest in news."""
    light = load_word_families().light
    lower = [w.lower() for w in words]
    heavy = [w for w in lower if w.replace("-", "").isalpha() and w not in light] or lower
    if words[0][:1].isupper() or len(heavy) == 1:
        return heavy[-1]
    return min(heavy, key=lambda w: load_word_reports().counts.get(w, 0))


def family(word: str) -> str:
    """The word that stands for all of its forms."""
    word = word.lower()
    return load_word_families().first.get(word) or stem(word)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def _no_vectors(rows: int) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    import numpy as np

    nothing = np.zeros((rows, SIZE), dtype=np.float32)
    return nothing, np.zeros(SIZE, dtype=np.float32), nothing
