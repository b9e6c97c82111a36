from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.annotate.tag_runs import Run, fall, fall_of_logit, find_runs
from onrecord.heads import CLS, load_tokenizer
from onrecord.heads.windows import Window


def window_of(*pieces: str) -> Window:
    """One window of `[CLS]` and the pieces, `##` for what goes on a word."""
    vocabulary = load_tokenizer().get_vocab()
    ids, offsets, at = [CLS], [(0, 0)], 0
    for piece in pieces:
        plain = piece.removeprefix("##")
        at += 0 if plain != piece or not ids[1:] else 1
        ids.append(vocabulary[piece])
        offsets.append((at, at + len(plain)))
        at += len(plain)
    return Window(ids, offsets)


def tagged(*inside: float, begins: tuple[int, ...] = (1,)) -> np.ndarray:
    """Probabilities (outside, begin, inside) of the pieces, the first of which is `[CLS]`."""
    rows = [[1 - p, p * 0.9, p * 0.1] if i in begins else [1 - p, p * 0.1, p * 0.9] for i, p in enumerate(inside)]
    return np.array(rows)


def test_an_end_goes_where_the_probability_falls_most() -> None:
    window = window_of("ships", "will", "sail", "on", "time", "today")
    probabilities = tagged(0.0, 0.9, 0.95, 0.9, 0.6, 0.55, 0.0)
    assert [(r.first, r.last) for r in find_runs(window, probabilities, fall)] == [(1, 6)]
    probabilities = tagged(0.0, 0.9, 0.95, 0.9, 0.45, 0.45, 0.0)
    assert [(r.first, r.last) for r in find_runs(window, probabilities, fall)] == [(1, 4)]
    probabilities = tagged(0.0, 0.9, 0.95, 0.6, 0.55, 0.48, 0.0)
    assert [(r.first, r.last) for r in find_runs(window, probabilities, fall)] == [(1, 6)]


def test_a_beginning_goes_where_the_probability_rises_most() -> None:
    window = window_of("and", "the", "ships", "will", "sail")
    probabilities = tagged(0.0, 0.02, 0.48, 0.6, 0.9, 0.95, begins=(3,))
    assert [(r.first, r.last) for r in find_runs(window, probabilities, fall)] == [(2, 6)]


def test_certain_pieces_are_never_given_up_nor_taken() -> None:
    window = window_of("ships", "will", "sail", "today")
    assert find_runs(window, tagged(0.0, 0.9, 0.9, 0.1, 0.0), fall)[0].last == 3
    assert find_runs(window, tagged(0.0, 0.9, 0.9, 0.9, 0.0), fall_of_logit)[0].last == 4


def test_a_word_is_never_cut() -> None:
    window = window_of("ship", "##s", "sail")
    assert find_runs(window, tagged(0.0, 0.9, 0.2, 0.0), fall) == [Run(1, 3, pytest.approx(0.9))]


def test_nothing_is_found_where_nothing_is_said() -> None:
    assert find_runs(window_of("ships", "sail"), tagged(0.0, 0.1, 0.2), fall) == []


@given(arrays(np.float64, (9, 3), elements=st.floats(0.01, 1.0)), st.sampled_from([fall, fall_of_logit]))
def test_runs_are_in_order_apart_and_within_the_text(raw: np.ndarray, steepest: object) -> None:
    window = window_of("ship", "##s", "sail", "on", "time", "to", "##day", "ship")
    runs = find_runs(window, raw / raw.sum(axis=1, keepdims=True), fall if steepest is fall else fall_of_logit)
    at = 1
    for run in runs:
        assert at <= run.first < run.last <= 9
        at = run.last
