"""Paragraphs paired by the words that they share."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from onrecord.model import Report, Span
from onrecord.present.side_by_side import pair_paragraphs, paragraphs_of
from tests.builders import report
from tests.strategies import reports

LEFT = report("The minister sold the ferry.\nIt rained in Oslo.\n\nNobody was there to see the sheep.", id="l")
RIGHT = report("In Oslo it rained on Monday.\nA ferry was sold by the minister.\nThe king slept.", id="r")


def texts(left: Report, right: Report) -> list[tuple[str | None, str | None]]:
    return [(p.left and p.left.of(left.text), p.right and p.right.of(right.text)) for p in pair_paragraphs(left, right)]  # type: ignore[misc]


def test_paragraphs_are_paired_across_orders_and_the_rest_stands_alone() -> None:
    assert texts(LEFT, RIGHT) == [
        ("The minister sold the ferry.", "A ferry was sold by the minister."),
        ("It rained in Oslo.", "In Oslo it rained on Monday."),
        ("Nobody was there to see the sheep.", None),
        (None, "The king slept."),
    ]


def test_the_words_that_pair_are_named_the_rarest_first() -> None:
    first, *_ = pair_paragraphs(LEFT, RIGHT)
    assert first.words == ("ferry", "minister", "sold", "the")


def test_what_is_not_body_is_not_compared() -> None:
    related = replace(RIGHT, body=(Span(0, 28),))
    assert [s.of(RIGHT.text) for s in paragraphs_of(related)] == ["In Oslo it rained on Monday."]


def test_reports_without_words() -> None:
    assert pair_paragraphs(report("", id="l"), report("…\n—", id="r")) == []


@settings(max_examples=40)
@given(left=reports(), right=reports())
def test_every_paragraph_is_shown_once(left: Report, right: Report) -> None:
    pairs = pair_paragraphs(left, right)
    assert [p.left for p in pairs if p.left] == paragraphs_of(left)
    assert sorted(p.right for p in pairs if p.right) == paragraphs_of(right)
    assert all(0 <= p.shared <= 1 + 1e-9 for p in pairs)
