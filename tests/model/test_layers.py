"""Layers: what lies at a character, by bisection, is what looking at everything would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.quote_marks import find_regions
from onrecord.model import Layers, Sentence, Span

TEXTS = st.text(alphabet="ab .\"“”«»‘’'\n", max_size=60)


@given(TEXTS)
def test_a_character_is_in_marks_when_a_region_holds_it(text: str) -> None:
    layers = Layers(regions=find_regions(text, (Span(0, len(text)),) if text else ()))
    for position in range(len(text)):
        assert layers.in_marks(position) == any(r.start <= position < r.end for r in layers.regions)


@given(TEXTS, st.integers(0, 59), st.integers(1, 20))
def test_the_outer_regions_over_a_span_share_a_character_with_it(text: str, start: int, length: int) -> None:
    layers = Layers(regions=find_regions(text, (Span(0, len(text)),) if text else ()))
    span = Span(start, start + length)
    assert layers.outer_regions_over(span) == tuple(r for r in layers.outer_regions if r.span.overlaps(span))


def test_the_sentence_before_is_the_last_that_begins_earlier() -> None:
    first, second = Sentence(0, 10, 0, 2, 0), Sentence(12, 20, 2, 4, 1)
    layers = Layers(sentences=(first, second))
    assert layers.sentence_before(second) == first
    assert layers.sentence_before(first) is None
