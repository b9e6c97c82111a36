"""Sentence vectors: MiniLM-L6, mean pooled, of length one; blind to negation, numbers and names: check those apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.heads import CLS, SEP, has_head, load_session, load_tokenizer
from onrecord.model import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 384  # numbers in a vector
MAX_PIECES = 128  # word pieces read of a text; a sentence rarely has more, and the encoder was trained on up to 128
KEPT_VECTORS = 50_000  # of the last texts asked for, about 75 MB when full


def can_make_vectors() -> bool:
    """Whether the head is installed; without it, texts are compared by their words alone."""
    return has_head("vectors")


def sentence_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row of length one for each text; the dot product of two rows is their cosine.

    Each text is run alone: int8 activations are scaled by batch, and a vector must not depend on its neighbours.
    """
    import numpy as np

    if not texts:
        return np.zeros((0, SIZE), dtype=np.float32)
    return np.stack([_vector(text) for text in texts])


def word_vectors(text: str, spans: Sequence[Span]) -> NDArray[np.float32]:
    """One row of length one for each span of `text`: the mean state of its word pieces as read in the whole text.

    A span beyond the first `MAX_PIECES` pieces gets a row of zeros.
    """
    import numpy as np

    pieces = load_tokenizer().encode(text, add_special_tokens=False)
    states = _run(pieces.ids)[1][1:-1]
    rows = np.zeros((len(spans), SIZE), dtype=np.float32)
    for row, span in zip(rows, spans, strict=True):
        inside = [i for i, (s, e) in enumerate(pieces.offsets) if s < span.end and e > span.start and i < len(states)]
        if inside:
            mean = states[inside].mean(0)
            row[:] = mean / np.linalg.norm(mean)
    return rows


@lru_cache(maxsize=KEPT_VECTORS)
def _vector(text: str) -> NDArray[np.float32]:
    row = _run(load_tokenizer().encode(text, add_special_tokens=False).ids)[0].copy()
    row.flags.writeable = False  # it is kept and shared
    return row


def _run(pieces: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The vector of a text and the states of its pieces, marks included."""
    import numpy as np

    ids = np.array([[CLS, *pieces[: MAX_PIECES - 2], SEP]], dtype=np.int64)
    vectors, states = load_session("vectors").run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
    return vectors[0], states[0]
