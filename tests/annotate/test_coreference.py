"""Coreference: which words of a report denote the same one, and which are left alone."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from onrecord.annotate.overlap import Places
from onrecord.model import Layers, Name, Span
from tests.builders import report


def chain_at(text: str, layers: Layers, words: str, nth: int = 0) -> int | None:
    """The chain of the mention that the words are, or that ends with them."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    hits = [m for m in layers.mentions if m.end == end and m.start >= start] or [
        m for m in layers.mentions if m.start == start
    ]
    return max(hits, key=lambda m: len(m.span)).chain if hits else None


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Ana Ruiz came late. Ruiz left early.", "Ana Ruiz", "Ruiz"),
        ("Ana Ruiz came late. Ms. Ruiz left early.", "Ana Ruiz", "Ruiz"),
        ("Tom Birch opened the shop. He closed it at noon.", "Tom Birch", "He"),
        ("Klara Nyman, the mayor of Holmvik, resigned.", "Klara Nyman", "the mayor of Holmvik"),
        ("Mayor Olga Hart resigned. The mayor gave no reason.", "Olga Hart", "The mayor"),
        ("Xinhua carried the text. The agency gave no source.", "Xinhua", "The agency"),
        ("The Harbour Workers Union (HWU) met. HWU will strike.", "Harbour Workers Union", "HWU"),
        ("Ana Ruiz, who runs the inn, was there.", "Ana Ruiz", "who"),
        ("Gareth Pugh-Jones chairs the board. Pugh-Jones is a vet.", "Gareth Pugh-Jones", "Pugh-Jones"),
        ("Ahmed al-Masri drives a taxi. Al-Masri is tired.", "Ahmed al-Masri", "Al-Masri"),
        ("The British Ministry of Defence met. The ministry waits.", "The British Ministry of Defence", "The ministry"),
        ("The IMF lent a billion. The fund wants reforms.", "The IMF", "The fund"),
        ("Northgate Steel will close a mill. The union blames Northgate.", "Northgate Steel", "Northgate"),
        ("The Danish Foreign Ministry wrote. The ministry waited.", "The Danish Foreign Ministry", "The ministry"),
    ],
)
def test_mentions_of_one_are_joined(text: str, one: str, other: str) -> None:
    layers = annotate(report(text))
    assert chain_at(text, layers, one) is not None
    assert chain_at(text, layers, one) == chain_at(text, layers, other, nth=text.count(other) - 1)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Ana Ruiz met Ida Holm.", "Ana Ruiz", "Ida Holm"),
        ("Tom Birch told him a story.", "Tom Birch", "him"),
        ("Tom Birch offered to meet him.", "Tom Birch", "him"),
        ("Tom Birch spoke. She listened.", "Tom Birch", "She"),
        ("A lawyer came. A lawyer left.", "A lawyer", "A lawyer left"),
        ("The two leaders met. The leaders ate.", "The two leaders", "The leaders"),
    ],
)
def test_mentions_of_two_are_kept_apart(text: str, one: str, other: str) -> None:
    layers = annotate(report(text))
    first, second = chain_at(text, layers, one), chain_at(text, layers, other)
    assert first is None or first != second


def test_a_pronoun_in_a_quotation_is_not_its_speaker() -> None:
    text = "“He will come,” Tom Birch said."
    assert chain_at(text, annotate(report(text)), "He") is None


def test_a_shared_surname_has_no_chain_unless_a_title_tells() -> None:
    text = "Mary Lund and Peter Lund came. Mr. Lund left. Lund slept."
    layers = annotate(report(text))
    assert chain_at(text, layers, "Lund", nth=2) == chain_at(text, layers, "Peter Lund")
    assert chain_at(text, layers, "Lund", nth=3) is None


def test_empty_it_takes_up_nobody() -> None:
    text = "Denmark waited. It is clear that rain will fall."
    assert chain_at(text, annotate(report(text)), "It") is None


def test_places_finds_what_touches_and_what_lies_inside() -> None:
    places = Places([Name(0, 4, "A"), Name(2, 9, "B"), Name(12, 15, "C")])
    assert [n.label for n in places.touching(Span(3, 12))] == ["A", "B"]
    assert [n.label for n in places.inside(Span(2, 15))] == ["B", "C"]


def test_what_bears_the_name_of_somebody_is_not_that_person() -> None:
    text = "Ana Ruiz spoke. The Ruiz administration has said nothing. Ruiz left, and the Ruiz administration stayed."
    layers = annotate(report(text))
    ruiz = chain_at(text, layers, "Ana Ruiz")
    assert chain_at(text, layers, "The Ruiz administration") != ruiz
    assert chain_at(text, layers, "the Ruiz administration") != ruiz
    assert chain_at(text, layers, "Ruiz", nth=2) == ruiz
