from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span, find_sentence


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. Two is here. Three.", "is", "Two is here."),
        ("One. Two is here. Three.", "Two is here.", "Two is here."),
        ("He met Mr. Orr on Dec. 6 in the U.S. capital. Then he left.", "Orr", None),
        ("First.\n\nMr. Orr met Ms. Sand. More.", "met", "Mr. Orr met Ms. Sand."),
        ("He left. “We stay,” she said. Rain fell.", "We stay", "“We stay,” she said."),
        ("She said: “We stay. We wait.” Rain fell.", "We wait.", "We wait.”"),
        ("A headline\nThe body is here.\n\nMore.", "body", "The body is here."),
        ("It was 3.5 percent, he said. Then more.", "percent", "It was 3.5 percent, he said."),
        ("Why? Because it is. So.", "Because", "Because it is."),
        ("no end at all", "end", "no end at all"),
        ("他来了。她走了。", "走", "她走了。"),
    ],
)
def test_sentence_around_words(text: str, words: str, sentence: str | None) -> None:
    start = text.index(words)
    found = find_sentence(text, Span(start, start + len(words))).of(text)
    assert found == (sentence or "He met Mr. Orr on Dec. 6 in the U.S. capital.")


def test_sentence_reaches_over_both_when_words_do() -> None:
    text = "Before. One is here. Two is there. After."
    span = Span(text.index("here"), text.index("there") + 5)
    assert find_sentence(text, span).of(text) == "One is here. Two is there."


def test_endless_line_is_cut() -> None:
    text = "word " * 100_000
    assert len(find_sentence(text, Span(250_000, 250_004))) < 1_000


@given(st.text(min_size=1), st.data())
def test_sentence_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert find_sentence(text, span).contains(span)
