"""Quotation regions: marks of every kind, nested, continued, never closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.quote_marks import find_regions
from onrecord.heads.windows import paragraphs_of


def regions(text: str) -> list[tuple[int, str]]:
    return [(r.depth, r.span.of(text)) for r in find_regions(text, paragraphs_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ana Ruiz said "we will go" today.', [(1, "we will go")]),
        ("Ana Ruiz said “we will go” today.", [(1, "we will go")]),
        ("Ana Ruiz sagte „wir gehen“ heute.", [(1, "wir gehen")]),
        ("Ana Ruiz a dit « on y va » hier.", [(1, " on y va ")]),
        ("Ana Ruiz sagte »wir gehen« heute.", [(1, "wir gehen")]),
        ("“He told me ‘never again’ twice,” Ruiz said.", [(1, "He told me ‘never again’ twice,"), (2, "never again")]),
        ("Ruiz called it ‘a good day’ for Norland.", [(1, "a good day")]),
        ("The workers’ rights and China‘s plans are Ruiz’s worry.", []),
        ("The '90s were kind to the Ruizes' town.", []),
        ('A 6" pipe and "a real quotation" here.', [(1, "a real quotation")]),
    ],
)
def test_regions_of_each_kind_of_mark(text: str, expected: list[tuple[int, str]]) -> None:
    assert regions(text) == expected


def test_an_open_mark_does_not_turn_later_quotations_round() -> None:
    text = 'She said "I am fine. "I will go home," he added. "We all will," she said.'
    found = [words for _, words in regions(text)]
    assert "I will go home," in found
    assert "We all will," in found


def test_a_quotation_left_open_ends_with_its_paragraph_and_says_that_it_continues() -> None:
    text = "Ruiz said: “We begin.\n\n“And we go on.”"
    first, second = find_regions(text, paragraphs_of(text))
    assert (first.span.of(text), first.closed, first.continued) == ("We begin.", False, True)
    assert (second.span.of(text), second.closed, second.continued) == ("And we go on.", True, False)


@given(st.text(alphabet=st.sampled_from("ab .,\n\"'“”‘’„«»‹›é\u00a0🙂\u202e"), max_size=80))
def test_regions_lie_in_their_paragraph_and_nest(text: str) -> None:
    paragraphs = paragraphs_of(text)
    found = find_regions(text, paragraphs)
    for region in found:
        assert any(p.contains(region.span) for p in paragraphs)
        assert region.span.of(text).strip()
    for a in found:
        for b in found:
            crossing = a.start < b.start < a.end < b.end
            assert not crossing
