"""Sentence vectors: MiniLM-L6, mean pooled, of length one; blind to negation, numbers and names: check those apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.heads import CLS, SEP, has_head, load_session, load_tokenizer

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


@lru_cache(maxsize=KEPT_VECTORS)
def _vector(text: str) -> NDArray[np.float32]:
    import numpy as np

    pieces = load_tokenizer().encode(text, add_special_tokens=False).ids[: MAX_PIECES - 2]
    ids = np.array([[CLS, *pieces, SEP]], dtype=np.int64)
    row: NDArray[np.float32] = load_session("vectors").run(None, {"input_ids": ids, "attention_mask": ids * 0 + 1})[0][
        0
    ]
    row.flags.writeable = False  # it is kept and shared
    return row
